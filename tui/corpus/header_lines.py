"""Front matter without a fence around it: lines of `key: value` before the first blank line.

So write Pelican and MultiMarkdown (`Title: x`), reStructuredText (`:date: 2022-08-10`), mails (`Subject: x`),
translation projects (`[#]: key: (value)`) and those who keep a crawler's finds as text (`标题：…`, `时间：…`).
"""

from __future__ import annotations

import re

from tui.corpus import keys

LINES = 60
"""How many lines a header may have."""

_TRANSLATION = re.compile(r"\[#\]:[ \t]*(?:#[ \t]*)?\(?([A-Za-z_]+)[ \t]*:[ \t]*\(?(.*?)\)?[ \t]*")
_PLAIN = re.compile(r"([A-Za-z\u3041-\u9fff\uac00-\ud7a3][\w -]{0,30}?)[ \t]*[:：][ \t]*(.*)")
_FIELD = re.compile(r":([A-Za-z][\w -]{0,30}):[ \t]*(.*)")
_UNDERLINE = re.compile(r"([#=\-*~^])\1{2,}[ \t]*")
_TELLING = frozenset({*keys.TITLE, *keys.DATE, "subject"})
_KNOWN = _TELLING.union(
    keys.AUTHORS, keys.CATEGORIES, keys.TAGS, keys.URL, keys.SOURCE, keys.LANGUAGE, keys.EDITOR,
    ("slug", "summary", "status", "modified", "subtitle", "description", "updated", "layout", "to", "id"),
)  # fmt: skip
_BODY = frozenset({"正文", "内容", "內容", "本文", "본문", "content", "body", "text"})


def header_lines(text: str) -> tuple[dict[str, str], str] | None:
    """The keys that the first lines name, and the body after them; None where they name none."""
    if text.startswith("[#]:"):
        return _translation(text)
    lines = text.split("\n", LINES)
    title, first = "", 0
    if len(lines) > 2 and _UNDERLINE.fullmatch(lines[1]):
        title, first = lines[0].strip(), 2
    elif len(lines) > 3 and _UNDERLINE.fullmatch(lines[0]) and lines[2] == lines[0]:
        title, first = lines[1].strip(), 3
    while first and first < len(lines) and not lines[first].strip():
        first += 1
    if first < len(lines) and lines[first].startswith(":"):
        found, end = _read(lines, first, _FIELD)
        enough = bool(found)
    elif not title:
        found, end = _read(lines, 0, _PLAIN)
        named = {name.strip().lower().replace(" ", "_").replace("-", "_") for name in found}
        enough = len(named & _KNOWN) > 1 and bool(named & _TELLING)
    else:
        return None
    if not enough:
        return None
    if subject := next((found.pop(name) for name in list(found) if name.lower() == "subject"), ""):
        found.setdefault("title", subject)
    if title:
        found.setdefault("title", title)
    return found, "\n".join(lines[end:])


def _read(lines: list[str], first: int, shape: re.Pattern[str]) -> tuple[dict[str, str], int]:
    """The keys of the lines from `first` on, and where the body begins; none where the lines are anything else."""
    found: dict[str, str] = {}
    name = ""
    for index, line in enumerate(lines[first:LINES], first):
        if not line.strip():
            return found, index
        if match := shape.fullmatch(line):
            name = match[1].strip()
            if name.lower() in _BODY:
                lines[index] = match[2]
                return found, index
            found.setdefault(name, match[2].strip())
        elif name and line[0] in " \t":
            found[name] = f"{found[name]} {line.strip()}".strip()
        else:
            return {}, first
    return (found, len(lines)) if len(lines) <= LINES else ({}, first)


def _translation(text: str) -> tuple[dict[str, str], str] | None:
    found: dict[str, str] = {}
    rest = text
    while match := _TRANSLATION.fullmatch(rest.partition("\n")[0]):
        name = match[1].lower()
        # There the publisher is the person who posted the text, not the outlet.
        found["published_by" if name == "publisher" else name] = match[2].replace('" "', " ").strip(' "')
        rest = rest.partition("\n")[2]
    return (found, rest) if found else None
