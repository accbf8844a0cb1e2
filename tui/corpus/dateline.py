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
    r"(?P<hour>\d{1,2})[:時时點点](?P<minute>\d{2})(?:分|(?::(?P<second>\d{2})(?:[.,]\d+)?))?"
    r"\s*(?P<half>[AaPp]\.?[Mm]\.?)?"
)
_ZONE = (
    r"(?P<zone>Z|(?:UTC|GMT)[+-]\d{2}:?\d{2}|UT|UTC|GMT|EST|EDT|CDT|MST|MDT|PST|PDT|JST|HKT|KST|[+-]\d{2}:?\d{2}"
    r"|[+-]\d{2})?(?:\s*\(.{1,20}\))?"
)
_NOON = "(?P<noon>上午|下午|午前|午後|오전|오후)?"
_TAIL = rf"\.?(?:,?(?:[T\s]|at\s)*{_NOON}\s*{_TIME}\s*{_ZONE}.{{0,20}})?"
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = r"(?P<name>[A-Za-z]{3,9})\.?"
_WEEKDAY = r"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,?\s+)?"

_FORMATS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?P<year>\d{{4}})(?P<part>[-/.])(?P<month>\d{{1,2}})(?P=part)(?P<day>\d{{1,2}}){_TAIL}",
        rf"(?P<year>\d{{4}})\s*[年년]\s*(?P<month>\d{{1,2}})\s*[月월]\s*(?P<day>\d{{1,2}})\s*[日号號일]{_TAIL}",
        rf"(?P<year>\d{{4}})(?P<month>\d{{2}})(?P<day>\d{{2}}){_TAIL}",
        r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})T?(?P<hour>\d{2})(?P<minute>\d{2})(?P<second>\d{2})(?P<zone>Z)?",
        rf"{_WEEKDAY}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s-]+{_MONTH},?[\s-]+(?P<year>\d{{4}}){_TAIL}",
        rf"{_WEEKDAY}{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}}){_TAIL}",
        rf"{_WEEKDAY}{_MONTH}\s+(?P<day>\d{{1,2}})\s+{_TIME}\s+{_ZONE}\s*(?P<year>\d{{4}})",
        r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})",
        r"(?P<day>1[3-9]|2\d|3[01])/(?P<month>\d{1,2})/(?P<year>\d{4})",
        r"(?P<month>\d{1,2})/(?P<day>1[3-9]|2\d|3[01])/(?P<year>\d{4})",
        rf"{_MONTH},?\s+(?P<year>\d{{4}})",
        r"(?P<year>\d{4})\s*[-/.年년]\s*(?P<month>\d{1,2})\s*[月월]?",
        r"(?P<year>\d{4})\s*[年년]?",
    )
)
_DAY_OF_WEEK = re.compile(
    r"\s*[(\[]?(?:周|週|星期)[一二三四五六日天][)\]]?|\s*\([日月火水木金土월화수목금토일]\)|\s*(?:[日月火水木金土]曜日?|[월화수목금토일]요일)"
)
_WEEK = re.compile(r"(\d{4})-?W(\d{2})(?:-?([1-7]))?")
_FIGURES = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_IN_WORDS = re.compile(
    "([〇零○一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月(?:([一二三四五六七八九十]{1,3})[日号號])?"
)
_ERA = re.compile(r"(民国|民國|令和|平成|昭和)\s*(\d{1,3}|元)\s*(?=年)")
_ERAS = {"民国": 1911, "民國": 1911, "令和": 2018, "平成": 1988, "昭和": 1925}
"""The year before the first of an era."""

_EPOCH = re.compile(r"(\d{10})(\d{3})?(?:\.\d+)?")
_NAME = re.compile(
    r"(?<!\d)(\d{4})(?:([-_.])(?P<m1>\d{1,2})\2(?P<d1>\d{1,2})|年(?P<m2>\d{1,2})月(?P<d2>\d{1,2})日|(?P<m3>\d{2})[-_.]?(?P<d3>\d{2}))(?!\d)"
)
_FOLDERS = re.compile(
    r"(?:^|/)(\d{4})(?:[/-]?(\d{2})(?:[/-](\d{2})/|/(\d{2})(?=[-_.][^/]*$)|/)|(\d{2})(\d{2})/)(?!.*/\d{4}/)"
)
_ZONES = {
    "Z": 0, "UT": 0, "UTC": 0, "GMT": 0, "EST": -5, "EDT": -4, "CDT": -5, "MST": -7, "MDT": -6,
    "PST": -8, "PDT": -7, "JST": 9, "KST": 9, "HKT": 8,
}  # fmt: skip
_YEARS = range(1000, 3000)


