"""Where the texts that a query wants stand in a title or a body."""

from __future__ import annotations

from dataclasses import dataclass

from tui.corpus.article import Article
from tui.query.folding import fold
from tui.query.syntax import Query


@dataclass(frozen=True, slots=True)
class Match:
    """Where a text holds a term: `start` to `end` are offsets into that text, `term` an index into `Query.terms`."""

    start: int
    end: int
    term: int


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
        if finder.text.field in ("", field)
        for start, end in finder.spans(text, folded)
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
    if len(query.finders) == 1 and (needle := query.finders[0].needle):  # many articles are put in order by it
        field = query.finders[0].text.field
        titled = fold(article.title).count(needle) if field != "body" else 0
        return titled + (article.folded.count(needle) if field != "title" else 0)
    return len(find(query, article.title, field="title")) + len(find(query, article.text, article.folded))
