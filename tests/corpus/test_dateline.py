from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.corpus.dateline import date_in_name, parse_date


@pytest.mark.parametrize(
    ("written", "expected", "precision"),
    [
        ("Wed, 10 Aug 2022 04:01:48 GMT", "2022-08-10T04:01:48+00:00", "second"),
        ("Wed, 10 Aug 2022 23:30:00 -0500", "2022-08-10T23:30:00-05:00", "second"),
        ("2020-07-22 03:26:44", "2020-07-22T03:26:44", "second"),
        ("2019-07-17 15:00:00 -0500", "2019-07-17T15:00:00-05:00", "second"),
        ("2020-12-18T00:29:43.000Z", "2020-12-18T00:29:43+00:00", "second"),
        ("2020-12-18T00:29:43.123456+08:00", "2020-12-18T00:29:43+08:00", "second"),
        ("20201218T002943Z", "2020-12-18T00:29:43+00:00", "second"),
        ("2022-8-3", "2022-08-03", "day"),
        ("2022/08/03", "2022-08-03", "day"),
        ("2022.8.3 7:05", "2022-08-03T07:05", "minute"),
        ("20220803", "2022-08-03", "day"),
        ("2022年8月3日", "2022-08-03", "day"),
        ("２０２２年８月３日　１２：０１", "2022-08-03T12:01", "minute"),
        ("2022年8月3日 下午3:20", "2022-08-03T15:20", "minute"),
        ("2022年8月3日（星期三）", "2022-08-03", "day"),
        ("2022년 8월 3일", "2022-08-03", "day"),
        ("August 3, 2022", "2022-08-03", "day"),
        ("Aug. 3, 2022 4:01 PM", "2022-08-03T16:01", "minute"),
        ("3 August 2022", "2022-08-03", "day"),
        ("2022-08", "2022-08", "month"),
        ("2022年8月", "2022-08", "month"),
        ("2022", "2022", "year"),
        ("1659528060", "2022-08-03T12:01:00+00:00", "second"),
        ("1659528060000", "2022-08-03T12:01:00+00:00", "second"),
        ("2022-08-03 26:00", "2022-08-03", "day"),
        ("2022-08-03T04:01:48+25:00", "2022-08-03T04:01:48", "second"),
    ],
)
def test_dates(written: str, expected: str, precision: str) -> None:
    date = parse_date(written)
    assert date is not None
    assert (str(date), date.precision) == (expected, precision)


@pytest.mark.parametrize(
    "written",
    ["", "2022-02-30", "0000-00-00", "9999-12-31T23:59:59-14:00", "12:30:45", "3", "yesterday", ".nan", "9" * 5000,
     "2022-13", "2022-08-03 was a fine day indeed, said everybody", "May", "32 August 2022", "Foo 3, 2022"],
)  # fmt: skip
def test_no_date(written: str) -> None:
    assert parse_date(written) is None


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("2019-05-30-a-title.md", "2019-05-30"),
        ("20221121.md", "2022-11-21"),
        ("news_2022_01_02.txt", "2022-01-02"),
        ("20190230.md", None),
        ("article_32162.md", None),
        ("1234567890123.txt", None),
        ("000_3c658d8b6932fa03.txt", None),
    ],
)
def test_dates_in_names(name: str, expected: str | None) -> None:
    date = date_in_name(name)
    assert (str(date) if date else None) == expected


@given(st.text(alphabet="0123456789-/.: TZ+年月日AugPM,", max_size=40))
@settings(deadline=None)
def test_any_text_is_a_comparable_date_or_none(text: str) -> None:
    date = parse_date(text)
    if date:
        assert str(date)
        assert date.instant > parse_date("1000-01-02").instant or date.when.year == 1000  # type: ignore[union-attr]
