"""Opening the notebook's file: under a lock, from a sound file or a rescued one, to be read and written or read alone.

Whoever opens it holds an exclusive lock on the directory, whoever reads or writes a shared one: so a damaged file is
never set aside while another program writes into it. The locks go with the process that held them.
"""

from __future__ import annotations

import fcntl
import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from tui.database import is_damage
from tui.notebook import FILE
from tui.notebook.rescue import rescue
from tui.notebook.schema import PATIENCE, NotebookError, back_up, connect, damage, readable

BACKUP = "notebook.backup.sqlite"
BACKUP_SECONDS = 3600.0
"""How old the backup may be when the notebook is opened."""


@dataclass(frozen=True, slots=True)
class Store:
    """An open notebook file: its `identity` tells whether the path still leads to it; `notices` are for the reader.

    `writable` is False where it can only be read.
    """

    connection: sqlite3.Connection
    identity: tuple[int, int] | None
    notices: tuple[str, ...] = ()
    writable: bool = True


def open_store(directory: Path) -> Store:
    """Open the notebook in `directory`, or make it; one that is damaged is set aside, and what it held is saved.

    Raises:
        NotebookError: it cannot be opened, not even to be read.
    """
    file, backup = directory / FILE, directory / BACKUP
    try:
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        with locked(directory, exclusive=True):
            try:
                if backup.exists() and not (file.exists() and file.stat().st_size):
                    raise damage("there is a backup, and nothing that it is of")
                connection, notices = connect(file), []
            except sqlite3.DatabaseError as error:
                if not is_damage(error):
                    raise
                notices = [rescue(file, backup)]
                connection = connect(file)
            notices += _renewed(connection, backup)
            return Store(connection, identity(file), tuple(notices))
    except (OSError, sqlite3.Error) as error:
        if (store := _read_only(file)) is not None:
            return store
        raise NotebookError(f"The notebook cannot be opened: {reason(error, directory)}.") from error


@contextmanager
def locked(directory: Path, *, exclusive: bool = False) -> Iterator[None]:
    """Hold the directory's lock. Raises NotebookError after `PATIENCE` seconds, and OSError."""
    descriptor = os.open(directory, os.O_RDONLY | os.O_CLOEXEC)
    try:
        kind = fcntl.LOCK_EX if exclusive else fcntl.LOCK_SH
        end = time.monotonic() + PATIENCE
        while True:
            try:
                fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
                break
            except BlockingIOError as error:
                if time.monotonic() > end:
                    raise NotebookError("Another pullquote holds the notebook: close it, and try again.") from error
                time.sleep(0.01)
        yield
    finally:
        os.close(descriptor)


def identity(file: Path) -> tuple[int, int] | None:
    """What tells the file at a path from another one; None where there is none."""
    try:
        status = file.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def reason(error: OSError | sqlite3.Error, directory: Path) -> str:
    """Why something failed, in words that end a sentence."""
    if isinstance(error, OSError):
        return f"{directory}: {error.strerror or error}"
    match getattr(error, "sqlite_errorcode", 0) & 0xFF:
        case sqlite3.SQLITE_FULL:
            return f"the disk that holds {directory} is full"
        case sqlite3.SQLITE_IOERR:
            return f"{directory} takes no more, as a full or failing disk does"
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM:
            return f"{directory} may not be written"
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return "another program holds it"
        case _:
            return f"{directory / FILE}: {error}"


def _renewed(connection: sqlite3.Connection, backup: Path) -> Iterator[str]:
    """Make a new backup where there is something to keep and the last one is old; what is to be said of it."""
    try:
        if backup.exists() and backup.stat().st_mtime > time.time() - BACKUP_SECONDS:
            return
        if connection.execute("SELECT 1 FROM clippings LIMIT 1").fetchone():
            back_up(connection, backup)
    except (OSError, sqlite3.Error) as error:
        yield f"There is no new backup of the notebook: {reason(error, backup.parent)}."


def _read_only(file: Path) -> Store | None:
    """The notebook where it may be read and not written."""
    for how in ("mode=ro", "mode=ro&immutable=1"):
        with suppress(sqlite3.Error):
            connection = sqlite3.connect(f"{file.absolute().as_uri()}?{how}", uri=True, check_same_thread=False)
            connection.text_factory = readable
            connection.execute("SELECT 1 FROM clippings LIMIT 1")
            notice = f"{file.parent} may not be written: clippings can be read, and none can be kept."
            return Store(connection, identity(file), (notice,), writable=False)
    return None
