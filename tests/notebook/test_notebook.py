from __future__ import annotations

import os
import sqlite3
import stat
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from tests.screen.samples import NEWS
from tui.notebook import FILE, schema
from tui.notebook.clipping import Clipping, clip, tags_of
from tui.notebook.notebook import Notebook, NotebookError
from tui.notebook.store import BACKUP

HARBOUR, MARKET = NEWS[:2]


def clipped(start: int = 0, end: int = 5) -> Clipping:
    return clip(HARBOUR, start, end)


@pytest.fixture
def notebook(tmp_path: Path) -> Notebook:
    return Notebook(tmp_path / "data")


def test_what_is_kept_comes_back_as_it_was(notebook: Notebook) -> None:
    odd = replace(clipped(), file="/archive/\udcff.md", url="https://example.org/\ud800", note="注", tags=("渔", "风"))
    kept = notebook.keep(odd)
    notebook.close()
    (again,) = notebook.clippings()
    assert again == replace(odd, number=1, url="https://example.org/?")
    assert kept.number == 1
    assert again.date == HARBOUR.date
    assert again.kept.tzinfo is not None


def test_a_notebook_that_is_not_used_leaves_nothing(notebook: Notebook, tmp_path: Path) -> None:
    assert not notebook.exists
    assert list(tmp_path.iterdir()) == []


def test_the_files_are_private(notebook: Notebook, tmp_path: Path) -> None:
    notebook.keep(clipped())
    notebook.close()
    notebook.clippings()
    assert (tmp_path / "data" / BACKUP).exists()
    for file in (tmp_path / "data").iterdir():
        assert stat.S_IMODE(file.stat().st_mode) == 0o600, file
    assert stat.S_IMODE((tmp_path / "data").stat().st_mode) == 0o700


def test_a_passage_is_kept_once(notebook: Notebook) -> None:
    first = notebook.keep(clipped())
    notebook.edit(first, note="seen")
    again = notebook.keep(clipped())
    assert (again.number, again.note) == (first.number, "seen")
    assert notebook.keep(clipped(0, 6)).number == 2
    assert [one.number for one in notebook.clippings()] == [2, 1]


def test_every_change_can_be_undone(notebook: Notebook) -> None:
    kept = notebook.keep(clipped())
    noted = notebook.edit(kept, note="潮汐")
    tagged = notebook.edit(noted, tags=("海",))
    assert tagged == replace(kept, note="潮汐", tags=("海",))
    notebook.delete(tagged)
    assert notebook.clippings() == ()
    for state in (tagged, noted, kept):
        assert notebook.undo() is not None
        assert notebook.clippings() == (state,)
    assert notebook.undo() is not None
    assert notebook.clippings() == ()
    assert notebook.undo() is None


def test_a_number_is_never_given_twice(notebook: Notebook) -> None:
    first = notebook.keep(clipped())
    notebook.delete(first)
    assert notebook.keep(clipped(0, 6)).number == 2


def test_two_programs_see_and_spare_each_other(notebook: Notebook, tmp_path: Path) -> None:
    kept = notebook.keep(clipped())
    notebook.changed()
    assert not notebook.changed()
    other = Notebook(tmp_path / "data")
    other.edit(kept, tags=("theirs",))
    assert notebook.changed()
    assert notebook.edit(kept, note="ours") == replace(kept, tags=("theirs",), note="ours")
    notebook.undo()
    assert other.clippings() == (replace(kept, tags=("theirs",)),)
    other.delete(kept)
    with pytest.raises(NotebookError, match="deleted meanwhile"):
        notebook.edit(kept, note="too late")
    notebook.delete(kept)


def test_many_threads_may_write_at_once(notebook: Notebook) -> None:
    threads = [
        threading.Thread(target=lambda n=n: [notebook.keep(clipped(n, end)) for end in range(10, 15)])  # type: ignore[misc]
        for n in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(notebook.clippings()) == 20


def test_an_older_file_is_backed_up_and_brought_up_to_date(
    notebook: Notebook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = notebook.keep(clipped())
    notebook.close()
    step = ("ALTER TABLE clippings ADD COLUMN colour TEXT NOT NULL DEFAULT 'red'",)
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, step))
    assert notebook.clippings() == (kept,)
    notebook.close()
    with sqlite3.connect(tmp_path / "data" / FILE) as now:
        assert now.execute("SELECT colour FROM clippings").fetchall() == [("red",)]
        assert now.execute("PRAGMA user_version").fetchone() == (2,)
    with sqlite3.connect(tmp_path / "data" / "notebook.version-1.sqlite") as before:
        assert before.execute("SELECT passage FROM clippings").fetchall() == [(kept.passage,)]
        assert before.execute("PRAGMA user_version").fetchone() == (1,)


def test_a_step_that_fails_leaves_the_file_as_it_was(
    notebook: Notebook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = notebook.keep(clipped())
    notebook.close()
    with monkeypatch.context() as patch:
        steps = ("ALTER TABLE clippings ADD COLUMN colour TEXT", "NONSENSE")
        patch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, steps))
        with sqlite3.connect(tmp_path / "data" / FILE):
            # It is read as it is, and not written.
            assert notebook.clippings() == (kept,)
            with pytest.raises(NotebookError):
                notebook.keep(clipped(0, 6))
        notebook.close()
    assert notebook.clippings() == (kept,)


def test_a_newer_file_is_left_alone(notebook: Notebook, tmp_path: Path) -> None:
    notebook.keep(clipped())
    notebook.close()
    file = tmp_path / "data" / FILE
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(NotebookError, match=f"A newer pullquote wrote {file}"):
        notebook.clippings()
    assert file.exists()


def test_tags_are_words_in_any_form() -> None:
    assert tags_of(" #海，渔港、风 風  fish,#海") == ("海", "渔港", "风", "風", "fish")
    assert tags_of(" # , ") == ()


def test_a_link_in_place_of_the_file_is_not_followed(notebook: Notebook, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    os.symlink(tmp_path / "elsewhere", tmp_path / "data" / FILE)
    with pytest.raises(NotebookError, match="cannot be opened"):
        notebook.keep(clipped())
    assert not (tmp_path / "elsewhere").exists()
