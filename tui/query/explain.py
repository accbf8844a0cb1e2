"""How a query was read, in one line, and what to do where it finds nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from tui.query.dates import Days, Unit, read_duration
from tui.query.junctions import And, Or
from tui.query.printer import pattern_written
from tui.query.search import search_parts
from tui.query.stock import Stock
from tui.query.syntax import Query
from tui.query.tree import (
    Content,
    Holds,
    Latest,
    Leaf,
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
    Text,
    Whole,
    leaves,
    without,
)

ReadingKind = Literal["term", "value", "field", "word", "date", "sort", "mark", "hint"]

_UNITS: dict[Unit, str] = {"d": "days", "w": "weeks", "m": "months", "y": "years"}
_ORDERS = {
    ("date", False): "oldest first",
    ("date", True): "newest first",
    ("len", False): "shortest first",
    ("len", True): "longest first",
    ("hits", False): "fewest matches first",
    ("hits", True): "most matches first",
    ("relevance", False): "most relevant first",
    ("relevance", True): "least relevant first",
}
_CONTENTS: dict[Content, str] = {
    "image": "an image",
    "link": "a link",
    "table": "a table",
    "quotation": "a quotation",
    "problem": "a problem",
}
_STATES = {"duplicate": "there twice"}
_MOST_TRIED = 12  # terms that an empty result tries to do without: each costs a search


@dataclass(frozen=True, slots=True)
class Reading:
    """A piece of the reading line; the pieces joined are the line.

    Attributes:
        text: what to show.
        kind: how to show it: `term` is highlighted in articles, `value` is text in a field, `field` a field's name,
            `word` what joins them, `date` and `sort` what they say, `mark` what was left out, `hint` advice.
        term: the index into `Query.terms`, for its colour.
    """

    text: str
    kind: ReadingKind
    term: int | None = None


def reading(query: Query) -> tuple[Reading, ...]:
    """How a query was read: its terms, its dates as days, its order, and what was left out and why."""
    parts = query.tree.parts if isinstance(query.tree, And) else (query.tree,)
    dates = [part for part in parts if isinstance(part, Period | Latest)]
    others = tuple(part for part in parts if part not in dates)
    sections: list[list[Reading]] = []
    if others:
        tree = others[0] if len(others) == 1 else And(others)
        sections.append(list(_node(query, tree)))
    elif not dates:
        sections.append([Reading("all articles", "word")])
    if dates:
        sections.append(list(_joined(query, dates, " and ")))
    if query.sort:
        sections.append([Reading(_order(query.sort), "sort")])
    for mark in query.marks:
        sections.append([Reading(mark.message, "hint" if mark.hint else "mark")])
    pieces = sections[0]
    for section in sections[1:]:
        pieces += [Reading(" · ", "word"), *section]
    return tuple(pieces)


def suggestion(query: Query, parts: Sequence[Stock], *, stopped: Callable[[], bool] = lambda: False) -> str:
    """What to say of an empty result, one sentence a line: which term to take away, and how many that would give.

    Where days were counted back from today, it says what counting back from the newest article would give. Empty
    where nothing helps.
    """

    def count(tree: Node) -> int:
        return len(search_parts(replace(query, tree=tree, sort=None), parts, stopped=stopped).articles)

    tried = list(_alternatives(query))[:_MOST_TRIED]
    best, best_count = "", 0
    for text, tree in tried:
        found = count(tree)
        if stopped():
            return ""
        if found > best_count:
            best, best_count = text, found
        if found and text.startswith("latest:"):
            return f"Nothing is that new.\n{text} counts from the newest article: {best_count:,}."
    if not best and isinstance(query.tree, And):
        best, best_count = _without_several(query, query.tree.parts[:_MOST_TRIED], count)
    return "" if stopped() or not best else f"Without {best}: {best_count:,}."


def _without_several(query: Query, parts: Sequence[Node], count: Callable[[Node], int]) -> tuple[str, int]:
    """What to take away so that the rest, as much of it as was written first, finds something, and how many."""
    kept: tuple[Node, ...] = ()
    dropped: list[Node] = []
    last = 0
    for part in parts:
        if found := count(And((*kept, part))):
            kept, last = (*kept, part), found
        else:
            dropped.append(part)
    return "".join(piece.text for piece in _joined(query, dropped, " and ")) if kept else "", last


def _alternatives(query: Query) -> Iterator[tuple[str, Node]]:
    """What to write, and the tree that it would give; dates counted from today come first."""
    every = [leaf for leaf, _ in leaves(query.tree)]
    for leaf in every:
        if isinstance(leaf, Period) and leaf.days.duration:
            count, unit = read_duration(leaf.days.duration)
            yield f"latest:{leaf.days.duration}", _instead(query.tree, leaf, Latest(count, unit))
    if len(every) > 1:
        for leaf, wanted in leaves(query.tree):
            rest = without(query.tree, leaf)
            if rest:
                text = "".join(piece.text for piece in _node(query, leaf))
                yield (text if wanted else f"not {text}"), rest


def _instead(node: Node, leaf: Leaf, other: Leaf) -> Node:
    match node:
        case Not(part) | Paragraph(part) | Saved(_, part):
            return replace(node, part=_instead(part, leaf, other))
        case And(parts) | Or(parts):
            return replace(node, parts=tuple(_instead(part, leaf, other) for part in parts))
        case _:
            return other if node is leaf else node


def _node(query: Query, node: Node) -> Iterator[Reading]:
    match node:
        case And(parts):
            yield from _joined(query, parts, " and ")
        case Or(parts):
            yield from _joined(query, parts, " or ")
        case Not(Present(field)):
            yield Reading("no ", "word")
            yield Reading(field, "field")
        case Paragraph(part):
            yield Reading("in one paragraph ", "word")
            yield from _bracketed(query, part)
        case Saved(name, part):
            yield Reading(f"{name}: ", "word")
            yield from _bracketed(query, part)
        case Not(part):
            yield Reading("not ", "word")
            yield from _bracketed(query, part)
        case Term() | Pattern():
            yield from _text(query, node)
        case Whole(text, field):
            yield Reading(field, "field")
            yield Reading(" is ", "word")
            yield Reading(f'"{text}"', "value")
        case Present(field):
            yield Reading("any ", "word")
            yield Reading(field, "field")
        case Period(days):
            yield Reading(_days(days), "date")
        case Length():
            yield Reading(_length(node), "value")
        case State(name):
            yield Reading(_STATES.get(name, name), "value")
        case Holds(content):
            yield Reading("has ", "word")
            yield Reading(_CONTENTS[content], "value")
        case Latest(count, unit):
            yield Reading(
                f"the newest {count} {_UNITS[unit]}" if count > 1 else f"the newest {_UNITS[unit][:-1]}", "date"
            )


def _text(query: Query, node: Text) -> Iterator[Reading]:
    if node.field:
        yield Reading(node.field, "field")
        yield Reading(" ", "word")
    if isinstance(node, Term):
        shown = f'"{node.text}"'
        ways = [way for way, wanted in (("exactly ", node.exact), ("the word ", node.word)) if wanted]
        if ways:
            yield Reading("".join(ways), "word")
    else:
        shown = pattern_written(node)
    index = query.terms.index(node) if node in query.terms else None
    yield Reading(shown, "value" if index is None else "term", index)


def _joined(query: Query, parts: Sequence[Node], joint: str) -> Iterator[Reading]:
    for i, part in enumerate(parts):
        if i:
            yield Reading(joint, "word")
        yield from _bracketed(query, part)


def _bracketed(query: Query, node: Node) -> Iterator[Reading]:
    if isinstance(node, And | Or):
        yield Reading("(", "word")
        yield from _node(query, node)
        yield Reading(")", "word")
    else:
        yield from _node(query, node)


def _length(length: Length) -> str:
    if length.most is None:
        return f"at least {length.least:,} characters"
    if length.least == length.most:
        return f"{length.least:,} characters"
    return f"{length.least:,} – {length.most:,} characters" if length.least else f"at most {length.most:,} characters"


def _days(days: Days) -> str:
    if days.first is None:
        return f"until {days.last}"
    if days.last is None:
        return f"since {days.first}"
    return str(days.first) if days.first == days.last else f"{days.first} – {days.last}"


def _order(sort: Sort) -> str:
    said = _ORDERS.get((sort.key, sort.descending))
    return said or f"by {sort.key}{', backwards' if sort.descending else ''}"
