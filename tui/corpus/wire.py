"""What goes between the processes: lists of files one way, articles and problems the other.

Lists, problems and heads are JSON, because the process that reads untrusted files is not trusted either: nothing that
a worker sends can do more than be refused. A file's name and path are never sent back; the loader knows what it asked
for.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Sequence

from tui.corpus import record
from tui.corpus.article import Article, Problem
from tui.corpus.files import Found
from tui.corpus.record import Packed

_ARTICLE = struct.Struct("!c2I")  # the lengths of the head and of the record
_MARK = b"A"


class WireError(ValueError):
    """An answer that is not one: the worker that sent it can no longer be relied on."""


def encode_request(files: Sequence[Found]) -> bytes:
    """Pack the files that a worker is asked to read, in order. Undecodable names survive."""
    return json.dumps([[_text(found.root), _text(found.name), found.path] for found in files]).encode("ascii")


def decode_request(data: bytes) -> list[Found]:
    """Unpack what `encode_request` packed, but for the rank."""
    return [Found(_bytes(root), _bytes(name), path) for root, name, path in json.loads(data)]


def encode_answer(answer: Article | Problem) -> bytes:
    """Pack what became of one file."""
    if isinstance(answer, Problem):
        return json.dumps([answer.kind, answer.message]).encode("ascii")
    packed = record.pack(answer)
    return b"".join((_ARTICLE.pack(_MARK, len(packed.head), len(packed.record)), *packed))


def decode_answer(data: bytes | memoryview, found: Found) -> Packed | Problem:
    """Unpack what `encode_answer` packed, for the file that was asked for; an article stays packed.

    Raises:
        WireError: the bytes are not an answer.
    """
    try:
        if data[:1] == _MARK:
            _, head, size = _ARTICLE.unpack_from(data)
            ends = _ARTICLE.size, _ARTICLE.size + head, _ARTICLE.size + head + size
            packed = Packed(bytes(data[ends[0] : ends[1]]), bytes(data[ends[1] : ends[2]]), bytes(data[ends[2] :]))
            record.check(packed)
            return packed
        kind, message = json.loads(bytes(data))
        return Problem(found.path, f"{kind}", f"{message}")
    except (ValueError, TypeError, struct.error, RecursionError) as error:
        raise WireError(str(error)) from error


def _text(name: bytes) -> str:
    return name.decode("utf-8", "surrogateescape")


def _bytes(name: str) -> bytes:
    return name.encode("utf-8", "surrogateescape")
