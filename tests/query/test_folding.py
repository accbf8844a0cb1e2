from __future__ import annotations

import sys
import time
import unicodedata
from collections.abc import Iterator
from unittest.mock import patch

import make_folding_table
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tui.query import folding
from tui.query.folding import fold, variants

EVERY_CODE_POINT = "".join(chr(point) for point in range(sys.maxunicode + 1))


def test_the_table_is_what_its_script_makes() -> None:
    pytest.importorskip("opencc", reason="the table's source, opencc-python-reimplemented, is not installed")
    header = make_folding_table.TABLE.read_text(encoding="utf-8").split("\n0041 ")[0]
    if f"Unicode {unicodedata.unidata_version} " not in header:
        pytest.skip("the table was made from another Unicode")
    assert make_folding_table.made() == make_folding_table.TABLE.read_text(encoding="utf-8")


def test_one_code_point_in_one_out() -> None:
    assert len(fold(EVERY_CODE_POINT)) == len(EVERY_CODE_POINT)


def test_folding_twice_is_folding_once() -> None:
    once = fold(EVERY_CODE_POINT)
    assert fold(once) == once


def test_ascii_is_folded_as_the_table_would() -> None:
    ascii_only = EVERY_CODE_POINT[:128]
    assert fold(ascii_only) == fold(ascii_only + "…")[:-1]


def test_variants_are_what_folds_to_a_code_point() -> None:
    found: dict[str, set[str]] = {}
    for one, folded in zip(EVERY_CODE_POINT, fold(EVERY_CODE_POINT), strict=True):
        if one != folded:
            found.setdefault(folded, {folded}).add(one)
    assert {folded: set(variants(folded)) for folded in found} == found
    assert variants("的") == "的"


def test_nothing_becomes_a_newline_and_newlines_stay() -> None:
    folded = fold(EVERY_CODE_POINT)
    assert [i for i, c in enumerate(folded) if c == "\n"] == [10]


def test_case_and_width_are_gone_where_that_is_one_to_one() -> None:
    # Code points that are new in the Unicode of a later Python are not in the table.
    for one in (c for c in EVERY_CODE_POINT[:0x20000] if unicodedata.ucd_3_2_0.category(c) not in ("Cn", "Cs")):
        composed = unicodedata.normalize("NFKC", one)
        if composed != one and len(composed) == 1:
            assert fold(one) == fold(composed), one
        if one.casefold() != one and len(one.casefold()) == 1:
            assert fold(one) == fold(one.casefold()), one


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("GDP ＧＤＰ gdp", "gdp gdp gdp"),
        ("國務院發佈後臺灣", "国务院发布后台湾"),
        ("：（）｜－！，＃／＞＜．\u3000\xa0", ":()|-!,#/><.  "),
        ("“……——”、。《》", "“……——”、。《》"),
        ("ΣΑΣ ς Straße ẞ", "σασ σ straße ß"),
        ("ｶﾀｶﾅ ひらがな", "カタカナ ひらがな"),
        ("①② ㈱", "12 ㈱"),
        ("한국어 ЁЖ", "한국어 ёж"),
        ("乾隆 著作", "干隆 著作"),
    ],
)
def test_samples(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.fixture(params=["as it is", "prepared"])
def ways(request: pytest.FixtureRequest) -> Iterator[None]:
    """Both ways to fold: for few texts, and for many."""
    with patch.object(folding, "_finder", None):
        if request.param == "prepared":
            folding.prepare()
        yield


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text())
@pytest.mark.usefixtures("ways")
def test_folding_is_per_code_point(text: str) -> None:
    assert fold(text) == "".join(map(fold, text))


@pytest.mark.usefixtures("ways")
def test_few_kinds_in_a_long_text_fold_as_ever() -> None:
    for start in range(0, len(EVERY_CODE_POINT), 50):
        points = EVERY_CODE_POINT[start : start + 50]
        assert fold("字" * 301 + points) == "字" * 301 + "".join(map(fold, points))


@pytest.mark.usefixtures("ways")
def test_many_kinds_fold_as_ever() -> None:
    for start in range(0, len(EVERY_CODE_POINT), 5_000):
        points = EVERY_CODE_POINT[start : start + 5_000]
        assert fold(points) == "".join(map(fold, points))


def test_a_megabyte_of_chinese_takes_a_moment() -> None:
    text = "國務院發佈，上海GDP增长：三月至五月。" * 18_000  # a million bytes of UTF-8
    start = time.process_time()
    fold(text)
    assert time.process_time() - start < 0.5
