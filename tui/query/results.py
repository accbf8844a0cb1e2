"""What a search found."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tui.corpus.article import Article
    from tui.query.stock import Rows, Stock
    from tui.query.syntax import Query


class Results(NamedTuple):
    """The articles that a query found, in its order.

    `total` is how many were searched, `seconds` what it took. Of a search of a whole `stock`, `rows` are
    the articles' places in it. While a search goes on, what it has found so far is `partial`.
    """

    query: Query
    articles: tuple[Article, ...] = ()
    total: int = 0
    seconds: float = 0.0
    stock: Stock | None = None
    rows: Rows = ()
    partial: bool = False
