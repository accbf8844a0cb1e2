from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.corpus.unpacking import unpacked
from tui.corpus.article import Article, Block, Date, Problem, Span
from tui.corpus.files import Found
from tui.corpus.record import Piece
from tui.corpus.stored import Opener, StoredArticle
from tui.corpus.wire import WireError, decode_answer, decode_request, encode_answer, encode_request

DAMAGES = (ValueError, TypeError, IndexError, RecursionError)
FOUND = Found(b"/root", b"a/\xff.txt", "a/\ufffd.txt")
texts = st.text(max_size=20)
names = st.tuples(texts, texts)
numbers = st.integers(0, 9)
spans = st.builds(Span, numbers, numbers, st.sampled_from(["strong", "link", "ruby"]), texts)
blocks = st.builds(
    Block,
    st.sampled_from(["heading", "paragraph", "item", "table", "image"]),
    numbers,
    numbers,
    level=numbers,
    marker=st.sampled_from(["", "bullet", "number"]),
    number=numbers,
    header=st.booleans(),
    url=texts,
    spans=st.tuples() | st.tuples(spans, spans),
)
zones = st.sampled_from([None, UTC, timezone(timedelta(hours=8))])
dates = st.builds(Date, st.datetimes(timezones=zones), st.sampled_from(["year", "month", "day", "minute", "second"]))
articles = st.builds(
    Article,
    path=st.just(FOUND.path),
    file=st.just(FOUND.file),
    title=texts,
    text=texts,
    folded=texts,
    blocks=st.lists(blocks, max_size=4).map(tuple),
    authors=st.tuples(texts),
    source=texts,
    date=st.none() | dates,
    categories=st.tuples(texts, texts),
    tags=st.tuples(texts),
    url=texts,
    language=texts,
    editor=texts,
    metadata=st.tuples(names),
    inferred=st.tuples(names),
    problems=st.tuples(st.builds(Problem, st.just(FOUND.path), texts, texts)),
)


@settings(deadline=None, max_examples=30)
@given(articles | st.builds(Problem, st.just(FOUND.path), texts, texts))
def test_what_is_sent_arrives(answer: Article | Problem) -> None:
    assert unpacked(encode_answer(answer), FOUND) == answer


@settings(deadline=None, max_examples=30)
@given(articles)
def test_what_is_asked_of_all_articles_at_once_needs_no_text(answer: Article) -> None:
    packed = decode_answer(encode_answer(answer), FOUND)
    assert not isinstance(packed, Problem)
    article = Opener().article(FOUND, packed.head, Piece(b"", 0, 0, 0, 0))
    assert article.length == len(answer.text)
    assert article.contents == answer.contents
    assert article.keys == answer.keys
    assert article.writers == answer.writers
    assert (article.title, article.date, article.tags) == (answer.title, answer.date, answer.tags)


def test_it_lies_ready_for_search() -> None:
    article = unpacked(encode_answer(Article(FOUND.path, FOUND.file, "题", "Text", "text", names="题")), FOUND)
    assert isinstance(article, StoredArticle)
    (buffer, start, end), (text, text_end) = article.searched, article.bounds
    assert buffer[text:text_end] == b"Text"
    assert buffer[start:end] == "题\1text".encode()


def test_another_date_leaves_the_rest_as_it_is() -> None:
    article = Article(FOUND.path, FOUND.file, "题", "文", "文", authors=("甲",), metadata=(("a", "b"),))
    date = Date(datetime(2022, 8, 10))
    assert unpacked(encode_answer(article), FOUND).dated(date) == replace(article, date=date)  # type: ignore[union-attr]


@settings(deadline=None, max_examples=30)
@given(st.data())
def test_a_record_that_was_damaged_later_is_read_but_breaks_nothing(data: st.DataObject) -> None:
    packed = decode_answer(encode_answer(data.draw(articles)), FOUND)
    assert not isinstance(packed, Problem)
    buffer, *places = packed.piece
    damaged = bytearray(buffer)
    place = data.draw(st.integers(0, len(damaged) - 1))
    damaged[place] ^= data.draw(st.integers(1, 255))
    article = Opener().article(FOUND, packed.head, Piece(bytes(damaged), *places))
    (block,) = article.blocks
    assert article.text[block.start : block.end] == article.text
    for name in ("folded", "names", "url", "metadata", "inferred"):
        getattr(article, name)
    (_, start, end), (text, text_end) = article.searched, article.bounds
    assert 0 <= text <= text_end <= start <= end <= len(damaged)


@settings(deadline=None, max_examples=30)
@given(st.lists(st.tuples(st.binary(), st.binary(), st.text())))
def test_requests_arrive_whatever_the_names_are_made_of(files: list[tuple[bytes, bytes, str]]) -> None:
    asked = [Found(*file) for file in files]
    assert decode_request(encode_request(asked)) == asked


@pytest.mark.parametrize("data", [b"", b"null", b"[]", b"[1,2,3]", b'{"a":1}', b"\xff", b"[" * 100_000, b"7", b'"ab'])
def test_what_is_no_answer_is_refused(data: bytes) -> None:
    with pytest.raises(WireError):
        decode_answer(data, FOUND)
    with pytest.raises(WireError):
        decode_answer(b"A" + data, FOUND)


@settings(deadline=None, max_examples=30)
@given(st.data())
def test_a_damaged_answer_is_refused_or_read_but_breaks_nothing(data: st.DataObject) -> None:
    sent = bytearray(encode_answer(data.draw(articles)))
    place = data.draw(st.integers(0, len(sent) - 1))
    sent[place : place + 1] = data.draw(st.binary(max_size=3))
    try:
        unpacked(bytes(sent), FOUND)
    except (WireError, *DAMAGES):
        return
