"""A file as it is on disk: every character of it, those that command or hide shown for what they are."""

from __future__ import annotations

import os
from dataclasses import dataclass

from tui.corpus.decoding import as_stored, is_hidden
from tui.corpus.files import read_bytes

LIMIT = 2 * 1024 * 1024
"""Bytes that are shown of a file."""

_SLICE = 65_536
"""Characters gone through at once: the screen, which waits for no longer, goes on between."""

_TAB = "⇥   "


@dataclass(frozen=True, slots=True)
class Verbatim:
    r"""The first `read` of a file's `size` bytes, as text in the encoding that its article was read in.

    `text` is clean all the same: a control character stands there as its picture (`␛`), another that cannot be seen
    as its number (`⟨202E⟩`), a byte that is no text as `\xff`.
    """

    text: str
    encoding: str
    read: int
    size: int


def read_verbatim(file: str) -> Verbatim:
    """Read a file by its real path, of which no part may be a link.

    Raises:
        UnreadableError: the file is gone, may not be read, or is no regular file any more.
    """
    data, size = read_bytes(b"/", os.fsencode(file).lstrip(b"/"), LIMIT)
    text, encoding = as_stored(data, whole=size == len(data))
    pieces = (text[start : start + _SLICE] for start in range(0, len(text), _SLICE))
    return Verbatim("".join(map(visible, pieces)), encoding, len(data), size)


def visible(text: str) -> str:
    """The text with a sign for each character that a terminal would obey or not show. Line breaks stay."""
    table = {ord(character): _sign(character) for character in set(text) if is_hidden(character)}
    return text.translate(table) if table else text


def _sign(character: str) -> str:
    code = ord(character)
    if character == "\t":
        return _TAB
    if code < 0x20 or code == 0x7F:
        return chr(0x2421 if code == 0x7F else 0x2400 + code)
    return f"⟨{code:X}⟩"
