"""What was read before, so that the next start reads only what changed.

Two files for each directory that is opened, in the platform's cache directory, private to the user: an SQLite file
with the heads of the articles, which is a list of headlines, and one with their texts (see `texts`). Both hold the
answers of the reading processes as they came, each with a checksum, and nothing that is ever run. SQLite because it is
safe from a kill at any moment, a full disk and a second program: a row is written once the text that it points to is.
They may be deleted at any time: the files are then read as at the first start.
"""

from __future__ import annotations

import os
import sqlite3
import sys
import time
import zlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import compress
from pathlib import Path
from typing import Any, NamedTuple, Self

from tui.corpus.files import Found, found_at
from tui.corpus.record import Packed, Piece
from tui.corpus.texts import Place, Texts
from tui.database import ENDINGS, is_damage, open_private, remove

FRONT = 50
"""Articles that are given before the directory is walked: the newest ones of the last time, a screenful."""
SIZE_LIMIT = 4 * 1024**3
"""Bytes on disk that all caches may take together; the one that lay unused for longest goes first."""
WASTE = 64 * 1024 * 1024
"""Bytes of texts that are out of date which one cache may have, and as much again as it has of others."""

_UNSETTLED_SECONDS = 2.0
_ROWS = 500
_SCHEMA = """
    PRAGMA synchronous = OFF;
    PRAGMA journal_mode = WAL;
    CREATE TABLE IF NOT EXISTS reader (version TEXT NOT NULL, end INTEGER NOT NULL, top INTEGER NOT NULL);
    CREATE TABLE IF NOT EXISTS heads (
        id INTEGER PRIMARY KEY, name BLOB NOT NULL UNIQUE, stamp INTEGER NOT NULL, rank BLOB NOT NULL,
        start INTEGER NOT NULL, size INTEGER NOT NULL, folded INTEGER NOT NULL, folded_size INTEGER NOT NULL,
        checksum INTEGER NOT NULL, head BLOB NOT NULL
    );
    CREATE INDEX IF NOT EXISTS heads_by_rank ON heads (rank);
    PRAGMA synchronous = NORMAL;
"""
_KEPT = "start, size, folded, folded_size, checksum, head"
_TEXTS = "-texts"
_PARSERS = ("beautifulsoup4-", "lxml-", "markdown_it_py-", "mdit_py_plugins-", "pyyaml-", "python_frontmatter-")


class Kept(NamedTuple):
    """An article that was read before: its head, and where its record lies."""

    head: bytes
    piece: Piece


