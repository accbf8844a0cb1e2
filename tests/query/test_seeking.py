from __future__ import annotations

import ctypes
import threading
import time
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stringzilla import Str

from tui.query import seeking

few = st.binary(max_size=40).map(lambda data: bytes(97 + byte % 3 for byte in data))


@pytest.fixture
def afresh() -> Iterator[None]:
    seeking._exported.cache_clear()
    yield
    seeking._exported.cache_clear()


@given(few, few.filter(bool), st.integers(0, 40), st.integers(0, 40))
def test_it_finds_what_bytes_find(data: bytes, piece: bytes, first: int, then: int) -> None:
    start, end = min(first, len(data)), min(then, len(data))
    assert seeking.apart(Str(data))(Str(piece), start, end) == data.find(piece, start, end)


def test_without_the_c_function_the_other_finds(afresh: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> object:
        raise OSError(name)

    monkeypatch.setattr(ctypes, "CDLL", missing)
    assert seeking._exported() is None
    assert seeking.apart(Str(b"a quote"))(Str(b"quo"), 0, 7) == 2


def test_other_threads_go_on_meanwhile() -> None:
    if seeking._exported() is None:
        pytest.skip("stringzilla does not export sz_find here")
    view = Str(b"ab" * (64 << 20))
    seek = seeking.apart(view)
    over = threading.Event()
    turns = 0

    def count() -> None:
        nonlocal turns
        while not over.is_set():
            turns += 1
            time.sleep(0)

    other = threading.Thread(target=count)
    other.start()
    while not turns:
        time.sleep(0.001)
    before = turns
    assert seek(Str(b"aa"), 0, len(view)) == -1
    after = turns
    over.set()
    other.join()
    assert after - before > 1
