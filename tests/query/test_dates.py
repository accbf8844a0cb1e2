from __future__ import annotations

from contextlib import suppress
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_articles import EAST

from tui.corpus.article import Date
from tui.query.dates import Comparison, DateError, Days, back, days_of, read_days, read_duration

TODAY = date(2024, 2, 29)  # a Thursday


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2022", "2022-01-01", "2022-12-31"),
        ("2022年", "2022-01-01", "2022-12-31"),
        ("0001", "0001-01-01", "0001-12-31"),
        ("9999", "9999-01-01", "9999-12-31"),
        ("2022-02", "2022-02-01", "2022-02-28"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("1900-02", "1900-02-01", "1900-02-28"),
        ("2000-02", "2000-02-01", "2000-02-29"),
        ("2022-3", "2022-03-01", "2022-03-31"),
        ("2022-12", "2022-12-01", "2022-12-31"),
        ("2022年3月", "2022-03-01", "2022-03-31"),
        ("2022-03-15", "2022-03-15", "2022-03-15"),
        ("2024-02-29", "2024-02-29", "2024-02-29"),
        ("2022/3/5", "2022-03-05", "2022-03-05"),
        ("2022.03.15", "2022-03-15", "2022-03-15"),
        ("2022年3月15日", "2022-03-15", "2022-03-15"),
        ("20220315", "2022-03-15", "2022-03-15"),
        ("２０２２－０３－１５", "2022-03-15", "2022-03-15"),
        ("2022-Q1", "2022-01-01", "2022-03-31"),
        ("2022-q2", "2022-04-01", "2022-06-30"),
        ("2022Q3", "2022-07-01", "2022-09-30"),
        ("2022-Q4", "2022-10-01", "2022-12-31"),
        ("1d", "2024-02-29", "2024-02-29"),
        ("7d", "2024-02-23", "2024-02-29"),
        ("2w", "2024-02-16", "2024-02-29"),
        ("1m", "2024-01-30", "2024-02-29"),
        ("3m", "2023-11-30", "2024-02-29"),
        ("1y", "2023-03-01", "2024-02-29"),
        ("4y", "2020-03-01", "2024-02-29"),
        ("9999y", "0001-01-01", "2024-02-29"),
        ("today", "2024-02-29", "2024-02-29"),
        ("今天", "2024-02-29", "2024-02-29"),
        ("yesterday", "2024-02-28", "2024-02-28"),
        ("昨天", "2024-02-28", "2024-02-28"),
        ("thisweek", "2024-02-26", "2024-03-03"),
        ("本周", "2024-02-26", "2024-03-03"),
        ("本週", "2024-02-26", "2024-03-03"),
        ("lastweek", "2024-02-19", "2024-02-25"),
        ("上周", "2024-02-19", "2024-02-25"),
        ("ThisMonth", "2024-02-01", "2024-02-29"),
        ("本月", "2024-02-01", "2024-02-29"),
        ("lastmonth", "2024-01-01", "2024-01-31"),
        ("上月", "2024-01-01", "2024-01-31"),
        ("thisyear", "2024-01-01", "2024-12-31"),
        ("今年", "2024-01-01", "2024-12-31"),
        ("lastyear", "2023-01-01", "2023-12-31"),
        ("去年", "2023-01-01", "2023-12-31"),
        ("2022-03..2022-08", "2022-03-01", "2022-08-31"),
        ("2022-08..2022-03", "2022-03-01", "2022-08-31"),
        ("2022..2022-03", "2022-01-01", "2022-03-31"),
        ("2022-03..2022", "2022-03-01", "2022-12-31"),
        ("2022-03 .. 2022-08", "2022-03-01", "2022-08-31"),
        ("2022-03..", "2022-03-01", ""),
        ("..2021", "", "2021-12-31"),
        ("2022-03…2022-08", "2022-03-01", "2022-08-31"),
        ("去年..昨天", "2023-01-01", "2024-02-28"),
    ],
)
def test_what_is_written_is_days(text: str, first: str, last: str) -> None:
    assert read_days(text, today=TODAY) == Days(day(first), day(last))


@pytest.mark.parametrize(
    ("comparison", "first", "last"),
    [
        ("", "2022-03-01", "2022-03-31"),
        ("=", "2022-03-01", "2022-03-31"),
        (">", "2022-04-01", ""),
        (">=", "2022-03-01", ""),
        ("<", "", "2022-02-28"),
        ("<=", "", "2022-03-31"),
    ],
)
def test_comparisons(comparison: Comparison, first: str, last: str) -> None:
    assert read_days("2022-03", comparison, today=TODAY) == Days(day(first), day(last))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("2022-13", "no month 13 in 2022-13"),
        ("2022-00", "no month 0 in 2022-00"),
        ("2022-02-30", "no day 30 in 2022-02-30: that month has 28"),
        ("2022-02-29", "no day 29 in 2022-02-29: that month has 28"),
        ("2022-03-00", "no day 0"),
        ("2022-Q5", "no quarter 5 in 2022-q5"),
        ("0000", "no year 0"),
        ("202", "202 is not a date: write 2022"),
        ("2022-", "2022- is not a date"),
        ("2022-03-", "2022-03- is not a date"),
        ("0d", "0d is not a length of time"),
        ("..", ".. wants a date on one side at least"),
        ("2022..x", "x is not a date"),
        ("", "a date is missing"),
        ("soon", "soon is not a date"),
    ],
)
def test_what_is_not_a_date_says_why(text: str, message: str) -> None:
    with pytest.raises(DateError) as error:
        read_days(text, today=TODAY)
    assert str(error.value).startswith(message)


