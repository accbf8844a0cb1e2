"""The command palette: a line to type in, and below it every command that has what was typed in its name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.reactive import var
from textual.screen import ModalScreen
from textual.widgets import Input

from tui.screen.commands import Command, matching
from tui.screen.ink import fit, shorten
from tui.screen.lines import LineList
from tui.screen.popup import Leaf, Popup
from tui.screen.widgets.key_line import KeyLine

LONGEST = 60
"""Characters that can be typed: more than any command's name has."""


class CommandList(LineList, can_focus=False):
    """Name and key of each command; the line above keeps the focus."""

    LIT = True

    commands: var[Sequence[Command]] = var((), init=False)
    """What is listed."""

    @property
    def row_count(self) -> int:
        return len(self.commands)

    def watch_commands(self) -> None:
        self.rows_changed()
        self.put_cursor(0)

    def tip(self, row: int) -> str:
        return "Click to do it"

    def draw_row(self, row: int, width: int, base: Style) -> list[Segment]:
        command = self.commands[row]
        room = max(0, width - cell_len(command.key) - 1)
        return [Segment(fit(command.name, room) + " ", base), Segment(command.key, base + self._accent)]

    def draw_empty(self, y: int, width: int) -> list[Segment]:
        return [Segment(" " + shorten("No command has these words.", width - 1), self.muted)] if y == 0 else []


class Palette(ModalScreen[Command | None], Popup[Command | None]):
    """Ends with the command that was chosen, or None."""

    DEFAULT_CSS = """
    Palette {
        align: center top;
        #palette { max-width: 72; height: 80%; max-height: 30; margin-top: 1; border-top: solid $accent; }
        #palette:ansi { border-top: heavy $accent; }
        #palette-line { padding: 0 1; background: $surface; background-tint: $background 0%; }
        #palette-line:ansi { background: ansi_default; }
        #palette-line > .input--placeholder { color: $muted; }
        #palette-list { border-top: solid $rule; }
    }
    """

    AUTO_FOCUS = "#palette-line"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1)", "Down", show=False, id="commands.down"),
        Binding("up", "move(-1)", "Up", show=False, id="commands.up"),
        Binding("pagedown", "page(1)", "Page down", show=False, id="commands.page_down"),
        Binding("pageup", "page(-1)", "Page up", show=False, id="commands.page_up"),
        Binding("enter", "choose", "Do it", id="commands.choose", priority=True),
        Binding("escape,ctrl+p", "dismiss", "Close", id="commands.close"),
    ]

    def __init__(self, commands: Sequence[Command]) -> None:
        super().__init__()
        self._commands = commands
        self._line = Input(placeholder="a command", id="palette-line", compact=True, max_length=LONGEST)
        self._list = CommandList(id="palette-list")

    def compose(self) -> ComposeResult:
        with Leaf(id="palette") as leaf:
            leaf.border_title = "Commands"
            yield self._line
            yield self._list
        yield KeyLine()

    def on_mount(self) -> None:
        self._list.commands = self._commands

    def on_input_changed(self, event: Input.Changed) -> None:
        if self.is_current:
            self._list.commands = matching(self._commands, event.value)

    @on(Input.Submitted)
    @on(LineList.Entered)
    def action_choose(self) -> None:
        """End with the command that the cursor is on now: what is typed after a click may have left another list."""
        if self._list.commands:
            self.dismiss(self._list.commands[self._list.cursor])

    def action_move(self, rows: int) -> None:
        self._list.action_move(rows)

    def action_page(self, pages: int) -> None:
        self._list.action_page(pages)
