"""The hostile archive beside the repository, read by real workers: each file is what its manifest says."""

from __future__ import annotations

import json
import os
import tarfile
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from soundness import assert_sound

from tests.hostile.case import Case
from tui.corpus.article import Article
from tui.corpus.files import EXTENSIONS
from tui.corpus.loader import Loader

ARCHIVE = Path(__file__).parents[3] / "shared" / "corpora" / "hostile.tar.xz"
REASON = "the hostile archive is not beside the repository"
pytestmark = pytest.mark.skipif(not ARCHIVE.is_file(), reason=REASON)
EXPECTED = ("listed", "title", "contains", "not_contains", "links", "date", "notice")


@cache
def manifest() -> dict[str, Case]:
    """What is expected of each file, by its id."""
    if not ARCHIVE.is_file():
        return {}
    with tarfile.open(ARCHIVE) as members:
        stream = members.extractfile("manifest.json")
        assert stream is not None
        entries = json.load(stream)["entries"]
    return {entry["id"]: _case(entry["path"], *map(entry["expect"].get, EXPECTED)) for entry in entries}


def _case(path, listed, title, contains, lacks, links, date, notice) -> Case:  # type: ignore[no-untyped-def]
    return Case(path, b"", listed, title, tuple(contains), tuple(lacks), links, date, notice)


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Article]]:
    """The articles by their path in the archive; all are read within three minutes.

    A file without an ending that the reader looks for is read by naming it.
    """
    root = os.path.realpath(tmp_path_factory.mktemp("archive"))
    with tarfile.open(ARCHIVE) as members:
        members.extractall(root, filter="fully_trusted")
    begun = time.monotonic()
    named = [case.name for case in manifest().values() if case.listed and not case.name.lower().endswith(EXTENSIONS)]
    with Loader([os.path.join(root, name) for name in ("articles", *named)]) as loader:
        read = [article for batch in loader.batches() for article in batch.articles]
    assert time.monotonic() - begun < 180
    return {os.path.relpath(article.file, root): article for article in read}


@pytest.mark.parametrize("number", manifest() or [pytest.param("", marks=pytest.mark.skip(reason=REASON))])
def test_a_file_is_what_its_manifest_says(articles: dict[str, Article], number: str) -> None:
    case = manifest()[number]
    article = articles.get(case.name)
    assert list(case.complaints(article)) == []
    if article is not None:
        assert_sound(article)
