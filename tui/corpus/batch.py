"""What is reported of the reading: answers on their way to be articles, a batch at a time."""

from __future__ import annotations

import gc
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from tui.corpus.article import Article, Problem
from tui.corpus.stored import Opener

if TYPE_CHECKING:
    from tui.corpus.cache import Kept
    from tui.corpus.files import Found
    from tui.corpus.tray import Answer

MANY = 2000
"""Articles that are kept from the garbage collector's sight at once."""


class Batch(NamedTuple):
    """What was read since the batch before.

    `problems` are those of files and folders that gave no article; an article carries its own. Of `found` files,
    as far as the directories were walked, `done` are dealt with, this batch's included. `finished` says that this is
    all there is for now. What was said before of the paths in `gone` holds no longer: those files changed, and are in
    this batch again, or are not there any more.
    """

    articles: tuple[Article, ...]
    problems: tuple[Problem, ...]
    done: int
    found: int
    finished: bool
    gone: frozenset[str] = frozenset()


class Gathering:
    """Unpacks answers, and hands them on in batches."""

    def __init__(self) -> None:
        self._opener = Opener()
        self._articles: list[Article] = []
        self._problems: list[Problem] = []
        self._gone: set[str] = set()
        self._fresh = 0
        self._done = 0

    def __bool__(self) -> bool:
        """Whether there is anything to report."""
        return bool(self._articles or self._problems or self._gone)

    def add(self, answers: Iterable[Answer], *, live: bool) -> None:
        """Take what became of some files; once all was read and changes are `live`, it is in the place of what was."""
        for found, answer in answers:
            result = self._unpack(found, answer)
            if isinstance(result, Article):
                self._articles.append(result)
            elif result is not None:
                self._problems.append(result)
            if live and (item := found or result) is not None:
                self._gone.add(item.path)
            self._done += found is not None and not live

    def batch(self, found: int, *, finished: bool) -> Batch:
        """All that was taken since the last time; `found` is the number of files known."""
        self._fresh += len(self._articles)
        if self._fresh >= MANY:
            # Articles live as long as the program. Taken out of the collector's sight, they cannot make it
            # stop the screen: over 30,000 articles it did for 376 ms at a time, and does for 25. Whatever
            # else is there then is never collected either, so a few articles are left in its sight.
            gc.freeze()
            self._fresh = 0
        done = found if finished else self._done
        made = Batch(tuple(self._articles), tuple(self._problems), done, found, finished, frozenset(self._gone))
        self._articles.clear()
        self._problems.clear()
        self._gone.clear()
        return made

    def _unpack(self, found: Found | None, answer: Kept | Problem | None) -> Article | Problem | None:
        if answer is None or isinstance(answer, Problem):
            return answer
        assert found is not None
        try:
            return self._opener.article(found, *answer)
        except (ValueError, TypeError, IndexError, RecursionError):
            return useless(found)


def useless(found: Found) -> Problem:
    """What is said of a file whose answer is none."""
    return Problem(found.path, "crashed", "Reading this file gave nothing that can be used, and it was left out.")
