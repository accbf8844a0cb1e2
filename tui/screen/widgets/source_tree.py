"""The source tree: all articles, and under them each source (or category, author, month, folder) with its count.

Its last line says how many notices there are about files.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.reactive import var

from tui.screen.ink import fit, shorten
from tui.screen.lines import LineList

if TYPE_CHECKING:
    from tui.corpus.facets import FacetValue


class SourceTree(LineList):
    """One line a source, its count at the right; row 0 is *All articles*."""

    facets: var[tuple[FacetValue, ...]] = var((), always_update=True, init=False)
    """The groups under *All articles*, in the order shown."""

    total: var[int] = var(0, init=False)
    """How many articles there are in all groups together."""

    picked: var[str | None] = var(None, init=False)
    """The `FacetValue.name` that the filter is limited to."""

    notices: var[int] = var(0, init=False)
    """How many notices there are about files; the last row tells of them, where there are any."""

    @property
    def row_count(self) -> int:
        return 1 + len(self.facets) + (self.notices > 0)

    def value_at(self, row: int) -> FacetValue | None:
        """The group at a row; None is *All articles*."""
        return self.facets[row - 1] if 0 < row <= len(self.facets) else None

    def is_notices(self, row: int) -> bool:
        """Whether a row is the one that tells of notices about files."""
        return row > len(self.facets)

    def watch_facets(self, old: tuple[FacetValue, ...], new: tuple[FacetValue, ...]) -> None:
        """Keep the cursor on the group that it was on, where that is still there."""
        under = old[self.cursor - 1].name if 0 < self.cursor <= len(old) else None
        self.rows_changed()
        if under is not None:
            self.put_cursor(next((row for row, value in enumerate(new, 1) if value.name == under), 0))

    def watch_total(self) -> None:
        self.refresh()

    def watch_notices(self) -> None:
        self.rows_changed()

    def watch_picked(self) -> None:
        self.refresh()

    def tip(self, row: int) -> str:
        if self.is_notices(row):
            return "Click to read the notices about files"
        value = self.value_at(row)
        return f"{value.label}\nClick to list only these" if value else "Click to list all articles"

    def draw_row(self, row: int, width: int, base: Style) -> list[Segment]:
        if self.is_notices(row):
            return [Segment(fit(f"! {self.notices:,} notice{'s' * (self.notices > 1)}", width), base + self.muted)]
        value = self.value_at(row)
        name, count = (value.label, value.count) if value else ("All articles", self.total)
        figure = f"{count:,}"
        picked = (value.name if value else None) == self.picked
        style = base + self.ink("accent") if picked else base
        lead = "" if value is None else "  "
        room = width - cell_len(figure) - 1
        if room < 4:
            return [Segment(fit(lead + shorten(name, width - len(lead)), width), style)]
        return [Segment(fit(lead + name, room), style), Segment(" " + figure, base + self.muted)]
