from __future__ import annotations

import re
from collections import Counter

import pytest
from textual.binding import Binding
from textual.dom import DOMNode

from tests.screen.opening import opened
from tests.screen.samples import NEWS
from tui.query.shelf import Shelf
from tui.query.syntax import parse
from tui.screen.app import PullquoteApp
from tui.screen.clippings import ClippingsScreen
from tui.screen.desk import Desk
from tui.screen.find_line import FindLine
from tui.screen.help import LANGUAGE, HelpScreen
from tui.screen.key_names import KEY_NAMES, ascii_key_name
from tui.screen.lines import LineList
from tui.screen.listing import LinksScreen, ListScreen
from tui.screen.palette import Palette
from tui.screen.problems import ProblemsScreen
from tui.screen.widgets.article_pane import ArticlePane
from tui.screen.widgets.copy_menu import CopyMenu
from tui.screen.widgets.filter_bar import FilterBar
from tui.screen.widgets.headline_list import HeadlineList
from tui.screen.widgets.key_line import KeyLine
from tui.screen.widgets.source_tree import SourceTree

OWNERS: tuple[type[DOMNode], ...] = (
    PullquoteApp, Desk, LineList, SourceTree, HeadlineList, ArticlePane, FilterBar, FindLine, CopyMenu, HelpScreen,
    ProblemsScreen, Palette, ListScreen, LinksScreen, ClippingsScreen,
)  # fmt: skip
SELECTION_KEYS = {"j", "down", "k", "up", "h", "left", "l", "right"}
"""What these do in the article depends on whether anything is selected."""


def bindings(owner: type[DOMNode]) -> list[Binding]:
    """The bindings that a class declares itself."""
    own = [binding for binding in owner.__dict__.get("BINDINGS", []) if isinstance(binding, Binding)]
    assert len(own) == len(owner.__dict__.get("BINDINGS", [])), "a binding without an id"
    return own


@pytest.mark.parametrize("owner", OWNERS)
def test_every_binding_has_an_id_and_words(owner: type[DOMNode]) -> None:
    for binding in bindings(owner):
        assert binding.id, binding
        assert binding.tooltip or binding.description, binding


def test_every_id_stands_for_one_binding() -> None:
    ids = Counter(binding.id for owner in OWNERS for binding in bindings(owner))
    assert [name for name, count in ids.items() if count > 1] == []


@pytest.mark.parametrize("owner", OWNERS)
def test_no_key_does_two_things_in_one_place(owner: type[DOMNode]) -> None:
    keys = Counter(key for binding in bindings(owner) for key in binding.key.split(","))
    clashes = {key for key, count in keys.items() if count > 1}
    assert clashes <= (SELECTION_KEYS if owner is ArticlePane else set())


@pytest.mark.parametrize("owner", [SourceTree, HeadlineList])
def test_a_list_gives_no_other_meaning_to_the_keys_of_all_lists(owner: type[DOMNode]) -> None:
    shared = {key for binding in bindings(LineList) for key in binding.key.split(",")}
    assert not shared & {key for binding in bindings(owner) for key in binding.key.split(",")}


def test_every_action_that_a_key_names_exists() -> None:
    for owner in OWNERS:
        for binding in bindings(owner):
            name = binding.action.partition("(")[0]
            home: type[DOMNode] = owner
            if "." in name:
                where, name = name.split(".")
                home = {"app": PullquoteApp, "screen": Desk}[where]
            assert hasattr(home, f"action_{name}"), binding


def test_no_arrow_is_told_of_as_a_letter() -> None:
    assert [ascii_key_name(key) for key in ("j", "down", "enter", "slash")] == ["j", "Down", "Enter", "/"]
    assert all(ascii_key_name(key).isascii() for key in KEY_NAMES)


@pytest.mark.parametrize("words", [words for words, _ in LANGUAGE])
def test_the_examples_of_the_filter_language_are_read_without_a_mark(words: str) -> None:
    shelf = Shelf({"read": frozenset()}, {"name": "公安"})
    assert parse(words, shelf=shelf).marks == ()


async def test_the_help_tells_of_every_key() -> None:
    async with opened(NEWS[:1], (100, 40)) as reader:
        await reader.press("question_mark")
        assert isinstance(reader.app.screen, HelpScreen)
        text = str(reader.app.screen.query_one("#help > Static").content.plain)
        for owner in (
            PullquoteApp,
            Desk,
            LineList,
            SourceTree,
            HeadlineList,
            ArticlePane,
            FilterBar,
            FindLine,
            CopyMenu,
            ClippingsScreen,
            Palette,
        ):
            for binding in bindings(owner):
                assert (binding.tooltip or binding.description) in text, binding
        keys = re.findall(r"(?m)^  (\S.*?)  ", text)
        assert [key for key in keys if "_" in key] == [], "a name of Textual's for a key"
        assert all(words in text for words, _ in LANGUAGE)


async def test_the_help_scrolls_and_closes_by_every_way() -> None:
    async with opened(NEWS[:1], (60, 12)) as reader:
        for close in ("escape", "q", "question_mark", "f1"):
            await reader.press("f1")
            assert isinstance(reader.app.screen, HelpScreen)
            await reader.press("j", "j", "k")
            assert reader.app.screen.query_one("#help").scroll_offset.y == 1
            await reader.press(close)
            assert reader.app.screen is reader.desk
        assert reader.app.is_running


async def test_the_footer_shows_what_the_pane_is_for() -> None:
    async with opened(NEWS[:1], (100, 18)) as reader:
        footer = reader.shown().splitlines()[-1]
        assert all(word in footer for word in ("Filter", "Copy", "Help", "Quit", "Open"))
        await reader.press("3")
        assert "Select" in reader.shown().splitlines()[-1]
        assert "Other end" not in reader.shown().splitlines()[-1]
        await reader.press("v")
        assert "Other end" in reader.shown().splitlines()[-1]


async def test_a_click_on_a_key_of_the_footer_presses_it() -> None:
    async with opened(NEWS[:1], (100, 18)) as reader:
        footer = reader.shown().splitlines()[-1]
        await reader.pilot.click(KeyLine, offset=(footer.index("Help"), 0))
        await reader.pilot.pause()
        assert isinstance(reader.app.screen, HelpScreen)


async def test_the_hint_of_the_first_start_goes_away_with_the_first_article() -> None:
    async with opened(NEWS[:2], (120, 18), first=True) as reader:
        assert "New here? / filters" in reader.shown()
        await reader.press("question_mark", "escape", "slash", "escape", "j")
        assert "New here?" in reader.shown()
        await reader.press("enter")
        assert "New here?" not in reader.shown()
    async with opened(NEWS[:2], (60, 18), first=True) as reader:
        await reader.pilot.click("#hint")
        await reader.settle()
        assert "New here?" not in reader.shown()


async def test_the_help_begins_with_where_the_reader_is() -> None:
    async with opened(NEWS[:1], (100, 40)) as reader:
        for keys, place in ((("2",), "Tree, headlines"), (("3",), "Article"), (("slash",), "Filter bar")):
            await reader.press(*keys, "f1")
            text = str(reader.app.screen.query_one("#help > Static").content.plain)
            assert text.startswith(f"{place}\n")
            await reader.press("escape")
