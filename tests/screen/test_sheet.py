from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.style import Style

from tests.screen.samples import LONG, NEWS, made, seeds
from tui.corpus.article import Article, Block, Span
from tui.query.syntax import parse
from tui.quoting.selection import Selection
from tui.screen.sheet import Sheet, set_sheet
from tui.screen.weight import LIGHT, weight

FIRST, SECOND = seeds()


def ink(name: str) -> Style:
    """A style that tells which component it is of."""
    return Style(meta={name: True})


def sheet(article: Article, words: str = "", width: int = 60) -> Sheet:
    return set_sheet(article, parse(words), width)


def drawn(of: Sheet, component: str, *, current: int = -1, selection: Selection | None = None) -> str:
    """The text that a component's style lies over, all rows together."""
    return "".join(
        segment.text
        for row in range(of.rows)
        for segment in of.draw(row, Style(), ink, current=current, selection=selection)
        if segment.style and component in segment.style.meta
    )


@settings(deadline=None, max_examples=40)
@given(data=st.data(), width=st.integers(8, 90), article=st.sampled_from([FIRST, SECOND, NEWS[0]]))
def test_what_is_drawn_as_selected_is_the_selected_text(data: st.DataObject, width: int, article: Article) -> None:
    start = data.draw(st.integers(0, len(article.text)))
    end = data.draw(st.integers(start, min(len(article.text), start + 600)))
    page = sheet(article, "公安", width)
    shown = drawn(page, "selection", selection=Selection(end, start))
    assert shown.replace(" ", "") == article.text[start:end].replace("\n", "").replace(" ", "")


@pytest.mark.parametrize("article", [FIRST, SECOND, LONG], ids=["first", "second", "long"])
def test_every_match_is_highlighted_in_its_term_and_the_current_one_by_itself(article: Article) -> None:
    page = sheet(article, "公安 OR 改革 OR 灯塔")
    for term, word in enumerate(("公安", "改革", "灯塔")):
        in_header = "".join(line.text for line in page.header if line.part == "title").count(word)
        assert drawn(page, f"term-{term}") == word * (article.text.count(word) + in_header)
    assert drawn(page, "current", current=1) == article.text[page.matches[1].start : page.matches[1].end]


def test_matches_of_the_title_alone_are_not_in_the_text() -> None:
    page = sheet(FIRST, "title:公安")
    assert page.matches == []
    assert drawn(page, "term-0") == "公安公安"


def test_a_title_on_two_lines_has_its_matches_where_they_are() -> None:
    article = made("a", "甲乙丙丁戊己庚辛甲乙丙丁戊己庚辛甲乙丙丁", ["文。"])
    page = sheet(article, "庚辛甲", 16)
    assert len([line for line in page.header if line.part == "title"]) == 3
    assert drawn(page, "term-0") == "庚辛甲" * 2


@pytest.mark.parametrize("width", [8, 23, 60])
def test_rows_and_offsets_belong_together(width: int) -> None:
    page = sheet(SECOND, "", width)
    for block in SECOND.blocks:
        row = page.row_of(block.start)
        line = page.line_of(row)
        assert line is not None
        assert line.start <= block.start < line.end
    assert page.line_of(0) is None
    assert page.line_of(page.rows) is None
    assert page.draw(page.rows, Style(), ink, current=-1, selection=None) == []


@settings(deadline=None, max_examples=60)
@given(height=st.integers(1, 400), data=st.data())
def test_ticks_of_the_margin_stand_where_rows_have_matches(height: int, data: st.DataObject) -> None:
    page = PAGE
    y = data.draw(st.integers(0, height - 1))
    if page.rows <= height:
        first, last = y, y + 1
    else:
        first = y * page.rows // height
        last = max((y + 1) * page.rows // height, first + 1)
    terms = [match.term for match in page.matches if first <= page.row_of(match.start) < last]
    assert page.term_beside(y, 0, height) == (terms[0] if terms else None)


ANY_SCRIPT = st.text(
    st.one_of(
        st.sampled_from("中文，。“”—…ａ１ｱ゛한국어 ab\tשלוםسلامไทยनमस्ते👍🏽🇨🇳e\u0301\u3000\u00a0"),
        st.characters(exclude_categories=("Cs", "Cc", "Cf", "Co", "Cn", "Zl", "Zp"), exclude_characters="\ufe0f\ufe0e"),
    ),
    min_size=1,
    max_size=60,
)


@settings(deadline=None, max_examples=60)
@given(texts=st.lists(ANY_SCRIPT, min_size=1, max_size=9), width=st.integers(8, 300), level=st.integers(1, 4))
def test_no_row_is_wider_than_the_page_in_any_script(texts: list[str], width: int, level: int) -> None:
    article = made("a", texts[0], texts, source=texts[-1], authors=tuple(texts), categories=tuple(texts))
    kinds = ("heading", "quote", "item", "paragraph", "code", "table", "image", "attribution", "rule")
    blocks = tuple(
        block._replace(kind=kind, level=level, marker="bullet")
        for block, kind in zip(article.blocks, kinds, strict=False)
    )
    page = sheet(replace(article, blocks=blocks), texts[0][:2], width)
    for row in range(page.rows):
        drawn = page.draw(row, Style(), ink, current=0, selection=Selection(0, len(article.text)))
        assert sum(cell_len(segment.text) for segment in drawn) <= width


PAGE = sheet(LONG, "灯塔 OR 第5节")


def test_spans_within_spans_are_drawn_to_their_ends() -> None:
    text = "上海的船在雨里出港。" * 30
    spans = (
        Span(0, 250, "strong"),
        Span(3, 5, "link", "https://example.org/"),
        Span(200, 220, "emphasis"),
        Span(240, 280, "link"),
        Span(20, 22, "ruby", "x"),
    )
    article = replace(NEWS[0], text=text, folded=text, blocks=(Block("paragraph", 0, len(text), spans=spans),))
    page = sheet(article)
    assert drawn(page, "strong").startswith(text[:5])
    assert drawn(page, "strong").replace("[1]", "") == text[:250]
    assert drawn(page, "emphasis") == text[200:220]
    assert drawn(page, "link") == text[3:5] + text[240:280]
    assert drawn(page, "ruby") == ""


def test_what_takes_as_long_as_a_long_text_is_as_heavy() -> None:
    table = "\n".join(["甲\t乙\t丙"] * 1000)
    links = "链接 " * 1500
    spans = tuple(Span(at, at + 2, "link", f"https://example.org/{at}") for at in range(0, len(links), 3))
    for text, block in (
        (table, Block("table", 0, len(table))),
        (links, Block("paragraph", 0, len(links), spans=spans)),
    ):
        assert weight(replace(NEWS[0], text=text, folded=text, blocks=(block,))) > LIGHT
    assert weight(LONG) < LIGHT