class Cache:
    """What is kept of the files below one directory. All methods belong to one thread at a time, and none raises.

    One program at a time keeps what it reads; another one meanwhile only takes what is there.
    """

    def __init__(self, file: Path, root: bytes, connection: sqlite3.Connection, texts: Texts, *, writes: bool) -> None:
        self._file = file
        self._root = root
        self._connection = connection
        self._texts = texts
        self._writes = writes
        self._broken = False
        self._known: dict[bytes, tuple[int, int]] = {}
        self._fresh: list[tuple[object, ...]] = []

    @classmethod
    def open(cls, directory: Path, root: bytes) -> Self | None:
        """Open the cache of the directory `root` (its real path), or make it; None where that cannot be."""
        file = file_for(directory, root)
        try:
            directory.mkdir(mode=0o700, parents=True, exist_ok=True)
            texts = Texts.open(Path(f"{file}{_TEXTS}"))
        except OSError:
            return None
        writes = texts.claim()
        for _ in range(2):
            try:
                connection = open_private(file, timeout=1.0, isolation_level=None, check_same_thread=False)
                connection.executescript(_SCHEMA)
                os.utime(file)
                if _is_current(connection, texts):
                    return cls(file, root, connection, texts, writes=writes)
                if not writes:
                    break
                texts.close()
                Path(f"{file}{_TEXTS}").unlink(missing_ok=True)
                texts = Texts.open(Path(f"{file}{_TEXTS}"))
                writes = texts.claim()
                _begin_anew(connection)
                return cls(file, root, connection, texts, writes=writes)
            except (OSError, sqlite3.OperationalError):
                break
            except sqlite3.DatabaseError:  # damaged, or something else
                if not writes:
                    break
                with suppress(OSError):
                    remove(file)
        texts.close()
        return None

    @property
    def has_any(self) -> bool:
        """Whether anything is kept."""
        return bool(self._rows("SELECT 1 FROM heads LIMIT 1"))

    def front(self) -> Iterator[tuple[Found, Kept]]:
        """The newest articles of the last time, newest first, whose files are still as they were."""
        newest = f"SELECT name, stamp, {_KEPT} FROM heads ORDER BY rank DESC LIMIT ?"
        for name, stamp, *row in self._rows(newest, FRONT):
            found = found_at(self._root, name)
            if found is not None and _stamp(found) == stamp and (kept := self._kept(*row)):
                yield found, kept

    def recall(self) -> bool:
        """Learn which files are known; whether any is."""
        rows = self._rows("SELECT id, name, stamp FROM heads")
        self._known = {name: (number, stamp) for number, name, stamp in rows}
        return bool(self._known)

    def knows(self, found: Found) -> bool:
        """Whether an article is kept of the file as it is now."""
        known = self._known.get(found.name)
        return known is not None and bool(found.stamp) and known[1] == _stamp(found)

    def recalled(self, files: Sequence[Found]) -> Iterator[tuple[Found, Kept | None]]:
        """What is kept of files that are known, newest first; None where that was damaged meanwhile."""
        numbers = {self._known[found.name][0]: found for found in files}
        wanted = ", ".join(map(str, numbers))
        rows = self._rows(f"SELECT id, {_KEPT} FROM heads WHERE id IN ({wanted})")
        kept = {number: self._kept(*row) for number, *row in rows}
        return ((found, kept.get(number)) for number, found in numbers.items())

    def keep(self, read: Sequence[tuple[Found, Packed]]) -> list[Piece | None]:
        """Keep what was read of files, and say of each where it lies.

        None where it is not kept: where there is no room, another program keeps what it reads, or the file was changed
        so lately that it may change again unnoticed.
        """
        settled = (time.time() - _UNSETTLED_SECONDS) * 1e9
        kept = [self._writes and bool(found.stamp) and max(found.stamp[1:3]) <= settled for found, _ in read]
        places = iter(self._texts.add_all([packed[1:] for _, packed in compress(read, kept)]))
        pieces = [
            self._note_place(*one, next(places)) if keeps else None for one, keeps in zip(read, kept, strict=True)
        ]
        if len(self._fresh) >= _ROWS:
            self._write()
        return pieces

    def _note_place(self, found: Found, packed: Packed, place: Place | None) -> Piece | None:
        if place is None:
            return None
        stamp, rank = _stamp(found), _sortable(found.rank)
        self._fresh.append((found.name, stamp, rank, *place, zlib.crc32(packed.head), packed.head))
        with suppress(OSError, ValueError):
            return self._texts.piece(place)
        return None

    def write(self, present: Collection[bytes] | None = None) -> None:
        """Write what is left, and forget the files that are not in `present` (names), where that is told.

        With that, everything was walked: which files were known is not asked any more, and so not kept in memory.
        """
        self._write()
        if present and self._writes:
            gone = [(number,) for name, (number, _) in self._known.items() if name not in present]
            self._change(("DELETE FROM heads WHERE id = ?", gone))
        if present is not None:
            self._known = {}

    def close(self) -> None:
        """Write what is left, and part with the files."""
        self._write()
        wasted = 0
        if self._writes:
            for (used,) in self._rows("SELECT coalesce(sum(size + folded_size), 0) FROM heads"):
                wasted = self._texts.written - 2 * used
        with suppress(sqlite3.Error):
            self._connection.close()
        if self._broken or wasted > WASTE:
            _remove(self._file)
        self._texts.close()
        _trim(self._file.parent, self._file)

    def _kept(self, start: object, size: object, folded: object, folded_size: object, *of: object) -> Kept | None:
        checksum, head = of
        if not isinstance(head, bytes) or zlib.crc32(head) != checksum:
            return None
        if not isinstance(start, int) or not isinstance(size, int) or start + size > self._texts.end:
            return None
        if not isinstance(folded, int) or not isinstance(folded_size, int):
            return None
        with suppress(OSError, ValueError):
            return Kept(head, self._texts.piece(Place(start, size, folded, folded_size)))
        return None

    def _write(self) -> None:
        row = f"INSERT OR REPLACE INTO heads (name, stamp, rank, {_KEPT}) VALUES (?,?,?,?,?,?,?,?,?)"
        if self._fresh:
            written = self._texts.end, self._texts.top
            self._change((row, self._fresh), ("UPDATE reader SET end = ?, top = ?", [written]))
            self._fresh.clear()

    def _rows(self, statement: str, *values: int) -> list[Any]:
        try:
            return self._connection.execute(statement, values).fetchall()
        except sqlite3.Error as error:
            self._note(error)
            return []

    def _change(self, *changes: tuple[str, list[Any]]) -> None:
        """Change rows, all or none. On a full disk none: those files are read again."""
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            for statement, rows in changes:
                self._connection.executemany(statement, rows)
            self._connection.execute("COMMIT")
        except sqlite3.Error as error:
            self._note(error)
            with suppress(sqlite3.Error):
                self._connection.execute("ROLLBACK")

    def _note(self, error: sqlite3.Error) -> None:
        self._broken |= is_damage(error)


