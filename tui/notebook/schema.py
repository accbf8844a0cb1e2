"""The notebook's file: its tables, the way from each version to the next, its check, its copies."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from tui.database import open_private

PATIENCE = 5.0
"""Seconds to wait for another program that holds the notebook."""

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        """CREATE TABLE clippings (
            number INTEGER PRIMARY KEY AUTOINCREMENT, kept TEXT NOT NULL, passage TEXT NOT NULL,
            before TEXT NOT NULL, after TEXT NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL,
            digest TEXT NOT NULL, length INTEGER NOT NULL, path TEXT NOT NULL, file BLOB NOT NULL,
            title TEXT NOT NULL, authors TEXT NOT NULL, source TEXT NOT NULL, date TEXT NOT NULL,
            precision TEXT NOT NULL, categories TEXT NOT NULL, url TEXT NOT NULL, language TEXT NOT NULL,
            note TEXT NOT NULL, tags TEXT NOT NULL
        ) STRICT""",
        "CREATE INDEX clippings_by_digest ON clippings (digest, start)",
    ),
)
"""What leads from each version of the file to the next, in SQL; the version is `user_version`."""


class NotebookError(Exception):
    """What stands between the reader and the notebook; the message is one sentence for a person."""


def readable(text: bytes) -> str:
    """Text of a file, also of one that damage went through."""
    return text.decode("utf-8", "replace")


def damage(message: str) -> sqlite3.DatabaseError:
    """The error that SQLite raises where a file is damaged, for damage that it does not see."""
    error = sqlite3.DatabaseError(message)
    error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
    return error


def connect(file: Path) -> sqlite3.Connection:
    """Open a notebook file, or make it, checked and brought up to date; private to its owner.

    Raises:
        OSError, sqlite3.Error: it cannot be opened; `is_damage` tells whether it is damaged.
        NotebookError: a newer program wrote it.
    """
    connection = open_private(file, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
    connection.text_factory = readable
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        if connection.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
            raise damage("the check failed")
        _migrate(connection, file)
    except BaseException:
        connection.close()
        raise
    return connection


def back_up(connection: sqlite3.Connection, target: Path) -> None:
    """Copy the database to a file of its own, which is whole or not there. Raises OSError or sqlite3.Error."""
    draft = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        os.close(os.open(draft, os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW | os.O_WRONLY | os.O_CLOEXEC, 0o600))
        with closing(sqlite3.connect(draft)) as copy:
            connection.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
        with open(draft, "rb") as file:
            os.fsync(file.fileno())
        os.replace(draft, target)
    finally:
        draft.unlink(missing_ok=True)


def _migrate(connection: sqlite3.Connection, file: Path) -> None:
    """Take the steps from the file's version to ours, all or none; before that, what is there is backed up."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > len(MIGRATIONS):
        raise NotebookError(f"A newer pullquote wrote {file}: it is left as it is, for that one.")
    if version == len(MIGRATIONS):
        return
    if version:
        back_up(connection, file.with_name(f"{file.stem}.version-{version}.sqlite"))
    connection.execute("BEGIN IMMEDIATE")
    try:
        for step in MIGRATIONS[version:]:
            for statement in step:
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")
        connection.execute("COMMIT")
    except sqlite3.Error:
        with suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        raise
