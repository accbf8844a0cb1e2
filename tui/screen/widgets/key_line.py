"""The line of keys at the foot of the screen: what the pane with the focus answers to.

It is drawn in one line. Textual's Footer makes a widget of every key, and all of them anew whenever the focus moves.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from rich.segment import Segment
from textual import events
from textual.screen import Screen
from textual.strip import Strip

from tui.page.cells import cell_width
from tui.screen.inks import Inked
from tui.screen.tips import Tipped

WAYS_OUT = ("dismiss", "dismiss(None)", "back", "leave")
"""Actions that close what was opened: they stand last."""

KEPT = (*WAYS_OUT, "help")
"""Actions whose keys are shown however narrow the screen is."""


class KeyHint(NamedTuple):
    """A key as it is shown, and what it does."""

    key: str
    shown: str
    description: str
    tooltip: str
    action: str

    @property
    def width(self) -> int:
        """Cells that it takes, with one on either side."""
        return cell_width(self.shown) + cell_width(self.description) + 3


class KeyLine(Inked, Tipped):
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
        for active in self.screen.active_bindings.values():
            binding = active.binding
            if binding.show and active.enabled and binding.action not in hints:
                shown, tooltip = self.app.get_key_display(binding), active.tooltip or binding.description
                hints[binding.action] = KeyHint(binding.key, shown, binding.description, tooltip, binding.action)
        return tuple(sorted(hints.values(), key=lambda hint: hint.action in WAYS_OUT))

    def render_line(self, y: int) -> Strip:
        base, width = self.rich_style, self.size.width
        key = self.ink("key")
        description = self.ink("muted")
        segments: list[Segment] = []
        for hint in fitted(self._hints, width):
            segments += [
                Segment(f" {hint.shown} ", base + key),
                Segment(f"{hint.description} ", base + description),
            ]
        return Strip(segments).adjust_cell_length(width, base)

    def _hint_at(self, x: int) -> KeyHint | None:
        hints = fitted(self._hints, self.size.width)
        ends = accumulate(hint.width for hint in hints)
        return next((hint for hint, end in zip(hints, ends, strict=True) if x < end), None)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        hint = self._hint_at(event.x)
        self.tip_with(hint.tooltip if hint else "")

    def on_click(self, event: events.Click) -> None:
        if hint := self._hint_at(event.x):
            self.app.simulate_key(hint.key)


def fitted(hints: Sequence[KeyHint], width: int) -> list[KeyHint]:
    """The hints that `width` cells have room for, from the first on; those that are kept have theirs before."""
    room = width - sum(hint.width for hint in hints if hint.action in KEPT)
    shown = []
    for hint in hints:
        if hint.action not in KEPT:
            room -= hint.width
        if hint.action in KEPT or room >= 0:
            shown.append(hint)
    return shown
