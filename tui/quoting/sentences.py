"""Where sentences begin and end, in Chinese, Japanese, Korean and Latin text, by rule.

A mark that can end a sentence (`。` `！` `？` `.` …) ends it together with the marks that close after it, unless what
stands before or after says otherwise: an abbreviation, a decimal, a URL, an ellipsis, a title in `《》`, a clause of
saying that goes on after a quotation (`“…。”他说`). The words that the rules know are in `wording`.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from dataclasses import dataclass

from tui.quoting import wording

_PAIRS = {
    "“": "”", "‘": "’", "「": "」", "『": "』", "﹁": "﹂", "﹃": "﹄", "｢": "｣", "«": "»", "„": "“", "〝": "〞",
    "（": "）", "(": ")", "《": "》", "〈": "〉", "【": "】", "〔": "〕", "［": "］", "[": "]", "｛": "｝", "{": "}",
    "〖": "〗",
}  # fmt: skip
_QUOTES = frozenset('“‘「『﹁﹃｢«„〝"')
_TITLES = frozenset("《〈")
_ROUND = frozenset("（(〔［[")
_OPENING = frozenset(_PAIRS)
_CLOSING = frozenset(_PAIRS.values()) - _OPENING
_LEAD_IN = _OPENING | frozenset('"—–-―')

_STOPS = "。！？｡．.!?‼⁇⁈⁉؟۔।॥…‥⋯"
_ELLIPSIS = frozenset("…‥⋯")
_ENDING = frozenset("。！？｡‼⁇⁈⁉؟۔।॥")
# One set of characters and nothing more: so the scanner of `re` skips plain text at its fastest.
_MARK = re.compile(rf"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029{_STOPS}{re.escape(''.join(_OPENING | _CLOSING))}\"]")
_RUN = re.compile(rf"[{_STOPS}]+")
_IDLE = re.compile(r"[.!?]+[A-Za-z0-9]")
_BREAKS = frozenset("\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029")
_REFERENCE = re.compile(r"\[\d{1,3}\]|［\d{1,3}］|[¹²³⁴⁵⁶⁷⁸⁹⁰]{1,3}")
_SPACED_CLOSER = re.compile(r"[ \u00a0\u202f]»")
_SPACE = re.compile(r"\s*")
_GOES_ON = frozenset("，、；：,;:％%")
_WORD_EDGES = frozenset(' \t\u00a0“‘「『«„"(（[《/—–')
_ENUMERATOR = re.compile(
    r"[\s(（]*(?:\d{1,3}(?:[.．]\d{1,3})*|[A-Za-z]|[ivxIVX]{1,5}|[一二三四五六七八九十]{1,3}|第?\d{1,3}[条章节])\Z"
)
_NUMBERED = re.compile(r"[；，：、。][ ]?\d{1,2}\Z")
_ORDINAL = re.compile(r"\b\d{1,2}\Z")
_LOWER_START = re.compile(r"[a-z][.)]\s|[a-z][\w-]+\.[a-z]{2}")
_DATE_DOTS = re.compile(r"\d{4}\.\s?\d{1,2}\.\s?\d{1,2}\Z")
_TERM_LENGTH = 40
_BRACKET_LENGTH = 100
_DEPTH = 8


@dataclass(slots=True)
class _Opened:
    """A mark that is open: which, where, and its manner: at the `start`, `led` by a colon or comma, or `inside`."""

    mark: str
    at: int
    manner: str


def sentences(text: str) -> list[tuple[int, int]]:
    """The sentences of `text` as (start, end) offsets, in order.

    Every character but white space lies in exactly one of them, none begins or ends with white space, and a line
    break always ends one.
    """
    found: list[tuple[int, int]] = []
    opened: list[_Opened] = []
    start = _skip(text, 0)
    position = start
    length = len(text)
    while (next_mark := _MARK.search(text, position)) is not None:
        at, position = next_mark.span()
        mark = text[at]
        if mark in _BREAKS:
            _add(found, text, start, at)
            opened.clear()
            start = position = _skip(text, position)
        elif mark not in _STOPS:
            _turn(text, at, start, opened)
        elif idle := _IDLE.match(text, at):
            position = idle.end()
        elif run := _RUN.match(text, at):
            end, closed = _close(text, run.end(), start, opened)
            position = end
            if _ends(text, start, at, run.end(), end, closed, opened):
                _add(found, text, start, end)
                start = position = _skip(text, end) if end < length and text[end] not in _BREAKS else end
    _add(found, text, start, length)
    return found


def sentence_at(spans: Sequence[tuple[int, int]], offset: int) -> int:
    """The index of the sentence of `spans` that holds `offset`, or else of the next one; the last at the end."""
    index = bisect.bisect_right(spans, offset, key=lambda span: span[1])
    return max(0, min(index, len(spans) - 1))


def _skip(text: str, position: int) -> int:
    space = _SPACE.match(text, position)
    return space.end() if space else position


def _add(found: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while end > start and text[end - 1].isspace():
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    if start < end:
        found.append((start, end))


def _turn(text: str, at: int, start: int, opened: list[_Opened]) -> _Opened | None:
    """Take the opening or closing mark at `at` into `opened`; the mark that it closed, if any."""
    mark = text[at]
    if mark == '"':
        closes = any(one.mark == '"' for one in opened)
    elif mark == "“":
        closes = bool(opened) and opened[-1].mark == "„"
    elif mark == "’" and text[at - 1 : at].isalpha() and text[at + 1 : at + 2].isalpha():
        return None
    else:
        closes = mark in _CLOSING
    if not closes:
        del opened[:-_DEPTH]
        opened.append(_Opened(mark, at, _manner(text, start, at)))
        return None
    for index in range(len(opened) - 1, -1, -1):
        if opened[index].mark == mark == '"' or _PAIRS.get(opened[index].mark) == mark:
            closed = opened[index]
            del opened[index:]
            return closed
    return None


def _manner(text: str, start: int, at: int) -> str:
    before = at - 1
    while before >= max(start, at - _DEPTH) and (text[before].isspace() or text[before] in _LEAD_IN):
        before -= 1
    if before < max(start, at - _DEPTH):
        return "start"
    return "led" if text[before] in "：:，,、" else "inside"


def _close(text: str, position: int, start: int, opened: list[_Opened]) -> tuple[int, _Opened | None]:
    """The end of the marks that close directly at `position`, and the outermost mark that they close."""
    outer: _Opened | None = None
    length = len(text)
    while position < length:
        mark = text[position]
        if mark in _STOPS:
            position += 1
        elif mark in _CLOSING or mark == '"':
            if mark == '"' and not any(one.mark == '"' for one in opened):
                after = text[position + 1 : position + 2]
                if after and not after.isspace():
                    break
                position += 1
                continue
            if mark == "“" and not (opened and opened[-1].mark == "„"):
                break
            outer = _turn(text, position, start, opened) or outer
            position += 1
        elif mark == "'" and not text[position + 1 : position + 2].isalnum():
            position += 1
        elif reference := _REFERENCE.match(text, position):
            position = reference.end()
        elif _SPACED_CLOSER.match(text, position):
            position += 1
        else:
            break
    return position, outer


def _ends(
    text: str, start: int, at: int, stopped: int, end: int, closed: _Opened | None, opened: list[_Opened]
) -> bool:
    """Whether the stop from `at` to `stopped`, with its closing marks to `end`, ends the sentence begun at `start`."""
    rest = _skip(text, end)
    if rest >= len(text) or not _BREAKS.isdisjoint(text[end:rest]):
        return True
    following = text[rest]
    if following in _GOES_ON or following in _CLOSING:
        return False
    run = text[at:stopped]
    if not _stops(text, start, at, run, end, rest):
        return closed is not None and closed.mark in _QUOTES and following in _QUOTES and rest == end
    if _is_inside(text, end, start, opened):
        return False
    if closed is None or closed.at < start:
        return closed is None or closed.mark not in _QUOTES or not _says(text, rest, rest > end)
    if closed.mark in _TITLES or (closed.mark in _ROUND and closed.manner != "start"):
        return text[end - 1] in _STOPS
    if closed.mark not in _QUOTES or text[end - 1] in _ENDING:
        return True
    if wording.PARTICLE.match(text, rest) and rest == end:
        return False
    if closed.manner == "led":
        return True
    if closed.manner == "inside":
        return bool(following in _QUOTES or (rest > end and following.isupper()))
    return not _says(text, rest, rest > end)


def _says(text: str, rest: int, spaced: bool) -> bool:
    """Whether the words at `rest` say who said what was just closed."""
    return (not spaced and wording.PARTICLE.match(text, rest) is not None) or wording.says_after(text, rest) is not None


def _stops(text: str, start: int, at: int, run: str, end: int, rest: int) -> bool:
    """Whether the marks of `run` stand for the end of a sentence at all."""
    following = text[rest]
    if not _ENDING.isdisjoint(run):
        return True
    spaced = rest > end
    if "!" in run or "?" in run:
        if following.islower() or text.endswith(wording.EXCLAIMED, start, at):
            return False
        if spaced:
            return True
        return (_is_wide(following) and not _in_url(text, at)) or (following in _QUOTES and end > at + len(run))
    if not _ELLIPSIS.isdisjoint(run) or len(run) not in (1, 4):
        return False
    if run == "．":
        return not (following.isascii() and following.isalnum()) and not _ENUMERATOR.match(text, start, at)
    if at == start or text[at - 1].isspace():
        return False
    if not spaced and end == at + 1 and not _is_wide(following):
        return False
    if not spaced and _in_url(text, at):
        return False
    return not _is_abbreviated(text, start, at, rest)


def _is_abbreviated(text: str, start: int, at: int, rest: int) -> bool:
    """Whether the full stop at `at` belongs to the word before it and `rest` goes on with the sentence."""
    following = text[rest]
    if following.islower() and text[at - 1] < "\u2e80":
        word = wording.LATIN_WORD.match(text, rest)
        return word is None or (word.group().islower() and not _LOWER_START.match(text, rest))
    if _ENUMERATOR.match(text, start, at):
        return True
    if text[at - 1].isdigit():
        nearby = max(start, at - 14)
        if following.isdigit() or _DATE_DOTS.search(text, nearby, at) or _NUMBERED.search(text, nearby, at):
            return True
        if wording.GERMAN_MONTH.match(text, rest) and _ORDINAL.search(text, nearby, at):
            return True
    word_before = _word_before(text, start, at)
    if word_before in wording.ALWAYS_ABBREVIATED:
        return True
    if word_before in wording.ABBREVIATED_BEFORE_NUMBERS:
        return following.isdigit()
    if word_before in wording.SOMETIMES_ABBREVIATED or wording.INITIALS.match(word_before):
        word = wording.LATIN_WORD.match(text, rest)
        return not (word and word.group() in wording.STARTERS) and following not in _QUOTES
    return False


def _word_before(text: str, start: int, at: int) -> str:
    begin = at
    while begin > max(start, at - 24) and text[begin - 1] not in _WORD_EDGES and text[begin - 1] < "\u2e80":
        begin -= 1
    return text[begin:at]


def _is_inside(text: str, end: int, start: int, opened: list[_Opened]) -> bool:
    """Whether a bracket, a title or a short term that was opened within the sentence is still open at `end`."""
    for one in opened:
        if one.at < start or one.mark == '"':
            continue
        if one.mark in _TITLES:
            reach = _TERM_LENGTH
        elif one.mark in _ROUND and one.manner != "start":
            reach = _BRACKET_LENGTH
        elif one.mark in _QUOTES and one.manner == "inside":
            reach = _TERM_LENGTH - (end - one.at)
        else:
            continue
        closing = text.find(_PAIRS[one.mark], end, end + max(0, reach))
        if closing >= 0 and _BREAKS.isdisjoint(text[end:closing]):
            return True
    return False


def _is_wide(mark: str) -> bool:
    return mark > "\u2e7f" and mark not in _CLOSING


def _in_url(text: str, at: int) -> bool:
    begin = max(text.rfind(" ", max(0, at - 300), at), text.rfind("\n", max(0, at - 300), at)) + 1
    return wording.URL_BEFORE.search(text, max(begin, at - 300), at) is not None
