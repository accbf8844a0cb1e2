"""What a search found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple, overload

if TYPE_CHECKING:
    from tui.corpus.article import Article
    from tui.query.stock import Rows, Stock
    from tui.query.syntax import Query


class Chosen(Sequence["Article"]):
    """Some of a stock's articles, by their rows, ascending.

    Each is looked up when it is asked for: a tuple of a hundred thousand articles takes a while to make, and Python's
    collector goes through it again and again, for longer than a frame each time.
    """

    __slots__ = ("_articles", "_rows")

    def __init__(self, articles: Sequence[Article], rows: Rows) -> None:
        """Take all articles, and which of them these are."""
        self._articles, self._rows = articles, rows

    def __len__(self) -> int:
        """How many they are."""
        return len(self._rows)

    @overload
    def __getitem__(self, index: int) -> Article: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Article]: ...
    def __getitem__(self, index: int | slice) -> Article | Sequence[Article]:
        """One of them, or several."""
        if isinstance(index, slice):
            return Chosen(self._articles, self._rows[index])
        return self._articles[self._rows[index]]

    def __iter__(self) -> Iterator[Article]:
        """Each of them."""
        return map(self._articles.__getitem__, self._rows)


class Results(NamedTuple):
    """The articles that a query found, in its order.

    `total` is how many were searched, `seconds` what it took. Of a search of a whole `stock`, `rows` are
    the articles' places in it. While a search goes on, what it has found so far is `partial`.
    """

    query: Query
    articles: Sequence[Article] = ()
    total: int = 0
    seconds: float = 0.0
    stock: Stock | None = None
    rows: Rows = ()
    partial: bool = False
