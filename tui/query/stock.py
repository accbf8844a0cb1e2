"""Articles laid out for search: their folded texts as UTF-8 where they lie, and which of them hold a word.

A byte string is found in UTF-8 exactly where its characters are.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from itertools import repeat
from mmap import MADV_DONTNEED, mmap
from threading import Thread
from typing import Any
from zlib import adler32

from tui.corpus.article import BREAK, Article, Bounds, Searched
from tui.corpus.facets import FacetValue, counted, values
from tui.processors import processors
from tui.query.matching import names as text_names
from tui.query.seeking import apart

Rows = Sequence[int]
"""Indexes into `Stock.articles`, ascending."""

HELD = 24
"""Buffers that stay in memory once they were gone through, some 400 MB, until `let_go`: to map one takes half as long
again as to go through it."""

FILES = 4
"""Buffers for which it is worth another thread to go through them."""

RARE = 0.01
"""A word is rare if fewer than this share of the articles have it."""

COMMON = 0.05
"""A word is common if more have it: each is then asked for itself, which ends with the first place it has it at."""

NEAR = 1 << 20
"""Bytes that are gone through sooner than the interpreter's lock is given up and had back."""

SPARSE = 4
"""Times the bytes of articles that they may be strewn over, so that to go through all of that is still the faster."""

_UTF8 = ("utf-8", "surrogatepass")
_BETWEEN = b"\1"  # no text has it: it is clean
_FETCHED = 1 << 20  # bytes at once


