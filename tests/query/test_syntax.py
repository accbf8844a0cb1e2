from __future__ import annotations

from datetime import date
from typing import get_args

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tui.query.dates import Days
from tui.query.junctions import EVERYTHING, And, Or
from tui.query.printer import written
from tui.query.shelf import Shelf
from tui.query.syntax import parse
from tui.query.tree import (
    Holds,
    Latest,
    Length,
    Node,
    Not,
    Paragraph,
    Pattern,
    Period,
    Present,
    Sort,
    SortKey,
    State,
    Term,
    Whole,
    leaves,
    without,
)

TODAY = date(2022, 9, 2)
A, B, C = Term("a"), Term("b"), Term("c")


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("", EVERYTHING),
        ("a", A),
        ("a b c", And((A, B, C))),
        ("a AND b AND c", And((A, B, C))),
        ("a|b c", And((Or((A, B)), C))),
        ("a b OR c", Or((And((A, B)), C))),
        ("a (b OR c)", And((A, Or((B, C))))),
        ("a(b)c", And((A, B, C))),
        ("((a))", A),
        ("-a b", And((Not(A), B))),
        ("-a|b", Or((Not(A), B))),
        ("NOT a OR b", Or((Not(A), B))),
        ("-(a b)", Not(And((A, B)))),
        ("--a", A),
        ("NOT -!a", Not(A)),
        ("-title:a", Not(Term("a", "title"))),
        ("title:a|b", Or((Term("a", "title"), B))),
        ("title:(a|b -c)", And((Or((Term("a", "title"), Term("b", "title"))), Not(Term("c", "title"))))),
        ("title:(a author:b)", And((Term("a", "title"), Term("b", "author")))),
        ("title:a,b", Or((Term("a", "title"), Term("b", "title")))),
        ('title:=a,"b c"', Or((Whole("a", "title"), Whole("b c", "title")))),
        ("a,b", Term("a,b")),
        ("title:>a", Term(">a", "title")),
        ("title:*", Present("title")),
        ("title:\\*", Term("*", "title")),
        ('title:"*"', Term("*", "title")),
        ("*", Term("*")),
        ("#a", Term("a", "tag")),
        ("##a", Term("#a", "tag")),
        ("a#b", Term("a#b")),
        ("\\OR", Term("OR")),
        ('"OR"', Term("OR")),
        ("ORANGE", Term("ORANGE")),
        ("a\\ b", Term("a b")),
        ("\\(a\\)", Term("(a)")),
        ("title\\:a", Term("title:a")),
        ("ti:a", Term("ti:a")),
        ("title::a", Term(":a", "title")),
        ("\\/a", Term("/a")),
        ("a/b/", Term("a/b/")),
        ("path:/a/b", Term("/a/b", "path")),
        ('"a\\"b"', Term('a"b')),
        ('“a "b" c”', Term('a "b" c')),
        ("＂a　b＂", Term("a　b")),
        ("date:none", Not(Present("date"))),
        ("date:2022-03", Period(Days(date(2022, 3, 1), date(2022, 3, 31)))),
        ("before:2022-08", Period(Days(None, date(2022, 7, 31)))),
        ("until:2022-08", Period(Days(None, date(2022, 8, 31)))),
        ("after:2022-03", Period(Days(date(2022, 3, 1), None))),
        ("after:2w", Period(Days(date(2022, 8, 20), None))),
        ("latest:3m", Latest(3, "m")),
        ("/a b/", Pattern("a b")),
        ("/a\\/b\\\\/c", Pattern("a/b\\\\", "", True)),
        ("title:/a|b/c d", And((Pattern("a|b", "title", True), Term("d")))),
        ("case:/a/", Pattern("a", "", True)),
        ("path:(/a/)", Term("/a/", "path")),
        ("case:a", Term("a", exact=True)),
        ("case:word:title:a", Term("a", "title", exact=True, word=True)),
        ("case:a,b c", And((Or((Term("a", exact=True), Term("b", exact=True))), C))),
        ("case:(a title:b) c", And((And((Term("a", exact=True), Term("b", "title", exact=True))), C))),
        ("-word:a|b", Or((Not(Term("a", word=True)), B))),
        ("para:(a -b)", Paragraph(And((A, Not(B))))),
        ("para:(a para:b)", Paragraph(And((A, B)))),
        ("title:(para:a)", Paragraph(A)),
        ("len:>3", Length(4, None)),
        ("len:<=3", Length(0, 3)),
        ("len:5..3", Length(3, 5)),
        ("has:author", Present("author")),
        ("has:note,image", Or((State("noted"), Holds("image")))),
        ("a\nb\r\n\tc", And((A, B, C))),
    ],
)
def test_trees(text: str, tree: Node) -> None:
    query = parse(text, today=TODAY)
    assert query.tree == tree
    assert [mark for mark in query.marks if not mark.hint] == []


