"""What a query is once it is read: a tree of typed, frozen nodes, and what was wrong with the line.

Offsets are into `Query.text`. They take no part in comparing: two trees are equal when they mean the same words.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from tui.query.dates import Days, Unit
from tui.query.junctions import And, Or

SortKey = Literal["date", "title", "source", "author", "len", "hits", "relevance"]
StateName = Literal["read", "unread", "starred", "clipped", "noted", "duplicate"]
Content = Literal["image", "link", "table", "quotation", "problem"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the line, `start` to `end`, that is unfinished or wrong, and what to do about it.

    What is marked was left out of the query, unless it is a `hint`: then it was read, but perhaps not as meant.
    """

    start: int
    end: int
    message: str
    hint: bool = False


@dataclass(frozen=True, slots=True)
class Sort:
    """The order of the results."""

    key: SortKey
    descending: bool = False
    start: int = dataclasses.field(default=0, compare=False)
    end: int = dataclasses.field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Term:
    """Text to be found inside a field, or without a field in title, text, authors, source and tags.

    White space in `text` stands for any white space, and for none between two Chinese or Japanese characters.
    `exact` is case and width as they are written; `word` is not inside a longer run of letters or digits.
    """

    text: str
    field: str = ""
    exact: bool = False
    word: bool = False
    start: int = dataclasses.field(default=0, compare=False)
    end: int = dataclasses.field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Pattern:
    """A regular expression, as it is written between its slashes but for their backslashes; `field` is as a term's."""

    text: str
    field: str = ""
    exact: bool = False
    start: int = dataclasses.field(default=0, compare=False)
    end: int = dataclasses.field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Whole:
    """A field's whole value."""

    text: str
    field: str
    start: int = dataclasses.field(default=0, compare=False)
    end: int = dataclasses.field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Present:
    """A field that has a value."""

    field: str
    start: int = dataclasses.field(default=0, compare=False)
    end: int = dataclasses.field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Period:
    """A date inside a stretch of days; `text` is what follows `date:`, and empty for comparisons."""

    days: Days
    text: str = dataclasses.field(default="", compare=False)
    start: int = dataclasses.field(default=0, compare=False)
    end: int = dataclasses.field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Latest:
    """A date in the last so many days, weeks, months or years, counted from the newest article of all."""

    count: int
    unit: Unit
    start: int = dataclasses.field(default=0, compare=False)
    end: int = dataclasses.field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Length:
    """A length of the text in characters, both ends included; `None` leaves it open."""

    least: int
    most: int | None
    start: int = dataclasses.field(default=0, compare=False)
    end: int = dataclasses.field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class State:
    """What the reader has done with an article, or that it is there twice."""

    name: StateName
    start: int = dataclasses.field(default=0, compare=False)
    end: int = dataclasses.field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Holds:
    """Something that an article has, but in no field."""

    content: Content
    start: int = dataclasses.field(default=0, compare=False)
    end: int = dataclasses.field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Not:
    """What the part does not match."""

    part: Node
    start: int = dataclasses.field(default=0, compare=False)
    end: int = dataclasses.field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of the text that the part, of words and patterns without a field, matches."""

    part: Node
    start: int = dataclasses.field(default=0, compare=False)
    end: int = dataclasses.field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Saved:
    """A saved filter by its name: what it means stands in the line's place."""

    name: str
    part: Node
    start: int = dataclasses.field(default=0, compare=False)
    end: int = dataclasses.field(default=0, compare=False)


Text = Term | Pattern
Leaf = Text | Whole | Present | Period | Latest | Length | State | Holds
Node = Leaf | Paragraph | Saved | Not | And | Or


def leaves(node: Node) -> Iterator[tuple[Leaf, bool]]:
    """The leaves of a tree, in order, each with whether it is wanted (and not excluded)."""
    match node:
        case Not(part):
            for leaf, wanted in leaves(part):
                yield leaf, not wanted
        case Paragraph(part) | Saved(_, part):
            yield from leaves(part)
        case And(parts) | Or(parts):
            for part in parts:
                yield from leaves(part)
        case _:
            yield node, True


def without(node: Node, leaf: Leaf) -> Node | None:
    """The tree without that one leaf (the very object); `None` where nothing is left."""
    match node:
        case Not(part) | Paragraph(part) | Saved(_, part):
            rest = without(part, leaf)
            return replace(node, part=rest) if rest else None
        case And(parts) | Or(parts):
            kept = tuple(rest for part in parts if (rest := without(part, leaf)))
            return (kept[0] if len(kept) == 1 else replace(node, parts=kept)) if kept else None
        case _:
            return None if node is leaf else node


def placed(node: Node, start: int, end: int) -> Node:
    """The tree, all of it as if it were written from `start` to `end`."""
    match node:
        case Not(part) | Paragraph(part) | Saved(_, part):
            return replace(node, part=placed(part, start, end), start=start, end=end)
        case And(parts) | Or(parts):
            return replace(node, parts=tuple(placed(part, start, end) for part in parts), start=start, end=end)
        case _:
            return replace(node, start=start, end=end)
