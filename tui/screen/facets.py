"""The tree's groups as words of the filter: what picking one writes, and which one is picked."""

from __future__ import annotations

from tui.query.line import field_value, with_field
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

_MISSING = {
    "source": "-source:*",
    "category": "-category:*",
    "author": "-author:*",
    "month": "-date:*",
    "folder": '-path:"/"',
}
"""Facet -> the word for the articles that have no value there, whose `FacetValue.name` is empty."""


def picked_in(query: Query, grouping: str) -> str | None:
    """The `FacetValue.name` that a query is limited to; None where it is not limited to one."""
    if _MISSING[grouping] in query.text.split():
        return ""
    return field_value(query, _FIELDS[grouping])


def without_picked(text: str, grouping: str) -> str:
    """The filter's line as it is when no group is picked."""
    kept = " ".join(word for word in text.split() if word != _MISSING[grouping]) if _MISSING[grouping] in text else text
    return with_field(kept, _FIELDS[grouping], None)


def with_picked(text: str, grouping: str, name: str | None) -> str:
    """The filter's line with one group picked, in place of the one that was; None picks all articles."""
    bare = without_picked(text, grouping)
    if name == "":
        return f"{bare} {_MISSING[grouping]}".lstrip()
    return with_field(bare, _FIELDS[grouping], name)
