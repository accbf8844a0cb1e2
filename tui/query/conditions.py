"""What one value after a field's colon asks for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any, get_args

from tui.query.dates import Comparison, DateError, read_days, read_duration
from tui.query.fields import DATE_FIELDS, NO_TEXT
from tui.query.folding import fold
from tui.query.tree import (
    Content,
    Holds,
    Latest,
    Length,
    Not,
    Period,
    Present,
    Sort,
    SortKey,
    State,
    StateName,
    Term,
    Whole,
)

SORT_KEYS: tuple[SortKey, ...] = get_args(SortKey)
STATES: tuple[StateName, ...] = get_args(StateName)
CONTENTS: tuple[Content, ...] = get_args(Content)
POSSESSIONS = ("date", "author", "source", "url", "tag", "note", *CONTENTS)
"""What `has:` asks for: fields, notes of the reader, and what lies in the text."""

_LENGTH = re.compile(r"(\d{1,9})?(\.\.|…)?(\d{1,9})?")


@dataclass(frozen=True, slots=True)
class Left:
    """Why a value is left out."""

    message: str


Condition = Term | Whole | Present | Period | Latest | Length | State | Holds | Not


def takes(field: str, operator: str) -> bool:
    """Whether an operator before a value means something in a field, and is not text."""
    return field in DATE_FIELDS or field == "len" or (operator == "=" and field not in NO_TEXT)


def read(field: str, operator: Comparison, text: str, *, literal: bool, today: date) -> Condition | Sort | Left:
    """The condition that a value states.

    Args:
        field: the field's own name; empty for a word that may be anywhere.
        operator: what stood before the value.
        text: the value, without quotes and backslashes.
        literal: whether it had any: then `*` and `none` are no operators.
        today: the day that relative dates count from.
    """
    text = text.strip()
    if field == "sort":
        return _order(text)
    if not text:
        return Left(_missing(field))
    match field:
        case "latest":
            try:
                return Latest(*read_duration(text))
            except DateError as error:
                return Left(str(error))
        case "len":
            return _length(operator, text)
        case "is":
            name = _one_of(STATES, text)
            return State(name) if name else Left(f"is: wants one of {', '.join(STATES)}")
        case "has":
            return _possession(text)
    if text == "*" and field and not operator and not literal:
        return Present("date" if field in DATE_FIELDS else field)
    if field in DATE_FIELDS:
        return _period(field, operator, text, today)
    return Whole(text, field) if operator == "=" else Term(text, field)


def _period(field: str, operator: Comparison, text: str, today: date) -> Period | Not | Left:
    comparison: Comparison = DATE_FIELDS[field] or operator
    if field == "date" and operator in ("", "=") and text.casefold() == "none":
        return Not(Present("date"))
    if field != "date" and (operator or ".." in text):
        return Left(f"{field}: takes one date; write date:{operator}{text}")
    try:
        return Period(read_days(text, comparison, today=today), "" if comparison else text)
    except DateError as error:
        return Left(str(error))


def _length(operator: Comparison, text: str) -> Length | Left:
    found = _LENGTH.fullmatch(fold(text).replace(" ", ""))
    if not found or not (found[1] or found[3]) or (operator and found[2]):
        return Left(f"{text} is not a length in characters: write len:>2000, len:<300 or len:300..500")
    least, most = int(found[1] or 0), int(found[3]) if found[3] else None
    if found[2]:
        return Length(*sorted((least, most))) if most is not None else Length(least, None)
    match operator:
        case ">":
            return Length(least + 1, None)
        case ">=":
            return Length(least, None)
        case "<":
            return Length(0, least - 1)
        case "<=":
            return Length(0, least)
        case _:
            return Length(least, least)


def _possession(text: str) -> Present | State | Holds | Left:
    name = fold(text)
    if content := _one_of(CONTENTS, name):
        return Holds(content)
    if name == "note":
        return State("noted")
    return Present(name) if name in POSSESSIONS else Left(f"has: wants one of {', '.join(POSSESSIONS)}")


def _one_of(names: tuple[Any, ...], text: str) -> Any:
    return next((name for name in names if name == fold(text)), None)


def _order(text: str) -> Sort | Left:
    descending = text[:1] in ("-", "－")
    key = _one_of(SORT_KEYS, text[1:] if descending else text)
    if key:
        return Sort(key, descending)
    return Left(f"sort: wants one of {', '.join(SORT_KEYS)}, with - before it for the other way round")


def _missing(field: str) -> str:
    match field:
        case "latest":
            return "latest: wants a length of time: 7d, 2w, 3m, 1y"
        case "len":
            return "len: wants a number of characters: >2000, <300, 300..500"
        case "is":
            return f"is: wants one of {', '.join(STATES)}"
        case "has":
            return f"has: wants one of {', '.join(POSSESSIONS)}"
        case "":
            return "a word is missing"
    if field in DATE_FIELDS:
        return f"{field}: wants a date: 2022, 2022-03, 2022-03-15, 2022-Q2, 7d, thisweek"
    return f"{field}: wants something after the colon"
