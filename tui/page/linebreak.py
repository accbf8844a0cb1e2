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
from itertools import accumulate

from tui.page.breakclass import CLASSES, WIDTHS, Class, codes

_WINDOW = 1 << 15
_NEWLINE = bytes([Class.NEWLINE])
_URL_BREAKS = frozenset("/?&-_.=")

_NO_START = frozenset(
    {
        Class.MARK,
        Class.GLUE,
        Class.QUOTE_CLOSE,
        Class.QUOTE_CLOSE_OTHER,
        Class.STOP,
        Class.CLOSE,
        Class.CLOSE_NARROW,
        Class.EXCLAMATION,
        Class.INFIX,
        Class.SLASH,
        Class.AFTER,
        Class.LEADER,
        Class.MIDDLE,
        Class.POSTFIX,
        Class.SPACE,
        Class.IDEOGRAPHIC_SPACE,
        Class.NEWLINE,
    }
)
_NO_END = frozenset({Class.GLUE, Class.OPEN, Class.OPEN_NARROW, Class.QUOTE_OPEN, Class.QUOTE_OPEN_OTHER, Class.PREFIX})
_SPACES = frozenset({Class.SPACE, Class.IDEOGRAPHIC_SPACE})
_OPENING = frozenset({Class.OPEN, Class.OPEN_NARROW, Class.QUOTE_OPEN, Class.QUOTE_OPEN_OTHER})
_QUOTES_OPEN = frozenset({Class.QUOTE_OPEN, Class.QUOTE_OPEN_OTHER})
_QUOTES_CLOSE = frozenset({Class.QUOTE_CLOSE, Class.QUOTE_CLOSE_OTHER})
_WIDE = frozenset(
    {
        Class.IDEOGRAPH,
        Class.MAGNITUDE,
        Class.STOP,
        Class.OPEN,
        Class.CLOSE,
        Class.IDEOGRAPHIC_SPACE,
    }
)
_PARTING = frozenset({Class.IDEOGRAPH, Class.MAGNITUDE})
_CLOSERS = frozenset(
    {
        Class.STOP,
        Class.CLOSE,
        Class.CLOSE_NARROW,
        Class.QUOTE_CLOSE,
        Class.QUOTE_CLOSE_OTHER,
        Class.EXCLAMATION,
        Class.INFIX,
        Class.LEADER,
    }
)

_NEVER, _ALWAYS, _LOOK = range(3)


def _strict_pair(before: Class, after: Class) -> int:
    """Whether a line may break between two classes: never, always, or depending on what is around them."""
    if before is Class.NEWLINE:
        return _ALWAYS
    if after in _NO_START:
        return _NEVER
    if before in (Class.MARK, Class.SPACE):
        return _LOOK
    if before in _NO_END or Class.QUOTE in (before, after):
        return _NEVER
    if after is Class.HYPHEN:
        return _NEVER
    if after in _QUOTES_OPEN or before in _QUOTES_CLOSE:
        return _LOOK
    if before is Class.IDEOGRAPHIC_SPACE:
        return _ALWAYS
    if before is Class.HYPHEN:
        return _LOOK if after in _PARTING or after is Class.LETTER else _NEVER
    if Class.HANGUL in (before, after):
        return _ALWAYS if before in (Class.STOP, Class.LEADER, Class.DASH) else _NEVER
    if after is Class.DASH:
        return _LOOK if before in _PARTING else _ALWAYS if before in (Class.STOP, Class.CLOSE) else _NEVER
    if before is Class.FLAG and after is Class.FLAG:
        return _LOOK
    if before in _PARTING:
        return _ALWAYS
    if before in (Class.STOP, Class.CLOSE):
        return _LOOK if after is Class.PREFIX else _ALWAYS
    if before is Class.MIDDLE:
        return _ALWAYS if after in _PARTING else _NEVER
    if before is Class.AFTER:
        return _NEVER if after is Class.NUMBER else _LOOK
    if before in (Class.DASH, Class.LEADER):
        return _NEVER if after is Class.NUMBER and before is Class.LEADER else _ALWAYS
    if after is Class.MAGNITUDE and before is Class.NUMBER:
        return _NEVER
    if after in _PARTING:
        return _ALWAYS
    if after is Class.OPEN:
        return _NEVER if before in (Class.POSTFIX, Class.EXCLAMATION) else _ALWAYS
    return _NEVER


