"""The tree's groups as words of the filter: what picking one writes, and which one is picked."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.query.syntax import Query


GROUPING_NAMES = {
    "source": "Sources",
    "category": "Categories",
    "author": "Authors",
    "month": "Months",
    "folder": "Folders",
}
"""Facet -> the title of the tree that groups by it."""

_FIELDS = {"source": "source", "category": "category", "author": "author", "month": "date", "folder": "path"}


def picked_in(query: Query, grouping: str) -> str | None:
    """The `FacetValue.name` that a query is limited to; None where it is not limited to one."""
    if not query.text.strip():
        return None
    from tui.query.line import field_value

    return field_value(query, _FIELDS[grouping])


def with_picked(text: str, grouping: str, name: str | None) -> str:
    """The filter's line with one group picked, in place of the one that was; None picks all articles."""
    from tui.query.line import with_field

    return with_field(text, _FIELDS[grouping], name)
