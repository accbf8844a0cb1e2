"""What the desk searches."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tui.corpus.article import Article
    from tui.query.stock import Stock


class Pool(NamedTuple):
    """The articles that are searched; once all are here, also as a stock, newest first."""

    articles: tuple[Article, ...] = ()
    stock: Stock | None = None

    def in_order(self) -> Pool:
        """The same articles, newest first and laid out for search: once, so that no search has to."""
        from tui.query.search import search
        from tui.query.stock import Stock
        from tui.query.syntax import Query

        stock = Stock(search(Query(""), self.articles).articles)
        stock.let_go()
        return Pool(stock.articles, stock)
