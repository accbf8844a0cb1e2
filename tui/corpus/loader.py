"""Directories to batches of articles: the newest first, read by worker processes, reported by time."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Generator, Iterator, Sequence
from contextlib import suppress
from itertools import islice
from operator import attrgetter
from typing import TYPE_CHECKING, Self

from tui.corpus.article import Article, Problem
from tui.corpus.batch import Batch, Gathering
from tui.corpus.files import Found, glance, scan
from tui.corpus.tray import Tray
from tui.processors import processors

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

    from tui.corpus.cache import Cache
    from tui.corpus.record import Packed, Piece
    from tui.corpus.texts import Texts
    from tui.corpus.watcher import Watcher
    from tui.corpus.workshop import Workshop

SECONDS = 0.25
"""Time between two batches."""

READER = "tui.corpus.reader"

_SCAN_SECONDS = 0.02
_ORDER_SECONDS = 0.3
_KNOWN = 256

LIVE_SECONDS = 2.0
"""Time between two batches of what changes later: each of them is work for whoever holds everything."""


class Loader:
    """Reads every article below some paths, and then, if it is to watch, whatever changes there.

    `start` begins the reading in processes and a thread of its own; `batches` is for one consumer, in any thread.
    Until it is asked for, articles stay packed, so that a program that is still starting loses no time to them.
    Such a program takes the first steps itself, with `begin` and `front`: a second thread would be in its way.
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
        self._watch = watch
        self._watcher: Watcher | None = None
        self._cache = cache
        self._caches: dict[bytes, Cache] = {}
        self._present: dict[bytes, set[bytes]] = {}  # until all has been walked
        self._workers = workers or processors()
        self._reader = reader
        self._given: dict[bytes, Found] = {}  # before the walk, of one root only
        self._arrived: list[Found] = []
        self._known: list[Found] = []
        self._pending: list[Found] = []
        self._workshop: Workshop | None = None
        self._begun = False
        self._thread: threading.Thread | None = None
        self._lock = threading.RLock()  # a signal may close it while it is being closed
        self._tray = Tray()
        self._gathering = Gathering()
        self._passing: Texts | None = None
        self._found = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def begin(self) -> None:
        """Take the first steps in the caller's thread: a moment's work, however much there is. Once is enough.

        The newest of what was kept is taken. Where nothing was, processes start to read the newest of the files that
        are come across first.

        Raises:
            OSError: no process can be started, or the system has no more files to give.
        """
        if self._begun or self._tray.closed:
            return
        self._begun = True
        roots = [os.path.realpath(os.fsencode(path)) for path in self._paths if os.path.isdir(path)]
        alone = roots[0] if len(self._paths) == 1 and roots else None
        if alone is not None and not self._has_cache(alone):
            self._employ()  # before anything else: what they import takes as long as a screen's imports
        kept = self._open_caches(roots)
        if alone is None:
            return
        if cache := self._caches.get(alone):
            for found, answer in cache.front():
                self._give_first(found)
                self._tray.put(found, answer)
        if not kept and (files := glance(alone)):
            for found in files:
                self._give_first(found)
            self._pending = files
            self._employ().turn(self._pending, 0.0)

    def front(self) -> Batch | None:
        """What the first steps have brought so far, without waiting for more; to be asked for before `batches`."""
        if self._workshop is not None:
            self._workshop.turn(self._pending, 0.0)
        self._gathering.add(self._tray.take(0.0, False)[0], live=False)
        return self._gathering.batch(self._found, finished=False) if self._gathering else None

    def start(self) -> None:
        """Begin to read; a second call does nothing."""
        with self._lock:
            if self._thread is None and not self._tray.closed:
                self._tray.shared = True
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
        gathering, live, due = self._gathering, False, 0.0
        while True:
            some = bool(gathering)
            answers, resting = self._tray.take(due - time.monotonic() if some else None, some or not live)
            if self._tray.closed:
                return
            gathering.add(answers, live=live)
            some = bool(gathering)
            if resting and self._tray.error is not None:
                raise self._tray.error
            if (resting and (some or not live)) or (some and time.monotonic() >= due):
                live = live or resting
                yield gathering.batch(self._found, finished=live)
                if live and not self._watch:
                    return
                due = time.monotonic() + (LIVE_SECONDS if live else SECONDS)

    def give_way(self, seconds: float) -> None:
        """Let another thread of the program go first, for so long at most; with 0 that is over."""
        self._tray.give_way(seconds)

    def close(self) -> None:
        """End the reading and its processes, also in its midst. Idempotent; any thread may do it."""
        with self._lock:
            self._tray.close()
            if workshop := self._workshop:
                workshop.wake()
            if self._thread is None:
                self._put_away()
            else:
                self._thread.join(1.0)

    def _run(self) -> None:
        try:
            self.begin()
            if self._watch:
                from tui.corpus.watcher import Watcher

                self._watcher = Watcher(self._paths)
                for found in self._given.values():
                    self._watcher.note(found)
            for cache in self._caches.values():
                cache.recall()
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
            self._put_away()
            self._tray.rest()

    def _put_away(self) -> None:
        self._dismiss()
        while self._caches:
            self._caches.popitem()[1].close()
        if self._passing:
            self._passing.close()

    def _employ(self) -> Workshop:
        """The processes that read, of which there are none before there is something to read."""
        if self._workshop is None:
            from tui.corpus.workshop import Workshop

            self._workshop = Workshop(self._workers, self._answer, self._reader)
            self._workshop.start()
        return self._workshop

    def _dismiss(self) -> None:
        if self._workshop is not None:
            self._workshop.close()
            self._workshop = None

    def _read(self) -> bool:
        """Walk, and read what is found meanwhile; whether that came to its end."""
        scanning = scan(self._paths)
        scanned = False
        begun = time.monotonic()
        try:
            while not self._tray.closed:
                # A long walk is not waited for: the newest of what it has brought so far are read meanwhile.
                if scanned or self._workshop or time.monotonic() - begun > _ORDER_SECONDS:
                    self._give_known()
                    if self._pending or self._is_busy:
                        self._employ().turn(self._pending, SECONDS if scanned and not self._known else 0.0)
                    if scanned and not self._known and not self._pending and not self._is_busy:
                        return True
                if not scanned:
                    scanned = self._scan(scanning)
        finally:
            scanning.close()
            self._dismiss()
        return False

    @property
    def _is_busy(self) -> bool:
        return self._workshop is not None and self._workshop.busy

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
            try:
                while (self._pending or self._is_busy) and not self._tray.closed:
                    self._employ().turn(self._pending, SECONDS)
            finally:
                self._dismiss()
        for cache in self._caches.values():
            cache.write()
        self._tray.rest()

    def _has_cache(self, root: bytes) -> bool:
        """Whether anything may be kept of a directory."""
        if self._cache is None:
            return False
        from tui.corpus.cache import file_for

        return file_for(self._cache, root).exists()

    def _open_caches(self, roots: Sequence[bytes]) -> bool:
        """Open what was kept of directories; whether there is anything."""
        if self._cache is None:
            return False
        from tui.corpus.cache import Cache

        for root in dict.fromkeys(roots):
            if cache := Cache.open(self._cache, root):
                self._caches[root] = cache
                self._present[root] = set()
        return any(cache.has_any for cache in self._caches.values())

    def _give_first(self, found: Found) -> None:
        """Note that the walk passes over a file; the watcher sees whether it has changed by then."""
        self._given[found.name] = found
        self._found += 1

    def _give_known(self) -> None:
        """Deliver some of what need not be read again."""
        files = self._known[: -_KNOWN - 1 : -1]
        if not files:
            return
        del self._known[-_KNOWN:]
        for root, cache in self._caches.items():
            for found, kept in cache.recalled([found for found in files if found.root == root]):
                if kept is None:
                    self._pending.append(found)
                else:
                    self._tray.put(found, kept)

    def _answer(self, answers: Sequence[tuple[Found, Packed | Problem]]) -> None:
        """Deliver what workers made of files, and keep it for the next start."""
        from tui.corpus.cache import Kept

        packed = [(found, answer) for found, answer in answers if not isinstance(answer, Problem)]
        kept = iter([Kept(one.head, piece) for (_, one), piece in zip(packed, self._lay_down(packed), strict=True)])
        self._tray.put_all(
            [(found, answer if isinstance(answer, Problem) else next(kept)) for found, answer in answers]
        )

    def _lay_down(self, read: Sequence[tuple[Found, Packed]]) -> list[Piece]:
        """Lay articles down: in the cache, or else in a file that ends with the program, or else in memory."""
        pieces: dict[int, Piece | None] = {}
        for root, cache in self._caches.items():
            own = [number for number, (found, _) in enumerate(read) if found.root == root]
            pieces |= zip(own, cache.keep([read[number] for number in own]), strict=True)
        if left := [number for number in range(len(read)) if pieces.get(number) is None]:
            from tui.corpus.texts import Texts

            with suppress(OSError, ValueError):
                self._passing = passing = self._passing or Texts.passing()
                places = passing.add_all([read[number][1][1:] for number in left])
                pieces |= {number: passing.piece(place) for number, place in zip(left, places, strict=True) if place}
        return [pieces.get(number) or packed.piece for number, (_, packed) in enumerate(read)]

    def _scan(self, scanning: Generator[Found | Problem, None, None]) -> bool:
        """Walk on for a moment; whether that was all."""
        until = time.monotonic() + _SCAN_SECONDS
        over = False
        while not over and time.monotonic() < until:
            over = True
            for item in islice(scanning, 100):
                over = False
                if isinstance(item, Found):
                    if item.root in self._present:
                        self._present[item.root].add(item.name)
                    if item.name in self._given:
                        continue
                    self._found += 1
                    self._arrived.append(item)
                else:
                    self._tray.put(None, item)
                if self._watcher:
                    self._watcher.note(item)
        if over or len(self._arrived) * 4 > len(self._known) + len(self._pending):
            # Sorted each time, a long list would cost more than its files do.
            for found in self._arrived:
                cache = self._caches.get(found.root)
                (self._known if cache is not None and cache.knows(found) else self._pending).append(found)
            self._arrived.clear()
            self._pending.sort(key=attrgetter("rank"))
            self._known.sort(key=attrgetter("rank"))
        return over


def read_file(path: str) -> Article | Problem:
    """Read one file, in a process of its own, with every limit that a whole archive is read under."""
    with Loader([path], workers=1) as loader:
        for batch in loader.batches():
            results: tuple[Article | Problem, ...] = (*batch.articles, *batch.problems)
            if results:
                return results[0]
    return Problem(os.path.basename(path), "unreadable", "There is no article here.")
