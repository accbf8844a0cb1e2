from __future__ import annotations

import random
import re
from collections.abc import Sequence
from mmap import ACCESS_READ, mmap
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_articles import CORPUS
from stringzilla import Str

from tui.corpus.article import Article, Searched
from tui.corpus.facets import FACETS, facet
from tui.query.choice import Having
from tui.query.search import search
from tui.query.stock import Stock
from tui.query.syntax import parse

pieces = st.binary(min_size=1, max_size=3).map(lambda data: bytes(97 + byte % 3 for byte in data))


class Laid(Article):
    """An article that lies in a buffer among others."""

    __slots__ = ("_searched",)

    def __init__(self, path: str, searched: Searched) -> None:
        super().__init__(path, path, path, "", "")
        object.__setattr__(self, "_searched", searched)

    @property
    def searched(self) -> Searched:
        return self._searched


def laid(
    records: Sequence[tuple[bytes, bytes, bytes]], order: Sequence[int], buffers: int = 2, gap: int = 0
) -> list[Laid]:
    """Articles of what lies before each, its names and its text, in this order in so many buffers, so far apart."""
    data = [bytearray() for _ in range(buffers)]
    places: dict[int, tuple[int, int, int]] = {}
    for number in order:
        before, names, text = records[number]
        buffer = data[number % buffers]
        buffer += before + b"abc" * gap
        start = len(buffer)
        buffer += names + b"\1" + text
        places[number] = number % buffers, start, len(buffer)
    whole = [bytes(buffer + b"abcabcabc") for buffer in data]
    return [
        Laid(f"{number}", Searched(whole[place], start, end)) for number, (place, start, end) in sorted(places.items())
    ]


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.tuples(*[st.binary(max_size=6).map(lambda data: bytes(97 + byte % 3 for byte in data))] * 3), max_size=9
    ),
    pieces,
    st.randoms(use_true_random=False),
    st.sampled_from([0, 100]),
)
def test_what_holds_a_piece_is_found_wherever_it_lies(
    records: list[tuple[bytes, bytes, bytes]], piece: bytes, rng: random.Random, gap: int
) -> None:
    order = list(range(len(records)))
    rng.shuffle(order)
    stock = Stock(laid(records, order, gap=gap))
    expected = [row for row, (_, names, text) in enumerate(records) if piece in names or piece in text]
    assert [row for row, flag in enumerate(stock.holding(Str(piece), bool)) if flag] == expected
    assert stock.texts.holding(Str(piece), range(len(stock))) == expected
    named = [row for row, (_, names, _) in enumerate(records) if piece in names]
    assert stock.naming(Str(piece), range(len(stock))) == named


def test_all_are_gone_through_after_some_were_asked_one_by_one() -> None:
    rows = [row for row in range(40) if row % 3]
    stock = Stock(laid([(b"yes", b"", b"yes" if row in rows else b"no") for row in range(40)], range(40)))
    for singly in (0, 7, 20, 1_000):
        having = Having(Str(b"yes"), stock, singly, bool)
        assert [row for first in range(0, 40, 7) for row in having(range(first, min(40, first + 7)))] == rows
        assert list(having([0, 1, 2])) == [1, 2]


@pytest.mark.parametrize("every", [2, 7, 40, 3_000])
def test_a_rare_word_and_a_common_one_are_found_all_the_same(every: int) -> None:
    count = 12_000
    rows = [row for row in range(count) if row % every == every - 1]
    having_it = set(rows)
    stock = Stock(laid([(b"", b"", b"yes" if row in having_it else b"no") for row in range(count)], range(count), 12))
    having = Having(Str(b"yes"), stock, 0, bool)
    chunks = [range(first, min(count, first + 500)) for first in range(0, count, 500)]
    assert [row for chunk in chunks for row in having(chunk)] == rows
    for share in (0.0, 0.1, 0.9):
        flags = stock.holding(Str(b"yes"), bool, share)
        assert [row for row, flag in enumerate(flags) if flag] == rows


def test_nothing_is_gone_through_for_nobody() -> None:
    stock = Stock(laid([(b"", b"", b"yes")] * 4, range(4)))
    assert not any(stock.holding(Str(b"yes"), lambda: True))


def mapped_bytes() -> int:
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(re.findall(r"RssFile:\s+(\d+) kB", status)[0]) * 1024


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux says how much is mapped")
def test_memory_is_given_back_and_taken_again(tmp_path: Path) -> None:
    size = 32 << 20
    data = "上海".encode() + b"\0" * (size - 12) + "北京".encode()
    (tmp_path / "texts").write_bytes(data)
    with open(tmp_path / "texts", "rb") as file:
        mapped = mmap(file.fileno(), size, access=ACCESS_READ)
    stock = Stock([Laid("a", Searched(mapped, 0, size))])
    before = mapped_bytes()
    stock.fetch(bool)
    assert mapped_bytes() - before > size // 2
    stock.let_go()
    assert mapped_bytes() - before < size // 2
    assert len(search(parse("北京"), stock).articles) == 1


@pytest.mark.parametrize("by", FACETS)
def test_articles_are_counted_by_their_rows(by: str) -> None:
    stock = Stock(CORPUS.values())
    for rows in (range(len(stock)), [0, 2, 3], []):
        assert stock.facet(by, rows) == facet([stock.articles[row] for row in rows], by)
    assert stock.facet(by, range(len(stock))) == facet(CORPUS.values(), by)
