"""How a code point behaves at the end and at the start of a line.

The classes are those of Unicode's line breaking (UAX #14), drawn together where CLREQ's basic level and
JLREQ (small kana, iteration and prolonged sound marks) ask for the same, and parted where they ask for more
than Unicode does: dashes, middle dots, solidi, wave dashes and the raised figures of notes start no line, and Korean
words stay whole.

A code is one byte: the class in the upper six bits, the cells (0 to 2) in the lower two.
"""

from __future__ import annotations

import unicodedata
from enum import IntEnum
from functools import cache

from tui.page.cells import code_point_width


class Class(IntEnum):
    """A class of code points, as far as line breaking goes."""

    NEWLINE = 0
    SPACE = 1
    GLUE = 2
    MARK = 3
    OPEN = 4
    """East Asian opening brackets."""
    OPEN_NARROW = 5
    QUOTE_OPEN = 6
    """“, which Chinese text uses for nothing but opening."""
    QUOTE_CLOSE = 7
    QUOTE = 8
    """Straight quotes, which may be either."""
    STOP = 9
    """East Asian stops, small kana, iteration marks: what starts no line."""
    CLOSE = 10
    """East Asian closing brackets."""
    CLOSE_NARROW = 11
    EXCLAMATION = 12
    """`!` and `?` that take one cell."""
    INFIX = 13
    """ASCII `,` `.` `:` `;`."""
    SLASH = 14
    HYPHEN = 15
    AFTER = 16
    """What stands at a line's end rather than at the next one's start: en dashes, narrow wide spaces, tshegs."""
    DASH = 17
    """The em dash, alone or as a half of `——`."""
    LEADER = 18
    """The dots of `……`."""
    MIDDLE = 19
    """Middle dots."""
    PREFIX = 20
    """What stands before its number: `$` `￥` `№`."""
    POSTFIX = 21
    """What stands after its number: `%` `‰` `℃`."""
    NUMBER = 22
    MAGNITUDE = 23
    """万 and 亿, which stay with the number before them."""
    LETTER = 24
    HANGUL = 25
    IDEOGRAPH = 26
    """Han, kana and what else may part anywhere."""
    FLAG = 27
    """Half of an emoji flag."""
    IDEOGRAPHIC_SPACE = 28
    QUOTE_OPEN_OTHER = 29
    """Opening quotes that other languages use otherwise: ‘ « ‹ „."""
    QUOTE_CLOSE_OTHER = 30
    """Closing quotes that may be apostrophes or opening elsewhere: ’ » ›."""
    HEBREW = 31
    """Hebrew letters, which a hyphen after them binds to the next word."""
    NO_BREAK_SPACE = 32


_LISTED: dict[Class, str] = {
    Class.NEWLINE: "\n",
    Class.SPACE: " \t",
    Class.IDEOGRAPHIC_SPACE: "\u3000",
    Class.GLUE: (
        "\u00a0\u202f\u2007\u2060\ufeff\u2011\u0f0c\u034f\u035c\u035d\u035e\u035f\u0360\u0361\u0362\u1dcd\u1dfc"
    ),
    Class.NO_BREAK_SPACE: "\u00a0\u202f\u2007",
    Class.MARK: "\u3035¹²³⁰⁴⁵⁶⁷⁸⁹",
    Class.OPEN_NARROW: "<",
    Class.QUOTE_OPEN: "“",
    Class.QUOTE_CLOSE: "”",
    Class.QUOTE_OPEN_OTHER: "‘«‹„‚‛‟",
    Class.QUOTE_CLOSE_OTHER: "’»›",
    Class.QUOTE: "\"'",
    Class.STOP: (
        "、。，．：；！？〜～ー々〻ヽヾゝゞ゛゜・／"
        "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ"
        "｡､･ｧｨｩｪｫｬｭｮｯｰﾞﾟ﹐﹑﹒﹔﹕﹖﹗︐︑︒︓︔︕︖\u303b"
    ),
    Class.CLOSE_NARROW: ">",
    Class.EXCLAMATION: "!?‼⁇⁈⁉؛؟۔߹׆",
    Class.INFIX: ",.:;،؍⁄",
    Class.SLASH: "/",
    Class.HYPHEN: "-\u2010",
    Class.AFTER: "–\u2012|।॥\u00ad\u0f0b\u1361\u200b\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a",
    Class.DASH: "—⸺⸻",
    Class.LEADER: "…‥⋯",
    Class.MIDDLE: "·‧•",
    Class.PREFIX: "$¥€£₤₩₽₹￥＄￡￦№±+−\\＋－",
    Class.POSTFIX: "%‰‱℃℉°′″‴¢％￠㏄㎏㎎㎝㎜㎞㎡㎥",
    Class.MAGNITUDE: "万亿萬億兆",
}

_BY_CODE_POINT = {ord(character): kind for kind, characters in _LISTED.items() for character in characters}

