"""What the desk's workers look for, apart from the desk. What reads a filter is imported when there is one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from tui.corpus.corpus import facet
from tui.query.everything import everything, whole
from tui.query.results import Results
from tui.query.syntax import Query, parse
from tui.screen.reports import Found

if TYPE_CHECKING:
    from tui.corpus.article import Article
    from tui.query.stock import Stock
    from tui.screen.answers import Arrived
    from tui.screen.pool import Pool

Stopped = Callable[[], bool]
"""Whether nobody waits for the answer any more."""
Tell = Callable[[Results], None]
"""Takes what was found so far."""


def look(
    query: Query, bare: Query, last: Results, pool: Pool, grouping: str, stopped: Stopped, tell: Tell | None = None
) -> Found:
    """Find the query, and divide it for the tree; `tell` of the first screenful where it takes long.

    While articles arrive, only those are searched that came after the `last` results, where those are the query's own;
    then only those results, where the query narrows theirs. `bare` is the query without the group that is picked in
    the tree: the tree shows what the others would give.
    """
    if not query.text.strip():
        results = _all(query, last, pool)
        return Found(results, grouping, facet(results.articles, grouping), len(results.articles), "")
    from tui.query.explain import suggestion
    from tui.query.search import extend, search

    articles: Sequence[Article] | Stock = pool.stock if pool.stock else pool.articles
    if last.query is query and not pool.stock:
        results = extend(last, pool.articles[last.total :])
    else:
        results = search(query, articles, stopped=stopped, within=last, tell=tell)
    scope = results.articles
    if bare is not query:
        scope = search(bare, articles, stopped=stopped).articles
    advice = "" if results.articles else suggestion(query, articles, stopped=stopped)
    return Found(results, grouping, facet(scope, grouping), len(scope), advice)


def _all(query: Query, last: Results, pool: Pool) -> Results:
    if pool.stock:
        return whole(query, pool.stock)
    known = last if last.query is query else Results(query)
    return everything(known, pool.articles[known.total :])


def rehearse() -> None:
    """Read a filter and look for it in nothing: the reader's first key then waits for no import and no table."""
    from tui.query.parts import parts
    from tui.query.search import search
    from tui.query.stock import Stock

    query = parse("一")
    parts(query)
    search(query, Stock(()))


def next_match(results: Results, row: int, step: int, stopped: Stopped) -> Arrived:
    """The next article from `row` on (1) or back (-1) whose title or text has a match."""
    from tui.query.matches import hits
    from tui.screen.answers import Arrived

    row += step
    while 0 <= row < len(results.articles) and not hits(results.query, results.articles[row]) and not stopped():
        row += step
    return Arrived(results, row if 0 <= row < len(results.articles) else -1, step)
