from __future__ import annotations

from itertools import pairwise

import pytest

from tests.screen.samples import made
from tui.corpus.article import Article
from tui.query.results import Results
from tui.query.syntax import Query, parse
from tui.screen.pool import MOST, Pool
from tui.screen.reports import Found
from tui.screen.searching import look

ARTICLES = [
    made(
        f"{number}.txt",
        f"第{number}篇",
        ["公安" if number % 3 else "上海"],
        f"20{number % 7 + 10}-01-01",
        source="甲乙"[number % 2],
    )
    for number in range(200)
]


def titles(articles: tuple[Article, ...]) -> list[str]:
    return [article.title for article in articles]


def test_parts_become_fewer_and_all_of_them_are_one_in_order() -> None:
    pool = Pool.of(ARTICLES[:1])
    assert pool.stocks == ()
    for first, end in pairwise(range(1, 201)):
        pool = pool.with_more(ARTICLES[first:end])
        assert len(pool.parts) <= MOST
        assert [stock.articles for stock in pool.stocks] == list(pool.parts)
    assert pool.with_more(()).parts == pool.parts
    ordered = pool.in_order()
    assert ordered.stock is not None
    assert titles(ordered.stock.articles) == titles(Pool.of(ARTICLES).parts[0])
    assert ordered.parts == (ordered.stock.articles,)


def test_a_part_begins_after_whole_parts() -> None:
    pool = Pool.of(ARTICLES[:5]).with_more(ARTICLES[5:8])
    assert [pool.since(total) for total in (0, 5, 8, 6)] == [0, 1, 2, None]


@pytest.mark.parametrize("text", ["", "公安", "上海 第1", "latest:1y", "sort:title", "无此词"])
@pytest.mark.parametrize("grouping", ["source", "month"])
def test_what_comes_later_is_found_as_if_it_had_been_there(text: str, grouping: str) -> None:
    query = parse(text)
    pool, found = Pool(), Found(Results(Query("")), "", (), 0)
    for first, end in pairwise((0, 3, 50, 51, 52, 199, 200)):
        pool = pool.with_more(ARTICLES[first:end])
        found = look(query, query, found, pool, grouping, bool)
        again = look(parse(text), query, found, Pool.of(ARTICLES[:end]), grouping, bool)
        assert titles(found.results.articles) == titles(again.results.articles)
        assert (found.facets, found.total, found.results.total) == (again.facets, again.total, end)
    whole = look(query, query, found, pool.in_order(), grouping, bool)
    assert titles(whole.results.articles) == titles(found.results.articles)
    assert (whole.facets, whole.total) == (found.facets, found.total)


def test_the_tree_counts_what_the_others_would_give_while_articles_come() -> None:
    query, bare = parse("公安 source:=甲"), parse("公安")
    found = Found(Results(Query("")), "", (), 0)
    pool = Pool()
    for first, end in ((0, 90), (90, 200)):
        pool = pool.with_more(ARTICLES[first:end])
        found = look(query, bare, found, pool, "source", bool)
    assert found.facets == look(bare, bare, found, pool, "source", bool).facets
    assert {article.source for article in found.results.articles} == {"甲"}
