"""Every article in memory, and what could not be read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import tzinfo
from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.corpus.article import Article, Problem
    from tui.corpus.batch import Batch


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
