"""The order of the headlines, as a word of the filter."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.query.syntax import Query


ORDERS = ("-date", "title", "source", "-len", "-hits", "relevance")
"""What `s` goes through, each as it is most often wanted first."""

NAMES = {
    "date": "date",
    "title": "title",
    "source": "source",
    "author": "author",
    "len": "length",
    "hits": "matches",
    "relevance": "relevance",
}


def order_of(query: Query) -> str:
    """The order in force, as `sort:` takes it."""
    return f"{'-' if query.sort.descending else ''}{query.sort.key}" if query.sort else ORDERS[0]


def sort_name(query: Query) -> str:
    """The order in force, for a title: `date ↓`."""
    order = order_of(query)
    name = order.lstrip("-")
    down = order.startswith("-") != (name == "relevance")  # the best come first without a minus
    return f"{NAMES[name]} {'↓' if down else '↑'}"


def next_sort(query: Query) -> str:
    """The filter's line with the next order."""
    order = order_of(query)
    names = [known.lstrip("-") for known in ORDERS]
    name = order.lstrip("-")
    place = names.index(name) + 1 if name in names else 0
    return _with_order(query, ORDERS[place % len(ORDERS)])


def reversed_sort(query: Query) -> str:
    """The filter's line with the order turned round."""
    order = order_of(query)
    return _with_order(query, order[1:] if order.startswith("-") else f"-{order}")


def _with_order(query: Query, order: str) -> str:
    """The newest first is what goes without saying."""
    from tui.query.line import with_field

    return with_field(query.text, "sort", None if order == ORDERS[0] else order)
