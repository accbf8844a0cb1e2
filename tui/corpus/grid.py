"""A table under construction."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tui.corpus.article import Span
from tui.corpus.galley import Draft, Passage

_COLUMNS = 50
_ROWS = 500
_Text = tuple[str, tuple[Span, ...]]
_NO_BREAKS = str.maketrans("\n\t", "  ")


class Grid:
    """The rows and cells of one table, as they come.

    A table is `loose` once it was seen to lay out a page rather than to hold data: its cells are then blocks of
    their own, set by whoever asked, and nothing more is collected here.
    """

    def __init__(self) -> None:
        self.loose = False
        self.in_cell = False
        self._rows: list[list[_Text]] = []
        self._in_head = False
        self._heads = 0
        self._cells = 0
        self._is_head = False
        self._wide = 1
        self._below: dict[int, int] = {}

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """A row group, row or cell begins."""
        if tag == "thead":
            self._in_head = True
        elif tag == "tr":
            self._rows.append([])
        elif tag in ("td", "th"):
            self.in_cell = not self.loose
            self._is_head = tag == "th" or self._in_head
            if not self._rows:
                self._rows.append([])
            self._keep_columns()
            self._wide = _number(attributes.get("colspan", ""), _COLUMNS)
            if (high := _number(attributes.get("rowspan", ""), _ROWS)) > 1:
                column = len(self._rows[-1])
                self._below.update(dict.fromkeys(range(column, column + self._wide), high - 1))

    def end(self, tag: str) -> None:
        """A row group or row ends."""
        if tag == "thead":
            self._in_head = False

    def end_cell(self, passage: Passage) -> None:
        """The open cell ends, holding this passage."""
        text, spans = passage.finish()
        if len(self._rows) == 1:
            self._cells += 1
            self._heads += self._is_head
        if self._rows:
            self._rows[-1] += [(text, spans), *[("", ())] * (self._wide - 1)]
        self.in_cell = False

    @property
    def is_layout(self) -> bool:
        """Whether no row has two cells with text: a frame or a column, and no table."""
        return all(sum(bool(text) for text, _ in row) <= 1 for row in self._rows)

    def loosen(self) -> list[_Text]:
        """Give up being a table: the texts of the cells so far."""
        self.loose = True
        self.in_cell = False
        cells = [cell for row in self._rows for cell in row if cell[0]]
        self._rows = []
        return [piece for cell in cells for piece in _pieces(*cell)]

    def _keep_columns(self) -> None:
        """Leave the columns of this row empty into which cells of the rows above reach."""
        row = self._rows[-1]
        while left := self._below.get(len(row), 0):
            if left < 0 or len(row) > _COLUMNS:
                return
            self._below[len(row)] = left - 1
            row.append(("", ()))

    def draft(self) -> Draft:
        """The table as a block: rows parted by newlines, cells by tabs."""
        lines: list[str] = []
        spans: list[Span] = []
        offset = 0
        first = self._rows[0] if self._rows else []
        for row in self._rows:
            if not any(text for text, _ in row):
                continue
            cells = []
            for text, inside in row:
                spans.extend(Span(s.start + offset, s.end + offset, s.kind, s.value) for s in inside)
                cells.append(text.translate(_NO_BREAKS))
                offset += len(text) + 1
            lines.append("\t".join(cells))
        header = bool(self._cells) and self._heads == self._cells and len(lines) > 1 and any(text for text, _ in first)
        return Draft("table", "\n".join(lines), tuple(spans), header=header)


def _number(text: str, most: int) -> int:
    """How many rows or columns a cell takes."""
    return min(max(int(text), 1), most) if text.isascii() and text.isdigit() and len(text) < 6 else 1


def _pieces(text: str, spans: tuple[Span, ...]) -> Iterator[_Text]:
    """A cell's paragraphs, which stand on its lines, each with the spans over it."""
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        yield (
            line,
            tuple(
                Span(max(s.start, start) - start, min(s.end, end) - start, s.kind, s.value)
                for s in spans
                if s.start < end and s.end > start
            ),
        )
        start = end + 1