@pytest.mark.parametrize(
    ("text", "marked", "message"),
    [
        ("date:", "date:", "date: wants a date: 2022"),
        ("title:", "title:", "title: wants something after the colon"),
        ("title: a", "title:", "title: wants something after the colon"),
        ("标题：", "标题：", "title: wants something"),
        ("latest:", "latest:", "latest: wants a length of time"),
        ("latest:2022", "latest:2022", "2022 is not a length of time"),
        ("a date:2022-13 b", "date:2022-13", "no month 13 in 2022-13"),
        ("date:2022,2022-02-30", ",2022-02-30", "no day 30"),
        ("after:2022..2023", "after:2022..2023", "after: takes one date; write date:2022..2023"),
        ("after:>2022", "after:>2022", "after: takes one date"),
        ('a "公', '"公', "the quote is not closed: left out"),
        ("a “公", "“公", "the quote is not closed: left out"),
        ('a ""', '""', "nothing stands in the quotes"),
        ('""a', '""', "nothing stands in the quotes"),
        ("a -", "-", "- wants a word directly after it"),
        ("a - b", "-", "- wants a word directly after it"),
        ("a NOT", "NOT", "NOT wants a word after it"),
        ("NOT OR a", "NOT", "NOT wants a word after it"),
        ("#", "#", "tag: wants something"),
        ("(a", "(", "the parenthesis is not closed: read to the end"),
        ("a)", ")", "there is no open parenthesis"),
        ("()", "()", "nothing stands in the parentheses"),
        ("a OR", "OR", "OR wants something on both sides"),
        ("OR a", "OR", "OR wants something on both sides"),
        ("a OR OR b", "OR", "OR wants something on both sides"),
        ("AND a", "AND", "AND wants something on both sides"),
        ("(a AND) b", "AND", "AND wants something on both sides"),
        ("a|", "|", "| wants something on both sides"),
        ("|a", "|", "| wants something on both sides"),
        ("a\\", "\\", "\\ wants a character after it"),
        ("source:a,", ",", "source: wants something"),
        ("a /(/ b", "/(/", "the pattern cannot be read: missing )"),
        ("title:/*/", "title:/*/", "the pattern cannot be read: no argument for repetition"),
        ("/(?=a)/", "/(?=a)/", "the pattern cannot be read: invalid perl operator"),
        ("/[\\W]/", "/[\\W]/", "the pattern cannot be read: \\W cannot stand in brackets"),
        ("a /b c", "/b c", "the pattern is not closed: write / after it"),
        ("//", "//", "a pattern is missing"),
        ("case:", "case:", "case: wants a word or a group directly after it"),
        ("a para: b", "para:", "para: wants a word or a group directly after it"),
        ("case:source:=BBC", "case:source:=BBC", "case: takes words"),
        ("word:/a/", "word:/a/", "word: takes words"),
        ("para:(a title:b)", "title:b", "para: takes words and patterns"),
        ("para:date:2022", "para:date:2022", "para: takes words and patterns"),
        ("is:unread a", "is:unread", "is:unread finds nothing: it is not kept yet which articles are"),
        ("is:", "is:", "is: wants one of read, unread, starred"),
        ("is:old", "is:old", "is: wants one of read, unread, starred"),
        ("has:", "has:", "has: wants one of date, author"),
        ("has:x", "has:x", "has: wants one of date, author"),
        ("len:", "len:", "len: wants a number of characters"),
        ("len:long", "len:long", "long is not a length in characters"),
        ("len:>3..4", "len:>3..4", "3..4 is not a length in characters"),
        ("saved:", "saved:", "saved: wants something"),
        ("saved:x", "saved:x", "there is no saved filter x"),
        ("sort:", "sort:", "sort: wants one of date, title"),
        ("sort:size", "sort:size", "sort: wants one of date, title"),
        ("-sort:date", "-sort:date", "sort: is an order and cannot be excluded"),
        ("sort:date sort:title", "sort:date", "only the last sort: counts"),
        ("titel:a", "titel:", "titel: is no field, so this is looked for as text; did you mean title: ?"),
    ],
)
def test_marks(text: str, marked: str, message: str) -> None:
    mark, *others = parse(text, today=TODAY).marks
    assert not others
    assert text[mark.start : mark.end] == marked
    assert mark.message.startswith(message)
    assert mark.hint == ("is no field" in message or "not kept yet" in message)


