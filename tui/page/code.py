"""Code: lines kept as they are, cut only where they are wider than the page."""

from __future__ import annotations

from collections.abc import Iterator

from tui.page.cells import cell_width, code_point_width
from tui.page.inline import Row
from tui.page.lines import Piece

_TAB = 4


def code_rows(text: str, start: int, end: int, width: int) -> Iterator[Row]:
    """The rows of `text[start:end]`: one a line, and more where a line takes more than `width` cells.

    A tab stands for the cells up to the next multiple of four.
    """
    for line in text[start:end].split("\n"):
        # The newline belongs to the last row of its line.
        after = min(start + len(line) + 1, end)
        shown = line.rstrip()
        pieces, cells = _parted(shown, start)
        if cells <= width:
            yield Row(start, after, tuple(pieces))
        else:
            yield from _cut(text, start, start + len(shown), after, width)
        start = after


def _parted(line: str, start: int) -> tuple[list[Piece], int]:
    """One line's pieces between its tabs, and the cells that it takes."""
    pieces: list[Piece] = []
    x = 0
    for number, part in enumerate(line.split("\t")):
        if number:
            x += _TAB - x % _TAB
            start += 1
        if part:
            pieces.append(Piece(x, start, start + len(part)))
            x += cell_width(part)
            start += len(part)
    return pieces, x


def _cut(text: str, start: int, end: int, after: int, width: int) -> Iterator[Row]:
    """One line of code in rows, without its trailing spaces, which `after` counts to the last row."""
    pieces: list[Piece] = []
    row = run = start
    x = run_x = 0
    for at in range(start, end):
        tab = text[at] == "\t"
        wide = min(_TAB - x % _TAB, width) if tab else code_point_width(ord(text[at]))
        if x + wide > width and at > row and wide:
            if at > run:
                pieces.append(Piece(run_x, run, at))
            yield Row(row, at, tuple(pieces))
            pieces = []
            row = run = at
            x = run_x = 0
        if tab:
            if at > run:
                pieces.append(Piece(run_x, run, at))
            run, run_x = at + 1, x + wide
        x += wide
    if end > run:
        pieces.append(Piece(run_x, run, end))
    yield Row(row, after, tuple(pieces))
