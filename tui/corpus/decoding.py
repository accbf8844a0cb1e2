"""Bytes to clean text.

`decode` finds the encoding of a file: a byte order mark, then UTF-8, then the charset that the file declares, then
what the bytes look like. `clean` is the one place where characters that command a terminal, turn the direction of
writing or hide are taken out; every string of an article passes through it, last, after entities are decoded.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from tui.corpus.charset import declared_charset, guessed_charset, guessed_east_asian

_BREAKS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_COMMANDS = "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_INVISIBLE = (
    "\xad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200d\u2060-\u2065\u206a-\u206f\u3164\ufdd0-\ufdef"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffc\ufffe\uffff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000))
)
_CONTROL = re.compile(f"[{_COMMANDS}]")
_HIDDEN = re.compile(f"[{_COMMANDS}{_INVISIBLE}]+")
_FAINT = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u180f\u3164\ufe00-\ufe0f\uffa0\ufffc\U000e0100-\U000e01ef]"
)
_KINDS = 20
_SURROGATE = re.compile("[\ud800-\udfff]")
_BLANKS = re.compile("[ \t\n]+")

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NAMES = {"big5hkscs": "Big5", "cp932": "Shift JIS", "cp949": "EUC-KR", "mac_roman": "Mac Roman"}
_EAST_ASIAN = frozenset({"gb18030", "big5hkscs", "cp932", "euc_jp", "cp949"})
_UNUSED = re.compile("[\uf8f0-\uf8f3]")
_HAN_UTF8 = re.compile(rb"(?:[\xe3-\xed][\x80-\xbf]{2}){4}")
_ISO_2022_JP = re.compile(rb"\x1b\$[@B].*?\x1b\([BJ]", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text, the encoding it was read in, and what a reader should be told about that.

    `text` is clean. `notices` are sentences without the file's name.
    """

    text: str
    encoding: str
    notices: tuple[str, ...] = ()


def clean(text: str) -> str:
    """The text without any character that commands a terminal or cannot be seen.

    Every kind of line break becomes a newline. Tabs stay, because tables and code need them. C0, C1, DEL,
    bidirectional controls, zero-width characters, variation selectors, tag characters, byte order marks and
    noncharacters are dropped; a lone surrogate becomes U+FFFD. Cleaning clean text changes nothing.
    """
    if _is_clean(text):
        return text
    text = _SURROGATE.sub("\ufffd", _BREAKS.sub("\n", text))
    # A text holds few kinds of them, and to ask for each kind is much faster than to ask for each character.
    kinds = "".join(_HIDDEN.findall("".join(set(text))))
    if len(kinds) > _KINDS:
        return _HIDDEN.sub("", text)
    for character in kinds:
        text = text.replace(character, "")
    return text


def _is_clean(text: str) -> bool:
    """Whether nothing is there to clean, told fast: `str.isprintable` knows all that hides but what `_FAINT` lists."""
    if not text.isprintable():
        visible = text
        for blank in "\n\u3000\xa0\t":
            if blank in visible:
                visible = visible.replace(blank, "")
        if not visible.isprintable():
            return False
    return text.isascii() or not _FAINT.search(text)


def is_running(text: str) -> bool:
    """Whether all of a text can be seen, on one line, with no more than a space between words: most text is so."""
    return text.isprintable() and "  " not in text and (text.isascii() or not _FAINT.search(text))


def printable(text: str) -> str:
    """The text on one line, clean and trimmed: for titles, names and messages."""
    return text.strip() if is_running(text) else _BLANKS.sub(" ", clean(text)).strip()


def decode(data: bytes) -> Decoded:
    """The text of a file's bytes; never raises, whatever they are.

    What cannot be decoded becomes U+FFFD and is announced, as is any encoding but UTF-8 and any control
    character that was dropped.
    """
    text, encoding, assumed = _text_of(data)
    encoding = _name(encoding)
    notices = []
    if assumed:
        notices.append(f"The text was read as {encoding}, {assumed}.")
    lost = text.count("\ufffd")
    if lost and (damaged := lost - (data.count(b"\xef\xbf\xbd") if encoding == "UTF-8" else 0)) > 0:
        places = "one place" if damaged == 1 else f"{damaged} places"
        notices.append(f"In {places} the bytes are not {encoding} text: they are shown as \ufffd.")
    cleaned = clean(text)
    if cleaned is not text and (commands := len(_CONTROL.findall(text))):
        characters = "One control character was" if commands == 1 else f"{commands} control characters were"
        notices.append(f"{characters} left out.")
    return Decoded(cleaned, encoding, tuple(notices))


