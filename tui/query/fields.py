"""The fields of the filter language: their names, and what an article says in each."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable
from difflib import get_close_matches
from pathlib import PurePosixPath

from tui.corpus.article import Article
from tui.query.dates import Comparison
from tui.query.folding import fold

_NAMES: dict[str, tuple[str, ...]] = {
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
}
NOT_YET = ("para", "case", "word", "is", "has", "len", "saved")
"""Operators of the language that this version marks instead of reading."""

DATE_FIELDS: dict[str, Comparison] = {"date": "", "after": ">=", "since": ">=", "before": "<", "until": "<="}
"""The fields that take a date, with the comparison that each stands for."""

_CANONICAL = {name: field for field, others in _NAMES.items() for name in (field, *others)}


def known_field(name: str, extra: Collection[str] = ()) -> str:
    """The field that a written name means, or nothing; `extra` are the corpus's other front-matter keys."""
    folded = fold(name)
    if folded in _CANONICAL or folded in NOT_YET:
        return _CANONICAL.get(folded, folded)
    return folded if any(fold(key) == folded for key in extra) else ""


def nearest_field(name: str, extra: Collection[str] = ()) -> str:
    """The name of a field that looks like a misspelt one, or nothing."""
    return next(iter(get_close_matches(fold(name), [*_CANONICAL, *NOT_YET, *map(fold, extra)], n=1, cutoff=0.7)), "")


def values(article: Article, field: str) -> Iterable[str]:
    """What an article says in a field, unfolded, in its order; empty values are left out."""
    match field:
        case "title":
            found: Iterable[str] = (article.title,)
        case "body":
            found = (article.text,)
        case "author":
            found = article.authors
        case "source":
            found = (article.source,)
        case "category":
            found = article.categories
        case "tag":
            found = article.tags
        case "editor":
            found = (article.editor,)
        case "url":
            found = (article.url,)
        case "path":
            # Some file systems take names apart (NFD); queries come composed.
            found = (unicodedata.normalize("NFC", article.path),)
        case "lang":
            found = (article.language,)
        case "date":
            found = (str(article.date),) if article.date else ()
        case _:
            found = (value for key, value in article.metadata if fold(key) == field)
    return filter(None, found)


def whole_values(article: Article, field: str) -> Iterable[str]:
    """The values that `field:=value` is held against: for a path also each folder that it lies in."""
    if field != "path":
        return values(article, field)
    return (path for name in values(article, field) for path in (name, *map(str, PurePosixPath(name).parents)))
