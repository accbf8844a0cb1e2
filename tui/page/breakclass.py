"""How a code point behaves at the end and at the start of a line.

The classes are those of Unicode's line breaking (UAX #14), drawn together where CLREQ's basic level and
JLREQ (small kana, iteration and prolonged sound marks) ask for the same, and parted where they ask for more
than Unicode does: dashes, middle dots, solidi and wave dashes start no line, and Korean words stay whole.

A code is one byte: the class in the upper six bits, the cells (0 to 2) in the lower two.
"""

from __future__ import annotations

import unicodedata
from enum import IntEnum

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
    QUOTE_CLOSE = 7
    QUOTE = 8
    """Straight quotes, which may be either."""
    STOP = 9
    """East Asian stops, small kana, iteration marks: what starts no line."""
    CLOSE = 10
    """East Asian closing brackets."""
    CLOSE_NARROW = 11
    EXCLAMATION = 12
    """ASCII `!` and `?`."""
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


_LISTED: dict[Class, str] = {
    Class.NEWLINE: "\n",
    Class.SPACE: " \t",
    Class.IDEOGRAPHIC_SPACE: "\u3000",
    Class.GLUE: "\u00a0\u202f\u2007\u2060\ufeff\u2011\u0f0c",
    Class.OPEN_NARROW: "<",
    Class.QUOTE_OPEN: "“‘«‹„‚‛‟",
    Class.QUOTE_CLOSE: "”’»›",
    Class.QUOTE: "\"'",
    Class.STOP: (
        "、。，．：；！？‼⁇⁈⁉〜～ー々〻ヽヾゝゞ゛゜・／"
        "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ"
        "｡､･ｧｨｩｪｫｬｭｮｯｰﾞﾟ﹐﹑﹒﹔﹕﹖﹗︐︑︒︓︔︕︖\u3035\u303b\u3099\u309a"
    ),
    Class.CLOSE_NARROW: ">",
    Class.EXCLAMATION: "!?",
    Class.INFIX: ",.:;",
    Class.SLASH: "/",
    Class.HYPHEN: "-\u2010",
    Class.AFTER: "–\u2012|\u00ad\u0f0b\u1361\u200b\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a",
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
_HALFWIDTH_KATAKANA = range(0xFF66, 0xFF9E)
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
            wide = width == 2 or code_point in _HALFWIDTH_KATAKANA
            return Class.IDEOGRAPH if wide else Class.LETTER


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


def codes(text: str) -> bytes:
    """One code for each code point of `text`."""
    return text.translate(_CODES).encode("latin-1")
