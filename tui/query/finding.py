"""Where a text holds a word, a phrase or a pattern."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

from tui.query.folding import fold, variants
from tui.query.patterns import compiled_pattern, literals
from tui.query.tree import Pattern, Term, Text

_CJK = (
    "[\u2e80-\u303f\u3041-\u30ff\u3105-\u312f\u31a0-\u31bf\u31f0-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
_IS_CJK = re.compile(_CJK)
# Letters and digits of the scripts that part words by spaces, and what is written over them.
_LETTER = "[0-9A-Za-z\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u036f\u0370-\u0373\u0376-\u052f\u1e00-\u1fff]"
_IS_LETTER = re.compile(_LETTER)


class Finder:
    """Finds one term or pattern.

    A word is found by `str.find`, in folded text or as it is. What has white space, an ellipsis or bounds needs an
    expression, which is asked only where the folded text has all of `needs`.

    Attributes:
        text: the term or the pattern.
        needs: folded pieces of text that stand wherever it is found, the longest first.
        needle: the one of them that is enough by itself; empty where none is.
        exactly: a word to be found in the text as it is, not folded; empty where it is no such word.
        plainly: what is enough by itself too, but not needed: a phrase as it is mostly written, folded; empty where
            there is no such thing.
    """

    __slots__ = ("_pattern", "_raw", "_word", "exactly", "needle", "needs", "plainly", "text")

    def __init__(self, text: Text) -> None:
        self.text = text
        self._raw = text.exact
        self._pattern: Any = None
        self._word = self.needle = self.exactly = self.plainly = ""
        if isinstance(text, Pattern):
            needs = list(literals(text.text))
            self._pattern = compiled_pattern(text.text, text.exact)
        else:
            folded = _folded(text)
            shown = unicodedata.normalize("NFC", text.text) if text.exact else folded
            needs = [part for piece in folded.split() for part in piece.split("…") if part]
            if text.word or len(shown.split()) != 1 or ("…" in folded and not text.exact):
                self._pattern = re.compile(_expression(shown, re.escape, word=text.word, exact=text.exact))
                self.plainly = "" if text.exact or text.word else _joined(folded.split())
            else:
                self._word = shown.strip()
                self.exactly, self.needle = (self._word, "") if text.exact else ("", self._word)
        self.needs = tuple(sorted(needs, key=len, reverse=True))

    def inside(self, text: str, folded: str) -> bool:
        """Whether it is in a text, given also folded."""
        if self._word:
            return self._word in (text if self._raw else folded)
        return self.possible(folded) and self._pattern.search(text if self._raw else folded) is not None

    def possible(self, folded: str) -> bool:
        """Whether a folded text has everything that it needs."""
        for need in self.needs:  # noqa: SIM110 - all() with a generator takes three times as long
            if need not in folded:
                return False
        return True

    def spans(self, text: str, folded: str) -> Iterator[tuple[int, int]]:
        """Where it is, from left to right, without overlaps and never empty: start and end, in code points."""
        inside = text if self._raw else folded
        if not self._word:
            if self.possible(folded):
                yield from (found.span() for found in self._pattern.finditer(inside) if found.end() > found.start())
            return
        at, length = inside.find(self._word), len(self._word)
        while at >= 0:
            yield at, at + length
            at = inside.find(self._word, at + length)

    def in_value(self) -> Callable[[str], bool]:
        """The search in a text that is not kept folded, such as one field's value.

        To look for any of each character's variants takes a quarter of the time of folding the value.
        """
        if self.needle:
            search = re.compile(_expression(self.needle, _any_variant)).search
            return lambda value: search(value) is not None
        return lambda value: self.inside(value, fold(value))


def _folded(term: Term) -> str:
    """A term's text as it is looked for; an ellipsis of three full stops is one, unless it is wanted exactly."""
    folded = fold(unicodedata.normalize("NFC", term.text))
    return folded if term.exact else folded.replace("...", "…")


def _expression(text: str, one: Callable[[str], str], *, word: bool = False, exact: bool = False) -> str:
    """The regular expression of a needle: white space is any, and none between two CJK characters.

    `one` writes a stretch of text as an expression; `word` lets no letter stand beside a letter at either end.
    """
    words = text.split()
    ellipsis = "…" if exact else r"(?:…|\.\.\.)"
    parts = [ellipsis.join(map(one, piece.split("…"))) for piece in words]
    for i, (left, right) in enumerate(pairwise(words)):
        parts[i] += r"\s*" if _touch(left, right) else r"\s+"
    before = f"(?<!{_LETTER})" if word and words and _IS_LETTER.match(words[0][0]) else ""
    after = f"(?!{_LETTER})" if word and words and _IS_LETTER.match(words[-1][-1]) else ""
    return before + "".join(parts) + after


def _joined(words: list[str]) -> str:
    """Words with as little white space between them as a phrase has to have."""
    gaps = ["" if _touch(left, right) else " " for left, right in pairwise(words)]
    return "".join(map("".join, zip(words, [*gaps, ""], strict=True)))


def _touch(left: str, right: str) -> bool:
    """Whether two words of a phrase may stand without white space between them."""
    return bool(_IS_CJK.match(left[-1]) and _IS_CJK.match(right[0]))


def _any_variant(text: str) -> str:
    """An expression that matches text of which this is the folding."""
    return "".join(f"[{re.escape(variants(character))}]" for character in text)
