from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.app import App, ComposeResult
from textual.pilot import Pilot

from tests.screen.samples import made
from tui.query.results import Results
from tui.query.syntax import Query
from tui.screen.lines import LineList
from tui.screen.widgets.headline_list import HeadlineList
from tui.screen.widgets.source_tree import SourceTree


class Numbers(LineList):
    """A list of numbers that counts how many of its rows were drawn."""

    def __init__(self, count: int) -> None:
        super().__init__(id="numbers")
        self.count = count
        self.drawn: set[int] = set()

    @property
    def row_count(self) -> int:
        return self.count

    def draw_row(self, row: int, width: int, base: Style) -> list[Segment]:
        assert 0 <= row < self.count
        self.drawn.add(row)
        return [Segment(f"row {row}"[: max(0, width)], base)]

    def draw_empty(self, y: int, width: int) -> list[Segment]:
        return [Segment("none")] if y == 0 else []


class NumbersApp(App[None]):
    """The list alone, and what it said."""

    CSS = "Numbers { overflow-x: hidden; }"

    def __init__(self, count: int) -> None:
        super().__init__()
        self.count = count
        self.heard: list[tuple[str, int]] = []

    def compose(self) -> ComposeResult:
        yield Numbers(self.count)

    def on_line_list_moved(self, message: LineList.Moved) -> None:
        self.heard.append(("moved", message.row))

    def on_line_list_entered(self, message: LineList.Entered) -> None:
        self.heard.append(("entered", message.row))

    def on_line_list_left(self, message: LineList.Left) -> None:
        self.heard.append(("left", message.list.cursor))


@asynccontextmanager
async def listed(
    count: int, size: tuple[int, int] = (20, 10)
) -> AsyncIterator[tuple[Pilot[None], Numbers, NumbersApp]]:
    app = NumbersApp(count)
    async with app.run_test(size=size) as pilot:
        numbers = app.query_one(Numbers)
        numbers.focus()
        await pilot.pause()
        yield pilot, numbers, app


async def test_an_empty_list_can_be_moved_in_and_nothing_happens() -> None:
    async with listed(0) as (pilot, numbers, app):
        await pilot.press("j", "k", "G", "g", "ctrl+d", "ctrl+u", "pagedown", "pageup", "enter")
        await pilot.click(offset=(2, 2))
        assert numbers.cursor == 0
        assert app.heard == []
        assert numbers.render_line(0).text.rstrip() == "none"
        assert numbers.render_line(1).text.strip() == ""
        await pilot.press("h")
        assert app.heard == [("left", 0)]


async def test_a_list_of_one_has_its_cursor_there() -> None:
    async with listed(1) as (pilot, numbers, app):
        await pilot.press("j", "k", "G", "g", "pagedown", "pageup", "down", "up")
        assert numbers.cursor == 0
        assert app.heard == []
        await pilot.press("enter", "l", "right")
        assert app.heard == [("entered", 0)] * 3


async def test_ten_thousand_rows_cost_what_is_on_screen() -> None:
    async with listed(10_000) as (pilot, numbers, app):
        await pilot.press("k")
        assert numbers.cursor == 0
        await pilot.press("G", "j")
        assert numbers.cursor == 9_999
        assert numbers.scroll_offset.y == 9_990
        await pilot.press("ctrl+u", "pageup", "up", "home", "ctrl+d", "pagedown", "space", "end", "shift+space")
        assert numbers.cursor == 9_989
        assert len(numbers.drawn) < 100
        assert app.heard[-1] == ("moved", 9_989)
        assert "row 9989" in numbers.render_line(0).text


@pytest.mark.parametrize(
    ("keys", "row"),
    [("j", 1), ("jj", 2), ("jjk", 1), (("ctrl+d",), 5), (("pagedown",), 10), (("space", "shift+space"), 0), ("G", 29)],
)
async def test_keys_move_by_as_much_as_they_say(keys: str | tuple[str, ...], row: int) -> None:
    async with listed(30) as (pilot, numbers, _):
        await pilot.press(*keys)
        assert numbers.cursor == row
        assert numbers.scroll_offset.y <= row < numbers.scroll_offset.y + 10


async def test_a_click_goes_to_its_row_and_none_goes_beyond_the_last() -> None:
    async with listed(30, (20, 10)) as (pilot, numbers, app):
        await pilot.press("G", "g", "pagedown")
        top = numbers.scroll_offset.y
        await pilot.click(offset=(3, 4))
        assert numbers.cursor == top + 4
        assert app.heard[-1] == ("entered", top + 4)
        numbers.count = 3
        numbers.rows_changed()
        await pilot.pause()
        assert numbers.cursor == 2
        await pilot.click(offset=(3, 7))
        assert numbers.cursor == 2


async def test_rows_that_go_take_the_cursor_to_one_that_is_left() -> None:
    async with listed(30) as (pilot, numbers, app):
        await pilot.press("G")
        for count, cursor in ((10, 9), (0, 0), (5, 0)):
            numbers.count = count
            numbers.rows_changed()
            await pilot.pause()
            assert numbers.cursor == cursor
            assert numbers.scroll_offset.y <= max(0, count - 1)
        numbers.put_cursor(99)
        assert numbers.cursor == 4
        numbers.put_cursor(-3)
        assert numbers.cursor == 0
        assert app.heard == [("moved", 29)], "nobody is told of what was not the reader's doing"


async def test_only_the_row_with_the_cursor_is_marked() -> None:
    async with listed(5) as (pilot, numbers, _):
        await pilot.press("j")
        lines = [numbers.render_line(y).text.rstrip() for y in range(6)]
        assert lines == [" row 0", "▌row 1", " row 2", " row 3", " row 4", ""]
        numbers.blur()
        await pilot.pause()
        assert numbers.render_line(1).text.rstrip() == " row 1"


@pytest.mark.parametrize("width", [12, 20, 40, 100])
def test_advice_on_an_empty_list_is_never_cut(width: int) -> None:
    class Plain(HeadlineList):
        muted = Style()

    sentences = ("Nothing found.", "Without “没有这样的词” there would be 1,200 articles.")
    rows = Plain()
    rows.set_reactive(HeadlineList.message, "\n".join(sentences))
    drawn = [segment.text for y in range(40) for segment in rows.draw_empty(y, width)]
    assert all(cell_len(line) <= width for line in drawn)
    assert "".join("".join(drawn).split()) == "".join("".join(sentences).split())


def test_the_mouse_is_told_what_a_row_cuts_short_and_what_a_click_does() -> None:
    rows, tree = HeadlineList(), SourceTree()
    title = "[b]一个很长的标题[/b]" * 9
    rows.set_reactive(HeadlineList.results, Results(Query(""), (made("a.txt", title, [], "2021", source="海湾日报"),)))
    assert rows.tip(0) == f"{title}\n海湾日报 · 2021\nClick to read it"
    tree.set_reactive(SourceTree.notices, 1)
    assert [tree.tip(row) for row in range(2)] == [
        "Click to list all articles",
        "Click to read the notices about files",
    ]
