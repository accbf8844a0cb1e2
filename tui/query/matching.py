"""Trees as functions: does an article match, and where does a text hold a term."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache
from itertools import pairwise

from tui.corpus.article import Article
from tui.query.dates import Days, back, days_of
from tui.query.fields import values, whole_values
from tui.query.folding import fold, variants
from tui.query.tree import And, Latest, Node, Not, Or, Period, Present, Term, Whole

Test = Callable[[Article], bool]

_CJK = (
    "[\u2e80-\u303f\u3041-\u30ff\u3105-\u312f\u31a0-\u31bf\u31f0-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
_IS_CJK = re.compile(_CJK)


class Finder:
    """Finds one term in folded text, or in text as it is.

    In folded text a needle without white space is found by `str.find`; one with white space or an ellipsis needs an
    expression, which is asked only where each of its parts is in the text. Single fields are not kept folded: to look
    in one for any of each character's variants takes a quarter of the time of folding it.
    """

    __slots__ = ("_text", "needle", "parts", "pattern", "term")

    def __init__(self, term: Term) -> None:
        self.term = term
        text = fold(unicodedata.normalize("NFC", term.text)).replace("...", "…")
        self.parts = [part for piece in text.split() for part in piece.split("…") if part]
        self.needle = "" if "…" in text or len(text.split()) != 1 else text.strip()
        self.pattern = None if self.needle else re.compile(_expression(text, re.escape))
        self._text = text

    def unfolded(self) -> Callable[[str], object]:
        """The search in text as it is; only a term of one field needs it, and to make it takes its time."""
        return re.compile(_expression(self._text, _any_variant)).search

    def inside(self, folded: str) -> bool:
        """Whether the term is in a folded text."""
        if self.pattern is None:
            return self.needle in folded
        return all(part in folded for part in self.parts) and self.pattern.search(folded) is not None

    def spans(self, folded: str) -> Iterator[tuple[int, int]]:
        """Where the term is, from left to right, without overlaps: start and end, in code points."""
        if self.pattern is not None:
            if all(part in folded for part in self.parts):
                yield from (found.span() for found in self.pattern.finditer(folded))
            return
        at, length = folded.find(self.needle), len(self.needle)
        while at >= 0:
            yield at, at + length
            at = folded.find(self.needle, at + length)


def compiled(tree: Node, newest: date | None = None) -> Test:
    """A tree as a function of an article; `newest` is the day that `latest:` counts back from."""
    match tree:
        case Term(_, field):
            return _term(Finder(tree), field)
        case Whole(text, field):
            return _whole(text, field)
        case Present(field):
            said = values(field)
            return lambda article: any(said(article))
        case Period(days):
            return _dated(days)
        case Latest(count, unit):
            return _dated(back(newest, count, unit) if newest else Days(None, None))
        case Not(part):
            test = compiled(part, newest)
            return lambda article: not test(article)
        case And(parts):
            return _all(tuple(compiled(part, newest) for part in sorted(parts, key=_cost)))
        case Or(parts):
            return _any(tuple(compiled(part, newest) for part in sorted(parts, key=_cost)))


def _cost(node: Node) -> int:
    """Roughly what a test costs: the cheap ones are asked first."""
    match node:
        case Period() | Latest() | Present():
            return 0
        case Whole():
            return 1
        case Term(_, field):
            return 2 if field in ("", "body") else 1
        case Not(part):
            return _cost(part)
        case And(parts) | Or(parts):
            return 1 + max(map(_cost, parts), default=0)


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


def _term(finder: Finder, field: str) -> Test:
    inside, needle = finder.inside, finder.needle
    if field == "body":
        return lambda article: inside(article.folded)
    if field:
        said, unfolded = values(field), finder.unfolded()
        return lambda article: any(map(unfolded, said(article)))

    if needle:
        return lambda article: needle in article.folded or needle in (article.names or _names(article))
    return lambda article: inside(article.folded) or inside(article.names or _names(article))


def _names(article: Article) -> str:
    """What `Article.names` is, for an article that was not read from a file."""
    return fold("\0".join((article.title, article.source, *article.authors, *article.tags)))


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
    holds = days.holds

    def test(article: Article) -> bool:
        return article.date is not None and holds(*days_of(article.date))

    return test


def _expression(text: str, one: Callable[[str], str]) -> str:
    """The regular expression of a folded needle: white space is any, and none between two CJK characters.

    `one` writes a stretch of text as an expression.
    """
    words = text.split()
    parts = [r"(?:…|\.\.\.)".join(map(one, word.split("…"))) for word in words]
    for i, (left, right) in enumerate(pairwise(words)):
        parts[i] += r"\s*" if _IS_CJK.match(left[-1]) and _IS_CJK.match(right[0]) else r"\s+"
    return "".join(parts)


def _any_variant(text: str) -> str:
    """An expression that matches text of which this is the folding."""
    return "".join(f"[{re.escape(variants(character))}]" for character in text)
