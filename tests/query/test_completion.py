from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_articles import SHELF
from test_syntax import lines

from tui.query.completion import Candidate, completions
from tui.query.shelf import Shelf
from tui.query.syntax import parse

TODAY = date(2026, 11, 22)
VALUES = {
    "source": {"新浪财经": 12, "财新": 7, "BBC News": 3, "財經網": 9},
    "author": {"张明": 4},
    "tag": {"日劇": 2, "a b": 1},
    "date": {"2022-08": 5, "2022": 8, "2021-12": 1},
    "Desk": {"城市组": 2},
    "bad key": {"x": 1},
}


def complete(text: str) -> tuple[Candidate, ...]:
    """The candidates at the bar in a text."""
    cursor = text.index("|")
    return completions(text.replace("|", "", 1), cursor, VALUES, today=TODAY, shelf=SHELF)


def lines_of(text: str) -> list[str]:
    """The lines that taking each candidate would give."""
    line = text.replace("|", "", 1)
    return [line[: one.start] + one.text + line[one.end :] for one in complete(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("so|", ["source:", "sort:"]),
        ("上海 -ti|", ["上海 -title:"]),
        ("(标|", ["(标题:", "(标签:"]),
        ("t|itl", ["title:", "text:", "tag:"]),
        ("de|", ["Desk:"]),
        ("case:ti|", ["case:title:"]),
        ("公安|", []),
        ("source:|", ["source:=新浪财经", "source:=財經網", "source:=财新", 'source:="BBC News"']),
        ("source:財|", ["source:=財經網", "source:=财新", "source:=新浪财经"]),
        ("来源：财|", ["来源：=財經網", "来源：=财新", "来源：=新浪财经"]),
        ("source:=财新,b|", ['source:=财新,"BBC News"']),
        ("source：＝bb|", ['source：＝"BBC News"']),
        ('source:"bbc n|', ['source:="BBC News"']),
        ("来源：“bbc|” x", ['来源：="BBC News" x']),
        ("source:新| 公安", ["source:=新浪财经 公安", "source:=财新 公安"]),
        ("source:新|浪 公安", ["source:=新浪财经 公安", "source:=财新 公安"]),
        ("desk:城|", ["desk:=城市组"]),
        ("#日|", ["#=日劇"]),
        ("is:st|", ["is:starred"]),
        ("-has:quo|", ["-has:quotation"]),
        ("sort:h|", ["sort:hits", "sort:-hits"]),
        ("len:>|", ["len:>2000"]),
        ("latest:2|", ["latest:2w"]),
        ("saved:nest|", ['saved:"Nested One"']),
        ("date:2022|", ["date:2022-08", "date:2022"]),
        ("after:last|", ["after:lastweek", "after:lastmonth", "after:lastyear"]),
        ("titel:x|", []),
        ("/so|", []),
        ("“so|", []),
        ("12:3|", []),
    ],
)
def test_ways_to_go_on(text: str, expected: list[str]) -> None:
    assert lines_of(text) == expected


def test_values_come_with_counts_and_dates_with_their_days() -> None:
    assert complete("source:财新|") == (Candidate(7, 9, "=财新", "财新", 7),)
    assert complete("date:7|")[0].label == "7d · 2026-11-16 – 2026-11-22"
    assert complete("日|")[0].label == "日期: (date)"
    assert [one.text for one in complete("|")][:3] == ["title:", "body:", "author:"]


def test_what_is_not_known_of_any_article_is_not_offered() -> None:
    assert completions("is:", 3, VALUES, today=TODAY) == ()
    clipped = completions("is:", 3, VALUES, today=TODAY, shelf=Shelf({"clipped": frozenset()}))
    assert [one.text for one in clipped] == ["clipped"]


@settings(deadline=None, max_examples=300)
@given(lines, st.integers(0, 40))
def test_candidates_lie_in_any_line_and_are_read_without_a_new_mark(text: str, cursor: int) -> None:
    cursor = min(cursor, len(text))
    for one in completions(text, cursor, VALUES, today=TODAY, shelf=SHELF)[:3]:
        assert 0 <= one.start <= cursor <= one.end <= len(text)
        parse(text[: one.start] + one.text + text[one.end :])
