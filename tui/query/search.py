"""Searching: the articles that a query finds, and where in them."""

from __future__ import annotations

import time
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import inf
from typing import Any

from tui.corpus.article import Article, Date
from tui.query.folding import fold
from tui.query.matching import Test, compiled
from tui.query.syntax import Query
from tui.query.tree import Sort

_AT_ONCE = 256  # articles between two looks at `stopped`: well below a millisecond


@dataclass(frozen=True, slots=True)
class Match:
    """Where a text holds a term: `start` to `end` are offsets into that text, `term` an index into `Query.terms`."""

    start: int
    end: int
    term: int


@dataclass(frozen=True, slots=True)
class Results:
    """The articles that a query found, in its order.

    `total` is how many were searched, `seconds` what it took. `searched` holds them all where `latest:` may
    have to look at them again when newer ones come, and is empty otherwise.
    """

    query: Query
    articles: tuple[Article, ...] = ()
    total: int = 0
    seconds: float = 0.0
    searched: tuple[Article, ...] = ()


def matches(query: Query, article: Article) -> bool:
    """Whether a query finds an article. Alone, an article that has a date is the `latest:` there is."""
    return query.test(article)


def find(query: Query, text: str, folded: str | None = None, field: str = "body") -> list[Match]:
    """Where a text holds the query's terms, from left to right, without overlaps.

    Where two terms start at the same place the longer one wins, else the one that starts first.

    Args:
        query: the query whose `terms` are looked for.
        text: a title or a body.
        folded: the text folded, where that is known already.
        field: `title` or `body`: terms of the other are not looked for.
    """
    folded = fold(text) if folded is None else folded
    found = [
        (start, -end, index)
        for index, finder in enumerate(query.finders)
        if finder.term.field in ("", field)
        for start, end in finder.spans(folded)
    ]
    if len(query.finders) > 1:
        found.sort()
    kept: list[Match] = []
    last = 0
    for start, minus_end, index in found:
        if start >= last:
            kept.append(Match(start, last := -minus_end, index))
    return kept


def hits(query: Query, article: Article) -> int:
    """The number of matches in an article's title and body."""
    return len(find(query, article.title, field="title")) + len(find(query, article.text, article.folded))


def search(
    query: Query,
    articles: Sequence[Article],
    *,
    stopped: Callable[[], bool] = lambda: False,
    ordered: bool = False,
) -> Results:
    """The articles that a query finds, in the order it asks for, or newest first and undated last.

    `stopped` is asked all along; once it says yes, what was found so far is returned, for nobody to read. `ordered`
    says that the articles come newest first already, so that they need no sorting where no other order is asked for.
    """
    start = time.perf_counter()
    found = _found(_test(query, articles), articles, stopped)
    if query.sort or not ordered:
        found.sort(key=_order(query))
    searched = tuple(articles) if query.counts_back else ()
    return Results(query, tuple(found), len(articles), time.perf_counter() - start, searched)


def extend(results: Results, articles: Sequence[Article]) -> Results:
    """The same results after more articles have come: only those are searched, and merged in order."""
    query = results.query
    if query.counts_back:  # a newer article moves the days that latest: means
        return search(query, (*results.searched, *articles))
    start = time.perf_counter()
    order = _order(query)
    found = _found(query.test, articles, lambda: False)
    found.sort(key=order)
    merged: list[Article] = []
    old, at = results.articles, 0
    for article in found:
        place = bisect_right(old, order(article), lo=at, key=order)
        merged += old[at:place]
        merged.append(article)
        at = place
    seconds = results.seconds + time.perf_counter() - start
    return Results(query, (*merged, *old[at:]), results.total + len(articles), seconds)


def _test(query: Query, articles: Iterable[Article]) -> Test:
    if not query.counts_back:
        return query.test
    return compiled(query.tree, max((article.date.day for article in articles if article.date), default=None))


def _found(test: Test, articles: Sequence[Article], stopped: Callable[[], bool]) -> list[Article]:
    found: list[Article] = []
    for start in range(0, len(articles), _AT_ONCE):
        if stopped():
            break
        found += filter(test, articles[start : start + _AT_ONCE])
    return found


def _order(query: Query) -> Callable[[Article], tuple[Any, ...]]:
    """A sorting key: what has no value comes last either way, and equals are in order of their paths."""
    sort = query.sort or Sort("date", descending=True)
    sign = -1 if sort.descending else 1
    match sort.key:
        case "date":
            return lambda article: (sign * _seconds(article.date) if article.date else inf, article.path)
        case "len":
            return lambda article: (sign * len(article.text), article.path)
        case "hits":
            return lambda article: (sign * hits(query, article), article.path)
        case "title":
            return _by_text(lambda article: article.title, sort.descending)
        case "source":
            return _by_text(lambda article: article.source, sort.descending)
        case "author":
            return _by_text(lambda article: next(iter(article.authors), ""), sort.descending)


def _seconds(known: Date) -> float:
    """Seconds on one scale for all dates, without the cost of making `Date.instant`."""
    when = known.when
    seconds = when.toordinal() * 86_400 + when.hour * 3_600 + when.minute * 60 + when.second
    offset = when.utcoffset() if when.tzinfo else None
    return seconds - offset.total_seconds() if offset else seconds


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
