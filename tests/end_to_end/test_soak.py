from __future__ import annotations

from tests.soak import soak


def test_a_few_seconds_of_anything_break_nothing() -> None:
    assert soak(6, 40)
