"""A megabyte of real text of each language breaks only where Unicode's own implementation allows."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from itertools import accumulate

import pytest

from tests.page.test_linebreak_oracle import word_around
from tests.page.test_page_archives import ARCHIVES, SUFFIXES
from tui.corpus.article import Article
from tui.corpus.reader import read
from tui.page.cells import cell_width
from tui.page.linebreak import wrap

breakers = pytest.importorskip("icu4py.breakers", reason="icu4py is not installed")

SIZE = 1_000_000
"""Bytes of text looked at in each language, where there are as many."""

WIDTH = 72
TEXTS = {
    "zh-hans": ("cctv_news", "", "zh@lb=strict"),
    "zh-hant": ("hkcnews", "", "zh@lb=strict"),
    "ja": ("hugo-ja", "", "ja@lb=strict"),
    "ko": ("ruby", "/ko/", "ko"),
    "en": ("digitalgov", "", "en"),
}
"""Language -> archive, what a file's path has to hold, ICU's locale."""


def paragraphs(archive: str, folder: str) -> Iterator[str]:
    """The paragraphs of an archive's articles, up to `SIZE` bytes of them."""
    path = ARCHIVES / f"{archive}.tar.xz"
    if not path.exists():
        pytest.skip(f"{path.name} is not beside the repository")
    size = 0
    with tarfile.open(path) as files:
        for member in files:
            if not member.isfile() or not member.name.endswith(SUFFIXES) or folder not in member.name:
                continue
            file = files.extractfile(member)
            assert file is not None
            data = file.read()
            made = read(member.name, member.name, data, size=len(data))
            for block in made.blocks if isinstance(made, Article) else ():
                if block.kind == "paragraph" and size < SIZE:
                    text = made.block_text(block)
                    size += len(text.encode())
                    yield text
            if size >= SIZE:
                return


@pytest.mark.parametrize("language", TEXTS)
def test_real_text_breaks_only_where_unicode_allows(language: str) -> None:
    archive, folder, locale = TEXTS[language]
    text = "\n".join(paragraphs(archive, folder))
    allowed = set(accumulate(len(segment) for segment in breakers.LineBreaker(text, locale)))
    wrong = [at for at in wrap(text, WIDTH)[1:] if at not in allowed]
    assert len(text.encode()) > 40_000
    unexplained = [
        text[at - 8 : at] + "|" + text[at : at + 8]
        for at in wrong
        if "://" not in (word := word_around(text, at)) and "www." not in word and cell_width(word) <= WIDTH
    ]
    assert unexplained == []
