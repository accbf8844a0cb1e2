from __future__ import annotations

import re
import subprocess
import sys
import time
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_articles import article

from tui.query.folding import fold
from tui.query.patterns import PatternError, compiled_pattern, literals
from tui.query.search import find, matches
from tui.query.syntax import parse


@pytest.mark.parametrize("line", ["/(a+)+$/", "/(a|aa)+$/", "/(.*)*b/", "/(a*)*(a*)*c/c", "title:/(a+)+$/ -b"])
def test_no_pattern_hangs_over_a_megabyte(line: str) -> None:
    long = article("long", "a" * 200_000 + "!", "a" * 1_000_000 + "!")
    start = time.process_time()
    matches(parse(line), long)
    find(parse(line), long.text, long.folded)
    assert time.process_time() - start < 2


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("國.院", "国务院", True),
        ("国.院", "國務院", True),
        ("[國]務", "国务", True),
        ("[一-龥]{3}", "国务院", True),
        ("[A-Z]+1", "ｂ1", True),
        ("（.）", "(a)", True),
        ("[（）]", ")", True),
        ("\\（", "（", True),
        ("\\國", "国", True),
        ("^b$", "a\nB\nc", True),
        ("a.b", "a\nb", False),
        ("a\\sb", "a\u3000b", True),
        ("a[\\s,]b", "a\u00a0b", True),
        ("a\\Sb", "a国b", True),
        ("^\\w+$", "国ab_9é", True),
        ("^[\\w-]+$", "国-b", True),
        ("^\\W+$", "，。", True),
        ("^\\d+$", "１２", True),
        ("^[^\\D]+$", "12", True),
        ("\\bAI\\b", "用AI写", True),
        ("\\p{Han}{2}", "国务", True),
        ("\\x{56fd}", "国", True),
        ("(?P<Name>A)(?:B)(?i:C)", "abc", True),
        ("[]a]", "]", True),
        ("[^]a]", "]", False),
        ("[[:alpha:]]", "A", True),
        ("\\.", "a", False),
        ("a-b", "a-b", True),
    ],
)
def test_what_a_pattern_finds(pattern: str, text: str, found: bool) -> None:
    assert bool(compiled_pattern(pattern, False).search(fold(text))) is found


@pytest.mark.parametrize(
    ("pattern", "pieces"),
    [
        ("居委.{0,6}團長", ("居委", "团长")),
        ("Abc+d", ("abc", "d")),
        ("abc?d", ("ab", "d")),
        ("ab*c{2}d", ("a", "d")),
        ("a(bc)d", ("a", "d")),
        ("a|b", ()),
        ("(a|b)c", ("c",)),
        ("(?i)a", ()),
        ("[ab]c", ("c",)),
        ("[^]x]c", ("c",)),
        ("[[:alpha:]x]c", ("c",)),
        ("\\d\\.\\Bx\\/", (".", "x/")),
        ("^快讯：$", ("快讯:",)),
        ("\\p{Han}\\x{56fd}a", ("a",)),
    ],
)
def test_pieces_that_every_match_has(pattern: str, pieces: tuple[str, ...]) -> None:
    assert literals(pattern) == pieces


patterns = st.lists(
    st.sampled_from(
        ["a", "國", "Ａ", "b", ".", "?", "*", "+", "{0,2}", "{2}", "(", ")", "|", "[", "]", "^", "-", "\\", "c"]
    ),
    max_size=9,
).map("".join)


@settings(deadline=None, max_examples=400)
@given(patterns | st.text(max_size=8), st.text(alphabet="aAbc国國-]^", max_size=12))
def test_any_text_is_a_pattern_or_says_why_not_and_matches_have_the_pieces(pattern: str, text: str) -> None:
    with suppress(PatternError):
        found = compiled_pattern(pattern, False).search(fold(text))
        assert not found or all(piece in fold(text) for piece in literals(pattern))


plain = st.lists(
    st.sampled_from(["a", "b", "国", "Ａ", ".", "(a|b)", "[ab]", "[^国]", "a?", "b*", "国+", "^", "$"]), max_size=6
)


@settings(deadline=None, max_examples=300)
@given(plain.map("".join), st.text(alphabet="aAb国國\n", max_size=12))
def test_matches_are_those_of_pythons_engine(pattern: str, text: str) -> None:
    theirs = re.search(fold(pattern), fold(text), re.MULTILINE)
    ours = compiled_pattern(pattern, False).search(fold(text))
    assert (ours and ours.span()) == (theirs and theirs.span())


def test_the_places_of_a_pattern_are_of_the_text_itself() -> None:
    query = parse("/國[^，]*/ /x*/")
    text = "見：國務院，国家"
    assert [text[match.start : match.end] for match in find(query, text)] == ["國務院", "国家"]


def test_the_engine_is_imported_only_for_a_pattern() -> None:
    code = (
        "import sys\nfrom tui.query.search import search\nfrom tui.query.syntax import parse\n"
        "search(parse('上海 title:a word:b'), ())\n"
        "assert not {'re2', 'stringzilla', 'tui.quoting'} & set(sys.modules)\n"
        "parse('/a/')\nassert 're2' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
