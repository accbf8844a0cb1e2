"""Writes tui/query/folding.txt, the table of `tui.query.folding`.

Run by hand, when Unicode or OpenCC has moved on:

    pip install opencc-python-reimplemented
    python tests/query/make_folding_table.py

OpenCC's table of characters (TSCharacters.txt, Apache-2.0) is wanted here and nowhere else.
"""

from __future__ import annotations

import sys
import unicodedata
from importlib import resources
from pathlib import Path

TABLE = Path(__file__).parents[2] / "tui" / "query" / "folding.txt"
HEADER = f"""\
# How one code point is folded to one other: NFKC, case folding and traditional to simplified characters, each
# where it is one to one, until nothing changes. A line is a code point and what it becomes, each as UTF-16 in
# hexadecimal, in order of code points. Made by tests/query/make_folding_table.py from
# Unicode {unicodedata.unidata_version} and from TSCharacters.txt of OpenCC (https://github.com/BYVoid/OpenCC),
# Copyright 2010-2017 BYVoid and contributors, Apache License 2.0: of several simplified characters, the first.
"""


def simplified() -> dict[str, str]:
    """OpenCC's simplified character for each traditional one."""
    text = (resources.files("opencc") / "dictionary" / "TSCharacters.txt").read_text(encoding="utf-8")
    pairs = (line.split("\t") for line in text.splitlines() if line)
    return {one: other.split(" ")[0] for one, other in pairs}


def folded(character: str, table: dict[str, str]) -> str:
    """What a character becomes when it is folded until nothing changes."""
    seen: list[str] = []
    while character not in seen:
        seen.append(character)
        composed = unicodedata.normalize("NFKC", character)
        character = composed if len(composed) == 1 else character
        # The capital sharp s has no case folding of one code point, but it has a small letter.
        small = next((c for c in (character.casefold(), character.lower()) if len(c) == 1), character)
        character = table.get(small, small)
    if character != seen[-1]:
        sys.exit(f"folding goes round in a circle: {seen}")
    return character


def hexadecimal(character: str) -> str:
    return character.encode("utf-16-be").hex().upper()


def made() -> str:
    """The text of the table."""
    table = simplified()
    points = (point for point in range(sys.maxunicode + 1) if not 0xD800 <= point <= 0xDFFF)
    pairs = ((point, folded(point, table)) for point in map(chr, points))
    lines = [f"{hexadecimal(one)} {hexadecimal(other)}" for one, other in pairs if one != other]
    return HEADER + "\n".join(lines) + "\n"


if __name__ == "__main__":
    TABLE.write_text(made(), encoding="utf-8", newline="\n")
