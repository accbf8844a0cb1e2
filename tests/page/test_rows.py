from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.page.cells import cell_width
from tui.page.rows import rows


@pytest.mark.parametrize(
    ("text", "width", "starts"),
    [
        ("", 4, [0]),
        ("abcd", 4, [0]),
        ("abcde", 4, [0, 4]),
        ("ab\ncd\n", 4, [0, 3, 6]),
        ("\n\n", 4, [0, 1, 2]),
        ("一二三", 4, [0, 2]),
        ("a一二三", 4, [0, 2]),
        ("一", 1, [0]),
    ],
)
def test_rows_are_broken_where_they_are_full(text: str, width: int, starts: list[int]) -> None:
    assert list(rows(text, width)) == starts


@settings(deadline=None, max_examples=150)
@given(text=st.text(st.sampled_from("ab一é\u0301\n，🚓")), width=st.integers(2, 9))
def test_rows_cover_the_text_and_fit(text: str, width: int) -> None:
    starts = [*rows(text, width), len(text) + 1]
    pieces = [text[start:end] for start, end in pairwise(starts)]
    assert "".join(pieces) == text
    assert all(cell_width(piece.rstrip("\n")) <= width and "\n" not in piece[:-1] for piece in pieces)
    assert text.count("\n") < len(pieces)


def test_a_line_of_a_million_characters_takes_no_longer_than_many_lines() -> None:
    begun = time.process_time()
    assert len(rows("灯" * 1_000_000, 100)) == 20_000
    assert time.process_time() - begun < 3
