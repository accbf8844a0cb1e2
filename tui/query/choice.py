"""Trees as functions of many articles at once.

Python is slow to ask one article after the other, so that here every call counts.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from itertools import compress
from typing import Any

from tui.query.finding import Finder
from tui.query.junctions import And, Or
from tui.query.matching import NAMED, Test, compiled, cost, in_names, needed
from tui.query.nearness import on_one_line, within_reach
from tui.query.patterns import compiled_pattern, neighbours
from tui.query.shelf import EMPTY, Shelf
from tui.query.stock import RARE, Rows, Stock
from tui.query.tree import Node, Not, Paragraph, Pattern, Saved, Term

Choice = Callable[[Rows], Rows]
"""Which of these rows a tree matches."""

ASKED = 10
"""The part of all articles that are asked one by one for a word, before all are gone through for it at once."""
PATIENCE = 1024
"""Articles after which no more are asked one by one if the word is rare: they would not make a screenful."""
ENOUGH = 512
"""Articles with the word after which no more are asked one by one: some screenfuls."""
FEW = 2
"""The part of all articles that takes no longer to be asked one by one than to go through all at once."""

_UTF8 = ("utf-8", "surrogatepass")


class Chooser:
    """Makes trees to functions of a stock's rows."""

    def __init__(
        self, stock: Stock, most: int, newest: date | None, shelf: Shelf = EMPTY, stopped: Callable[[], bool] = bool
    ) -> None:
        """Take what is searched, and how many rows the functions are asked about at most, all told.

        `newest` is the day that `latest:` counts back from, `shelf` what `is:` is held against; `stopped` says that
        nobody waits for an answer any more.
        """
        self._stock, self._most, self._newest = stock, most, newest
        self._articles = stock.articles
        self._shelf = shelf
        self._stopped = stopped

    def choice(self, tree: Node) -> Choice:
        """A tree as a function of rows."""
        match tree:
            case And(parts):
                return _every([self.choice(part) for part in sorted(parts, key=cost)])
            case Or(parts):
                return _some([self.choice(part) for part in sorted(parts, key=cost)])
            case Not(part):
                return _none(self.choice(part))
            case Saved(_, part):
                return self.choice(part)
            case Paragraph(part) if words := _words(part):
                return self._in_paragraph(tree, [_utf8(word) for word in words])
            case Term(_, ""):
                return self._anywhere(tree)
            case Pattern(_, field) if field in ("", "body"):
                test = self._fitting(compiled(tree)) if tree.exact else self._in_utf8(tree)
                return _every([*self._near(tree), test])
        return _every([*self._possible(tree), self._fitting(compiled(tree, self._shelf, self._newest))])

    def _anywhere(self, term: Term) -> Choice:
        """A term without a field: what is certain to be found is looked for first."""
        finder, stock = Finder(term), self._stock
        if finder.needle:
            return self._having(finder.needle)
        test = self._fitting(compiled(term))
        if word := finder.exactly:
            named = [partial(stock.naming, _utf8(need)) for need in finder.needs]
            in_a_name = self._fitting(partial(in_names, finder))
            test = _some([partial(stock.raw.holding, _utf8(word)), _every([*named, in_a_name])])
        elif finder.plainly:
            test = _some([self._having(finder.plainly), test])
        return _every([*self._possible(term), test])

    def _possible(self, tree: Node) -> list[Choice]:
        """The rows whose names or texts have every piece that a tree needs."""
        if isinstance(tree, Term | Pattern) and tree.field in NAMED:  # names alone are short
            return [partial(self._stock.naming, _utf8(need)) for need in needed(tree)]
        return [self._having(need) for need in needed(tree)]

    def _near(self, tree: Pattern) -> list[Choice]:
        """The rows of `_possible` where two of the pieces are as near each other as in a match."""
        pair = neighbours(tree.text)
        if not pair:
            return self._possible(tree)
        first, then, reach = _utf8(pair[0]), _utf8(pair[1]), 4 * pair[2]  # bytes
        texts = self._stock.texts
        return [*self._possible(tree), lambda rows: within_reach(rows, texts, first, then, reach)]

    def _in_paragraph(self, tree: Paragraph, words: Sequence[Any]) -> Choice:
        """A line that has all the words lies in one paragraph; a paragraph may be more than one line."""
        stock = self._stock
        on_a_line: Choice = lambda rows: on_one_line(rows, stock.texts, stock.starts, words)  # noqa: E731
        broken: Choice = lambda rows: [row for row in rows if row in stock.broken]  # noqa: E731
        either = _some([on_a_line, _every([broken, self._fitting(compiled(tree))])])
        return _every([*self._possible(tree), either])

    def _having(self, text: str) -> Choice:
        few = self._most <= len(self._stock) // FEW
        return Having(_utf8(text), self._stock, self._most if few else 0, self._stopped)

    def _fitting(self, test: Test) -> Choice:
        articles = self._articles
        return lambda rows: [row for row in rows if test(articles[row])]

    def _in_utf8(self, tree: Pattern) -> Choice:
        """A pattern, looked for in the UTF-8 itself: its engine would encode every text anew."""
        search, articles = compiled_pattern(tree.text, exact=False).search, self._articles
        texts, starts = self._stock.texts, self._stock.starts
        finder = Finder(tree)

        def fits(row: int) -> bool:
            if search(texts[row][starts[row] :]):
                return True
            return not tree.field and in_names(finder, articles[row])

        return lambda rows: [row for row in rows if fits(row)]


class Having:
    """The rows whose names or text hold a piece.

    Some are asked one by one, which is all that the first screenful of a common word takes, or a word among a few
    articles; after those, all articles are gone through at once.
    """

    def __init__(self, piece: Any, stock: Stock, singly: int, stopped: Callable[[], bool]) -> None:
        """Take a piece of UTF-8, what is searched, and how many rows are asked one by one, be it rare or not."""
        self._piece, self._stock, self._stopped = piece, stock, stopped
        tenth = len(stock) // ASKED
        self._least, self._most = max(singly, min(tenth, PATIENCE)), max(singly, tenth)
        self._asked = self._found = 0
        self._flags: bytearray | None = None

    def __call__(self, rows: Rows) -> Rows:
        if self._flags is None:
            share = self._found / self._asked if self._asked else 1.0
            self._asked += len(rows)
            if self._asked <= (self._least if share < RARE or self._found > ENOUGH else self._most):
                found = self._stock.texts.holding(self._piece, rows)
                self._found += len(found)
                return found
            self._flags = self._stock.holding(self._piece, self._stopped, share)
        flags = self._flags
        if not isinstance(rows, range):
            return [row for row in rows if flags[row]]
        first = flags.find(1, rows.start, rows.stop)
        return [] if first < 0 else list(compress(range(first, rows.stop), flags[first : rows.stop]))


def _utf8(text: str) -> Any:
    from stringzilla import Str

    return Str(text.encode(*_UTF8))


def _words(part: Node) -> tuple[str, ...]:
    """The words of a paragraph that only has to have them all; none where more is asked."""
    parts = part.parts if isinstance(part, And) else (part,)
    words = tuple(Finder(word).needle if isinstance(word, Term) else "" for word in parts)
    return words if all(words) else ()


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
