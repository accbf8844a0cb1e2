"""Markdown's footnotes, as notes that a page of text can show.

A reference `[^name]` becomes a raised number, in the order of the references, and the notes follow the text, each
after its number. A reference to a note that is not there stays as it is.
"""

from __future__ import annotations

import re
from itertools import count

_NOTE = re.compile(r"[ ]{0,3}\[\^([^\]\s]{1,80})\]:[ \t]*(.*)")
_REFERENCE = re.compile(r"\[\^([^\]\s]{1,80})\]")
_RAISED = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")

_LOWERED = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")

Pieces = list[tuple[bool, str]]
"""A text in pieces, in order; the first of each says whether it is code."""


def raised(text: str) -> str:
    """The text in superscript, where all of its characters have such a form; else the text itself."""
    high = text.translate(_RAISED)
    return high if all(character not in text for character in high) else text


def lowered(text: str) -> str:
    """The text in subscript, where all of its characters have such a form; else the text itself."""
    low = text.translate(_LOWERED)
    return low if all(character not in text for character in low) else text


def with_notes(pieces: Pieces) -> Pieces:
    """The pieces with their references numbered and their notes at the end."""
    notes: dict[str, str] = {}
    prose = [(is_code, piece if is_code else _without_notes(piece, notes)) for is_code, piece in pieces]
    if not notes:
        return pieces
    numbers: dict[str, int] = {}
    following = count(1)

    def refer(match: re.Match[str]) -> str:
        if match[1] not in notes:
            return match[0]
        if match[1] not in numbers:
            numbers[match[1]] = next(following)
        return raised(str(numbers[match[1]]))

    prose = [(is_code, piece if is_code else _REFERENCE.sub(refer, piece)) for is_code, piece in prose]
    for name in notes:
        if name not in numbers:
            numbers[name] = next(following)
    last = [f"{raised(str(numbers[name]))} {notes[name]}" for name in sorted(notes, key=numbers.__getitem__)]
    end = _REFERENCE.sub(refer, "\n\n".join(last))
    return [*prose, (False, f"\n\n***\n\n{end}\n")]


def _without_notes(text: str, notes: dict[str, str]) -> str:
    """Take the notes out of prose, each with the lines that go on with it: those up to a blank one, or set in."""
    if "[^" not in text:
        return text
    kept: list[str] = []
    name = ""
    blank = False
    for line in text.split("\n"):
        if note := _NOTE.fullmatch(line):
            name, blank = note[1], False
            if name not in notes:
                notes[name] = note[2]
                continue
            name = ""
        elif name and not line.strip():
            blank = True
        elif name and (not blank or line.startswith(("    ", "\t"))):
            notes[name] += ("\n\n" if blank else "\n") + line.strip()
            blank = False
            continue
        else:
            name = ""
        kept.append(line)
    return "\n".join(kept)
