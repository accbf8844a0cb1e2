"""The texts of an archive in one file of our own: written once each, one after the other, and read where they lie.

The file is mapped into memory, a segment at a time. So the system holds each text once, for every program that reads
it, takes the memory back where it is short, and nothing has to be read before it is looked for. SQLite would copy
each text out of its pages, and the copies are what a search goes through. No segment is ever shortened, and what
stands in one never changes: that makes the mapping safe.

A segment is filled from both ends: with what is shown of articles from its first byte on, and with what they are found
by from its last one back. So a search has nothing in memory but what it goes through.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Sequence
from contextlib import suppress
from mmap import ACCESS_READ, mmap
from pathlib import Path
from tempfile import TemporaryFile
from typing import NamedTuple, Self

from tui.corpus.record import Piece

SEGMENT = 32 * 1024 * 1024
"""Bytes that are mapped at once; no record lies in two of them. The file grows by as much, but as a hole."""


class Place(NamedTuple):
    """Where both parts of a record lie in the file, and how long they are, in bytes."""

    start: int
    size: int
    folded: int
    folded_size: int


class Texts:
    """Records by their offsets, in bytes, in one file. One program at a time may add to it."""

    def __init__(self, handle: int) -> None:
        """Take an open file, and close it at the end."""
        self._handle = handle
        self._segments: dict[int, mmap] = {}
        self.end = 0
        """Where the next record goes, at the earliest."""
        self.top = 0
        """Where its second part ends then, at the latest."""
        self._grown = 0

    @classmethod
    def open(cls, file: Path) -> Self:
        """Open a file, or make it, for its owner only.

        Raises:
            OSError: it cannot be had.
        """
        return cls(os.open(file, os.O_CREAT | os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600))

    @classmethod
    def passing(cls) -> Self:
        """A file without a name, for as long as the program runs.

        Raises:
            OSError: it cannot be had.
        """
        with TemporaryFile(prefix="pullquote-") as file:
            return cls(os.dup(file.fileno()))

    def resume(self, end: int, top: int) -> bool:
        """Go on where it was left; False where the file has not all that was written until then."""
        self.end, self.top = end, top
        return end <= top and _whole(top) <= self._size

    @property
    def written(self) -> int:
        """The bytes that were written, and those that were left over where segments ended."""
        return self.end + _whole(self.top) - self.top

    @property
    def _size(self) -> int:
        return os.fstat(self._handle).st_size

    def claim(self) -> bool:
        """Become the one that adds to the file; False where another program is."""
        try:
            fcntl.flock(self._handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def add(self, record: bytes, folded: bytes) -> Place | None:
        """Write both parts of a record; where they lie, or None where there is no room for them."""
        return self.add_all([(record, folded)])[0]

    def add_all(self, records: Sequence[tuple[bytes, bytes]]) -> list[Place | None]:
        """Write both parts of several records, those that lie in one segment at once: where each lies, as for one."""
        places: list[Place | None] = []
        while len(places) < len(records):
            rest = records[len(places) :]
            at, top = self.end, self.top
            if at + _size(*rest[0]) > top:
                at = _whole(at)
                top = at + SEGMENT
            count, room = 0, top - at
            for parts in rest:
                room -= _size(*parts)
                if room < 0:
                    break
                count += 1
            places += self._write(rest[:count], at, top) if count else [None]
        return places

    def _write(self, records: Sequence[tuple[bytes, bytes]], at: int, top: int) -> Sequence[Place | None]:
        """Write records of which the first begins and ends there."""
        end, places = at, []
        for record, folded in records:
            top -= len(folded)
            places.append(Place(end, len(record), top, len(folded)))
            end += len(record)
        first = b"".join([record for record, _ in records])
        second = b"".join([folded for _, folded in reversed(records)])
        try:
            if self._grown < top + len(second):
                self._grown = _whole(top + len(second))
                if self._size < self._grown:
                    os.ftruncate(self._handle, self._grown)
            written = os.pwrite(self._handle, first, at) + os.pwrite(self._handle, second, top)
        except OSError:
            self._grown = 0
            return [None] * len(records)
        if written < len(first) + len(second):
            return [None] * len(records)
        self.end, self.top = end, top
        return places

    def piece(self, place: Place) -> Piece:
        """The record at a place.

        Raises:
            OSError, ValueError: it cannot be mapped.
        """
        number, start = divmod(place.start, SEGMENT)
        folded = place.folded - number * SEGMENT
        piece = start, start + place.size, folded, folded + place.folded_size
        if number < 0 or not 0 <= start <= piece[1] <= folded <= piece[3] <= SEGMENT:
            raise ValueError("there is no such place")
        if number not in self._segments:
            self._segments[number] = mmap(self._handle, SEGMENT, access=ACCESS_READ, offset=number * SEGMENT)
        return Piece(self._segments[number], *piece)

    def close(self) -> None:
        """Add no more; what is mapped stays so for as long as an article needs it."""
        with suppress(OSError):
            fcntl.flock(self._handle, fcntl.LOCK_UN)
        with suppress(OSError):
            os.close(self._handle)
        self._segments.clear()


def _size(record: bytes, folded: bytes) -> int:
    return len(record) + len(folded)


def _whole(size: int) -> int:
    """The bytes of the segments that so many bytes take."""
    return -(-size // SEGMENT) * SEGMENT
