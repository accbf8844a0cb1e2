"""What the desk's workers look for, apart from the desk. What reads a filter is imported when there is one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from tui.corpus.facets import combined, facet
from tui.query.everything import Key, everything, extended, newest_first, whole
from tui.query.results import Results
from tui.query.syntax import Query, parse
from tui.screen.reports import Found

if TYPE_CHECKING:
    from tui.corpus.article import Article
    from tui.corpus.facets import FacetValue
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
    last: Found,
    pool: Pool,
    grouping: str,
    stopped: Stopped,
    *,
    recent: Sequence[Results] = (),
    tell: Tell | None = None,
) -> Found:
    """Find the query, and divide it for the tree.

    While articles arrive, only those are searched that came after the `last` answer, where that is the query's own;
    then only what one of the `recent` results has, where the query narrows that one's. `bare` is the query without
    the group that is picked in the tree: the tree shows what the others would give. `tell` of what is found as soon
    as the rest takes longer.
    """
    if query.text.strip():
        pool = pool.laid_out()
    first = _first(query, last.results, pool)
    if first is None:
        fresh = None
        results = _found(query, pool, stopped, recent, tell)
    else:
        fresh = _fresh(query, pool, first, stopped)
        results = extended(last.results, fresh, sum(map(len, pool.parts[first:])), _order(query))
    if tell and (bare is not query or not results.articles):
        tell(results)
    if fresh is not None and bare is query and grouping == last.grouping:
        facets, total = combined(grouping, last.facets, facet(fresh, grouping)), last.total + len(fresh)
    else:
        scope = results if bare is query else _found(bare, pool, stopped, recent)
        facets, total = _divided(scope, grouping), len(scope.articles)
    return Found(results, grouping, facets, total, "" if results.articles else _advice(query, pool, stopped))


def _first(query: Query, last: Results, pool: Pool) -> int | None:
    """The first part that has still to be searched, where the others were; none where all have to be."""
    if pool.stock or last.query is not query or last.partial or query.counts_back:
        return None
    return pool.since(last.total)


def _found(
    query: Query, pool: Pool, stopped: Stopped, recent: Sequence[Results] = (), tell: Tell | None = None
) -> Results:
    """What the query finds in everything."""
    if not query.text.strip():
        return whole(query, pool.stock) if pool.stock else everything(query, pool.parts)
    from tui.query.search import search, search_parts

    if pool.stock:
        return search(query, pool.stock, stopped=stopped, within=recent, tell=tell)
    return search_parts(query, pool.stocks, stopped=stopped, tell=tell)


def _fresh(query: Query, pool: Pool, first: int, stopped: Stopped) -> Sequence[Article]:
    """What the query finds in the parts from a first one on."""
    if not query.text.strip():
        return tuple(chain.from_iterable(pool.parts[first:]))
    from tui.query.search import search_parts

    return search_parts(query, pool.stocks[first:], stopped=stopped).articles


def _order(query: Query) -> Key:
    if not query.text.strip():
        return newest_first
    from tui.query.order import order

    return order(query)


def _advice(query: Query, pool: Pool, stopped: Stopped) -> str:
    if not query.text.strip():
        return ""
    from tui.query.explain import suggestion

    return suggestion(query, pool.stocks, stopped=stopped)


def _divided(results: Results, grouping: str) -> tuple[FacetValue, ...]:
    if results.stock:
        return results.stock.facet(grouping, results.rows)
    return facet(results.articles, grouping)


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


def rehearse() -> None:
    """Read a filter and look for it in nothing: the reader's first key then waits for no import and no table."""
    from stringzilla import Str

    from tui.query.explain import suggestion
    from tui.query.parts import parts
    from tui.query.search import search
    from tui.query.seeking import apart
    from tui.query.stock import Stock
    from tui.screen.facets import picked_in

    query, nothing = parse("一"), Stock(())
    parts(query)
    picked_in(query, "source")
    search(query, nothing)
    suggestion(query, [nothing])
    apart(Str(query.text))


def next_match(results: Results, row: int, step: int, stopped: Stopped) -> Arrived:
    """The next article from `row` on (1) or back (-1) whose title or text has a match."""
    from tui.query.matches import hits
    from tui.screen.answers import Arrived

    row += step
    while 0 <= row < len(results.articles) and not hits(results.query, results.articles[row]) and not stopped():
        row += step
    return Arrived(results, row if 0 <= row < len(results.articles) else -1, step)
