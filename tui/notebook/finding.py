"""Finding clippings with the filter language."""

from __future__ import annotations

from collections.abc import Sequence

from tui.corpus.article import Article
from tui.query.search import search
from tui.query.syntax import Query


def found(query: Query, articles: Sequence[Article]) -> list[int]:
    """Which of the clippings, as articles, a query finds: indexes in the order that it asks for, or as they stand."""
    places = {id(article): index for index, article in enumerate(articles)}
    indexes = [places[id(article)] for article in search(query, articles).articles]
    return indexes if query.sort else sorted(indexes)
