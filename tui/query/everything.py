"""What a filter without a word finds: everything, newest first. It needs nothing of what reads a filter."""

from __future__ import annotations

import time
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from heapq import merge
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from tui.query.results import Results

if TYPE_CHECKING:
    from tui.corpus.article import Article
    from tui.query.stock import Stock
    from tui.query.syntax import Query

Key = Callable[["Article"], tuple[Any, ...]]


_AT_ONCE = 2048  # articles: some milliseconds


newest_first: Key = attrgetter("order")
"""`Article.order`, which many articles are asked for many times."""


def put_in_order(
    articles: Sequence[Article], key: Key, *, stopped: Callable[[], bool] = lambda: False
) -> list[Article]:
    """Sort articles by a key, some at a time: one sort of all of them would not let the screen have its turn.

    Once it is stopped, the others are left out.
    """
    keys: list[tuple[Any, ...]] = []
    runs = []
    for first in range(0, len(articles), _AT_ONCE):
        if stopped():
            break
        keys += map(key, articles[first : first + _AT_ONCE])
        runs.append(sorted(range(first, len(keys)), key=keys.__getitem__))
    numbers = merge(*runs, key=keys.__getitem__) if len(runs) > 1 else chain.from_iterable(runs)
    return [articles[number] for number in numbers]


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
