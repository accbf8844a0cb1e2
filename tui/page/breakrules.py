"""Between which code points a line may break.

Tables say of each pair of classes never, always, or that more must be looked at: the strict one is CLREQ's
basic level and JLREQ's small kana within what UAX #14 allows; the others are for lines without such a place:
the spaced one gives up what binds words to each other, the loose one, for words and numbers longer than a line,
keeps only to what may begin and end a line.
"""

from __future__ import annotations

from tui.page.breakclass import Class

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
SPACES = frozenset({Class.SPACE, Class.IDEOGRAPHIC_SPACE})
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
PARTING = frozenset({Class.IDEOGRAPH, Class.MAGNITUDE})
SLIGHT = bytes(
    {*_NO_START, *_NO_END, Class.QUOTE, Class.HYPHEN, Class.DASH, Class.NO_BREAK_SPACE}  # all that is no character
)
"""The classes of punctuation, signs, marks and spaces, which are no company for a character."""

_NEVER, ALWAYS, _LOOK = range(3)


def _strict_pair(before: Class, after: Class) -> int:
    """Whether a line may break between two classes: never, always, or depending on what is around them."""
    if before is Class.NEWLINE:
        return ALWAYS
    if after in _NO_START:
        return _NEVER
    if after is Class.NO_BREAK_SPACE and before is not Class.SPACE:
        return _NEVER
    if before in (Class.MARK, Class.SPACE):
        return _LOOK
    if before in _NO_END or before is Class.NO_BREAK_SPACE or Class.QUOTE in (before, after):
        return _NEVER
    if after is Class.HYPHEN:
        return _NEVER
    if after in _QUOTES_OPEN or before in _QUOTES_CLOSE:
        return _LOOK
    if before is Class.IDEOGRAPHIC_SPACE:
        return ALWAYS
    if before is Class.HYPHEN:
        return _LOOK if after in PARTING or after is Class.LETTER else _NEVER
    if Class.HANGUL in (before, after):
        return ALWAYS if before in (Class.STOP, Class.LEADER, Class.DASH) else _NEVER
    if after is Class.DASH:
        return _LOOK if before in PARTING else ALWAYS if before in (Class.STOP, Class.CLOSE) else _NEVER
    if before is Class.FLAG and after is Class.FLAG:
        return _LOOK
    if before in PARTING:
        return ALWAYS
    if before in (Class.STOP, Class.CLOSE):
        return _LOOK if after is Class.PREFIX else ALWAYS
    if before is Class.MIDDLE:
        return ALWAYS if after in PARTING else _NEVER
    if before is Class.AFTER:
        return _NEVER if after is Class.NUMBER else _LOOK
    if before in (Class.DASH, Class.LEADER):
        return _NEVER if after is Class.NUMBER and before is Class.LEADER else ALWAYS
    if after is Class.MAGNITUDE and before is Class.NUMBER:
        return _NEVER
    if after in PARTING:
        return ALWAYS
    if after is Class.OPEN:
        return _NEVER if before in (Class.POSTFIX, Class.EXCLAMATION) else ALWAYS
    return _NEVER


def _spaced_pair(before: Class, after: Class) -> int:
    """The same where the words of a line are bound by no-break spaces or by marks that stand alone (`a | b`)."""
    if before is Class.NO_BREAK_SPACE:
        return _NEVER if after in _NO_START or after in (Class.NO_BREAK_SPACE, Class.QUOTE) else ALWAYS
    return ALWAYS if before is Class.SPACE and after in (Class.AFTER, Class.POSTFIX, Class.MIDDLE) else _NEVER


def _loose_pair(before: Class, after: Class) -> int:
    """The same where no strict break is: words and numbers may part, punctuation still keeps its place."""
    if before is Class.NEWLINE:
        return ALWAYS
    if after in _NO_START or before in _NO_END or Class.QUOTE in (before, after):
        return _NEVER
    if after is Class.NO_BREAK_SPACE or before is after is Class.DASH:
        return _NEVER
    if before in (Class.MARK, Class.SPACE) or (before is Class.FLAG and after is Class.FLAG):
        return _LOOK
    return ALWAYS


STRICT = tuple(bytes(_strict_pair(before, after) for after in Class) for before in Class)
SPACED = tuple(bytes(_spaced_pair(before, after) for after in Class) for before in Class)
LOOSE = tuple(bytes(_loose_pair(before, after) for after in Class) for before in Class)


def parts_flags(classes: bytes, at: int, floor: int) -> bool:
    """Whether an even number of flag halves stands before `at`."""
    first = at
    while first > floor and classes[first - 1] == Class.FLAG:
        first -= 1
    return (at - first) % 2 == 0


def allowed(classes: bytes, at: int, floor: int, pairs: tuple[bytes, ...]) -> bool:
    """Whether a line that began at `floor` may break before `at`."""
    before, after = classes[at - 1], classes[at]
    verdict = pairs[before][after]
    if verdict != _LOOK:
        return verdict == ALWAYS
    base = at - 1
    if before == Class.MARK:
        while base > floor and classes[base] == Class.MARK:
            base -= 1
        before = classes[base]
        if before in (Class.MARK, Class.SPACE, Class.NEWLINE):
            return False
        verdict = pairs[before][after]
        if verdict != _LOOK:
            return verdict == ALWAYS
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
        return preceding in PARTING or preceding == Class.LETTER
    if after == Class.DASH:
        return following == Class.DASH
    if after == Class.PREFIX:
        return preceding not in (Class.NUMBER, Class.SLASH, Class.INFIX)
    return parts_flags(classes, at, floor)


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
