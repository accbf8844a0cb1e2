"""What the desk's workers look for, apart from the desk. What reads a filter is imported when there is one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from tui.corpus.facets import facet
from tui.query.everything import everything, whole
from tui.query.results import Results
from tui.query.syntax import Query, parse
from tui.screen.reports import Found

if TYPE_CHECKING:
    from tui.corpus.article import Article
    from tui.corpus.facets import FacetValue
    from tui.query.stock import Stock
    from tui.screen.answers import Arrived
    from tui.screen.pool import Pool

RECENT = 16
"""Results that are remembered: a letter more is then looked for only among them, and a letter less found again."""
MOST = 4
"""How many times all articles the remembered ones may be."""

Stopped = Callable[[], bool]
"""Whether nobody waits for the answer any more."""
Tell = Callable[[Results], None]
"""Takes what was found so far."""


def look(
    query: Query,
    bare: Query,
    last: Results,
    pool: Pool,
    grouping: str,
    stopped: Stopped,
    *,
    recent: Sequence[Results] = (),
    tell: Tell | None = None,
) -> Found:
    """Find the query, and divide it for the tree.

    While articles arrive, only those are searched that came after the `last` results, where those are the query's own;
    then only what one of the `recent` ones found, where the query narrows that one's. `bare` is the query without the
    group that is picked in the tree: the tree shows what the others would give. `tell` of what is found as soon as
    the rest takes longer.
    """
    if not query.text.strip():
        results = _all(query, last, pool)
        return Found(results, grouping, _divided(results, grouping), len(results.articles), "")
    from tui.query.explain import suggestion
    from tui.query.search import extend, search

    articles: Sequence[Article] | Stock = pool.stock if pool.stock else pool.articles
    if last.query is query and not last.partial and not pool.stock:
        results = extend(last, pool.articles[last.total :])
    else:
        results = search(query, articles, stopped=stopped, within=recent, tell=tell)
    if tell and (bare is not query or not results.articles):
        tell(results)
    scope = search(bare, articles, stopped=stopped, within=recent) if bare is not query else results
    advice = "" if results.articles else suggestion(query, articles, stopped=stopped)
    return Found(results, grouping, _divided(scope, grouping), len(scope.articles), advice)


def remembered(results: Results, before: Sequence[Results]) -> tuple[Results, ...]:
    """What was found last, and before that, of the same stock: the newest first."""
    if results.stock is None or not results.query.text.strip():
        return tuple(one for one in before if one.stock is results.stock)
    kept = [results]
    room = MOST * len(results.stock) - len(results.rows)
    for one in before[: RECENT - 1]:
        if one.stock is results.stock and one.query.text != results.query.text and (room := room - len(one.rows)) >= 0:
            kept.append(one)
    return tuple(kept)


def _divided(results: Results, grouping: str) -> tuple[FacetValue, ...]:
    if results.stock:
        return results.stock.facet(grouping, results.rows)
    return facet(results.articles, grouping)


def _all(query: Query, last: Results, pool: Pool) -> Results:
    if pool.stock:
        return whole(query, pool.stock)
    known = last if last.query is query and not last.partial else Results(query)
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
