"""Trees as functions: does an article match."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from operator import attrgetter

from tui.corpus.article import Article
from tui.query.dates import Days, back, days_of
from tui.query.fields import values, whole_values
from tui.query.finding import Finder
from tui.query.folding import fold
from tui.query.junctions import And, Or
from tui.query.shelf import EMPTY, Shelf
from tui.query.tree import (
    Content,
    Holds,
    Latest,
    Length,
    Node,
    Not,
    Paragraph,
    Pattern,
    Period,
    Present,
    Saved,
    State,
    Term,
    Whole,
)

Test = Callable[[Article], bool]
TextTest = Callable[[str, str], bool]
"""Of a text and the same text folded."""

NAMED = ("title", "source", "author", "tag")
"""The fields that `Article.names` holds."""


def compiled(tree: Node, shelf: Shelf = EMPTY, newest: date | None = None) -> Test:
    """A tree as a function of an article.

    Args:
        tree: the tree.
        shelf: what `is:` is held against.
        newest: the day that `latest:` counts back from; without one it takes every dated article.
    """
    match tree:
        case Term(_, field) | Pattern(_, field):
            return _text(Finder(tree), field)
        case Whole(text, field):
            return _whole(text, field)
        case Present(field):
            said = values(field)
            return lambda article: any(said(article))
        case Period(days):
            return _dated(days)
        case Latest(count, unit):
            return _dated(back(newest, count, unit) if newest else Days(None, None))
        case Length(least, most):
            return lambda article: least <= article.length and (most is None or article.length <= most)
        case State(name):
            return lambda article: shelf.holds(name, article.path)
        case Holds(content):
            return _holding(content)
        case Paragraph(part):
            return _paragraph(part)
        case Saved(_, part):
            return compiled(part, shelf, newest)
        case Not(part):
            test = compiled(part, shelf, newest)
            return lambda article: not test(article)
        case And(parts):
            return _all(tuple(compiled(part, shelf, newest) for part in sorted(parts, key=cost)))
        case Or(parts):
            return _any(tuple(compiled(part, shelf, newest) for part in sorted(parts, key=cost)))


def needed(tree: Node) -> tuple[str, ...]:
    """Folded pieces of text that an article has in its names or its text wherever a tree matches it."""
    match tree:
        case Term(_, field) | Pattern(_, field) if field in ("", "body", *NAMED):
            return Finder(tree).needs
        case Paragraph(part) | Saved(_, part):
            return needed(part)
        case And(parts):
            return tuple(dict.fromkeys(need for part in parts for need in needed(part)))
        case _:
            return ()


def cost(node: Node) -> int:
    """Roughly what a test costs: the cheap ones are asked first."""
    match node:
        case Period() | Latest() | Present() | Length() | State():
            return 0
        case Whole():
            return 1
        case Term(_, field) | Pattern(_, field):
            return (2 if field in ("", "body") else 1) + (isinstance(node, Pattern) or node.exact or node.word)
        case Holds(content):
            return 6 if content == "quotation" else 1
        case Not(part) | Saved(_, part):
            return cost(part)
        case Paragraph(part):
            return 1 + cost(part)
        case And(parts) | Or(parts):
            return 1 + max(map(cost, parts), default=0)


def _all(tests: tuple[Test, ...]) -> Test:
    def test(article: Article) -> bool:
        # A generator in all() would cost more than most of the tests.
        for one in tests:  # noqa: SIM110
            if not one(article):
                return False
        return True

    return test


def _any(tests: tuple[Test, ...]) -> Test:
    def test(article: Article) -> bool:
        for one in tests:  # noqa: SIM110
            if one(article):
                return True
        return False

    return test


def _text(finder: Finder, field: str) -> Test:
    inside, needle = finder.inside, finder.needle
    if field == "body":
        return lambda article: inside(article.text, article.folded)
    if field:
        said, in_value = values(field), finder.in_value()
        if field in NAMED:
            possible = finder.possible
            return lambda article: possible(names(article)) and any(map(in_value, said(article)))
        return lambda article: any(map(in_value, said(article)))
    if needle:
        return lambda article: needle in article.folded or needle in names(article)
    return lambda article: inside(article.text, article.folded) or in_names(finder, article)


def in_names(finder: Finder, article: Article) -> bool:
    """Whether a term or pattern without a field stands in one of the names."""
    folded = names(article)
    return finder.possible(folded) and any(map(finder.inside, _raw_names(article), folded.split("\0")))


def names(article: Article) -> str:
    """What `Article.names` is, also for an article that was not read from a file."""
    return article.names or fold("\0".join(_raw_names(article)))


def _raw_names(article: Article) -> tuple[str, ...]:
    return (article.title, article.source, *article.writers, *article.tags)


def _whole(text: str, field: str) -> Test:
    wanted = _even(fold(unicodedata.normalize("NFC", text)))
    if field == "body":
        return lambda article: _even(article.folded) == wanted
    said = whole_values(field)

    # Sources, categories and authors come again and again: each is folded once for a query, within bounds.
    @lru_cache(maxsize=4096)
    def fits(value: str) -> bool:
        return _even(fold(value)) == wanted

    return lambda article: any(map(fits, said(article)))


def _even(text: str) -> str:
    return " ".join(text.split())


def _dated(days: Days) -> Test:
    first, last = days.first or date.min, days.last or date.max

    def test(article: Article) -> bool:
        known = article.date
        if known is None:
            return False
        if known.precision in ("year", "month"):
            return days.holds(*days_of(known))
        return first <= known.when.date() <= last

    return test


def _holding(content: Content) -> Test:
    match content:
        case "problem":
            return lambda article: bool(article.problems)
        case "quotation":
            # Quoting is a room beside this one, and what it needs is only wanted here.
            from tui.quoting.quotations import quotations

            return lambda article: bool(quotations(article))
        case _:
            return lambda article: content in article.contents


def _paragraph(part: Node) -> Test:
    fits = _of_text(part)
    need = next(iter(needed(part)), "")

    def test(article: Article) -> bool:
        text, folded, blocks = article.text, article.folded, article.blocks
        if not blocks:
            return any(map(fits, text.split("\n"), folded.split("\n")))
        if not need:
            return any(fits(text[block.start : block.end], folded[block.start : block.end]) for block in blocks)
        at = folded.find(need)
        while at >= 0:
            block = blocks[bisect_right(blocks, at, key=_start) - 1]
            if fits(text[block.start : block.end], folded[block.start : block.end]):
                return True
            at = folded.find(need, max(at + 1, block.end))
        return False

    return test


_start = attrgetter("start")


def _of_text(node: Node) -> TextTest:
    """What stands in `para:` as a function of one paragraph."""
    match node:
        case Term() | Pattern():
            return Finder(node).inside
        case Not(part):
            fits = _of_text(part)
            return lambda text, folded: not fits(text, folded)
        case And(parts):
            every = tuple(map(_of_text, sorted(parts, key=cost)))
            return lambda text, folded: all(fits(text, folded) for fits in every)
        case Or(parts):
            some = tuple(map(_of_text, parts))
            return lambda text, folded: any(fits(text, folded) for fits in some)
    raise TypeError(f"not of one paragraph: {node}")
