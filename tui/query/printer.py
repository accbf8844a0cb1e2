"""A tree written as a line of query text that reads as the same tree."""

from __future__ import annotations

import re

from tui.query.dates import Days
from tui.query.junctions import And, Or
from tui.query.tree import (
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
    Sort,
    State,
    Term,
    Whole,
)

_KEYWORDS = ("OR", "AND", "NOT")
_QUOTED_SIGNS = re.compile(r'["\\＂＼]')  # in either width
_SLASH = re.compile(r"\\.|/", re.DOTALL)


def written(node: Node, sort: Sort | None = None) -> str:
    """The shortest plain way to write a tree and its order."""
    text = _and(node) if isinstance(node, And) else _or(node) if isinstance(node, Or) else _one(node)
    return " ".join(filter(None, (text, f"sort:{'-' if sort.descending else ''}{sort.key}" if sort else "")))


def quoted(text: str) -> str:
    """Text as one word where that is enough, else in quotes."""
    if text.isalnum() and text not in _KEYWORDS and not any("Ａ" <= c <= "Ｚ" for c in text):  # ＯＲ is OR
        return text
    return '"' + _QUOTED_SIGNS.sub(r"\\\g<0>", text) + '"'


def days_written(days: Days) -> str:
    """A stretch of days as `date:` takes it."""
    first, last = days.first, days.last
    if first == last and first is not None:
        return first.isoformat()
    return f"{first.isoformat() if first else ''}..{last.isoformat() if last else ''}"


def length_written(length: Length) -> str:
    """A length as `len:` takes it."""
    if length.most is None:
        return f">={length.least}"
    if length.least == 0:
        return f"<={length.most}" if length.most >= 0 else "<0"
    return f"{length.least}" if length.least == length.most else f"{length.least}..{length.most}"


def pattern_written(pattern: Pattern) -> str:
    """A regular expression between its slashes."""
    text = _SLASH.sub(lambda found: "\\/" if found[0] == "/" else found[0], pattern.text)
    return f"/{text}/{'c' if pattern.exact else ''}"


def _and(node: And) -> str:
    # Parts of the same kind keep their parentheses, so that reading gives the same tree.
    return " ".join(f"({_and(part)})" if isinstance(part, And) else _one(part) for part in node.parts)


def _or(node: Or) -> str:
    return " OR ".join(f"({_and(part)})" if isinstance(part, And) else _one(part) for part in node.parts)


def _one(node: Node) -> str:
    match node:
        case Term(text, field, exact, word):
            ways = f"{'case:' if exact else ''}{'word:' if word else ''}"
            return f"{ways}{field}:{quoted(text)}" if field else f"{ways}{quoted(text)}"
        case Pattern(_, field):
            return f"{field}:{pattern_written(node)}" if field else pattern_written(node)
        case Whole(text, field):
            return f"{field}:={quoted(text)}"
        case Present(field):
            return f"{field}:*"
        case Period(days):
            return f"date:{days_written(days)}"
        case Latest(count, unit):
            return f"latest:{count}{unit}"
        case Length():
            return f"len:{length_written(node)}"
        case State(name):
            return f"is:{name}"
        case Holds(content):
            return f"has:{content}"
        case Paragraph(part):
            return f"para:({written(part)})"
        case Saved(name):
            return f"saved:{quoted(name)}"
        case Not(part):
            return f"-({_one(part)})" if isinstance(part, Not) else f"-{_one(part)}"
        case And():
            return f"({_and(node)})"
        case Or():
            return f"({_or(node)})"
