"""Where the lines of a text break, in terminal cells.

The rules are those of CLREQ's basic level (line start and line end prohibition, unbreakable pairs, numbers
with their signs), JLREQ's small kana, and UAX #14 for the rest: every break is one that Unicode allows too,
but inside URLs and words that are longer than the line. Korean breaks at spaces.

The text becomes a string of classes, one byte each, and a list of cells summed up from its start, both at C
speed; a line's end is then found by bisection and moved back by looking at pairs of classes, so that the work
in Python grows with the lines, not with the characters.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate

from tui.page.breakclass import CLASSES, WIDTHS, Class, codes
from tui.page.breakrules import ALWAYS, LOOSE, SLIGHT, SPACED, SPACES, STRICT, allowed, parts_flags

_NEWLINE = bytes([Class.NEWLINE])
_WINDOW = 1 << 15
_CHUNK = 1 << 16
"""Code points that are looked up at once: another thread has to wait as long."""
_WIDOW = 10
"""Code points of a last line that is surely no widow if it has more."""

_URL_BREAKS = frozenset("/?&-_.=")


@dataclass(frozen=True, slots=True)
class Measured:
    """A text with the class and the cells of each of its code points, one byte each.

    Where only a part was looked up, they are nought before it and missing after it.
    """

    text: str
    classes: bytes
    widths: bytes

    @classmethod
    def of(cls, text: str, start: int = 0, end: int | None = None) -> Measured:
        """Look the text up once, or what stands between two offsets, for any number of widths."""
        stop = len(text) if end is None else end
        coded = b"".join(codes(text[at : min(at + _CHUNK, stop)]) for at in range(start, stop, _CHUNK))
        return cls(text, bytes(start) + coded.translate(CLASSES), bytes(start) + coded.translate(WIDTHS))


def wrap(text: str, width: int, *, indent: int = 0) -> list[int]:
    """The offsets, in code points of `text`, at which its lines begin; the first is always 0.

    Line `i` is `text[offsets[i]:offsets[i + 1]]`, so that the lines joined are the text. A line takes at most
    `width` cells, the first one `width - indent`, but for spaces and the newline at its end, which are not to
    be drawn, and but for a single character wider than the line. A newline ends its line; a tab takes one
    cell.
    """
    return breaks(Measured.of(text), 0, len(text), width, indent=indent)


def breaks(
    measured: Measured, start: int, end: int, width: int, *, indent: int = 0, anywhere: bool = False
) -> list[int]:
    """The offsets at which the lines of `measured.text[start:end]` begin; the first is always `start`.

    As `wrap`, but that offsets count from the text's start. `anywhere` is for code: a line is cut where it is
    full, between any two graphemes.
    """
    width = max(width, 1)
    room = max(width - indent, 1)
    classes, widths = measured.classes, measured.widths
    starts = [start]
    newline = classes.find(_NEWLINE, start, end)
    if newline < 0 and (end - start) * 2 <= room:
        return starts
    paragraph = start
    base, size = start, _WINDOW
    cells = list(accumulate(widths[base : min(base + size, end)], initial=0))
    while True:
        top = base + len(cells) - 1
        full = base + bisect_right(cells, cells[start - base] + room, start - base) - 1
        if full == top and top < end:
            size = size * 2 if base == start else _WINDOW
            base = start
            cells = list(accumulate(widths[base : min(base + size, end)], initial=0))
            continue
        # A character wider than the line has one to itself.
        full = max(full, start + 1)
        last = -1
        if start <= newline <= full:
            stop, last = newline + 1, newline
        elif full >= end:
            stop = last = end
        elif STRICT[classes[full - 1]][classes[full]] == ALWAYS:
            stop = full
        elif anywhere:
            stop = _grapheme_end(classes, start, full)
        else:
            stop = min(_line_end(measured, start, full, end, room), end)
        if last >= 0 and start > paragraph and not anywhere:
            starts[-1] = _without_widow(measured, starts[-2], start, last, width)
        if stop >= end:
            return starts
        starts.append(stop)
        if classes[stop - 1] == Class.NEWLINE:
            paragraph = stop
            newline = classes.find(_NEWLINE, stop, end)
        start = stop
        room = width


def _line_end(measured: Measured, start: int, full: int, end: int, room: int) -> int:
    """Where the line from `start` breaks: at most at `full`, the first character that no longer fits.

    `room` is the line's width in cells: where moving a URL down would leave a quarter of it empty, the URL
    is broken instead. Spaces hang beyond the line.
    """
    classes = measured.classes
    after = full
    if classes[full] in SPACES:
        while after < end and classes[after] in SPACES:
            after += 1
        if after == end or classes[after] == Class.NEWLINE:
            return after + 1
        if allowed(classes, after, start, STRICT):
            return after
    at = _last(classes, start, full, STRICT)
    if at == start:
        at = after if allowed(classes, after, start, SPACED) else _last(classes, start, full, SPACED)
    if (full - at) * 4 > room and (url := _url_break(measured, at, full, room, at == start)):
        return url
    if at == start:
        at = _last(classes, start, full, LOOSE)
    return at if at > start else _grapheme_end(classes, start, full)


def _last(classes: bytes, start: int, full: int, pairs: tuple[bytes, ...]) -> int:
    """The last place from `full` back where a line from `start` may break, or `start` where there is none."""
    at = full
    while at > start and not allowed(classes, at, start, pairs):
        at -= 1
    return at


def _grapheme_end(classes: bytes, start: int, full: int) -> int:
    """The last place up to `full` that is not inside a grapheme, or `full` where all of the line is one."""
    for at in range(full, start, -1):
        halves = classes[at] == Class.FLAG and not parts_flags(classes, at, start)
        if classes[at] != Class.MARK and not halves:
            return at
    return full


def _url_break(measured: Measured, start: int, end: int, room: int, whole_line: bool) -> int:
    """The last place in a URL or an over-long word from `start` where a line may end before `end`, or 0.

    A place that leaves half of the line empty is none.
    """
    text, classes = measured.text, measured.classes
    scheme = text.find("://", start, end + 3)
    if scheme >= 0:
        start = scheme + 3
    elif not whole_line and text.find("www.", start, end) < 0:
        return 0
    for at in range(end, max(start + 1, end - room // 2), -1):
        if text[at - 1] in _URL_BREAKS and classes[at] in (Class.LETTER, Class.NUMBER):
            return at
    return 0


def _without_widow(measured: Measured, before: int, last: int, end: int, width: int) -> int:
    """Where the last line of a paragraph begins so that it is no single character with its punctuation.

    The line before it began at `before`, it begins at `last` and ends at `end`; CLREQ calls this the
    prevention of widow characters. The line before gives what it has to, down to two thirds of its width.
    """
    classes = measured.classes
    if end - last > _WIDOW or len(classes[last:end].translate(None, SLIGHT)) > 1:
        return last
    for at in range(last - 1, before, -1):
        if allowed(classes, at, before, STRICT):
            fits = sum(measured.widths[at:end]) <= width
            stays = sum(measured.widths[before:at]) * 3 >= width * 2
            return at if fits and stays else last
    return last
