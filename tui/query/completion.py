"""What may be written next in a line of query text: fields, then values with how many articles have them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from tui.query.conditions import POSSESSIONS, SORT_KEYS, STATES
from tui.query.dates import DateError, read_days
from tui.query.fields import DATE_FIELDS, FIELD_NAMES, known_field
from tui.query.folding import fold
from tui.query.printer import days_written, quoted
from tui.query.scanner import TWINS
from tui.query.shelf import EMPTY, Shelf

Counts = Mapping[str, int]
"""Values, as articles have them, and how many articles do."""

WAYS = ("case", "word", "para")
RELATIVE = (
    *("7d", "1m", "1y", "today", "yesterday"),
    *("thisweek", "lastweek", "thismonth", "lastmonth", "thisyear", "lastyear"),
)
DURATIONS = ("7d", "2w", "1m", "3m", "1y")
LENGTHS = (">2000", "<300", "300..2000")

_NAME = re.compile(r"([^\s()|\"“”:,\\]+):")
_OPERATOR = re.compile(r">=|<=|[=<>]")
_REST = re.compile(r"[^\s()|\"“”,]*")


@dataclass(frozen=True, slots=True)
class Candidate:
    """One way to go on: `text` takes the place of the line from `start` to `end`, and the cursor goes behind it.

    `label` is what to show; `count` is how many articles have the value, where that is known.
    """

    start: int
    end: int
    text: str
    label: str
    count: int | None = None


def completions(
    line: str, cursor: int, values: Mapping[str, Counts], *, today: date, shelf: Shelf = EMPTY
) -> tuple[Candidate, ...]:
    """The ways to go on at the cursor, the likeliest first; none where nothing is known, as inside a pattern.

    Args:
        line: the line of query text.
        cursor: where the cursor stands in it, in characters.
        values: what there is to choose from, by field: of `source`, `author`, `category`, `tag`, `lang` and the
            front-matter keys their values, of `date` months and years as `date:` takes them.
        today: the day that relative dates count from.
        shelf: where the names of saved filters are, and what is known of articles: of nothing else `is:` is offered.
    """
    shape = line.translate(TWINS)
    start, quoting = _word_at(shape, cursor)
    while shape[start : start + 1] in ("-", "!") and start < cursor:
        start += 1
    field = ""
    if shape[start : start + 1] == "#" and start < cursor:
        start, field = start + 1, "tag"
    while not field and (found := _NAME.match(shape, start, cursor)):
        field = known_field(line[start : found.end(1)], values)
        start = found.end()
        if field in WAYS:
            field = ""
        elif not field:
            return ()
    if shape[start : start + 1] == "/" or (quoting and not field):
        return ()
    rest = _REST.match(shape, cursor)
    end = cursor + (shape[cursor : cursor + 1] in ('"', "”")) if quoting or not rest else rest.end()
    if not field:
        return tuple(_fields(line[start:cursor], start, end, values))
    return tuple(_values(field, line, start, cursor, end, values, today, shelf))


def _word_at(shape: str, cursor: int) -> tuple[int, bool]:
    """Where the word begins in which the cursor stands, and whether that is in an open quote."""
    start, at, closing = 0, 0, ""
    while at < cursor:
        character = shape[at]
        if character == "\\":
            at += 1
        elif closing:
            closing = "" if character in closing else closing
        elif character in '"“”':
            closing = '"' if character == '"' else "”“"
        elif character.isspace() or character in "()|":
            start = at + 1
        at += 1
    return start, bool(closing)


def _fields(written: str, start: int, end: int, values: Mapping[str, Counts]) -> Iterator[Candidate]:
    """The fields of which a name begins as it is written: by that name, and each once."""
    folded = fold(written)
    for field, others in {**FIELD_NAMES, **{key: () for key in values if not known_field(key)}}.items():
        name = next((name for name in (field, *others) if fold(name).startswith(folded)), "")
        if name and _NAME.fullmatch(f"{name}:"):
            yield Candidate(start, end, f"{name}:", f"{name}:" if name == field else f"{name}: ({field})")


def _values(
    field: str,
    line: str,
    start: int,
    cursor: int,
    end: int,
    values: Mapping[str, Counts],
    today: date,
    shelf: Shelf,
) -> Iterator[Candidate]:
    shape = line.translate(TWINS)
    operator = _OPERATOR.match(shape, start, cursor)
    first = max(shape.rfind(",", start, cursor) + 1, operator.end() if operator else start)
    written = line[first:cursor].lstrip('"“”＂')
    if field in DATE_FIELDS or field == "latest":
        relative = DURATIONS if field == "latest" else RELATIVE
        known = {} if field == "latest" else _counts(values, "date")
        for name in _fitting(written, relative):
            yield Candidate(first, end, name, name if field == "latest" else _resolved(name, today))
        for name in _fitting(written, known):
            yield Candidate(first, end, name, name, known[name])
        return
    choices = {
        "is": tuple(state for state in STATES if shelf.knows(state)),
        "has": POSSESSIONS,
        "len": LENGTHS,
        "saved": tuple(shelf.saved),
        "sort": (*SORT_KEYS, *(f"-{key}" for key in SORT_KEYS)),
    }
    if field in choices:
        first = start if field == "len" else first
        written = fold(line[first:cursor].lstrip('"“”＂'))
        for name in choices[field]:
            if fold(name).startswith(written) or name.lstrip("-").startswith(written):
                yield Candidate(first, end, quoted(name) if field == "saved" else name, name)
        return
    counts = _counts(values, field)
    whole = "" if operator or first > start else "="  # what is chosen is chosen whole
    for name in _fitting(written, sorted(counts, key=lambda name: (-counts[name], name))):
        yield Candidate(first, end, whole + quoted(name), name, counts[name])


def _counts(values: Mapping[str, Counts], field: str) -> Counts:
    return next((values[key] for key in values if (known_field(key) or fold(key)) == field), {})


def _fitting(written: str, names: Iterable[str]) -> list[str]:
    """The names that begin as is written, then those that have it anywhere, in their order."""
    folded = fold(written).strip()
    places = [(fold(name).find(folded), name) for name in names]
    return [name for at, name in places if at == 0] + [name for at, name in places if at > 0]


def _resolved(name: str, today: date) -> str:
    try:
        return f"{name} · {days_written(read_days(name, today=today)).replace('..', ' – ')}"
    except DateError:  # nothing lies before the first day
        return name
