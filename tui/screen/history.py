"""The filters that were in the bar, kept from one start to the next, and a walk through them.

They lie in a small SQLite file, readable by its owner alone: it is written whole or not at all, and two programs that
write at once lose nothing.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from tui.database import open_private

MOST = 200
"""Lines that are kept."""

FAILURES = (OSError, UnicodeError, sqlite3.Error)
"""What reading or writing them may raise."""

_PATIENCE = 2.0  # seconds to wait for another program that writes


@dataclass(frozen=True, slots=True)
class Walk:
    """A way back through `lines`, oldest first, from what was typed: `place` counts from the newest, 0 is `typed`."""

    lines: tuple[str, ...]
    typed: str
    place: int = 0

    @property
    def line(self) -> str:
        """The line that the walk has come to."""
        return self.lines[-self.place] if self.place else self.typed

    def moved(self, step: int) -> Walk | None:
        """The walk `step` lines further back (1) or on (-1), past those that say what was typed; None at its ends."""
        place = self.place + step
        while 0 < place <= len(self.lines) and self.lines[-place] == self.typed:
            place += step
        return replace(self, place=place) if 0 <= place <= len(self.lines) else None


def remembered(file: Path) -> tuple[str, ...]:
    """The lines that a file holds, the oldest first; none where there is no such file.

    Raises:
        FAILURES: it cannot be read.
    """
    if not file.exists():
        return ()
    with _opened(file) as database:
        return tuple(line for (line,) in database.execute("SELECT line FROM lines ORDER BY number"))


def remember(file: Path, line: str) -> None:
    """Put a line last, where it is the newest; it is never there twice.

    Raises:
        FAILURES: it cannot be written.
    """
    with _opened(file) as database:
        database.execute("INSERT OR REPLACE INTO lines (line) VALUES (?)", (line,))
        database.execute(
            "DELETE FROM lines WHERE number <= (SELECT number FROM lines ORDER BY number DESC LIMIT 1 OFFSET ?)",
            (MOST,),
        )


@contextmanager
def _opened(file: Path) -> Iterator[sqlite3.Connection]:
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with closing(open_private(file, timeout=_PATIENCE)) as database, database:
        database.execute(
            "CREATE TABLE IF NOT EXISTS lines (number INTEGER PRIMARY KEY AUTOINCREMENT, line TEXT UNIQUE NOT NULL)"
        )
        yield database
