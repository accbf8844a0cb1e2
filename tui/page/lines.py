"""Lines of pieces, each at its cell and with its offsets, and the way between cells and offsets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from tui.corpus.article import Article, BlockKind
from tui.page.cells import cell_width, code_point_width

Role = Literal["text", "marker", "bar", "link-number", "caption", "rule", "ruby"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a line, drawn from cell `x` on.

    `start` to `end` are offsets into `Article.text`. An ornament is drawn but not of the text: `drawn` says
    what, and `start` and `end` are both the offset it stands at.
    """

    x: int
    start: int
    end: int
    drawn: str = ""
    role: Role = "text"

    def moved(self, cells: int) -> Piece:
        """The same, so many cells further to the right."""
        return Piece(self.x + cells, self.start, self.end, self.drawn, self.role) if cells else self


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page.

    `block` is an index into `Article.blocks`, -1 for a blank line. `start` to `end` are the offsets into
    `Article.text` that the line covers, with the spaces and the line break at its end, which no piece draws.
    Pieces are in the order of their cells and never overlap.
    """

    block: int
    start: int
    end: int
    pieces: tuple[Piece, ...]
    kind: BlockKind | Literal["blank"]


def row_width(text: str, pieces: Sequence[Piece]) -> int:
    """The cells from a line's left to the end of its last piece; `text` is the article's."""
    if not pieces:
        return 0
    last = pieces[-1]
    return last.x + cell_width(last.drawn or text[last.start : last.end])


def offset_at(article: Article, line: Line, x: int) -> int:
    """The offset of the code point drawn at cell `x` of the line, or of the one nearest to it.

    An ornament stands for the offset it stands at.
    """
    nearest, distance = line.start, -1
    for piece in line.pieces:
        text = piece.drawn or article.text[piece.start : piece.end]
        width = cell_width(text)
        away = max(piece.x - x, x - (piece.x + width - 1), 0)
        if distance < 0 or away < distance or (away == distance and not piece.drawn):
            distance = away
            nearest = piece.start if piece.drawn else piece.start + _index_at(text, x - piece.x)
    return nearest


def _index_at(text: str, cell: int) -> int:
    """The index of the code point that covers a cell of `text`, the first or last where the cell is outside."""
    seen = last = 0
    for index, character in enumerate(text):
        width = code_point_width(ord(character))
        if width:
            last = index
            seen += width
            if seen > cell:
                break
    return last


def column_of(article: Article, line: Line, offset: int) -> int:
    """The cell at which the code point at `offset` is drawn.

    Of a mark, it is the cell of its base; of an offset that the line does not draw, as the spaces at its end,
    the cell after what comes before.
    """
    column = -1
    for piece in line.pieces:
        if piece.drawn:
            continue
        if piece.start <= offset < piece.end:
            text = article.text
            while offset > piece.start and code_point_width(ord(text[offset])) == 0:
                offset -= 1
            return piece.x + cell_width(text[piece.start : offset])
        if piece.end <= offset:
            column = max(column, piece.x + cell_width(article.text[piece.start : piece.end]))
        elif column < 0:
            column = piece.x
    if column >= 0:
        return column
    return max((piece.x + cell_width(piece.drawn) for piece in line.pieces), default=0)
