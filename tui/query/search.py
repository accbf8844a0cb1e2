"""Searching: the articles that a query finds, and where in them."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence

from tui.corpus.article import Article
from tui.query.everything import merged, put_in_order
from tui.query.matches import Match, find, hits
from tui.query.matching import Test, compiled
from tui.query.narrowing import narrows
from tui.query.order import order
from tui.query.results import Results
from tui.query.stock import Rows, Stock, choice
from tui.query.syntax import Query

__all__ = ["Match", "Results", "extend", "find", "hits", "matches", "search"]

HELD = 16
"""Segments of texts that stay in memory, some 256 MB, while a search goes on to others, however many there are.

To map the others anew costs each search of 100,000 articles 25 ms more; with 12, 50.
"""

_AT_ONCE = 512  # articles between two looks at `stopped`: about a millisecond
_LET_GO = 32 * _AT_ONCE  # articles after which the texts that were gone through are let go

SCREENFUL = 128
"""Articles that are told of while a search goes on: no screen has more lines."""
LONG = 40 * _AT_ONCE
"""Articles that have still to be searched then: fewer take no longer than to paint what was found."""
TURN_SECONDS = 0.015
"""How long the search rests once it has told, so that the list is painted meanwhile."""


def matches(query: Query, article: Article) -> bool:
    """Whether a query finds an article. Alone, an article that has a date is the `latest:` there is."""
    return query.test(article)


def search(
    query: Query,
    articles: Sequence[Article] | Stock,
    *,
    stopped: Callable[[], bool] = lambda: False,
    within: Results | None = None,
    tell: Callable[[Results], None] | None = None,
) -> Results:
    """The articles that a query finds, in the order it asks for, or newest first and undated last.

    Args:
        query: what to look for.
        articles: where; a stock, which has its articles newest first already, is searched several times as fast.
        stopped: asked all along; once it says yes, what was found so far is returned, for nobody to read.
        within: what was found last: where that was in the same stock, and the query only narrows that one's, nothing
            else is searched.
        tell: given the first that were found, a screenful, where a long part of a stock is still to be searched.
    """
    start = time.perf_counter()
    if not isinstance(articles, Stock):
        found = put_in_order(_found(_test(query, articles), articles, stopped), order(query))
        searched = tuple(articles) if query.counts_back else ()
        return Results(query, tuple(found), len(articles), time.perf_counter() - start, searched)
    rows: Rows = range(len(articles))
    if within and within.stock is articles and narrows(query, within.query):
        rows = within.rows
    chosen = choice(query.tree, articles, query.shelf, articles.newest)
    kept: list[int] = []
    for first in range(0, len(rows), _AT_ONCE):
        if stopped():
            break
        kept += chosen(rows[first : first + _AT_ONCE])
        if tell and not query.sort and len(kept) >= SCREENFUL and len(rows) - first > LONG:
            begun = tuple([articles.articles[row] for row in kept])
            tell(Results(query, begun, rows[first] + _AT_ONCE, time.perf_counter() - start))
            tell = None
            time.sleep(TURN_SECONDS)
        if first % _LET_GO == 0:
            articles.let_go(but=HELD)
    found = [articles.articles[row] for row in kept]
    if query.sort:
        found = put_in_order(found, order(query))
    searched = articles.articles if query.counts_back else ()
    return Results(query, tuple(found), len(articles), time.perf_counter() - start, searched, articles, tuple(kept))


def extend(results: Results, articles: Sequence[Article]) -> Results:
    """The same results after more articles have come: only those are searched, and merged in order."""
    query = results.query
    if query.counts_back:  # a newer article moves the days that latest: means
        return search(query, (*results.searched, *articles))
    start = time.perf_counter()
    found = merged(results.articles, _found(query.test, articles, lambda: False), order(query))
    return Results(query, found, results.total + len(articles), results.seconds + time.perf_counter() - start)


def _test(query: Query, articles: Iterable[Article]) -> Test:
    if not query.counts_back:
        return query.test
    newest = max((article.date.day for article in articles if article.date), default=None)
    return compiled(query.tree, query.shelf, newest)


def _found(test: Test, articles: Sequence[Article], stopped: Callable[[], bool]) -> list[Article]:
    found: list[Article] = []
    for start in range(0, len(articles), _AT_ONCE):
        if stopped():
            break
        found += filter(test, articles[start : start + _AT_ONCE])
    return found
