from __future__ import annotations

from datetime import datetime

import pytest

from tui.corpus.article import Article, Date, Problem
from tui.corpus.batch import Batch
from tui.corpus.corpus import Corpus
from tui.corpus.facets import FACETS, FacetValue, facet


def article(path: str = "a.txt", **more: object) -> Article:
    return Article(path, path, "题", "文", "文", **more)  # type: ignore[arg-type]


def counts(articles: list[Article], by: str) -> list[tuple[str, int]]:
    return [(value.name, value.count) for value in facet(articles, by)]


def test_a_corpus_grows_by_batches_and_stays_as_it_was() -> None:
    lost = Problem("b.txt", "timeout", "…")
    own = Problem("a.txt", "encoding", "…")
    first = Corpus()
    second = first.added(Batch((article(problems=(own,)),), (lost,), 2, 3, False))
    third = second.added(Batch((article("c.txt"),), (), 3, 3, True))
    assert (len(first), len(second), len(third)) == (0, 1, 2)
    assert second.problems == third.problems == (lost, own)
    assert third.lost == (lost,)
    assert third.added(Batch((), (), 3, 3, True)) is third


def test_sources_are_counted_most_first_and_missing_ones_last() -> None:
    articles = [article(source=source) for source in ["乙", "甲", "", "乙", "", ""]]
    assert counts(articles, "source") == [("乙", 2), ("甲", 1), ("", 3)]
    assert facet(articles, "source")[-1] == FacetValue("", "(no source)", 3)


@pytest.mark.parametrize(("by", "field"), [("category", "categories"), ("author", "authors")])
def test_an_article_with_several_counts_under_each_once(by: str, field: str) -> None:
    articles = [article(**{field: values}) for values in [("甲", "乙"), ("甲", "甲"), ()]]
    assert counts(articles, by) == [("甲", 2), ("乙", 1), ("", 1)]


def test_months_run_from_the_newest_and_a_bare_year_stays_one() -> None:
    dates = [
        Date(datetime(2022, 8, 10)),
        Date(datetime(2022, 8, 1), "month"),
        Date(datetime(2021, 12, 31, 23, 59), "minute"),
        Date(datetime(2022, 1, 1), "year"),
        None,
    ]
    articles = [article(date=date) for date in dates]
    assert counts(articles, "month") == [("2022-08", 2), ("2022", 1), ("2021-12", 1), ("", 1)]


def test_folders_run_by_name_and_what_lies_in_none_comes_first() -> None:
    articles = [article(path) for path in ["b/x.txt", "a/c/y.txt", "a/z.txt", "w.txt", "a/v.txt"]]
    assert counts(articles, "folder") == [("", 1), ("a", 2), ("a/c", 1), ("b", 1)]


@pytest.mark.parametrize("by", FACETS)
def test_nothing_has_no_values(by: str) -> None:
    assert facet([], by) == ()
