from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.corpus.commonmark import parser
from tui.corpus.html import read_fragment, read_prose
from tui.corpus.prose import plain_prose

lines = st.text(alphabet="一二a1 　.)#-=+:!\"'()（“", max_size=8)
texts = st.lists(
    lines | st.sampled_from(["", "# 题目", "## two words ", "一段话。", "1. one", "2022年", "***", "a  "])
).map("\n".join)


@settings(max_examples=600, deadline=None)
@given(texts)
def test_what_is_read_without_a_parser_is_what_the_parser_reads(text: str) -> None:
    prose = plain_prose(text)
    if prose is not None:
        assert read_prose(prose) == read_fragment(parser(definitions=":" in text).render(text), own=True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "# 题目\n\n　　第一段，\n第二行。\n\n2022年。\n",
            [("h1", "题目"), ("p", "　　第一段，\n第二行。"), ("p", "2022年。")],
        ),
        ("一\n## 二", [("p", "一"), ("h2", "二")]),
        ("", []),
        ("一\n---", None),
        ("一\n===", None),
        ("1. 一", None),
        ("a *b* c", None),
        ("    code", None),
        ("一  \n二", None),
        ("#tag", None),
        ("# 题目 #", None),
        ("一 <b>", None),
        ("a | b", None),
        ("[一](u)", None),
    ],
)
def test_only_what_is_certain_to_be_running_text_needs_no_parser(
    text: str, expected: list[tuple[str, str]] | None
) -> None:
    assert plain_prose(text) == expected