def _loose_pair(before: Class, after: Class) -> int:
    """The same where no strict break is: words and numbers may part, punctuation still keeps its place."""
    if before is Class.NEWLINE:
        return _ALWAYS
    if after in _NO_START or before in _NO_END or Class.QUOTE in (before, after):
        return _NEVER
    if before is Class.DASH and after is Class.DASH:
        return _NEVER
    if before in (Class.MARK, Class.SPACE) or (before is Class.FLAG and after is Class.FLAG):
        return _LOOK
    return _ALWAYS


_STRICT = tuple(bytes(_strict_pair(before, after) for after in Class) for before in Class)
_LOOSE = tuple(bytes(_loose_pair(before, after) for after in Class) for before in Class)


def _parts_flags(classes: bytes, at: int, floor: int) -> bool:
    """Whether an even number of flag halves stands before `at`."""
    first = at
    while first > floor and classes[first - 1] == Class.FLAG:
        first -= 1
    return (at - first) % 2 == 0


def _allowed(classes: bytes, at: int, floor: int, pairs: tuple[bytes, ...]) -> bool:
    """Whether a line that began at `floor` may break before `at`."""
    before, after = classes[at - 1], classes[at]
    verdict = pairs[before][after]
    if verdict != _LOOK:
        return verdict == _ALWAYS
    base = at - 1
    if before == Class.MARK:
        while base > floor and classes[base] == Class.MARK:
            base -= 1
        before = classes[base]
        if before in (Class.MARK, Class.SPACE, Class.NEWLINE):
            return False
        verdict = pairs[before][after]
        if verdict != _LOOK:
            return verdict == _ALWAYS
    return _allowed_here(classes, base, at, floor)


def _allowed_here(classes: bytes, base: int, at: int, floor: int) -> bool:
    """Whether a line may break before `at` where that depends on more than `base` and `at`."""
    before, after = classes[base], classes[at]
    if before == Class.SPACE:
        return _allowed_after_spaces(classes, base, after, floor)
    following = classes[at + 1] if at + 1 < len(classes) else Class.NEWLINE
    preceding = classes[base - 1] if base > 0 else Class.NEWLINE
    if after in _QUOTES_OPEN or before in _QUOTES_CLOSE:
        return _allowed_at_quote(preceding, before, after, following)
    if before == Class.AFTER:
        return preceding not in (Class.SPACE, Class.NEWLINE, Class.GLUE)
    if before == Class.HYPHEN:
        return preceding in _PARTING or preceding == Class.LETTER
    if after == Class.DASH:
        return following == Class.DASH
    if after == Class.PREFIX:
        return preceding not in (Class.NUMBER, Class.SLASH, Class.INFIX)
    return _parts_flags(classes, at, floor)


def _url_break(text: str, classes: bytes, start: int, end: int, whole_line: bool) -> int:
    """The last place in a URL or an over-long word from `start` where a line may end before `end`, or 0."""
    scheme = text.find("://", start, end + 3)
    if scheme >= 0:
        start = scheme + 3
    elif not whole_line and text.find("www.", start, end) < 0:
        return 0
    for at in range(end, start + 1, -1):
        if text[at - 1] in _URL_BREAKS and classes[at] in (Class.LETTER, Class.NUMBER):
            return at
    return 0


def _allowed_after_spaces(classes: bytes, base: int, after: int, floor: int) -> bool:
    """Whether a line may break before the class `after`, which spaces up to `base` precede."""
    while base >= floor and classes[base] == Class.SPACE:
        base -= 1
    while base > floor and classes[base] == Class.MARK:
        base -= 1
    if base < floor:
        return True
    return classes[base] not in _OPENING and not (after == Class.DASH and classes[base] == Class.DASH)


