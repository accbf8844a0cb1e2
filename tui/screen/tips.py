"""Tips: what the mouse is told where it rests, and not for longer than it takes to read."""

from __future__ import annotations

from textual.content import Content
from textual.timer import Timer
from textual.widget import Widget

SECONDS = 4.0
"""How long a tip may cover what is behind it."""


class Tipped(Widget):
    """A widget with a tip of its own for each place. Among bases it stands after the one with the stylesheet."""

    _tip = ""
    _tip_timer: Timer | None = None

    def tip_with(self, words: str) -> None:
        """Tell the mouse what a click does where it is; nothing where the words are empty."""
        if self._tip_timer is not None:
            self._tip_timer.stop()
            self._tip_timer = None
        if words:
            self._tip_timer = self.set_timer(self.app.TOOLTIP_DELAY + SECONDS, self.take_tip_away)
        if words != self._tip:
            self._tip = words
            self.tooltip = Content(words) if words else None  # article text is never markup

    def take_tip_away(self) -> None:
        """The reader has had time to read it, or reads on."""
        self.tip_with("")
