"""What the query takes from the reader's own notes: articles that were read, starred and so on, and saved filters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.query.tree import StateName


@dataclass(frozen=True, slots=True, eq=False)
class Shelf:
    """The reader's notes as they stood at one moment; of two moments they are two, whatever they hold.

    `articles` holds `Article.path`s by what was done: `read`, `starred`, `clipped`, `noted`, `duplicate`. One that is
    missing is not kept at all, so that nobody knows of any article; none is ever kept as `unread`, which is what is
    not `read`. `saved` are filters by their names.
    """

    articles: Mapping[StateName, frozenset[str]] = field(default_factory=dict)
    saved: Mapping[str, str] = field(default_factory=dict)

    def knows(self, name: StateName) -> bool:
        """Whether this is kept."""
        return ("read" if name == "unread" else name) in self.articles

    def holds(self, name: StateName, path: str) -> bool:
        """Whether an article is of this kind; of what is not kept, none is."""
        if name == "unread":
            return "read" in self.articles and path not in self.articles["read"]
        return path in self.articles.get(name, ())


EMPTY = Shelf()
