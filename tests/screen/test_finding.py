from __future__ import annotations

import gc
from dataclasses import replace

import pytest

from tests.screen.opening import Pile, opened
from tests.screen.samples import LONG, NEWS, made
from tui.corpus.article import Span
from tui.query.search import find
from tui.query.syntax import parse
from tui.screen.query_input import QueryInput
from tui.screen.sheet import set_sheet

SMALL = (100, 18)


def count(text: str) -> str:
    return text.splitlines()[-2].split("  ")[-1].strip()


async def test_f_finds_in_this_article_only_and_goes_round() -> None:
    async with opened((LONG, *NEWS), SMALL, filter_text="守塔人") as reader:
        filtered = reader.matches
        await reader.press("enter", "f", *"燈塔 3")
        assert reader.place == "find-input"
        assert {match.term for match in reader.matches} == {0, 1}
        number, total = reader.pane.match_place
        assert number == 1
        assert count(reader.shown()) == f"1 of {total}"
        await reader.press("ctrl+u", *"灯塔", "enter")
        assert reader.place == "article"
        assert reader.pane.match_place == (1, 24)
        await reader.press("N")
        assert reader.pane.match_place == (24, 24)
        await reader.press("n", "f3")
        assert reader.pane.match_place == (2, 24)
        assert reader.line == "守塔人"
        assert "2 of 24" in reader.shown()
        await reader.press("escape")
        assert reader.matches == filtered
        assert "2 of 24" not in reader.shown()
        assert reader.place == "article"


async def test_escape_in_the_line_leads_back_to_where_the_reader_was() -> None:
    async with opened((LONG,), SMALL) as reader:
        await reader.press("3", "space")
        top = reader.top
        await reader.press("f", *"第95段")
        assert reader.top > top
        await reader.press("escape")
        assert (reader.top, reader.place, reader.matches) == (top, "article", [])


async def test_lines_that_were_left_are_forgotten() -> None:
    async with opened((LONG,), SMALL) as reader:
        await reader.press("3", *["f", "escape"] * 4)
        gc.collect()
        there = [line for line in gc.get_objects() if isinstance(line, QueryInput) and line.id == "find-input"]
        assert len(there) <= 2  # Textual remembers what it removed last


async def test_what_is_not_there_and_what_is_wrong_is_said_in_the_line() -> None:
    async with opened(NEWS, (60, 14)) as reader:
        await reader.press("f", *"没有这个")
        assert count(reader.shown()) == "not in this article"
        assert reader.desk.front == "article"
        await reader.press("ctrl+u", '"', "a")
        assert count(reader.shown()).startswith("the quote is not")
        await reader.press("ctrl+u", "风", "slash", "colon")
        assert reader.desk.query_one("#find-input").value == "风/:"
        await reader.press("enter", "n", "J")
        assert reader.article is NEWS[1]
        assert not reader.desk.query("#find")


async def test_keys_typed_without_a_pause_are_text() -> None:
    async with opened(NEWS, SMALL) as reader:
        for key in ("f", "q", "n"):
            reader.send(key)
        await reader.settle()
        assert reader.desk.query_one("#find-input").value == "qn"


async def test_articles_that_arrive_do_not_end_the_finding() -> None:
    pile = Pile(NEWS[1:3], NEWS[:1], gated=True)
    async with opened(size=SMALL, pile=pile) as reader:
        await reader.press("f", "鱼")
        pile.release()
        await reader.wait_until(lambda: len(reader.titles) == 3)
        assert (reader.article, reader.place) == (NEWS[1], "find-input")
        assert reader.pane.match_place == (1, 2)
        await reader.press("enter", "2", "j")
        assert reader.article is NEWS[2]
        assert not reader.desk.query("#find")


@pytest.mark.parametrize("words", ["渔民把船系好", "“漁民把船系好”", '"渔民把 船系好"'])
def test_a_phrase_is_found_across_lines_links_and_bold_type(words: str) -> None:
    article = made("a", "题", ["清早，渔民把船系好，上岸去了。"])
    (block,) = article.blocks
    spans = (Span("link", 3, 5, "https://x.y"), Span("strong", 6, 8))
    article = replace(article, blocks=(block._replace(spans=spans),))
    query = parse(words)
    assert [(match.start, match.end) for match in find(query, article.text)] == [(3, 9)]
    sheet = set_sheet(article, query, 10, None)
    assert sheet.row_of(3) != sheet.row_of(8)
    assert len(sheet.matches) == 1
