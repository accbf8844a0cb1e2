"""An article packed: a head for the list of headlines, and a record with its text, which is opened when asked for.

The head is JSON. The record is read where it lies, so that nothing of it is in memory twice. It has two parts, which
lie apart, since a search goes through all the second ones and none of the first. The first, in UTF-8: a checksum, what
else is known of the article (JSON), its text, and its blocks (JSON). The second: a checksum, three lengths, the names
and the text folded for search, with a byte between them that no text has.
"""

from __future__ import annotations

import json
import struct
import zlib
from contextlib import suppress
from mmap import mmap
from typing import Any, Literal, NamedTuple, get_args

from tui.corpus.article import Article, Block, BlockKind, Bounds, Precision, Searched, Span, SpanKind

PRECISIONS: tuple[Precision, ...] = get_args(Precision)

_BLOCKS: tuple[BlockKind, ...] = get_args(BlockKind)
_SPANS: tuple[SpanKind, ...] = get_args(SpanKind)
_BLOCK_CODES = {kind: code for code, kind in enumerate(_BLOCKS)}
_SPAN_CODES = {kind: code for code, kind in enumerate(_SPANS)}
_MARKERS: tuple[Literal["", "bullet", "number"], ...] = ("", "bullet", "number")

_SUM = struct.Struct("!I")
_LENGTHS = struct.Struct("!3I")  # of the rest, the text and the names
_START = _SUM.size + _LENGTHS.size
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
        parts = ((self.start, self.end), (self.folded, self.folded_end))
        return all(zlib.crc32(self.buffer[at + _SUM.size : end]) == self._sum(at) for at, end in parts)

    def _sum(self, at: int) -> int:
        return int(_SUM.unpack_from(self.buffer, at)[0])


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
    lengths = _LENGTHS.pack(len(rest), len(text), len(names))
    return Packed(pack_head(article), _summed(rest, text, blocks), _summed(lengths, names, _BETWEEN, folded))


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


def check(packed: Packed) -> None:
    """See to it that bytes may be a record.

    Raises:
        ValueError: they are none.
    """
    if len(packed.folded) <= _START or not all(map(_is_sound, packed[1:])):
        raise ValueError("the record is damaged")


def unpack_text(piece: Piece) -> str:
    """The text."""
    _, text, blocks, *_ = _places(piece)
    return piece.buffer[text:blocks].decode(*_UTF8)


def unpack_names(piece: Piece) -> str:
    """The names, folded."""
    *_, names, between = _places(piece)
    return piece.buffer[names:between].decode(*_UTF8)


def unpack_folded(piece: Piece) -> str:
    """The text, folded."""
    *_, between = _places(piece)
    return piece.buffer[between + 1 : piece.folded_end].decode(*_UTF8)


def unpack_blocks(piece: Piece) -> tuple[Block, ...]:
    """The blocks; a record that is damaged has one, which is its text."""
    with suppress(*_DAMAGES):
        if piece.is_sound:
            packed = json.loads(piece.buffer[_places(piece)[2] : piece.end])
            return tuple([_unpack_block(block) for block in packed])
    return (Block("paragraph", 0, len(unpack_text(piece))),)


def searched(buffer: bytes | mmap, folded: int, folded_end: int) -> Searched:
    """Where what a `Piece` tells of lies for search: for that it is not looked at, or the whole file would be read."""
    return Searched(buffer, folded + _START, folded_end)


def bounds(piece: Piece) -> Bounds:
    """Where the text begins and ends."""
    _, text, text_end, *_ = _places(piece)
    return Bounds(text, text_end)


def _places(piece: Piece) -> tuple[int, int, int, int, int]:
    """Where the rest, the text, the blocks, the names and the byte after them begin, whatever the lengths say."""
    rest, text, names = _LENGTHS.unpack_from(piece.buffer, piece.folded + _SUM.size)
    first, then = piece.start + _SUM.size, piece.folded + _START
    if first + rest + text > piece.end or then + names >= piece.folded_end:  # damaged: nothing is where it says
        return first, first, first, then, then
    return first, first + rest, first + rest + text, then, then + names


def _is_sound(part: bytes) -> bool:
    return len(part) >= _SUM.size and zlib.crc32(memoryview(part)[_SUM.size :]) == _SUM.unpack_from(part)[0]


def _summed(*parts: bytes) -> bytes:
    data = b"".join(parts)
    return _SUM.pack(zlib.crc32(data)) + data


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
