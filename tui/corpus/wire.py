"""What goes between the processes: lists of files one way, articles and problems the other.

The form is JSON, because the process that reads untrusted files is not trusted either: nothing that a worker
sends can do more than be refused. A file's name and path are never sent back; the loader knows what it asked for.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Literal, get_args

from tui.corpus.article import Article, Block, BlockKind, Date, Precision, Problem, Span, SpanKind
from tui.corpus.files import Found

_BLOCKS: tuple[BlockKind, ...] = get_args(BlockKind)
_SPANS: tuple[SpanKind, ...] = get_args(SpanKind)
_PRECISIONS: tuple[Precision, ...] = get_args(Precision)
_BLOCK_CODES = {kind: code for code, kind in enumerate(_BLOCKS)}
_SPAN_CODES = {kind: code for code, kind in enumerate(_SPANS)}
_MARKERS: tuple[Literal["", "bullet", "number"], ...] = ("", "bullet", "number")

_LONGEST_PROBLEM = 4096


class WireError(ValueError):
    """An answer that is not one: the worker that sent it can no longer be relied on."""


def encode_request(files: Sequence[Found]) -> bytes:
    """Pack the files that a worker is asked to read, in order. Undecodable names survive."""
    return json.dumps([[_text(found.root), _text(found.name), found.path] for found in files]).encode("ascii")


def decode_request(data: bytes) -> list[Found]:
    """Unpack what `encode_request` packed, but for the rank."""
    return [Found(_bytes(root), _bytes(name), path) for root, name, path in json.loads(data)]


def encode_answer(answer: Article | Problem) -> bytes:
    """Pack what became of one file. The text is sent once where folding does not change it."""
    if isinstance(answer, Problem):
        packed: list[Any] = [answer.kind, answer.message]
    else:
        date = answer.date
        packed = [
            answer.title,
            answer.text,
            None if answer.folded == answer.text else answer.folded,
            answer.names,
            [_pack_block(block) for block in answer.blocks],
            answer.authors,
            answer.source,
            None if date is None else [date.when.isoformat(), _PRECISIONS.index(date.precision)],
            answer.categories,
            answer.tags,
            answer.url,
            answer.language,
            answer.editor,
            answer.metadata,
            answer.inferred,
            [(problem.kind, problem.message) for problem in answer.problems],
        ]
    return json.dumps(packed, ensure_ascii=False, separators=(",", ":"), check_circular=False).encode(
        "utf-8", "replace"
    )


def is_article(answer: bytes) -> bool:
    """Whether what `encode_answer` packed is an article, as far as a look tells."""
    if len(answer) > _LONGEST_PROBLEM:
        return True
    try:
        return len(json.loads(answer)) > 2
    except (ValueError, TypeError):
        return False


def decode_answer(data: bytes, found: Found) -> Article | Problem:
    """Unpack what `encode_answer` packed, for the file that was asked for.

    Raises:
        WireError: the bytes are not an answer.
    """
    try:
        packed = json.loads(data.decode("utf-8"))
        if len(packed) == 2:
            kind, message = packed
            return Problem(found.path, kind, message)
        title, text, folded, names, blocks, authors, source, date, categories, tags, url, language, editor, *rest = (
            packed
        )
        metadata, inferred, problems = rest
        return Article(
            path=found.path,
            file=found.file,
            title=title,
            text=text,
            folded=text if folded is None else folded,
            names=names,
            blocks=tuple([_unpack_block(block) for block in blocks]),
            authors=tuple(map(sys.intern, authors)),
            source=sys.intern(source),
            date=None if date is None else Date(datetime.fromisoformat(date[0]), _PRECISIONS[date[1]]),
            categories=tuple(map(sys.intern, categories)),
            tags=tuple(map(sys.intern, tags)),
            url=url,
            language=sys.intern(language),
            editor=editor,
            metadata=tuple([(sys.intern(key), value) for key, value in metadata]),
            inferred=tuple([(sys.intern(name), sys.intern(rule)) for name, rule in inferred]),
            problems=tuple([Problem(found.path, kind, message) for kind, message in problems]),
        )
    except (ValueError, TypeError, IndexError, RecursionError) as error:
        raise WireError(str(error)) from error


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


def _text(name: bytes) -> str:
    return name.decode("utf-8", "surrogateescape")


def _bytes(name: str) -> bytes:
    return name.encode("utf-8", "surrogateescape")