_EMOJI_MODIFIERS = range(0x1F3FB, 0x1F400)
_FLAGS = range(0x1F1E6, 0x1F200)
_IDEOGRAPHS = (
    range(0x2E80, 0x4DC0),
    range(0x4E00, 0xA4D0),
    range(0xF900, 0xFB00),
    range(0xFE30, 0xFE70),
    range(0xFF01, 0xFFE7),
    range(0x17000, 0x18B00),
    range(0x18D00, 0x18D80),
    range(0x1B000, 0x1B170),
    # Faces, hands, animals and food; other emoji are letters to UAX #14.
    range(0x1F32D, 0x1F336),
    range(0x1F337, 0x1F380),
    range(0x1F400, 0x1F4A0),
    range(0x1F600, 0x1F650),
    range(0x1F90C, 0x1FA00),
    range(0x20000, 0x40000),
)
"""What parts anywhere where it is wide; halfwidth katakana do too."""

_HALFWIDTH_KATAKANA = range(0xFF66, 0xFF9E)
_HEBREW = range(0x5D0, 0x5F3)
_HANGUL = (
    range(0x1100, 0x1200),
    range(0x3131, 0x318F),
    range(0xA960, 0xA97D),
    range(0xAC00, 0xD7FC),
    range(0xFFA0, 0xFFDD),
)


def class_of(code_point: int) -> Class:
    """The class of a code point; what is not known is a letter, and parts from nothing but ideographs."""
    if (listed := _BY_CODE_POINT.get(code_point)) is not None:
        return listed
    width = code_point_width(code_point)
    if code_point in _EMOJI_MODIFIERS or (width == 0 and code_point not in _HANGUL[0]):
        return Class.MARK
    if any(code_point in block for block in _HANGUL):
        return Class.HANGUL if width else Class.MARK
    if code_point in _FLAGS:
        return Class.FLAG
    if code_point in _HEBREW:
        return Class.HEBREW
    match unicodedata.category(chr(code_point)):
        case "Ps" | "Pi":
            return Class.OPEN if width == 2 else Class.OPEN_NARROW
        case "Pe" | "Pf":
            return Class.CLOSE if width == 2 else Class.CLOSE_NARROW
        case "Nd":
            return Class.NUMBER
        case "Mn" | "Mc" | "Me":
            return Class.MARK
        case "Sc":
            return Class.PREFIX
        case _:
            wide = width == 2 and any(code_point in block for block in _IDEOGRAPHS)
            return Class.IDEOGRAPH if wide or code_point in _HALFWIDTH_KATAKANA else Class.LETTER


class _Codes(dict[int, int]):
    """Codes by code point, in the form that `str.translate` takes, found when first asked for."""

    def __missing__(self, code_point: int) -> int:
        kind = class_of(code_point)
        # A tab is drawn as one space.
        width = 1 if code_point == 9 else code_point_width(code_point)
        code = self[code_point] = kind << 2 | width
        return code


_CODES = _Codes()

WIDTHS = bytes(min(code & 3, 2) for code in range(256))
"""From codes to cells, for `bytes.translate`."""

CLASSES = bytes(code >> 2 for code in range(256))
"""From codes to classes, for `bytes.translate`."""


@cache
def _page(high: int) -> bytes:
    """The codes of the 256 code points that share a high byte."""
    return bytes(_CODES[high << 8 | low] for low in range(256))


# Pages of Han and of Korean syllables whose code points all behave alike; those with 万 亿 兆 億 萬 are not of them.
_ALIKE = bytes(page for page in (*range(0x4F, 0x9F), *range(0xAD, 0xD7)) if page not in (0x51, 0x84))
_ALIKE_CODES = bytes(_CODES[page << 8] if page in _ALIKE else 0 for page in range(256))

_SHORT = 128
_MANY_PAGES = 24


def codes(text: str) -> bytes:
    """One code for each code point of `text`.

    `str.translate` looks each code point up in a dictionary. Text of the basic plane, where it is long, is
    instead parted into its high and low bytes; one `bytes.translate` serves every page of 256 code points, and
    pages are put together as one large integer, ten times as fast.
    """
    if text.isascii():
        return text.encode("ascii").translate(_page(0))
    if len(text) >= _SHORT:
        raw = text.encode("utf-16-le", "surrogatepass")
        high, low = raw[1::2], raw[::2]
        pages = set(high.translate(None, _ALIKE))
        if len(high) == len(text) and len(pages) <= _MANY_PAGES:
            coded = int.from_bytes(high.translate(_ALIKE_CODES), "little")
            for page in pages:
                here = high.translate(bytes(page) + b"\xff" + bytes(255 - page))
                coded |= int.from_bytes(here, "little") & int.from_bytes(low.translate(_page(page)), "little")
            return coded.to_bytes(len(text), "little")
    return text.translate(_CODES).encode("latin-1")
