from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.screen.samples import NEWS, made, seeds
from tui.corpus.facets import FACETS, facet
from tui.query.search import search
from tui.query.syntax import parse
from tui.screen.facets import GROUPING_NAMES, picked_in, with_picked

LINES = (
    "",
    "鱼",
    "雪 OR 鱼",
    "source:=海湾日报",
    "-source:* 鱼",
    "date:2022",
    "(鱼",
    '"鱼',
    "sort:-len",
    "path:=north",
)
"""Filters that a reader may have in the bar when a group is picked."""

AWKWARD = (
    made("a b/c.txt", "One", ["x"], "2020-02-02", source='Says "so"', authors=("A, B",), categories=("c:d",)),
    made("a/b c.txt", "Two", ["y"], "2020-03", source="-minus", authors=("*",), categories=("(x)",)),
    made("-x/=y/z.txt", "Three", ["z"], "2019-03-01", source="OR", authors=("/re/",), categories=("#tag", "a|b")),
    made("新 闻/四.txt", "Four", ["w"], "2019-04-01", source="来源：甲", authors=("“引”",), categories=("NOT",)),
    made("五.txt", "Five", ["v"], source="back\\slash", authors=("a,b",), categories=("none", "*")),
)
"""Values that look like the filter's own syntax."""


def test_every_facet_has_a_name() -> None:
    assert tuple(GROUPING_NAMES) == FACETS


@pytest.mark.parametrize("grouping", FACETS)
@pytest.mark.parametrize("line", LINES)
def test_a_group_holds_as_many_articles_as_its_count_says(line: str, grouping: str) -> None:
    bare = with_picked(line, grouping, None)
    found = search(parse(bare), NEWS).articles
    for value in facet(found, grouping):
        if grouping == "month" and len(value.name) == 4:
            continue  # held to less by the next test
        picked = with_picked(line, grouping, value.name)
        assert len(search(parse(picked), NEWS).articles) == value.count, (picked, value)
        assert picked_in(parse(picked), grouping) == value.name, picked


def test_a_year_that_was_picked_holds_at_least_the_articles_that_have_no_month() -> None:
    picked = with_picked("", "month", "2021")
    assert {"冰上的鱼", "A new timetable"} == {article.title for article in search(parse(picked), NEWS).articles}


@pytest.mark.parametrize("grouping", ["source", "category", "author", "folder"])
def test_values_that_look_like_syntax_are_taken_by_the_letter(grouping: str) -> None:
    for value in facet(AWKWARD, grouping):
        picked = with_picked("", grouping, value.name)
        assert len(search(parse(picked), AWKWARD).articles) == value.count, picked
        assert picked_in(parse(picked), grouping) == value.name, picked
        assert not parse(picked).marks, picked


@pytest.mark.parametrize("grouping", FACETS)
def test_picking_another_takes_the_place_of_the_one_before_and_all_takes_it_out(grouping: str) -> None:
    values = facet(NEWS, grouping)
    line = "鱼 sort:-len"
    for value in values:
        line = with_picked(line, grouping, value.name)
        assert picked_in(parse(line), grouping) == value.name
    assert with_picked(line, grouping, None) == "鱼 sort:-len"


@pytest.mark.parametrize("grouping", FACETS)
def test_nothing_is_picked_in_a_filter_of_words(grouping: str) -> None:
    assert picked_in(parse("鱼 -雪 title:账本"), grouping) is None


def test_two_groupings_can_be_picked_together() -> None:
    line = with_picked(with_picked("", "source", "海湾日报"), "author", "周二")
    assert [article.title for article in search(parse(line), NEWS).articles] == ["渔港的清晨"]
    assert picked_in(parse(line), "source") == "海湾日报"
    assert with_picked(line, "author", None) == with_picked("", "source", "海湾日报")


def test_both_seeds_are_found_by_their_source() -> None:
    for value in facet(seeds(), "source"):
        assert len(search(parse(with_picked("公安", "source", value.name)), seeds()).articles) == 1


words = st.text('鱼雪 ab-()"|:=,，OR#/*\\', max_size=12)


@settings(deadline=None, max_examples=150)
@given(
    line=words, name=st.text(min_size=1, max_size=8).filter(lambda name: name.strip() == name and name.isprintable())
)
def test_whatever_is_in_the_bar_a_source_can_be_picked_and_read_back(line: str, name: str) -> None:
    picked = with_picked(line, "source", name)
    assert picked_in(parse(picked), "source") == name
    assert picked_in(parse(with_picked(picked, "source", None)), "source") is None
