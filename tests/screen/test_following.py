from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from textual.geometry import Offset

from tests.screen.opening import opened
from tests.screen.samples import LONG, NEWS, made
from tui.corpus.article import Article, Span
from tui.screen import browser
from tui.screen.listing import LinksScreen, OutlineScreen

ADDRESSES = [f"https://example.org/{number}" for number in range(1, 13)]


def linked() -> Article:
    """An article with twelve links and an address of its own."""
    article = made("linked.md", "目录", ["。".join(f"第{number:02}处" for number in range(1, 13))], "2023-01-01")
    spans = tuple(Span(5 * number, 5 * number + 4, "link", url) for number, url in enumerate(ADDRESSES))
    return replace(article, url="https://www.example.net/x", blocks=(article.blocks[0]._replace(spans=spans),))


LINKED = linked()


@pytest.fixture
def visited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What was handed to the browser."""
    seen = tmp_path / "visited"
    opener = tmp_path / "opener"
    opener.write_text(f'#!/bin/sh\necho "$1" >> "{seen}"\n')
    opener.chmod(0o755)
    monkeypatch.setattr(browser, "OPENERS", (("opener",),))
    return seen


async def test_a_number_and_o_or_y_opens_or_copies_that_link(visited: Path) -> None:
    async with opened([LINKED, NEWS[0]], (120, 20)) as reader:
        await reader.press("3", "3")
        assert "Link 3 · example.org · o opens, y copies" in reader.shown()
        await reader.press("o")
        assert "Link 3" not in reader.shown()
        await reader.press("1", "2")
        assert "Link 12 · example.org" in reader.shown()
        await reader.press("o")
        assert visited.read_text().split() == [ADDRESSES[2], ADDRESSES[11]]
        assert reader.place == "article"
        assert reader.notices == ["Opened example.org in the browser."] * 2
        await reader.press("v", "7", "y", "7", "o")
        assert reader.app.clipboard == ADDRESSES[6]
        assert visited.read_text().split()[2:] == [ADDRESSES[6]]
        await reader.press("9", "9")
        assert "No link 99" in reader.shown()
        await reader.press("y")
        assert reader.notices[-1] == "There is no link 99 here: the last one is 12."
        await reader.press("escape", "5", "j", "o")
        assert visited.read_text().split()[3:] == ["https://www.example.net/x"], "the number went with another key"
        assert "www.example.net" in reader.shown()


async def test_a_number_begins_in_the_article_and_leads_to_a_pane_all_the_same() -> None:
    async with opened([LINKED], (80, 20)) as reader:
        await reader.press("3", "2")
        assert reader.place == "headlines"
        assert "Link 2 · example.org" in reader.shown()
        await reader.press("j", "1")
        assert reader.place == "tree"
        assert "Link" not in reader.shown()
        await reader.press("y", "u")
        assert reader.app.clipboard == LINKED.url


async def test_the_list_of_links_opens_and_copies(visited: Path) -> None:
    async with opened([LINKED, NEWS[0]], (100, 24)) as reader:
        await reader.press("3", "L")
        assert isinstance(reader.app.screen, LinksScreen)
        assert "Links · 12" in reader.shown()
        assert ADDRESSES[0] in reader.shown()
        await reader.press("j", "j", "y")
        assert reader.app.clipboard == ADDRESSES[2]
        await reader.press("L", "G", "enter")
        assert visited.read_text().split() == [ADDRESSES[11]]
        for close in ("escape", "q", "L", "h"):
            await reader.press("L", close)
            assert reader.app.screen is reader.desk
        await reader.pilot.click(offset=reader.cell_of(4) - Offset(2, 0))
        await reader.settle()
        assert isinstance(reader.app.screen, LinksScreen)
        await reader.press("o")
        assert visited.read_text().split()[1:] == [ADDRESSES[0]]
        await reader.press("J", "L", "O", "o")
        assert reader.notices[-3:] == [
            "This article has no links.",
            "This article has no headings.",
            "This article names no address and has no links.",
        ]


async def test_the_mouse_over_a_link_says_where_it_leads() -> None:
    async with opened([LINKED], (100, 20)) as reader:
        await reader.pilot.hover(offset=reader.cell_of(6))
        assert "2 · example.org" in str(reader.pane.tooltip)
        await reader.pilot.hover(offset=reader.cell_of(6) + Offset(0, 5))
        assert reader.pane.tooltip is None


async def test_the_outline_leads_to_a_heading() -> None:
    headings = [block.start for block in LONG.blocks if block.kind == "heading"]
    async with opened([LONG], (100, 24)) as reader:
        await reader.press("3", "O")
        assert isinstance(reader.app.screen, OutlineScreen)
        await reader.press("j", "j", "j", "j", "enter")
        assert reader.top == headings[4]
        await reader.press("j", "O", "k", "l")
        assert reader.top == headings[3], "the cursor was on the heading that the reader was below"


async def test_notes_are_gone_to_and_come_back_from() -> None:
    lines = [f"第{number}段。" for number in range(60)]
    article = made("notes.md", "潮", ["说到潮水¹，又说到月亮²。", *lines, "¹ 见县志。", "² 口述。"])
    async with opened([article], (80, 20)) as reader:
        await reader.press("3", "j", "circumflex_accent")
        assert "¹ 见县志。" in reader.shown()
        assert reader.passage == "¹"
        await reader.press("circumflex_accent")
        assert reader.pane.scroll_offset.y == 1
        assert reader.pane.passage is None
        assert "说到潮水¹" in reader.shown()
        await reader.press("circumflex_accent")
        assert reader.passage == "²"
        await reader.press("circumflex_accent", "circumflex_accent")
        assert reader.passage == "¹", "they begin again"
        await reader.press("escape", "g", "space", "circumflex_accent")
        assert reader.notices == ["There is no note to go to on this screen."]


async def test_every_article_is_found_again_where_it_was_left() -> None:
    other = replace(LONG, path="other.txt", title="另一篇")
    async with opened([LONG, other, NEWS[2]], (100, 20)) as reader:
        await reader.press("3", "space", "space", "j")
        top = reader.top
        await reader.press("J")
        assert reader.pane.scroll_offset.y == 0
        await reader.press("space")
        left = reader.top
        await reader.press("J", "K")
        assert reader.top == left
        await reader.press("K")
        assert reader.top == top
        await reader.press("g", "J", "K")
        assert reader.pane.scroll_offset.y == 0


async def test_paragraphs_have_their_numbers_beside_them_where_asked_for() -> None:
    async with opened([LONG], (100, 20)) as reader:
        await reader.press("3", "space", "number_sign")
        top = reader.top
        block = next(block for block in LONG.blocks if block.start >= top and block.kind == "paragraph")
        number = [block for block in LONG.blocks if block.kind == "paragraph"].index(block) + 1
        beside = re.compile(rf" {number} +{LONG.text[block.start : block.start + 5]}")
        assert beside.search(reader.shown())
        await reader.press("number_sign")
        assert reader.top == top
        assert not beside.search(reader.shown())
