"""Articles for the tests of the screen: made up here, and the two seeds as the reader reads them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from tui.corpus.article import Article, Block, Date
from tui.corpus.reader import read
from tui.query.folding import fold

SEEDS = Path(__file__).parents[2] / "seeds"
FIRST_TITLE = "公安部部署推进全面深化公安改革"
SECOND_TITLE = "深化改革 推动公安工作高质量发展"


@cache
def seeds() -> tuple[Article, ...]:
    """Both seeds, read from their bytes."""
    return tuple(
        read(path.name, str(path), path.read_bytes(), size=path.stat().st_size) for path in sorted(SEEDS.iterdir())
    )


def made(path: str, title: str, paragraphs: Sequence[str], date: str = "", **more: Any) -> Article:
    """An article of paragraphs; one that begins with `# ` is a heading. `date` is `2022`, `2022-03` or a day."""
    text, blocks = "", []
    for paragraph in paragraphs:
        start = len(text)
        text += paragraph.removeprefix("# ")
        kind = "heading" if paragraph.startswith("# ") else "paragraph"
        blocks.append(Block(kind, start, len(text), level=2 if kind == "heading" else 0))  # type: ignore[arg-type]
        text += "\n"
    when = None
    if date:
        form, precision = {4: ("%Y", "year"), 7: ("%Y-%m", "month"), 10: ("%Y-%m-%d", "day")}[len(date)]
        when = Date(datetime.strptime(date, form).replace(tzinfo=UTC), precision)  # type: ignore[arg-type]
    text = text[:-1]
    return Article(
        path=path, file=f"/nowhere/{path}", title=title, text=text, folded=fold(text), blocks=tuple(blocks),
        date=when, **more,
    )  # fmt: skip


NEWS = (
    made(
        "south/harbour.md", "渔港的清晨", ["渔民说：“今天的风很大。”他把船系好。", "港口在六点醒来。灯一盏盏灭了。"],
        "2022-08-10", source="海湾日报", authors=("林一", "周二"), categories=("社会", "海洋"),
    ),
    made(
        "south/market.md", "菜市场的账本", ["账本有三册。第一册记鱼，第二册记菜。", "鱼价涨了两成。"],
        "2022-08-02", source="海湾日报", authors=("林一",), categories=("经济",),
    ),
    made(
        "north/snow.txt", "雪后的铁路", ["雪下了一夜。铁路工人清早出门扫雪。", "列车晚点四十分钟。"],
        "2022-01-15", source="北方晚报", authors=("周二",), categories=("社会",),
    ),
    made("north/timetable.txt", "A new timetable", ["Trains run every hour. Nobody waits long."], "2021-12-01",
         source="Northern Post", categories=("社会",)),
    made("north/ice.txt", "冰上的鱼", ["湖面结冰，鱼在冰下。孩子们凿冰捕鱼。"], "2021", source="北方晚报"),
    made("note.txt", "没有日期的便条", ["这张便条没有日期，也没有来源。"]),
)  # fmt: skip
"""From the newest to the undated, as they stand in the list."""

TITLES = [article.title for article in NEWS]


def long_article(path: str = "long.txt", title: str = "长文", date: str = "2022-05-05") -> Article:
    """One that fills several screens: twelve headings, 96 paragraphs, a quotation in each, `灯塔` in every fourth."""
    paragraphs = []
    for number in range(96):
        if number % 8 == 0:
            paragraphs.append(f"# 第{number // 8 + 1}节")
        lamp = "灯塔亮着。" if number % 4 == 2 else ""
        paragraphs.append(
            f"这是第{number}段的第一句话，说的是海边的事。守塔人说：“第{number}夜平安无事。”{lamp}最后一句。"
        )
    return made(path, title, paragraphs, date, source="灯塔周刊")


LONG = long_article()
