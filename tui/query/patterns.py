"""Regular expressions over folded text. RE2 does the matching, in time linear in the text, whatever the expression."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from math import inf
from typing import Any

from tui.query.folding import fold

_TOKEN = re.compile(
    r"\\[pP](?:\{[^}]*\}|.)|\\x(?:\{[^}]*\}|[0-9A-Fa-f]{2})|\\.|\(\?P?<\w+>|\(\?[A-Za-z-]*[:)]|\{\d+,?\d*\}"
    r"|\[:\^?\w+:\]|[^\\\[\]]-[^\\\[\]]|.",
    re.DOTALL,
)
_BRACKET = re.compile(r"\[(\^?)(\]?)")
_REPEATED = re.compile(r"\{(?:\d+,)?(\d*)\}")
_SYNTAX = frozenset(r"\.+*?()|[]{}^$-")
# RE2's own are of ASCII alone.
_CLASSES = {r"\w": r"\pL\pM\pN_", r"\s": r"\s\pZ", r"\d": r"\p{Nd}", r"\D": r"\P{Nd}"}
_OPPOSITES = {r"\W": r"[^\pL\pM\pN_]", r"\S": r"[^\s\pZ]"}
_MEMORY = 8 << 20  # bytes for one expression and what it has seen so far


class PatternError(ValueError):
    """What was written is no regular expression; the message says what is wrong with it."""


@lru_cache(maxsize=64)
def compiled_pattern(text: str, exact: bool) -> Any:
    r"""An expression with `search` and `finditer`: for folded text, or for text as it is where it is `exact`.

    `^` and `$` are the ends of a line, and `.` is any character of one. `\w`, `\s` and `\d` are of every script.

    Raises:
        PatternError: it is not a regular expression, or one that looks round or back, which RE2 does not do.
    """
    import re2

    options = re2.Options()
    options.log_errors = False
    options.max_mem = _MEMORY
    try:
        return re2.compile(f"(?m){''.join(_translated(text, exact))}", options)
    except re2.error as error:
        said = error.args[0].decode(errors="replace") if isinstance(error.args[0], bytes) else error.args[0]
        raise PatternError(f"the pattern cannot be read: {said.replace('(?m)', '')}") from None
    except UnicodeEncodeError:
        raise PatternError("the pattern cannot be read: half a character stands in it") from None


def literals(text: str) -> tuple[str, ...]:
    """Folded pieces of text that every match has in it: they are faster to find, and so looked for first."""
    return tuple(dict.fromkeys(piece for piece, _ in _pieces(text)))


def neighbours(text: str) -> tuple[str, str, int] | None:
    """Two of the `literals` of which the second begins, in every match, at most so many characters past the first."""
    for (first, _), (then, gap) in pairwise(_pieces(text)):
        if gap < inf:
            return first, then, int(gap)
    return None


def _pieces(text: str) -> list[tuple[str, float]]:
    """Folded pieces that every match has, in this order, each with the most characters from the one before to it."""
    found: list[tuple[str, float]] = []
    run, gap, depth = "", inf, 0
    for (token, inside), (after, _) in pairwise([*_tokens(text), ("", False)]):
        if inside:
            continue
        # The other side of a bar may do without, and a flag may change what all of them mean.
        if (token == "|" and not depth) or (token.startswith("(?") and token.endswith(")")):
            return []
        depth += token.startswith("(") - (token == ")")
        literal = "" if depth or token == ")" else _literal(token)
        if literal and not after.startswith(("?", "*", "{")):
            run += literal
            if not after.startswith("+"):
                continue
        if run:
            found.append((fold(run), gap))
            run, gap = "", 0
        if not literal or after.startswith(("?", "*", "{")):
            gap += inf if depth or token == ")" else _longest(token)
    return [*found, (fold(run), gap)] if run else found


def _longest(token: str) -> float:
    """The most characters that a token can add to a match: a repetition adds those of its greatest number."""
    if token in ("*", "+"):
        return inf
    repeated = _REPEATED.fullmatch(token)
    return float(repeated[1] or inf) if repeated else 1


def _literal(token: str) -> str:
    """The character that a token stands for, if it is one."""
    if len(token) == 1:
        return "" if token in _SYNTAX and token != "-" else token
    return token[1] if len(token) == 2 and token[0] == "\\" and not token[1].isalnum() else ""


def _tokens(text: str) -> Iterator[tuple[str, bool]]:
    """The pieces that mean something together, each with whether it stands inside brackets."""
    at, inside = 0, False
    while at < len(text):
        opening = None if inside else _BRACKET.match(text, at)
        if opening:
            at, inside = opening.end(), True
            yield "[" + opening[1] + (r"\]" if opening[2] else ""), False
            continue
        found = _TOKEN.match(text, at)
        token = found[0] if found else text[at]
        if not inside and len(token) == 3 and token[1] == "-":
            token = token[0]  # a range is one only inside brackets
        at += len(token)
        yield token, inside
        inside = inside and token != "]"


def _translated(text: str, exact: bool) -> Iterator[str]:
    for token, inside in _tokens(text):
        if token in (r"\C", r"\Q"):
            raise PatternError(f"the pattern cannot be read: {token} is not known here")
        if token in _OPPOSITES:
            if inside:
                raise PatternError(f"the pattern cannot be read: {token} cannot stand in brackets")
            yield _OPPOSITES[token]
        elif token in _CLASSES:
            yield _CLASSES[token] if inside else f"[{_CLASSES[token]}]"
        elif token[0] == "\\" and len(token) == 2 and not token.isascii():
            yield token[1] if exact else _folded(token[1])
        elif not exact and (len(token) == 1 or (inside and token[1] == "-")):
            yield _folded(token)
        else:
            yield token


def _folded(token: str) -> str:
    """A character or a range of them, folded; one that would become syntax by that stays a character."""
    folded = fold(token)
    if len(token) == 3 and ord(folded[2]) - ord(folded[0]) != ord(token[2]) - ord(token[0]):
        return token  # its ends became what lies elsewhere
    return "".join(
        f"\\{after}" if after in _SYNTAX and before not in _SYNTAX else after
        for before, after in zip(token, folded, strict=True)
    )
