"""A line of query text, read: what it means, what was wrong with it, and what follows from both.

What reads a line and what matches it is imported when there is something to read: the screen opens without a filter.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from tui.query.junctions import EVERYTHING
from tui.query.shelf import EMPTY, Shelf

if TYPE_CHECKING:
    from tui.corpus.article import Article
    from tui.query.finding import Finder
    from tui.query.tree import Leaf, Mark, Node, Sort, Text


@dataclass(frozen=True)
class Query:
    """A line of query text, read.

    Attributes:
        text: the line as it was written.
        tree: what it means; `EVERYTHING` for a line that matches everything.
        marks: what was wrong in the line, in order.
        terms: the texts and patterns that are wanted in title or body, for highlighting; the index is the colour.
        sort: the order asked for, or `None`: newest first.
        shelf: what `is:` is held against.
        unknown: the names before a colon that were read as text, folded: were they fields, it would be another query.
    """

    text: str
    tree: Node = EVERYTHING
    marks: tuple[Mark, ...] = ()
    terms: tuple[Text, ...] = ()
    sort: Sort | None = None
    shelf: Shelf = EMPTY
    unknown: frozenset[str] = frozenset()

    @cached_property
    def test(self) -> Callable[[Article], bool]:
        """The tree as a function of an article; `latest:` takes every dated article, as the corpus is not known."""
        from tui.query.matching import compiled

        return compiled(self.tree, self.shelf)

    @cached_property
    def finders(self) -> tuple[Finder, ...]:
        """One for each of `terms`."""
        from tui.query.finding import Finder

        return tuple(map(Finder, self.terms))

    @cached_property
    def counts_back(self) -> bool:
        """Whether the query has a `latest:`, which depends on the newest article of the corpus."""
        from tui.query.tree import Latest

        return self._asks(Latest)

    @cached_property
    def asks_shelf(self) -> bool:
        """Whether the query has an `is:`, which depends on what the reader did."""
        from tui.query.tree import State

        return self._asks(State)

    def _asks(self, kind: type[Leaf]) -> bool:
        from tui.query.tree import leaves

        return any(isinstance(leaf, kind) for leaf, _ in leaves(self.tree))


def parse(text: str, *, today: date | None = None, fields: Collection[str] = (), shelf: Shelf = EMPTY) -> Query:
    """Read a line of query text. Never raises: empty or senseless text matches everything.

    Args:
        text: the line; line breaks are white space.
        today: the day that relative dates count from; the computer's if it is not given.
        fields: the front-matter keys of the corpus, each of which is a field too.
        shelf: the reader's notes for `is:` and the filters for `saved:`.
    """
    if not text.strip():
        return Query(text, shelf=shelf)
    from tui.query.grammar import Reader
    from tui.query.tree import Text, leaves

    reader = Reader(text, today=today or date.today(), fields=frozenset(fields), shelf=shelf)
    tree = reader.line()
    wanted = (leaf for leaf, want in leaves(tree) if want)
    terms = dict.fromkeys(leaf for leaf in wanted if isinstance(leaf, Text) and leaf.field in ("", "title", "body"))
    marks = sorted(reader.marks, key=lambda mark: (mark.start, mark.end))
    return Query(text, tree, tuple(marks), tuple(terms), reader.sort, shelf, frozenset(reader.unknown))
