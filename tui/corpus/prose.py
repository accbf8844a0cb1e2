"""Markdown that is nothing but headings and running text, which much of an archive is: it needs no parser.

What is read here comes out as CommonMark has it; whatever may mean anything else is left to the parser.
"""

from __future__ import annotations

import re

_SIGNS = re.compile(r"[*_`\[\]<>&\\~|\t]| \n")
"""What may mean something wherever it stands."""
_HEADING = re.compile(r"(#{1,6}) +([^ #](?:.*[^ #])?)")
_NO_TEXT = re.compile(r"[ +\-=:#]|\d{1,9}[.)]|\s*\Z")
"""What a line that is certain to be running text does not begin with, or consist of."""

Prose = list[tuple[str, str]]
"""The elements of HTML that headings and paragraphs are, and what stands in each."""


def plain_prose(text: str) -> Prose | None:
    """The headings and paragraphs of a Markdown text; None where it has, or may have, anything else."""
    if _SIGNS.search(text):
        return None
    found: Prose = []
    lines: list[str] = []
    for line in (*text.split("\n"), ""):
        heading = None
        if line:
            heading = _HEADING.fullmatch(line)
            if not heading:
                if _NO_TEXT.match(line):
                    return None
                lines.append(line)
                continue
        if lines:
            found.append(("p", "\n".join(lines)))
            lines.clear()
        if heading:
            found.append((f"h{len(heading[1])}", heading[2]))
    return found
