"""The plainest YAML: `key: value` lines and lists of values, which nearly all front matter is.

It is read here as YAML's parser reads it, in a fifth of the time; whatever might be more is left to that parser.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeAlias

Value: TypeAlias = "str | list[Value] | dict[str, Value]"
"""What a key may hold. There are no other types: numbers, dates and truth values are text."""

NOTHING = frozenset({"", "~", "null", "Null", "NULL"})
"""How YAML writes that there is no value, without quotes."""

_PLAIN = r"""([^\s\-?:,\[\]{}#&*!|>'"%@`][^\t]*)"""
_SCALAR = rf"""(?:"([^"\\\t]*)"[ ]*|'([^'\t]*)'[ ]*|{_PLAIN})"""
_PAIR = re.compile(rf"([A-Za-z_][\w-]{{0,60}}):(?:[ ]+(?:{_SCALAR}|\[([^\[\]{{}}:#&*!|>%@`\\\t?]*)\][ ]*)?)?")
_ITEM = re.compile(rf"([ ]*)-[ ]+{_SCALAR}?")
_LISTED = re.compile(r"""[ ]*(?:"([^",]*)"|'([^',]*)'|([^\s\-,'"][^,'"]*))[ ]*""")
_LINES = 100


def plain_yaml(text: str) -> dict[str, Value] | None:
    """The keys and values of the plainest YAML, every value as text; None where it is anything else."""
    found: dict[str, Value] = {}
    items: list[Value] | None = None
    key = indent = ""
    lines = text.split("\n", _LINES)
    if len(lines) > _LINES:
        return None
    for line in lines:
        if match := _PAIR.fullmatch(line):
            key, *scalar, listed = match.groups()
            value = _scalar(scalar) if listed is None else _flow(listed)
            if value is None or key in NOTHING:
                return None
            found[key] = value
            items = [] if match.lastindex == 1 else None
        elif items is not None and (match := _ITEM.fullmatch(line)):
            if (value := _scalar(match.groups()[1:])) is None or (items and match[1] != indent):
                return None
            indent = match[1]
            items.append(value)
            found[key] = items
        elif line.strip(" ") and line[0] != "#":
            return None
    return found


def _scalar(groups: Sequence[str | None]) -> str | None:
    """The value in double, single or no quotes; None where YAML reads more out of it than stands there."""
    double, single, plain = groups
    if plain is None:
        return double or single or ""
    plain = plain.rstrip(" ")
    if ": " in plain or " #" in plain or plain[-1] == ":":
        return None
    return "" if plain in NOTHING else plain


def _flow(text: str) -> list[Value] | None:
    """The values between the brackets of a list; None where they are not all simple ones."""
    values: list[Value] = []
    for item in text.split(",") if text.strip(" ") else ():
        match = _LISTED.fullmatch(item)
        value = _scalar(match.groups()) if match else None
        if value is None:
            return None
        values.append(value)
    return values
