"""SQLite files that are private to their owner: the notebook, the cache and the history of filters are such."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import Any

ENDINGS = ("", "-wal", "-shm")
"""What is added to a file's name for the files that belong to it."""


def open_private(file: Path, **how: Any) -> sqlite3.Connection:
    """Open a file, or make it for its owner alone; `how` is as `sqlite3.connect` takes it.

    Raises:
        OSError, sqlite3.Error: it cannot be opened, or is a link, which is not followed.
    """
    os.close(os.open(file, os.O_CREAT | os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600))
    connection: sqlite3.Connection = sqlite3.connect(file, **how)
    return connection


def remove(file: Path) -> None:
    """Remove a file with all that belongs to it. Raises OSError, but not where there is none."""
    for ending in ENDINGS:
        Path(f"{file}{ending}").unlink(missing_ok=True)


def is_damage(error: sqlite3.Error) -> bool:
    """Whether the file is not what SQLite wrote."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
