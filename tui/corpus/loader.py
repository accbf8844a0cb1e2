"""Directories to batches of articles: the newest first, read by worker processes, reported by time."""

from __future__ import annotations

import gc
import os
import threading
import time
from collections import deque
from collections.abc import Generator, Iterator, Sequence
from itertools import islice
from operator import attrgetter
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, NamedTuple, Self

from tui.corpus import wire
from tui.corpus.article import Article, Problem
from tui.corpus.files import Found, scan
from tui.corpus.workshop import Workshop

if TYPE_CHECKING:
    from tui.corpus.cache import Cache

SECONDS = 0.25
"""Time between two batches."""
HELD_LIMIT = 32 * 1024 * 1024
"""Bytes of answers that may wait to be taken before the workers have to."""

READER = "tui.corpus.reader"

_SCAN_SECONDS = 0.02
_ORDER_SECONDS = 0.3
_KNOWN = 64
_TAKEN = 64


class Batch(NamedTuple):
    """What was read since the batch before.

    `problems` are those of files and folders that gave no article; an article carries its own. Of `found` files,
    as far as the directories were walked, `done` are dealt with, this batch's included.
    """

    articles: tuple[Article, ...]
    problems: tuple[Problem, ...]
    done: int
    found: int
    finished: bool


class Loader:
    """Reads every article below some paths, once.

    `start` begins the reading in processes and a thread of its own; `batches` is for one consumer, in any thread.
    Until it is asked for, articles stay packed, so that a program that is still starting loses no time to them.
    """

    def __init__(
        self, paths: Sequence[str], *, workers: int | None = None, reader: str = READER, cache: Path | None = None
    ) -> None:
        """Take directories and files as a person names them.

        `workers` is the number of processes, at most: one for each processor where it is not told. `reader` names
        the module whose `read` makes an article of a file's bytes. `cache` is the directory where is kept what was
        read below a directory.
        """
        self._paths = tuple(paths)
        self._cache = cache
        self._caches: dict[bytes, Cache] = {}
        self._present: dict[bytes, set[bytes]] = {}
        self._given: set[bytes] = set()
        self._known: list[Found] = []
        self._pending: list[Found] = []
        self._workshop = Workshop(workers or _processors(), self._answer, reader)
        self._thread: threading.Thread | None = None
        self._change = threading.Condition()
        self._answers: deque[tuple[Found | None, bytes | Problem]] = deque()
        self._held = 0
        self._found = 0
        self._finished = False
        self._closed = False
        self._error: OSError | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def start(self) -> None:
        """Begin to read; a second call does nothing."""
        if self._thread is None and not self._closed:
            self._thread = threading.Thread(target=self._run, name="loader", daemon=True)
            self._thread.start()

    def batches(self) -> Iterator[Batch]:
        """Yield what was read, and block until there is something: at once the first time, then every `SECONDS`.

        The last batch is `finished`, and comes even where there is nothing. The iteration ends early where the
        loader is closed.

        Raises:
            OSError: no process can be started, or the system has no more files to give.
        """
        self.start()
        articles: list[Article] = []
        problems: list[Problem] = []
        done = 0
        due = 0.0
        while True:
            wait = due - time.monotonic() if articles or problems else None
            answers, finished = self._take(wait)
            if self._closed:
                return
            for found, answer in answers:
                result = _unpack(found, answer)
                if isinstance(result, Article):
                    articles.append(result)
                else:
                    problems.append(result)
                done += found is not None
            if finished or ((articles or problems) and time.monotonic() >= due):
                if self._error is not None:
                    raise self._error
                # Articles live as long as the program. Taken out of the collector's sight, they cannot make it stop
                # the screen: over 30,000 articles it did for 376 ms at a time, and does for 25.
                gc.freeze()
                yield Batch(tuple(articles), tuple(problems), done, self._found, finished)
                if finished:
                    return
                articles.clear()
                problems.clear()
                due = time.monotonic() + SECONDS

    def close(self) -> None:
        """End the reading and its processes, also in its midst. Idempotent; any thread may do it."""
        with self._change:
            self._closed = True
            self._change.notify_all()
        self._workshop.wake()
        if self._thread is None:
            self._workshop.close()
        else:
            self._thread.join(1.0)

    def _take(self, wait: float | None) -> tuple[list[tuple[Found | None, bytes | Problem]], bool]:
        """Some answers, and whether they are the last; none where `wait` seconds go by without any."""
        with self._change:
            wanted = 1 if wait is None else _TAKEN
            self._change.wait_for(lambda: len(self._answers) >= wanted or self._is_urgent(), wait)
            answers = [self._answers.popleft() for _ in range(min(_TAKEN, len(self._answers)))]
            self._held -= sum(len(answer) for _, answer in answers if isinstance(answer, bytes))
            self._change.notify_all()
            return answers, self._finished and not self._answers

    def _deliver(self, found: Found | None, answer: bytes | Problem) -> None:
        """Put an answer where the consumer takes it, and wait while too much lies there."""
        with self._change:
            self._change.wait_for(lambda: self._held < HELD_LIMIT or self._closed)
            self._answers.append((found, answer))
            self._held += len(answer) if isinstance(answer, bytes) else 0
            if len(self._answers) in (1, _TAKEN) or self._is_urgent():  # to be woken for each would cost most of all
                self._change.notify_all()

    def _is_urgent(self) -> bool:
        """Whether the consumer is to take what there is, though it be little."""
        return self._finished or self._closed or self._held >= HELD_LIMIT

    def _run(self) -> None:
        scanning = scan(self._paths)
        scanned = False
        started = False
        begun = time.monotonic()
        try:
            self._recall()
            while not self._closed:
                if not scanned:
                    scanned = self._scan(scanning)
                # A long walk is not waited for: the newest of what it has brought so far are read meanwhile.
                if not scanned and time.monotonic() - begun < _ORDER_SECONDS:
                    continue
                self._give_known()
                if self._pending and not started:
                    self._workshop.start()
                    started = True
                if started:
                    self._workshop.turn(self._pending, SECONDS if scanned and not self._known else 0.0)
                if scanned and not self._known and not self._pending and not self._workshop.busy:
                    break
        except OSError as error:
            self._error = error
        finally:
            scanning.close()
            self._workshop.close()
            with self._change:
                self._finished = True
                self._change.notify_all()
            for root, cache in self._caches.items():
                cache.close(self._present[root] if scanned else None)

    def _recall(self) -> None:
        """Open what was kept, and give the newest of it at once: the walk that follows may take long."""
        if self._cache is None:
            return
        from tui.corpus.cache import Cache

        roots = [os.path.realpath(os.fsencode(path)) for path in self._paths if os.path.isdir(path)]
        for root in dict.fromkeys(roots):
            if cache := Cache.open(self._cache, root):
                self._caches[root] = cache
                self._present[root] = set()
        if len(self._paths) == 1:
            for cache in self._caches.values():
                front = list(cache.front())
                self._found += len(front)
                for found, answer in front:
                    self._given.add(found.name)
                    self._deliver(found, answer)
        for cache in self._caches.values():
            cache.recall()

    def _give_known(self) -> None:
        """Deliver some of what need not be read again."""
        for found in self._known[: -_KNOWN - 1 : -1]:
            answer = self._caches[found.root].answer(found)
            if answer is None:
                self._pending.append(found)
            else:
                self._deliver(found, answer)
        del self._known[-_KNOWN:]

    def _answer(self, found: Found, answer: bytes | Problem) -> None:
        """Deliver what a worker made of a file, and keep it for the next start."""
        if found.root in self._caches and isinstance(answer, bytes) and wire.is_article(answer):
            self._caches[found.root].keep(found, answer)
        self._deliver(found, answer)

    def _scan(self, scanning: Generator[Found | Problem, None, None]) -> bool:
        """Walk on for a moment; whether that was all."""
        until = time.monotonic() + _SCAN_SECONDS
        over = False
        while not over and time.monotonic() < until:
            over = True
            for item in islice(scanning, 100):
                over = False
                if isinstance(item, Problem):
                    self._deliver(None, item)
                else:
                    self._sort_in(item)
        self._pending.sort(key=attrgetter("rank"))
        self._known.sort(key=attrgetter("rank"))
        return over

    def _sort_in(self, found: Found) -> None:
        cache = self._caches.get(found.root)
        if cache is not None:
            self._present[found.root].add(found.name)
            if found.name in self._given:
                return
        self._found += 1
        (self._known if cache is not None and cache.knows(found) else self._pending).append(found)


def read_file(path: str) -> Article | Problem:
    """Read one file, in a process of its own, with every limit that a whole archive is read under."""
    with Loader([path], workers=1) as loader:
        for batch in loader.batches():
            results: tuple[Article | Problem, ...] = (*batch.articles, *batch.problems)
            if results:
                return results[0]
    return Problem(os.path.basename(path), "unreadable", "There is no article here.")


def _unpack(found: Found | None, answer: bytes | Problem) -> Article | Problem:
    if isinstance(answer, Problem):
        return answer
    assert found is not None
    try:
        return wire.decode_answer(answer, found)
    except wire.WireError:
        return Problem(found.path, "crashed", "Reading this file gave nothing that can be used, and it was left out.")


def _processors() -> int:
    """How many processes may run at once here."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
