"""What was confirmed is there at the next start, and what could not be kept was said at once."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.notebook.keeping import ARTICLE
from tui.notebook import FILE
from tui.notebook.clipping import clip
from tui.notebook.notebook import Notebook, NotebookError
from tui.notebook.store import BACKUP, BACKUP_SECONDS

ROOT = Path(__file__).parents[2]
WRITES = 500
KILLS = 8


def program(directory: Path, first: int, count: int, limit: int = 0, **options: object) -> subprocess.Popen[str]:
    words = [sys.executable, "-m", "tests.notebook.keeping", str(directory), *map(str, (first, count, limit))]
    return subprocess.Popen(words, stdout=subprocess.PIPE, text=True, cwd=ROOT, **options)  # type: ignore[call-overload,no-any-return]


def confirmed(lines: list[str]) -> set[int]:
    return {int(line.split()[1]) for line in lines if line.startswith("kept")}


def starts(directory: Path) -> set[int]:
    notebook = Notebook(directory)
    try:
        return {clipping.start for clipping in notebook.clippings()}
    finally:
        notebook.close()


def filled(directory: Path, count: int = 60) -> Path:
    """A notebook with so many clippings; its file, closed."""
    notebook = Notebook(directory)
    for number in range(count):
        notebook.keep(clip(ARTICLE, number, number + 20))
    notebook.close()
    return directory / FILE


def test_kill_9_at_any_moment_loses_nothing_that_was_confirmed(tmp_path: Path) -> None:
    chance = random.Random(9)
    kept: set[int] = set()
    while len(kept) < WRITES:
        first = max(kept, default=-1) + 2
        with program(tmp_path, first, 10_000) as child:
            assert child.stdout is not None
            # So many are waited for, and then it dies wherever it is with the next.
            lines = [child.stdout.readline() for _ in range(chance.randint(WRITES // KILLS // 2, WRITES // KILLS * 2))]
            child.kill()
            lines += child.stdout.read().splitlines()
        kept |= confirmed([line for line in lines if len(line.split()) == 2])
        assert kept <= starts(tmp_path)
    assert Notebook(tmp_path).notices() == []


def test_two_programs_at_once_lose_nothing(tmp_path: Path) -> None:
    with program(tmp_path, 0, 100) as one, program(tmp_path, 1000, 100) as other:
        told = [child.stdout.read().splitlines() for child in (one, other) if child.stdout]
    assert [len(confirmed(lines)) for lines in told] == [100, 100]
    assert starts(tmp_path) == {*range(100), *range(1000, 1100)}


@pytest.mark.parametrize("limit", [60_000, 90_000, 300_000])
def test_a_full_disk_is_said_at_once(tmp_path: Path, limit: int) -> None:
    before = set()
    if limit > 60_000:
        filled(tmp_path, 5)
        before = set(range(5))
    with program(tmp_path, 100, 2000, limit) as child:
        assert child.stdout is not None
        *lines, last = child.stdout.read().splitlines()
    assert last.startswith("said ")
    assert "disk" in last
    assert starts(tmp_path) == before | confirmed(lines)
    # There is room again:
    assert Notebook(tmp_path).keep(clip(ARTICLE, 0, 99)).number > len(before)


@pytest.fixture
def locked_directory() -> Iterator[Path]:
    """A directory that somebody else may read and not write, with a notebook in it."""
    with tempfile.TemporaryDirectory() as name:
        directory = Path(name) / "data"
        filled(directory, 3)
        for place, mode in ((Path(name), 0o755), (directory, 0o555), (directory / FILE, 0o444)):
            place.chmod(mode)
        yield directory
        directory.chmod(0o755)


READING = """
import os, sys
from pathlib import Path
from tests.notebook.keeping import main
from tui.notebook.notebook import Notebook
if os.geteuid() == 0:  # to whom everything is allowed
    os.setgroups([]), os.setgid(65534), os.setuid(65534)
