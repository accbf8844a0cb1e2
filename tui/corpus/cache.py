"""What was read before, so that the next start reads only what changed.

One SQLite file for each directory that is opened, in the platform's cache directory, private to the user. It holds
the answers of the reading processes as they came: JSON, each with a checksum, and nothing that is ever run. SQLite
because it is safe from a kill at any moment, a full disk and a second program, and a row costs a tenth of what
unpacking it costs. It may be deleted at any time: the files are then read as at the first start.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import sys
import time
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, Self

from tui.corpus.files import Found, found_at
from tui.database import is_damage, open_private, remove

FRONT = 200
"""Articles that are given before the directory is walked: the newest ones of the last time."""
SIZE_LIMIT = 4 * 1024**3
"""Bytes that all caches may take together; the one that lay unused for longest goes first."""

_UNSETTLED_SECONDS = 2.0
_ROWS = 500
_SCHEMA = """
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = NORMAL;
    CREATE TABLE IF NOT EXISTS reader (version TEXT NOT NULL);
    CREATE TABLE IF NOT EXISTS answers (
        id INTEGER PRIMARY KEY, name BLOB NOT NULL UNIQUE, stamp TEXT NOT NULL, rank BLOB NOT NULL,
        checksum INTEGER NOT NULL, answer BLOB NOT NULL
    );
    CREATE INDEX IF NOT EXISTS answers_by_rank ON answers (rank);