def test_what_is_no_field_is_read_without_a_word() -> None:
    for text in ("https://example.org", "12:30", "习近平：讲话", "C:\\\\x", "::"):
        assert not parse(text).marks


def test_order() -> None:
    assert parse("a").sort is None
    assert parse("sort:-hits a").sort == Sort("hits", True)
    assert parse("sort：－ＨＩＴＳ".replace("ＨＩＴＳ", "HITS")).sort == Sort("hits", True)
    assert parse("a sort:date b").tree == And((A, B))


def test_positions_cover_what_was_written() -> None:
    text = "上海　-title：=“a b” (c|date:2022)  #x"
    tree = parse(text).tree
    assert isinstance(tree, And)
    parts = [text[part.start : part.end] for part in tree.parts]
    assert parts == ["上海", "-title：=“a b”", "c|date:2022", "#x"]


def test_terms_to_highlight_are_the_wanted_ones_each_once() -> None:
    query = parse("a -b title:c author:d (a OR body:e) -(-f)")
    assert query.terms == (A, Term("c", "title"), Term("e", "body"), Term("f"))


def test_other_front_matter_keys_are_fields_where_the_corpus_has_them() -> None:
    assert parse("Section:a").tree == Term("Section:a")
    assert parse("Section:a", fields=("SECTION",)).tree == Term("a", "section")
    assert parse("title:a", fields=("TITLE",)).tree == Term("a", "title")


def test_a_leaf_can_be_taken_away() -> None:
    tree = parse("a (b OR -c)").tree
    every = [leaf for leaf, _ in leaves(tree)]
    rest = [without(tree, leaf) for leaf in every]
    assert rest == [Or((B, Not(C))), And((A, Not(C))), And((A, B))]
    assert without(A, A) is None


PIECES = [
    "a", "公安", "上海", '"', "“", "”", "(", ")", "（", "）", "|", "｜", "-", "!", "－", "！", "NOT ",
    " OR ", " AND ", " ", "　", "\\", "title:", "source：", "标题:", "date:", "日期：", "sort:",
    "latest:", "is:", "=", "＝", ">", ">=", "<", "*", ",", "，", "#", "/", "..", "2022", "2022-03",
    "2022-13", "7d", "none", "hits", "author:(", "...", "x:", "https://", "\n",
    "case:", "word：", "para:", "para:(", "/a.b/", "/(a|公)+/c", "／[^x]／", "has:", "is:read", "len:", "len:>3",
    "saved:", "saved:one", "saved:round", "relevance",
]  # fmt: skip
SHELF = Shelf({"read": frozenset("a")}, {"one": "a (b OR", "round": "saved:round -c sort:date"})
lines = st.one_of(st.text(max_size=30), st.lists(st.sampled_from(PIECES), max_size=14).map("".join))


@settings(deadline=None, max_examples=300)
@given(lines)
@example("\ud800")
@example("\x00:\x00")
def test_nothing_raises_and_every_mark_lies_in_the_line(text: str) -> None:
    query = parse(text, today=TODAY, fields=("x",), shelf=SHELF)
    for mark in query.marks:
        assert 0 <= mark.start < mark.end <= len(text)
        assert mark.message
    for leaf, _ in leaves(query.tree):
        assert 0 <= leaf.start <= leaf.end <= len(text)


@settings(deadline=None, max_examples=400)
@given(lines)
def test_what_is_read_can_be_written_and_read_again(text: str) -> None:
    query = parse(text, today=TODAY, fields=("x",), shelf=SHELF)
    again = parse(written(query.tree, query.sort), today=TODAY, fields=("x",), shelf=SHELF)
    assert again.tree == query.tree
    assert again.sort == query.sort
    assert not [mark for mark in again.marks if not mark.hint]


def test_deep_and_long_lines_are_read() -> None:
    assert parse("(" * 5_000 + "a" + ")" * 5_000).marks
    assert parse("-" * 5_001 + "a").tree == Not(A)
    assert parse("title:(" * 2_000).marks
    assert parse("case:" * 5_000 + "a").marks
    assert parse("para:(" * 2_000).marks
    assert len(leaves_of("a OR b " * 5_000)) == 10_000


def leaves_of(text: str) -> list[Term]:
    return [leaf for leaf, _ in leaves(parse(text).tree) if isinstance(leaf, Term)]


keys: st.SearchStrategy[SortKey] = st.sampled_from(get_args(SortKey))


@settings(deadline=None, max_examples=20)
@given(keys, st.booleans())
def test_orders_can_be_written(key: SortKey, descending: bool) -> None:
    assert parse(written(EVERYTHING, Sort(key, descending))).sort == Sort(key, descending)
