"""The notebook: clippings that are kept, edited and deleted, each of which can be undone.

A method returns when what it did is on disk, and raises NotebookError when it is not. Every one opens the file where
that has not been done, so that it costs nothing until it is wanted; any thread may call any method.
"""

from __future__ import annotations

import json
import os
import sqlite3
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar, get_args

from tui.corpus.article import Date, Precision
from tui.database import is_damage
from tui.notebook import FILE
from tui.notebook.clipping import Clipping
from tui.notebook.schema import NotebookError
from tui.notebook.store import Store, identity, locked, open_store, reason

__all__ = ["Change", "Notebook", "NotebookError"]

_Answer = TypeVar("_Answer")
_COLUMNS = (
    "number", "kept", "passage", "before", "after", "start", "end", "digest", "length", "path", "file", "title",
    "authors", "source", "date", "precision", "categories", "url", "language", "note", "tags",
)  # fmt: skip
_SELECT = f"SELECT {', '.join(_COLUMNS)} FROM clippings"
_INSERT = f"INSERT INTO clippings ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))})"


@dataclass(frozen=True, slots=True)
class Change:
    """One change: a clipping `before` and `after` it, None where there was none."""

    before: Clipping | None
    after: Clipping | None


class Notebook:
    """The clippings in the notebook of a directory, shared with every other program that has it open."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._file = directory / FILE
        self._store: Store | None = None
        self._lock = threading.RLock()
        self._seen = 0
        self._changes: list[Change] = []
        self._notices: list[str] = []

    @property
    def exists(self) -> bool:
        """Whether anything was ever kept here."""
        return self._file.exists()

    def notices(self) -> list[str]:
        """What is to be said of the file since this was last asked, after opening it."""
        with self._lock:
            self._read(lambda connection: None)
            said, self._notices = self._notices, []
            return said

    def clippings(self) -> tuple[Clipping, ...]:
        """Every clipping, the last one kept first."""
        rows = self._read(lambda connection: connection.execute(f"{_SELECT} ORDER BY number DESC").fetchall())
        return tuple(map(_clipping, rows))

    def changed(self) -> bool:
        """Whether another program has changed the notebook since this was last asked."""

        def version(connection: sqlite3.Connection) -> int:
            found: int = connection.execute("PRAGMA data_version").fetchone()[0]
            return found

        with self._lock:
            seen, store = self._seen, self._store
            self._seen = self._read(version)
            return self._seen != seen or self._store is not store

    def keep(self, clipping: Clipping) -> Clipping:
        """Keep a clipping; returned with its number. A passage that was kept before gives the one that is there."""

        def change(connection: sqlite3.Connection) -> tuple[Clipping, bool]:
            same = f"{_SELECT} WHERE digest = ? AND start = ? AND end = ?"
            row = connection.execute(same, (clipping.digest, clipping.start, clipping.end)).fetchone()
            if row is not None:
                return _clipping(row), False
            number = connection.execute(_INSERT, (None, *_row(clipping)[1:])).lastrowid
            return replace(clipping, number=number or 0), True

        with self._lock:
            kept, new = self._write(change)
            if new:
                self._changes.append(Change(None, kept))
            return kept

    def edit(self, clipping: Clipping, *, note: str | None = None, tags: Sequence[str] | None = None) -> Clipping:
        """Give a clipping another note or other tags; what is None stays, whatever another program made of it.

        Raises:
            NotebookError: also where another program has deleted it.
        """

        def change(connection: sqlite3.Connection) -> Change:
            row = connection.execute(f"{_SELECT} WHERE number = ?", (clipping.number,)).fetchone()
            if row is None:
                raise NotebookError("This clipping was deleted meanwhile, by another pullquote.")
            before = _clipping(row)
            after = replace(
                before,
                note=before.note if note is None else note,
                tags=before.tags if tags is None else tuple(tags),
            )
            values = (after.note, _packed(after.tags), after.number)
            connection.execute("UPDATE clippings SET note = ?, tags = ? WHERE number = ?", values)
            return Change(before, after)

        with self._lock:
            done = self._write(change)
            self._changes.append(done)
            assert done.after is not None
            return done.after

    def delete(self, clipping: Clipping) -> None:
        """Delete a clipping; one that is gone already stays gone."""

        def change(connection: sqlite3.Connection) -> Change | None:
            row = connection.execute(f"{_SELECT} WHERE number = ?", (clipping.number,)).fetchone()
            connection.execute("DELETE FROM clippings WHERE number = ?", (clipping.number,))
            return Change(_clipping(row), None) if row else None

        with self._lock:
            if done := self._write(change):
                self._changes.append(done)

    def undo(self) -> Change | None:
        """Take back the last change that was made through this notebook, and return it; None where there is none."""
        with self._lock:
            if not self._changes:
                return None
            done = self._changes[-1]
            self._write(lambda connection: _undo(connection, done))
            return self._changes.pop()

    def close(self) -> None:
        """Close the file; the next method opens it again."""
        with self._lock:
            if self._store is not None:
                self._store.connection.close()
                self._store = None

    def _read(self, read: Callable[[sqlite3.Connection], _Answer]) -> _Answer:
        return self._do(read, "The notebook cannot be read")

    def _write(self, change: Callable[[sqlite3.Connection], _Answer]) -> _Answer:
        """Make a change, whole or not at all, and return when it is on disk."""

        def write(connection: sqlite3.Connection) -> _Answer:
            if self._store is not None and not self._store.writable:
                raise NotebookError(f"Nothing was kept: {self._directory} may not be written.")
            connection.execute("BEGIN IMMEDIATE")
            try:
                answer = change(connection)
                connection.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):
                    connection.execute("ROLLBACK")
                raise
            return answer

        return self._do(write, "Nothing was changed in the notebook")

    def _do(self, work: Callable[[sqlite3.Connection], _Answer], failure: str) -> _Answer:
        """Do some work on the file that is at the path now; a damaged one is rescued once."""
        with self._lock:
            for last in (False, True):
                self._open()
                try:
                    with locked(self._directory):
                        if self._store is not None and identity(self._file) == self._store.identity:
                            return work(self._store.connection)
                    self.close()  # another program has put a rescued file in its place
                except (OSError, sqlite3.Error) as error:
                    if last or not (isinstance(error, sqlite3.Error) and is_damage(error)):
                        raise NotebookError(f"{failure}: {reason(error, self._directory)}.") from error
                    self.close()
            raise NotebookError(f"{failure}: {self._file} is always another file.")

    def _open(self) -> None:
        if self._store is None:
            self._store = open_store(self._directory)
            self._notices += self._store.notices


def _undo(connection: sqlite3.Connection, done: Change) -> None:
    before, after = done.before, done.after
    if before is None:
        assert after is not None
        connection.execute("DELETE FROM clippings WHERE number = ?", (after.number,))
    elif after is None:
        connection.execute(_INSERT.replace("INSERT", "INSERT OR IGNORE", 1), _row(before))
    else:
        # Only what this change changed: the rest may be another program's.
        for column, old, new in (("note", before.note, after.note), ("tags", before.tags, after.tags)):
            if old != new:
                value = old if isinstance(old, str) else _packed(old)
                connection.execute(f"UPDATE clippings SET {column} = ? WHERE number = ?", (value, before.number))


def _row(clipping: Clipping) -> tuple[Any, ...]:
    date = clipping.date
    values = (
        clipping.number, clipping.kept.isoformat(), clipping.passage, clipping.before, clipping.after, clipping.start,
        clipping.end, clipping.digest, clipping.length, clipping.path, os.fsencode(clipping.file), clipping.title,
        _packed(clipping.authors), clipping.source, date.when.isoformat() if date else "",
        date.precision if date else "", _packed(clipping.categories), clipping.url, clipping.language, clipping.note,
        _packed(clipping.tags),
    )  # fmt: skip
    # Half a character, as an address may hold, is nothing that a file can.
    return tuple(value.encode("utf-8", "replace").decode() if isinstance(value, str) else value for value in values)


def _clipping(row: Sequence[Any]) -> Clipping:
    """A row as a clipping: of one that damage went through, what can be told."""
    values = dict(zip(_COLUMNS, row, strict=True))
    when, precision = _moment(values.pop("date")), values.pop("precision")
    lists = {name: _unpacked(values[name]) for name in ("authors", "categories", "tags")}
    return Clipping(
        **values
        | lists
        | {
            "kept": _moment(values["kept"]) or datetime.fromtimestamp(0, UTC),
            "file": os.fsdecode(values["file"]),
            "date": Date(when, precision) if when and precision in get_args(Precision) else None,
        }
    )


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _packed(words: Sequence[str]) -> str:
    return json.dumps(list(words), ensure_ascii=False)


def _unpacked(text: str) -> tuple[str, ...]:
    try:
        return tuple(map(str, json.loads(text)))
    except (ValueError, TypeError):
        return ()
