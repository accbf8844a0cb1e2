"""Where clippings stand now: the article by its text, its file or its path, the passage by its text and context."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal

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
    by_length: dict[int, list[Article]] = {}
    for article in articles:
        if article.file in files:
            by_file[article.file] = article
        if article.path in paths:
            by_path[article.path] = article
        if len(article.text) in lengths:
            by_length.setdefault(len(article.text), []).append(article)
    digests: dict[str, str] = {}

    def same_text(clipping: Clipping) -> Iterator[Article]:
        """The articles that still have the text, the file that it came from before others."""
        likely = by_length.get(clipping.length, [])
        for article in sorted(likely, key=lambda one: (one.file != clipping.file, one.path != clipping.path)):
            if article.file not in digests:
                digests[article.file] = digest(article)
            if digests[article.file] == clipping.digest:
                yield article

    found: dict[int, Place] = {}
    for clipping in clippings:
        if same := next(same_text(clipping), None):
            found[clipping.number] = _place(clipping, same, clipping.start, clipping.end)
            continue
        own = by_file.get(clipping.file)
        spans = ((one, _span(clipping, one.text)) for one in (own, by_path.get(clipping.path)) if one is not None)
        where = next(((one, *span) for one, span in spans if span), None)
        if where is not None:
            found[clipping.number] = _place(clipping, *where)
        elif own is not None:
            found[clipping.number] = Place("lost", own)
        else:
            found[clipping.number] = Place("elsewhere" if exists(clipping.file) else "lost")
    return found


def _place(clipping: Clipping, article: Article, start: int, end: int) -> Place:
    renamed = article.file != clipping.file and article.path != clipping.path
    return Place("moved" if renamed or start != clipping.start else "there", article, start, end)


def _span(clipping: Clipping, text: str) -> tuple[int, int] | None:
    """The passage in a text that was changed: of several the one with the most of its context, then the nearest.

    White space counts for nothing, so that a text whose lines were broken anew has it still.
    """
    kept = [offset for offset, character in enumerate(text) if not character.isspace()]
    bare = "".join([text[offset] for offset in kept])
    needle, before, after = _bare(clipping.passage), _bare(clipping.before)[::-1], _bare(clipping.after)

    def likeness(at: int) -> tuple[int, int]:
        end = at + len(needle)
        context = _common(bare[max(0, at - len(before)) : at][::-1], before)
        return context + _common(bare[end : end + len(after)], after), -abs(kept[at] - clipping.start)

    at = max(islice(_occurrences(needle, bare), OCCURRENCES), key=likeness, default=None)
    return None if at is None else (kept[at], kept[at + len(needle) - 1] + 1)


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