def file_for(directory: Path, root: bytes) -> Path:
    """Where the heads of the articles below `root`, a real path, are kept.

    In another form they are kept in another file; the old one is trimmed away like any that lies unused.
    """
    return directory / f"{_digest(root + _SCHEMA.encode()):016x}.sqlite"


def _is_current(connection: sqlite3.Connection, texts: Texts) -> bool:
    """Whether what is kept is of the reader that is at work now, and whole; its texts are then added to at the end."""
    for version, end, top in connection.execute("SELECT version, end, top FROM reader").fetchall():
        return texts.resume(end, top) and bool(version == _reader_version())
    return False


def _begin_anew(connection: sqlite3.Connection) -> None:
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("DELETE FROM heads")
    connection.execute("DELETE FROM reader")
    connection.execute("INSERT INTO reader VALUES (?, 0, 0)", (_reader_version(),))
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
    return f"{_digest(os.fsencode('|'.join(sorted(parts)))):016x}"


def _stamp(found: Found) -> int:
    """A file's stamp as one number of 63 bits."""
    return _digest(found.stamp) >> 1


def _digest(numbers: Iterable[int]) -> int:
    """Numbers, or bytes, as one of 64 bits, the same in every process: what Python salts is the hash of text alone.

    `hashlib` would say it better, but loads OpenSSL, which takes longer than to open the cache.
    """
    return hash(tuple(numbers)) & 0xFFFF_FFFF_FFFF_FFFF


def _sortable(rank: tuple[int, ...]) -> bytes:
    """A rank as bytes that sort as it does."""
    return b"".join(number.to_bytes(8, "big") for number in rank)


def _remove(file: Path) -> None:
    with suppress(OSError):
        remove(file)
        Path(f"{file}{_TEXTS}").unlink(missing_ok=True)


def _trim(directory: Path, own: Path) -> None:
    """Remove the caches that lay unused for longest, until the rest is within `SIZE_LIMIT`."""
    with suppress(OSError):
        ages = {file: file.stat().st_mtime for file in directory.glob("*.sqlite")}
        sizes = {file: _on_disk(file) for file in ages}
        total = sum(sizes.values())
        for file in sorted(ages, key=ages.__getitem__):
            if total > SIZE_LIMIT and file != own:
                _remove(file)
                total -= sizes[file]


def _on_disk(file: Path) -> int:
    """The bytes that a cache takes: its texts end with a hole."""
    parts = (Path(f"{file}{ending}") for ending in (*ENDINGS, _TEXTS))
    return sum(part.stat().st_blocks * 512 for part in parts if part.exists())
