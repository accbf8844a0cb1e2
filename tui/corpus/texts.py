"""The texts of an archive in one file of our own: written once each, one after the other, and read where they lie.

The file is mapped into memory, a segment at a time. So the system holds each text once, for every program that reads
it, takes the memory back where it is short, and nothing has to be read before it is looked for. SQLite would copy
each text out of its pages, and the copies are what a search goes through. No segment is ever shortened, and what
stands in one never changes: that makes the mapping safe.
"""

from __future__ import annotations

import fcntl
import os
from contextlib import suppress
from mmap import ACCESS_READ, mmap
from pathlib import Path
from tempfile import TemporaryFile
from typing import Self

from tui.corpus.record import Piece

SEGMENT = 32 * 1024 * 1024
"""Bytes that are mapped at once; no record lies in two of them. The file grows by as much, but as a hole."""


class Texts:
    """Records by their offsets, in bytes, in one file. One program at a time may add to it."""

    def __init__(self, handle: int) -> None:
        """Take an open file, and close it at the end."""
        self._handle = handle
        self._segments: dict[int, mmap] = {}
        self.end = 0
        """Where the next record goes, at the earliest."""

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

    @property
    def size(self) -> int:
        """The bytes that may be mapped."""
        return os.fstat(self._handle).st_size

    def claim(self) -> bool:
        """Become the one that adds to the file; False where another program is."""
        try:
            fcntl.flock(self._handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def add(self, record: bytes) -> int | None:
        """Write a record; where it lies, or None where there is no room for it."""
        if len(record) > SEGMENT:
            return None
        at = self.end
        if at // SEGMENT != (at + len(record) - 1) // SEGMENT:
            at = (at // SEGMENT + 1) * SEGMENT
        try:
            if self.size < at + len(record):
                os.ftruncate(self._handle, (at // SEGMENT + 1) * SEGMENT)
            written = os.pwrite(self._handle, record, at)
        except OSError:
            return None
        if written < len(record):
            return None
        self.end = at + len(record)
        return at

    def piece(self, at: int, size: int) -> Piece:
        """The record at an offset, of a size in bytes.

        Raises:
            OSError, ValueError: it cannot be mapped.
        """
        number, start = divmod(at, SEGMENT)
        if number not in self._segments:
            self._segments[number] = mmap(self._handle, SEGMENT, access=ACCESS_READ, offset=number * SEGMENT)
        return Piece(self._segments[number], start, start + size)

    def close(self) -> None:
        """Add no more; what is mapped stays so for as long as an article needs it."""
        with suppress(OSError):
            fcntl.flock(self._handle, fcntl.LOCK_UN)
        with suppress(OSError):
            os.close(self._handle)
        self._segments.clear()
