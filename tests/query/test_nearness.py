from __future__ import annotations

from contextlib import suppress

from hypothesis import example, given, settings
from hypothesis import strategies as st
from stringzilla import Str
from test_patterns import patterns

from tui.query.folding import fold
from tui.query.nearness import on_one_line, within_reach
from tui.query.patterns import PatternError, compiled_pattern, neighbours

texts = st.text(alphabet="ab国\n", max_size=14)
words = st.text(alphabet="ab国", min_size=1, max_size=2)


def utf8(text: str) -> Str:
    return Str(text.encode())


@settings(deadline=None, max_examples=300)
@given(st.lists(texts, max_size=3), st.lists(words, min_size=1, max_size=3), st.integers(0, 3))
def test_a_line_has_all_the_words(several: list[str], wanted: list[str], start: int) -> None:
    starts = [len(text[:start].encode()) for text in several]
    lines = [text[start:].split("\n") for text in several]
    rows = [row for row, each in enumerate(lines) if any(all(word in line for word in wanted) for line in each)]
    assert on_one_line(range(len(several)), list(map(utf8, several)), starts, list(map(utf8, wanted))) == rows


@settings(deadline=None, max_examples=300)
@given(st.lists(texts, max_size=3), words, words, st.integers(0, 5))
@example(["ababb"], "ab", "b", 0)
def test_a_word_begins_within_reach_of_another(several: list[str], first: str, then: str, reach: int) -> None:
    raw, one, other = [text.encode() for text in several], first.encode(), then.encode()

    def near(text: bytes) -> bool:
        ends = [at + len(one) for at in range(len(text)) if text.startswith(one, at)]
        return any(text.startswith(other, at) for end in ends for at in range(end, end + reach + 1))

    rows = [row for row, text in enumerate(raw) if near(text)]
    assert within_reach(range(len(raw)), list(map(Str, raw)), Str(one), Str(other), reach) == rows


def test_two_pieces_of_a_pattern_that_stand_near_each_other() -> None:
    assert neighbours("居委.{0,6}團長") == ("居委", "团长", 7)
    assert neighbours("x*a[bc]?d.{2,}e") == ("a", "d", 2)
    assert neighbours("a.*b\\d{3}c") == ("b", "c", 4)
    assert neighbours("ab+c") is None
    assert neighbours("a(b)c") is None
    assert neighbours("a{0,3}b") is None
    assert neighbours("a.b|c") is None


@settings(deadline=None, max_examples=500)
@given(patterns, st.text(alphabet="aAbc国國-]^", max_size=12))
def test_every_match_of_a_pattern_has_its_neighbours(pattern: str, text: str) -> None:
    with suppress(PatternError):
        found = compiled_pattern(pattern, False).search(fold(text))
        pair = neighbours(pattern)
        if found and pair:
            ends = [at + len(pair[0]) for at in range(len(text)) if found[0].startswith(pair[0], at)]
            assert any(found[0].startswith(pair[1], at) for end in ends for at in range(end, end + pair[2] + 1))