@pytest.mark.parametrize(("text", "comparison"), [("0001", "<"), ("9999", ">"), ("2022..2023", ">")])
def test_comparisons_that_make_no_sense(text: str, comparison: Comparison) -> None:
    with pytest.raises(DateError):
        read_days(text, comparison, today=TODAY)


@pytest.mark.parametrize("today", [date.min, date.max])
@pytest.mark.parametrize("text", ["yesterday", "lastweek", "thisweek", "lastmonth", "lastyear", "7d", "1m", "1y"])
def test_the_ends_of_time_are_no_accident(text: str, today: date) -> None:
    with suppress(DateError):
        days = read_days(text, today=today)
        assert days.first is not None
        assert days.last is not None
        assert days.first <= days.last


def test_an_article_keeps_the_day_of_its_own_offset() -> None:
    known = Date(datetime(2022, 9, 1, 0, 10, tzinfo=EAST), "minute")
    assert days_of(known) == (date(2022, 9, 1), date(2022, 9, 1))


@pytest.mark.parametrize(
    ("known", "zone", "day"),
    [
        (Date(datetime(2022, 9, 1, 0, 10, tzinfo=EAST), "minute"), "UTC", "2022-08-31"),
        (Date(datetime(2022, 8, 31, 23, 30, tzinfo=UTC), "second"), "Asia/Shanghai", "2022-09-01"),
        (Date(datetime(2024, 2, 28, 23, 0, tzinfo=UTC), "minute"), "Asia/Tokyo", "2024-02-29"),
        (Date(datetime(2022, 3, 13, 7, 30, tzinfo=UTC), "minute"), "America/New_York", "2022-03-13"),
        (Date(datetime(2022, 8, 31, tzinfo=UTC)), "Asia/Shanghai", "2022-08-31"),
        (Date(datetime(2022, 8, 31, 23, 30), "minute"), "Asia/Shanghai", "2022-08-31"),
        (Date(datetime(1, 1, 1, 0, 0, tzinfo=UTC), "minute"), "America/New_York", "0001-01-01"),
        (Date(datetime(9999, 12, 31, 23, 0, tzinfo=UTC), "minute"), "Asia/Tokyo", "9999-12-31"),
    ],
)
def test_a_setting_counts_days_in_another_zone_where_the_hour_is_known(known: Date, zone: str, day: str) -> None:
    assert known.in_zone(ZoneInfo(zone)).day == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("known", "period", "inside"),
    [
        (Date(datetime(2022, 1, 1), "year"), "2022", True),
        (Date(datetime(2022, 1, 1), "year"), "2021..2022", True),
        (Date(datetime(2022, 1, 1), "year"), "2022-01", False),
        (Date(datetime(2022, 1, 1), "year"), "..2022-11", False),
        (Date(datetime(2022, 2, 1), "month"), "2022-02", True),
        (Date(datetime(2022, 2, 1), "month"), "2022-Q1", True),
        (Date(datetime(2022, 2, 1), "month"), "2022-02-01", False),
        (Date(datetime(2022, 2, 1), "month"), "2022-02-02..", False),
        (Date(datetime(2022, 2, 1), "month"), "2022-02-01..2022-02-28", True),
        (Date(datetime(2022, 2, 1)), "2022-02-01", True),
    ],
)
def test_a_date_is_inside_when_all_that_it_can_mean_is(known: Date, period: str, inside: bool) -> None:
    assert read_days(period, today=TODAY).holds(*days_of(known)) is inside


def test_lengths_of_time() -> None:
    assert read_duration("７Ｄ") == (7, "d")
    with pytest.raises(DateError):
        read_duration("week")


@settings(deadline=None, max_examples=200)
@given(st.dates(), st.integers(1, 9999), st.sampled_from("dwmy"))
def test_counting_back_ends_with_the_day_and_grows(last: date, count: int, unit: str) -> None:
    days, longer = (back(last, number, unit) for number in (count, count + 1))  # type: ignore[arg-type]
    assert days.last == longer.last == last
    assert date.min <= (longer.first or date.min) <= (days.first or date.min) <= last


@settings(deadline=None, max_examples=300)
@given(st.text(alphabet="0123456789-./年月日qQ.dwmy…今昨去本上周月天 ", max_size=14), st.dates())
def test_any_text_is_days_in_order_or_a_date_error(text: str, today: date) -> None:
    with suppress(DateError):
        days = read_days(text, today=today)
        assert days.first is None or days.last is None or days.first <= days.last
