"""Articles whose texts lie in a file: in memory are their headlines, and what is asked of all articles at once."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import datetime
from functools import lru_cache
from mmap import mmap
from typing import Any

from tui.corpus import record
from tui.corpus.article import Article, Block, Bounds, Date, Problem, Searched, order_of
from tui.corpus.files import Found
from tui.corpus.record import PRECISIONS, Piece

_OPEN = 16  # articles that stay unpacked
_decode = json.JSONDecoder().decode  # json.loads looks for an encoding first


class StoredArticle(Article):
    """An article that unpacks its text, its blocks and what is seldom asked for when they are asked for.

    It is the same article as one that has them in memory.
    """

    __slots__ = (
        "_buffer", "_end", "_folded", "_folded_end", "_name", "_opener", "_root", "_start", "contents", "keys",
        "length", "order", "writers",
    )  # fmt: skip

    _buffer: bytes | mmap
    _start: int
    _end: int
    _folded: int
    _folded_end: int
    _root: bytes
    _name: bytes
    _opener: Opener
    contents: frozenset[str]
    keys: tuple[str, ...]
    length: int
    order: tuple[float, str]
    writers: tuple[str, ...]

    def __init__(self, opener: Opener, found: Found, head: Sequence[Any], piece: Piece) -> None:
        """Take what unpacks, the file, the values of the fields that are in the head, in their order, and the rest."""
        order = order_of(head[_DATE], found.path)
        values = (opener, found.path, found.root, found.name, *piece, *head, order)
        for put, value in zip(_PUT, values, strict=True):
            put(self, value)

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        return isinstance(other, Article) and self.path == other.path and _values(self) == _values(other)

    def __hash__(self) -> int:
        return hash(self.path)

    @property
    def piece(self) -> Piece:
        """Its record."""
        return Piece(self._buffer, self._start, self._end, self._folded, self._folded_end)

    @property
    def file(self) -> str:
        return os.fsdecode(os.path.join(self._root, self._name))

    @property
    def text(self) -> str:
        return self._opener.text(self.piece)

    @property
    def folded(self) -> str:
        return self._opener.folded(self.piece)

    @property
    def names(self) -> str:
        return record.unpack_names(self.piece)

    @property
    def blocks(self) -> tuple[Block, ...]:
        return self._opener.blocks(self.piece)

    @property
    def url(self) -> str:
        return self._opener.rest(self.piece).url

    @property
    def editor(self) -> str:
        return self._opener.rest(self.piece).editor

    @property
    def metadata(self) -> tuple[tuple[str, str], ...]:
        return self._opener.rest(self.piece).metadata

    @property
    def inferred(self) -> tuple[tuple[str, str], ...]:
        return self._opener.rest(self.piece).inferred

    @property
    def searched(self) -> Searched:
        return Searched(self._buffer, self._folded, self._folded_end)

    @property
    def bounds(self) -> Bounds:
        return record.bounds(self.piece)

    def dated(self, date: Date | None) -> StoredArticle:
        head = [date if name == "date" else getattr(self, name) for name in HEAD]
        return StoredArticle(self._opener, Found(self._root, self._name, self.path), head, self.piece)


HEAD = (
    "title", "authors", "writers", "source", "date", "categories", "tags", "language", "problems", "length",
    "contents", "keys",
)  # fmt: skip
"""The fields that are in memory besides the path."""

_DATE = HEAD.index("date")

_SLOTS = ("_opener", "path", "_root", "_name", "_buffer", "_start", "_end", "_folded", "_folded_end", *HEAD, "order")
_PUT = tuple(getattr(StoredArticle, name).__set__ for name in _SLOTS)  # an article is frozen; by name it takes longer


def _values(article: Article) -> tuple[Any, ...]:
    return tuple(getattr(article, field.name) for field in fields(Article))


class Opener:
    """Makes articles of their heads, and unpacks their records; what many of them share is made once."""

    def __init__(self) -> None:
        # The article that is on the screen is asked for its text and its blocks with every line that is drawn.
        self.text = lru_cache(_OPEN)(record.unpack_text)
        self.folded = lru_cache(_OPEN)(record.unpack_folded)
        self.blocks = lru_cache(_OPEN)(record.unpack_blocks)
        self.rest = lru_cache(_OPEN)(record.unpack_rest)
        self._tuples: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._sets: dict[tuple[str, ...], frozenset[str]] = {}
        self._days: dict[tuple[str, int], Date] = {}

    def article(self, found: Found, head: bytes, piece: Piece) -> StoredArticle:
        """The article of a file.

        Raises:
            ValueError, TypeError, IndexError, RecursionError: the head is none.
        """
        title, authors, writers, source, date, categories, tags, language, problems, length, contents, keys = _decode(
            head.decode()
        )
        writing, shared = self._shared(authors), self._shared
        return StoredArticle(
            self,
            found,
            (
                title,
                writing,
                writing if writers is None else shared(writers),
                sys.intern(source),
                None if date is None else self._date(*date),
                shared(categories),
                shared(tags),
                sys.intern(language),
                tuple([Problem(found.path, *map(sys.intern, problem)) for problem in problems]),
                length,
                self._set(contents),
                shared(keys),
            ),
            piece,
        )

    def _set(self, values: Iterable[str]) -> frozenset[str]:
        made = tuple(values)
        return self._sets.get(made) or self._sets.setdefault(made, frozenset(made))

    def _shared(self, values: Iterable[str]) -> tuple[str, ...]:
        made = tuple(values)
        return self._tuples.get(made) or self._tuples.setdefault(made, tuple(map(sys.intern, made)))

    def _date(self, text: str, precision: int) -> Date:
        """Days come again and again; minutes do not."""
        known = PRECISIONS[precision]
        if known in ("minute", "second"):
            return Date(datetime.fromisoformat(text), known)
        day = text, precision
        return self._days.get(day) or self._days.setdefault(day, Date(datetime.fromisoformat(text), known))
