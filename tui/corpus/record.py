"""An article packed: a head for the list of headlines, and a record with its text, which is opened when asked for.

The head is JSON. The record is read where it lies, so that nothing of it is in memory twice. It has two parts, which
lie apart, since a search goes through all the second ones and none of the first. The first: a checksum of what follows
and one of the second part, two lengths, and in UTF-8 what else is known of the article (JSON), its text, and its blocks
(JSON). The second is nothing but what is searched: the names and the text, folded, with a byte between them that no
text has.
"""

from __future__ import annotations

import json
import struct
import zlib
from contextlib import suppress
from mmap import mmap
from typing import Any, Literal, NamedTuple, get_args

from tui.corpus.article import Article, Block, BlockKind, Bounds, Precision, Span, SpanKind

PRECISIONS: tuple[Precision, ...] = get_args(Precision)

_BLOCKS: tuple[BlockKind, ...] = get_args(BlockKind)
_SPANS: tuple[SpanKind, ...] = get_args(SpanKind)
_BLOCK_CODES = {kind: code for code, kind in enumerate(_BLOCKS)}
_SPAN_CODES = {kind: code for code, kind in enumerate(_SPANS)}
_MARKERS: tuple[Literal["", "bullet", "number"], ...] = ("", "bullet", "number")

_SUM = struct.Struct("!I")
_LENGTHS = struct.Struct("!2I")  # of the rest and the text
_START = 2 * _SUM.size + _LENGTHS.size
_BETWEEN = b"\1"
_UTF8 = ("utf-8", "replace")
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode
_DAMAGES = (ValueError, TypeError, IndexError, RecursionError)


class Packed(NamedTuple):
    """An article packed: its head, and both parts of its record."""

    head: bytes
    record: bytes
    folded: bytes

    @property
    def piece(self) -> Piece:
        """The record where it lies in memory."""
        end = len(self.record)
        return Piece(self.record + self.folded, 0, end, end, end + len(self.folded))


class Piece(NamedTuple):
    """Where a record lies, in bytes: from `start` to `end`, and what is folded from `folded` to `folded_end`."""

    buffer: bytes | mmap
    start: int
    end: int
    folded: int
    folded_end: int

    @property
    def is_sound(self) -> bool:
        """Whether it is as it was packed, as far as its checksums tell."""
        return _is_sound(self.buffer[self.start : self.end], self.buffer[self.folded : self.folded_end])


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


def pack(article: Article) -> Packed:
    """All of an article."""
    rest = _json([article.url, article.editor, article.metadata, article.inferred])
    text, names, folded = (part.encode(*_UTF8) for part in (article.text, article.names, article.folded))
    blocks = _json([_pack_block(block) for block in article.blocks])
    searched = b"".join((names, _BETWEEN, folded))
    record = b"".join((_SUM.pack(zlib.crc32(searched)), _LENGTHS.pack(len(rest), len(text)), rest, text, blocks))
    return Packed(pack_head(article), _SUM.pack(zlib.crc32(record)) + record, searched)


class Rest(NamedTuple):
    """What is known of an article besides its head and its text; the fields are those of `Article`."""

    url: str = ""
    editor: str = ""
    metadata: tuple[tuple[str, str], ...] = ()
    inferred: tuple[tuple[str, str], ...] = ()


def unpack_rest(piece: Piece) -> Rest:
    """What else is known; nothing, where the record is damaged."""
    start, text, _ = _places(piece)
    try:
        url, editor, metadata, inferred = json.loads(piece.buffer[start:text])
        return Rest(url, editor, tuple([(key, value) for key, value in metadata]), tuple(map(tuple, inferred)))
    except _DAMAGES:
        return Rest()


def check(packed: Packed) -> None:
    """See to it that bytes may be a record.

    Raises:
        ValueError: they are none.
    """
    if not _is_sound(packed.record, packed.folded):
        raise ValueError("the record is damaged")


def unpack_text(piece: Piece) -> str:
    """The text."""
    _, text, blocks = _places(piece)
    return piece.buffer[text:blocks].decode(*_UTF8)


def unpack_names(piece: Piece) -> str:
    """The names, folded."""
    return piece.buffer[piece.folded : _between(piece)].decode(*_UTF8)


def unpack_folded(piece: Piece) -> str:
    """The text, folded."""
    return piece.buffer[_between(piece) + 1 : piece.folded_end].decode(*_UTF8)


def unpack_blocks(piece: Piece) -> tuple[Block, ...]:
    """The blocks; a record that is damaged has one, which is its text."""
    with suppress(*_DAMAGES):
        if piece.is_sound:
            packed = json.loads(piece.buffer[_places(piece)[2] : piece.end])
            return tuple([_unpack_block(block) for block in packed])
    return (Block("paragraph", 0, len(unpack_text(piece))),)


def bounds(piece: Piece) -> Bounds:
    """Where the text begins and ends."""
    _, text, text_end = _places(piece)
    return Bounds(text, text_end)


def _places(piece: Piece) -> tuple[int, int, int]:
    """Where the rest, the text and the blocks begin, whatever the lengths say."""
    rest, text = _LENGTHS.unpack_from(piece.buffer, piece.start + 2 * _SUM.size)
    first = piece.start + _START
    if first + rest + text > piece.end:  # damaged: nothing is where it says
        return first, first, first
    return first, first + rest, first + rest + text


def _between(piece: Piece) -> int:
    """Where the byte after the names is."""
    return max(piece.folded, piece.buffer.find(_BETWEEN, piece.folded, piece.folded_end))


def _is_sound(record: bytes, searched: bytes) -> bool:
    """Whether both parts are as they were packed, as far as their checksums tell."""
    if len(record) < _START or not searched:
        return False
    own, other = (_SUM.unpack_from(record, at)[0] for at in (0, _SUM.size))
    return bool(zlib.crc32(memoryview(record)[_SUM.size :]) == own and zlib.crc32(searched) == other)


def _json(value: Any) -> bytes:
    return _encode(value).encode(*_UTF8)


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
