"""Tables: columns aligned by cells, wrapped inside them where they are too wide, stacked where they cannot fit.

Figures stand at the right of their column, so that ones stand under ones.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from operator import attrgetter

from tui.corpus.article import Block
from tui.page.breakclass import Class
from tui.page.cells import cell_width
from tui.page.inline import Ornament, Row, rows, text_pieces
from tui.page.linebreak import Measured
from tui.page.lines import Piece, row_width

_GAP = 2
_NARROWEST = 6
_LONGEST = 24
"""Cells of a word that a column is not widened for any more: what is longer is an address or a key."""

_MARKS = bytes([Class.MARK])
_LETTERS = (Class.LETTER, Class.HEBREW, Class.NUMBER, Class.PREFIX, Class.POSTFIX, Class.GLUE)
_WORDS = bytes(ord("h") if kind == Class.HANGUL else ord("a") if kind in _LETTERS else ord(" ") for kind in range(256))
"""From classes to letters of one cell, letters of two cells, and what parts words."""

_FIGURE = re.compile(r"[-+−±]?[$¥€£￥]?\d[\d,. ]*[%‰万亿萬億]?")

Cell = tuple[int, int]


def _cells_of(measured: Measured, block: Block) -> list[list[Cell]]:
    """The offsets of each cell, row by row."""
    table: list[list[Cell]] = []
    start = block.start
    for line in measured.text[block.start : block.end].split("\n"):
        row: list[Cell] = []
        for cell in line.split("\t"):
            lead = len(cell) - len(cell.lstrip(" "))
            row.append((start + lead, start + max(lead, len(cell.rstrip(" ")))))
            start += len(cell) + 1
        table.append(row)
    return table


def _inside(inserted: Sequence[Ornament], cell: Cell) -> Sequence[Ornament]:
    """The ornaments that stand in a cell; cells are parted by a character, so that no ornament is in two."""
    if not inserted:
        return ()
    first = bisect_left(inserted, cell[0], key=attrgetter("offset"))
    return inserted[first : bisect_right(inserted, cell[1], key=attrgetter("offset"))]


def _longest_word(classes: bytes) -> int:
    """The cells of the longest word, at most so many that a column is widened for it."""
    words = classes.translate(_WORDS, _MARKS).replace(b"h", b"aa").split()
    return min(max(map(len, words), default=0), _LONGEST)


def _widths(measured: Measured, table: list[list[Cell]], inserted: Sequence[Ornament], room: int) -> list[int]:
    """The cells of each column, so that all fit into `room` and hold their words; nothing where they cannot."""
    natural = [0] * max(len(row) for row in table)
    least = list(natural)
    for row in table:
        for column, (start, end) in enumerate(row):
            extra = sum(cell_width(ornament.drawn) for ornament in _inside(inserted, (start, end)))
            wide = sum(measured.widths[start:end]) + extra
            natural[column] = max(natural[column], wide)
            if wide > least[column]:
                word = _longest_word(measured.classes[start:end])
                least[column] = max(least[column], min(wide, max(_NARROWEST, word)))
    room -= _GAP * (len(natural) - 1)
    if sum(natural) <= room:
        return natural
    if sum(least) > room:
        return []
    # The widest columns give first: find the cap that makes the sum fit.
    low, high = min(least), max(natural)
    while low < high:
        cap = (low + high + 1) // 2
        if sum(_capped(natural, least, cap)) <= room:
            low = cap
        else:
            high = cap - 1
    widths = _capped(natural, least, low)
    spare = room - sum(widths)
    for column, width in enumerate(natural):
        if spare > 0 and width > widths[column]:
            widths[column] += 1
            spare -= 1
    return widths


def _columns_of_figures(text: str, table: list[list[Cell]]) -> set[int]:
    """The columns, from 0, that have figures and nothing else."""
    cells = [(column, text[start:end]) for row in table for column, (start, end) in enumerate(row) if start < end]
    return {column for column, _ in cells} - {column for column, cell in cells if not _FIGURE.fullmatch(cell)}


def _capped(natural: Sequence[int], least: Sequence[int], cap: int) -> list[int]:
    """Columns as wide as they would be, or as the cap allows, or as they have to be."""
    return [max(narrow, min(wide, cap)) for wide, narrow in zip(natural, least, strict=True)]


def table_rows(measured: Measured, block: Block, width: int, inserted: Sequence[Ornament]) -> Iterator[Row]:
    """The rows of a table's lines; pieces' cells count from 0 and never exceed `width`."""
    table = _cells_of(measured, block)
    widths = _widths(measured, table, inserted, width)
    if not widths:
        yield from _stacked(measured, block, table, width, inserted)
        return
    lefts = [sum(widths[:column]) + _GAP * column for column in range(len(widths))]
    figures = _columns_of_figures(measured.text, table[1:] if block.header else table)

    def set_cell(column: int, cell: Cell) -> list[Row]:
        width, left, inside = widths[column], lefts[column], _inside(inserted, cell)
        free = width - sum(measured.widths[slice(*cell)])
        if free >= 0 and not inside:
            x = left + free if column in figures else left
            return [Row(*cell, tuple(text_pieces(measured.text, *cell, x)))]
        lines = rows(measured, *cell, max(width, 1), inserted=inside)
        moves = [
            (line, left + (width - row_width(measured.text, line.pieces) if column in figures else 0)) for line in lines
        ]
        return [Row(line.start, line.end, tuple(piece.moved(by) for piece in line.pieces)) for line, by in moves]

    for number, row in enumerate(table):
        columns = [set_cell(column, cell) for column, cell in enumerate(row)]
        for lines in zip_longest(*columns):
            shown = [line for line in lines if line is not None]
            pieces = tuple(piece for line in shown for piece in line.pieces)
            yield Row(min(line.start for line in shown), max(line.end for line in shown), pieces)
        if block.header and number == 0 and len(table) > 1:
            at = row[-1][1]
            yield Row(
                at,
                at,
                tuple(
                    Piece(left, at, at, "─" * wide, "rule") for left, wide in zip(lefts, widths, strict=True) if wide
                ),
            )


def _stacked(
    measured: Measured, block: Block, table: list[list[Cell]], width: int, inserted: Sequence[Ornament]
) -> Iterator[Row]:
    """One line `name: value` for each cell, records parted by a rule; the names are drawn, not of the text."""
    names = [measured.text[start:end] for start, end in table[0]] if block.header and len(table) > 1 else []
    for number, row in enumerate(table[1:] if names else table):
        if number:
            at = row[0][0]
            yield Row(at, at, (Piece(0, at, at, "─" * min(width, 4), "rule"),))
        for column, (start, end) in enumerate(row):
            if start == end:
                continue
            name = f"{names[column]}: " if column < len(names) and names[column] else ""
            lead = [Ornament(start, name, "caption")] if name else []
            yield from rows(measured, start, end, width, inserted=[*lead, *_inside(inserted, (start, end))])
