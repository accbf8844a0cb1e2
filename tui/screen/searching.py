"""What the desk's workers look for, apart from the desk."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from tui.corpus.corpus import facet
from tui.query.explain import suggestion
from tui.query.search import Results, extend, hits, search
from tui.query.stock import Stock
from tui.query.syntax import Query, parse
from tui.screen.reports import Arrived, Found

if TYPE_CHECKING:
    from tui.corpus.article import Article
    from tui.screen.pool import Pool

Stopped = Callable[[], bool]
"""Whether nobody waits for the answer any more."""


def look(query: Query, bare: Query, last: Results, pool: Pool, grouping: str, stopped: Stopped) -> Found:
    """Find the query, and divide it for the tree.

    While articles arrive, only those are searched that came after the `last` results, where those are the query's own;
    then only those results, where the query narrows theirs. `bare` is the query without the group that is picked in
    the tree: the tree shows what the others would give.
    """
    articles: Sequence[Article] | Stock = pool.stock if pool.stock else pool.articles
    if last.query is query and not pool.stock:
        results = extend(last, pool.articles[last.total :])
    else:
        results = search(query, articles, stopped=stopped, within=last)
    scope = results.articles
    if bare is not query:
        scope = search(bare, articles, stopped=stopped).articles
    advice = "" if results.articles else suggestion(query, articles, stopped=stopped)
    return Found(results, grouping, facet(scope, grouping), len(scope), advice)


def rehearse() -> None:
    """Read a filter and look for it in nothing: the reader's first key then waits for no import and no table."""
    from tui.query.parts import parts

    query = parse("一")
    parts(query)
    search(query, Stock(()))


def next_match(results: Results, row: int, step: int, stopped: Stopped) -> Arrived:
    """The next article from `row` on (1) or back (-1) whose title or text has a match."""
    row += step
    while 0 <= row < len(results.articles) and not hits(results.query, results.articles[row]) and not stopped():
        row += step
    return Arrived(results, row if 0 <= row < len(results.articles) else -1, step)
