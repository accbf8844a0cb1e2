"""What the articles of a corpus have in each field, and how many have it: what there is to choose from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain

from tui.corpus.article import Article
from tui.query.completion import Counts

_MOST = 5_000  # values of a front-matter key: with more, as of addresses, each article has its own


class KnownValues(Mapping[str, "Counts"]):
    """Values and their counts by field, as `completions` takes them; years and months are from the newest on.

    A field's are counted when they are asked for: among many articles that takes a moment.
    """

    def __init__(self, articles: Sequence[Article], keys: Iterable[str]) -> None:
        """Take the articles, and the front-matter keys among them."""
        self._articles = articles
        self._fields = dict.fromkeys((*keys, *_COUNTS))
        self._counted: dict[str, Counts] = {}

    def __iter__(self) -> Iterator[str]:
        return iter(self._fields)

    def __len__(self) -> int:
        """The number of fields."""
        return len(self._fields)

    def __getitem__(self, field: str) -> Counts:
        """The values of a field; of a key of which nearly every article has its own, none."""
        if field not in self._counted:
            if field not in self._fields:
                raise KeyError(field)
            count = _COUNTS.get(field)
            self._counted[field] = count(self._articles) if count else _of_key(self._articles, field)
        return self._counted[field]


def _of_key(articles: Iterable[Article], key: str) -> Counts:
    counts: Counter[str] = Counter()
    for article in articles:
        if key in article.keys:
            counts.update({value for name, value in article.metadata if name == key})
            if len(counts) > _MOST:
                return {}
    return counts


def _counted(values: Iterable[str]) -> Counts:
    counts = Counter(values)
    counts.pop("", None)
    return counts


def _dates(articles: Iterable[Article]) -> Counts:
    """Each year with all its articles, before its months."""
    dates = [article.date for article in articles if article.date]
    counts = Counter(f"{date.when.year:04d}" for date in dates)
    counts.update(f"{date.when.year:04d}-{date.when.month:02d}" for date in dates if date.precision != "year")
    names = sorted(counts, key=lambda name: (name[:4], "-" not in name, name), reverse=True)
    return {name: counts[name] for name in names}


_COUNTS: dict[str, Callable[[Iterable[Article]], Counts]] = {
    "source": lambda articles: _counted(article.source for article in articles),
    "editor": lambda articles: _counted(article.editor for article in articles),
    "lang": lambda articles: _counted(article.language for article in articles),
    "author": lambda articles: _counted(chain.from_iterable(set(article.authors) for article in articles)),
    "category": lambda articles: _counted(chain.from_iterable(set(article.categories) for article in articles)),
    "tag": lambda articles: _counted(chain.from_iterable(set(article.tags) for article in articles)),
    "date": _dates,
}
