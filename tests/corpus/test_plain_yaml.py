from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.corpus import front_matter
from tui.corpus.plain_yaml import plain_yaml

PIECES = (
    "title", "date", "值", "a-b", "null", "~", ":", ": ", " ", "  ", "\n", "\n\n", "\n- ", "\n  - ", "- x", "-", '"',
    "'", '"x y"', "'z'", '""', "\\", " #c", "#", "\n# c\n", "10:00", "2020-01-01", "[", "]", "[ x, y ]", "['a', b]",
    "[]", ",", ", ", "{a: b}", "|", "&x", "*x", "!t", "%", "@", "\t", "...", "---", "\u3000", "\xa0", "<<", "?", "=",
    "k: 值\n", "tags:\n  - a\n  - b\n",
)  # fmt: skip
BEGINNINGS = ("", "a: b\n", "k: ", "k: a", "k: [", "t:\n- ", "t:\n  - ", "t:\n  - a\n")


def test_what_most_front_matter_is() -> None:
    text = (
        'layout: post\ntitle: "甲：乙"\ndate: 2020-03-25 12:00\n# 注\n'
        "tags:\n  - a\n  - 'b'\ncategories: [ c, \"d\" ]\nurl:\n"
    )
    assert plain_yaml(text) == {
        "layout": "post",
        "title": "甲：乙",
        "date": "2020-03-25 12:00",
        "tags": ["a", "b"],
        "categories": ["c", "d"],
        "url": "",
    }


@pytest.mark.parametrize(
    "text", ["a: b: c", "a: 'it''s'", "a: b #c", "a: b\n  c", "a: |\n  b", "a: *b", "- a", "a:b", "a: {b: c}"]
)
def test_what_is_left_to_the_parser(text: str) -> None:
    assert plain_yaml(text) is None


@given(st.sampled_from(BEGINNINGS), st.lists(st.sampled_from(PIECES), max_size=6).map("".join))
@settings(deadline=None, max_examples=500)
def test_it_is_read_as_the_parser_reads_it(beginning: str, rest: str) -> None:
    if (found := plain_yaml(beginning + rest)) is not None:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(front_matter, "plain_yaml", lambda text: None)
            assert front_matter.split(f"---\n{beginning}{rest}\n---\n").metadata == found
