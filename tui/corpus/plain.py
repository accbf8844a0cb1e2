"""Plain text to blocks, by rule.

A line is a paragraph, as Chinese articles are kept, unless the text is wrapped by hand at some width. A short line
that does not end like a sentence and stands before a paragraph is a heading; a line that begins with `——` and does
not end like one attributes the paragraph before it. Both come from texts people keep: a list's `——` does end like
a sentence, and so stays a paragraph. A program is one block of code.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

from tui.corpus.decoding import clean
from tui.corpus.galley import Draft, Passage

LINES = 30_000
"""How many lines of a text are told apart into paragraphs; the lines of a longer one are only lines."""

_PAGE = 200
_BLANK = re.compile(r"\n[ \t\u3000\xa0]*\n")
_RULE = re.compile(r"(?:[-*_=~][ \t]*){3,}|[\u2500\u2501\u2014\u2015\uff0d]{3,}")
_BULLET = re.compile(r"([-*+\u2022\u25cf\u25aa\u25e6])[ \t\u3000]+(?=\S)")
_NUMBER = re.compile(r"(\d{1,3})[.)\uff0e][ \t\u3000]+(?=\S)|(\d{1,3})\u3001(?=\S)")
_STOPS = "。！？；：，、…!?;:,～~"
_CLOSING = "”’」』）)》〉】]\"'"
_LEAD_INS = ("——", "--", "――", "──")
_WIDEST = 120
_TITLE = 60
_HEADING = 30


def read_plain(text: str) -> list[Draft]:
    """The blocks of clean plain text: paragraphs, items and rules.

    A title and lines like `作者：…` are still among them; when they were taken out, `mark_structure` finds the rest.
    """
    if text.count("\n") > LINES:
        return _pages(text)
    if _is_code(text):
        return [Draft("code", clean(text).expandtabs(4).strip("\n"))]
    drafts: list[Draft] = []
    for stanza in _BLANK.split(text):
        lines = [line for line in stanza.split("\n") if line.strip()]
        if lines:
            drafts.extend(_stanza(lines))
    return drafts


def _pages(text: str) -> list[Draft]:
    """A text of very many lines, some hundreds to a block, so that it costs little to read and to show."""
    lines = [line.rstrip() for line in clean(text).expandtabs(4).split("\n")]
    filled = [line for line in lines if line]
    return [Draft("paragraph", "\n".join(filled[start : start + _PAGE])) for start in range(0, len(filled), _PAGE)]


def mark_structure(drafts: list[Draft]) -> None:
    """Make headings and attributions of those paragraphs that are, in place."""
    _mark_headings(drafts)
    _mark_attributions(drafts)


def title_line(drafts: list[Draft]) -> str:
    """The first block's text, if it reads like a title: one line, short, and not ended like a sentence."""
    if len(drafts) < 2 or drafts[0].kind not in ("paragraph", "heading"):
        return ""
    text = drafts[0].text
    if not _is_within(text, _TITLE) or "\n" in text or not _has_words(text):
        return ""
    return "" if _ends_like_sentence(text, "。；：，、;:,.") or text.startswith(_LEAD_INS) else text


def _is_code(text: str) -> bool:
    """Whether a text is a program: most of its lines are set in or end with a bracket or the like."""
    lines = [line for line in text.split("\n") if line.strip()]
    ends = [line.rstrip()[-1] for line in lines]
    inner = sum(line[0] in " \t" or end in "{}();," for line, end in zip(lines, ends, strict=True))
    return "{" in ends and inner * 2 > len(lines) and any(line.lstrip()[0] == "}" for line in lines)


def _stanza(lines: list[str]) -> list[Draft]:
    """The blocks of lines without a blank one between them."""
    bare = [line.strip(" \t\u3000\xa0") for line in lines]
    bullets = [_BULLET.match(line) for line in bare]
    if len(lines) > 1 and all(bullets):
        return [_item(line[match.end() :], 0) for line, match in zip(bare, bullets, strict=True) if match]
    numbers = [_NUMBER.match(line) for line in bare]
    if len(lines) > 1 and all(numbers):
        return [
            _item(line[match.end() :], int(match[1] or match[2]))
            for line, match in zip(bare, numbers, strict=True)
            if match
        ]
    if _is_wrapped(bare):
        return [_paragraph("\n".join(bare))]
    return [Draft("rule", "") if _RULE.fullmatch(line) else _paragraph(line) for line in bare]


def _is_wrapped(lines: list[str]) -> bool:
    """Whether the lines are one paragraph, wrapped by hand: all but the last about as wide, few ending in a stop."""
    if len(lines) < 2 or len(max(lines[:-1], key=len)) > _WIDEST:
        return False
    widths = [_width(line) for line in lines[:-1]]
    widest = max(widths)
    if not 40 <= widest <= _WIDEST or min(widths) < 0.7 * widest or _width(lines[-1]) > 1.1 * widest:
        return False
    if any(_BULLET.match(line) or line.startswith(_LEAD_INS) for line in lines):
        return False
    stops = sum(_ends_like_sentence(line, "。！？.!?") for line in lines[:-1])
    return stops * 3 <= len(lines) - 1


def _width(line: str) -> int:
    return sum(1 + (unicodedata.east_asian_width(character) in "WF") for character in line[:200])


def _is_within(text: str, limit: int) -> bool:
    """Whether a text is no longer than so many characters, or twice as many where most of them are narrow."""
    return len(text) <= limit or (len(text) <= 2 * limit and _width(text) <= 1.3 * len(text))


def _paragraph(text: str) -> Draft:
    passage = Passage()
    passage.write(text)
    return Draft("paragraph", passage.finish()[0])


def _item(text: str, number: int) -> Draft:
    draft = _paragraph(text)
    draft.kind, draft.level, draft.number = "item", 1, number
    draft.marker = "number" if number else "bullet"
    return draft


def _mark_headings(drafts: list[Draft]) -> None:
    """Make headings of the short lines that stand before a longer one and do not end like a sentence."""
    for draft, after in pairwise(drafts):
        text = draft.text
        if (
            draft.kind == "paragraph"
            and after.kind != "rule"
            and 0 < len(text) < len(after.text)
            and _is_within(text, _HEADING)
            and _has_words(text)
            and not text.startswith(_LEAD_INS)
            and not _ends_like_sentence(text, _STOPS + ".—")
        ):
            draft.kind, draft.level = "heading", 2
    _unmark_verse(drafts)


def _unmark_verse(drafts: list[Draft]) -> None:
    """Where more than half of the lines would be headings, they are a poem, a list or code, and none is."""
    headings = [draft for draft in drafts if draft.kind == "heading"]
    if len(headings) * 2 > len(drafts):
        for draft in headings:
            draft.kind, draft.level = "paragraph", 0


def _mark_attributions(drafts: list[Draft]) -> None:
    for before, draft in pairwise(drafts):
        if (
            draft.kind == "paragraph"
            and before.kind in ("paragraph", "quote", "item")
            and draft.text.startswith(_LEAD_INS)
            and len(draft.text) <= 120
            and not before.text.startswith(_LEAD_INS)
            and not _ends_like_sentence(draft.text, _STOPS + ".")
        ):
            draft.kind = "attribution"


def _ends_like_sentence(text: str, stops: str) -> bool:
    """Whether the text ends with one of these stops, closing marks aside."""
    return text.rstrip(_CLOSING)[-1:] in stops if text.rstrip(_CLOSING) else False


def _has_words(text: str) -> bool:
    return any(character.isalpha() for character in text)
