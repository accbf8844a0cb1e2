"""The first steps of the loader, which a program that is still starting takes itself."""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path

import pytest

from tui.corpus import cache as cache_module
from tui.corpus import files
from tui.corpus.article import Article
from tui.corpus.batch import Batch
from tui.corpus.files import glance
from tui.corpus.loader import Loader
from tui.corpus.watcher import Watcher
from tui.corpus.workshop import Workshop


def write(file: Path, title: str) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"{title}\n\n正文里的一段话。\n", encoding="utf-8")
    return file


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Six articles that were not changed lately."""
    monkeypatch.setattr(cache_module, "_UNSETTLED_SECONDS", -60.0)
    for number in range(1, 7):
        write(tmp_path / "archive" / f"2022-08-0{number}.txt", f"第{number}篇文章")
    return tmp_path / "archive"


def read_whole(archive: Path, kept: Path) -> None:
    with Loader([str(archive)], workers=1, cache=kept) as loader:
        for _ in loader.batches():
            pass


def first_of(loader: Loader) -> Batch:
    """What the first steps bring, as soon as they bring anything."""
    loader.begin()
    end = time.monotonic() + 30
    while (batch := loader.front()) is None:
        assert time.monotonic() < end, "nothing is read"
    return batch


def paths(*batches: Batch) -> list[str]:
    return [article.path for batch in batches for article in batch.articles]


@pytest.mark.parametrize("kept", [True, False])
def test_what_is_read_at_first_is_not_read_again(archive: Path, tmp_path: Path, kept: bool) -> None:
    cache = tmp_path / "kept" if kept else None
    with Loader([str(archive)], workers=1, cache=cache) as loader:
        front = first_of(loader)
        assert not front.finished
        assert front.found == 6
        rest = list(loader.batches())
    assert paths(front)[0] == "2022-08-06.txt", "the newest comes first"
    assert sorted(paths(front, *rest)) == sorted(file.name for file in archive.iterdir())
    assert (rest[-1].done, rest[-1].found, rest[-1].finished) == (6, 6, True)


def test_the_newest_of_what_is_kept_is_there_at_once(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_whole(archive, tmp_path / "kept")
    (archive / "2022-08-06.txt").unlink()
    write(archive / "2022-08-05.txt", "改过的标题")
    monkeypatch.setattr(cache_module, "FRONT", 4)
    with Loader([str(archive)], workers=1, cache=tmp_path / "kept") as loader:
        loader.begin()
        front = loader.front()
        assert front is not None
        assert paths(front) == ["2022-08-04.txt", "2022-08-03.txt"]
        assert loader.front() is None
        rest = list(loader.batches())
    assert sorted(paths(*rest)) == ["2022-08-01.txt", "2022-08-02.txt", "2022-08-05.txt"]


def test_no_process_starts_where_something_is_kept(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_whole(archive, tmp_path / "kept")
    monkeypatch.setattr(Workshop, "start", lambda workshop: pytest.fail("a process starts"))
    with Loader([str(archive)], cache=tmp_path / "kept") as loader:
        assert len(first_of(loader).articles) == 6
        assert [batch.finished for batch in loader.batches()] == [True]


@pytest.mark.parametrize("kept", [True, False])
def test_a_file_that_changes_before_the_walk_is_read_again(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kept: bool
) -> None:
    monkeypatch.setattr(Watcher, "pause", 0.01)
    if kept:
        read_whole(archive, tmp_path / "kept")
    with Loader([str(archive)], workers=1, cache=tmp_path / "kept", watch=True) as loader:
        shown: dict[str, Article] = {}
        while len(shown) < 6:
            shown |= {article.path: article for article in first_of(loader).articles}
        write(archive / "2022-08-05.txt", "改过的标题")
        (archive / "2022-08-06.txt").unlink()
        for batch in loader.batches():
            shown = {path: article for path, article in shown.items() if path not in batch.gone}
            shown |= {article.path: article for article in batch.articles}
            if len(shown) == 5 and shown["2022-08-05.txt"].title == "改过的标题":
                break
    assert "2022-08-06.txt" not in shown


def test_heads_larger_than_what_may_wait_do_not_stop_the_only_thread(
    archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.corpus.tray.HELD_LIMIT", 1)
    with Loader([str(archive)], workers=1) as loader:
        count = 0
        while count < 6:
            count += len(first_of(loader).articles)
        assert [batch.finished for batch in loader.batches()] == [True]


def test_what_is_closed_before_it_began_gives_nothing(archive: Path) -> None:
    loader = Loader([str(archive)])
    loader.close()
    loader.begin()
    assert loader.front() is None
    assert list(loader.batches()) == []


def test_what_is_closed_after_the_first_steps_leaves_nothing_open(archive: Path, tmp_path: Path) -> None:
    before = sorted(os.listdir("/dev/fd"))
    loader = Loader([str(archive)], workers=1, cache=tmp_path / "kept")
    first_of(loader)
    loader.close()
    loader.close()
    assert list(loader.batches()) == []
    assert sorted(os.listdir("/dev/fd")) == before


def test_a_signal_in_the_midst_of_closing_may_close_it_again(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    loader = Loader([str(archive)], workers=1, cache=tmp_path / "kept")
    first_of(loader)
    close = Workshop.close

    def interrupted(workshop: Workshop) -> None:
        monkeypatch.setattr(Workshop, "close", close)
        loader.close()

    monkeypatch.setattr(Workshop, "close", interrupted)
    closing = threading.Thread(target=loader.close, daemon=True)
    closing.start()
    closing.join(10)
    assert not closing.is_alive()


def test_a_glance_comes_upon_the_newest_last_and_follows_no_link(tmp_path: Path) -> None:
    root = tmp_path / "archive"
    for name in ("2021/2021-05-01.txt", "2022/2022-01-01.md", "2022/2022-06-01.html", "2022/.hidden.txt", "2022/a.jpg"):
        write(root / name, "一篇")
    (root / "2023").symlink_to(write(tmp_path / "outside" / "2023-01-01.txt", "别处").parent)
    (root / "2024.txt").symlink_to(tmp_path / "outside" / "2023-01-01.txt")
    (root / "2022" / "2022-07-01\x1b.txt").write_text("")
    os.mkfifo(root / "2022-12-01.txt")
    seen = [found.path for found in glance(os.fsencode(root))]
    assert seen == ["2021/2021-05-01.txt", "2022/2022-01-01.md", "2022/2022-06-01.html"]


def test_a_glance_looks_at_so_many_entries_and_no_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "GLANCED", 5)
    for year in (2020, 2021, 2022):
        for day in range(1, 4):
            write(tmp_path / f"{year}" / f"{year}-01-0{day}.txt", "一篇")
    seen = [found.path for found in glance(os.fsencode(tmp_path))]
    assert len(seen) == 2, "three of the five are folders"
    assert all(path.startswith("2022/") for path in seen)


def test_a_glance_ends_once_there_are_some_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "FIRST", 3)
    for name in ("2021/a.txt", "2022/a.txt", "2022/b.txt", "2023/a.txt", "2023/b.txt", "2023/notes.pdf"):
        write(tmp_path / name, "一篇")
    seen = {found.path for found in glance(os.fsencode(tmp_path))}
    assert len(seen) == 3
    assert seen > {"2023/a.txt", "2023/b.txt"}


@pytest.mark.parametrize("place", ["nowhere", "a.txt"])
def test_a_glance_at_what_is_no_directory_sees_nothing(tmp_path: Path, place: str) -> None:
    write(tmp_path / "a.txt", "一篇")
    assert glance(os.fsencode(tmp_path / place)) == []
