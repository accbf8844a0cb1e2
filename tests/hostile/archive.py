"""Every hostile file there is."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from tests.hostile import encodings, kinds, markup, metadata, text
from tests.hostile.case import Case


def every_case() -> Iterator[Case]:
    """The cases, a fresh set: their bytes are made as they are asked for."""
    return chain.from_iterable(room.cases() for room in (encodings, metadata, markup, text, kinds))
