"""The list of clippings: one line a clipping, with what the filter found in it tinted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual.reactive import var

from tui.query.search import find
from tui.query.syntax import Query, parse
from tui.screen.ink import TERM_COLOURS, Run, fit, inked, shorten, width_of
from tui.screen.lines import LineList

if TYPE_CHECKING:
    from tui.corpus.article import Article
    from tui.notebook.clipping import Clipping
    from tui.notebook.places import Place

DAY_CELLS = 10
WIDE_ENOUGH_FOR_TITLES = 60
TITLE_SHARE = 0.34
LONGEST = 400
"""Characters of a passage of which a line shows the first."""

SIGNS = {"there": " ", "moved": "→", "lost": "✗", "elsewhere": "·"}
"""How the list marks where a passage stands now."""


@dataclass(frozen=True, slots=True)
class Row:
    """A clipping, as the filter takes it (`article`), and where its passage stands now."""

    clipping: Clipping
    article: Article
    place: Place


class ClippingList(LineList):
    """Day, passage and article of each clipping, drawn by line."""

    rows: var[Sequence[Row]] = var((), always_update=True, init=False)
    """What is listed."""

    filter: var[Query] = var(parse(""), init=False)
    """The query whose matches are tinted."""

    message: var[str] = var("", init=False)
    """What stands here when there is nothing to list: one line a sentence."""

    @property
    def row_count(self) -> int:
        return len(self.rows)

    def row_at(self, row: int) -> Row | None:
        """What stands at a row, None beyond the last."""
        return self.rows[row] if 0 <= row < self.row_count else None

    def watch_rows(self, old: Sequence[Row], new: Sequence[Row]) -> None:
        """The cursor stays on its clipping, or where that is gone on its row."""
        before = old[self.cursor].clipping.number if self.cursor < len(old) else 0
        row = next((row for row, one in enumerate(new) if one.clipping.number == before), self.cursor)
        self.rows_changed()
        self.put_cursor(row)
        self.post_message(self.Moved(self, self.cursor))

    def watch_message(self) -> None:
        self.refresh()

    def tip(self, row: int) -> str:
        return f"{self.rows[row].clipping.title}\nClick to open it at the passage"

    def draw_row(self, row: int, width: int, base: Style) -> list[Segment]:
        one = self.rows[row]
        gone = self.ink("warning")
        sign = base + (self.muted if one.place.state == "elsewhere" else gone)
        segments = [Segment(f"{SIGNS[one.place.state]} ", sign)]
        titled = int((width - 2) * TITLE_SHARE) if width >= WIDE_ENOUGH_FOR_TITLES else 0
        if titled:
            day = one.clipping.kept.astimezone().date().isoformat()
            segments.append(Segment(fit(day, DAY_CELLS) + "  ", base + self.muted))
        room = width - width_of(segments) - (titled + 2 if titled else 0)
        segments += self._passage(one.clipping.passage, max(1, room), base)
        if titled:
            segments.append(Segment("  " + fit(one.clipping.title, titled), base + self.muted))
        return segments

    def _passage(self, passage: str, cells: int, base: Style) -> list[Segment]:
        text = passage[:LONGEST].replace("\n", " ").replace("\t", " ")
        shown = shorten(text, cells)
        runs = [Run(match.start, match.end, self._term(match.term)) for match in find(self.filter, text)]
        segments = inked(shown, 0, len(shown), base, runs)
        return [*segments, Segment(" " * max(0, cells - width_of(segments)), base)]

    def _term(self, term: int) -> Style:
        return self.ink(f"term-{term % TERM_COLOURS}")

    def draw_empty(self, y: int, width: int) -> list[Segment]:
        lines = self.message.split("\n")
        return [Segment("  " + shorten(lines[y - 1], width - 2), self.muted)] if 1 <= y <= len(lines) else []
