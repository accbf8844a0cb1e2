"""Bytes to articles: files nobody wrote, and what earlier ones found; `python -m tests.fuzz MINUTES` goes on longer."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fuzz import BODIES, FENCES, HEADS, SUFFIXES, check, made
from tests.payloads import PAYLOADS

heads = st.tuples(st.sampled_from(FENCES), st.lists(st.sampled_from(HEADS), max_size=4)).map(
    lambda fence: "\n".join((fence[0], *fence[1], fence[0], ""))
)
bodies = st.lists(st.one_of(st.sampled_from((*BODIES, *PAYLOADS)), st.text(max_size=8)), max_size=12)


@settings(deadline=None, max_examples=120)
@given(head=heads, body=bodies, joint=st.sampled_from(("", "\n", "\n\n")), suffix=st.sampled_from(SUFFIXES))
def test_whatever_is_put_together_is_read(head: str, body: list[str], joint: str, suffix: str) -> None:
    check((head + joint.join(body)).encode("utf-8", "surrogatepass"), suffix)


@settings(deadline=None, max_examples=60)
@given(data=st.binary(max_size=200), suffix=st.sampled_from(SUFFIXES))
def test_whatever_bytes_are_read(data: bytes, suffix: str) -> None:
    check(data, suffix)


@pytest.mark.parametrize("number", range(25))
def test_a_file_is_made_the_same_each_time_and_read(number: int) -> None:
    assert made(number) == made(number)
    check(*made(number))


FOUND = {
    "a text that is nothing but a hidden character, written as an entity": (b"&#65279", ".html"),
    "brackets that open before many stops": (b"[a " * 300 + b"=a" * 9000, ".md"),
    "brackets in brackets, with marks between": (b"[" * 900 + b"*a " * 5000, ".md"),
}


@pytest.mark.parametrize("name", FOUND)
def test_what_was_found_stays_found(name: str) -> None:
    check(*FOUND[name])
