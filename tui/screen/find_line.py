"""The line at the foot of the screen in which the reader says what to find in this article only."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Label, Static

from tui.screen.query_input import QueryInput

if TYPE_CHECKING:
    from tui.query.syntax import Query
    from tui.screen.widgets.article_pane import ArticlePane


class FindLine(Widget):
    """Looks in a pane's article for what is typed, from where the reader was when it began."""

    DEFAULT_CSS = """
    FindLine {
        layout: horizontal; height: 1; padding: 0 1; background: $panel;
        #find-prompt { width: 6; color: $muted; text-style: bold; }
        &:focus-within #find-prompt { color: $accent; }
        #find-input { background: $panel; }
        #find-count { width: auto; max-width: 60%; color: $muted; text-wrap: nowrap; text-overflow: ellipsis; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "To the match", id="find.submit", priority=True, tooltip="Then n and N, round"),
        Binding("escape", "leave", "Back", id="find.leave", tooltip="Back to where you were"),
    ]

    class Left(Message):
        """The reader is done with finding."""

    def __init__(self, pane: ArticlePane, parse: Callable[[str], Query]) -> None:
        """Take the pane to look in, and what reads a line of the filter language."""
        super().__init__(id="find")
        self._pane = pane
        self._parse = parse
        self._input = QueryInput(placeholder='words, "a phrase", /a pattern/', id="find-input")
        self._count = Static("", id="find-count", markup=False)
        self._origin = 0

    def compose(self) -> ComposeResult:
        yield Label("find", id="find-prompt")
        yield self._input
        yield self._count

    def begin(self) -> None:
        """Take the focus; what stands there is selected, so that typing replaces it."""
        self._origin = self._pane.scroll_offset.y
        self.screen.set_focus(self._input)
        self._input.select_all()

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self._input.understood = query = self._parse(event.value)
        self._pane.scroll_to(y=self._origin, animate=False, immediate=True)
        self._pane.finding = query

    def say_count(self) -> None:
        """Say which match the reader is at, of how many; or what is wrong with the line."""
        query, (number, count) = self._input.understood, self._pane.match_place
        if count:
            said = f"{number:,} of {count:,}" if number else f"{count:,}"
        elif query.marks:
            said = query.marks[0].message
        else:
            said = "not in this article" if query.terms else ""
        self._count.update(said)

    def action_submit(self) -> None:
        self.screen.set_focus(self._pane)

    def action_leave(self) -> None:
        self._pane.scroll_to(y=self._origin, animate=False, immediate=True)
        self.post_message(self.Left())
