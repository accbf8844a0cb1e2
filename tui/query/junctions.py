"""What joins the parts of a query's tree. Here apart from the leaves, so that an empty query needs nothing else."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.query.tree import Node


@dataclass(frozen=True, slots=True)
class _Joined:
    parts: tuple[Node, ...] = ()
    start: int = dataclasses.field(default=0, compare=False)
    end: int = dataclasses.field(default=0, compare=False)


class And(_Joined):
    """What every part matches: everything, where there is no part."""

    __slots__ = ()


class Or(_Joined):
    """What any part matches."""

    __slots__ = ()


EVERYTHING = And()
