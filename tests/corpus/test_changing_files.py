"""Files that change, shrink, grow or vanish while they are read, and workers that are killed meanwhile."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from tui.corpus import files
from tui.corpus.article import Article
from tui.corpus.files import UnreadableError, read_bytes
from tui.corpus.loader import Loader

SHAM = "sham_reader"


class Meddler:
    """Does something to a file after the first piece of it was read."""

    def __init__(self, path: Path, change: str) -> None:
        self._path, self._change = path, change
        self._read = os.read

    def __call__(self, handle: int, size: int) -> bytes:
        data = self._read(handle, min(size, 1000))
        change, self._change = self._change, ""
        match change:
            case "shrink":
                os.truncate(self._path, 10)
            case "grow":
                with open(self._path, "ab") as file:
                    file.write(b"b" * 5000)
            case "vanish":
                self._path.unlink()
            case "replace":
                self._path.unlink()
                os.mkfifo(self._path)
            case "fail":
                raise OSError(5, "Input/output error")
        return data


@pytest.mark.parametrize(("change", "length"), [("shrink", 1000), ("grow", 7000), ("vanish", 2000), ("replace", 2000)])
def test_what_was_there_is_read_to_its_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: str, length: int
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"a" * 2000)
    monkeypatch.setattr(files.os, "read", Meddler(path, change))
    data, size = read_bytes(os.fsencode(tmp_path), b"a.txt")
    assert (len(data), size) == (length, length), "a file that was read to its end is not called cut"


def test_a_disk_that_fails_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"a" * 2000)
    monkeypatch.setattr(files.os, "read", Meddler(path, "fail"))
    with pytest.raises(UnreadableError, match="cannot be read: Input/output error"):
        read_bytes(os.fsencode(tmp_path), b"a.txt")


def test_workers_that_are_killed_as_they_read_lose_no_other_file(tmp_path: Path) -> None:
    orders = ["title a", "die SIGKILL", "title b", "die SIGTERM", "title c", "crash", "title d"] * 6
    for number, order in enumerate(orders):
        (tmp_path / f"{number:03}.txt").write_text(order, encoding="utf-8")
    with Loader([str(tmp_path)], workers=2, reader=SHAM) as loader:
        batches = list(loader.batches())
    articles = [article for batch in batches for article in batch.articles]
    problems = [problem for batch in batches for problem in batch.problems]
    assert len(articles) == orders.count("title a") * 4
    assert all(isinstance(article, Article) for article in articles)
    assert len(problems) == len(orders) - len(articles)
    assert any(signal.SIGTERM.name in problem.message for problem in problems)
