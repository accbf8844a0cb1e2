"""The orders that results come in."""

from __future__ import annotations

from collections.abc import Callable
from math import inf
from typing import Any

from tui.corpus.article import Article
from tui.query.everything import newest_first
from tui.query.folding import fold
from tui.query.matches import find, hits
from tui.query.syntax import Query
from tui.query.tree import Sort


def order(query: Query) -> Callable[[Article], tuple[Any, ...]]:
    """A sorting key: what has no value comes last either way, and equals are in order of their paths."""
    sort = query.sort or Sort("date", descending=True)
    sign = -1 if sort.descending else 1
    match sort.key:
        case "date":
            if sort.descending:
                return newest_first
            return lambda article: (article.date.seconds if article.date else inf, article.path)
        case "len":
            return lambda article: (sign * article.length, article.path)
        case "hits":
            return lambda article: (sign * hits(query, article), article.path)
        case "relevance":
            # The best comes first; a minus turns that round.
            return lambda article: (-sign * relevance(query, article), article.path)
        case "title":
            return _by_text(lambda article: article.title, sort.descending)
        case "source":
            return _by_text(lambda article: article.source, sort.descending)
        case "author":
            return _by_text(lambda article: next(iter(article.authors), ""), sort.descending)


def _by_text(value: Callable[[Article], str], descending: bool) -> Callable[[Article], tuple[Any, ...]]:
    def key(article: Article) -> tuple[Any, ...]:
        text = fold(value(article))
        return not text, _Backwards(text) if descending else text, article.path

    return key


class _Backwards:
    """Text that sorts the other way round."""

    __slots__ = ("text",)

    def __init__(self, text: str) -> None:
        self.text = text

    def __lt__(self, other: _Backwards) -> bool:
        return other.text < self.text

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Backwards) and other.text == self.text

    def __hash__(self) -> int:
        return hash(self.text)


def relevance(query: Query, article: Article) -> float:
    """How much an article is about what is looked for.

    Each term in the title counts 4; how dense the matches stand in the text, against one in each hundred characters,
    up to 2; and the date, from 1970 to 2070, up to 1: so the title goes before the rest, whatever that is.
    """
    titled = {match.term for match in find(query, article.title, field="title")}
    dense = 100 * len(find(query, article.text, article.folded)) / max(100, article.length)
    years = article.date.when.year + article.date.when.month / 12 - 1970 if article.date else 0
    return 4 * len(titled) + 2 * min(1, dense) + min(1, max(0, years / 100))
