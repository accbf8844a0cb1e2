"""What changes below the directories that are open while we look.

Everything is walked again and again, seldom and slowly enough to cost a twentieth of a processor at most; the times
of the folders, which tell of files that come, go or are replaced, are asked more often. The system's own notices of
changes would come sooner, but not from network drives, not for more folders than the system allows, and with no
promise that none is lost: a walk would be needed beside them, and is enough.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from typing import NamedTuple

from tui.corpus.article import Problem
from tui.corpus.files import Found, scan

_SHARE = 20  # of the time, walks take one part
_AT_ONCE = 128  # files, and then the screen has its turn
_BREATH = 0.004  # seconds


class Changes(NamedTuple):
    """What is not as it was: files to read, files that are no longer there, and what is newly wrong."""

    files: list[Found]
    gone: list[Found]
    problems: list[Problem]


class Watcher:
    """Knows the files below some paths as they were seen last. All methods belong to one thread."""

    pause = 2.0
    """Seconds between two looks."""

    def __init__(self, paths: Sequence[str]) -> None:
        self._paths = paths
        self._seen: dict[tuple[bytes, bytes], tuple[str, int]] = {}
        self._problems: frozenset[Problem] = frozenset()
        self._folders: dict[str, int] = {}
        self._due = 0.0

    @property
    def count(self) -> int:
        """The number of files."""
        return len(self._seen)

    def note(self, item: Found | Problem) -> None:
        """Take in what a first walk has found."""
        if isinstance(item, Problem):
            self._problems |= {item}
        else:
            self._seen[item.root, item.name] = _mark(item)

    def look(self, stopped: Callable[[], bool]) -> Changes | None:
        """What has changed; None where it is too early to say, or `stopped` says yes meanwhile.

        A walk that finds nothing at all is not believed: the drive is away.
        """
        times = _times(self._folders or self._all_folders())
        if times == self._folders and time.monotonic() < self._due:
            return None
        began = time.process_time()
        seen: dict[tuple[bytes, bytes], tuple[str, int]] = {}
        problems: set[Problem] = set()
        files: list[Found] = []
        for number, item in enumerate(scan(self._paths)):
            if number % _AT_ONCE == 0:
                time.sleep(_BREATH)
                if stopped():
                    return None
            if isinstance(item, Problem):
                problems.add(item)
                continue
            key = item.root, item.name
            known = self._seen.get(key)
            mark = _mark(item)
            seen[key] = known if known == mark else mark
            if known != mark:
                files.append(item)
        self._due = time.monotonic() + max(self.pause, _SHARE * (time.process_time() - began))
        if not seen:
            return None
        paths = {path for path, _ in seen.values()}
        gone = [Found(*key, path) for key, (path, _) in self._seen.items() if path not in paths]
        gone += [Found(b"", b"", problem.path) for problem in self._problems - problems if problem.path not in paths]
        changes = Changes(files, gone, sorted(problems - self._problems))
        self._seen, self._problems = seen, frozenset(problems)
        self._folders = _times(self._all_folders())
        return changes if any(changes) else None

    def _all_folders(self) -> set[str]:
        """Every folder that holds a file, and those above it."""
        folders = {os.path.dirname(os.path.join(*key)) for key in self._seen}
        roots = {root for root, _ in self._seen}
        for folder in tuple(folders):
            while folder not in roots and (folder := os.path.dirname(folder)) not in folders:
                folders.add(folder)
        return {os.fsdecode(folder) for folder in folders}


def _mark(found: Found) -> tuple[str, int]:
    return found.path, hash(found.stamp)


def _times(folders: Sequence[str] | set[str] | dict[str, int]) -> dict[str, int]:
    """When each folder was changed last, in nanoseconds; -1 where that is not to be had."""
    times: dict[str, int] = {}
    for folder in folders:
        try:
            times[folder] = os.stat(folder).st_mtime_ns
        except OSError:
            times[folder] = -1
    return times
