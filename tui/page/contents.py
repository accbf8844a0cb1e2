"""What an article leads to: its headings, its links, its notes, and its paragraphs by number."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from tui.corpus.article import Article

PARAGRAPHS = ("paragraph", "quote", "item", "code", "table")
"""The kinds of blocks that are counted, where they have text: not headings, attributions, pictures and rules."""

_MARK = r"[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,4}|\[\d{1,4}\]|［\d{1,4}］|〔\d{1,4}〕"
_NOTE = re.compile(rf"({_MARK})\s*\S")
_REFERENCE = re.compile(_MARK)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its rank (1 to 6), its text, and the offset at which it begins."""

    level: int
    text: str
    start: int


@dataclass(frozen=True, slots=True)
class Link:
    """A link by the number that the page gives it; `start` is the offset of the first text that leads there."""

    number: int
    url: str
    text: str
    start: int


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference in the text to a note: `start` to `end` are its offsets, `note` is where the note begins."""

    start: int
    end: int
    note: int


def headings(article: Article) -> tuple[Heading, ...]:
    """Every heading that has a text, in order."""
    return tuple(
        Heading(block.level, " ".join(text.split()), block.start)
        for block in article.blocks
        if block.kind == "heading" and (text := article.block_text(block)).strip()
    )


def links(article: Article) -> tuple[Link, ...]:
    """Every URL that a link leads to, once, in the order of first occurrence; numbers count from 1."""
    found: dict[str, Link] = {}
    for block in article.blocks:
        for span in block.spans:
            if span.kind == "link" and span.value and span.value not in found:
                text = " ".join(article.text[span.start : span.end].split())
                found[span.value] = Link(len(found) + 1, span.value, text, span.start)
    return tuple(found.values())


def references(article: Article) -> tuple[Reference, ...]:
    """Every reference to a note, in order: a raised or bracketed number that a later block begins with.

    Where two blocks begin with the same number, as with notes after each chapter, the next one below is meant.
    """
    notes: dict[str, list[int]] = {}
    for block in article.blocks:
        if note := _NOTE.match(article.text, block.start, block.end):
            notes.setdefault(note[1], []).append(block.start)
    if not notes:
        return ()
    found = []
    for mark in _REFERENCE.finditer(article.text):
        starts = notes.get(mark[0], [])
        below = bisect_left(starts, mark.start())
        if below < len(starts) and starts[below] > mark.start():
            found.append(Reference(mark.start(), mark.end(), starts[below]))
    return tuple(found)


def paragraph_numbers(article: Article) -> dict[int, int]:
    """For each paragraph its number, counted from 1, by the index of its block; an item that goes on has none."""
    counted = [
        index
        for index, block in enumerate(article.blocks)
        if block.kind in PARAGRAPHS and block.end > block.start and not (block.kind == "item" and not block.marker)
    ]
    return {index: number for number, index in enumerate(counted, 1)}
