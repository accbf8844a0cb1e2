"""The engine held against a slow reading of the rules, over generated queries and texts."""

from __future__ import annotations

import random
import tarfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reference import holds, spans
from sample_articles import CORPUS, SHELF

from tests import corpora
from tui.corpus.article import Article
from tui.corpus.reader import read
from tui.query.dates import Days
from tui.query.folding import fold, variants
from tui.query.junctions import And, Or
from tui.query.narrowing import narrows
from tui.query.printer import written
from tui.query.search import Results, find, search
from tui.query.stock import Stock
from tui.query.syntax import parse
from tui.query.tree import Holds, Length, Node, Not, Paragraph, Pattern, Period, Present, State, Term, Whole

ARCHIVES = Path(__file__).parents[3] / "shared" / "corpora"
NAMES = ("hkcnews", "oped2", "cctv_news", "lctt", "digitalgov", "hugo-ja")
FIELDS = ("title", "body", "author", "source", "category", "tag")
LONGEST = 260
"""Characters of each text: the reference is slow."""


def shortened(article: Article) -> Article:
    """The article with the beginning of its text alone."""
    blocks = tuple(block for block in article.blocks if block.end <= LONGEST)
    end = blocks[-1].end if blocks else LONGEST
    return replace(article, text=article.text[:end], folded=article.folded[:end], blocks=blocks)


@cache
def made_up() -> tuple[Article, ...]:
    texts = [corpora.article(number, 100) for number in range(30)]
    made = [read(name, name, text.encode(), size=len(text.encode())) for name, text in texts]
    return (*CORPUS.values(), *(shortened(one) for one in made if isinstance(one, Article)))


@cache
def archived(name: str) -> tuple[Article, ...]:
    path = ARCHIVES / f"{name}.tar.xz"
    if not path.exists():
        pytest.skip(f"{path.name} is not beside the repository")
    found: list[Article] = []
    with tarfile.open(path) as archive:
        for member in archive:
            file = archive.extractfile(member)
            if file and member.name.endswith((".md", ".txt", ".html")):
                one = read(member.name, member.name, data := file.read(20_000), size=len(data))
                found += [shortened(one)] if isinstance(one, Article) else []
            if len(found) == 30:
                break
    return tuple(found)


class Composer:
    """Makes up queries out of what articles say, a little changed."""

    def __init__(self, articles: Sequence[Article], seed: int) -> None:
        self.articles = articles
        self.rng = random.Random(seed)

    def words(self, longest: int = 4) -> str:
        """A piece of a text, perhaps in another case or variant, with white space put in or made longer."""
        one = self.rng.choice(self.articles)
        text = self.rng.choice((one.title, one.text, one.text, one.source, *one.authors, *one.tags)) or one.title
        start = self.rng.randrange(len(text))
        piece = list(text[start : start + self.rng.choice((1, 2, 2, 3, longest, 3 * longest))])
        if self.rng.random() < 0.3:
            piece[-1] = self.rng.choice(variants(fold(piece[-1])))
        if self.rng.random() < 0.15:
            piece.insert(self.rng.randrange(len(piece) + 1), self.rng.choice((" ", "　", "...")))
        return "".join(piece).strip() or "的"

    def text(self, field: str) -> Node:
        word = self.words()
        match self.rng.randrange(12):
            case 0:
                return Term(word, field, exact=True)
            case 1:
                return Term(word, field, word=True)
            case 2 | 3:
                return Pattern(self.pattern(), field, self.rng.random() < 0.3)
        return Term(word, field)

    def pattern(self) -> str:
        words = [character for character in self.words() + self.words() if character.isalnum()] or ["一"]
        join = self.rng.choice(("", ".", ".{0,5}", ".*", "[^。]+", "?"))
        return self.rng.choice(("", "", "^")) + join.join(words) + self.rng.choice(("", "", "$"))

    def leaf(self) -> Node:
        one = self.rng.choice(self.articles)
        match self.rng.randrange(12):
            case 0:
                day = date(2015, 1, 1) + timedelta(self.rng.randrange(3_000))
                return Period(Days(day, self.rng.choice((None, day + timedelta(self.rng.randrange(900))))))
            case 1:
                return Whole(one.source or one.title, self.rng.choice(("source", "title", "tag")))
            case 2:
                return self.rng.choice((Present(self.rng.choice(FIELDS)), Holds("link"), Holds("table")))
            case 3:
                least = self.rng.randrange(300)
                return Length(least, self.rng.choice((None, least + self.rng.randrange(100))))
            case 4:
                return State(self.rng.choice(("read", "unread", "starred")))
            case 5:
                return Paragraph(self.several(lambda: self.text("")))
            case 6 | 7:
                return self.text(self.rng.choice(FIELDS))
        return self.text("")

    def several(self, part: Callable[[], Node]) -> Node:
        kind = self.rng.choice((And, And, Or))
        return kind((part(), Not(part()) if self.rng.random() < 0.3 else part()))

    def tree(self) -> Node:
        match self.rng.randrange(6):
            case 0 | 1:
                return self.leaf()
            case 2:
                return Not(self.leaf())
            case 3:
                return self.several(lambda: self.several(self.leaf) if self.rng.random() < 0.3 else self.leaf())
        return self.several(self.leaf)


