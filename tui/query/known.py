"""What the articles of a corpus have in each field, and how many have it: what there is to choose from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from tui.corpus.article import Article
from tui.query.completion import Counts

_MOST = 5_000  # values of a front-matter key: with more, as of addresses, each article has its own


def known_values(articles: Sequence[Article]) -> Mapping[str, Counts]:
    """Values and their counts by field, as `completions` takes them; years and months are from the newest on."""
    keys: dict[str, Counter[str]] = {}
    for name, value in chain.from_iterable(set(article.metadata) for article in articles):
        keys.setdefault(name, Counter())[value] += 1
    return {name: counts for name, counts in keys.items() if len(counts) <= _MOST} | {
        "source": _counted(article.source for article in articles),
        "editor": _counted(article.editor for article in articles),
        "lang": _counted(article.language for article in articles),
        "author": _counted(chain.from_iterable(set(article.authors) for article in articles)),
        "category": _counted(chain.from_iterable(set(article.categories) for article in articles)),
        "tag": _counted(chain.from_iterable(set(article.tags) for article in articles)),
        "date": _dates(articles),
    }


def _counted(values: Iterable[str]) -> Counts:
    counts = Counter(values)
    counts.pop("", None)
    return counts


def _dates(articles: Sequence[Article]) -> Counts:
    """Each year with all its articles, before its months."""
    dates = [article.date for article in articles if article.date]
    counts = Counter(f"{date.when.year:04d}" for date in dates)
    counts.update(f"{date.when.year:04d}-{date.when.month:02d}" for date in dates if date.precision != "year")
    names = sorted(counts, key=lambda name: (name[:4], "-" not in name, name), reverse=True)
    return {name: counts[name] for name in names}
