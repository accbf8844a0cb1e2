from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.page.test_layout import article
from tui.corpus.article import Article
from tui.page.layout import Page, layout, layout_near
from tui.page.nearness import AFTER, BEFORE

SENTENCES = "河水每年都要涨一次，涨到槐树的根下。渡口的老人说：“今年不会。”没有人问他为什么。"


@cache
def long_article() -> Article:
    """Headings, paragraphs, quotations and lists, more than twenty times what is set at first."""
    parts = []
    for number in range(2_000):
        kind = ("paragraph", "heading", "quote", "item", "paragraph", "attribution", "code")[number % 7]
        text = SENTENCES * (1 + number % 5) if kind != "heading" else f"第{number}节"
        spans = [(2, 6, "link", f"https://example.org/{number}")] if number % 3 == 0 and kind != "code" else []
        parts.append((kind, text, {"level": 1, "marker": "bullet", "spans": spans}))
    return article(*parts)


@cache
def whole(width: int) -> Page:
    return layout(long_article(), width)


@settings(deadline=None, max_examples=15)
@given(data=st.data(), width=st.sampled_from([20, 61, 80]))
def test_what_is_set_at_first_is_what_the_whole_page_has_there(data: st.DataObject, width: int) -> None:
    page = whole(width)
    row = data.draw(st.integers(0, len(page.lines) - 1))
    place = page.lines[row].start
    near = layout_near(long_article(), width, place)
    assert not near.whole
    assert near.links == page.links
    here, there = near.line_at(place), page.line_at(place)
    shown = list(near.lines[here : here + 100])
    shown = [line for line in shown if line.start < near.end or line.block >= 0]
    assert shown == list(page.lines[there : there + len(shown)])
    assert len(shown) == 100 or near.end == len(long_article().text)


@pytest.mark.parametrize("width", [20, 80])
def test_the_page_is_about_as_long_as_it_will_be(width: int) -> None:
    text = long_article().text
    for place in (0, len(text) // 2, len(text)):
        near = layout_near(long_article(), width, place)
        assert len(near.lines) == pytest.approx(len(whole(width).lines), rel=0.2)
        assert near.line_at(place) == pytest.approx(whole(width).line_at(place), rel=0.2, abs=5)
        for line in (near.lines[0], near.lines[-1]):
            assert near.lines[near.line_at(line.start)].start <= line.start


@pytest.mark.parametrize("kind", ["paragraph", "code", "table"])
@pytest.mark.parametrize("line", ["没有断行的一段" * 10, "河\t水\t涨\n"], ids=["one line", "lines"])
def test_a_block_of_any_length_is_cut(kind: str, line: str) -> None:
    made = article((kind, (line * 100_000)[:1_000_000], {"header": True}))
    for place in (0, made.text.find("\n", 500_000) + 1 or 500_000, len(made.text) - 10):
        near = layout_near(made, 60, place)
        assert near.end - near.start <= BEFORE + AFTER
        assert near.start <= place <= near.end
        shown = near.lines[near.line_at(place)]
        assert shown.block == 0
        assert shown.start <= place <= shown.end


def test_what_is_short_is_whole() -> None:
    assert layout_near(article(), 40, 0).whole
    made = article(("paragraph", "没有人。", {}))
    assert list(layout_near(made, 40, 0).lines) == list(layout(made, 40).lines)
