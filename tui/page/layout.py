"""From an article's blocks to the lines of its page.

CJK prose is set as print sets it: paragraphs begin with an indent of two Han and follow each other without a
blank line. Other prose has a blank line between paragraphs. What is drawn but not of the text (indents,
bars, markers, link numbers, rules) never counts in offsets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tui.corpus.article import Article, Block
from tui.page.cells import cell_width
from tui.page.code import code_rows
from tui.page.inline import Ornament, Row, ornaments, rows
from tui.page.lines import Line, Page, Piece, Role, column_of, offset_at
from tui.page.table import table_rows

__all__ = ["Line", "Page", "Piece", "Role", "column_of", "layout", "offset_at"]

_SAMPLE = 20_000
_HAN_AND_KANA = re.compile("[\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_OTHER_WORDS = re.compile("[^\\W\\d_\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")

_BAR = "▎"
_BULLETS = ("•", "◦", "▪")
_RULE = 8
_IMAGE = "图"


def is_cjk(article: Article) -> bool:
    """Whether the article reads as Chinese or Japanese: more Han and kana than words of other scripts."""
    sample = article.text[:_SAMPLE]
    han = len(_HAN_AND_KANA.findall(sample))
    return han > 0 and han >= len(_OTHER_WORDS.findall(sample))


@dataclass(frozen=True, slots=True)
class _Frame:
    """What stands to the left of a block: pieces before its first line and before the others, and how wide."""

    left: int = 0
    first: tuple[tuple[int, str, Role], ...] = ()
    others: tuple[tuple[int, str, Role], ...] = ()


def _numbered(article: Article) -> dict[str, int]:
    """Numbers for the URLs of an article's links, by first occurrence."""
    numbers: dict[str, int] = {}
    for block in article.blocks:
        for span in block.spans:
            if span.kind == "link" and span.value:
                numbers.setdefault(span.value, len(numbers) + 1)
    return numbers


def _bars(depth: int, width: int) -> tuple[tuple[int, str, Role], ...]:
    """The bars of a quotation, fewer where they would leave less than half of the width."""
    depth = min(max(depth, 1), max(width // 4, 1))
    return tuple((2 * level, _BAR, "bar") for level in range(depth))


def _marker(block: Block) -> str:
    if block.marker == "number":
        return f"{block.number}."
    return _BULLETS[min(max(block.level, 1), len(_BULLETS)) - 1]


def _frame(block: Block, hang: int, width: int) -> _Frame:
    """The frame of a block; `hang` is the room that the list's markers take."""
    match block.kind:
        case "quote":
            bars = _bars(block.level, width)
            return _Frame(2 * len(bars), bars, bars)
        case "item":
            left = min(2 * (max(block.level, 1) - 1), width // 4)
            room = min(hang, width // 2)
            marker = _marker(block) if block.marker else ""
            if cell_width(marker) >= room:
                marker = ""
            return _Frame(left + room, ((left, marker, "marker"),) if marker else ())
        case "code":
            return _Frame(2)
        case _:
            return _Frame()


def _hangs(blocks: tuple[Block, ...]) -> list[int]:
    """For each item the cells its list's markers take: those of its widest number, and a space."""
    hangs = [0] * len(blocks)
    run: dict[int, list[int]] = {}
    for index, block in enumerate(blocks):
        if block.kind != "item":
            run.clear()
            continue
        for deeper in [level for level in run if level > block.level]:
            del run[deeper]
        siblings = run.setdefault(block.level, [])
        if siblings and block.marker not in ("", blocks[siblings[0]].marker):
            siblings = run[block.level] = []
        siblings.append(index)
        wide = max(len(_marker(block)) + 1 if block.marker else 2, hangs[siblings[0]])
        if wide != hangs[siblings[0]]:
            for sibling in siblings:
                hangs[sibling] = wide
        hangs[index] = wide
    return hangs


def _gap(before: Block, after: Block, cjk: bool) -> bool:
    """Whether a blank line stands between two blocks."""
    kinds = (before.kind, after.kind)
    if kinds == ("item", "item") or (after.kind == "attribution" and before.kind in ("paragraph", "quote")):
        return False
    if after.kind == "heading":
        return True
    return not (cjk and before.kind in ("paragraph", "heading") and after.kind == "paragraph")


def _rows(article: Article, block: Block, width: int, cjk: bool, numbers: dict[str, int]) -> Iterator[Row]:
    """The rows of one block, whose cells count from the block's own left."""
    inserted = ornaments(article, block, numbers) if block.spans and block.kind != "code" else []
    start, end = block.start, block.end
    match block.kind:
        case "code":
            yield from code_rows(article.text, start, end, width)
        case "table":
            yield from table_rows(article, block, width, inserted)
        case "rule":
            long = min(_RULE, width)
            yield Row(start, end, (Piece((width - long) // 2, start, start, "─" * long, "rule"),))
        case "image":
            lead = f"[{_IMAGE} " if end > start else f"[{_IMAGE}"
            caption = [Ornament(start, lead, "caption"), *inserted, Ornament(end, "]", "caption")]
            yield from rows(article.text, start, end, width, inserted=caption)
        case "attribution":
            yield from _attribution(list(rows(article.text, start, end, width, inserted=inserted)), article, width)
        case "paragraph" if cjk:
            indent = min(4, width // 4)
            yield from rows(article.text, start, end, width, indent=indent, inserted=inserted)
        case _:
            yield from rows(article.text, start, end, width, inserted=inserted)


def _attribution(set_rows: list[Row], article: Article, width: int) -> Iterator[Row]:
    """An attribution stands at the right, its longest row touching the margin."""
    longest = max(
        (
            piece.x + cell_width(piece.drawn or article.text[piece.start : piece.end])
            for row in set_rows
            for piece in row.pieces
        ),
        default=0,
    )
    for row in set_rows:
        yield Row(row.start, row.end, _placed(row.pieces, width - longest))


def _placed(pieces: tuple[Piece, ...], left: int) -> tuple[Piece, ...]:
    if not left:
        return pieces
    return tuple(Piece(piece.x + left, piece.start, piece.end, piece.drawn, piece.role) for piece in pieces)


def _lines(article: Article, width: int, numbers: dict[str, int]) -> Iterator[Line]:
    cjk = is_cjk(article)
    hangs = _hangs(article.blocks)
    before: Block | None = None
    for index, block in enumerate(article.blocks):
        if block.start == block.end and block.kind not in ("image", "rule", "item"):
            continue
        frame = _frame(block, hangs[index], width)
        if before is not None and _gap(before, block, cjk):
            bars = frame.others if before.kind == block.kind == "quote" else ()
            if bars:
                bars = bars[: len(_bars(before.level, width))]
            pieces = tuple(Piece(x, before.end, before.end, drawn, role) for x, drawn, role in bars)
            yield Line(-1, before.end, before.end, pieces, "blank")
        before = block
        left = frame.first
        for row in _rows(article, block, max(width - frame.left, 1), cjk, numbers):
            ornament = tuple(Piece(x, row.start, row.start, drawn, role) for x, drawn, role in left)
            yield Line(index, row.start, row.end, ornament + _placed(row.pieces, frame.left), block.kind)
            left = frame.others


def layout(article: Article, width: int) -> Page:
    """The page of an article on lines of at most `width` cells, by CLREQ's rules of setting.

    No piece is drawn beyond `width`, but a character that is itself wider.
    """
    width = max(width, 1)
    numbers = _numbered(article)
    return Page.of(tuple(_lines(article, width, numbers)), width, tuple(numbers))
