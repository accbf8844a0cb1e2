"""Archives made up for tests and benchmarks: `python -m tests.corpora N DIR [CHARACTERS]` writes N articles below DIR.

Shapes, lengths and dates are like those of real archives, in several scripts; the same N gives the same files. They
have some 1,200 characters each, or so many as are asked for.
"""

from __future__ import annotations

import random
import sys
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

HAN = (
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三"
    "之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表"
    "间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象"
    "员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取"
)
KANA = "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわをん"
WORDS = ("the", "of", "archive", "report", "city", "council", "reader", "minister", "said", "on", "Tuesday", "police")
NAMES = ["公安", "上海", "封城", "改革", "GDP", "新華社", "財新", "记者", "疫情", "开放"]
SOURCES = ["新浪财经", "财新", "新华社", "眾聞", "澎湃新闻", "朝日新聞", "BBC", "Reuters", "南方周末", "端傳媒"]
CATEGORIES = ["金融", "社会", "国际", "科技", "評論", "Opinion"]
CHARACTERS = 1200
"""What an article has, about."""
START = datetime(2015, 1, 1, tzinfo=UTC)


def han(rng: random.Random, length: int) -> str:
    """A made-up Chinese sentence of about `length` characters, with a name now and then."""
    letters = rng.choices(HAN, k=length)
    for place in range(12, length, 40):
        letters[place] = rng.choice(NAMES)
    for place in range(9, length, 17):
        letters[place] += "，"
    return "".join(letters).rstrip("，") + "。"


def words(rng: random.Random, length: int) -> str:
    """A made-up English sentence of `length` words."""
    return " ".join(rng.choices(WORDS, k=length)).capitalize() + "."


def paragraph(rng: random.Random, script: str) -> str:
    """A paragraph in a script: han, kana or latin."""
    if script == "latin":
        return " ".join(words(rng, rng.randint(6, 24)) for _ in range(rng.randint(2, 6)))
    if script == "kana":
        return "".join(
            "".join(rng.choices(KANA + HAN[:80], k=rng.randint(15, 50))) + "。" for _ in range(rng.randint(2, 5))
        )
    return "".join(han(rng, rng.randint(18, 70)) for _ in range(rng.randint(2, 6)))


def article(number: int, characters: int = CHARACTERS) -> tuple[str, str]:
    """Name and text of article `number`, of about `characters` characters."""
    rng = random.Random(number)
    script = rng.choices(("han", "kana", "latin"), (8, 1, 1))[0]
    date = START + timedelta(minutes=rng.randrange(60 * 24 * 365 * 8))
    title = words(rng, 6).rstrip(".") if script == "latin" else han(rng, rng.randint(8, 26)).rstrip("。")
    source, category = rng.choice(SOURCES), rng.choice(CATEGORIES)
    length, paragraphs = rng.lognormvariate(0, 0.6) * characters, []
    while sum(map(len, paragraphs)) < length:
        paragraphs.append(paragraph(rng, script))
    match number % 10:
        case 0:
            body = "\n".join(
                [title, *paragraphs, f"作者: {rng.choice(HAN)}{rng.choice(HAN)}", f"{source}{date:%Y-%m-%d}"]
            )
            return f"{number:06d}.txt", body + "\n"
        case 1 | 2 | 3 | 4:
            head = f"title: '{title}'\ncategories:\n - {category}\n - {source}\n - {source}－{category}\n"
            head += f"author: {source}\n"
            body = "\n".join(f"<p>　　{text}</p>" for text in paragraphs)
            return f"{number:06d}.md", f"\n---\n{head}date: {format_datetime(date)}\n---\n\n<div>\n{body}\n</div>\n"
        case _:
            head = f'title: "{title}"\ndate: "{date:%Y-%m-%d}"\nauthor: "{source}記者"\n'
            head += f'category: "{category}"\nsource: "{source}"\n'
            body = "\n\n".join(paragraphs)
            return f"{date:%Y-%m-%d}-{number:06d}.md", f"---\n{head}tags:\n  - {category}\n---\n\n# {title}\n\n{body}\n"


def write(count: int, directory: Path, characters: int = CHARACTERS) -> None:
    """Write `count` articles, a thousand to a folder."""
    for number in range(count):
        name, text = article(number, characters)
        folder = directory / f"{number // 1000:03d}"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write(int(sys.argv[1]), Path(sys.argv[2]), *map(int, sys.argv[3:]))
