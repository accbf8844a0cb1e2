"""What the articles of a corpus have in each field, and how many have it: what there is to choose from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from tui.corpus.article import Article
from tui.corpus.corpus import facet
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
    months = {value.name: value.count for value in facet(articles, "month") if value.name}
    years: Counter[str] = Counter()
    for name, count in months.items():
        years[name[:4]] += count
    names = sorted({*months, *years}, key=lambda name: (name[:4], name in years, name), reverse=True)
    return {name: years.get(name, 0) or months[name] for name in names}