def _allowed_at_quote(preceding: int, before: int, after: int, following: int) -> bool:
    """Whether a line may break before an opening quote or after a closing one, by the four classes around.

    “ ” part from Han, from full-width punctuation and from doubled dashes outside of them, whatever they hold;
    other quotes only where both sides are wide (UAX #14, LB19a). Korean keeps them at its words.
    """
    if after == Class.QUOTE_OPEN and before not in _QUOTES_CLOSE:
        return before in _WIDE or (before == preceding and before in (Class.DASH, Class.LEADER))
    if before == Class.QUOTE_CLOSE:
        if after in (Class.IDEOGRAPH, Class.MAGNITUDE, Class.OPEN):
            return True
        if after == Class.DASH:
            return following == Class.DASH
        return after in (Class.NUMBER, Class.QUOTE_OPEN) and preceding in _WIDE
    if after in _QUOTES_OPEN:
        return before in _WIDE and following in _WIDE
    return preceding in _WIDE and after in _WIDE


def _line_end(text: str, classes: bytes, start: int, full: int, room: int) -> int:
    """Where the line from `start` breaks: at most at `full`, the first character that no longer fits.

    `room` is the line's width in cells: where moving a URL down would leave a quarter of it empty, the URL
    is broken instead.
    """
    if classes[full] in _SPACES:
        after = full + 1
        while after < len(classes) and classes[after] in _SPACES:
            after += 1
        if after == len(classes):
            return after
        if classes[after] == Class.NEWLINE:
            return after + 1
        if _allowed(classes, after, start, _STRICT):
            return after
    at = full
    while at > start and not _allowed(classes, at, start, _STRICT):
        at -= 1
    if (full - at) * 4 > room and (url := _url_break(text, classes, at, full, at == start)):
        return url
    if at > start:
        return at
    for at in range(full, start, -1):
        if _allowed(classes, at, start, _LOOSE):
            return at
    for at in range(full, start, -1):
        halves = classes[at] == Class.FLAG and not _parts_flags(classes, at, start)
        if classes[at] != Class.MARK and not halves:
            return at
    return full


def _without_widow(text: str, classes: bytes, before: int, last: int, end: int, width: int) -> int:
    """Where the last line of a paragraph begins so that it is no single Han character.

    The line before it began at `before`, it begins at `last` and ends at `end`; CLREQ calls this the
    prevention of widow characters.
    """
    if end - last > 4 or classes[last] not in _PARTING or any(kind not in _CLOSERS for kind in classes[last + 1 : end]):
        return last
    for at in range(last - 1, before, -1):
        if _allowed(classes, at, before, _STRICT):
            fits = sum(codes(text[at:end]).translate(WIDTHS)) <= width
            stays = sum(codes(text[before:at]).translate(WIDTHS)) * 2 >= width
            return at if fits and stays else last
    return last


def wrap(text: str, width: int, *, indent: int = 0) -> list[int]:
    """The offsets, in code points of `text`, at which its lines begin; the first is always 0.

    Line `i` is `text[offsets[i]:offsets[i + 1]]`, so that the lines joined are the text. A line takes at most
    `width` cells, the first one `width - indent`, but for spaces and the newline at its end, which are not to
    be drawn, and but for a single character wider than the line. A newline ends its line; a tab takes one
    cell.
    """
    width = max(width, 1)
    room = max(width - indent, 1)
    if len(text) * 2 <= room and "\n" not in text:
        return [0]
    coded = codes(text)
    classes = coded.translate(CLASSES)
    widths = coded.translate(WIDTHS)
    total = len(text)
    starts = [0]
    start = first = 0
    base, size = 0, _WINDOW
    cells = list(accumulate(widths[:size], initial=0))
    newline = classes.find(_NEWLINE)
    while True:
        top = base + len(cells) - 1
        full = base + bisect_right(cells, cells[start - base] + room, start - base) - 1
        if full == top and top < total:
            size = size * 2 if base == start else _WINDOW
            base = start
            cells = list(accumulate(widths[base : base + size], initial=0))
            continue
        if start <= newline <= full:
            end = newline + 1
            last = newline
        elif full >= total:
            end = last = total
        else:
            full = max(full, start + 1)
            if _STRICT[classes[full - 1]][classes[full]] == _ALWAYS:
                end = full
            else:
                end = _line_end(text, classes, start, full, room)
            last = 0
        if last and start > first:
            starts[-1] = _without_widow(text, classes, starts[-2], start, last, width)
        if end >= total:
            return starts
        starts.append(end)
        if classes[end - 1] == Class.NEWLINE:
            first = end
            newline = classes.find(_NEWLINE, end)
        start = end
        room = width
