"""A selection: the passage between a fixed end and a moving end, and the ways to move it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tui.corpus.article import Block

Sentences = Sequence[tuple[int, int]]


class Selection(NamedTuple):
    """`anchor` stays, `active` moves; both are offsets into `Article.text`, and either may come first."""

    anchor: int
    active: int

    @property
    def start(self) -> int:
        return min(self.anchor, self.active)

    @property
    def end(self) -> int:
        return max(self.anchor, self.active)

    def __bool__(self) -> bool:
        """Whether anything is selected."""
        return self.anchor != self.active

    def swapped(self) -> Selection:
        """The same passage with its other end moving."""
        return Selection(self.active, self.anchor)


def sentence_at(sentences: Sentences, offset: int) -> Selection | None:
    """The sentence that holds `offset`, else the next one, else the last; None where there is no sentence."""
    if not sentences:
        return None
    index = bisect_right(sentences, offset, key=lambda sentence: sentence[1])
    start, end = sentences[min(index, len(sentences) - 1)]
    return Selection(start, end)


def by_sentence(selection: Selection, sentences: Sentences, step: int) -> Selection:
    """The moving end one sentence on (`step` 1) or back (-1).

    A forward selection of one sentence that is shrunk turns round and takes the sentence before it.
    """
    if step > 0:
        if selection.active >= selection.anchor:
            index = bisect_right(sentences, selection.active, key=lambda sentence: sentence[1])
            return selection._replace(active=sentences[index][1]) if index < len(sentences) else selection
        index = bisect_right(sentences, selection.active, key=lambda sentence: sentence[0])
        if index < len(sentences) and sentences[index][0] < selection.anchor:
            return selection._replace(active=sentences[index][0])
        return _whole(selection, sentences)
    if selection.active > selection.anchor:
        index = bisect_left(sentences, selection.active, key=lambda sentence: sentence[1]) - 1
        if index >= 0 and sentences[index][1] > selection.anchor:
            return selection._replace(active=sentences[index][1])
        selection = selection.swapped()
    index = bisect_left(sentences, selection.active, key=lambda sentence: sentence[0]) - 1
    return selection._replace(active=sentences[index][0]) if index >= 0 else selection


def _whole(selection: Selection, sentences: Sentences) -> Selection:
    """A backward selection that has no sentence left to give: the last one, turned forward."""
    index = bisect_left(sentences, selection.anchor, key=lambda sentence: sentence[1])
    if index == len(sentences):
        return selection.swapped()
    start, end = sentences[index]
    return Selection(min(start, selection.start), end)


def by_paragraph(selection: Selection, blocks: Sequence[Block], step: int) -> Selection:
    """The moving end to the next block's end (`step` 1) or the previous block's start (-1)."""
    if step > 0:
        after = bisect_right(blocks, selection.active, key=attrgetter("end"))
        ends = (blocks[index].end for index in range(after, len(blocks)) if blocks[index].start < blocks[index].end)
        return selection._replace(active=next(ends, selection.active))
    before = bisect_left(blocks, selection.active, key=attrgetter("start"))
    starts = (block.start for block in map(blocks.__getitem__, range(before - 1, -1, -1)) if block.start < block.end)
    return selection._replace(active=next(starts, selection.active))


def paragraph_at(blocks: Sequence[Block], offset: int) -> Selection | None:
    """The block that holds `offset`, whole."""
    for index in range(bisect_left(blocks, offset, key=attrgetter("end")), len(blocks)):
        if blocks[index].start > offset:
            break
        if blocks[index].start < blocks[index].end:
            return Selection(blocks[index].start, blocks[index].end)
    return None
