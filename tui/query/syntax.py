"""A line of query text, read: what it means, what was wrong with it, and what follows from both."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from tui.corpus.article import Article
from tui.query.finding import Finder
from tui.query.grammar import Reader
from tui.query.matching import compiled
from tui.query.shelf import EMPTY, Shelf
from tui.query.tree import EVERYTHING, Latest, Mark, Node, Sort, Text, leaves


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
        return compiled(self.tree, self.shelf)

    @cached_property
    def finders(self) -> tuple[Finder, ...]:
        """One for each of `terms`."""
        return tuple(map(Finder, self.terms))

    @cached_property
    def counts_back(self) -> bool:
        """Whether the query has a `latest:`, which depends on the newest article of the corpus."""
        return any(isinstance(leaf, Latest) for leaf, _ in leaves(self.tree))


def parse(text: str, *, today: date | None = None, fields: Collection[str] = (), shelf: Shelf = EMPTY) -> Query:
    """Read a line of query text. Never raises: empty or senseless text matches everything.

    Args:
        text: the line; line breaks are white space.
        today: the day that relative dates count from; the computer's if it is not given.
        fields: the front-matter keys of the corpus, each of which is a field too.
        shelf: the reader's notes for `is:` and the filters for `saved:`.
    """
    reader = Reader(text, today=today or date.today(), fields=frozenset(fields), shelf=shelf)
    tree = reader.line()
    wanted = (leaf for leaf, want in leaves(tree) if want)
    terms = dict.fromkeys(leaf for leaf in wanted if isinstance(leaf, Text) and leaf.field in ("", "title", "body"))
    marks = sorted(reader.marks, key=lambda mark: (mark.start, mark.end))
    return Query(text, tree, tuple(marks), tuple(terms), reader.sort, shelf, frozenset(reader.unknown))
