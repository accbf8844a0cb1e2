"""Text as it comes, in rows of cells: broken where the row is full, and nowhere else."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from itertools import accumulate

from tui.page.cells import cell_widths


def rows(text: str, width: int) -> array[int]:
    """The offsets where rows of at most `width` cells begin; a newline ends its row. There is always one row.

    The text holds no control characters but newlines.
    """
    starts = array("Q")
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        starts.append(start)
        while (start := _end(text, start, end, width)) < end:
            starts.append(start)
        start = end + 1
    return starts


def _end(text: str, start: int, end: int, width: int) -> int:
    """Where the row that begins at `start` ends, at `end` of its line at the latest."""
    piece = text[start : min(end, start + width)]
    if piece.isascii():
        return start + len(piece)
    return start + max(1, bisect_right(list(accumulate(cell_widths(piece))), width))
