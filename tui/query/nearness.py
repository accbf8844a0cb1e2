"""Which of many texts have words near each other: in UTF-8, where to find a word costs next to nothing.

Python is slow to ask for one text after the other, so that here every call counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Protocol

_BREAK = b"\n"


class Texts(Protocol):
    """Texts by row, in UTF-8."""

    def __getitem__(self, row: int, /) -> Any:
        """The text of a row."""


def on_one_line(rows: Iterable[int], texts: Texts, starts: Sequence[int], words: Sequence[Any]) -> list[int]:
    """The rows whose texts have a line with all of the words; lines are looked at from byte `starts[row]` on."""
    found: list[int] = []
    for row in rows:
        text, at = texts[row], starts[row]
        while at >= 0:
            first = last = -1
            for word in words:
                place = text.find(word, at)
                if place < 0:
                    break
                if place > last:
                    last = place
                if first < 0 or place < first:
                    first = place
            else:
                # Before the last one's own line none of its lines has all of them.
                at = text.rfind(_BREAK, first, last)
                if at < 0:
                    found.append(row)
                continue
            break
    return found


def within_reach(rows: Iterable[int], texts: Texts, first: Any, then: Any, reach: int) -> list[int]:
    """The rows whose texts have a word `then` that begins at most `reach` bytes after the end of a word `first`."""
    found: list[int] = []
    length = len(first)
    reach += length
    for row in rows:
        text = texts[row]
        at = text.find(first)
        while at >= 0:
            place = text.find(then, at + length)
            if place < 0:
                break
            # The last one before it is the nearest.
            if place - at <= reach or place - text.rfind(first, at, place) <= reach:
                found.append(row)
                break
            at = text.find(first, place - length + 1)
    return found
