"""Ink: text cut into Rich segments, where styles meet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style

TERM_COLOURS = 6
"""How many colours tell the terms of a query apart; the seventh term has the first one's again."""


class Run(NamedTuple):
    """A stretch of text, by offsets, and what is laid over its style."""

    start: int
    end: int
    style: Style


def inked(text: str, start: int, end: int, base: Style, runs: Sequence[Run]) -> list[Segment]:
    """Cut `text[start:end]` where runs begin and end; a later run is laid over an earlier one."""
    near = [run for run in runs if run.start < end and run.end > start]
    if not near:
        return [Segment(text[start:end], base)]
    cuts = {start, end}
    for run in near:
        cuts.update((max(run.start, start), min(run.end, end)))
    segments = []
    for left, right in pairwise(sorted(cuts)):
        style = base
        for run in near:
            if run.start <= left and right <= run.end:
                style += run.style
        segments.append(Segment(text[left:right], style))
    return segments


@lru_cache(maxsize=4096)
def fit(text: str, cells: int, *, right: bool = False) -> str:
    """Exactly `cells` cells of text: shortened with an ellipsis, or filled with spaces (before it if `right`)."""
    width = cell_len(text)
    if width > cells:
        return set_cell_size(shorten(text, cells), cells)
    return " " * (cells - width) + text if right else text + " " * (cells - width)


@lru_cache(maxsize=4096)
def shorten(text: str, cells: int) -> str:
    """At most `cells` cells of text, with an ellipsis where something was left out."""
    if cell_len(text) <= cells:
        return text
    if cells < 2:
        return "…"[:cells]
    return set_cell_size(text, cells - 1).rstrip() + "…"


def width_of(segments: Iterable[Segment]) -> int:
    """Cells that the segments take."""
    return sum(cell_len(segment.text) for segment in segments)
