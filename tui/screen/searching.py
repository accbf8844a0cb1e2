"""What the desk's workers look for, apart from the desk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tui.corpus.article import Article
from tui.corpus.corpus import facet
from tui.query.explain import suggestion
from tui.query.search import Results, extend, hits, search
from tui.query.syntax import Query, parse
from tui.screen.reports import Arrived, Found

Stopped = Callable[[], bool]
"""Whether nobody waits for the answer any more."""


@dataclass(frozen=True, slots=True)
class Pool:
    """The articles that are searched, and whether they come newest first already."""

    articles: tuple[Article, ...] = ()
    ordered: bool = False

    def in_order(self) -> Pool:
        """The same articles, newest first: sorted once, so that no search has to."""
        return Pool(search(parse(""), self.articles).articles, ordered=True)


def look(query: Query, bare: Query, known: Results | None, pool: Pool, grouping: str, stopped: Stopped) -> Found:
    """Find the query in all articles, or only in those that came after `known`, and divide it for the tree.

    `bare` is the query without the group that is picked in the tree: the tree shows what the others would give.
    """
    articles, ordered = pool.articles, pool.ordered
    if known and not ordered:
        results = extend(known, articles[known.total :])
    else:
        results = search(query, articles, stopped=stopped, ordered=ordered)
    scope = results.articles
    if bare is not query:
        scope = search(bare, articles, stopped=stopped, ordered=ordered).articles
    advice = "" if results.articles else suggestion(query, articles, stopped=stopped)
    return Found(results, facet(scope, grouping), len(scope), advice)


def next_match(results: Results, row: int, step: int, stopped: Stopped) -> Arrived:
    """The next article from `row` on (1) or back (-1) whose title or text has a match."""
    row += step
    while 0 <= row < len(results.articles) and not hits(results.query, results.articles[row]) and not stopped():
        row += step
    return Arrived(results, row if 0 <= row < len(results.articles) else -1, step)
