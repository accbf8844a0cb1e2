from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from itertools import chain, pairwise, repeat
from pathlib import Path

import pytest
from queries import TABLE
from sample_articles import CORPUS, EAST, SHELF, article, letters

from tui.corpus.article import Article, Date
from tui.query.everything import newest_first, place, put_in_order
from tui.query.search import SCREENFUL, Match, Results, find, hits, matches, search, search_parts
from tui.query.stock import Stock
from tui.query.syntax import Query, parse

FIELDS = ("section", "Desk")
TODAY = date(2022, 9, 2)


STOCK = Stock(search(parse(""), list(CORPUS.values())).articles)


def read(text: str) -> Query:
    return parse(text, today=TODAY, fields=FIELDS, shelf=SHELF)


def found(text: str) -> str:
    return letters(search(read(text), list(CORPUS.values())).articles)


@pytest.mark.parametrize(("text", "expected"), TABLE)
def test_table(text: str, expected: str) -> None:
    assert found(text) == expected
    assert letters(search(read(text), STOCK).articles) == expected


def test_the_table_is_long_enough() -> None:
    assert len(TABLE) > 150


def test_one_article_is_matched_as_in_a_search() -> None:
    for text, _ in TABLE:
        if "latest:" not in text:
            query = read(text)
            assert letters(one for one in CORPUS.values() if matches(query, one)) == found(text)


def test_the_seeds_are_told_apart() -> None:
    seeds = [path.read_text(encoding="utf-8") for path in sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))]
    dates = [Date(datetime(2022, 8, 10, 4, 1, 48), "second"), Date(datetime(2022, 3, 7))]
    both = [
        replace(article(f"{i}.txt", f"seed {i}", text), date=when)
        for i, (text, when) in enumerate(zip(seeds, dates, strict=True))
    ]
    assert len(search(parse("公安"), both).articles) == 2
    assert search(parse("date:2022-08"), both).articles == (both[0],)


def order(text: str) -> str:
    names = {one.path: letter for letter, one in CORPUS.items()}
    return "".join(names[one.path] for one in search(parse(text, today=TODAY), list(CORPUS.values())).articles)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "cihbadegfkj"),
        ("sort:-date", "cihbadegfkj"),
        ("sort:date", "kfgedabhicj"),
        ("上海 sort:title", "abhi"),
        ("上海 sort:-title", "ihba"),
        ("source:* sort:source", "fghicdabe"),
        ("-date:2022 sort:author", "fdgjek"),
        ("-date:2022 sort:-author", "dfgjek"),
        ("上海 sort:-hits", "hiab"),
        ("封城|上海 sort:-hits", "ahib"),
        ("said sort:len", "gf"),
        ("said sort:-len", "fg"),
    ],
)
def test_order(text: str, expected: str) -> None:
    assert sorted(order(text)) == sorted(expected)
    assert order(text) == expected


def test_relevance_is_title_over_body_then_density_then_recency() -> None:
    dense, thin = "鱼" * 30 + "河" * 70, "鱼" + "河" * 999
    articles = [
        article("once, old", "河", thin, "1999-01-01"),
        article("dense", "河", dense, "1999-01-01"),
        article("title", "鱼", "河" * 999, "1980-01-01"),
        article("once, new", "河", thin, "2024-01-01"),
        article("once, undated", "河", thin),
        article("half", "鱼与河", "鱼" * 100, "2020-01-01"),
    ]
    ranked = ["half", "title", "dense", "once, new", "once, old", "once, undated"]
    for sought in (articles, Stock(articles)):
        assert [one.path for one in search(parse("鱼 sort:relevance"), sought).articles] == ranked
        assert [one.path for one in search(parse("鱼 sort:-relevance"), sought).articles] == ranked[::-1]


def test_a_title_with_more_of_the_terms_goes_before_any_text() -> None:
    both, one = article("both", "鱼与雪", "x", "2000"), article("one", "鱼", "雪" * 9, "2020")
    assert search(parse("鱼 雪 sort:relevance"), [one, both]).articles == (both, one)


def test_equal_dates_are_in_order_of_their_paths() -> None:
    twins = [article(name, "x", "", "2022-01-01") for name in "dbca"]
    assert [one.path for one in search(parse(""), twins).articles] == list("abcd")
    assert [one.path for one in search(parse("sort:date"), twins).articles] == list("abcd")


def test_sorting_compares_points_in_time_and_filtering_days_of_the_article() -> None:
    late = replace(article("late", "x", ""), date=Date(datetime(2022, 9, 1, 0, 10, tzinfo=EAST), "minute"))
    early = replace(article("early", "x", ""), date=Date(datetime(2022, 8, 31, 18, 0), "minute"))
    assert [one.path for one in search(parse(""), [late, early]).articles] == ["early", "late"]
    assert [one.path for one in search(parse("date:2022-09"), [late, early]).articles] == ["late"]


@pytest.mark.parametrize(
    "text", ["上海", "sort:title", "sort:-hits 上海", "-latest:1m", "latest:3m sort:date", "无此词"]
)
def test_searching_parts_is_searching_all(text: str) -> None:
    query = parse(text, today=TODAY)
    articles = list(CORPUS.values())
    parts = [Stock(search(parse(""), articles[cut:end]).articles) for cut, end in pairwise((0, 3, 4, 9, len(articles)))]
    whole = search(query, articles)
    results = search_parts(query, parts)
    assert (results.articles, results.total) == (whole.articles, whole.total)
    assert search_parts(query, ()).articles == ()


