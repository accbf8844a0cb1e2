from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from test_syntax import lines

from tui.query.junctions import And
from tui.query.line import field_value, with_field
from tui.query.syntax import parse


@pytest.mark.parametrize(
    ("text", "field", "value", "line"),
    [
        ("", "source", "财新", "source:=财新"),
        ("公安", "source", "BBC News", '公安 source:="BBC News"'),
        ("公安", "来源", "财新", "公安 source:=财新"),
        ("公安  上海", "source", "x", "公安  上海 source:=x"),
        ("a OR b", "source", "财新", "(a OR b) source:=财新"),
        ("source:=x 公安", "source", "财新", "source:=财新 公安"),
        ("来源：＝财新　公安", "source", "x", "source:=x　公安"),
        ("a source:=x,y b", "source", None, "a b"),
        ("a source:=x,y b", "source", "z", "a source:=z b"),
        ("source:=a source:=b", "source", "c", "source:=c"),
        ("source:=X AND b", "source", None, "b"),
        ("source:财新", "source", "财新网", "source:财新 source:=财新网"),
        ("-source:=a", "source", "b", "-source:=a source:=b"),
        ("公 “未", "source", "财新", "source:=财新 公 “未"),
        ("(a OR b", "source", "x", "source:=x (a OR b"),
        ("a OR", "source", "x", "source:=x a OR"),
        ("a -", "source", "x", "a - source:=x"),
        ("a\\", "source", "x", "source:=x a\\"),
        ("公安", "source", 'a "b\\', '公安 source:="a \\"b\\\\"'),
        ("公安", "source", "OR", '公安 source:="OR"'),
        ("公安", "source", "", "公安 -source:*"),
        ("公安 -source:*", "source", "x", "公安 source:=x"),
        ("公安", "date", "", "公安 -date:*"),
        ("date:none", "date", "2022-03", "date:2022-03"),
        ("公安", "date", "2022-03", "公安 date:2022-03"),
        ("date:2022-03 公安", "date", "2022-04", "date:2022-04 公安"),
        ("date:2022-03 公安", "date", None, "公安"),
        ("after:2022", "date", "2022-03", "after:2022 date:2022-03"),
        ("a", "path", "news", "a path:=news"),
        ("a path:=news", "path", "", 'a -path:"/"'),
        ('a -path:"/"', "path", "news", "a path:=news"),
        ("a", "sort", "-hits", "a sort:-hits"),
        ("sort:date a", "sort", "-hits", "sort:-hits a"),
        ("sort:date a", "sort", None, "a"),
        ("a OR b", "sort", "title", "a OR b sort:title"),
        ("source:=x", "source", None, ""),
        ("(a OR b) source:=x", "source", None, "a OR b"),
        ("source:=x (a OR b)", "source", None, "a OR b"),
        ("(a OR b) (c OR d) source:=x", "source", None, "(a OR b) (c OR d)"),
        ("(a OR b) source:=x", "source", "y", "(a OR b) source:=y"),
        ("(a OR b)", "source", None, "(a OR b)"),
        ("a", "source", None, "a"),
        ("Section:=x", "section", "y", "section:=y"),
    ],
)
def test_writing_a_field_into_a_line(text: str, field: str, value: str | None, line: str) -> None:
    assert with_field(text, field, value) == line
    assert field_value(parse(line, fields=(field,)), field) == value


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("source:=财新", "source", "财新"),
        ("公安 来源：＝“财 新”", "source", "财 新"),
        ("source:财新", "source", None),
        ("source:=a OR b", "source", None),
        ("-source:=a", "source", None),
        ("-source:*", "source", ""),
        ("date:2022-03", "date", "2022-03"),
        ("date:2022-03..2022-08", "date", "2022-03..2022-08"),
        ("date:>2022", "date", None),
        ("after:2022", "date", None),
        ("date:none", "date", ""),
        ("sort:-hits", "sort", "-hits"),
        ("a", "sort", None),
    ],
)
def test_what_is_picked(text: str, field: str, value: str | None) -> None:
    assert field_value(parse(text), field) == value


@settings(deadline=None, max_examples=200)
@given(lines, st.text(min_size=1, max_size=6).filter(str.strip))
@example("", "＂")
def test_what_is_written_is_picked_and_can_be_taken_away_again(text: str, value: str) -> None:
    line = with_field(text, "source", value)
    assert (field_value(parse(line), "source") or "").strip() == value.strip()
    bare = with_field(text, "source", None)
    assert field_value(parse(bare), "source") is None
    tree = parse(with_field(bare, "source", value)).tree
    assert tree != And()
