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


RUSSIAN = "Вчера вечером в городскую библиотеку пришло много читателей: книг стало больше."
UKRAINIAN = "Учора ввечері до міської бібліотеки прийшло багато читачів, і всі їх чули."
POLISH = "Wczoraj wieczorem do biblioteki przyszło wielu czytelników; książek jest więcej niż dawniej."
CZECH = "Včera večer přišlo do městské knihovny mnoho čtenářů; říkali, že knih je víc než dříve."
FRENCH = "Hier soir, de nombreux lecteurs sont venus à la bibliothèque ; c’était déjà l’été."
GERMAN = "Gestern kamen viele Leser in die Bücherei; sie sagten, es gebe mehr – größer und schöner."
GREEK = "Χθες το βράδυ πολλοί αναγνώστες ήρθαν στη βιβλιοθήκη της πόλης."
TURKISH = "Dün akşam şehir kütüphanesine çok sayıda okuyucu geldi; ışığı açıktı."
HEBREW = "אתמול בערב באו קוראים רבים לספרייה של העיר ואמרו שיש יותר ספרים."
ARABIC = "جاء أمس مساء كثير من القراء إلى مكتبة المدينة وقالوا إن الكتب أكثر."
THAI = "เมื่อคืนนี้มีผู้อ่านจำนวนมากมาที่ห้องสมุดของเมือง"


@pytest.mark.parametrize(
    ("text", "encoding", "name"),
    [
        (CHINESE, "gb18030", "GB18030"),
        (CHINESE[:4], "gbk", "GB18030"),
        (TRADITIONAL, "gb18030", "GB18030"),
        (TRADITIONAL, "big5hkscs", "Big5"),
        (JAPANESE, "cp932", "Shift JIS"),
        (JAPANESE, "euc_jp", "EUC-JP"),
        (JAPANESE, "iso2022_jp", "ISO-2022-JP"),
        (KOREAN, "cp949", "EUC-KR"),
        (CHINESE, "utf-16", "UTF-16-LE"),
        (CHINESE + "\n" * 3, "utf-16-be", "UTF-16-BE"),
        (CHINESE, "utf-16-le", "UTF-16-LE"),
        (FRENCH, "utf-16-be", "UTF-16-BE"),
        (CHINESE, "utf-32", "UTF-32-LE"),
        (RUSSIAN, "koi8_r", "KOI8-R"),
        (RUSSIAN, "cp1251", "CP1251"),
        ("Это новый читатель. Читателей много, мест мало.", "cp1251", "CP1251"),
        (RUSSIAN, "iso8859_5", "ISO8859-5"),
        (RUSSIAN, "cp866", "CP866"),
        (UKRAINIAN, "cp1251", "CP1251"),
        (POLISH, "cp1250", "CP1250"),
        (POLISH, "iso8859_2", "ISO8859-2"),
        (CZECH, "cp1250", "CP1250"),
        (FRENCH, "cp1252", "CP1252"),
        (FRENCH, "mac_roman", "Mac Roman"),
        (GERMAN, "cp1252", "CP1252"),
        (GREEK, "cp1253", "CP1253"),
        (TURKISH, "cp1254", "CP1254"),
        (HEBREW, "cp1255", "CP1255"),
        (ARABIC, "cp1256", "CP1256"),
        (THAI, "cp874", "CP874"),
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


@pytest.mark.parametrize(
    ("declared", "encoding", "text"),
    [
        ("gb2312", "gb18030", CHINESE), ("big5", "big5hkscs", TRADITIONAL), ("shift_jis", "cp932", JAPANESE),
        ("EUC-JP", "euc_jp", JAPANESE), ("ks_c_5601-1987", "cp949", KOREAN), ("windows-1252", "cp1252", FRENCH),
        ("ISO-8859-1", "cp1252", "“Só”"), ("windows-1253", "cp1253", GREEK), ("windows-1257", "cp1257", "Žuvėdra"),
        ("windows-1258", "cp1258", "Hà"), ("koi8-u", "koi8_u", UKRAINIAN), ("x-sjis", "cp932", "本"),
    ],
)  # fmt: skip
def test_a_declared_charset(declared: str, encoding: str, text: str) -> None:
    page = f'<meta http-equiv="content-type" content="text/html; charset={declared}"><p>{text}</p>'
    decoded = decode(page.encode(encoding))
    assert decoded.text == page
    assert decoded.notices[0].endswith("as the file declares.")


def test_a_declared_charset_that_cannot_be_is_not_believed() -> None:
    page = f"<meta charset=big5>{CHINESE}"
    assert decode(page.encode("utf-8")).text == page
    assert decode(page.encode("gb18030")).text == page


def test_lines_of_another_encoding_are_read_in_it() -> None:
    decoded = decode(f"---\ntitle: {CHINESE}\n---\n".encode() + CHINESE.encode("gb18030") + f"\n{CHINESE}\n".encode())
    assert decoded.text == f"---\ntitle: {CHINESE}\n---\n{CHINESE}\n{CHINESE}\n"
    assert decoded.notices == ("The text was read as UTF-8, but for one line of GB18030.",)
    decoded = decode((CHINESE + "\n").encode("gb18030") * 9 + CHINESE.encode())
    assert decoded.text == (CHINESE + "\n") * 9 + CHINESE
    assert decoded.notices == ("The text was read as GB18030, because it looks like that, and one line as UTF-8.",)


def test_broken_text_of_any_encoding_loses_no_more_than_is_broken() -> None:
    for encoding, text in (("gb18030", CHINESE), ("big5hkscs", TRADITIONAL), ("cp932", JAPANESE), ("cp949", KOREAN)):
        data = (text * 3).encode(encoding)
        decoded = decode(data[:40] + b"\xff" + data[40:])
        assert decoded.text.count("\ufffd") == 1
        assert "In one place" in decoded.notices[1]
        assert text in decoded.text


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
