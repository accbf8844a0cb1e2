"""The weight of an article: how much work it is to set it on a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.corpus.article import Article

LIGHT = 60_000
"""Up to this weight an article is set at once, in a frame or two; a heavier one in the background."""

PART = 50
"""What a block, a cell of a table or a span weighs: it takes as much time as so many characters of prose."""


def weight(article: Article) -> int:
    """What it takes to set an article, in characters of prose."""
    # Blocks and the rows of tables are parted by newlines, cells by tabs.
    parts = article.text.count("\n") + article.text.count("\t") + sum(len(block.spans) for block in article.blocks)
    return len(article.text) + PART * parts
