"""What the desk's workers answer to keys. It is imported with the first key of which something is to be told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from tui.query.results import Results


@dataclass(eq=False)
class Arrived(Message):
    """The next article with a match stands at `row` of `results`, or nowhere (-1)."""

    results: Results
    row: int
    step: int


@dataclass(eq=False)
class Shelved(Message):
    """The notebook was looked through: the paths of the articles that something was kept of."""

    clipped: frozenset[str]


@dataclass(eq=False)
class Copied(Message):
    """A copy ended: what it was, and where it went."""

    label: str
    places: str


@dataclass(eq=False)
class Opened(Message):
    """An address was handed to the browser (`done`), or was not: what to tell the reader."""

    words: str
    done: bool
