"""Every article in memory, what could not be read, and the ways to group them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import tzinfo
from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.corpus.article import Article, Problem
    from tui.corpus.batch import Batch

FACETS = ("source", "category", "author", "month", "folder")


@dataclass(frozen=True, slots=True)
class Corpus:
    """What is known of an archive so far.

    `problems` holds everything that was said of files, in the order of arrival; `lost` those of them that are of a
    file or folder that gave no article. `fields` are the other front-matter keys of the articles. In `zone` are the
    dates of those that declare an hour and an offset; without one each keeps its own.
    """

    articles: tuple[Article, ...] = ()
    problems: tuple[Problem, ...] = ()
    lost: tuple[Problem, ...] = ()
    fields: frozenset[str] = frozenset()
    zone: tzinfo | None = None

    def __len__(self) -> int:
        """The number of articles."""
        return len(self.articles)

    def added(self, batch: Batch) -> Corpus:
        """The corpus with a batch more, and without what that says is gone; this one stays as it is."""
        if not batch.articles and not batch.problems and not batch.gone:
            return self
        kept = self._without(batch.gone) if batch.gone else self
        zone = self.zone
        articles = tuple(_in_zone(article, zone) for article in batch.articles) if zone else batch.articles
        own = chain.from_iterable(article.problems for article in batch.articles)
        keys = set(chain.from_iterable(article.keys for article in batch.articles))
        return replace(
            self,
            articles=kept.articles + articles,
            problems=(*kept.problems, *batch.problems, *own),
            lost=kept.lost + batch.problems,
            fields=self.fields if self.fields >= keys else self.fields | keys,
        )

    def _without(self, gone: frozenset[str]) -> Corpus:
        return replace(
            self,
            articles=tuple([article for article in self.articles if article.path not in gone]),
            problems=tuple([problem for problem in self.problems if problem.path not in gone]),
            lost=tuple([problem for problem in self.lost if problem.path not in gone]),
        )


def _in_zone(article: Article, zone: tzinfo) -> Article:
    if article.date is None:
        return article
    date = article.date.in_zone(zone)
    return article if date is article.date else article.dated(date)


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
    counts = _COUNTS[by](articles)
    missing = counts.pop("", 0)
    values = [FacetValue(name, name, count) for name, count in counts.items()]
    match by:
        case "month":
            values.sort(key=lambda value: value.name, reverse=True)
        case "folder":
            values.sort(key=lambda value: value.name)
        case _:
            values.sort(key=lambda value: (-value.count, value.name))
    if missing:
        values.insert(0 if by == "folder" else len(values), FacetValue("", _MISSING[by], missing))
    return tuple(values)


def _by_source(articles: Iterable[Article]) -> Counter[str]:
    return Counter(article.source for article in articles)


def _by_category(articles: Iterable[Article]) -> Counter[str]:
    return _by_several(article.categories for article in articles)


def _by_author(articles: Iterable[Article]) -> Counter[str]:
    return _by_several(article.authors for article in articles)


def _by_several(groups: Iterable[tuple[str, ...]]) -> Counter[str]:
    """Count each value of each tuple once, and an empty tuple as a missing value."""
    listed = list(groups)
    counts = Counter(chain.from_iterable(listed))
    for group in listed:
        if len(group) > 1 and len(set(group)) < len(group):
            counts.subtract(Counter(group) - Counter(set(group)))
    counts[""] += listed.count(())
    return counts


def _by_month(articles: Iterable[Article]) -> Counter[str]:
    """Months as `2022-08`; a date of which only the year is known counts as `2022`."""
    dates = [article.date for article in articles]
    known = [date for date in dates if date is not None]
    months = Counter([date.when.year * 100 + (date.when.month if date.precision != "year" else 0) for date in known])
    counts = Counter({_month(*divmod(month, 100)): count for month, count in months.items()})
    counts[""] = len(dates) - len(known)
    return counts


def _month(year: int, month: int) -> str:
    return f"{year:04d}-{month:02d}" if month else f"{year:04d}"


def _by_folder(articles: Iterable[Article]) -> Counter[str]:
    return Counter(article.path.rpartition("/")[0] for article in articles)


_COUNTS: dict[str, Callable[[Iterable[Article]], Counter[str]]] = {
    "source": _by_source,
    "category": _by_category,
    "author": _by_author,
    "month": _by_month,
    "folder": _by_folder,
}
_MISSING = {
    "source": "(no source)",
    "category": "(no category)",
    "author": "(no author)",
    "month": "(no date)",
    "folder": "(no folder)",
}
