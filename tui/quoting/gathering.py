"""The quotations of many articles, gathered slice by slice, so that what is found can be shown before all is read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from time import monotonic

from tui.corpus.article import Article
from tui.quoting.quotations import Quotation, quotations


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation and the article it stands in."""

    article: Article
    quotation: Quotation


@dataclass(frozen=True, slots=True)
class Slice:
    """What was found since the slice before, and how many articles were read in all."""

    found: tuple[Quoted, ...]
    read: int


def gather(
    articles: Sequence[Article], *, most: int, seconds: float = 0.25, clock: Callable[[], float] = monotonic
) -> Iterator[Slice]:
    """A slice every `seconds` and one at the end; no article is begun once `most` quotations are found."""
    found: list[Quoted] = []
    before = 0
    cut = clock()
    read = 0
    for read, article in enumerate(articles, 1):
        found += [Quoted(article, quotation) for quotation in quotations(article)]
        if before + len(found) >= most:
            break
        if clock() - cut >= seconds:
            yield Slice(tuple(found), read)
            before += len(found)
            found = []
            cut = clock()
    yield Slice(tuple(found), read)
