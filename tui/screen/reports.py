"""What the desk's workers report: they never touch a widget."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from tui.corpus.batch import Batch
    from tui.corpus.corpus import Corpus
    from tui.corpus.facets import FacetValue
    from tui.query.results import Results
    from tui.screen.pool import Pool


@dataclass(eq=False)
class Loaded(Message):
    """More of the corpus was read, or some of it changed: what it is now, and what is searched of it."""

    batch: Batch
    corpus: Corpus
    pool: Pool


@dataclass(eq=False)
class Ordered(Message):
    """All that was read was put in order."""

    pool: Pool


@dataclass(eq=False)
class Begun(Message):
    """A search that goes on has found its first screenful."""

    results: Results


@dataclass(eq=False)
class Found(Message):
    """A search ended: what it found, how the tree divides it, and how many seconds all that took."""

    results: Results
    grouping: str
    facets: tuple[FacetValue, ...]
    total: int
    advice: str = ""
    took: float = 0.0
