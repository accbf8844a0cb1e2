"""The fields of the filter language: their names, and what an article says in each."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Collection
from difflib import get_close_matches
from functools import lru_cache

from tui.corpus.article import Article
from tui.query.dates import Comparison
from tui.query.folding import fold

Values = Callable[[Article], tuple[str, ...]]

FIELD_NAMES: dict[str, tuple[str, ...]] = {
    "title": ("标题",),
    "body": ("正文", "text"),
    "author": ("作者", "authors"),
    "source": ("来源",),
    "category": ("分类", "categories"),
    "tag": ("标签", "tags"),
    "editor": ("编辑", "责任编辑"),
    "url": (),
    "path": (),
    "lang": ("language",),
    "date": ("日期",),
    "after": (),
    "since": (),
    "before": (),
    "until": (),
    "latest": (),
    "sort": (),
    "para": (),
    "case": (),
    "word": (),
    "is": (),
    "has": (),
    "len": (),
    "saved": (),
}
"""What may stand before a colon, each with its other names."""

NO_TEXT = ("latest", "sort", "is", "has", "len", "saved")
"""Names before a colon that are no fields: what follows has a form of its own."""

DATE_FIELDS: dict[str, Comparison] = {"date": "", "after": ">=", "since": ">=", "before": "<", "until": "<="}
"""The fields that take a date, with the comparison that each stands for."""

_CANONICAL = {name: field for field, others in FIELD_NAMES.items() for name in (field, *others)}


def known_field(name: str, extra: Collection[str] = ()) -> str:
    """The field that a written name means, or nothing; `extra` are the corpus's other front-matter keys."""
    folded = fold(name)
    if folded in _CANONICAL:
        return _CANONICAL[folded]
    return folded if any(fold(key) == folded for key in extra) else ""


def nearest_field(name: str, extra: Collection[str] = ()) -> str:
    """The name of a field that looks like a misspelt one, or nothing."""
    return next(iter(get_close_matches(fold(name), [*_CANONICAL, *map(fold, extra)], n=1, cutoff=0.7)), "")


def values(field: str) -> Values:
    """The function that says what an article has in a field, unfolded, in its order; some may be empty."""
    if field in _VALUES:
        return _VALUES[field]
    folded = lru_cache(maxsize=512)(fold)  # an archive has a few keys, and each article has them all
    return lambda article: tuple(value for key, value in article.metadata if folded(key) == field)


def whole_values(field: str) -> Values:
    """The values that `field:=value` is held against: for a path also the folder that it lies in."""
    return _with_folder if field == "path" else values(field)


def _path(article: Article) -> tuple[str, ...]:
    # Some file systems take names apart (NFD); queries come composed.
    return (unicodedata.normalize("NFC", article.path),)


def _with_folder(article: Article) -> tuple[str, ...]:
    return tuple(place for path in _path(article) for place in (path, path.rpartition("/")[0]))


_VALUES: dict[str, Values] = {
    "title": lambda article: (article.title,),
    "body": lambda article: (article.text,),
    "author": lambda article: article.writers,
    "source": lambda article: (article.source,),
    "category": lambda article: article.categories,
    "tag": lambda article: article.tags,
    "editor": lambda article: (article.editor,),
    "url": lambda article: (article.url,),
    "path": _path,
    "lang": lambda article: (article.language,),
    "date": lambda article: (str(article.date),) if article.date else (),
}
