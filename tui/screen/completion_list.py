"""The list of ways to go on that lies under the filter bar, over the panes, while the reader completes a word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style

from tui.screen.ink import fit, shorten
from tui.screen.lines import LineList

if TYPE_CHECKING:
    from tui.query.completion import Candidate

HEIGHT = 8
"""The most lines that it takes: more are scrolled to."""


@dataclass(frozen=True, slots=True)
class Offer:
    """Ways to go on from `cursor` in `line`: they hold for that alone."""

    line: str
    cursor: int
    candidates: tuple[Candidate, ...]


class CompletionList(LineList, can_focus=False):
    """Each way to go on, and how many articles have it; the line above keeps the focus."""

    DEFAULT_CSS = """
    CompletionList {
        overlay: screen; offset-x: -1; width: 60; max-width: 100%; padding-left: 2; background: $surface;
        border-bottom: solid $rule;
        scrollbar-size-vertical: 1; overflow-x: hidden; overflow-y: scroll;
        scrollbar-background: $surface; scrollbar-background-hover: $surface; scrollbar-background-active: $surface;
        &:ansi { background: ansi_default; }
    }
    """

    LIT = True

    def __init__(self, offer: Offer) -> None:
        super().__init__(id="completions")
        self.offer = offer
        self._fit_height()

    @property
    def row_count(self) -> int:
        return len(self.offer.candidates)

    @property
    def chosen(self) -> Candidate:
        """What the cursor is on."""
        return self.offer.candidates[self.cursor]

    def show(self, offer: Offer) -> None:
        """List other ways, with the cursor on the likeliest."""
        self.offer = offer
        self._fit_height()
        self.rows_changed()
        self.put_cursor(0)

    def _fit_height(self) -> None:
        self.styles.height = min(HEIGHT, self.row_count) + 1  # for the rule below

    def tip(self, row: int) -> str:
        return f"{self.offer.candidates[row].label}\nClick to take it"

    def draw_row(self, row: int, width: int, base: Style) -> list[Segment]:
        one = self.offer.candidates[row]
        count = "" if one.count is None else f" {one.count:,}"
        room = width - len(count)
        return [Segment(fit(shorten(one.label, room), room), base), Segment(count, base + self.muted)]
