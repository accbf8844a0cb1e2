"""The apparatus of an article: what is found in its text, whatever it is set like; each once, when it is asked for.

What only a key asks for is imported when it does: the first paint does not wait for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from tui.page.contents import Link, Reference, links, paragraph_numbers, references
from tui.quoting.selection import Selection

if TYPE_CHECKING:
    from tui.corpus.article import Article


class Apparatus:
    """Sentences, quotations, links, notes, headings and numbers of paragraphs, by offsets of the article's text."""

    def __init__(self, article: Article, *, is_found: bool) -> None:
        self.article = article
        self.is_found = is_found
        """Whether nobody has to wait long for any of it."""

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        from tui.quoting.sentences import sentences

        return sentences(self.article.text)

    @cached_property
    def quotations(self) -> list[Selection]:
        from tui.quoting.quotations import quotations

        return [Selection(quotation.start, quotation.end) for quotation in quotations(self.article)]

    @cached_property
    def links(self) -> tuple[Link, ...]:
        return links(self.article)

    @cached_property
    def links_by_url(self) -> dict[str, Link]:
        return {link.url: link for link in self.links}

    @cached_property
    def references(self) -> Sequence[Reference]:
        return references(self.article)

    @cached_property
    def headings(self) -> list[int]:
        """Where headings begin."""
        return [block.start for block in self.article.blocks if block.kind == "heading"]

    @cached_property
    def paragraphs(self) -> dict[int, int]:
        """The numbers of paragraphs by the index of their block."""
        return paragraph_numbers(self.article)

    def find(self) -> None:
        """Find now what keys will ask for."""
        _ = self.links_by_url, self.headings, self.paragraphs, self.references, self.sentences, self.quotations
        self.is_found = True