print(len(Notebook(Path(sys.argv[1])).clippings()), flush=True)
main(sys.argv[1], 100, 1)
"""


def test_a_directory_that_may_not_be_written_can_be_read(locked_directory: Path) -> None:
    words = [sys.executable, "-c", READING, str(locked_directory)]
    run = subprocess.run(words, capture_output=True, text=True, cwd=ROOT, check=True)
    assert run.stdout.splitlines() == ["3", f"said Nothing was kept: {locked_directory} may not be written."]


def test_a_directory_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no directory")
    with pytest.raises(NotebookError, match=f"{tmp_path}/file/data: Not a directory"):
        Notebook(tmp_path / "file" / "data").keep(clip(ARTICLE, 0, 20))


def the_damaged(directory: Path) -> Path:
    (file,) = directory.glob("notebook.damaged-20??-??-??-*.sqlite")
    return file


@pytest.mark.parametrize(
    "content", [b"this was a database" * 300, b"SQLite format 3\0" + bytes(8000)], ids=["text", "header"]
)
def test_a_file_that_is_no_database_is_set_aside_and_its_backup_used(tmp_path: Path, content: bytes) -> None:
    file = filled(tmp_path)
    assert starts(tmp_path) == set(range(60))  # which makes the backup
    file.write_bytes(content)
    notebook = Notebook(tmp_path)
    assert {clipping.start for clipping in notebook.clippings()} == set(range(60))
    damaged = the_damaged(tmp_path)
    (notice,) = notebook.notices()
    assert notice.startswith(f"The notebook was damaged, and was set aside as {damaged}: 60 clippings could be saved")
    assert damaged.read_bytes() == content
    notebook.keep(clip(ARTICLE, 500, 520))
    notebook.close()
    assert len(starts(tmp_path)) == 61
    assert the_damaged(tmp_path) == damaged


@pytest.mark.parametrize("seed", range(6))
def test_what_can_be_read_of_a_damaged_file_is_saved(tmp_path: Path, seed: int) -> None:
    file = filled(tmp_path)
    (tmp_path / BACKUP).unlink(missing_ok=True)
    data = bytearray(file.read_bytes())
    page = 4096 * random.Random(seed).randrange(4, len(data) // 4096)
    data[page : page + 4096] = b"\xa5" * 4096
    file.write_bytes(data)
    saved = starts(tmp_path)
    assert len(saved) > 30
    assert saved <= set(range(60))
    assert the_damaged(tmp_path).read_bytes() == data
    assert starts(tmp_path) == saved


def test_damage_under_a_running_program_is_mended_by_the_next_key(tmp_path: Path) -> None:
    file = filled(tmp_path)
    ours, theirs = Notebook(tmp_path), Notebook(tmp_path)
    assert len(ours.clippings()) == len(theirs.clippings()) == 60
    ours.close()
    file.write_bytes(b"nothing of a database" * 1000)
    for ending in ("-wal", "-shm"):
        with suppress(FileNotFoundError):
            Path(f"{file}{ending}").unlink()
    assert len(ours.clippings()) == 60
    theirs.keep(clip(ARTICLE, 700, 720))
    assert 700 in {clipping.start for clipping in ours.clippings()}


@pytest.mark.parametrize("left", [None, b""])
def test_a_notebook_that_is_gone_comes_back_from_its_backup(tmp_path: Path, left: bytes | None) -> None:
    file = filled(tmp_path)
    starts(tmp_path)
    file.unlink()
    if left is not None:
        file.write_bytes(left)
    notebook = Notebook(tmp_path)
    assert len(notebook.clippings()) == 60
    assert notebook.notices() == ["The notebook was gone: 60 clippings could be saved out of it and its backup."]


def test_a_rescue_for_which_there_is_no_room_leaves_the_file_for_the_next_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = filled(tmp_path)
    starts(tmp_path)
    file.write_bytes(b"nothing of a database" * 1000)

    def no_room(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("tui.notebook.rescue.back_up", no_room)
        with pytest.raises(NotebookError, match="No space left"):
            Notebook(tmp_path).clippings()
        assert file.stat().st_size == 21_000
    assert starts(tmp_path) == set(range(60))


def test_a_kill_in_the_midst_of_a_rescue_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Killed(BaseException):
        pass

    file = filled(tmp_path / "whole")
    starts(tmp_path / "whole")
    file.write_bytes(b"nothing of a database" * 1000)
    for number, name in enumerate(("os.rename", "os.replace", "tui.notebook.rescue.back_up")):
        directory = tmp_path / str(number)
        shutil.copytree(tmp_path / "whole", directory)

        def killed(*_: object) -> None:
            raise Killed

        with monkeypatch.context() as patch:
            patch.setattr(name, killed)
            with pytest.raises(Killed):
                Notebook(directory).clippings()
        assert starts(directory) == set(range(60)), name


def test_a_backup_is_renewed_when_it_is_old(tmp_path: Path) -> None:
    filled(tmp_path, 3)
    starts(tmp_path)
    backup = tmp_path / BACKUP
    size = backup.stat().st_size
    filled(tmp_path, 120)
    assert backup.stat().st_size == size
    old = backup.stat().st_mtime - BACKUP_SECONDS - 1
    os.utime(backup, (old, old))
    starts(tmp_path)
    assert backup.stat().st_size > size