@pytest.mark.parametrize("text", ["", "sort:title"])
def test_an_article_has_its_place_by_its_path(text: str) -> None:
    articles = list(CORPUS.values())
    results = search(parse(text), articles)
    assert [place(results, one) for one in results.articles] == list(range(len(articles)))
    changed = replace(CORPUS["a"], date=None, title="z")
    assert place(results, changed) == place(results, CORPUS["a"])
    assert place(results, replace(changed, path="none")) is None


def test_a_long_search_of_parts_tells_of_its_first_screenful() -> None:
    begun: list[Results] = []
    results = search_parts(parse("上海"), [Stock([CORPUS["a"]] * 21_000), STOCK], tell=begun.append)
    assert [(len(one.articles), one.partial) for one in begun] == [(SCREENFUL, True)]
    assert begun[0].articles == results.articles[:SCREENFUL]


def test_a_search_can_be_stopped() -> None:
    asked = chain([False], repeat(True))
    results = search(parse(""), [CORPUS["a"]] * 2_000, stopped=lambda: next(asked))
    assert len(results.articles) < 2_000
    asked = chain([False] * 6, repeat(True))
    assert 0 < len(put_in_order([CORPUS["a"]] * 20_000, newest_first, stopped=lambda: next(asked))) < 20_000


def test_a_search_of_a_stock_can_be_stopped_and_counts_back_from_its_newest() -> None:
    asked = iter([False, True])
    results = search(parse(""), Stock([CORPUS["a"]] * 2_000), stopped=lambda: next(asked))
    assert 0 < len(results.articles) < 2_000
    assert letters(search(read("latest:4m 上海"), STOCK).articles) == "hi"
    assert STOCK.newest == date(2022, 12, 7)


@pytest.mark.parametrize(
    ("line", "count", "told"),
    [("上海", 60_000, [512]), ("上海", 10_000, []), ("上海 sort:title", 60_000, []), ("上海 -上", 60_000, [])],
)
def test_a_long_search_tells_of_its_first_screenful(
    monkeypatch: pytest.MonkeyPatch, line: str, count: int, told: list[int]
) -> None:
    monkeypatch.setattr("tui.query.search.TELLING_SECONDS", 60.0)
    begun: list[Results] = []
    results = search(parse(line), Stock([CORPUS["a"]] * count), tell=begun.append)
    assert [len(one.articles) for one in begun] == told
    assert all(list(one.articles) == list(results.articles[: len(one.articles)]) and one.partial for one in begun)
    assert not results.partial


def test_a_search_that_takes_long_goes_on_telling(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.query.search.TELLING_SECONDS", 0.0)
    begun: list[Results] = []
    results = search(parse("上海"), Stock([CORPUS["a"]] * 22_000), tell=begun.append)
    counts = [len(one.articles) for one in begun]
    assert len(counts) > 1
    assert counts == sorted(set(counts))
    assert all(list(one.articles) == list(results.articles[: len(one.articles)]) for one in begun)


def test_what_was_found_before_is_found_again_at_once() -> None:
    before = search(read("上海"), STOCK)
    few = before._replace(articles=before.articles[:1], rows=before.rows[:1])
    again = search(read("上海 "), STOCK, within=(search(read("北京"), STOCK), few))
    assert (again.articles, again.query.text) == (few.articles, "上海 ")
    assert search(read("上海 sort:title"), STOCK, within=(before,)).articles != before.articles
    assert len(search(read("上海"), Stock(CORPUS.values()), within=(few,)).articles) == len(before.articles)
    starred = search(read("is:starred"), STOCK)
    assert starred.articles
    assert not search(parse("is:starred", shelf=replace(SHELF, articles={})), STOCK, within=(starred,)).articles


def places(text: str, inside: str, field: str = "body") -> list[tuple[str, int]]:
    return [(inside[match.start : match.end], match.term) for match in find(parse(text), inside, field=field)]


@pytest.mark.parametrize(
    ("query", "text", "expected"),
    [
        ("上海", "上海，大上海", [("上海", 0), ("上海", 0)]),
        ("国 gdp", "國家ＧＤＰ", [("國", 0), ("ＧＤＰ", 1)]),
        ('"动态 清零"', "动态清零、動態 清零、动态\n清零", [("动态清零", 0), ("動態 清零", 0), ("动态\n清零", 0)]),
        ("上海 -北京", "上海北京", [("上海", 0)]),
        ("-(-上海)", "上海", [("上海", 0)]),
        ("(上海 OR 北京) 上海", "北京上海", [("北京", 1), ("上海", 0)]),
        ("海 上海", "上海", [("上海", 1)]),
        ("上 上海", "上海上", [("上海", 1), ("上", 0)]),
        ("source:上海", "上海", []),
        ("aa", "aaaaa", [("aa", 0), ("aa", 0)]),
        ("...", "等等…and ...", [("…", 0), ("...", 0)]),
        ("", "上海", []),
    ],
)
def test_matches_in_a_text(query: str, text: str, expected: list[tuple[str, int]]) -> None:
    assert places(query, text) == expected


def test_terms_of_a_field_are_found_only_there() -> None:
    assert places("title:上海 body:北京 天津", "上海北京天津") == [("北京", 1), ("天津", 2)]
    assert places("title:上海 body:北京 天津", "上海北京天津", "title") == [("上海", 0), ("天津", 2)]


def test_hits_count_title_and_body() -> None:
    one: Article = article("x", "上海上海", "上海，北京")
    assert hits(parse("上海 北京"), one) == 4
    assert hits(parse("title:上海"), one) == 2
    assert hits(parse(""), one) == 0
    assert find(parse("上海"), one.text, one.folded) == [Match(0, 2, 0)]
