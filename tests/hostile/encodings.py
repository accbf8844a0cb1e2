"""Encodings: right, wrong, missing, mixed, and names of encodings that are none."""

from __future__ import annotations

import codecs
import random
from collections.abc import Iterator

from tests.hostile.case import SENTENCE, Case

TRADITIONAL = "編輯部在週二的例會上讀完了三封來信，又把燈關了。這是一則講給大家聽的新聞故事。"
JAPANESE = "編集部は火曜日の会議で三通の手紙を読み終えました。それから明かりを消して帰りました。"
KOREAN = "편집부는 화요일 회의에서 편지 세 통을 다 읽었습니다. 그리고 불을 끄고 돌아갔습니다."
RUSSIAN = "Редакция прочитала три письма на собрании во вторник, а потом погасила свет и ушла домой."
WESTERN = "La rédaction a lu trois lettres à la réunion de mardi, puis elle a éteint la lumière près du café."
LABELS = (
    "utf-7", "rot13", "zlib_codec", "unicode_escape", "idna", "punycode", "undefined", "mbcs", "../../etc/passwd",
    "x" * 30,
)  # fmt: skip


def page(charset: str, text: str, title: str = "第三封信") -> str:
    return f'<html><head><meta charset="{charset}"><title>{title}</title></head><body><p>{text}</p></body></html>'


def cases() -> Iterator[Case]:
    plain = f"第三封信\n2021-04-13\n\n{SENTENCE}\n"
    yield Case("enc/utf8.txt", plain.encode(), title="第三封信", contains=(SENTENCE,))
    yield Case("enc/bom.html", codecs.BOM_UTF8 + page("gbk", SENTENCE).encode(), title="第三封信", contains=(SENTENCE,))
    for name in ("utf-16", "utf-32"):
        yield Case(f"enc/{name}.txt", plain.encode(name), contains=(SENTENCE,), notice=True)
    for name in ("utf-16-le", "utf-16-be"):
        yield Case(f"enc/{name}-unmarked.txt", (plain * 3 + WESTERN * 3).encode(name))
    yield Case("enc/utf-16-odd.txt", plain.encode("utf-16") + b"\x41", contains=(SENTENCE,), notice=True)
    yield Case("enc/utf-16-half.txt", codecs.BOM_UTF16_LE + b"\x00\xd8A\x00\x00\xdcB\x00" * 20, listed=None)
    for charset, text in (
        ("gb18030", SENTENCE + "𠮷㐀"), ("gbk", SENTENCE), ("big5", TRADITIONAL), ("big5-hkscs", TRADITIONAL),
        ("shift_jis", JAPANESE), ("euc-jp", JAPANESE), ("euc-kr", KOREAN), ("windows-1251", RUSSIAN),
        ("koi8-r", RUSSIAN), ("windows-1252", WESTERN),
    ):  # fmt: skip
        title = "Three" if charset in ("euc-kr", "windows-1251", "koi8-r", "windows-1252") else "三"
        data = page(charset, text, title).encode({"big5-hkscs": "big5hkscs"}.get(charset, charset))
        yield Case(f"enc/declared-{charset}.html", data, title=title, contains=(text,), notice=True)
    for charset, text in (("gb18030", SENTENCE), ("big5", TRADITIONAL), ("shift_jis", JAPANESE), ("euc-kr", KOREAN)):
        data = f"{text}\n\n{text * 8}\n".encode(charset)
        yield Case(f"enc/undeclared-{charset}.txt", data, contains=(text,), notice=True)
    yield Case("enc/iso-2022-jp.html", page("iso-2022-jp", JAPANESE).encode("iso2022_jp_ext"), contains=(JAPANESE,))
    yield Case("enc/iso-2022-jp-cut.txt", JAPANESE.encode("iso2022_jp") * 3 + b"\x1b$B")
    yield Case("enc/gbk-backslash.txt", (SENTENCE + "乗\\誠|縗\\\n\n乗誠縗").encode("gbk") * 20, contains=(SENTENCE,))
    for label in LABELS:
        data = page(label, SENTENCE).encode()
        yield Case(f"enc/label-{label[:8].replace('/', '_')}.html", data, title="第三封信", contains=(SENTENCE,))
    yield Case("enc/lie-xml.html", b'<?xml encoding="gb2312"?>' + page("big5", SENTENCE).encode(), contains=(SENTENCE,))
    yield Case("enc/cut.txt", plain.encode() + "尾".encode()[:2], contains=(SENTENCE,), notice=True)
    bad = plain.encode().replace("灯".encode(), b"\xff\xc3\x28")
    yield Case("enc/three-bad-bytes.txt", bad, title="第三封信", contains=("编辑部在周二的例会上",), notice=True)
    yield Case("enc/mixed.txt", plain.encode() * 20 + SENTENCE.encode("gbk"), contains=(SENTENCE,), notice=True)
    surrogates = plain.encode() + "\ud83d\ude00\udfff\n".encode("utf-8", "surrogatepass")
    yield Case("enc/cesu8.txt", surrogates, title="第三封信", contains=(SENTENCE,))
    yield Case(
        "enc/overlong.txt", plain.encode() + b"\xc0\x9b[2J\xe0\x80\x9b[31m\xf0\x80\x80\x9b", contains=(SENTENCE,)
    )
    yield Case(
        "enc/beyond-unicode.txt", plain.encode() + b"\xf4\x90\x80\x80\xfe\xff", contains=(SENTENCE,), notice=True
    )
    yield Case("enc/crlf.txt", plain.replace("\n", "\r\n").encode(), title="第三封信")
    yield Case("enc/cr.txt", plain.replace("\n", "\r").encode(), title="第三封信", contains=(SENTENCE,))
    lines = "\n".join(f"行{mark}尾" for mark in "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")
    yield Case("enc/line-breaks.txt", f"第三封信\n\n{lines}".encode(), title="第三封信", contains=("行", "尾"))
    yield Case("enc/nuls.txt", plain.replace("，", "\0，\0").encode(), title="第三封信", lacks=("\0",), notice=True)
    yield Case("enc/noise.txt", random.Random(1).randbytes(60_000), listed=None)
    yield Case(
        "enc/high-noise.txt", bytes(128 + byte % 128 for byte in random.Random(2).randbytes(60_000)), listed=None
    )
    for kind, signature in (
        ("png", b"\x89PNG\r\n\x1a\n"), ("pdf", b"%PDF-1.7\n"), ("zip", b"PK\x03\x04"), ("gz", b"\x1f\x8b\x08\0")
    ):  # fmt: skip
        data = signature + random.Random(kind).randbytes(3000)
        yield Case(f"enc/{kind}-inside.txt", data, listed=False)
