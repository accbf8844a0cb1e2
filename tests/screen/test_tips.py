from __future__ import annotations

import pytest
from rich.cells import cell_len
from textual.geometry import Offset
from textual.widget import Widget

from tests.screen.opening import Pile, Reader, opened
from tests.screen.samples import NEWS, made
from tests.screen.states import BAD, TOUR
from tui.corpus.reader import read
from tui.screen import tips
from tui.screen.tips import Tipped
from tui.screen.widgets.copy_menu import FORMS, arranged
from tui.screen.widgets.key_line import KeyHint, fitted

TOUR_READ = read("tour.md", str(TOUR), TOUR.read_bytes(), size=TOUR.stat().st_size)


def place_of(reader: Reader, words: str) -> Offset:
    """Where the first of these words is on the screen."""
    lines = [strip.text for strip in reader.strips()]
    y = next(y for y, line in enumerate(lines) if words in line)
    return Offset(cell_len(lines[y].partition(words)[0]) + 1, y)


async def tip_at(reader: Reader, words: str) -> str:
    """What the mouse is told over words on the screen."""
    await reader.pilot.hover(offset=place_of(reader, words))
    await reader.pilot.pause()
    assert reader.app.mouse_over is not None
    around = (node for node in reader.app.mouse_over.ancestors_with_self if isinstance(node, Widget) and node.tooltip)
    return str(next((node.tooltip for node in around), ""))


async def test_all_that_can_be_clicked_says_what_a_click_does() -> None:
    async with opened(pile=Pile([TOUR_READ, *NEWS], problems=(BAD,)), size=(100, 30)) as reader:
        assert await tip_at(reader, "! 1 notice") == "Click to read the notices about files"
        assert await tip_at(reader, "海湾日报") == "海湾日报\nClick to list only these"
        assert (await tip_at(reader, "雪后的铁路")).endswith("Click to read it")
        assert await tip_at(reader, "Help") == "What every key does"
        await reader.press("3", "O")
        assert (await tip_at(reader, "清单")).endswith("Click to go there")
        assert await tip_at(reader, "─Article 1 of") == "Click to close"
        await reader.press("escape", "L")
        assert (await tip_at(reader, "tides")).endswith("Click to open it in the browser")
        await reader.press("escape", "Q")
        assert (await tip_at(reader, "“OK”")).endswith("Click to go there")
        await reader.press("escape", "exclamation_mark")
        assert (await tip_at(reader, "broken")).endswith("Click to read what was got out of it")
        await reader.press("escape", "colon")
        assert await tip_at(reader, "To the next pane") == "Click to do it"
        await reader.press("escape", "c", "B")
        assert (await tip_at(reader, "港口在六点醒来。")).endswith("Click to open it at the passage")
        await reader.press("escape", "y")
        assert await tip_at(reader, "BibLaTeX") == "Click to copy: BibLaTeX"
        await reader.press("escape", "slash", *"sour", "tab")
        assert (await tip_at(reader, "海湾日报")).endswith("Click to take it")


async def test_a_tip_goes_with_the_next_key_and_after_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    async with opened(NEWS, (100, 24)) as reader:
        assert await tip_at(reader, "雪后的铁路")
        await reader.press("j")
        assert reader.headlines.tooltip is None
        monkeypatch.setattr(tips, "SECONDS", 0.001)
        monkeypatch.setattr(type(reader.app), "TOOLTIP_DELAY", 0.0)
        assert isinstance(reader.headlines, Tipped)
        reader.headlines.tip_with("[b]not markup[/b]")
        await reader.wait_until(lambda: reader.headlines.tooltip is None)


async def test_a_click_on_a_notice_leads_to_what_was_got_out_of_the_file() -> None:
    own = made("own.txt", "题", ["文。"])
    async with opened(pile=Pile([*NEWS, own], problems=(BAD, BAD._replace(path="own.txt"))), size=(100, 24)) as reader:
        await reader.pilot.click("#filter-progress")
        await reader.settle()
        assert "Notices about files · 2" in reader.shown()
        await reader.press("enter")
        assert reader.notices == ["Nothing could be read out of north/broken.txt."]
        await reader.press("exclamation_mark", "j", "enter")
        assert reader.article is own
        assert reader.place == "article"


async def test_a_click_on_the_way_back_leads_there() -> None:
    async with opened(NEWS, (60, 20)) as reader:
        await reader.press("enter")
        assert await tip_at(reader, "h ‹ Headlines") == "Click to go back"
        for pane in ("headlines", "tree"):
            await reader.pilot.click(offset=place_of(reader, "h ‹"))
            await reader.settle()
            assert reader.place == pane
        await reader.pilot.click(offset=place_of(reader, "Sources"))
        assert reader.place == "tree"


async def test_a_click_in_the_copy_menu_copies_that() -> None:
    async with opened(NEWS, (100, 24)) as reader:
        await reader.press("3", "y")
        await reader.pilot.click(offset=place_of(reader, "t title"))
        await reader.settle()
        assert reader.app.screen is reader.desk
        assert reader.app.clipboard == NEWS[0].title


def test_the_forms_stand_on_as_many_lines_as_they_need() -> None:
    for width in range(20, 140):
        places = arranged(FORMS, width)
        assert [place.key for place in places] == [*FORMS]
        assert all(place.end <= max(width, 28) for place in places)


def test_the_way_out_and_the_help_are_shown_however_narrow_the_screen_is() -> None:
    actions = {"a": "x", "b": "help", "c": "y", "d": "back"}
    hints = [KeyHint(key, key, "Something", "", action) for key, action in actions.items()]
    assert [hint.key for hint in fitted(hints, 60)] == ["a", "b", "c", "d"]
    assert [hint.key for hint in fitted(hints, 40)] == ["a", "b", "d"]
    assert [hint.key for hint in fitted(hints, 10)] == ["b", "d"]
