from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tui.screen.history import MOST, Walk, remember, remembered

WRITER = """
import sys
from pathlib import Path
from tui.screen.history import remember
for number in range(20):
    remember(Path(sys.argv[1]), f"{sys.argv[2]} {number}")
"""


def test_lines_are_kept_once_each_and_the_newest_is_last(tmp_path: Path) -> None:
    file = tmp_path / "new" / "history.sqlite"
    assert remembered(file) == ()
    assert not file.parent.exists()
    for line in ("公安", "a b", "公安", "source:=财新"):
        remember(file, line)
    assert remembered(file) == ("a b", "公安", "source:=财新")
    if os.name == "posix":
        assert file.stat().st_mode & 0o777 == 0o600
        assert file.parent.stat().st_mode & 0o777 == 0o700


def test_no_more_are_kept_than_somebody_goes_back(tmp_path: Path) -> None:
    file = tmp_path / "history.sqlite"
    remember(file, "oldest")
    with sqlite3.connect(file) as database:
        database.executemany("INSERT INTO lines (line) VALUES (?)", [(str(number),) for number in range(MOST)])
    database.close()
    remember(file, "newest")
    lines = remembered(file)
    assert len(lines) == MOST
    assert (lines[0], lines[-1]) == ("1", "newest")


def test_two_programs_lose_none(tmp_path: Path) -> None:
    file = tmp_path / "history.sqlite"
    writers = [subprocess.Popen([sys.executable, "-c", WRITER, str(file), name]) for name in ("one", "two")]
    assert [writer.wait() for writer in writers] == [0, 0]
    lines = remembered(file)
    assert sorted(lines) == sorted(f"{name} {number}" for name in ("one", "two") for number in range(20))


def test_a_file_that_is_something_else_is_an_error(tmp_path: Path) -> None:
    file = tmp_path / "history.sqlite"
    file.write_text("not a database, and longer than its header has to be " * 20)
    with pytest.raises(sqlite3.Error):
        remembered(file)


def test_a_walk_goes_back_and_returns_to_what_was_typed() -> None:
    walk = Walk(("a", "b", "c"), "b")
    seen = []
    for step in (1, 1, 1, -1, -1, -1):
        if moved := walk.moved(step):
            walk = moved
        seen.append(walk.line)
    assert seen == ["c", "a", "a", "c", "b", "b"]
    assert Walk((), "x").moved(1) is None
    assert Walk(("a",), "x").moved(-1) is None
