from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from sample_articles import SHELF
from test_syntax import lines

from tui.query.parts import parts
from tui.query.syntax import parse


def shown(text: str) -> str:
    """The parts as `kind text`, and a term's index."""
    query = parse(text, shelf=SHELF, fields=("desk",))
    pieces = []
    for part in parts(query):
        kind = part.kind if part.term is None else f"term{part.term}"
        pieces.append(f"{kind} {query.text[part.start : part.end]}")
    return " · ".join(pieces)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("公安 改革", "term0 公安 · term1 改革"),
        ("公安 公安", "term0 公安 · term0 公安"),
        ("-转载 上海", "operator - · value 转载 · term0 上海"),
        (
            "NOT a OR (b|c)",
            "operator NOT · value a · operator OR · operator ( · term0 b · operator | · term1 c · operator )",
        ),
        ("title:改革", "field title: · term0 改革"),
        ("标题：（改革 OR 开放）", "field 标题： · operator （ · term0 改革 · operator OR · term1 开放 · operator ）"),
        ("source:=财新,新华社", "field source: · operator = · value 财新 · operator , · value 新华社"),
        ("desk:x", "field desk: · value x"),
        ("#日劇", "field # · value 日劇"),
        ('"a b" “动态 清零”', 'term0 "a b" · term1 “动态 清零”'),
        ("date:>=2022-03 sort:-hits", "field date: · operator >= · value 2022-03 · field sort: · value -hits"),
        ("case:title:US", "field case:title: · term0 US"),
        ("para:(居委 -团长)", "field para: · operator ( · term0 居委 · operator - · value 团长 · operator )"),
        ("https://x.y 12:30", "term0 https://x.y · term1 12:30"),
        ("titel:x", "term0 titel:x · hint titel:"),
        ("saved:上海", "field saved: · value 上海"),
        ("a date:2022-13", "term0 a · field date: · operator 2022-13 · mark date:2022-13"),
        ('a "b', 'term0 a · operator "b · mark "b'),
        ("a OR", "term0 a · operator OR · mark OR"),
        ("/居委.{0,6}团长/c", "term0 /居委.{0,6}团长/c"),
        ("-author:*", "operator - · field author: · value *"),
    ],
)
def test_a_line_in_parts(text: str, expected: str) -> None:
    assert shown(text) == expected


@settings(deadline=None, max_examples=300)
@given(lines)
def test_the_parts_of_any_line_lie_in_it_side_by_side(text: str) -> None:
    found = [part for part in parts(parse(text, shelf=SHELF)) if part.kind not in ("mark", "hint")]
    assert all(0 <= part.start < part.end <= len(text) for part in found)
    assert all(left.end <= right.start for left, right in pairwise(found))
    covered = {at for part in found for at in range(part.start, part.end)}
    assert all(at in covered or character.isspace() for at, character in enumerate(text))
