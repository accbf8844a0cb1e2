"""What is done with a damaged notebook: it is set aside, and what can be read of it goes into a new one.

At every moment what was saved stands in the backup or in the notebook: a kill in between loses nothing.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path

from tui.database import ENDINGS, remove
from tui.notebook.schema import back_up, connect, readable

_Rows = dict[int, dict[str, object]]


def rescue(file: Path, backup: Path) -> str:
    """Put a sound notebook in the place of a damaged or missing one; a sentence on what was saved.

    Raises OSError or sqlite3.Error, and leaves the damaged file where it is, where there is no room for a new one.
    """
    rows = _salvaged(backup) | _salvaged(file)
    draft = file.with_name(f".{file.stem}.rescued.sqlite")
    remove(draft)
    with closing(connect(draft)) as connection:
        _insert(connection, rows)
        if rows:
            back_up(connection, backup)
        connection.execute("PRAGMA journal_mode = DELETE")
    was = "was gone"
    if file.exists() and file.stat().st_size:
        aside = file.with_name(f"{file.stem}.damaged-{datetime.now():%Y-%m-%d-%H%M%S-%f}.sqlite")
        for ending in ENDINGS:
            with suppress(FileNotFoundError):
                os.rename(f"{file}{ending}", f"{aside}{ending}")
        was = f"was damaged, and was set aside as {aside}"
    remove(file)
    os.replace(draft, file)
    many = "1 clipping" if len(rows) == 1 else f"{len(rows):,} clippings"
    return f"The notebook {was}: {many} could be saved out of it and its backup."


def _salvaged(file: Path) -> _Rows:
    """The rows that can be read of a file that may be damaged, by number: from both ends up to the damage."""
    rows: _Rows = {}
    with suppress(sqlite3.Error), closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as source:
        source.text_factory = readable
        for order in ("ASC", "DESC"):
            with suppress(sqlite3.Error):  # damage ends this scan; the other comes from the other side
                cursor = source.execute(f"SELECT * FROM clippings ORDER BY number {order}")
                names = [column[0] for column in cursor.description]
                for row in cursor:
                    rows[row[names.index("number")]] = dict(zip(names, row, strict=True))
    return rows


def _insert(connection: sqlite3.Connection, rows: _Rows) -> None:
    """Insert rows as they are; one that does not fit the table stays where it was."""
    known = [row[1] for row in connection.execute("PRAGMA table_info(clippings)")]
    connection.execute("BEGIN IMMEDIATE")
    for row in rows.values():
        columns = [name for name in known if name in row]
        statement = f"INSERT INTO clippings ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"
        with suppress(sqlite3.IntegrityError):
            connection.execute(statement, [row[name] for name in columns])
    connection.execute("COMMIT")