def parse_date(text: str) -> Date | None:
    """The date that a whole text writes, with the precision it has; None where it writes none that exists.

    Read are ISO 8601 (a week is its first day) and its relatives, RFC 2822, 2022年3月7日, 二〇二二年三月七日,
    民國111年3月7日, 令和4年3月7日, 2022년 3월 7일, March 7, 2022, 7 March 2022, 7.3.2022, and 25/3/2022 or 3/25/2022
    where only one order makes a date; a month or a year alone; seconds or milliseconds since 1970.
    """
    text = _DAY_OF_WEEK.sub("", unicodedata.normalize("NFKC", text[:80])).strip()
    if not text or len(text) > 70:
        return None
    if epoch := _EPOCH.fullmatch(text):
        return _from_epoch(int(epoch[1]))
    if week := _WEEK.fullmatch(text):
        return _from_week(int(week[1]), int(week[2]), int(week[3] or 1))
    if "年" in text:
        text = _ERA.sub(lambda era: str(_ERAS[era[1]] + (1 if era[2] == "元" else int(era[2]))), text)
        if words := _IN_WORDS.fullmatch(text):
            text = "-".join([words[1].translate(_FIGURES), *(_figures(word) for word in words.groups()[1:] if word)])
    for pattern in _FORMATS:
        match = pattern.fullmatch(text)
        if match and (found := _from_parts(match.groupdict())):
            return found
    return None


def date_in_name(name: str) -> Date | None:
    """The day that a file's name writes (`2019-05-30-slug.md`, `20221121.md`), or None."""
    for match in _NAME.finditer(name):
        year = int(match[1])
        month, day = (int(match[f"{part}1"] or match[f"{part}2"] or match[f"{part}3"]) for part in "md")
        if 1900 <= year <= 2100 and (when := _datetime(year, month, day)):
            return Date(when, "day")
    return None


def date_in_path(path: str) -> tuple[Date | None, str]:
    """The date that a file's path writes, and where: in the `file name` or in the `folder` names.

    Folders write a day (`2022/11/21/slug.md`, `2022/11/21-slug.md`) or a month (`2022/11/slug.md`, `202211/slug.md`).
    """
    folders, _, name = path.rpartition("/")
    if date := date_in_name(name):
        return date, "file name"
    if match := _FOLDERS.search(f"{folders}/{name}"):
        year, month, day = int(match[1]), int(match[2] or match[5]), int(match[3] or match[4] or match[6] or 0)
        if 1900 <= year <= 2100 and (when := _datetime(year, month, day or 1)):
            return Date(when, "day" if day else "month"), "folder"
    return None, ""


def _from_epoch(seconds: int) -> Date | None:
    when = datetime.fromtimestamp(seconds, UTC)
    return Date(when, "second") if 1990 <= when.year <= 2100 else None


def _from_week(year: int, week: int, day: int) -> Date | None:
    try:
        return Date(datetime.fromisocalendar(year, week, day), "day") if year in _YEARS else None
    except ValueError:
        return None


def _figures(word: str) -> str:
    """A Chinese number up to 39 in figures."""
    tens, ten, ones = word.rpartition("十")
    if not ten:
        return ones.translate(_FIGURES)
    return (tens.translate(_FIGURES) or "1") + (ones.translate(_FIGURES) or "0")


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
    half = (parts.get("half") or "").lower()[:1] or {"下午": "p", "오후": "p"}.get(parts.get("noon") or "", "")
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
    text = text.upper().removeprefix("UTC").removeprefix("GMT")
    digits = text[1:].replace(":", "").ljust(4, "0")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    if offset >= timedelta(hours=24):
        return None
    return (timezone(-offset if text[0] == "-" else offset)) if offset else UTC
