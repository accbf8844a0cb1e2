"""What the desk's workers report: they never touch a widget."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from tui.corpus.corpus import Corpus, FacetValue
    from tui.corpus.loader import Batch
    from tui.query.results import Results
    from tui.screen.pool import Pool


@dataclass
class Loaded(Message):
    """More of the corpus was read, or some of it changed: what it is now, and what is searched of it."""

    batch: Batch
    corpus: Corpus
    pool: Pool


@dataclass
class Ordered(Message):
    """All that was read was put in order."""

    pool: Pool


@dataclass
class Found(Message):
    """A search ended: what it found, and how the tree divides it."""

    results: Results
    grouping: str
    facets: tuple[FacetValue, ...]
    total: int
    advice: str


@dataclass
class Arrived(Message):
    """The next article with a match stands at `row` of `results`, or nowhere (-1)."""

    results: Results
    row: int
    step: int


@dataclass
class Shelved(Message):
    """The notebook was looked through: the paths of the articles that something was kept of."""

    clipped: frozenset[str]


@dataclass
class Copied(Message):
    """A copy ended: what it was, and where it went."""

    label: str
    places: str


@dataclass
class Opened(Message):
    """An address was handed to the browser (`done`), or was not: what to tell the reader."""

    words: str
    done: bool
