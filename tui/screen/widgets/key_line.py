"""The line of keys at the foot of the screen: what the pane with the focus answers to.

It is drawn in one line. Textual's Footer makes a widget of every key, and all of them anew whenever the focus moves.
"""

from __future__ import annotations

from typing import NamedTuple

from rich.segment import Segment
from textual import events
from textual.screen import Screen
from textual.strip import Strip

from tui.page.cells import cell_width
from tui.screen.inks import Inked


class KeyHint(NamedTuple):
    """A key as it is shown, and what it does; `start` is the cell of the line where it begins."""

    start: int
    key: str
    shown: str
    description: str
    tooltip: str

    @property
    def width(self) -> int:
        """Cells that it takes, with one on either side."""
        return cell_width(self.shown) + cell_width(self.description) + 3


class KeyLine(Inked):
    """Key after key, as many as the width has room for; a click on one presses it."""

    DEFAULT_CSS = "KeyLine { dock: bottom; height: 1; }"
    ALLOW_SELECT = False

    _hints: tuple[KeyHint, ...] = ()

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, self._update)

    def _update(self, screen: Screen[object]) -> None:
        hints = self._present()
        if hints != self._hints:
            self._hints = hints
            self.refresh()

    def _present(self) -> tuple[KeyHint, ...]:
        """The keys in force that are shown, each action once."""
        hints: dict[str, KeyHint] = {}
        start = 0
        for active in self.screen.active_bindings.values():
            binding = active.binding
            if binding.show and active.enabled and binding.action not in hints:
                shown = self.app.get_key_display(binding)
                hint = KeyHint(start, binding.key, shown, binding.description, active.tooltip)
                hints[binding.action] = hint
                start += hint.width
        return tuple(hints.values())

    def render_line(self, y: int) -> Strip:
        base, width = self.rich_style, self.size.width
        key = self.ink("key")
        description = self.ink("muted")
        segments: list[Segment] = []
        for hint in self._hints:
            if hint.start + hint.width > width:
                break
            segments += [
                Segment(f" {hint.shown} ", base + key),
                Segment(f"{hint.description} ", base + description),
            ]
        return Strip(segments).adjust_cell_length(width, base)

    def _hint_at(self, x: int) -> KeyHint | None:
        return next((hint for hint in self._hints if hint.start <= x < hint.start + hint.width), None)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        hint = self._hint_at(event.x)
        self.tooltip = hint.tooltip or None if hint else None

    def on_click(self, event: events.Click) -> None:
        if hint := self._hint_at(event.x):
            self.app.simulate_key(hint.key)
