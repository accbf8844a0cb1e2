"""Quotation marks: which pairs there are, and how they change where one quotation stands within another."""

from __future__ import annotations

PAIRS = {"“": "”", "‘": "’", "「": "」", "『": "』", "«": "»", "»": "«", "﹁": "﹂", "﹃": "﹄", "｢": "｣", "„": "“"}
"""Opening marks and what closes them. The straight mark `"` closes itself."""

_TURNED = {"《": "〈", "》": "〉"}
_BACK = {"〈": "《", "〉": "》"}


def is_quotation(text: str) -> bool:
    """Whether `text`, whole, is one quotation in its marks: `“…”`, but not `“…”和“…”`."""
    if len(text) < 2:
        return False
    if text[0] == '"':
        return text[-1] == '"' and text.count('"') == 2
    closing = PAIRS.get(text[0])
    if closing is None or text[-1] != closing:
        return False
    depth = 0
    for index, mark in enumerate(text):
        if mark == text[0]:
            depth += 1
        elif mark == closing and not _is_apostrophe(text, index):
            depth -= 1
            if depth == 0:
                return index == len(text) - 1
    return False


def nested_quotes(text: str) -> str:
    """`text` as it stands between `“ ”`: its own double marks become single, and the single ones within them double."""
    result: list[str] = []
    depth = 0
    straight = False
    for index, mark in enumerate(text):
        if mark == '"':
            result.append("’" if straight else "‘")
            straight = not straight
        elif mark == "“":
            depth += 1
            result.append("‘")
        elif mark == "”":
            depth = max(0, depth - 1)
            result.append("’")
        elif depth and mark in "‘’" and not _is_apostrophe(text, index):
            result.append("“" if mark == "‘" else "”")
        else:
            result.append(mark)
    return "".join(result)


def before_its_end(title: str) -> tuple[str, str]:
    """`title` as it stands between `“ ”`, and apart from it the mark that closes a quotation at its end, if any.

    A full stop or comma stands between the two: `“The End of the ‘Line.’”` (Chicago 6.9; MLA has the same rule).
    """
    nested = nested_quotes(title)
    return (nested[:-1], nested[-1]) if title.endswith(("”", '"')) else (nested, "")


def nested_titles(text: str) -> str:
    """`text` as it stands between `《 》`: within, `《》` become `〈〉`, and those within them `《》` (GB/T 15834)."""
    result: list[str] = []
    depth = 0
    for mark in text:
        if mark in "》〉":
            result.append((_TURNED if depth != 2 else _BACK).get(mark, mark))
            depth = max(0, depth - 1)
            continue
        if mark in "《〈":
            depth += 1
        result.append((_TURNED if depth != 2 else _BACK).get(mark, mark) if mark in "《〈" else mark)
    return "".join(result)


def _is_apostrophe(text: str, index: int) -> bool:
    """Whether the `’` at `index` stands within a word."""
    if text[index] != "’":
        return False
    before, after = text[index - 1 : index], text[index + 1 : index + 2]
    return before.isalpha() and after.isalpha() and before < "\u2e80" and after < "\u2e80"
