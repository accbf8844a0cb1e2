from __future__ import annotations

import pytest

from tests.screen.samples import NEWS
from tui.query.search import search
from tui.query.syntax import parse
from tui.screen.ordering import ORDERS, next_sort, order_of, reversed_sort, sort_name


def test_the_newest_first_goes_without_saying() -> None:
    assert order_of(parse("鱼")) == "-date"
    assert sort_name(parse("鱼")) == "date ↓"


def test_s_goes_through_every_order_and_back_to_the_line_as_it_was() -> None:
    line, orders = "鱼 OR 雪", []
    for _ in ORDERS:
        line = next_sort(parse(line))
        orders.append(order_of(parse(line)))
    assert orders == ["title", "source", "-len", "-hits", "relevance", "-date"]
    assert "sort:" not in line
    assert search(parse(line), NEWS).articles == search(parse("鱼 OR 雪"), NEWS).articles


@pytest.mark.parametrize(
    ("line", "turned", "name"),
    [
        ("", "sort:date", "date ↑"),
        ("sort:date", "", "date ↓"),
        ("sort:-date", "sort:date", "date ↑"),
        ("鱼 sort:title", "鱼 sort:-title", "title ↓"),
        ("sort:-hits 鱼", "sort:hits 鱼", "matches ↑"),
        ("sort:author", "sort:-author", "author ↓"),
        ("sort:-len", "sort:len", "length ↑"),
        ("sort:-relevance", "sort:relevance", "relevance ↓"),
    ],
)
def test_capital_s_turns_the_order_round(line: str, turned: str, name: str) -> None:
    assert reversed_sort(parse(line)) == turned
    assert sort_name(parse(turned)) == name


@pytest.mark.parametrize("line", ["sort:author", "sort:-author"])
def test_an_order_that_s_does_not_know_is_followed_by_the_first(line: str) -> None:
    assert next_sort(parse(line)) == ""


@pytest.mark.parametrize("line", ["", "鱼", '"未完', "(鱼 OR", "sort:", "sort:nothing", "鱼 OR 雪", "title:(a OR b)"])
def test_the_line_that_comes_out_has_the_order_asked_for(line: str) -> None:
    query = parse(line)
    assert order_of(parse(next_sort(query))) == "title"
    assert order_of(parse(reversed_sort(query))) == "date"
