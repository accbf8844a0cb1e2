"""Words written into a line of query text: what picking a source, a month or an order does."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from tui.query.fields import DATE_FIELDS, known_field
from tui.query.junctions import And, Or
from tui.query.printer import quoted, written
from tui.query.syntax import Query, parse
from tui.query.tree import Node, Not, Period, Present, Sort, Term, Whole


def with_field(text: str, field: str, value: str | None, *, fields: Collection[str] = ()) -> str:
    """The line with one `field:=value`, in the place of the one that was there; without it for `None`.

    The rest of the line stays as it was written. Only where that cannot be, as in a line that breaks off in a quote
    inside parentheses, is the line written anew, without what is marked in it.

    Args:
        text: the line of query text.
        field: a field's name; `date` and `sort` are written without the equals sign.
        value: the whole value, empty for articles that have none; for `date` what follows its colon (`2022-03`), for
            `sort` a key, perhaps with `-`.
        fields: the front-matter keys of the corpus.
    """
    known = known_field(field, (field,))
    fields = {*fields, field}
    query = parse(text, fields=fields)
    picked = list(_picked(query, known))
    added = "" if value is None else _condition(known, value)
    wanted = parse(added, fields=fields)
    parts = [part for part in _flat(query.tree) if not any(part is one for one in picked)] + list(_flat(wanted.tree))
    sort = wanted.sort if known == "sort" else query.sort
    for line in _lines(text, sorted((one.start, one.end) for one in picked), added):
        read = parse(line, fields=fields)
        if (
            read.sort == sort
            and len(read.marks) <= len(query.marks) + len(wanted.marks)
            and _same(list(_flat(read.tree)), parts)
        ):
            return line
    return written(And(tuple(parts)), sort)


def field_value(query: Query, field: str) -> str | None:
    """The value of a `field:=value` that the whole query stands under, or of its `date:` or `sort:`.

    Empty where only articles without one are wanted, `None` where nothing of the kind is asked for.
    """
    for one in _picked(query, known_field(field, (field,))):
        match one:
            case Whole(text) | Period(_, text):
                return text
            case Sort(key, descending):
                return f"{'-' if descending else ''}{key}"
            case Not():
                return ""
    return None


def _picked(query: Query, field: str) -> Iterator[Node | Sort]:
    """The parts of a query that picking a value of a field would replace."""
    if field == "sort" and query.sort:
        yield query.sort
    for part in _flat(query.tree):
        match part:
            case Whole(_, name) if name == field:
                yield part
            case Or(parts) if all(isinstance(one, Whole) and one.field == field for one in parts):
                yield part
            case Period(_, text) if text and field == "date":
                yield part
            case Not(Present(name)) if name == field:
                yield part
            case Not(Term("/", "path")) if field == "path":
                yield part


def _flat(tree: Node) -> Iterator[Node]:
    """The parts that are all wanted."""
    if isinstance(tree, And):
        for part in tree.parts:
            yield from _flat(part)
    else:
        yield tree


def _condition(field: str, value: str) -> str:
    if not value:
        return '-path:"/"' if field == "path" else f"-{field}:*"
    if field in DATE_FIELDS or field in ("sort", "latest"):
        return f"{field}:{value}"
    return f"{field}:={quoted(value)}"


def _lines(text: str, places: list[tuple[int, int]], added: str) -> Iterator[str]:
    """The ways to write a condition into a line, the plainest first."""
    if places and added:
        start, end = places[0]
        yield text[:start] + added + _without(text, [(a, b) for a, b in places[1:]])[end:]
    rest = _without(text, places).strip()
    if places and not added and rest.startswith("(") and rest.endswith(")"):
        # The parentheses that were put round it when there was something beside it.
        yield rest[1:-1].strip()
    yield f"{rest} {added}".strip()
    yield f"{added} {rest}".strip()
    yield f"({rest}) {added}".strip()


def _without(text: str, places: list[tuple[int, int]]) -> str:
    for start, end in reversed(places):
        before, after = text[:start].rstrip(), text[end:].lstrip()
        text = f"{before} {after}" if before and after else before + after
    return text


def _same(left: list[Node], right: list[Node]) -> bool:
    return len(left) == len(right) and all(one in right for one in left) and all(one in left for one in right)
