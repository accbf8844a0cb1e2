"""The edge of a page: while the mouse is held beyond it, the page goes on, also where the mouse stands still."""

from __future__ import annotations

from collections.abc import Callable

from textual.scroll_view import ScrollView
from textual.timer import Timer

SECONDS = 0.06
"""Between two steps of the page."""

FASTEST = 4
"""Lines of a step, at most: one for each line that the mouse is beyond the edge."""


class Edge:
    """Scrolls `page`, and calls `follow` after each step, so that what is dragged grows with it."""

    def __init__(self, page: ScrollView, follow: Callable[[], None]) -> None:
        self._page = page
        self._follow = follow
        self._step = 0
        self._timer: Timer | None = None

    def hold(self, row: int) -> None:
        """The mouse is at `row` of what the page shows, counted from 0; negative above it."""
        beyond = min(row, 0) or max(0, row - self._page.scrollable_content_region.height + 1)
        self._step = max(-FASTEST, min(beyond, FASTEST))
        if not self._step:
            self.leave()
        elif self._timer is None:
            self._timer = self._page.set_interval(SECONDS, self._go_on)

    def leave(self) -> None:
        """The button was let go, or the mouse is on the page again."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def _go_on(self) -> None:
        self._page.scroll_relative(y=self._step, animate=False)
        self._follow()
