"""Pages of real articles, where the archives lie beside the repository."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.cells import cell_len

from tui.corpus.article import Article
from tui.corpus.reader import read
from tui.page.layout import Line, layout

ARCHIVES = Path(__file__).parents[3] / "shared" / "corpora"
NAMES = ("hkcnews", "oped2", "cctv_news", "lctt", "ruby", "digitalgov", "opensuse", "hugo-ja", "hostile")
SUFFIXES = (".md", ".txt", ".html", ".htm")
NO_START = "、。，．：；！？）】》〉」』〕”’…％‰℃·・々〻ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ,.;:!?)]}%"
NO_END = "（【《〈「『〔“‘￥＄№([{"
EACH = 12
LARGEST = 40_000


def articles(name: str) -> Iterator[Article]:
    """Up to `EACH` articles from all over an archive."""
    path = ARCHIVES / f"{name}.tar.xz"
    if not path.exists():
        pytest.skip(f"{path.name} is not beside the repository")
    with tarfile.open(path) as archive:
        members = [member for member in archive if member.isfile() and member.name.endswith(SUFFIXES)]
        for member in members[:: max(len(members) // EACH, 1)]:
            file = archive.extractfile(member)
            assert file is not None
            data = file.read(LARGEST)
            made = read(member.name, member.name, data, size=len(data))
            if isinstance(made, Article):
                yield made


def illegal(made: Article, line: Line) -> bool:
    """Whether a line of running text begins or ends as none may."""
    text = [piece for piece in line.pieces if piece.role not in ("bar", "marker")]
    if not text or line.kind in ("code", "table") or text[0].drawn or text[-1].drawn:
        return False
    block = made.blocks[line.block]
    goes_on = line.start > block.start and made.text[line.start - 1] != "\n"
    breaks_off = line.end < block.end and made.text[line.end - 1] not in "\n "
    starts_wrongly = goes_on and made.text[line.start] in NO_START
    return starts_wrongly or (breaks_off and made.text[line.end - 1] in NO_END)


@pytest.mark.parametrize("name", NAMES)
def test_no_line_of_a_real_article_is_illegal_or_too_wide(name: str) -> None:
    for made in articles(name):
        for width in (20, 40, 72, 80):
            for line in layout(made, width).lines:
                shown = [(piece.x, piece.drawn or made.text[piece.start : piece.end]) for piece in line.pieces]
                assert all(x + cell_len(text) <= width for x, text in shown), shown
                assert not illegal(made, line), shown
