"""What is shown of a search that goes on, and what is remembered of those before."""

from __future__ import annotations

import threading
from typing import Any

import pytest

from tests.screen.opening import Reader, opened
from tests.screen.samples import made
from tui.query.results import Results
from tui.query.search import search
from tui.query.stock import Stock
from tui.query.syntax import parse
from tui.screen import archive
from tui.screen.pool import Pool
from tui.screen.reports import Begun, Found
from tui.screen.searching import MOST, RECENT, look, remembered

ARTICLES = [made(f"{number}.txt", f"第{number}篇", [f"第{number}篇正文。"]) for number in range(1, 6)]
STOCK = Stock(ARTICLES)
NOTHING = Found(Results(parse("")), "", (), 0)


def begun(reader: Reader, count: int) -> Begun:
    query = reader.desk.filter
    return Begun(Results(query, tuple(ARTICLES[:count]), 5, 0.1, partial=True))


async def test_what_is_found_so_far_is_shown_until_all_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    gate = threading.Event()

    def slow(*arguments: Any, **more: Any) -> Found:
        gate.wait(10)
        return look(*arguments, **more)

    async with opened(ARTICLES) as reader:
        monkeypatch.setattr(archive, "look", slow)
        reader.desk.filter = reader.desk.parse("正文")
        for count in (2, 3):
            await reader.desk.on_begun(begun(reader, count))
            assert reader.titles == [f"第{number}篇" for number in range(1, count + 1)]
            assert f"{count}+ of 5" in reader.reading
        gate.set()
        await reader.settle()
        assert "5 of 5 · " in reader.reading


async def test_a_reader_who_has_a_place_in_the_list_keeps_it_until_all_is_found() -> None:
    async with opened(ARTICLES) as reader:
        await reader.press("down", "down")
        under = reader.under_cursor
        await reader.desk.on_begun(begun(reader, 1))
        assert reader.under_cursor == under
        assert len(reader.titles) == 5


def test_an_empty_answer_is_told_before_there_is_advice() -> None:
    told: list[Results] = []
    query = parse("正文 没有")
    found = look(query, query, NOTHING, Pool.of(ARTICLES).in_order(), "source", bool, tell=told.append)
    assert [list(one.articles) for one in told] == [[]]
    assert found.advice == 'Without "没有": 5.'


def results(text: str, stock: Stock = STOCK) -> Results:
    return search(parse(text), stock)


def test_the_last_results_are_remembered_the_newest_first_and_none_twice() -> None:
    recent: tuple[Results, ...] = ()
    for text in ("第1", "第2", "第1", ""):
        recent = remembered(results(text), recent)
    assert [one.query.text for one in recent] == ["第1", "第2"]
    for number in range(2 * RECENT):
        recent = remembered(results(f"无{number}"), recent)
    assert len(recent) == RECENT


def test_remembered_results_take_little_memory_and_are_of_one_stock() -> None:
    recent: tuple[Results, ...] = ()
    for text in ("第", "篇", "正", "文", "正文", "第1", "篇正"):
        recent = remembered(results(text), recent)
    assert sum(len(one.rows) for one in recent) <= MOST * len(STOCK)
    assert recent[0].query.text == "篇正"
    other = results("第", Stock(ARTICLES))
    assert remembered(other, recent) == (other,)
    assert remembered(results("", other.stock), recent) == ()
