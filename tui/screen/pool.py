"""What the desk searches."""

from __future__ import annotations

from heapq import merge
from itertools import accumulate, chain
from typing import TYPE_CHECKING, NamedTuple

from tui.query.everything import newest_first, put_in_order

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.corpus.article import Article
    from tui.query.stock import Stock

MOST = 64
"""Parts that there are at most: each costs a search the same again, however small it is."""


class Pool(NamedTuple):
    """The articles that are searched: in parts, as they came; once all are here, also as one `stock`.

    Each part is in order, newest first. `stocks` are the parts laid out for search: all of them, unless they came
    before the first paint, which does not wait for that.
    """

    parts: tuple[tuple[Article, ...], ...] = ()
    stocks: tuple[Stock, ...] = ()
    stock: Stock | None = None

    @classmethod
    def of(cls, articles: Sequence[Article]) -> Pool:
        """A pool of some articles, not laid out."""
        return cls((tuple(put_in_order(articles, newest_first)),))

    def with_more(self, articles: Sequence[Article]) -> Pool:
        """The pool with another part, laid out. Where there are too many, every two become one."""
        if not articles:
            return self.laid_out()
        parts, stocks = (*self.parts, *Pool.of(articles).parts), self.stocks
        if len(parts) > MOST:
            pairs = [parts[first : first + 2] for first in range(0, len(parts), 2)]
            parts, stocks = tuple(tuple(merge(*pair, key=newest_first)) for pair in pairs), ()
        return Pool(parts, stocks).laid_out()

    def laid_out(self) -> Pool:
        """The same, laid out."""
        from tui.query.stock import Stock

        return Pool(self.parts, (*self.stocks, *map(Stock, self.parts[len(self.stocks) :])), self.stock)

    def since(self, total: int) -> int | None:
        """The part that begins after so many articles; none where one has some of them and others."""
        starts = [0, *accumulate(map(len, self.parts))]
        return starts.index(total) if total in starts else None

    def in_order(self) -> Pool:
        """The same articles as one stock, newest first: once, so that no search has to put them in order."""
        from tui.query.stock import Stock

        parts = self.parts
        stock = Stock(merge(*parts, key=newest_first) if len(parts) > 1 else chain.from_iterable(parts))
        stock.let_go()
        return Pool((stock.articles,), (stock,), stock)
