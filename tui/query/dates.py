"""The dates of the filter language: what a person writes, as the days it means.

All days are calendar days of the article's own time zone, and both ends of a stretch of days belong to it.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal, get_args

from tui.corpus.article import Date
from tui.query.folding import fold

Unit = Literal["d", "w", "m", "y"]
Comparison = Literal["", "=", ">", ">=", "<", "<="]

COMPARISONS: dict[str, Comparison] = {sign: sign for sign in get_args(Comparison)}

_ABSOLUTE = re.compile(
    r"(?P<year>\d{4})"
    r"(?:-?q(?P<quarter>\d)|年|[-/.年](?P<month>\d{1,2})(?:月|[-/.月](?P<day>\d{1,2})日?)?)?"
    r"|(?P<compact>\d{8})"
)
_DURATION = re.compile(r"(\d{1,4})([dwmy])")
_WORDS = {
    "今天": "today",
    "昨天": "yesterday",
    "本周": "thisweek",
    "上周": "lastweek",
    "本月": "thismonth",
    "上月": "lastmonth",
    "今年": "thisyear",
    "去年": "lastyear",
}
_FORMS = "write 2022, 2022-03, 2022-03-15, 2022-Q2, 2022-03..2022-08, 7d or thisweek"


class DateError(ValueError):
    """What was written is not a date; the message says what to do about it."""


@dataclass(frozen=True, slots=True)
class Days:
    """A stretch of days, both ends included; `None` leaves an end open.

    `duration` keeps what was written where the days were counted back from today (`7d`).
    """

    first: date | None
    last: date | None
    duration: str = field(default="", compare=False)

    def holds(self, first: date, last: date) -> bool:
        """Whether all the days from `first` to `last` lie inside."""
        return (self.first is None or self.first <= first) and (self.last is None or last <= self.last)


def days_of(known: Date) -> tuple[date, date]:
    """The first and the last day that an article's date can mean: a year's, a month's, or one day twice.

    An article is inside a period when both are: of one dated `2022` nobody knows that it is of March.
    """
    day = known.day
    if known.precision == "year":
        return day.replace(month=1, day=1), day.replace(month=12, day=31)
    if known.precision == "month":
        return _month(day.year, day.month)
    return day, day


def read_days(text: str, comparison: Comparison = "", *, today: date) -> Days:
    """The days that a date, a range or a comparison means.

    Args:
        text: what was written, without the comparison: `2022-03`, `2022-03..2022-08`, `7d`, `上周`.
        comparison: what stands before it.
        today: the day that relative dates count from.

    Raises:
        DateError: it is not a date.
    """
    text = fold(text).replace("…", "..").strip()
    if ".." in text:
        if comparison not in ("", "="):
            raise DateError(f"{comparison} wants one date, not a range: {text}")
        return _range(text, today)
    unit = _unit(text, today)
    if unit.first is None or unit.last is None or comparison in ("", "="):
        return unit
    try:
        match comparison:
            case ">":
                return Days(unit.last + timedelta(days=1), None)
            case ">=":
                return Days(unit.first, None, unit.duration)
            case "<":
                return Days(None, unit.first - timedelta(days=1))
            case _:
                return Days(None, unit.last)
    except OverflowError:
        raise DateError(f"no day lies beyond {text}") from None


def read_duration(text: str) -> tuple[int, Unit]:
    """A number and a unit: `7d`, `2w`, `3m`, `1y`.

    Raises:
        DateError: it is not a length of time.
    """
    found = _DURATION.fullmatch(fold(text).strip())
    if not found or not int(found[1]):
        raise DateError(f"{text} is not a length of time: write 7d, 2w, 3m or 1y")
    unit: Unit = "d" if found[2] == "d" else "w" if found[2] == "w" else "m" if found[2] == "m" else "y"
    return int(found[1]), unit


def back(last: date, count: int, unit: Unit) -> Days:
    """So many days, weeks, months or years that end with `last`, which is counted."""
    try:
        if unit in ("d", "w"):
            first = last - timedelta(days=count * (7 if unit == "w" else 1) - 1)
        else:
            first = _months_before(last, count * (12 if unit == "y" else 1)) + timedelta(days=1)
    except (OverflowError, ValueError):
        first = date.min
    return Days(first, last, f"{count}{unit}")


def _range(text: str, today: date) -> Days:
    start, _, end = (part.strip() for part in text.partition(".."))
    end = end.strip(".")
    if not start and not end:
        raise DateError(".. wants a date on one side at least: 2022-03..2022-08")
    left = _unit(start, today) if start else Days(None, None)
    right = _unit(end, today) if end else Days(None, None)
    if left.first and right.last and left.first > right.last:
        left, right = right, left
    return Days(left.first, right.last)


def _unit(text: str, today: date) -> Days:
    """One day, month, quarter, year, length of time or word."""
    word = _WORDS.get(text, text)
    if word in _WORDS.values():
        return _word(word, today)
    if _DURATION.fullmatch(text):
        return back(today, *read_duration(text))
    found = _ABSOLUTE.fullmatch(text)
    if not found:
        raise DateError(f"{text} is not a date: {_FORMS}" if text else f"a date is missing: {_FORMS}")
    if found["compact"]:
        compact = found["compact"]
        return _absolute(text, compact[:4], compact[4:6], compact[6:])
    if found["quarter"]:
        return _quarter(text, int(found["year"]), int(found["quarter"]))
    return _absolute(text, found["year"], found["month"], found["day"])


def _absolute(text: str, year: str, month: str | None, day: str | None) -> Days:
    if not int(year):
        raise DateError(f"no year 0 in {text}")
    if not month:
        return Days(date(int(year), 1, 1), date(int(year), 12, 31))
    if not 1 <= int(month) <= 12:
        raise DateError(f"no month {int(month)} in {text}")
    first, last = _month(int(year), int(month))
    if not day:
        return Days(first, last)
    if not 1 <= int(day) <= last.day:
        raise DateError(f"no day {int(day)} in {text}: that month has {last.day}")
    only = first.replace(day=int(day))
    return Days(only, only)


def _quarter(text: str, year: int, quarter: int) -> Days:
    if not year or not 1 <= quarter <= 4:
        raise DateError(f"no quarter {quarter} in {text}" if year else f"no year 0 in {text}")
    return Days(date(year, 3 * quarter - 2, 1), _month(year, 3 * quarter)[1])


def _word(word: str, today: date) -> Days:
    if word == "today":
        return Days(today, today)
    try:
        if word == "yesterday":
            yesterday = today - timedelta(days=1)
            return Days(yesterday, yesterday)
        if word.endswith("week"):
            monday = today - timedelta(days=today.weekday() + (7 if word == "lastweek" else 0))
            return Days(monday, monday + timedelta(days=6))
        if word.endswith("month"):
            day = today if word == "thismonth" else _months_before(today, 1)
            return Days(*_month(day.year, day.month))
        year = today.year if word == "thisyear" else today.year - 1
        return Days(date(year, 1, 1), date(year, 12, 31))
    except (OverflowError, ValueError):
        raise DateError(f"no day lies beyond {today}") from None


def _month(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def _months_before(day: date, count: int) -> date:
    """The same day so many months before, or the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 - count, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