def agree(articles: Sequence[Article], seed: int, count: int) -> int:
    """Hold so many queries against the reference, each searched in three ways; how many found something."""
    composer = Composer(articles, seed)
    stock = Stock(search(parse(""), articles).articles)
    last = Results(parse(""))
    finding = 0
    for _ in range(count):
        tree = composer.tree()
        query = parse(written(tree), shelf=SHELF)
        assert query.tree == tree
        expected = {article.path for article in articles if holds(tree, article, SHELF)}
        assert {article.path for article in search(query, articles).articles} == expected, query.text
        results = search(query, stock, within=(last,))
        assert {article.path for article in results.articles} == expected, (query.text, last.query.text)
        finding += bool(expected)
        last = results
    return finding


def test_thousands_of_queries_over_made_up_articles_find_what_the_reference_finds() -> None:
    assert agree(made_up(), seed=1, count=1_000) > 300


@pytest.mark.parametrize("name", NAMES)
def test_queries_over_real_articles_find_what_the_reference_finds(name: str) -> None:
    assert agree(archived(name), seed=2, count=200) > 60


def test_a_query_that_narrows_another_finds_nothing_more() -> None:
    composer = Composer(tuple(CORPUS.values()), seed=3)
    rng, stock = composer.rng, Stock(CORPUS.values())
    queries = [parse(written(composer.tree()), shelf=SHELF) for _ in range(30)]
    for one in list(queries):
        more = And((one.tree, composer.leaf()))
        queries += [parse(written(tree), shelf=SHELF) for tree in (more, Or((one.tree, composer.leaf())))]
    queries += [parse(query.text[: rng.randrange(1, len(query.text) + 1)], shelf=SHELF) for query in queries]
    rows = [set(search(query, stock).rows) for query in queries]
    yes = 0
    for query, few in zip(queries, rows, strict=True):
        for other, many in zip(queries, rows, strict=True):
            if narrows(query, other):
                assert few <= many, (query.text, other.text)
                yes += bool(few) and query.tree != other.tree
    assert yes > 100


@pytest.mark.parametrize(
    ("line", "last"),
    [
        ("上海", "上"),
        ("上海", ""),
        ("上海 封", "上海"),
        ("上海 -封", "上海 -封城"),
        ('"动态 清零"', "动态"),
        ("title:上海", "上海"),
        ("title:上海", "title:上"),
        ("ＧＤＰ", "gd"),
        ("case:GDP", "gdp"),
        ("word:AI", "ai"),
        ("/居委.{0,6}团长/", "居委"),
        ("上海", "上|京"),
        ("date:2022-03", "date:2022"),
        ("date:2022-03", "after:2021"),
        ("len:300..400", "len:>200"),
        ("para:(居委 团长)", "para:居"),
        ("saved:上海", "上海"),
        ("a b c sort:len", "c a"),
        ("is:read a", "is:read"),
    ],
)
def test_a_longer_line_narrows_a_shorter_one(line: str, last: str) -> None:
    query, other = parse(line, shelf=SHELF), parse(last, shelf=SHELF)
    assert narrows(query, other)
    assert not narrows(other, query)


@pytest.mark.parametrize(
    ("line", "last"),
    [("海 上", "上海"), ("-上海", "-上"), ("上海 OR 京", "上海"), ("source:上海", "title:上"), ("gdp", "case:gdp")],
)
def test_what_may_find_more_does_not_narrow(line: str, last: str) -> None:
    assert not narrows(parse(line), parse(last))


def test_is_narrows_only_while_the_notes_are_the_same() -> None:
    assert not narrows(parse("is:read a", shelf=replace(SHELF)), parse("is:read", shelf=SHELF))


def test_a_narrowing_query_looks_only_at_the_last_results() -> None:
    stock = Stock(CORPUS.values())
    last = search(parse("上"), stock)
    assert search(parse("上海"), stock, within=(last._replace(rows=last.rows[:1]),)).rows == last.rows[:1]
    assert search(parse("海"), stock, within=(last._replace(rows=()),)).rows


@settings(deadline=None, max_examples=200)
@given(
    st.text(alphabet="上海國国gＧ …. \n", max_size=20),
    st.sampled_from(["上海", "国", "g", "上 海", "g 上", "...", "上 ... 海", "gg"]),
    st.booleans(),
    st.booleans(),
)
def test_offsets_of_one_term_are_those_of_the_reference(text: str, needle: str, exact: bool, word: bool) -> None:
    term = Term(needle, "", exact, word)
    query = parse(written(term))
    assert query.terms == (term,)
    found = [(match.start, match.end) for match in find(query, text)]
    assert found == spans(text, term)
    assert query.finders[0].in_value()(text) == bool(found)


@settings(deadline=None, max_examples=200)
@given(
    st.text(alphabet="上海國gG", max_size=16), st.lists(st.text(alphabet="上海国g", min_size=1, max_size=3), max_size=4)
)
def test_matches_of_several_terms_lie_in_order_and_apart(text: str, words: list[str]) -> None:
    query = parse(" ".join(words))
    found = find(query, text)
    for match in found:
        assert fold(text[match.start : match.end]) == fold(query.terms[match.term].text)  # type: ignore[union-attr]
    assert all(left.end <= right.start for left, right in pairwise(found))
    covered = {place for match in found for place in range(match.start, match.end)}
    for word in words:
        for start, end in spans(text, Term(word)):
            assert covered & set(range(start, end))
