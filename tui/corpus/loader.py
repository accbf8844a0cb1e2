"""Directories to batches of articles: the newest first, read by worker processes, reported by time."""

from __future__ import annotations

import gc
import os
import threading
import time
from collections.abc import Generator, Iterator, Sequence
from contextlib import suppress
from itertools import islice
from operator import attrgetter
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, NamedTuple, Self

from tui.corpus import wire
from tui.corpus.article import Article, Problem
from tui.corpus.files import Found, scan
from tui.corpus.record import Packed
from tui.corpus.stored import Opener
from tui.corpus.texts import Texts
from tui.corpus.tray import Tray
from tui.corpus.watcher import Watcher
from tui.corpus.workshop import Workshop

if TYPE_CHECKING:
    from tui.corpus.cache import Cache, Kept

SECONDS = 0.25
"""Time between two batches."""
MANY = 2000
"""Articles that are kept from the garbage collector's sight at once."""

READER = "tui.corpus.reader"

_SCAN_SECONDS = 0.02
_ORDER_SECONDS = 0.3
_KNOWN = 256

LIVE_SECONDS = 2.0
"""Time between two batches of what changes later: each of them is work for whoever holds everything."""


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


class Loader:
    """Reads every article below some paths, and then, if it is to watch, whatever changes there.

    `start` begins the reading in processes and a thread of its own; `batches` is for one consumer, in any thread.
    Until it is asked for, articles stay packed, so that a program that is still starting loses no time to them.
    """

    def __init__(
        self,
        paths: Sequence[str],
        *,
        workers: int | None = None,
        reader: str = READER,
        cache: Path | None = None,
        watch: bool = False,
    ) -> None:
        """Take directories and files as a person names them.

        `workers` is the number of processes, at most: one for each processor where it is not told. `reader` names
        the module whose `read` makes an article of a file's bytes. `cache` is the directory where is kept what was
        read below a directory. With `watch` the batches end only when the loader is closed.
        """
        self._paths = tuple(paths)
        self._watcher = Watcher(self._paths) if watch else None
        self._cache = cache
        self._caches: dict[bytes, Cache] = {}
        self._present: dict[bytes, set[bytes]] = {}  # until all has been walked
        self._workers = workers or _processors()
        self._reader = reader
        self._given: set[bytes] = set()
        self._arrived: list[Found] = []
        self._known: list[Found] = []
        self._pending: list[Found] = []
        self._workshop = Workshop(self._workers, self._answer, reader)
        self._thread: threading.Thread | None = None
        self._tray = Tray()
        self._passing: Texts | None = None
        self._found = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def start(self) -> None:
        """Begin to read; a second call does nothing."""
        if self._thread is None and not self._tray.closed:
            self._thread = threading.Thread(target=self._run, name="loader", daemon=True)
            self._thread.start()

    def batches(self) -> Iterator[Batch]:
        """Yield what was read, and block until there is something: at once the first time, then every `SECONDS`.

        The last batch is `finished`, and comes even where there is nothing; where changes are watched, others follow,
        finished too, every `LIVE_SECONDS` at most. The iteration ends early where the loader is closed.

        Raises:
            OSError: no process can be started, or the system has no more files to give.
        """
        self.start()
        opener = Opener()
        articles: list[Article] = []
        problems: list[Problem] = []
        gone: set[str] = set()
        live = False
        fresh = 0
        done = 0
        due = 0.0
        while True:
            some = bool(articles or problems or gone)
            answers, resting = self._tray.take(due - time.monotonic() if some else None, some or not live)
            if self._tray.closed:
                return
            for found, answer in answers:
                result = _unpack(opener, found, answer)
                if isinstance(result, Article):
                    articles.append(result)
                elif result is not None:
                    problems.append(result)
                if live and (item := found or result) is not None:
                    gone.add(item.path)
                done += found is not None and not live
            some = bool(articles or problems or gone)
            if resting and self._tray.error is not None:
                raise self._tray.error
            if (resting and (some or not live)) or (some and time.monotonic() >= due):
                fresh += len(articles)
                if fresh >= MANY:
                    # Articles live as long as the program. Taken out of the collector's sight, they cannot make it
                    # stop the screen: over 30,000 articles it did for 376 ms at a time, and does for 25. Whatever
                    # else is there then is never collected either, so a few articles are left in its sight.
                    gc.freeze()
                    fresh = 0
                total = self._found
                live = live or resting
                yield Batch(tuple(articles), tuple(problems), total if live else done, total, live, frozenset(gone))
                if live and self._watcher is None:
                    return
                articles.clear()
                problems.clear()
                gone.clear()
                due = time.monotonic() + (LIVE_SECONDS if live else SECONDS)

    def close(self) -> None:
        """End the reading and its processes, also in its midst. Idempotent; any thread may do it."""
        self._tray.close()
        self._workshop.wake()
        if self._thread is None:
            self._workshop.close()
        else:
            self._thread.join(1.0)

    def _run(self) -> None:
        try:
            self._recall()
            whole = self._read()
            self._tray.rest()
            if whole:
                for root, cache in self._caches.items():
                    cache.write(self._present.pop(root))
            while self._watcher and not self._tray.closed:
                self._look_again(self._watcher)
        except OSError as error:
            self._tray.error = error
        finally:
            self._workshop.close()
            for cache in self._caches.values():
                cache.close()
            if self._passing:
                self._passing.close()
            self._tray.rest()

    def _read(self) -> bool:
        """Walk, and read what is found meanwhile; whether that came to its end."""
        scanning = scan(self._paths)
        scanned = False
        started = False
        begun = time.monotonic()
        try:
            while not self._tray.closed:
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
                    return True
        finally:
            scanning.close()
            self._workshop.close()
        return False

    def _look_again(self, watcher: Watcher) -> None:
        """Wait a moment, and read what changed meanwhile."""
        self._tray.pause(watcher.pause)
        changes = watcher.look(lambda: self._tray.closed)
        if changes is None:
            return
        self._tray.rest(False)
        self._found = watcher.count
        for found in changes.gone:
            self._tray.put(found, None)
        for problem in changes.problems:
            self._tray.put(None, problem)
        if changes.files:
            self._pending = sorted(changes.files, key=attrgetter("rank"))
            self._workshop = Workshop(self._workers, self._answer, self._reader)
            try:
                self._workshop.start()
                while (self._pending or self._workshop.busy) and not self._tray.closed:
                    self._workshop.turn(self._pending, SECONDS)
            finally:
                self._workshop.close()
        for cache in self._caches.values():
            cache.write()
        self._tray.rest()

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
                for found, kept in front:
                    self._given.add(found.name)
                    self._tray.put(found, kept)
        for cache in self._caches.values():
            cache.recall()

    def _give_known(self) -> None:
        """Deliver some of what need not be read again."""
        files = self._known[: -_KNOWN - 1 : -1]
        del self._known[-_KNOWN:]
        for root, cache in self._caches.items():
            for found, kept in cache.recalled([found for found in files if found.root == root]):
                if kept is None:
                    self._pending.append(found)
                else:
                    self._tray.put(found, kept)

    def _answer(self, found: Found, answer: bytes | Problem) -> None:
        """Deliver what a worker made of a file, and keep it for the next start."""
        try:
            told = wire.decode_answer(answer, found) if isinstance(answer, bytes) else answer
        except wire.WireError:
            told = _useless(found)
        self._tray.put(found, told if isinstance(told, Problem) else self._put(found, told))

    def _put(self, found: Found, packed: Packed) -> Kept:
        """Lay an article down: in the cache, or else in a file that ends with the program, or else in memory."""
        from tui.corpus.cache import Kept

        cache = self._caches.get(found.root)
        piece = cache.keep(found, packed) if cache else None
        if piece is None:
            with suppress(OSError, ValueError):
                self._passing = self._passing or Texts.passing()
                if place := self._passing.add(packed.record, packed.folded):
                    piece = self._passing.piece(place)
        return Kept(packed.head, piece or packed.piece)

    def _scan(self, scanning: Generator[Found | Problem, None, None]) -> bool:
        """Walk on for a moment; whether that was all."""
        until = time.monotonic() + _SCAN_SECONDS
        over = False
        while not over and time.monotonic() < until:
            over = True
            for item in islice(scanning, 100):
                over = False
                if self._watcher:
                    self._watcher.note(item)
                if isinstance(item, Problem):
                    self._tray.put(None, item)
                else:
                    self._sort_in(item)
        if over or len(self._arrived) * 4 > len(self._known) + len(self._pending):
            # Sorted each time, a long list would cost more than its files do.
            for found in self._arrived:
                cache = self._caches.get(found.root)
                (self._known if cache is not None and cache.knows(found) else self._pending).append(found)
            self._arrived.clear()
            self._pending.sort(key=attrgetter("rank"))
            self._known.sort(key=attrgetter("rank"))
        return over

    def _sort_in(self, found: Found) -> None:
        if found.root in self._caches:
            self._present[found.root].add(found.name)
            if found.name in self._given:
                return
        self._found += 1
        self._arrived.append(found)


def read_file(path: str) -> Article | Problem:
    """Read one file, in a process of its own, with every limit that a whole archive is read under."""
    with Loader([path], workers=1) as loader:
        for batch in loader.batches():
            results: tuple[Article | Problem, ...] = (*batch.articles, *batch.problems)
            if results:
                return results[0]
    return Problem(os.path.basename(path), "unreadable", "There is no article here.")


def _unpack(opener: Opener, found: Found | None, answer: Kept | Problem | None) -> Article | Problem | None:
    if answer is None or isinstance(answer, Problem):
        return answer
    assert found is not None
    try:
        return opener.article(found, *answer)
    except (ValueError, TypeError, IndexError, RecursionError):
        return _useless(found)


def _useless(found: Found) -> Problem:
    return Problem(found.path, "crashed", "Reading this file gave nothing that can be used, and it was left out.")


def _processors() -> int:
    """How many processes may run at once here."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
