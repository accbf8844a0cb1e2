"""Where a byte string stands in a long buffer, looked for while other threads go on.

`stringzilla.Str.find` keeps the interpreter's lock, so that nothing is painted meanwhile. The C function under it,
which the same library exports (`sz_find` of https://github.com/ashvardanian/StringZilla), is called without the lock.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

Seek = Callable[[Any, int, int], int]
"""Where a piece stands first between two places of a buffer, in bytes, or -1."""


def apart(view: Any) -> Seek:
    """`find` of a `Str`, for long stretches: it gives the interpreter's lock up, where the library lets it."""
    find = _exported()
    if find is None:
        return view.find  # type: ignore[no-any-return]

    def seek(piece: Any, start: int, end: int) -> int:
        address = view.address  # its memory stays where it is for as long as there is the view
        at = find(address + start, end - start, piece.address, len(piece)) if start < end else None
        return -1 if at is None else at - address

    return seek


@cache
def _exported() -> Any:
    """The library's C function; None where it is not to be had."""
    import stringzilla

    try:
        from ctypes import CDLL, c_size_t, c_void_p

        find = CDLL(stringzilla.__file__).sz_find
    except (ImportError, OSError, AttributeError):
        return None
    find.argtypes, find.restype = (c_void_p, c_size_t, c_void_p, c_size_t), c_void_p
    return find
