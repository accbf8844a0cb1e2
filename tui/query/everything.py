"""What a filter without a word finds: everything, newest first. It needs nothing of what reads a filter."""

from __future__ import annotations

import time
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from heapq import merge
from itertools import chain
from math import inf
from typing import TYPE_CHECKING, Any

from tui.query.results import Results

if TYPE_CHECKING:
    from tui.corpus.article import Article, Date
    from tui.query.stock import Stock
    from tui.query.syntax import Query

Key = Callable[["Article"], tuple[Any, ...]]


_AT_ONCE = 2048  # articles: some milliseconds


def newest_first(article: Article) -> tuple[Any, ...]:
    """A sorting key: the newest first, undated ones last, and equals in order of their paths."""
    return (-seconds(article.date) if article.date else inf, article.path)


def seconds(known: Date) -> float:
    """Seconds on one scale for all dates, without the cost of making `Date.instant`."""
    when = known.when
    whole = when.toordinal() * 86_400 + when.hour * 3_600 + when.minute * 60 + when.second
    offset = when.utcoffset() if when.tzinfo else None
    return whole - offset.total_seconds() if offset else whole


def put_in_order(
    articles: Sequence[Article], key: Key, *, stopped: Callable[[], bool] = lambda: False
) -> list[Article]:
    """Sort articles by a key, some at a time: one sort of all of them would not let the screen have its turn.

    Once it is stopped, the others are left out.
    """
    runs = []
    for first in range(0, len(articles), _AT_ONCE):
        if stopped():
            break
        some = enumerate(articles[first : first + _AT_ONCE], first)
        runs.append(sorted((key(article), number) for number, article in some))
    return [articles[number] for _, number in (merge(*runs) if len(runs) > 1 else chain.from_iterable(runs))]


def merged(old: Sequence[Article], new: Sequence[Article], key: Key) -> tuple[Article, ...]:
    """Articles that are in order, with others put in among them."""
    both: list[Article] = []
    at = 0
    for article in put_in_order(new, key):
        place = bisect_right(old, key(article), lo=at, key=key)
        both += old[at:place]
        both.append(article)
        at = place
    return (*both, *old[at:])


def place(results: Results, article: Article) -> int | None:
    """Where in the results an article is, or what became of it: by its path; none where it is not among them."""
    articles = results.articles
    if not results.query.sort:
        row = bisect_left(articles, newest_first(article), key=newest_first)
        if row < len(articles) and articles[row].path == article.path:
            return row
    return next((row for row, one in enumerate(articles) if one.path == article.path), None)


def everything(query: Query, parts: Sequence[Sequence[Article]]) -> Results:
    """All articles; those of each part are in order."""
    start = time.perf_counter()
    found = tuple(merge(*parts, key=newest_first)) if len(parts) > 1 else tuple(chain.from_iterable(parts))
    return Results(query, found, len(found), time.perf_counter() - start)


def extended(last: Results, fresh: Sequence[Article], searched: int, key: Key) -> Results:
    """What was found last, and what was then found in so many articles more."""
    start = time.perf_counter()
    found = merged(last.articles, fresh, key)
    return Results(last.query, found, last.total + searched, last.seconds + time.perf_counter() - start)


def whole(query: Query, stock: Stock) -> Results:
    """All of a stock, which is in order."""
    return Results(query, stock.articles, len(stock), 0.0, stock, range(len(stock)))
