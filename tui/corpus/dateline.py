"""Dates as articles and files' names write them.

The formats are our own: what guesses more finds dates that nobody wrote. A date that does not exist (2022-02-30) is
no date.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, datetime, timedelta, timezone

from tui.corpus.article import Date, Precision

_TIME = (
    r"(?P<hour>\d{1,2})[:\u6642\u65f6\u9ede\u70b9](?P<minute>\d{2})(?:\u5206|(?::(?P<second>\d{2})(?:[.,]\d+)?))?"
    r"\s*(?P<half>[AaPp]\.?[Mm]\.?)?"
)
_ZONE = r"(?P<zone>Z|UT|UTC|GMT|EST|EDT|CDT|MST|MDT|PST|PDT|JST|HKT|KST|[+-]\d{2}:?\d{2}|[+-]\d{2})?(?:\s*\(.{1,20}\))?"
_TAIL = rf"(?:,?[T\s]*(?P<noon>\u4e0a\u5348|\u4e0b\u5348|\uc624\uc804|\uc624\ud6c4)?\s*{_TIME}\s*{_ZONE}.{{0,20}})?"
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = r"(?P<name>[A-Za-z]{3,9})\.?"
_WEEKDAY = r"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,?\s+)?"

_FORMATS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?P<year>\d{{4}})(?P<part>[-/.])(?P<month>\d{{1,2}})(?P=part)(?P<day>\d{{1,2}}){_TAIL}",
        rf"(?P<year>\d{{4}})\s*[\u5e74\ub144]\s*(?P<month>\d{{1,2}})\s*[\u6708\uc6d4]\s*(?P<day>\d{{1,2}})\s*[\u65e5\u53f7\u865f\uc77c]{_TAIL}",
        rf"(?P<year>\d{{4}})(?P<month>\d{{2}})(?P<day>\d{{2}}){_TAIL}",
        r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})T?(?P<hour>\d{2})(?P<minute>\d{2})(?P<second>\d{2})(?P<zone>Z)?",
        rf"{_WEEKDAY}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s-]+{_MONTH},?[\s-]+(?P<year>\d{{4}}){_TAIL}",
        rf"{_WEEKDAY}{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}}){_TAIL}",
        rf"{_WEEKDAY}{_MONTH}\s+(?P<day>\d{{1,2}})\s+{_TIME}\s+{_ZONE}\s*(?P<year>\d{{4}})",
        r"(?P<year>\d{4})[-/.\u5e74](?P<month>\d{1,2})\u6708?",
        r"(?P<year>\d{4})\u5e74?",
    )
)
_DAY_OF_WEEK = re.compile(
    r"\s*[(\[]?(?:\u5468|\u9031|\u661f\u671f)[\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u65e5\u5929][)\]]?"
)
_EPOCH = re.compile(r"(\d{10})(\d{3})?(?:\.\d+)?")
_NAME = re.compile(r"(?<!\d)(\d{4})[-_.]?(\d{2})[-_.]?(\d{2})(?!\d)")
_FOLDERS = re.compile(r"(?:^|/)(\d{4})[/-](\d{2})(?:[/-](\d{2})/|/(\d{2})(?=[-_.][^/]*$)|/)(?!.*/\d{4}/)")
_ZONES = {
    "Z": 0, "UT": 0, "UTC": 0, "GMT": 0, "EST": -5, "EDT": -4, "CDT": -5, "MST": -7, "MDT": -6,
    "PST": -8, "PDT": -7, "JST": 9, "KST": 9, "HKT": 8,
}  # fmt: skip
_YEARS = range(1000, 3000)


def parse_date(text: str) -> Date | None:
    """The date that a whole text writes, with the precision it has; None where it writes none that exists.

    Read are ISO 8601 and its relatives, RFC 2822, 2022年3月7日, 2022년 3월 7일, March 7, 2022 and 7 March 2022, each
    with or without a time and an offset, a month or a year alone, and seconds or milliseconds since 1970.
    """
    text = _DAY_OF_WEEK.sub("", unicodedata.normalize("NFKC", text[:80])).strip()
    if not text or len(text) > 70:
        return None
    if epoch := _EPOCH.fullmatch(text):
        return _from_epoch(int(epoch[1]))
    for pattern in _FORMATS:
        match = pattern.fullmatch(text)
        if match and (found := _from_parts(match.groupdict())):
            return found
    return None


def date_in_name(name: str) -> Date | None:
    """The day that a file's name writes (`2019-05-30-slug.md`, `20221121.md`), or None."""
    for match in _NAME.finditer(name):
        year, month, day = (int(part) for part in match.groups())
        if 1900 <= year <= 2100 and (when := _datetime(year, month, day)):
            return Date(when, "day")
    return None


def date_in_path(path: str) -> tuple[Date | None, str]:
    """The date that a file's path writes, and where: in the `file name` or in the `folder` names.

    Folders write a day (`2022/11/21/slug.md`, `2022/11/21-slug.md`) or a month (`2022/11/slug.md`, `2022-11/slug.md`).
    """
    folders, _, name = path.rpartition("/")
    if date := date_in_name(name):
        return date, "file name"
    if match := _FOLDERS.search(f"{folders}/{name}"):
        year, month, day = int(match[1]), int(match[2]), int(match[3] or match[4] or 0)
        if 1900 <= year <= 2100 and (when := _datetime(year, month, day or 1)):
            return Date(when, "day" if day else "month"), "folder"
    return None, ""


def _from_epoch(seconds: int) -> Date | None:
    when = datetime.fromtimestamp(seconds, UTC)
    return Date(when, "second") if 1990 <= when.year <= 2100 else None


def _from_parts(parts: dict[str, str | None]) -> Date | None:
    month = 0
    if name := parts.get("name"):
        month = _MONTHS.index(name[:3].lower()) + 1 if name[:3].lower() in _MONTHS else 0
    elif number := parts.get("month"):
        month = int(number)
    elif parts.get("day") is None:
        return _date(int(parts["year"] or 0), 1, 1, "year")
    year = int(parts["year"] or 0)
    if parts.get("day") is None:
        return _date(year, month, 1, "month")
    day = int(parts["day"] or 0)
    if parts.get("hour") is None:
        return _date(year, month, day, "day")
    hour = int(parts["hour"] or 0)
    half = (parts.get("half") or "").lower()[:1] or {"\u4e0b\u5348": "p", "\uc624\ud6c4": "p"}.get(
        parts.get("noon") or "", ""
    )
    if half == "p" and hour < 12:
        hour += 12
    elif half == "a" and hour == 12:
        hour = 0
    when = _datetime(year, month, day, hour, int(parts["minute"] or 0), int(parts.get("second") or 0))
    if when is None:
        return _date(year, month, day, "day")
    return Date(when.replace(tzinfo=_zone(parts.get("zone"))), "second" if parts.get("second") else "minute")


def _date(year: int, month: int, day: int, precision: Precision) -> Date | None:
    when = _datetime(year, month, day)
    return Date(when, precision) if when else None


def _datetime(year: int, month: int, day: int, hour: int = 0, minute: int = 0, second: int = 0) -> datetime | None:
    try:
        return datetime(year, month, day, hour, minute, second) if year in _YEARS else None
    except ValueError:
        return None


def _zone(text: str | None) -> timezone | None:
    if not text:
        return None
    if (hours := _ZONES.get(text.upper())) is not None:
        return timezone(timedelta(hours=hours)) if hours else UTC
    digits = text[1:].replace(":", "").ljust(4, "0")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    if offset >= timedelta(hours=24):
        return None
    return (timezone(-offset if text[0] == "-" else offset)) if offset else UTC
