from __future__ import annotations

from itertools import count

from tests.quoting.labelled import article
from tui.quoting.gathering import gather

ONE = article("他说：“风很大。”", "所谓“平安”。")
NONE = article("没有引文。")


def test_a_slice_comes_each_time_that_the_time_is_up() -> None:
    ticks = count()
    parts = list(gather([ONE, NONE, ONE], most=99, seconds=1, clock=lambda: next(ticks)))
    assert [(len(part.found), part.read) for part in parts] == [(2, 1), (0, 2), (2, 3), (0, 3)]
    assert [one.quotation.kind for one in parts[0].found] == ["speech", "term"]
    assert parts[0].found[0].article is ONE


def test_what_is_quick_comes_in_one_slice_and_nothing_in_an_empty_one() -> None:
    (part,) = gather([ONE, NONE, ONE], most=99, clock=lambda: 0.0)
    assert (len(part.found), part.read) == (4, 3)
    (part,) = gather([], most=99)
    assert (part.found, part.read) == ((), 0)


def test_no_article_is_begun_once_there_are_enough() -> None:
    (part,) = gather([ONE] * 9, most=3, clock=lambda: 0.0)
    assert (len(part.found), part.read) == (4, 2)
