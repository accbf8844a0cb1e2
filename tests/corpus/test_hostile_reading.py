"""The hostile archive, file by file: what its manifest expects of a reader, and that it is read in time."""

from __future__ import annotations

import json
import tarfile
import time
from datetime import UTC
from pathlib import Path
from typing import Any

import pytest
from soundness import assert_sound

from tui.corpus.article import Article
from tui.corpus.decoding import printable
from tui.corpus.reader import SIZE, read

ARCHIVE = Path(__file__).parents[3] / "shared" / "corpora" / "hostile.tar.xz"
pytestmark = pytest.mark.skipif(not ARCHIVE.is_file(), reason="the hostile archive is not beside the repository")


def test_every_file_is_what_its_manifest_says() -> None:
    wrong = {}
    with tarfile.open(ARCHIVE, errors="surrogateescape") as members:
        files = {member.name: member for member in members if member.isreg() or member.issparse()}
        prefix = next(name for name in files if name.endswith("manifest.json")).removesuffix("manifest.json")
        manifest = members.extractfile(prefix + "manifest.json")
        assert manifest is not None
        entries = json.load(manifest)["entries"]
        for entry in entries:
            name = prefix + entry["path"]
            if entry["kind"] in ("file", "sparse") and name in files:
                stream = members.extractfile(files[name])
                assert stream is not None
                if complaints := _complaints(entry, stream.read(SIZE), files[name].size):
                    wrong[entry["id"]] = complaints
    assert len(entries) > 100
    assert wrong == {}


def _complaints(entry: dict[str, Any], data: bytes, size: int) -> list[str]:
    expected = entry["expect"]
    path = printable(entry["path"])
    start = time.process_time()
    article = read(path, entry["path"], data, size=size)
    spent = time.process_time() - start
    if not isinstance(article, Article):
        return ["not listed"] if expected["listed"] else []
    assert_sound(article)
    text = f"{article.title}\n{article.text}"
    links = {span.value for block in article.blocks for span in block.spans if span.kind == "link"}
    links |= {article.url} if article.url else set()
    day = article.date.instant.astimezone(UTC).date().isoformat() if article.date else None
    found = {
        "listed": expected["listed"] is False,
        "title": expected["title"] is not None and article.title != expected["title"],
        "contains": not all(part in text for part in expected["contains"]),
        "not_contains": any(part in text for part in expected["not_contains"]),
        "links": expected["links"] is not None and not links <= set(expected["links"]),
        "date": expected["date"] is not None and day != expected["date"],
        "notice": expected["notice"] and not article.problems,
        # A second is the promise; twice that leaves room for a busy machine.
        "time": spent > 2,
    }
    return [name for name, is_wrong in found.items() if is_wrong]
