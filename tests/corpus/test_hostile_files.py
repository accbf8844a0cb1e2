"""Every kind of hostile file, made anew and read by real workers: what each has to become."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from soundness import assert_sound, forbidden

from tests.hostile.archive import every_case
from tests.hostile.case import Case
from tui.corpus.article import Article, Problem
from tui.corpus.loader import Loader

CASES = tuple(every_case())
LIMIT = 180.0
"""Seconds that all of them may take together (safety.md); they take a twentieth of it."""


@dataclass(frozen=True, slots=True)
class Archive:
    """What became of the archive: articles by their real path, problems of files that gave none."""

    root: str
    articles: dict[bytes, Article]
    problems: tuple[Problem, ...]
    seconds: float


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    root = os.path.realpath(tmp_path_factory.mktemp("hostile"))
    for case in CASES:
        case.write(root)
    begun = time.monotonic()
    with Loader([root]) as loader:
        batches = list(loader.batches())
    articles = {os.fsencode(article.file): article for batch in batches for article in batch.articles}
    problems = tuple(problem for batch in batches for problem in batch.problems)
    yield Archive(root, articles, problems, time.monotonic() - begun)
    Path(root, "kinds", "shut-folder").chmod(0o700)


@pytest.mark.parametrize("case", CASES, ids=[ascii(case.name)[1:60] for case in CASES])
def test_a_hostile_file_is_what_is_expected_of_it(archive: Archive, case: Case) -> None:
    article = archive.articles.get(os.path.join(os.fsencode(archive.root), os.fsencode(case.name)))
    assert list(case.complaints(article)) == []
    if article is not None:
        assert_sound(article)


def test_all_of_them_are_read_in_time_and_none_by_its_death(archive: Archive) -> None:
    assert archive.seconds < LIMIT
    assert {problem.kind for problem in archive.problems} <= {"unreadable", "special", "link"}


def test_what_is_said_of_them_is_one_clean_line_each(archive: Archive) -> None:
    said = [*archive.problems, *(problem for article in archive.articles.values() for problem in article.problems)]
    assert len(said) > 50
    for problem in said:
        assert not forbidden(problem.path + problem.message)
        assert "\n" not in problem.path + problem.message
    assert len({problem.path for problem in archive.problems}) == len(archive.problems)


def test_nothing_out_of_the_archive_was_read(archive: Archive) -> None:
    inside = os.fsencode(archive.root) + b"/"
    assert all(os.path.realpath(file).startswith(inside) for file in archive.articles)
    assert not any("root:" in article.text for article in archive.articles.values())
