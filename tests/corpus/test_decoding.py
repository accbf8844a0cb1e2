from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from soundness import forbidden

from tui.corpus.decoding import clean, decode, printable

CHINESE = "昨天晚上，市里的图书馆来了很多读者，他们说这里的书比以前多了。"
TRADITIONAL = "昨天晚上，市裡的圖書館來了很多讀者，他們說這裡的書比以前多了。"
JAPANESE = "きのうの夜、町の図書館にたくさんの人が来ました。本は前より多いです。"
KOREAN = "어제 저녁 도서관에 많은 사람이 왔습니다. 책은 전보다 많아졌습니다."


@pytest.mark.parametrize(
    ("text", "encoding", "name"),
    [
        (CHINESE, "gb18030", "GB18030"),
        (CHINESE, "gbk", "GB18030"),
        (TRADITIONAL, "big5hkscs", "Big5"),
        (JAPANESE, "cp932", "Shift JIS"),
        (JAPANESE, "euc_jp", "EUC-JP"),
        (JAPANESE, "iso2022_jp", "ISO-2022-JP"),
        (KOREAN, "cp949", "EUC-KR"),
        (CHINESE, "utf-16", "UTF-16-LE"),
        (CHINESE + "\n" * 3, "utf-16-be", "UTF-16-BE"),
        ("Вчера вечером в библиотеку пришло много читателей. " * 3, "koi8_r", "KOI8-R"),
    ],
)
def test_an_encoding_is_found_and_named(text: str, encoding: str, name: str) -> None:
    decoded = decode(text.encode(encoding))
    assert decoded.text == text
    assert decoded.encoding == name
    assert name in decoded.notices[0]


def test_utf8_needs_no_notice_and_loses_its_mark() -> None:
    assert decode(CHINESE.encode()).notices == ()
    assert decode(b"\xef\xbb\xbf" + CHINESE.encode()).text == CHINESE


def test_bad_bytes_in_utf8_are_replaced_and_announced() -> None:
    decoded = decode(CHINESE.encode() + b"\xff\xfe" + CHINESE.encode())
    assert decoded.text == CHINESE + "\ufffd\ufffd" + CHINESE
    assert decoded.notices == ("In 2 places the bytes are not UTF-8 text: they are shown as \ufffd.",)


def test_a_replacement_character_of_the_text_itself_is_no_damage() -> None:
    assert decode(f"{CHINESE}\ufffd".encode()).notices == ()


def test_the_declared_charset_counts_only_from_the_list() -> None:
    western = "<meta charset='iso-8859-2'>Za\xbf\xf3\xb3\xe6".encode("latin-1")
    assert decode(western).text.endswith("Zażółć")
    for label in ("rot13", "zlib_codec", "unicode_escape", "../../etc", "idna"):
        page = f'<meta charset="{label}">{CHINESE}'
        assert decode(page.encode()).text == page


def test_one_stray_nul_does_not_make_utf16() -> None:
    decoded = decode(b"title: a\0b\n" + CHINESE.encode())
    assert decoded.text == "title: ab\n" + CHINESE
    assert decoded.notices == ("One control character was left out.",)


def test_clean_drops_commands_and_what_hides() -> None:
    assert clean("a\x1b[31mb\x07\x9b\x7f") == "a[31mb"
    assert clean("x\u202ey\u2066z\u200b\u200d\ufe0f\ufeff\xad") == "xyz"
    assert clean("\U000e0041\ufdd0\U0001ffff\ud800") == "\ufffd"


def test_clean_makes_every_break_a_newline_and_keeps_tabs() -> None:
    assert clean("a\r\nb\rc\x0bd\x0ce\x85f\u2028g\u2029h\ti") == "a\nb\nc\nd\ne\nf\ng\nh\ti"


def test_clean_keeps_what_is_text() -> None:
    text = "全角　空格，“引号”……——é e\u0301 한글 العربية עברית हिन्दी 𠮷 😀"
    assert clean(text) == text


def test_printable_is_one_line() -> None:
    assert printable("  a\n\tb\u2028c　d ") == "a b c　d"


@given(st.text())
@settings(deadline=None)
def test_clean_text_is_clean_and_stays(text: str) -> None:
    cleaned = clean(text)
    assert not forbidden(cleaned, tabs=True)
    assert clean(cleaned) == cleaned


@given(st.binary(max_size=400))
@settings(deadline=None, max_examples=150)
def test_any_bytes_decode(data: bytes) -> None:
    decoded = decode(data)
    assert not forbidden(decoded.text, tabs=True)
    decoded.text.encode()


def test_many_kinds_of_hidden_characters_are_dropped_like_few() -> None:
    hidden = "".join(map(chr, range(0xE0020, 0xE0080)))
    assert clean(f"一{hidden}二\u200b三\u200b\u2060") == "一二三"
    assert clean("一\u200b二\u2060三\ufeff") == "一二三"


def test_halves_of_characters_are_put_together() -> None:
    """As Java and some databases write UTF-8 (CESU-8)."""
    decoded = decode("灯\ud83d\ude00下".encode("utf-8", "surrogatepass"))
    assert (decoded.text, decoded.encoding, decoded.notices) == ("灯\U0001f600下", "UTF-8", ())
    (notice,) = decode("灯\ud83d下".encode("utf-8", "surrogatepass")).notices
    assert notice.startswith("In one place")
