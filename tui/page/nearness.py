"""The blocks near a place in an article: as many as a few screens have room for."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from operator import attrgetter

from tui.corpus.article import Article, Block

BEFORE, AFTER = 3_000, 12_000
"""Characters that are set before and after a place: a screen of 300 x 100 cells has 8,000 on it."""
LEAST = 40
"""What a block takes of these at least."""
IN_LINES = ("table", "code")
"""Kinds of blocks that are cut between lines of their text."""
OF_TABLE = 3_000
"""Characters that are set of a table: it takes longer than other text."""


def blocks_near(article: Article, offset: int) -> list[tuple[int, Block]]:
    """The blocks about an offset, in order, each with its index; long ones are cut off, and may lose a table's head.

    A block is cut at `offset`, which begins a line of the page, where that is far from its beginning; and after a line
    of its text, if it has any, where it goes on for long.
    """
    blocks = article.blocks
    here = max(bisect_right(blocks, offset, key=attrgetter("start")) - 1, 0)
    if not blocks:
        return []
    first = here
    if offset - blocks[here].start <= BEFORE:
        first -= _count((blocks[index] for index in range(here - 1, -1, -1)), BEFORE - (offset - blocks[here].start))
    last = here + _count((blocks[index] for index in range(here, len(blocks))), AFTER + offset - blocks[here].start)
    near = list(enumerate(blocks[first : last + 1], first))
    block = blocks[here]
    if offset - block.start > BEFORE:
        line = article.text.rfind("\n", offset - BEFORE, offset) + 1 if block.kind in IN_LINES else 0
        near[0] = here, _cut(block, line or offset, block.end)
    index, block = near[-1]
    begun = max(block.start, offset)
    room = OF_TABLE if block.kind == "table" else AFTER
    if block.end - begun > room:
        line = article.text.rfind("\n", begun, begun + room)
        near[-1] = index, _cut(block, block.start, line if line > begun else begun + room)
    return near


def _count(blocks: Iterable[Block], room: int) -> int:
    """How many blocks there are in so many characters."""
    count = 0
    for block in blocks:
        room -= max(block.end - block.start, LEAST)
        if room < 0:
            break
        count += 1
    return count


def _cut(block: Block, start: int, end: int) -> Block:
    """What stands of a block between two offsets."""
    spans = tuple(
        span._replace(start=max(span.start, start), end=min(span.end, end))
        for span in block.spans
        if span.start < end and span.end > start
    )
    return block._replace(start=start, end=end, header=block.header and start == block.start, spans=spans)
