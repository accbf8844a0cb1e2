from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.page.cells import cell_width, code_point_width

JOINERS = "\u200d\ufe0f"
UNDRAWN = ("Cn", "Co", "Cs")


def test_every_assigned_code_point_is_as_wide_as_rich_draws_it() -> None:
    chunk: list[str] = []
    wrong: list[str] = []
    for code_point in range(sys.maxunicode + 1):
        character = chr(code_point)
        if unicodedata.category(character) not in UNDRAWN and character not in JOINERS:
            chunk.append(character)
        if len(chunk) == 500 or (chunk and code_point == sys.maxunicode):
            if cell_width("".join(chunk)) != cell_len("".join(chunk)):
                wrong += [f"U+{ord(one):04X}" for one in chunk if cell_width(one) != cell_len(one)]
            chunk.clear()
    assert not wrong


@settings(deadline=None)
@given(st.text(st.characters(exclude_characters=JOINERS, exclude_categories=UNDRAWN), max_size=60))
def test_every_text_is_as_wide_as_rich_draws_it(text: str) -> None:
    assert cell_width(text) == cell_len(text)


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("", 0),
        ("abc", 3),
        ("汉字", 4),
        ("“…—·”", 5),
        ("ｶﾞ", 2),
        ("한국", 4),
        ("e\u0301", 1),
        ("か\u3099", 2),
        ("👍", 2),
        ("👍🏽", 2),
        ("🇨🇳", 2),
        ("\u3000", 2),
        ("a\nb\tc", 3),
    ],
)
def test_widths_of_what_articles_hold(text: str, cells: int) -> None:
    assert cell_width(text) == cells == cell_len(text)


def test_the_ambiguous_take_one_cell() -> None:
    assert [code_point_width(ord(character)) for character in "“”‘’—…·①→★α"] == [1] * 11
