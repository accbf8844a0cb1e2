"""Blocks set on lines: how many lines each takes, and each line when it is asked for.

A page knows where all lines break, but only the few lines on screen are ever made: a line of running text is
two offsets until then.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Protocol, overload

from tui.corpus.article import BlockKind
from tui.page.inline import text_pieces
from tui.page.lines import Line, Piece, Role

Ornaments = tuple[tuple[int, str, Role], ...]
"""What is drawn at the left of lines: the cell, the text and its role."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands to the left of a block: before its first line and before the others, in `left` cells."""

    left: int = 0
    first: Ornaments = ()
    others: Ornaments = ()

    def pieces(self, number: int, offset: int) -> tuple[Piece, ...]:
        """The ornaments of a block's line by its number, standing at `offset`."""
        return tuple(
            Piece(x, offset, offset, drawn, role) for x, drawn, role in (self.others if number else self.first)
        )


class Setting(Protocol):
    """A block on its lines. `start` is the offset that its first line covers first."""

    @property
    def start(self) -> int: ...

    def __len__(self) -> int: ...

    def line(self, number: int) -> Line:
        """One line of the block."""
        ...

    def line_at(self, offset: int) -> int:
        """The number of the line that shows an offset of the block, or of the nearest before."""
        ...


@dataclass(frozen=True, slots=True)
class Running:
    """Running text without ornaments in it: the offsets at which its lines begin, and where it ends."""

    text: str
    block: int
    kind: BlockKind
    starts: Sequence[int]
    end: int
    frame: Frame
    indent: int = 0

    @property
    def start(self) -> int:
        return self.starts[0]

    def __len__(self) -> int:
        return len(self.starts)

    def line(self, number: int) -> Line:
        """One line, its pieces made now."""
        start = self.starts[number]
        end = self.starts[number + 1] if number + 1 < len(self.starts) else self.end
        x = self.frame.left + (0 if number else self.indent)
        pieces = (*self.frame.pieces(number, start), *text_pieces(self.text, start, end, x))
        return Line(self.block, start, end, pieces, self.kind)

    def line_at(self, offset: int) -> int:
        return max(bisect_right(self.starts, offset) - 1, 0)


@dataclass(frozen=True, slots=True)
class Ready:
    """Lines made beforehand: tables, captions, text with link numbers; and blank lines, which show nothing.

    `places` are the offsets at which text begins in them, with the number of the line, in the order of
    offsets: a table's lines overlap.
    """

    start: int
    lines: tuple[Line, ...]
    places: tuple[tuple[int, int], ...] = ()

    @classmethod
    def of(cls, lines: Sequence[Line]) -> Ready:
        """At least one line, as they follow each other."""
        places = [(line.start, number) for number, line in enumerate(lines)]
        if lines[0].kind == "table":
            places = [(piece.start, number) for number, line in enumerate(lines) for piece in line.pieces] or places
        return cls(min(line.start for line in lines), tuple(lines), tuple(sorted(places)))

    def __len__(self) -> int:
        return len(self.lines)

    def line(self, number: int) -> Line:
        return self.lines[number]

    def line_at(self, offset: int) -> int:
        return self.places[max(bisect_right(self.places, (offset, len(self.lines))) - 1, 0)][1]


@dataclass(frozen=True, slots=True)
class Unset:
    """Text from `start` to `end` that is not set yet: about as many blank lines as it will take, one at least."""

    start: int
    end: int
    rows: int

    def __len__(self) -> int:
        return self.rows

    def line(self, number: int) -> Line:
        at = self.start + (self.end - self.start) * number // self.rows
        return Line(-1, at, at, (), "blank")

    def line_at(self, offset: int) -> int:
        return min((offset - self.start) * self.rows // max(self.end - self.start, 1), self.rows - 1)


class Lines(Sequence[Line]):
    """All lines of a page, made as they are asked for."""

    def __init__(self, settings: Sequence[Setting]) -> None:
        """The blocks in order; those that follow blank lines come after a setting of their own for these."""
        self._settings = settings
        self._firsts = list(accumulate((len(setting) for setting in settings), initial=0))
        self._shown = [number for number, setting in enumerate(settings) if not _is_blank(setting)]
        self._starts = [settings[number].start for number in self._shown]

    def __len__(self) -> int:
        return self._firsts[-1]

    @overload
    def __getitem__(self, index: int) -> Line: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Line]: ...

    def __getitem__(self, index: int | slice) -> Line | Sequence[Line]:
        if isinstance(index, slice):
            return tuple(self[number] for number in range(*index.indices(len(self))))
        if index < 0:
            index += len(self)
        if not 0 <= index < len(self):
            raise IndexError(index)
        number = bisect_right(self._firsts, index) - 1
        return self._settings[number].line(index - self._firsts[number])

    def __iter__(self) -> Iterator[Line]:
        for setting in self._settings:
            for number in range(len(setting)):
                yield setting.line(number)

    def line_at(self, offset: int) -> int:
        """The index of the line that shows `offset`, or of the nearest before it; 0 where there is none."""
        if not self._shown:
            return 0
        number = self._shown[max(bisect_right(self._starts, offset) - 1, 0)]
        return self._firsts[number] + self._settings[number].line_at(offset)


def _is_blank(setting: Setting) -> bool:
    return isinstance(setting, Ready) and setting.lines[0].kind == "blank"
