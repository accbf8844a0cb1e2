"""From an article's blocks to the lines of its page.

CJK prose is set as print sets it: paragraphs begin with an indent of two Han and follow each other without a
blank line. Other prose has a blank line between paragraphs. What is drawn but not of the text (indents,
bars, markers, link numbers, rules) never counts in offsets.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from tui.corpus.article import Article, Block
from tui.page.breakclass import Class
from tui.page.code import code_rows
from tui.page.contents import links
from tui.page.frame import bars, frame_of, hangs
from tui.page.inline import Ornament, Row, ornaments, rows
from tui.page.linebreak import Measured, breaks
from tui.page.lines import Line, Piece, Role, column_of, offset_at, row_width
from tui.page.nearness import blocks_near
from tui.page.setting import Frame, Lines, Ready, Running, Setting, Unset
from tui.page.table import table_rows

__all__ = ["Line", "Page", "Piece", "Role", "column_of", "layout", "layout_near", "offset_at"]

_SAMPLE = 20_000
_LETTERS = bytes((Class.LETTER, Class.HANGUL, Class.HEBREW))
_WORDS = bytes(ord("a") if kind in _LETTERS else ord(" ") for kind in range(256))

_INDENT = 4
_RULE = 8
_IMAGE_CJK, _IMAGE = "图", "image"


@dataclass(frozen=True, slots=True)
class Page:
    """An article's lines at a width in cells. `links[i]` is the URL that the page numbers `i + 1`.

    Where it is not `whole`, text is set from offset `start` to `end`, and about as many lines as the rest will take are
    blank.
    """

    lines: Sequence[Line] = field(repr=False)
    width: int
    links: tuple[str, ...] = ()
    start: int = 0
    end: int = 0
    whole: bool = True

    def line_at(self, offset: int) -> int:
        """The index of the line that shows `offset`, the nearest before it where none does; 0 on an empty page."""
        return self.lines.line_at(offset) if isinstance(self.lines, Lines) else 0


def layout(article: Article, width: int, stopped: Callable[[], bool] = lambda: False) -> Page:
    """The page of an article on lines of at most `width` cells, by CLREQ's rules of setting.

    No piece is drawn beyond `width`, but a character that is itself wider. `stopped` is asked before each block: once
    it says yes, the rest is left out.
    """
    width = max(width, 1)
    numbers = _numbers(article)
    measured = Measured.of(article.text)
    cjk = _is_cjk(measured.classes, article.blocks)
    chosen = list(enumerate(article.blocks))
    settings = list(takewhile(lambda _: not stopped(), _settings(measured, chosen, width, cjk, numbers)))
    return Page(Lines(settings), width, tuple(numbers), 0, len(article.text))


def layout_near(article: Article, width: int, offset: int) -> Page:
    """The page as far as it is soon set: the text about `offset`, which stands where it will stand on the whole page.

    Some screens are set, however long the article: but for a long block's beginning, all that comes before `offset` on
    the same screen.
    """
    width = max(width, 1)
    numbers = _numbers(article)
    near = blocks_near(article, offset)
    if not near:
        return layout(article, width)
    start, end, length = near[0][1].start, near[-1][1].end, len(article.text)
    cjk = _is_cjk(Measured.of(article.text, 0, min(2 * _SAMPLE, length)).classes, article.blocks)
    settings = list(_settings(Measured.of(article.text, start, end), near, width, cjk, numbers))
    density = sum(map(len, settings)) / max(end - start, 1)
    if start:
        settings.insert(0, Unset(0, start, max(1, round(start * density))))
    if end < length:
        settings.append(Unset(end, length, max(1, round((length - end) * density))))
    return Page(Lines(settings), width, tuple(numbers), start, end, whole=False)


def _numbers(article: Article) -> dict[str, int]:
    """The numbers of links by their URLs."""
    return {link.url: link.number for link in links(article)}


def _is_cjk(classes: bytes, blocks: Sequence[Block]) -> bool:
    """Whether the prose reads as Chinese or Japanese: more Han and kana than words of other scripts."""
    seen = han = words = 0
    for block in blocks:
        if block.kind in ("code", "table"):
            continue
        sample = classes[block.start : min(block.end, block.start + _SAMPLE)]
        han += sample.count(Class.IDEOGRAPH)
        words += len(sample.translate(_WORDS).split())
        seen += len(sample)
        if seen > _SAMPLE or block.end > len(classes):
            break
    return han > words


def _gap(before: Block, after: Block, cjk: bool) -> bool:
    """Whether a blank line stands between two blocks."""
    if before.kind == after.kind == "item":
        return False
    if after.kind == "attribution" and before.kind in ("paragraph", "quote", "attribution"):
        return False
    return not (cjk and before.kind in ("paragraph", "heading") and after.kind == "paragraph")


def _settings(
    measured: Measured, chosen: Sequence[tuple[int, Block]], width: int, cjk: bool, numbers: Mapping[str, int]
) -> Iterator[Setting]:
    """Every block that shows anything, given with its index in the article, and the blank lines between them."""
    rooms = hangs([block for _, block in chosen])
    before: Block | None = None
    for (index, block), room in zip(chosen, rooms, strict=True):
        if block.start == block.end and block.kind not in ("image", "rule", "item"):
            continue
        if before is not None and _gap(before, block, cjk):
            yield _blank(before, block, width)
        before = block
        yield _setting(measured, index, block, frame_of(block, room, width), width, cjk, numbers)


def _blank(before: Block, after: Block, width: int) -> Ready:
    """A blank line; between two paragraphs of a quotation their bar goes on."""
    shared = min(before.level, after.level) if before.kind == after.kind == "quote" else 0
    at = before.end
    pieces = tuple(Piece(x, at, at, drawn, role) for x, drawn, role in bars(shared, width)) if shared else ()
    return Ready.of([Line(-1, at, at, pieces, "blank")])


def _setting(
    measured: Measured, index: int, block: Block, frame: Frame, width: int, cjk: bool, numbers: Mapping[str, int]
) -> Setting:
    """One block on its lines."""
    room = max(width - frame.left, 1)
    code = block.kind == "code"
    inserted = ornaments(measured.text, block, numbers) if block.spans and not code else []
    plain = not inserted and block.kind in ("heading", "paragraph", "quote", "item", "code")
    indent = min(_INDENT, width // 4) if cjk and block.kind == "paragraph" else 0
    if plain and not (code and "\t" in measured.text[block.start : block.end]):
        starts = breaks(measured, block.start, block.end, room, indent=indent, anywhere=code)
        return Running(measured.text, index, block.kind, starts, block.end, frame, indent)
    lines = [
        Line(
            index,
            row.start,
            row.end,
            (*frame.pieces(number, row.start), *(piece.moved(frame.left) for piece in row.pieces)),
            block.kind,
        )
        for number, row in enumerate(_rows(measured, block, room, indent, inserted, cjk))
    ]
    return Ready.of(lines)


def _rows(
    measured: Measured, block: Block, width: int, indent: int, inserted: Sequence[Ornament], cjk: bool
) -> Iterator[Row]:
    """The rows of one block, whose cells count from the block's own left."""
    start, end = block.start, block.end
    match block.kind:
        case "code":
            yield from code_rows(measured.text, start, end, width)
        case "table":
            yield from table_rows(measured, block, width, inserted)
        case "rule":
            long = min(_RULE, width)
            yield Row(start, end, (Piece((width - long) // 2, start, start, "─" * long, "rule"),))
        case "image":
            name = _IMAGE_CJK if cjk else _IMAGE
            lead = f"[{name} " if end > start else f"[{name}"
            caption = [Ornament(start, lead, "caption"), *inserted, Ornament(end, "]", "caption")]
            yield from rows(measured, start, end, width, inserted=caption)
        case "attribution":
            room = width - min(_INDENT, width // 4)
            yield from _at_the_right(measured.text, list(rows(measured, start, end, room, inserted=inserted)), width)
        case _:
            yield from rows(measured, start, end, width, indent=indent, inserted=inserted)


def _at_the_right(text: str, set_rows: Sequence[Row], width: int) -> Iterator[Row]:
    """An attribution stands at the right, its longest row touching the margin, set in from the left."""
    left = width - max(row_width(text, row.pieces) for row in set_rows)
    for row in set_rows:
        yield Row(row.start, row.end, tuple(piece.moved(max(left, 0)) for piece in row.pieces))
