"""An article packed: a head for the list of headlines, and a record with its text, which is opened when asked for.

The head is JSON. The record is read where it lies, so that nothing of it is in memory twice: a checksum and four
lengths, then, in UTF-8, what else is known of the article (JSON), its text, its names and its text folded for search,
with a byte between them that no text has, and its blocks (JSON).
"""

from __future__ import annotations

import json
import struct
import zlib
from contextlib import suppress
from mmap import mmap
from typing import Any, Literal, NamedTuple, get_args

from tui.corpus.article import Article, Block, BlockKind, Precision, Searched, Span, SpanKind

PRECISIONS: tuple[Precision, ...] = get_args(Precision)

_BLOCKS: tuple[BlockKind, ...] = get_args(BlockKind)
_SPANS: tuple[SpanKind, ...] = get_args(SpanKind)
_BLOCK_CODES = {kind: code for code, kind in enumerate(_BLOCKS)}
_SPAN_CODES = {kind: code for code, kind in enumerate(_SPANS)}
_MARKERS: tuple[Literal["", "bullet", "number"], ...] = ("", "bullet", "number")

_SUM = struct.Struct("!I")
_LENGTHS = struct.Struct("!4I")
_START = _SUM.size + _LENGTHS.size
_BETWEEN = b"\1"
_UTF8 = ("utf-8", "replace")
_DAMAGES = (ValueError, TypeError, IndexError, RecursionError)


class Piece(NamedTuple):
    """Where a record lies: from `start` to `end`, in bytes."""

    buffer: bytes | mmap
    start: int
    end: int

    @property
    def is_sound(self) -> bool:
        """Whether it is as it was packed, as far as its checksum tells."""
        (wanted,) = _SUM.unpack_from(self.buffer, self.start)
        return bool(zlib.crc32(self.buffer[self.start + _SUM.size : self.end]) == wanted)


def pack_head(article: Article) -> bytes:
    """What a list of headlines and the counts beside it need of an article, and what is asked of all at once."""
    date = article.date
    return _json(
        [
            article.title,
            article.authors,
            article.writers if article.writers != article.authors else None,
            article.source,
            None if date is None else [date.when.isoformat(), PRECISIONS.index(date.precision)],
            article.categories,
            article.tags,
            article.language,
            [(problem.kind, problem.message) for problem in article.problems],
            article.length,
            sorted(article.contents),
            article.keys,
        ]
    )


def pack_record(article: Article) -> bytes:
    """Everything else."""
    rest = _json([article.url, article.editor, article.metadata, article.inferred])
    text, names, folded = (part.encode(*_UTF8) for part in (article.text, article.names, article.folded))
    blocks = _json([_pack_block(block) for block in article.blocks])
    lengths = _LENGTHS.pack(len(rest), len(text), len(names), len(folded))
    data = b"".join((lengths, rest, text, names, _BETWEEN, folded, blocks))
    return _SUM.pack(zlib.crc32(data)) + data


class Rest(NamedTuple):
    """What is known of an article besides its head and its text; the fields are those of `Article`."""

    url: str = ""
    editor: str = ""
    metadata: tuple[tuple[str, str], ...] = ()
    inferred: tuple[tuple[str, str], ...] = ()


def unpack_rest(piece: Piece) -> Rest:
    """What else is known; nothing, where the record is damaged."""
    start, text, *_ = _places(piece)
    try:
        url, editor, metadata, inferred = json.loads(piece.buffer[start:text])
        return Rest(url, editor, tuple([(key, value) for key, value in metadata]), tuple(map(tuple, inferred)))
    except _DAMAGES:
        return Rest()


def check(record: bytes) -> None:
    """See to it that bytes may be a record.

    Raises:
        ValueError: they are none.
    """
    if len(record) < _START or not Piece(record, 0, len(record)).is_sound:
        raise ValueError("the record is damaged")


def unpack_text(piece: Piece) -> str:
    """The text."""
    _, text, names, *_ = _places(piece)
    return piece.buffer[text:names].decode(*_UTF8)


def unpack_names(piece: Piece) -> str:
    """The names, folded."""
    _, _, names, between, _ = _places(piece)
    return piece.buffer[names:between].decode(*_UTF8)


def unpack_folded(piece: Piece) -> str:
    """The text, folded."""
    _, _, _, between, blocks = _places(piece)
    return piece.buffer[between + 1 : blocks].decode(*_UTF8)


def unpack_blocks(piece: Piece) -> tuple[Block, ...]:
    """The blocks; a record that is damaged has one, which is its text."""
    with suppress(*_DAMAGES):
        if piece.is_sound:
            packed = json.loads(piece.buffer[_places(piece)[-1] : piece.end])
            return tuple([_unpack_block(block) for block in packed])
    return (Block("paragraph", 0, len(unpack_text(piece))),)


def searched(piece: Piece) -> Searched:
    """Where it lies for search."""
    _, *ends = _places(piece)
    return Searched(piece.buffer, *ends)


def _places(piece: Piece) -> tuple[int, int, int, int, int]:
    """Where the rest, the text, the names, the byte after them and the blocks begin, whatever the lengths say."""
    rest, text, names, folded = _LENGTHS.unpack_from(piece.buffer, piece.start + _SUM.size)
    first = piece.start + _START
    ends = (first, first + rest, first + rest + text, first + rest + text + names)
    last = ends[-1] + 1 + folded
    if last > piece.end:  # damaged: nothing of it is where it says
        return first, first, first, first, first
    return (*ends, last)


def _json(value: Any) -> bytes:
    packed = json.dumps(value, ensure_ascii=False, separators=(",", ":"), check_circular=False)
    return packed.encode(*_UTF8)


def _pack_block(block: Block) -> list[Any]:
    """A block as a list, shorter for the plain ones, which are nearly all."""
    packed: list[Any] = [_BLOCK_CODES[block.kind], block.start, block.end]
    if block.spans or block.level or block.marker or block.number or block.header or block.url:
        packed.append([(span.start, span.end, _SPAN_CODES[span.kind], span.value) for span in block.spans])
        if block.level or block.marker or block.number or block.header or block.url:
            packed += (block.level, _MARKERS.index(block.marker), block.number, block.header, block.url)
    return packed


def _unpack_block(packed: list[Any]) -> Block:
    kind = _BLOCKS[packed[0]]
    if len(packed) == 3:
        return Block(kind, packed[1], packed[2])
    spans = tuple([Span(start, end, _SPANS[code], value) for start, end, code, value in packed[3]])
    if len(packed) == 4:
        return Block(kind, packed[1], packed[2], spans=spans)
    _, start, end, _, level, marker, number, header, url = packed
    return Block(kind, start, end, level, _MARKERS[marker], number, header, url, spans)
