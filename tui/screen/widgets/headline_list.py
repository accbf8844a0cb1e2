"""The headline list: one line an article, for as many as the filter finds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.reactive import var

from tui.query.everything import place
from tui.query.results import Results
from tui.query.syntax import Query
from tui.screen.ink import TERM_COLOURS, Run, fit, inked, shorten
from tui.screen.lines import LineList

if TYPE_CHECKING:
    from tui.corpus.article import Article

DATE_CELLS = 10
SOURCE_CELLS = 14
BADGE = "!"
"""What stands before the title of an article that there are notices about: its header says which."""

WIDE_ENOUGH_FOR_SOURCES = 46
LOOKED_AT_FOR_SOURCES = 500
"""Rows that are asked whether there is any source to show; without one, titles have the room."""


class HeadlineList(LineList):
    """Date, title and source of each article of the results, drawn by line; what matched is tinted."""

    results: var[Results] = var(Results(Query("")), always_update=True, init=False)
    """What the filter found, in order."""

    message: var[str] = var("", init=False)
    """What stands here when there is nothing to list: one line a sentence."""

    _sources = True

    @property
    def row_count(self) -> int:
        return len(self.results.articles)

    def article_at(self, row: int) -> Article | None:
        """The article at a row, None beyond the last."""
        return self.results.articles[row] if 0 <= row < self.row_count else None

    @property
    def query_shown(self) -> Query:
        """The query whose matches are tinted."""
        return self.results.query

    def watch_results(self, old: Results, new: Results) -> None:
        """The cursor stays on its article, at its height on screen; from the top it stays at the top.

        An article that changed is still itself; in the place of one that is gone comes the next.
        """
        before = old.articles[self.cursor] if self.cursor < len(old.articles) else None
        height = self.cursor - self.scroll_offset.y
        row = 0
        if self.cursor and before is not None:
            found = place(new, before)
            row = found if found is not None else self.cursor if new.query is old.query else 0
        self._sources = any(article.source for article in new.articles[:LOOKED_AT_FOR_SOURCES])
        self.rows_changed()
        self.put_cursor(row, offset=height if row else 0)

    def watch_message(self) -> None:
        self.refresh()

    def draw_row(self, row: int, width: int, base: Style) -> list[Segment]:
        article = self.results.articles[row]
        day = fit(str(article.date)[:DATE_CELLS] if article.date else "", DATE_CELLS)
        source_cells = min(SOURCE_CELLS, width // 5) if self._sources and width >= WIDE_ENOUGH_FOR_SOURCES else 0
        title_cells = width - DATE_CELLS - 2 - (source_cells + 2 if source_cells else 0)
        muted = base + self.muted
        if title_cells < 8:
            return self._title(article, width, base)
        lead = [Segment(day + "  ", muted)]
        if article.problems:
            lead = [Segment(day, muted), Segment(BADGE, base + self._badge), Segment(" ", base)]
        segments = [*lead, *self._title(article, title_cells, base)]
        if source_cells:
            segments.append(Segment("  " + fit(article.source, source_cells), muted))
        return segments

    def _title(self, article: Article, cells: int, base: Style) -> list[Segment]:
        shown = shorten(article.title, cells)
        segments = inked(shown, 0, len(shown), base, self._tints(article) if self.query_shown.terms else [])
        return [*segments, Segment(fit("", max(0, cells - sum(s.cell_length for s in segments))), base)]

    def _tints(self, article: Article) -> list[Run]:
        from tui.query.matches import find

        matches = find(self.query_shown, article.title, field="title")
        return [Run(match.start, match.end, self._term(match.term)) for match in matches]

    @property
    def _badge(self) -> Style:
        return self.ink("warning")

    def _term(self, term: int) -> Style:
        return self.ink(f"term-{term % TERM_COLOURS}")

    def tip(self, row: int) -> str:
        article = self.results.articles[row]
        beside = " · ".join(part for part in (article.source, str(article.date or "")) if part)
        return "\n".join(part for part in (article.title, beside, "Click to read it") if part)

    def draw_empty(self, y: int, width: int) -> list[Segment]:
        lines = [line for sentence in self.message.split("\n") for line in _wrapped(sentence, max(8, width - 3))]
        return [Segment(f"  {lines[y - 1]}", self.muted)] if 1 <= y <= len(lines) else []


def _wrapped(text: str, width: int) -> list[str]:
    if cell_len(text) <= width:
        return [text]
    from tui.page.linebreak import wrap

    offsets = wrap(text, width)
    return [text[start:end].rstrip() for start, end in zip(offsets, [*offsets[1:], len(text)], strict=True)]
