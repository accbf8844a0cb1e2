"""Where clippings stand now: the article by its text, its file or its path, the passage by its text and context."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Literal, Self

from tui.corpus.article import Article
from tui.notebook.clipping import Clipping, digest

OCCURRENCES = 5_000
"""How many places in one text are compared with a passage's context, at most."""

State = Literal["there", "moved", "lost", "elsewhere"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a clipping's passage is: from `start` to `end` of the text of `article`.

    *there* is where it was; *moved* is another file, or another place in a file that was changed; *lost* is an
    article without the passage, or no article and no file; *elsewhere* is a file that is not among the open ones.
    """

    state: State
    article: Article | None = None
    start: int = 0
    end: int = 0


def places(
    clippings: Sequence[Clipping], articles: Iterable[Article], *, exists: Callable[[str], bool] = os.path.lexists
) -> dict[int, Place]:
    """Where each clipping stands among `articles`, by its number."""
    files = {clipping.file for clipping in clippings}
    paths = {clipping.path for clipping in clippings}
    lengths = {clipping.length for clipping in clippings}
    by_file: dict[str, Article] = {}
    by_path: dict[str, Article] = {}
    copies: dict[str, dict[str, Article]] = {}
    for article in articles:
        if article.file in files:
            by_file[article.file] = article
        if article.path in paths:
            by_path[article.path] = article
        if article.length in lengths:
            copies.setdefault(digest(article), {})[article.file] = article

    @cache
    def bare_text(file: str) -> _Bare:
        return _Bare.of(known[file].text)

    known = {article.file: article for article in (*by_path.values(), *by_file.values())}
    found: dict[int, Place] = {}
    for clipping in clippings:
        own, namesake = by_file.get(clipping.file), by_path.get(clipping.path)
        if same := copies.get(clipping.digest):
            likely = next((one for one in (own, namesake) if one is not None and one.file in same), None)
            likely = likely or next(iter(same.values()))
            found[clipping.number] = _place(clipping, likely, clipping.start, clipping.end)
            continue
        spans = ((one, bare_text(one.file).span(clipping)) for one in (own, namesake) if one is not None)
        where = next(((one, *span) for one, span in spans if span), None)
        if where is not None:
            found[clipping.number] = _place(clipping, *where)
        elif own is not None:
            found[clipping.number] = Place("lost", own)
        else:
            found[clipping.number] = Place("elsewhere" if exists(clipping.file) else "lost")
    return found


def clipped(clippings: Sequence[Clipping], articles: Iterable[Article]) -> frozenset[str]:
    """The paths of the articles that something was kept of, lost or not."""
    standing = places(clippings, articles).values()
    return frozenset(place.article.path for place in standing if place.article is not None)


def _place(clipping: Clipping, article: Article, start: int, end: int) -> Place:
    renamed = article.file != clipping.file and article.path != clipping.path
    return Place("moved" if renamed or start != clipping.start else "there", article, start, end)


@dataclass(frozen=True, slots=True)
class _Bare:
    """A text without white space, so that one whose lines were broken anew is the same; `offsets` are those it had."""

    text: str
    offsets: Sequence[int]

    @classmethod
    def of(cls, text: str) -> Self:
        offsets = [offset for offset, character in enumerate(text) if not character.isspace()]
        return cls("".join([text[offset] for offset in offsets]), offsets)

    def span(self, clipping: Clipping) -> tuple[int, int] | None:
        """Where the passage is: of several places the one with the most of its context, then the nearest."""
        needle, before, after = _bare(clipping.passage), _bare(clipping.before)[::-1], _bare(clipping.after)

        def likeness(at: int) -> tuple[int, int]:
            end = at + len(needle)
            context = _common(self.text[max(0, at - len(before)) : at][::-1], before)
            context += _common(self.text[end : end + len(after)], after)
            return context, -abs(self.offsets[at] - clipping.start)

        at = max(islice(_occurrences(needle, self.text), OCCURRENCES), key=likeness, default=None)
        return None if at is None else (self.offsets[at], self.offsets[at + len(needle) - 1] + 1)


def _occurrences(needle: str, text: str) -> Iterator[int]:
    at = text.find(needle) if needle else -1
    while at >= 0:
        yield at
        at = text.find(needle, at + 1)


def _bare(text: str) -> str:
    return "".join(text.split())


def _common(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