class Stock:
    """Articles with what words are looked for in, each one's names and text, folded, as UTF-8.

    What lies in one buffer (a segment of what is kept, mapped into memory) is gone through in one call, whatever
    number of articles that is. `texts` are the articles' names and then their texts, folded; what only some queries
    ask for is looked up when one does.
    """

    def __init__(self, articles: Iterable[Article]) -> None:
        from stringzilla import Str

        self.articles = tuple(articles)
        self.newest = max((article.date.day for article in self.articles if article.date), default=None)
        self._columns: dict[str, list[Any]] = {}
        self._counts: dict[str, tuple[FacetValue, ...]] = {}
        numbers: dict[int, int] = {}
        buffers: list[bytes | mmap] = []
        inside: list[list[int]] = []
        self._places, self._first, ends = array("I"), array("I"), array("I")
        for row, article in enumerate(self.articles):
            buffer, start, end = article.searched or _laid_out(article)
            number = numbers.setdefault(id(buffer), len(buffers))
            if number == len(buffers):
                buffers.append(buffer)
                inside.append([])
            inside[number].append(row)
            self._places.append(number)
            self._first.append(start)
            ends.append(end)
        self._views = [Str(memoryview(buffer)) for buffer in buffers]
        self._borders = array("I", bytes(4 * len(self.articles)))
        self.texts = Views(self._views, self._places, self._first, ends)
        self._names = Views(self._views, self._places, self._first, self._borders)
        self._files = [File(*one, self._first, ends) for one in zip(self._views, buffers, inside, strict=True)]

    @cached_property
    def broken(self) -> frozenset[int]:
        """The rows of articles with a line break inside a paragraph."""
        return frozenset(row for row, article in enumerate(self.articles) if BREAK in article.contents)

    @cached_property
    def raw(self) -> Views:
        """The texts as they are: to learn where they are, each record is looked at where it lies."""
        columns = array("I"), array("I")
        for article in self.articles:
            for column, place in zip(columns, article.bounds or _bounds(article), strict=True):
                column.append(place)
        return Views(self._views, self._places, *columns)

    @cached_property
    def starts(self) -> Sequence[int]:
        """After how many bytes of `texts` the names are over and the text begins."""
        self._find_borders(range(len(self)))
        return array("I", (border + 1 - first for border, first in zip(self._borders, self._first, strict=True)))

    def __len__(self) -> int:
        """The number of articles."""
        return len(self.articles)

    def holding(self, piece: Any, stopped: Callable[[], bool], share: float = 0.0) -> bytearray:
        """A byte for each row: 1 where its names or its text hold a piece, 0 elsewhere.

        How it is looked for depends on the `share` of articles that are thought to hold it: all processors look for
        what is rare, and threads would only be in each other's way where it is found often. Once it is stopped, the
        others are 0 too.
        """
        flags = bytearray(len(self))
        left = deque(enumerate(self._files))
        mark = File.mark if share < COMMON else File.ask

        def go_through() -> None:
            while not stopped():
                try:
                    number, file = left.popleft()
                except IndexError:
                    return
                mark(file, piece, flags)
                if number >= HELD:
                    file.let_go()

        threads = min(processors(), len(left) // FILES) if share < RARE else 1
        others = [Thread(target=go_through) for _ in range(1, threads)]
        for thread in others:
            thread.start()
        go_through()
        for thread in others:
            thread.join()
        return flags

    def naming(self, piece: Any, rows: Rows) -> Rows:
        """The rows, of some, whose names hold a piece."""
        self._find_borders(rows)
        return self._names.holding(piece, rows)

    def _find_borders(self, rows: Rows) -> None:
        for row in rows:
            if not self._borders[row]:
                self._borders[row] = max(self._first[row], self.texts.find(_BETWEEN, row))

    def facet(self, by: str, rows: Rows) -> tuple[FacetValue, ...]:
        """What `tui.corpus.facets.facet` says of the articles of some rows."""
        column = self._columns.get(by)
        if column is None:
            column = self._columns[by] = values(self.articles, by)
        if len(rows) < len(self):
            return counted([column[row] for row in rows], by)
        if by not in self._counts:
            self._counts[by] = counted(column, by)
        return self._counts[by]

    def fetch(self, stopped: Callable[[], bool]) -> None:
        """Have in memory what the next search goes through."""
        for file in self._files[:HELD]:
            file.fetch(stopped)

    def let_go(self) -> None:
        """Give back the memory that was mapped."""
        for file in self._files:
            file.let_go()


class Views:
    """A stretch of bytes for each row, where it lies: a view of it is made when it is asked for."""

    __slots__ = ("_ends", "_numbers", "_starts", "_views")

    def __init__(self, views: Sequence[Any], numbers: Sequence[int], starts: Sequence[int], ends: Sequence[int]):
        """Take views of whole buffers, and for each row the number of its own, its first byte, and its end."""
        self._views, self._numbers, self._starts, self._ends = views, numbers, starts, ends

    def __len__(self) -> int:
        """The number of rows."""
        return len(self._numbers)

    def __getitem__(self, row: int) -> Any:
        """The bytes of a row."""
        return self._views[self._numbers[row]][self._starts[row] : self._ends[row]]

    def find(self, piece: Any, row: int) -> int:
        """Where in its whole buffer a row holds a piece first, or -1."""
        return self._views[self._numbers[row]].find(piece, self._starts[row], self._ends[row])  # type: ignore[no-any-return]

    def holding(self, piece: Any, rows: Iterable[int]) -> list[int]:
        """The rows, of some, that hold a piece: each is asked for itself."""
        views, numbers, starts, ends = self._views, self._numbers, self._starts, self._ends
        return [row for row in rows if views[numbers[row]].find(piece, starts[row], ends[row]) >= 0]


class File:
    """The articles that lie in one buffer, in its order. What lies between them is not theirs, and is passed over."""

    __slots__ = ("_buffer", "_ends", "_is_dense", "_rows", "_starts", "_view")

    def __init__(
        self, view: Any, buffer: bytes | mmap, rows: list[int], starts: Sequence[int], ends: Sequence[int]
    ) -> None:
        """Take a buffer, a view of it, the rows that lie in it, and of all rows where they start and end."""
        self._view, self._buffer = view, buffer
        rows.sort(key=starts.__getitem__)
        self._rows = array("I", rows)
        self._starts, self._ends = (array("I", map(column.__getitem__, rows)) for column in (starts, ends))
        theirs = sum(self._ends) - sum(self._starts)
        self._is_dense = theirs * SPARSE > self._ends[-1] - self._starts[0]

    def mark(self, piece: Any, flags: bytearray) -> None:
        """Set the flags of the rows whose bytes hold a piece: all the articles without it cost one call together.

        Where the articles lie far apart, each is asked for itself.
        """
        find, rows, starts, ends = self._view.find, self._rows, self._starts, self._ends
        if not self._is_dense:
            self.ask(piece, flags)
            return
        number, last, size = 0, len(rows) - 1, len(piece)
        seek = apart(self._view)
        at = seek(piece, starts[0], ends[-1])
        before = starts[0]
        while at >= 0:
            if at >= ends[number]:
                number = bisect_right(starts, at, number) - 1
            if at + size <= ends[number]:
                flags[rows[number]] = 1
            if number == last:
                return
            number += 1
            at, before = (find if at - before < NEAR else seek)(piece, starts[number], ends[-1]), at

    def ask(self, piece: Any, flags: bytearray) -> None:
        """Set the same flags, asking each article for itself."""
        for row, at in zip(self._rows, map(self._view.find, repeat(piece), self._starts, self._ends), strict=True):
            if at >= 0:
                flags[row] = 1

    def fetch(self, stopped: Callable[[], bool]) -> None:
        """Have it in memory, if it is mapped: read by what lets other threads go on, as a search does not."""
        if isinstance(self._buffer, mmap):
            with memoryview(self._buffer) as data:
                for first in range(self._starts[0], self._ends[-1], _FETCHED):
                    if stopped():
                        return
                    adler32(data[first : first + _FETCHED])

    def let_go(self) -> None:
        """Give back the memory that was mapped."""
        if isinstance(self._buffer, mmap):
            self._buffer.madvise(MADV_DONTNEED)


def _laid_out(article: Article) -> Searched:
    """An article that is in memory only, laid out for search."""
    text, names, folded = (part.encode(*_UTF8) for part in (article.text, text_names(article), article.folded))
    buffer = b"".join((text, names, _BETWEEN, folded))
    return Searched(buffer, len(text), len(buffer))


def _bounds(article: Article) -> Bounds:
    """Its bounds in what `_laid_out` makes of it."""
    return Bounds(0, len(article.text.encode(*_UTF8)))
