"""What a page says of its article to machines, in JSON-LD by schema.org's names."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

LENGTH = 200_000
"""How many characters of one script are read; a longer one is left alone."""

_KINDS = frozenset({"article", "newsarticle", "blogposting", "reportagenewsarticle", "opinionnewsarticle", "report"})
_DEPTH = 4
_NODES = 200


def article_data(scripts: Iterable[str]) -> dict[str, str]:
    """Title, authors, date, outlet and language of the first article that the scripts describe.

    The names are those of a page's head: `headline`, `author` (parted by semicolons), `datepublished`, `publisher`,
    `inlanguage`. Empty where nothing is described, or damaged.
    """
    for script in scripts:
        if len(script) > LENGTH:
            continue
        try:
            value = json.loads(script)
        except (RecursionError, ValueError):
            continue
        for node in _nodes(value):
            kinds = node.get("@type")
            if any(str(kind).lower() in _KINDS for kind in (kinds if isinstance(kinds, list) else [kinds])):
                found = {
                    "headline": _name(node.get("headline")),
                    "author": "; ".join(_names(node.get("author"))),
                    "datepublished": _name(node.get("datePublished")),
                    "publisher": _name(node.get("publisher")),
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


def _name(value: object) -> str:
    if isinstance(value, dict):
        value = value.get("name")
    return value.strip()[:2_000] if isinstance(value, str) else ""
