from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tui.corpus.corpus import Corpus
from tui.corpus.files import scan
from tui.corpus.loader import Loader
from tui.corpus.watcher import Changes, Watcher


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Watcher, "pause", 0.01)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    place = tmp_path / "archive"
    (place / "older").mkdir(parents=True)
    for number in range(1, 4):
        write(place / f"2022-08-0{number}.txt", f"第{number}篇文章")
    write(place / "older" / "2021-01-01.txt", "旧文")
    return place


def write(file: Path, title: str) -> None:
    file.write_text(f"{title}\n\n正文一段。\n", encoding="utf-8")


def watcher(place: Path) -> Watcher:
    made = Watcher([str(place)])
    for item in scan([str(place)]):
        made.note(item)
    return made


def look(watching: Watcher) -> Changes:
    """What is seen at last."""
    while (changes := watching.look(lambda: False)) is None:
        pass
    return changes


def names(changes: Changes) -> tuple[set[str], set[str]]:
    return {found.path for found in changes.files}, {found.path for found in changes.gone}


def test_what_comes_changes_and_goes_is_seen_once(archive: Path) -> None:
    watching = watcher(archive)
    write(archive / "2022-08-01.txt", "改过的文章")
    write(archive / "older" / "new.txt", "新文")
    (archive / "2022-08-02.txt").rename(archive / "2022-08-09.txt")
    assert names(look(watching)) == ({"2022-08-01.txt", "older/new.txt", "2022-08-09.txt"}, {"2022-08-02.txt"})
    assert watching.look(lambda: False) is None
    assert watching.count == 5
    shutil.rmtree(archive / "older")
    assert names(look(watching)) == (set(), {"older/2021-01-01.txt", "older/new.txt"})


def test_what_is_wrong_is_told_when_it_begins_and_when_it_ends(archive: Path) -> None:
    watching = watcher(archive)
    (archive / "link.txt").symlink_to(archive / "2022-08-01.txt")
    changes = look(watching)
    assert [problem.path for problem in changes.problems] == ["link.txt"]
    (archive / "link.txt").unlink()
    assert names(look(watching)) == (set(), {"link.txt"})


def test_an_archive_that_is_suddenly_empty_is_not_believed(archive: Path) -> None:
    watching = watcher(archive)
    archive.rename(archive.with_name("away"))
    for _ in range(3):
        assert watching.look(lambda: False) is None
    archive.with_name("away").rename(archive)
    write(archive / "2022-08-01.txt", "改过的文章")
    assert names(look(watching)) == ({"2022-08-01.txt"}, set())


def test_a_walk_can_be_stopped(archive: Path) -> None:
    watching = watcher(archive)
    write(archive / "2022-08-01.txt", "改过的文章")
    assert watching.look(lambda: True) is None
    assert names(look(watching)) == ({"2022-08-01.txt"}, set())


def corpora(loader: Loader) -> Iterator[Corpus]:
    """What is known after each batch, once all was read."""
    corpus = Corpus()
    for batch in loader.batches():
        corpus = corpus.added(batch)
        if batch.finished:
            assert batch.done == batch.found
            yield corpus


@pytest.mark.parametrize("kept", [True, False])
def test_changes_are_read_while_the_program_runs(archive: Path, tmp_path: Path, kept: bool) -> None:
    cache = tmp_path / "kept" if kept else None
    with Loader([str(archive)], workers=1, cache=cache, watch=True) as loader:
        states = corpora(loader)
        first = next(states)
        assert {article.title for article in first.articles} == {"第1篇文章", "第2篇文章", "第3篇文章", "旧文"}
        write(archive / "2022-08-01.txt", "改过的文章")
        (archive / "2022-08-02.txt").unlink()
        wanted = {"改过的文章", "第3篇文章", "旧文"}
        after = next(corpus for corpus in states if {article.title for article in corpus.articles} == wanted)
        same = [article for article in first.articles if article.path == "2022-08-03.txt"]
        assert any(article is same[0] for article in after.articles), "what did not change is the same article"
        assert first.articles[0].text, "what is gone can be read on by whoever has it open"


def test_closing_ends_the_wait_for_changes(archive: Path) -> None:
    before = os.listdir("/dev/fd")
    loader = Loader([str(archive)], workers=1, watch=True)
    batches = loader.batches()
    next(batch for batch in batches if batch.finished)
    loader.close()
    assert list(batches) == []
    del batches
    assert len(os.listdir("/dev/fd")) == len(before)
