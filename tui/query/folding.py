"""Folding: what makes 公安部 find 公安部, ＧＤＰ find gdp and 國 find 国.

One table serves texts and queries, and it keeps length: one code point in, one out, so that a match in folded
text is a match at the same offsets in the original. `folding.txt` says where the table comes from.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

_SAMPLE, _LONG = 300, 100_000
_FEW = 16  # kinds of characters that fold, in a sample
_ASTRAL = 0x10000
_finder: re.Pattern[str] | None = None


def fold(text: str) -> str:
    """Text of the same length in which case, width and Chinese variants no longer differ.

    NFKC where it is one to one, case folding where it is one to one, traditional to simplified per character;
    code points that would change length (`…`, `ß`, `㈱`) stay as they are. Folding twice is folding once.
    """
    if text.isascii():
        return text.lower()
    pairs = _mapping()
    if _finder is not None and len(set(_finder.findall(text, 0, _SAMPLE))) < _FEW:
        # As in simplified Chinese: to replace each kind is faster than to look each character up.
        kinds = set(_finder.findall(text))
    elif _finder is None and len(text) < _LONG:
        kinds = pairs.keys() & set(text)
    else:
        return text.translate(_table())
    for one in kinds:
        text = text.replace(one, pairs.get(one, one))
    return text


def prepare() -> None:
    """Make what folds many texts fast, for whoever has many to fold: it takes as long as some hundred of them."""
    global _finder
    ranges = "".join(f"{chr(first)}-{chr(last)}" for first, last in _runs(map(ord, _mapping())) if last < _ASTRAL)
    _finder = re.compile(f"[{ranges}{chr(_ASTRAL)}-{chr(sys.maxunicode)}]")
    _table()


def _runs(points: Iterable[int]) -> Iterator[tuple[int, int]]:
    """The first and the last of code points that follow one another; `points` go up."""
    first = last = -2
    for point in points:
        if point > last + 1:
            if last >= 0:
                yield first, last
            first = point
        last = point
    yield first, last


def variants(folded: str) -> str:
    """The code points that fold to a folded one, itself among them."""
    return _variants().get(folded, folded)


@cache
def _pairs() -> str:
    """Each code point that folding changes, followed by what it becomes, in order of code points."""
    lines = (Path(__file__).parent / "folding.txt").read_text(encoding="ascii").splitlines()
    return bytes.fromhex("".join(line for line in lines if not line.startswith("#"))).decode("utf-16-be")


@cache
def _mapping() -> dict[str, str]:
    pairs = _pairs()
    return dict(zip(pairs[::2], pairs[1::2], strict=True))


@cache
def _variants() -> dict[str, str]:
    pairs = _pairs()
    found: dict[str, str] = {}
    for one, becomes in zip(pairs[::2], pairs[1::2], strict=True):
        found[becomes] = found.get(becomes, becomes) + one
    return found


@cache
def _table() -> tuple[int, ...]:
    """The table as code points by code point: for `str.translate` a third of the price of a dictionary.

    Code points beyond its end fold to themselves: `str.translate` takes an IndexError for that.
    """
    pairs = _pairs()
    same = _every_code_point(ord(pairs[-2]) // 256 + 1)
    parts: list[str] = []
    start = 0
    for one, becomes in zip(pairs[::2], pairs[1::2], strict=True):
        parts += same[start : ord(one)], becomes
        start = ord(one) + 1
    return tuple(map(ord, "".join(parts)))


def _every_code_point(pages: int) -> str:
    """The code points of so many pages of 256, in order: by bytes, as `chr` for each would take ten times as long."""
    points = bytearray(pages * 256 * 4)
    points[0::4] = bytes(range(256)) * pages
    points[1::4] = b"".join(bytes([page % 256]) * 256 for page in range(pages))
    points[2::4] = b"".join(bytes([page // 256]) * 256 for page in range(pages))
    return points.decode("utf-32-le", "surrogatepass")
