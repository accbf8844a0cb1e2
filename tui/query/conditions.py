"""What one value after a field's colon asks for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import get_args

from tui.query.dates import Comparison, DateError, read_days, read_duration
from tui.query.fields import DATE_FIELDS
from tui.query.tree import Latest, Not, Period, Present, Sort, SortKey, Term, Whole

SORT_KEYS: tuple[SortKey, ...] = get_args(SortKey)


@dataclass(frozen=True, slots=True)
class Left:
    """Why a value is left out."""

    message: str


Condition = Term | Whole | Present | Period | Latest | Not


def takes(field: str, operator: str) -> bool:
    """Whether an operator before a value means something in a field, and is not text."""
    return field in DATE_FIELDS or (operator == "=" and field not in ("sort", "latest"))


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
    if field == "latest":
        try:
            return Latest(*read_duration(text))
        except DateError as error:
            return Left(str(error))
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


def _order(text: str) -> Sort | Left:
    descending = text[:1] in ("-", "－")
    name = text[1:] if descending else text
    for key in SORT_KEYS:
        if key == name.casefold():
            return Sort(key, descending)
    if name.casefold() == "relevance":
        return Left("relevance is not read yet: write sort:-hits")
    return Left(f"sort: wants one of {', '.join(SORT_KEYS)}, with - before it for the other way round")


def _missing(field: str) -> str:
    if field in DATE_FIELDS:
        return f"{field}: wants a date: 2022, 2022-03, 2022-03-15, 2022-Q2, 7d, thisweek"
    if field == "latest":
        return "latest: wants a length of time: 7d, 2w, 3m, 1y"
    return f"{field}: wants something after the colon" if field else "a word is missing"
