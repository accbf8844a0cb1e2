"""A table under construction."""

from __future__ import annotations

from tui.corpus.article import Span
from tui.corpus.galley import Draft, Passage

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

    def start(self, tag: str) -> None:
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
            self._rows[-1].append((text.translate(_NO_BREAKS), spans))
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
        return cells

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
                cells.append(text)
                offset += len(text) + 1
            lines.append("\t".join(cells))
        header = bool(self._cells) and self._heads == self._cells and len(lines) > 1 and any(text for text, _ in first)
        return Draft("table", "\n".join(lines), tuple(spans), header=header)
