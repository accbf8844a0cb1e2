"""The engine held against a slow reading of the rules, over generated queries and texts."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from sample_articles import CORPUS, letters

from tui.corpus.article import Article
from tui.query.dates import Days, days_of
from tui.query.folding import fold
from tui.query.printer import written
from tui.query.search import find, search
from tui.query.syntax import parse
from tui.query.tree import And, Node, Not, Or, Period, Present, Term, Whole

WORDS = ["上海", "封", "封城", "gdp", "ＧＤＰ", "方舱", "張", "said AI", "动态 清零", "疫情", "...", "新聞", "的", "1"]
FIELDS = ["", "title", "body", "author", "source", "category", "tag"]


def said(article: Article, field: str) -> list[str]:
    every = {
        "title": [article.title],
        "body": [article.text],
        "author": [*article.authors],
        "source": [article.source],
        "category": [*article.categories],
        "tag": [*article.tags],
    }
    if not field:
        return [value for name in ("title", "body", "author", "source", "tag") for value in every[name]]
    return every[field]


def at(text: str, needle: str, start: int) -> int:
    """Where a match that starts at `start` ends, or -1; slowly."""
    if not needle:
        return start
    head, rest = needle[0], needle[1:]
    if head == " ":
        end = start
        while end < len(text) and text[end].isspace():
            end += 1
        if end > start:
            return at(text, rest, end)
        both_cjk = start and text[start - 1] >= "\u2e80" and rest[0] >= "\u2e80"
        return at(text, rest, start) if both_cjk else -1
    if needle.startswith("..."):
        dots = 1 if text.startswith("…", start) else 3 if text.startswith("...", start) else 0
        return at(text, needle[3:], start + dots) if dots else -1
    return at(text, rest, start + 1) if text.startswith(head, start) else -1


def spans(text: str, needle: str) -> list[tuple[int, int]]:
    text, needle = fold(text), fold(needle)
    found: list[tuple[int, int]] = []
    start = 0
    while start < len(text):
        end = at(text, needle, start)
        if end > start:
            found.append((start, end))
        start = max(end, start + 1)
    return found


def holds(tree: Node, article: Article) -> bool:
    match tree:
        case Term(text, field):
            return any(spans(value, text) for value in said(article, field))
        case Whole(text, field):
            return any(fold(value).split() == fold(text).split() for value in said(article, field))
        case Present(field):
            return any(said(article, field))
        case Period(days):
            if article.date is None:
                return False
            first, last = days_of(article.date)
            return (days.first or date.min) <= first and last <= (days.last or date.max)
        case Not(part):
            return not holds(part, article)
        case And(parts):
            return all(holds(part, article) for part in parts)
        case Or(parts):
            return any(holds(part, article) for part in parts)
    raise AssertionError(tree)


days = st.dates(date(2019, 1, 1), date(2023, 1, 1))
leaf = st.one_of(
    st.builds(Term, st.sampled_from(WORDS), st.sampled_from(FIELDS)),
    st.builds(Whole, st.sampled_from(["张明", "bbc", "BBC News", "中国", "x"]), st.sampled_from(FIELDS[3:])),
    st.builds(Present, st.sampled_from(FIELDS[1:])),
    st.builds(lambda one, other: Period(Days(min(one, other), max(one, other))), days, days),
    st.builds(lambda one: Period(Days(one, None)), days),
)
several = st.deferred(lambda: st.lists(trees, min_size=2, max_size=3).map(tuple))
trees: st.SearchStrategy[Node] = st.deferred(
    lambda: st.one_of(leaf, leaf, st.builds(Not, leaf), st.builds(And, several), st.builds(Or, several))
)


@settings(deadline=None, max_examples=200)
@given(trees)
def test_generated_queries_find_what_the_reference_finds(tree: Node) -> None:
    query = parse(written(tree))
    assert query.tree == tree
    expected = letters(article for article in CORPUS.values() if holds(tree, article))
    assert letters(search(query, list(CORPUS.values())).articles) == expected


@settings(deadline=None, max_examples=200)
@given(
    st.text(alphabet="上海國国gＧ …. \n", max_size=20),
    st.sampled_from(["上海", "国", "g", "上 海", "g 上", "...", "上 ... 海", "gg"]),
)
def test_offsets_of_one_term_are_those_of_the_reference(text: str, needle: str) -> None:
    found = [(match.start, match.end) for match in find(parse(f'"{needle}"'), text)]
    assert found == spans(text, needle)
    assert bool(parse(f'"{needle}"').finders[0].in_value()(text)) == bool(found)


@settings(deadline=None, max_examples=200)
@given(
    st.text(alphabet="上海國gG", max_size=16), st.lists(st.text(alphabet="上海国g", min_size=1, max_size=3), max_size=4)
)
def test_matches_of_several_terms_lie_in_order_and_apart(text: str, words: list[str]) -> None:
    query = parse(" ".join(words))
    found = find(query, text)
    for match in found:
        assert fold(text[match.start : match.end]) == fold(query.terms[match.term].text)
    assert all(left.end <= right.start for left, right in pairwise(found))
    covered = {place for match in found for place in range(match.start, match.end)}
    for word in words:
        for start, end in spans(text, word):
            assert covered & set(range(start, end))
