from __future__ import annotations

from datetime import date

import pytest
from sample_articles import CORPUS, SHELF

from tui.query.explain import Reading, reading, suggestion
from tui.query.stock import Stock
from tui.query.syntax import parse

TODAY = date(2022, 9, 2)
ARTICLES = list(CORPUS.values())
PARTS = (Stock(ARTICLES[:4]), Stock(ARTICLES[4:]))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", "all articles"),
        ("上海", '"上海"'),
        ("上海 封城|封控 date:2022-03..2022-08", '"上海" and ("封城" or "封控") · 2022-03-01 – 2022-08-31'),
        ("上海 封城 OR 北京", '("上海" and "封城") or "北京"'),
        ("-转载 -author:* source:*", 'not "转载" and no author and any source'),
        ("-(a b)", 'not ("a" and "b")'),
        ("title:改革 来源:=财新 #日劇", 'title "改革" and source is "财新" and tag "日劇"'),
        ("date:2022-03-15", "2022-03-15"),
        ("after:2022 before:2022-03", "since 2022-01-01 and until 2022-02-28"),
        ("date:7d", "2022-08-27 – 2022-09-02"),
        ("latest:7d a", '"a" · the newest 7 days'),
        ("latest:1y", "the newest year"),
        ("date:none", "no date"),
        ("date:2022 OR a", '2022-01-01 – 2022-12-31 or "a"'),
        ("a sort:-hits", '"a" · most matches first'),
        ("sort:title", "all articles · by title"),
        ("a date:2022-13", '"a" · no month 13 in 2022-13'),
        ("is:unread|starred", 'unread or "starred"'),
        ("a sort:relevance", '"a" · most relevant first'),
        ("/封.区/ -title:/a\\/b/c", "/封.区/ and not title /a\\/b/c"),
        ("para:(居委 -团长) a", 'in one paragraph ("居委" and not "团长") and "a"'),
        ("case:US word:title:AI", 'exactly "US" and title the word "AI"'),
        ("has:image,table is:duplicate", "(has an image or has a table) and there twice"),
        (
            "len:>2000 len:..300 len:5 len:3..4",
            ("at least 2,001 characters and at most 300 characters and 5 characters and 3 – 4 characters"),
        ),
        ("saved:上海 a", '上海: ("上海" and not "转载") and "a"'),
        ("saved:wrong", 'wrong: title "上海" · saved:wrong: no month 13 in 2022-13'),
    ],
)
def test_reading_line(text: str, line: str) -> None:
    assert "".join(piece.text for piece in reading(parse(text, today=TODAY, shelf=SHELF))) == line


def test_pieces_know_their_colour_and_kind() -> None:
    pieces = reading(parse("a -b title:a a date:2022 titel:x source:c date:x", today=TODAY))
    assert [(piece.text, piece.kind, piece.term) for piece in pieces if piece.kind != "word"] == [
        ('"a"', "term", 0),
        ('"b"', "value", None),
        ("title", "field", None),
        ('"a"', "term", 1),
        ('"a"', "term", 0),
        ('"titel:x"', "term", 2),
        ("source", "field", None),
        ('"c"', "value", None),
        ("2022-01-01 – 2022-12-31", "date", None),
        ("titel: is no field, so this is looked for as text; did you mean title: ?", "hint", None),
        (
            "x is not a date: write 2022, 2022-03, 2022-03-15, 2022-Q2, 2022-03..2022-08, 7d or thisweek",
            "mark",
            None,
        ),
    ]
    assert reading(parse(""))[0] == Reading("all articles", "word")


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("上海 北京 封城", 'Without "北京": 1.'),
        ("上海 封城 date:2019", "Without 2019-01-01 – 2019-12-31: 1."),
        ("上海 -上海", 'Without "上海": 7.'),
        ("无此词 上海", 'Without "无此词": 4.'),
        ("无此词", ""),
        ("无此词 也无", ""),
        ("无此词 上海 date:2019", 'Without "无此词" and 2019-01-01 – 2019-12-31: 4.'),
        ("无此词 上海 (也无 OR 更无) 封城", 'Without "无此词" and ("也无" or "更无"): 1.'),
        ("date:today", "Nothing is that new.\nlatest:1d counts from the newest article: 1."),
    ],
)
def test_an_empty_result_says_what_to_take_away(text: str, advice: str) -> None:
    today = date(2026, 11, 22)
    text = text.replace("today", "1d")
    assert suggestion(parse(text, today=today), PARTS) == advice


def test_advice_can_be_stopped() -> None:
    assert suggestion(parse("无此词 上海"), PARTS, stopped=lambda: True) == ""
