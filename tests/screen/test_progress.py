from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.screen.progress import Pace, Progress, shown

FAST = Progress(3_378, 12_907, False, 0, 1_049.6)


@pytest.mark.parametrize(
    ("progress", "cells", "expected"),
    [
        (Progress(0, 0, False), 72, "looking for files"),
        (Progress(3, 6, False), 72, "reading 3 of 6  ━━━━━━━━━━━━━━━━"),
        (Progress(3, 6, False), 24, "reading 3 of 6  ━━━━━━━━"),
        (Progress(3, 6, False), 20, "reading 3 of 6"),
        (
            Progress(3_378, 12_907, False, 0, 1_049.6),
            72,
            "reading 3,378 of 12,907 · 1,050/s · 9 s left  ━━━━━━━━━━━━━━━━",
        ),
        (Progress(3_378, 12_907, False, 0, 1_049.6), 48, "reading 3,378 of 12,907 · 1,050/s · 9 s left"),
        (Progress(3_378, 12_907, False, 0, 1_049.6), 36, "reading 3,378 of 12,907 · 9 s left"),
        (Progress(3_378, 12_907, False, 0, 1_049.6), 24, "reading 3,378 of 12,907"),
        (Progress(0, 90_000, False, 0, 1_000), 72, "reading 0 of 90,000 · 1,000/s · 2 min left  ━━━━━━━━━━━━━━━━"),
        (Progress(0, 90_000, False, 0, 10), 72, "reading 0 of 90,000 · 10/s · 2 h left  ━━━━━━━━━━━━━━━━"),
    ],
)
def test_there_is_said_what_there_is_room_for(progress: Progress, cells: int, expected: str) -> None:
    assert shown(progress, cells).plain == expected


@given(st.integers(0, 10**7), st.integers(1, 10**7), st.floats(0, 10**6), st.integers(20, 100))
def test_it_never_takes_more_room_than_there_is(done: int, found: int, rate: float, cells: int) -> None:
    plain = shown(Progress(min(done, found), found, False, 0, rate), cells).plain
    assert len(plain) <= cells or plain == f"reading {min(done, found):,} of {found:,}"


def test_the_pace_is_that_of_the_last_seconds() -> None:
    pace = Pace()
    assert pace.note(0, 10.0) == 0
    assert pace.note(100, 10.5) == 0
    assert pace.note(200, 12.0) == 100
    for second in range(13, 30):
        last = pace.note(200 + 10 * (second - 12), float(second))
    assert last == 10
