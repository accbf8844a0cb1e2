"""Searching: the articles that a query finds, and where in them."""

from __future__ import annotations

import time
from array import array
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from heapq import merge
from itertools import chain

from tui.corpus.article import Article
from tui.query.choice import Chooser
from tui.query.everything import put_in_order
from tui.query.matches import Match, find, hits
from tui.query.matching import Test, compiled
from tui.query.narrowing import narrows
from tui.query.order import order
from tui.query.results import Chosen, Results
from tui.query.stock import Rows, Stock
from tui.query.syntax import Query

__all__ = ["Match", "Results", "find", "hits", "matches", "search", "search_parts"]

_AT_ONCE = 512
"""Articles between two looks at `stopped`: less than a millisecond for a word."""

SCREENFUL = 128
"""Articles that are told of while a search goes on: no screen has more lines."""
LONG = 40 * _AT_ONCE
"""Articles that have still to be searched then: fewer take no longer than to paint what was found."""
TELLING_SECONDS = 0.1
"""Time after which a search that goes on tells what it has found meanwhile."""
TURN_SECONDS = 0.015
"""How long a search rests once it has told of its first screenful, so that the list is painted meanwhile."""


def matches(query: Query, article: Article) -> bool:
    """Whether a query finds an article. Alone, an article that has a date is the `latest:` there is."""
    return query.test(article)


def search(
    query: Query,
    articles: Sequence[Article] | Stock,
    *,
    stopped: Callable[[], bool] = lambda: False,
    within: Iterable[Results] = (),
    tell: Callable[[Results], None] | None = None,
    newest: date | None = None,
) -> Results:
    """The articles that a query finds, in the order it asks for, or newest first and undated last.

    Args:
        query: what to look for.
        articles: where; a stock, which has its articles newest first already, is searched several times as fast.
        stopped: asked all along; once it says yes, what was found so far is returned, for nobody to read.
        within: what was found before. What the same query found in the same stock is found again at once; where the
            query narrows others, nothing is searched but the fewest articles that one of them found.
        tell: given the first that were found, a screenful, where a long part of a stock is still to be searched, and
            from then on what was found so far, now and then.
        newest: the day that `latest:` counts back from, where it is not the newest of a stock.
    """
    start = time.perf_counter()
    if not isinstance(articles, Stock):
        found = put_in_order(_found(_test(query, articles), articles, stopped), order(query), stopped=stopped)
        return Results(query, tuple(found), len(articles), time.perf_counter() - start)
    rows: Rows = range(len(articles))
    for last in within:
        if last.stock is articles:
            if _is_same(query, last.query):
                return last._replace(query=query, seconds=time.perf_counter() - start)
            if len(last.rows) < len(rows) and narrows(query, last.query):
                rows = last.rows
    chosen = Chooser(articles, len(rows), newest or articles.newest, query.shelf, stopped).choice(query.tree)
    kept: list[int] = []
    told, due = 0, start + TELLING_SECONDS
    for first in range(0, len(rows), _AT_ONCE):
        if stopped():
            break
        kept += chosen(rows[first : first + _AT_ONCE])
        # What is found first may come last in another order.
        if tell and not query.sort and len(kept) > told and len(rows) - first > LONG:
            now = time.perf_counter()
            if len(kept) >= SCREENFUL > told or now > due:
                begun = Chosen(articles.articles, array("I", kept))
                tell(Results(query, begun, len(articles), now - start, partial=True))
                if not told:
                    time.sleep(TURN_SECONDS)
                told, due = len(kept), now + TELLING_SECONDS
    found_rows = array("I", kept)
    answer: Sequence[Article] = Chosen(articles.articles, found_rows)
    if query.sort:
        answer = tuple(put_in_order(answer, order(query), stopped=stopped))
    return Results(query, answer, len(articles), time.perf_counter() - start, articles, found_rows)


def search_parts(
    query: Query,
    parts: Sequence[Stock],
    *,
    stopped: Callable[[], bool] = lambda: False,
    tell: Callable[[Results], None] | None = None,
) -> Results:
    """What a query finds in several stocks, as `search` would in one; of many, `tell` of the first screenful."""
    start = time.perf_counter()
    total = sum(map(len, parts))
    newest = max((part.newest for part in parts if part.newest), default=None)
    found = [search(query, part, stopped=stopped, newest=newest).articles for part in parts]
    key = order(query)
    if tell and sum(map(len, found)) > LONG:
        begun = tuple(merge(*(some[:SCREENFUL] for some in found), key=key))[:SCREENFUL]
        tell(Results(query, begun, total, time.perf_counter() - start, partial=True))
    whole = tuple(merge(*found, key=key)) if len(found) > 1 else tuple(chain.from_iterable(found))
    return Results(query, whole, total, time.perf_counter() - start)


def _is_same(query: Query, other: Query) -> bool:
    """Whether two queries find the same in the same order, in the same articles."""
    same = query.tree == other.tree and query.sort == other.sort
    return same and (query.shelf is other.shelf or not query.asks_shelf)


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
