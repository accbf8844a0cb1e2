"""A list that draws its own lines: what the source tree and the headline list have in common.

Only the lines on screen are drawn, so a hundred thousand cost what ten cost.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.message import Message
from textual.reactive import var
from textual.strip import Strip

from tui.screen.drawing import Drawing, Ground
from tui.screen.inks import Inked
from tui.screen.scrolling import set_length
from tui.screen.tips import Tipped


class LineList(Drawing, Inked, Tipped, can_focus=True, inherit_bindings=False):
    """Rows drawn by line, with a cursor. A subclass says how many there are and draws one.

    While other rows are on their way (`expect`), keys are kept, and obeyed once those are there (`arrived`).
    """

    ALLOW_SELECT = False

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "move(1)", "Down", show=False, id="list.down", tooltip="The next line"),
        Binding("k,up", "move(-1)", "Up", show=False, id="list.up", tooltip="The line before"),
        Binding("ctrl+d", "page(0.5)", "Half a page down", show=False, id="list.half_down"),
        Binding("ctrl+u", "page(-0.5)", "Half a page up", show=False, id="list.half_up"),
        Binding("pagedown,space", "page(1)", "Page down", show=False, id="list.page_down"),
        Binding("pageup,shift+space", "page(-1)", "Page up", show=False, id="list.page_up"),
        Binding("g,home", "top", "Top", show=False, id="list.top"),
        Binding("G,end", "bottom", "Bottom", show=False, id="list.bottom"),
        Binding("enter,l,right", "enter", "Open", id="list.enter", tooltip="Open what the cursor is on"),
        Binding("h,left", "leave", "Back", show=False, id="list.leave", tooltip="Back to the pane before"),
    ]

    LIT = False
    """Whether the cursor is shown as where keys go also while another widget has the focus."""

    _kept: list[Callable[[], None]] | None = None
    """What was asked for while rows are on their way; None while none are."""

    cursor: var[int] = var(0, init=False)
    """The row the cursor is on."""

    @dataclass(eq=False)
    class Moved(Message):
        """The cursor came to another row, or another thing came under it."""

        list: LineList
        row: int

        @property
        def control(self) -> LineList:
            return self.list

        def can_replace(self, message: Message) -> bool:
            return isinstance(message, LineList.Moved) and message.list is self.list

    @dataclass(eq=False)
    class Entered(Message):
        """A row was chosen: by Enter, or by a click."""

        list: LineList
        row: int

        @property
        def control(self) -> LineList:
            return self.list

    @dataclass(eq=False)
    class Left(Message):
        """The reader goes back to the pane before."""

        list: LineList

        @property
        def control(self) -> LineList:
            return self.list

    @property
    def row_count(self) -> int:
        """How many rows there are."""
        return 0

    def draw_row(self, row: int, width: int, base: Style) -> list[Segment]:
        """One row in at most `width` cells, over the style `base`."""
        return []

    def draw_empty(self, y: int, width: int) -> list[Segment]:
        """Line `y` of what is shown when there are no rows."""
        return []

    def tip(self, row: int) -> str:
        """What the mouse is told over a row: what is cut short there, and what a click does."""
        return ""

    def rows_changed(self) -> None:
        """Rows came, went or changed: take their number, keep the cursor on one, draw."""
        set_length(self, self.row_count)
        self.set_reactive(LineList.cursor, max(0, min(self.cursor, self.row_count - 1)))
        if self.scroll_offset.y > self.max_scroll_y:
            self.scroll_to(y=self.max_scroll_y, animate=False)
        self.refresh()

    def put_cursor(self, row: int, *, offset: int | None = None) -> None:
        """Set the cursor without telling anybody; `offset` is how many lines below the top it shall stand."""
        before = self.cursor
        self.set_reactive(LineList.cursor, max(0, min(row, self.row_count - 1)))
        if offset is not None:
            self.scroll_to(y=max(0, self.cursor - offset), animate=False)
        else:
            self._show_cursor()
        self.refresh_lines(before)
        self.refresh_lines(self.cursor)

    def validate_cursor(self, row: int) -> int:
        return max(0, min(row, self.row_count - 1))

    def watch_cursor(self, old: int, new: int) -> None:
        self.refresh_lines(old)
        self.refresh_lines(new)
        self._show_cursor()
        self.post_message(self.Moved(self, new))

    def _show_cursor(self) -> None:
        self.scroll_to_region(Region(0, self.cursor, 1, 1), animate=False, force=True)

    def key(self, row: int, y: int, ground: Ground) -> Hashable:
        return row, row == self.cursor

    def draw(self, row: int, y: int, ground: Ground) -> list[Segment]:
        base, width = ground.base, ground.room.width
        if not self.row_count:
            return [Segment(segment.text, base + segment.style) for segment in self.draw_empty(y, width)]
        if row >= self.row_count:
            return []
        if row == self.cursor:
            base += self.ink("focused" if self.LIT or self.has_focus else "cursor")
        bar = Segment("▌" if row == self.cursor and self.has_focus else " ", base + self._accent)
        segments = [bar, *self.draw_row(row, width - 2, base), Segment(" ", base)]
        return list(Strip(segments).adjust_cell_length(width, base))

    @property
    def _accent(self) -> Style:
        return self.ink("accent")

    @property
    def muted(self) -> Style:
        """Laid over a row's style for what matters less."""
        return self.ink("muted")

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()

    def on_resize(self) -> None:
        self.rows_changed()
        self._show_cursor()

    def _row_under(self, event: events.MouseEvent) -> int | None:
        """The row under the mouse."""
        row = self.scroll_offset.y + event.y - self.gutter.top
        return row if event.y >= self.gutter.top and row < self.row_count else None

    def on_mouse_move(self, event: events.MouseMove) -> None:
        row = self._row_under(event)
        self.tip_with("" if row is None else self.tip(row))

    def on_click(self, event: events.Click) -> None:
        row = self._row_under(event)
        if row is not None:
            self.cursor = row
            self.post_message(self.Entered(self, row))

    # Keys

    def expect(self) -> None:
        """Other rows are on their way: what is there is not what the next keys are for."""
        if self._kept is None:
            self._kept = []

    def arrived(self) -> None:
        """The rows are there: obey the keys that came before them, up to one that brings other rows."""
        kept, self._kept = self._kept or (), None
        for key in kept:
            self.obey(key)

    def obey(self, key: Callable[[], None]) -> None:
        """Do what a key asks for, once the rows that it is for are there."""
        if self._kept is None:
            key()
        else:
            self._kept.append(key)

    @property
    def is_keeping(self) -> bool:
        """Whether there are keys to be obeyed when the rows are there."""
        return bool(self._kept)

    def _move(self, rows: int) -> None:
        self.cursor += rows

    def _put(self, row: int) -> None:
        self.cursor = row

    def _enter(self) -> None:
        if self.row_count:
            self.post_message(self.Entered(self, self.cursor))

    def action_move(self, rows: int) -> None:
        self.obey(partial(self._move, rows))

    def action_page(self, pages: float) -> None:
        self.obey(partial(self._move, int(pages * max(1, self.scrollable_content_region.height))))

    def action_top(self) -> None:
        self.obey(partial(self._put, 0))

    def action_bottom(self) -> None:
        self.obey(lambda: self._put(self.row_count - 1))

    def action_enter(self) -> None:
        self.obey(self._enter)

    def action_leave(self) -> None:
        self.post_message(self.Left(self))
