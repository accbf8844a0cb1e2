"""A line of query text in parts, each by how it was understood: what a line to type in colours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from tui.query.folding import fold
from tui.query.junctions import And, Or
from tui.query.scanner import TWINS
from tui.query.syntax import Query
from tui.query.tree import Leaf, Node, Not, Paragraph, Saved, Sort, Text

PartKind = Literal["field", "operator", "term", "value", "mark", "hint"]

_NAME = re.compile(r"([^\s()|\"“”:,\\]+):")
_SIGN = re.compile(r">=|<=|[=<>]")
_WORD = re.compile(r"\s+|[()|!-]|[^\s()|!-][^\s()|]*")


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the line, `start` to `end` in characters.

    Attributes:
        start: where it begins.
        end: where it ends.
        kind: `term` is highlighted in articles, `value` is any other value, `field` a name with its colon, `operator`
            what joins, excludes and compares; `mark` was left out and `hint` may be read otherwise than it was meant:
            both lie over the others.
        term: the index into `Query.terms`, for its colour.
    """

    start: int
    end: int
    kind: PartKind
    term: int | None = None


def parts(query: Query) -> tuple[Part, ...]:
    """The parts of a query's line from left to right, then its marks; white space is in none, unless it is quoted."""
    shape = query.text.translate(TWINS)
    found: list[Part] = []
    at = 0
    for node in sorted(_placed(query), key=lambda node: node.start):
        if node.start >= at:
            found += _between(query, shape, at, node.start)
            found += _within(query, shape, node)
            at = node.end
    found += _between(query, shape, at, len(shape))
    found += (Part(mark.start, mark.end, "hint" if mark.hint else "mark") for mark in query.marks)
    return tuple(found)


def _placed(query: Query) -> Iterator[Leaf | Saved | Sort]:
    """What stands in the line itself: of a saved filter its name alone."""
    if query.sort:
        yield query.sort
    yield from _written(query.tree)


def _written(node: Node) -> Iterator[Leaf | Saved]:
    match node:
        case Not(part) | Paragraph(part):
            yield from _written(part)
        case And(nodes) | Or(nodes):
            for part in nodes:
                yield from _written(part)
        case _:
            yield node


def _between(query: Query, shape: str, start: int, end: int) -> Iterator[Part]:
    """What no value takes up: signs, the names of fields before groups, and what was left out."""
    for word in _WORD.finditer(shape, start, end):
        first, last = word.span()
        if name := _names(query, shape, first, last):
            yield Part(first, name, "field")
            first = name
        if first < last and not word[0].isspace():
            yield Part(first, last, "operator")


def _within(query: Query, shape: str, node: Leaf | Saved | Sort) -> Iterator[Part]:
    """A value, with the comma, the names and the signs before it."""
    at = node.start
    if shape[at : at + 1] == ",":
        yield Part(at, at + 1, "operator")
        at += 1
    elif name := _names(query, shape, at, node.end):
        yield Part(at, name, "field")
        at = name
        if sign := _SIGN.match(shape, at, node.end):
            yield Part(*sign.span(), "operator")
            at = sign.end()
    index = query.terms.index(node) if isinstance(node, Text) and node in query.terms else None
    if at < node.end:
        yield Part(at, node.end, "value" if index is None else "term", index)


def _names(query: Query, shape: str, start: int, end: int) -> int:
    """Where the names of fields end that the line has at `start`; 0 where there is none."""
    at = start
    while (name := _NAME.match(shape, at, end)) and fold(query.text[at : name.end(1)]) not in query.unknown:
        at = name.end()
    if at == start and shape[at : at + 1] == "#":
        at += 1
    return at if at > start else 0