"""
_PARSERS = ("beautifulsoup4-", "lxml-", "markdown_it_py-", "mdit_py_plugins-", "pyyaml-", "python_frontmatter-")


class Cache:
    """The answers kept of the files below one directory. All methods belong to one thread, and none raises."""

    def __init__(self, file: Path, root: bytes, connection: sqlite3.Connection) -> None:
        self._file = file
        self._root = root
        self._connection = connection
        self._broken = False
        self._known: dict[bytes, tuple[int, str]] = {}
        self._fresh: list[tuple[bytes, str, bytes, int, bytes]] = []

    @classmethod
    def open(cls, directory: Path, root: bytes) -> Self | None:
        """Open the cache of the directory `root` (its real path), or make it; None where that cannot be."""
        file = directory / f"{hashlib.blake2b(root, digest_size=16).hexdigest()}.sqlite"
        for _ in range(2):
            try:
                directory.mkdir(mode=0o700, parents=True, exist_ok=True)
                connection = open_private(file, timeout=1.0, isolation_level=None)
                connection.executescript(_SCHEMA)
                _forget_other_readers(connection)
                os.utime(file)
                return cls(file, root, connection)
            except (OSError, sqlite3.OperationalError):
                return None
            except sqlite3.DatabaseError:  # damaged, or something else
                _remove(file)
        return None

    def front(self) -> Iterator[tuple[Found, bytes]]:
        """The newest articles of the last time, newest first, whose files are still as they were."""
        newest = "SELECT name, stamp, checksum, answer FROM answers ORDER BY rank DESC LIMIT ?"
        for name, stamp, checksum, answer in self._rows(newest, FRONT):
            found = found_at(self._root, name)
            if found is not None and _stamp(found) == stamp and _sound(answer, checksum):
                yield found, answer

    def recall(self) -> bool:
        """Learn which files are known; whether any is."""
        rows = self._rows("SELECT id, name, stamp FROM answers")
        self._known = {name: (number, stamp) for number, name, stamp in rows}
        return bool(self._known)

    def knows(self, found: Found) -> bool:
        """Whether an answer is kept for the file as it is now."""
        return self._known.get(found.name, (0, ""))[1] == _stamp(found)

    def answer(self, found: Found) -> bytes | None:
        """What is kept for a file that is known; None where that was damaged meanwhile."""
        number, _ = self._known[found.name]
        for checksum, answer in self._rows("SELECT checksum, answer FROM answers WHERE id = ?", number):
            if _sound(answer, checksum):
                return bytes(answer)
        return None

    def keep(self, found: Found, answer: bytes) -> None:
        """Keep the answer for a file, unless that was changed so lately that it may change again unnoticed."""
        if found.stamp and max(found.stamp[1:3]) / 1e9 < time.time() - _UNSETTLED_SECONDS:
            self._fresh.append((found.name, _stamp(found), _sortable(found.rank), zlib.crc32(answer), answer))
            if len(self._fresh) >= _ROWS:
                self._write()

    def close(self, present: set[bytes] | None = None) -> None:
        """Write what is left, and forget the files that are not in `present` (names), where that is told."""
        self._write()
        if present:
            gone = [(number,) for name, (number, _) in self._known.items() if name not in present]
            self._change("DELETE FROM answers WHERE id = ?", gone)
        with suppress(sqlite3.Error):
            self._connection.close()
        if self._broken:
            _remove(self._file)
        _trim(self._file.parent, self._file)

    def _write(self) -> None:
        self._change(
            "INSERT OR REPLACE INTO answers (name, stamp, rank, checksum, answer) VALUES (?, ?, ?, ?, ?)", self._fresh
        )
        self._fresh.clear()

    def _rows(self, statement: str, *values: int) -> list[Any]:
        try:
            return self._connection.execute(statement, values).fetchall()
        except sqlite3.Error as error:
            self._note(error)
            return []

    def _change(self, statement: str, rows: list[Any]) -> None:
        """Change rows, all or none. On a full disk, or beside another program, none: they are read again."""
        if not rows:
            return
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            self._connection.executemany(statement, rows)
            self._connection.execute("COMMIT")
        except sqlite3.Error as error:
            self._note(error)
            with suppress(sqlite3.Error):
                self._connection.execute("ROLLBACK")

    def _note(self, error: sqlite3.Error) -> None:
        self._broken |= is_damage(error)


def _forget_other_readers(connection: sqlite3.Connection) -> None:
    """Keep answers only of the reader that is at work now."""
    version = _reader_version()
    if connection.execute("SELECT version FROM reader").fetchall() != [(version,)]:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("DELETE FROM answers")
        connection.execute("DELETE FROM reader")
        connection.execute("INSERT INTO reader VALUES (?)", (version,))
        connection.execute("COMMIT")


def _reader_version() -> str:
    """What changes when the reader does: its files, the parsers that it uses, Python."""
    corpus = Path(__file__).parent
    parts = [sys.version]
    for folder, start in ((corpus, ""), (corpus.parent / "query", "folding")):
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.startswith(start) and entry.is_file():
                    status = entry.stat()
                    parts.append(f"{entry.name} {status.st_size} {status.st_mtime_ns}")
    for place in sys.path:
        with suppress(OSError):
            parts += [name for name in os.listdir(place) if name.lower().startswith(_PARSERS)]
    return hashlib.blake2b("\n".join(sorted(parts)).encode(), digest_size=16).hexdigest()


def _stamp(found: Found) -> str:
    return " ".join(map(str, found.stamp)) or "?"


def _sound(answer: object, checksum: object) -> bool:
    return isinstance(answer, bytes) and zlib.crc32(answer) == checksum


def _sortable(rank: tuple[int, ...]) -> bytes:
    """A rank as bytes that sort as it does."""
    return b"".join(number.to_bytes(8, "big") for number in rank)


def _remove(file: Path) -> None:
    with suppress(OSError):
        remove(file)


def _trim(directory: Path, own: Path) -> None:
    """Remove the caches that lay unused for longest, until the rest is within `SIZE_LIMIT`."""
    with suppress(OSError):
        sizes = {file: file.stat() for file in directory.glob("*.sqlite")}
        total = sum(status.st_size for status in sizes.values())
        for file in sorted(sizes, key=lambda file: sizes[file].st_mtime):
            if total > SIZE_LIMIT and file != own:
                _remove(file)
                total -= sizes[file].st_size
