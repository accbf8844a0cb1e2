from __future__ import annotations

import os
from itertools import pairwise
from pathlib import Path

import pytest

from tui.corpus import texts as texts_module
from tui.corpus.texts import Place, Texts

SEGMENT = 1 << 16
RECORDS = [
    (bytes([65 + number]) * (700 * number + 1), bytes([97 + number]) * (500 * number + 1)) for number in range(20)
]


@pytest.fixture(autouse=True)
def small_segments(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(texts_module, "SEGMENT", SEGMENT)


def add(texts: Texts) -> list[Place]:
    return [place for record in RECORDS if (place := texts.add(*record))]


def test_what_was_added_is_there_also_when_the_file_is_opened_again(tmp_path: Path) -> None:
    texts = Texts.open(tmp_path / "texts")
    places = add(texts)
    again = Texts.open(tmp_path / "texts")
    assert again.resume(texts.end, texts.top)
    places += add(again)
    for place, (record, folded) in zip(places, RECORDS + RECORDS, strict=True):
        piece = again.piece(place)
        assert piece.buffer[piece.start : piece.end] == record
        assert piece.buffer[piece.folded : piece.folded_end] == folded
    texts.close()
    again.close()


def test_many_at_once_lie_as_one_after_the_other_does(tmp_path: Path) -> None:
    one, many = (Texts.open(tmp_path / name) for name in ("one", "many"))
    too_large = (b"a" * SEGMENT, b"b")
    for number in range(0, len(RECORDS), 7):
        some = [*RECORDS[number : number + 7], too_large, RECORDS[0]]
        assert many.add_all(some) == [one.add(*record) for record in some]
    assert many.add_all([]) == []
    assert (tmp_path / "one").read_bytes() == (tmp_path / "many").read_bytes()
    one.close()
    many.close()


def test_what_a_search_goes_through_lies_apart_from_the_rest(tmp_path: Path) -> None:
    texts = Texts.open(tmp_path / "texts")
    for one, next_one in pairwise(add(texts)):
        assert one.start + one.size <= one.folded
        if next_one.start // SEGMENT == one.start // SEGMENT:
            assert next_one.start == one.start + one.size
            assert next_one.folded + next_one.folded_size == one.folded
    texts.close()


def test_there_is_no_place_in_two_segments_or_in_none(tmp_path: Path) -> None:
    texts = Texts.open(tmp_path / "texts")
    assert texts.add(b"a" * SEGMENT, b"b") is None
    add(texts)
    for place in ((SEGMENT - 1, 2, SEGMENT - 1, 1), (-5, 3, 0, 1), (0, 9, 5, 1), (0, 1, SEGMENT - 1, 2)):
        with pytest.raises(ValueError, match="no such place"):
            texts.piece(Place(*place))
    texts.close()


def test_a_file_that_was_cut_short_is_not_gone_on_with(tmp_path: Path) -> None:
    texts = Texts.open(tmp_path / "texts")
    add(texts)
    os.truncate(tmp_path / "texts", (tmp_path / "texts").stat().st_size - 1)
    assert not texts.resume(texts.end, texts.top)
    texts.close()
