"""A loader that is imported when the first article is asked for: what opens the screen does not wait for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from threading import RLock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from tui.corpus.loader import Batch, Loader


class Opening:
    """Reads every article below some paths, and whatever changes there; for the paths and the cache see `Loader`."""

    def __init__(self, paths: Sequence[str], cache: Path | None) -> None:
        self._paths = paths
        self._cache = cache
        self._lock = RLock()  # a signal may close it while it is being closed
        self._loader: Loader | None = None
        self._closed = False

    def batches(self) -> Iterator[Batch]:
        """Yield what `Loader.batches` does, and raise what it raises."""
        from tui.corpus.loader import Loader

        with self._lock:
            if self._closed:
                return
            self._loader = Loader(self._paths, cache=self._cache, watch=True)
        yield from self._loader.batches()

    def close(self) -> None:
        """End the reading and its processes, also before it began. Idempotent; any thread may do it."""
        with self._lock:
            self._closed = True
            if self._loader is not None:
                self._loader.close()
