"""Articles laid out for search: their folded text as UTF-8, and trees as functions of many articles at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

from tui.corpus.article import Article
from tui.query.finding import Finder
from tui.query.junctions import And, Not, Or
from tui.query.matching import NAMED, Test, compiled, cost, in_names, names, needed
from tui.query.patterns import compiled_pattern
from tui.query.shelf import EMPTY, Shelf
from tui.query.tree import Node, Pattern, Saved, Term

Rows = Sequence[int]
"""Indexes into `Stock.articles`, ascending."""
Choice = Callable[[Rows], Rows]
"""Which of these rows a tree matches."""

_UTF8 = ("utf-8", "surrogatepass")
_BETWEEN = "\1"  # no text has it: it is clean


class Stock:
    """Articles with what words are looked for in, each one's names and text, folded, in one buffer of UTF-8.

    A byte string is found in UTF-8 exactly where its characters are, and what stands between names and text is never
    looked for. `texts` are views of the buffer, one for each article; a view answers `in` several times as fast as a
    `str`. `names` are those of `Article`.
    """

    __slots__ = ("articles", "names", "newest", "texts")

    def __init__(self, articles: Iterable[Article]) -> None:
        from stringzilla import Str

        self.articles = tuple(articles)
        self.newest = max((article.date.day for article in self.articles if article.date), default=None)
        self.names = tuple(map(names, self.articles))
        pieces = [
            f"{name}{_BETWEEN}{article.folded}".encode(*_UTF8)
            for name, article in zip(self.names, self.articles, strict=True)
        ]
        buffer, at = Str(b"".join(pieces)), 0
        texts: list[Any] = []
        for piece in pieces:
            texts.append(buffer[at : at + len(piece)])
            at += len(piece)
        self.texts = tuple(texts)

    def __len__(self) -> int:
        """The number of articles."""
        return len(self.articles)


def choice(tree: Node, stock: Stock, shelf: Shelf = EMPTY, newest: date | None = None) -> Choice:
    """A tree as a function of rows; the arguments are those of `tui.query.matching.compiled`."""
    match tree:
        case And(parts):
            return _every([choice(part, stock, shelf, newest) for part in sorted(parts, key=cost)])
        case Or(parts):
            return _some([choice(part, stock, shelf, newest) for part in sorted(parts, key=cost)])
        case Not(part):
            return _none(choice(part, stock, shelf, newest))
        case Saved(_, part):
            return choice(part, stock, shelf, newest)
    possible = _possible(tree, stock)
    if isinstance(tree, Term) and not tree.field and Finder(tree).needle:
        return possible
    if isinstance(tree, Pattern) and not tree.exact and tree.field in ("", "body"):
        return _both(possible, _in_utf8(tree, stock))
    return _both(possible, _fitting(compiled(tree, shelf, newest), stock.articles))


def _possible(tree: Node, stock: Stock) -> Choice:
    """The rows whose names or texts have every piece that a tree needs."""
    from stringzilla import Str

    needs = needed(tree)
    if isinstance(tree, Term | Pattern) and tree.field in NAMED:  # names alone are short
        return _having(stock.names, needs)
    return _having(stock.texts, [Str(need.encode(*_UTF8)) for need in needs])


def _having(texts: Sequence[Any], pieces: Sequence[Any]) -> Choice:
    def chosen(rows: Rows) -> Rows:
        for piece in pieces:
            if isinstance(rows, range):
                rows = [row for row, text in zip(rows, texts[rows.start : rows.stop], strict=True) if piece in text]
            else:
                rows = [row for row in rows if piece in texts[row]]
        return rows

    return chosen


def _fitting(test: Test, articles: Sequence[Article]) -> Choice:
    return lambda rows: [row for row in rows if test(articles[row])]


def _in_utf8(tree: Pattern, stock: Stock) -> Choice:
    """A pattern, looked for in the UTF-8 itself: its engine would encode every text anew."""
    search, texts, articles = compiled_pattern(tree.text, exact=False).search, stock.texts, stock.articles
    between, finder = _BETWEEN.encode(), Finder(tree)

    def fits(row: int) -> bool:
        text = texts[row]
        if search(text[text.find(between) + 1 :]):
            return True
        return not tree.field and in_names(finder, articles[row])

    return lambda rows: [row for row in rows if fits(row)]


def _both(first: Choice, second: Choice) -> Choice:
    return lambda rows: second(first(rows))


def _every(choices: Sequence[Choice]) -> Choice:
    def chosen(rows: Rows) -> Rows:
        for one in choices:
            if not rows:
                break
            rows = one(rows)
        return rows

    return chosen


def _some(choices: Sequence[Choice]) -> Choice:
    def chosen(rows: Rows) -> Rows:
        found = list(choices[0](rows))
        for one in choices[1:]:
            known = set(found)
            found += one([row for row in rows if row not in known])
        return sorted(found)

    return chosen


def _none(excluded: Choice) -> Choice:
    def chosen(rows: Rows) -> Rows:
        out = set(excluded(rows))
        return [row for row in rows if row not in out]

    return chosen
