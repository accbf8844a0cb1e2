"""Running text: a block's text with its link numbers and readings, broken into lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from tui.corpus.article import Block
from tui.page.cells import cell_width
from tui.page.linebreak import Measured, breaks, wrap
from tui.page.lines import Piece, Role

_GLUE = "\u2060"
_SPACES = " \t\n\u3000"


@dataclass(frozen=True, slots=True)
class Ornament:
    """What is drawn in running text at an offset but is not of it."""

    offset: int
    drawn: str
    role: Role


@dataclass(frozen=True, slots=True)
class _Run:
    """A run of the text as it is wrapped: from `at` on, either text from `offset` on, or an ornament."""

    at: int
    length: int
    offset: int
    ornament: Ornament | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One line of running text: the offsets it covers and its pieces, whose cells count from 0."""

    start: int
    end: int
    pieces: tuple[Piece, ...]


def ornaments(text: str, block: Block, numbers: Mapping[str, int]) -> list[Ornament]:
    """The link numbers and ruby readings of a block, by offset."""
    found: list[Ornament] = []
    links = [span for span in block.spans if span.kind == "link" and span.value in numbers]
    for span, following in zip_longest(links, links[1:]):
        if following is not None and following.start == span.end and following.value == span.value:
            continue
        end = span.end
        while end > span.start and text[end - 1] in _SPACES:
            end -= 1
        found.append(Ornament(end, f"[{numbers[span.value]}]", "link-number"))
    found.extend(
        Ornament(span.end, f"({span.value})", "ruby") for span in block.spans if span.kind == "ruby" and span.value
    )
    return sorted(found, key=lambda ornament: ornament.offset)


def rows(
    measured: Measured, start: int, end: int, width: int, *, indent: int = 0, inserted: Sequence[Ornament] = ()
) -> Iterator[Row]:
    """Break the text from `start` to `end` into rows of at most `width` cells, the first one `indent` narrower.

    `inserted` are ornaments by offset; an ornament takes part in breaking and never begins a row apart from
    what stands before it. Cells count from the row's own left, the indent included.
    """
    text = measured.text
    if not inserted:
        starts = breaks(measured, start, end, width, indent=indent)
        for first, last in zip(starts, [*starts[1:], end], strict=True):
            yield Row(first, last, tuple(text_pieces(text, first, last, indent if first == start else 0)))
        return
    runs = list(_runs(start, end, inserted))
    composed = "".join(
        text[run.offset : run.offset + run.length] if run.ornament is None else _GLUE + run.ornament.drawn
        for run in runs
    )
    starts = wrap(composed, width, indent=indent)
    offset = start
    at = 0
    for first, last in zip(starts, [*starts[1:], len(composed)], strict=True):
        x = indent if first == 0 else 0
        pieces_of_row: list[Piece] = []
        row_start = offset
        while at < len(runs) and runs[at].at + runs[at].length <= first:
            at += 1
        for run in _reaching(runs, at, last):
            begin, stop = max(run.at, first), min(run.at + run.length, last)
            if run.ornament is None:
                offset = run.offset + stop - run.at
                visible = offset if stop < last else _trimmed(text, run.offset + begin - run.at, offset)
                pieces_of_row.extend(text_pieces(text, run.offset + begin - run.at, visible, x))
                x += cell_width(text[run.offset + begin - run.at : visible].replace("\t", " "))
            elif drawn := _visible(composed[begin:stop].lstrip(_GLUE), stop == last):
                pieces_of_row.append(Piece(x, run.offset, run.offset, drawn, run.ornament.role))
                x += cell_width(drawn)
        yield Row(row_start, offset, tuple(pieces_of_row))


def _runs(start: int, end: int, inserted: Sequence[Ornament]) -> Iterator[_Run]:
    """Text and ornaments in turn, as they are wrapped."""
    at, offset = 0, start
    for ornament in inserted:
        if ornament.offset > offset:
            yield _Run(at, ornament.offset - offset, offset)
            at += ornament.offset - offset
            offset = ornament.offset
        length = len(ornament.drawn) + len(_GLUE)
        yield _Run(at, length, offset, ornament)
        at += length
    if end > offset:
        yield _Run(at, end - offset, offset)


def _reaching(runs: list[_Run], first: int, end: int) -> Iterator[_Run]:
    """The runs from index `first` on that begin before `end`."""
    while first < len(runs) and runs[first].at < end:
        yield runs[first]
        first += 1


def _visible(drawn: str, at_end: bool) -> str:
    return drawn.rstrip(" ") if at_end else drawn


def _trimmed(text: str, start: int, end: int) -> int:
    """The end of `text[start:end]` without the spaces and the line break that are not drawn."""
    return start + len(text[start:end].rstrip(_SPACES))


def text_pieces(text: str, start: int, end: int, x: int) -> Iterator[Piece]:
    """The pieces of one row of text, parted at tabs, which are left blank."""
    end = _trimmed(text, start, end)
    if "\t" not in text[start:end]:
        if end > start:
            yield Piece(x, start, end)
        return
    for part in text[start:end].split("\t"):
        if part:
            yield Piece(x, start, start + len(part))
        x += cell_width(part) + 1
        start += len(part) + 1
