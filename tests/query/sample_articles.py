"""A small corpus for the tests of the query room: made-up articles in several scripts, each known by a letter."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone
from typing import Any

from tui.corpus.article import Article, Block, BlockKind, Date, Problem, Span
from tui.query.folding import fold
from tui.query.shelf import Shelf


def article(path: str, title: str, text: str, date: str = "", **more: Any) -> Article:
    """An article with a date like `2022`, `2022-03`, `2022-03-15` or `2022-03-15T23:30+0800`."""
    when = None
    if date:
        form, precision = {4: ("%Y", "year"), 7: ("%Y-%m", "month"), 10: ("%Y-%m-%d", "day")}.get(
            len(date), ("%Y-%m-%dT%H:%M%z", "minute")
        )
        when = Date(datetime.strptime(date, form), precision)  # type: ignore[arg-type]
    return Article(path=path, file=path, title=title, text=text, folded=fold(text), date=when, **more)


def blocks(text: str, *kinds: BlockKind, spans: tuple[Span, ...] = ()) -> tuple[Block, ...]:
    """The lines of a text as blocks of these kinds; `spans` are the last one's."""
    found: list[Block] = []
    start = 0
    for kind, line in zip(kinds, text.split("\n"), strict=True):
        found.append(Block(kind, start, start + len(line)))
        start += len(line) + 1
    return (*found[:-1], found[-1]._replace(spans=spans))


def with_blocks(one: Article, *kinds: BlockKind, spans: tuple[Span, ...] = ()) -> Article:
    return replace(one, blocks=blocks(one.text, *kinds, spans=spans))


CORPUS: dict[str, Article] = {
    "a": article(
        "news/a.txt", "上海封城两个月", "居委的团长在三月开始送菜。\n动态清零还在继续，GDP增速放缓。", "2022-03-15",
        authors=("张明", "李华"), source="财新", categories=("中国", "社会"), tags=("疫情",), language="zh",
        url="https://example.org/a", metadata=(("section", "深度"), ("Desk", "城市组")),
    ),
    "b": article(
        "news/b.txt", "上海封控区解封", "3-5月的封控结束了。　方舱医院关闭。", "2022-06-01",
        authors=("张三丰",), source="财新网", categories=("中国",), tags=("疫情", "上海"), language="zh",
    ),
    "c": article(
        "hk/c.html", "國務院發佈新規", "記者報道：國務院宣佈動態 清零政策調整。", "2022-12-07",
        authors=("陳大文",), source="明報", categories=("政治",), tags=("韓劇迷",), language="zh-Hant",
    ),
    "d": article(
        "jp/d.md", "東京の春", "カタカナと漢字。ＧＤＰは二パーセント増えた。日本の経済は……", "2021-04-30",
        authors=("山田太郎",), source="朝の新聞", tags=("日劇", "経済"), language="ja",
    ),
    "e": article("kr/e.txt", "서울의 봄", "경제 성장률이 발표됐다.", "2021", source="한국신문", language="ko"),
    "f": article(
        "en/f.md", "Cooling the GDP", "He said AI is not magic... COVID-19 changed the US.\nRead https://example.org/x.",
        "2020-02-29",
        authors=("Jane Doe",), source="BBC", categories=("World", "Economy"), tags=("ai",), url="http://example.org/f",
        metadata=(("section", "Analysis"), ("byline", "Max Roe、Ann Poe")),
    ),
    "g": article("en/g.md", "US elections", "The said candidate; us against them at 12:30.", "2020-11",
        source="BBC News"),
    "h": article("h.txt", "公安改革", "“上海”的会议上，习近平：讲话。转载自新浪。", "2022-08-31T23:30+0800",
        source="新浪", editor="王五"),
    "i": article("i.txt", "转载：北京隔离", "方舱（隔离点）在北京｜上海之间。", "2022-09-01T00:10+0800",
        authors=("张明",), source="新浪"),
    "j": article("j.txt", "无题", "a\\b (c) \"quoted words\" C# -abc #tag 100%", ""),
    "k": article("old/2019/k.txt", "Ａ１新聞", "全角ＡＢＣ　と　半角", "2019-12-31T23:59-0500",
        tags=("ニュース 速報",)),
}  # fmt: skip

CORPUS |= {
    "a": with_blocks(CORPUS["a"], "paragraph", "paragraph"),
    "e": with_blocks(CORPUS["e"], "image"),
    "f": with_blocks(CORPUS["f"], "paragraph", "paragraph", spans=(Span(58, 80, "link", "https://example.org/x"),)),
    "h": with_blocks(CORPUS["h"], "paragraph"),
    "j": replace(CORPUS["j"], problems=(Problem("j.txt", "encoding", "It was read as GB18030."),)),
    "k": with_blocks(CORPUS["k"], "table"),
}
SHELF = Shelf(
    articles={
        "read": frozenset(("news/a.txt", "en/f.md", "gone.txt")),
        "starred": frozenset(("news/b.txt", "en/f.md")),
        "noted": frozenset(("hk/c.html",)),
        "duplicate": frozenset(("h.txt", "i.txt")),
    },
    saved={
        "上海": "上海 -转载",
        "either": "封城 OR GDP sort:title",
        "Nested One": "saved:either -is:read",
        "circle": "saved:circle 上海",
        "wrong": "title:上海 date:2022-13",
        "empty": "",
    },
)


def letters(articles: object) -> str:
    """The letters of articles of the corpus, in alphabetical order."""
    names = {one.path: letter for letter, one in CORPUS.items()}
    return "".join(sorted(names[one.path] for one in articles))  # type: ignore[attr-defined]


EAST = timezone(timedelta(hours=8))