def as_stored(data: bytes, *, whole: bool) -> tuple[str, str]:
    r"""The text of a file's bytes with nothing taken out, and the encoding that `decode` finds for them.

    A byte that is no text stands as `\xff`. The text is not clean. Of data that is not the `whole` file, a
    character that was cut at the end is left out.
    """
    _, encoding, _ = _text_of(data)
    decoder = codecs.getincrementaldecoder(encoding)("backslashreplace")
    return decoder.decode(data, final=whole), _name(encoding)


def is_hidden(character: str) -> bool:
    """Whether a character is none that can be seen: what `clean` takes out, and whatever else prints nothing."""
    return character not in "\n\u3000\xa0" and not (character.isprintable() and not _FAINT.match(character))


def _text_of(data: bytes) -> tuple[str, str, str]:
    """The text, its encoding, and why that was assumed: empty where it needs no saying."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            why = "" if encoding == "utf-8" else "as its byte order mark says"
            return data[len(mark) :].decode(encoding, "replace"), encoding, why
    if data.count(0) * 200 > len(data) and (wide := _unmarked_utf16(data)):
        return data.decode(wide, "replace"), wide, "because every other byte is empty"
    if b"\x1b$" in data and _ISO_2022_JP.search(data):
        return data.decode("iso2022_jp_ext", "replace"), "ISO-2022-JP", "as its escape sequences say"
    try:
        return data.decode("utf-8"), "UTF-8", ""
    except UnicodeDecodeError:
        if text := _with_surrogates(data):
            return text, "UTF-8", ""
        text = data.decode("utf-8", "replace")
    if mixed := _by_lines(data):
        return mixed
    if _is_damaged_utf8(text):
        return text, "UTF-8", ""
    if (declared := declared_charset(data)) and declared != "utf-8":
        label = guessed_east_asian(data[:65536], declared) if declared in _EAST_ASIAN else declared
        named = _in(label, data)
        if named.count("\ufffd") * 50 <= len(named):
            return named, label, "as the file declares" if label == declared else "because it looks like that"
    if guess := guessed_charset(data):
        return _in(guess, data), guess, "because it looks like that"
    return text, "UTF-8", "for want of anything better"


def _with_surrogates(data: bytes) -> str:
    """The text of UTF-8 in which characters beyond U+FFFF stand as two halves (CESU-8); empty where it is not that."""
    try:
        return data.decode("utf-8", "surrogatepass").encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    except UnicodeDecodeError:
        return ""


def _is_damaged_utf8(text: str) -> bool:
    """Whether text decoded with replacements is UTF-8 with some bad bytes, rather than another encoding."""
    other = len(text) - len(text.encode("ascii", "ignore"))
    bad = text.count("\ufffd")
    return (other - bad) > 3 * bad


def _in(codec: str, data: bytes) -> str:
    """Bytes in an encoding, with U+FFFD for what is none of it, which Python makes four characters in Shift JIS."""
    text = data.decode(codec, "replace")
    return _UNUSED.sub("\ufffd", text) if codec == "cp932" else text


def _by_lines(data: bytes) -> tuple[str, str, str] | None:
    """A text of which some lines are in UTF-8 and all others in one encoding of East Asia: text, encoding and why."""
    lines = data.split(b"\n")
    others = {number for number, line in enumerate(lines) if not _is_utf8(line)}
    # Two letters of another encoding may look like UTF-8; four do not.
    sure = [number for number, line in enumerate(lines) if number not in others and _HAN_UTF8.search(line)]
    if not sure:
        return None
    codec = guessed_east_asian(b"\n".join(lines[number] for number in others)[:65536])
    if codec not in _EAST_ASIAN:
        return None
    read = [_in(codec if number in others else "utf-8", line) for number, line in enumerate(lines)]
    if any("\ufffd" in read[number] for number in others):
        return None
    text = "\n".join(read)
    if len(sure) < len(others):
        return text, codec, f"because it looks like that, and {_lines(len(sure))} as UTF-8"
    return text, "UTF-8", f"but for {_lines(len(others))} of {_name(codec)}"


def _name(codec: str) -> str:
    return _NAMES.get(codec, codec.upper().replace("_", "-"))


def _lines(count: int) -> str:
    return "one line" if count == 1 else f"{count} lines"


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _unmarked_utf16(data: bytes) -> str:
    """The byte order of UTF-16 text without a mark, or an empty string where the bytes are nothing of the kind."""
    sample = data[:65536]
    sample = sample[: len(sample) // 2 * 2]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    units = len(sample) // 2
    try:
        sample.decode("utf-8")
        least = 5
    except UnicodeDecodeError:
        least = 100
    if not units or min(even, odd) * 20 > max(even, odd) or max(even, odd) * least < units:
        return ""
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    text = sample.decode(encoding, "replace")
    odd_ones = len(_CONTROL.findall(text)) + text.count("\ufffd")
    return encoding if odd_ones * 20 <= len(text) else ""
