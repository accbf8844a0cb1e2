"""The ways to group articles, and how many there are of each group."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tui.corpus.article import Article

FACETS = ("source", "category", "author", "month", "folder")

Value = Any
"""What an article is counted under: a name, or several, as a tuple."""


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value that articles share, and how many do.

    `name` is the value as a query takes it (`source:=name`, `date:name` for a month, `path:name` for a folder), and
    empty for the articles that have none; `label` is what to show.
    """

    name: str
    label: str
    count: int


def facet(articles: Iterable[Article], by: str) -> tuple[FacetValue, ...]:
    """Count articles by one of `FACETS`; an article with several categories or authors counts under each.

    The most frequent come first; months run from the newest, folders by name. The articles without a value come
    last, but those in no folder first.

    Raises:
        KeyError: `by` is none of `FACETS`.
    """
    return counted(values(articles, by), by)


def values(articles: Iterable[Article], by: str) -> list[Value]:
    """What each article is counted under: one name, or all of its authors or categories; empty where it has none.

    Raises:
        KeyError: `by` is none of `FACETS`.
    """
    return _VALUES[by](articles)


def counted(values: Sequence[Value], by: str) -> tuple[FacetValue, ...]:
    """Count what `values` says of some articles."""
    counts: Counter[str] = Counter()
    for first in range(0, len(values), _AT_ONCE):
        some = values[first : first + _AT_ONCE]
        counts.update(_several(some) if by in _SEVERAL else some)
    return _arranged(counts, by)


def combined(by: str, *several: Sequence[FacetValue]) -> tuple[FacetValue, ...]:
    """The counts of articles that were counted by `by` in several parts."""
    counts: Counter[str] = Counter()
    for some in several:
        counts.update({value.name: value.count for value in some})
    return _arranged(counts, by)


def _arranged(counts: Counter[str], by: str) -> tuple[FacetValue, ...]:
    missing = counts.pop("", 0)
    found = [FacetValue(name, name, count) for name, count in counts.items()]
    match by:
        case "month":
            found.sort(key=lambda value: value.name, reverse=True)
        case "folder":
            found.sort(key=lambda value: value.name)
        case _:
            found.sort(key=lambda value: (-value.count, value.name))
    if missing:
        found.insert(0 if by == "folder" else len(found), FacetValue("", _MISSING[by], missing))
    return tuple(found)


def _several(groups: Sequence[Value]) -> Iterator[str]:
    """Each value of each tuple once, and an empty tuple as a missing value."""
    return chain.from_iterable(
        (("",) if not group else group if len(group) == 1 else dict.fromkeys(group)) for group in groups
    )


def _months(articles: Iterable[Article]) -> list[Value]:
    """Months as `2022-08`; a date of which only the year is known counts as `2022`."""
    dates = [article.date for article in articles]
    months = [
        0 if date is None else date.when.year * 100 + (date.when.month if date.precision != "year" else 0)
        for date in dates
    ]
    names = {month: _month(*divmod(month, 100)) if month else "" for month in set(months)}
    return [names[month] for month in months]


def _month(year: int, month: int) -> str:
    return f"{year:04d}-{month:02d}" if month else f"{year:04d}"


_AT_ONCE = 1 << 15
"""Articles that are counted at once: one call counts them, and no other thread has its turn meanwhile."""
_SEVERAL = ("category", "author")
_VALUES: dict[str, Callable[[Iterable[Article]], list[Value]]] = {
    "source": lambda articles: [article.source for article in articles],
    "category": lambda articles: [article.categories for article in articles],
    "author": lambda articles: [article.authors for article in articles],
    "month": _months,
    "folder": lambda articles: [article.path.rpartition("/")[0] for article in articles],
}
_MISSING = {
    "source": "(no source)",
    "category": "(no category)",
    "author": "(no author)",
    "month": "(no date)",
    "folder": "(no folder)",
}
