"""A sheet: an article set for one width and one query, and how a row of it is drawn.

What only a key asks for is imported when it does: the first paint does not wait for it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from operator import attrgetter
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style

from tui.page.cells import after_character, before_character, cell_width
from tui.page.contents import Link
from tui.page.layout import Line, Page, layout, layout_near, offset_at
from tui.query.search import Match, find
from tui.screen.apparatus import Apparatus
from tui.screen.header import HeaderLine, header
from tui.screen.ink import TERM_COLOURS, Run, inked
from tui.screen.weight import LIGHT, weight

if TYPE_CHECKING:
    from tui.corpus.article import Article, Span
    from tui.query.syntax import Query
    from tui.quoting.selection import Selection

Ink = Callable[[str], Style]
"""The style of a component class, to be laid over another."""

SET_APART = ("heading", "attribution", "quote", "code", "image")
LOWEST_COLOURED = 2
"""The lowest rank of headings that have the colour of titles; those below are only bold."""


class Finds:
    """What a query finds in an article: in its title, and in its text from offset `start` to `end`."""

    def __init__(self, article: Article, query: Query, start: int, end: int) -> None:
        self.article = article
        self.query = query
        self._part = slice(start, end)

    @cached_property
    def matches(self) -> list[Match]:
        text, folded, start = self.article.text, self.article.folded, self._part.start
        found = find(self.query, text[self._part], folded[self._part])
        return [Match(match.start + start, match.end + start, match.term) for match in found] if start else found

    @cached_property
    def title_matches(self) -> list[Match]:
        return find(self.query, self.article.title, field="title")


@dataclass(frozen=True, eq=False)
class Sheet:
    """Rows count from 0 at the top of the header; what is found in the text is found once, when asked for."""

    apparatus: Apparatus
    finds: Finds
    page: Page
    header: tuple[HeaderLine, ...]

    @property
    def article(self) -> Article:
        return self.apparatus.article

    @property
    def query(self) -> Query:
        return self.finds.query

    @property
    def matches(self) -> list[Match]:
        return self.finds.matches

    def number_beside(self, row: int) -> str:
        """The number of the paragraph that begins at a row; nothing where none does."""
        line = self.line_of(row)
        paragraphs = self.apparatus.paragraphs
        if line is None or line.block not in paragraphs:
            return ""
        before = self.line_of(row - 1)
        return "" if before is not None and before.block == line.block else str(paragraphs[line.block])

    @cached_property
    def _match_rows(self) -> list[tuple[int, int]]:
        """Row and term of the first match of each row that has one."""
        rows: dict[int, int] = {}
        for match in self.matches:
            rows.setdefault(self.row_of(match.start), match.term)
        return sorted(rows.items())

    def find_matches(self) -> None:
        """Find now what is drawn, and would be found at the first line drawn."""
        self._match_between(0, 0)

    def term_beside(self, y: int, top: int, height: int) -> int | None:
        """The term of the first match in the part of the sheet that the margin's cell `y` stands for, if any.

        The margin is `height` cells of the whole sheet; where that is not longer, of the rows from `top` on.
        """
        if self.rows <= height:
            return self._match_between(top + y, top + y + 1)
        first = y * self.rows // height
        return self._match_between(first, max((y + 1) * self.rows // height, first + 1))

    def _match_between(self, first: int, last: int) -> int | None:
        index = bisect_left(self._match_rows, (first, 0))
        if index < len(self._match_rows) and self._match_rows[index][0] < last:
            return self._match_rows[index][1]
        return None

    @cached_property
    def rows(self) -> int:
        return len(self.header) + len(self.page.lines)

    def row_of(self, offset: int) -> int:
        """The row that shows `offset` of the article's text."""
        return len(self.header) + self.page.line_at(offset)

    def line_of(self, row: int) -> Line | None:
        """The page's line at a row; None in the header and below the end."""
        index = row - len(self.header)
        return self.page.lines[index] if 0 <= index < len(self.page.lines) else None

    def offset_at(self, row: int, x: int) -> int | None:
        """The offset of the code point nearest to cell `x` of a row; None where the row shows no text."""
        line = self.line_of(row)
        return offset_at(self.article, line, x) if line else None

    def link_at(self, row: int, x: int) -> Link | None:
        """The link whose text or number is drawn at cell `x` of a row."""
        line = self.line_of(row)
        for piece in line.pieces if line else ():
            width = cell_width(piece.drawn or self.article.text[piece.start : piece.end])
            if piece.x <= x < piece.x + width and line:
                if piece.role == "link-number":
                    return self.apparatus.links[int(piece.drawn.strip("[]")) - 1]
                return None if piece.drawn else self._link_of(line.block, offset_at(self.article, line, x))
        return None

    def _link_of(self, block: int, offset: int) -> Link | None:
        """The link that `offset`, in a block given by its index, is part of."""
        for span in self.article.blocks[block].spans:
            if span.kind == "link" and span.start <= offset < span.end:
                return self.apparatus.links_by_url.get(span.value)
        return None

    def after(self, offset: int) -> int:
        """The offset after the character at `offset`, with its marks."""
        return after_character(self.article.text, offset)

    def before(self, offset: int) -> int:
        """The offset of the character before `offset`."""
        return before_character(self.article.text, offset)

    def by_word(self, offset: int, step: int) -> int:
        """The end of the word at `offset` or after it (`step` 1), or the start of the one before it (-1)."""
        from tui.quoting.words import end_of_word, start_of_word

        if step < 0:
            return start_of_word(self.article.text, offset)
        end = end_of_word(self.article.text, offset)
        return self.after(end - 1) if end else end

    def draw(self, row: int, base: Style, ink: Ink, *, current: int, selection: Selection | None) -> list[Segment]:
        """A row in segments; `current` is the number of the match the reader is at, -1 for none."""
        if row < len(self.header):
            return self._draw_header(self.header[row], base, ink)
        line = self.line_of(row)
        return self._draw_line(line, base, ink, current, selection) if line else []

    def _draw_header(self, line: HeaderLine, base: Style, ink: Ink) -> list[Segment]:
        if line.part == "blank":
            return []
        matches = self.finds.title_matches if line.part == "title" else []
        runs = [
            Run(match.start - line.start, match.end - line.start, ink(f"term-{match.term % TERM_COLOURS}"))
            for match in matches
        ]
        return inked(line.text, 0, len(line.text), base + ink(f"{line.part}"), runs)

    def _draw_line(self, line: Line, base: Style, ink: Ink, current: int, selection: Selection | None) -> list[Segment]:
        style = base + ink(name) if (name := self._set_apart(line)) else base
        runs = self._spans_in(line, ink)
        if selection:
            runs.append(Run(selection.start, selection.end, ink("selection")))
        runs += self._highlights(line, ink, current)
        segments: list[Segment] = []
        x = 0
        for piece in line.pieces:
            if piece.x > x:
                segments.append(Segment(" " * (piece.x - x), base))
            if piece.drawn:
                drawn = [Segment(piece.drawn, base + ink("muted"))]
            else:
                drawn = inked(self.article.text, piece.start, piece.end, style, runs)
            segments += drawn
            x = piece.x + sum(segment.cell_length for segment in drawn)
        return segments

    def _set_apart(self, line: Line) -> str:
        """The component class that a line is drawn in; nothing for running text."""
        if line.kind == "blank":
            return ""
        block = self.article.blocks[line.block]
        if line.kind == "heading":
            return "heading" if block.level <= LOWEST_COLOURED else "subheading"
        if line.kind == "table":
            heads = block.header and "\n" not in self.article.text[block.start : line.end]
            return "subheading" if heads else ""
        return f"{line.kind}" if line.kind in SET_APART else ""

    @cached_property
    def _spans(self) -> dict[int, tuple[list[Span], list[int]]]:
        """The spans of each block that was drawn, by its index: in order, and how far those up to each reach."""
        return {}

    def _spans_in(self, line: Line, ink: Ink) -> list[Run]:
        if line.block < 0 or not self.article.blocks[line.block].spans:
            return []
        if line.block not in self._spans:
            spans = [span for span in self.article.blocks[line.block].spans if span.kind != "ruby"]
            spans.sort(key=attrgetter("start"))
            self._spans[line.block] = spans, list(accumulate((span.end for span in spans), max))
        spans, reaches = self._spans[line.block]
        first = bisect_right(reaches, line.start)
        last = bisect_left(spans, line.end, key=attrgetter("start"))
        return [Run(span.start, span.end, ink(f"{span.kind}")) for span in spans[first:last] if span.end > line.start]

    def _highlights(self, line: Line, ink: Ink, current: int) -> list[Run]:
        runs = []
        index = bisect_right(self.matches, line.start, key=lambda match: match.end)
        while index < len(self.matches) and self.matches[index].start < line.end:
            match = self.matches[index]
            colour = "current" if index == current else f"term-{match.term % TERM_COLOURS}"
            runs.append(Run(match.start, match.end, ink(colour)))
            index += 1
        return runs


def set_sheet(
    article: Article,
    query: Query,
    measure: int,
    known: Sheet | None = None,
    stopped: Callable[[], bool] = lambda: False,
) -> Sheet:
    """An article set `measure` cells wide; what is known of it is kept where it still holds.

    `stopped` is asked all along: once it says yes, what was set so far is returned, for nobody to read.
    """
    if known is None or known.page.width != measure or not known.page.whole:
        page, lines = layout(article, measure, stopped), header(article, measure)
    else:
        page, lines = known.page, known.header
    if known is None or known.query is not query or not known.page.whole:
        finds = Finds(article, query, 0, len(article.text))
    elif known.page is page:
        return known
    else:
        finds = known.finds
    return Sheet(known.apparatus if known else _apparatus(article), finds, page, lines)


def set_near(article: Article, query: Query, measure: int, place: int, known: Sheet | None) -> Sheet:
    """As much of it about an offset as some screens show, which takes as long for an article of any length."""
    page = layout_near(article, measure, place)
    finds = Finds(article, query, page.start, page.end)
    return Sheet(known.apparatus if known else _apparatus(article), finds, page, header(article, measure))


def _apparatus(article: Article) -> Apparatus:
    return Apparatus(article, is_found=weight(article) <= LIGHT)
