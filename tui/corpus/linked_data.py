"""What a page says of its article to machines, in JSON-LD by schema.org's names."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

LENGTH = 200_000
"""How many characters of one script are read; a longer one is left alone."""

_KINDS = re.compile(
    r"(?:https?://schema\.org/)?(?:\w*article|(?:social|live)?\w*(?:blog|media|forum)posting|report)", re.IGNORECASE
)
_WRAPPING = re.compile(
    r"^\s*(?:<!--|(?://|/\*)?\s*<!\[CDATA\[\s*(?:\*/)?)|(?:-->|(?://|/\*)?\s*\]\]>\s*(?:\*/)?)\s*;?\s*$"
)
_DEPTH = 4
_NODES = 200


def article_data(scripts: Iterable[str]) -> dict[str, str]:
    """Title, authors, date, outlet and more of the first article that the scripts describe.

    The names are those of a page's head: `headline`, `author` (parted by semicolons), `datepublished`, `publisher`,
    `article:section`, `keywords`, `url`, `lang`. Empty where nothing is described, or damaged.
    """
    for script in scripts:
        if len(script) > LENGTH:
            continue
        try:
            value = json.loads(_WRAPPING.sub("", script), strict=False)
        except (RecursionError, ValueError):
            continue
        for node in _nodes(value):
            kinds = node.get("@type")
            if any(_KINDS.fullmatch(str(kind)) for kind in (kinds if isinstance(kinds, list) else [kinds])):
                found = {
                    "headline": _name(node.get("headline")) or _name(node.get("name")),
                    "author": "; ".join(_names(node.get("author"))),
                    "datepublished": _name(node.get("datePublished")),
                    "publisher": _name(node.get("publisher")) or _name(node.get("isPartOf")),
                    "article:section": _name(_first(node.get("articleSection"))),
                    "keywords": ", ".join(_names(node.get("keywords"))),
                    "url": _name(node.get("url")),
                    "lang": _name(node.get("inLanguage")),
                }
                return {name: text for name, text in found.items() if text}
    return {}


def _nodes(value: object) -> Iterator[dict[str, object]]:
    """The mappings on top of a value: itself, a list's, a graph's."""
    waiting = [(value, 0)]
    for _ in range(_NODES):
        if not waiting:
            return
        found, depth = waiting.pop(0)
        if isinstance(found, dict):
            yield found
            found = found.get("@graph", [])
        if isinstance(found, list) and depth < _DEPTH:
            waiting += [(item, depth + 1) for item in found[:_NODES]]


def _names(value: object) -> list[str]:
    return [name for item in value[:50] if (name := _name(item))] if isinstance(value, list) else [_name(value)]


def _first(value: object) -> object:
    return value[0] if isinstance(value, list) and value else value


def _name(value: object) -> str:
    if isinstance(value, dict):
        value = value.get("name")
    return value.strip()[:2_000] if isinstance(value, str) else ""
