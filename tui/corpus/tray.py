"""What lies between the thread that reads and the one that takes what was read."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui.corpus.article import Problem
from tui.corpus.files import Found

if TYPE_CHECKING:
    from tui.corpus.cache import Kept

HELD_LIMIT = 4 * 1024 * 1024
"""Bytes of heads that may wait to be taken before the workers have to."""

_TAKEN = 64

Answer = tuple[Found | None, "Kept | Problem | None"]
"""What became of a file, and nothing of one that is gone; of a folder, there is no file to name."""


class Tray:
    """Answers, in the order in which they are taken. One thread puts them in, one takes them, any thread may close it.

    Attributes:
        closed: nothing more is put in or taken.
        error: why there will be no more, for the one who takes.
        shared: whether two threads are at it; one alone would wait for itself.
    """

    def __init__(self) -> None:
        self.closed = False
        self.error: OSError | None = None
        self.shared = False
        self._change = threading.Condition()
        self._answers: deque[Answer] = deque()
        self._held = 0
        self._resting = False
        self._pausing = 0.0

    def put(self, found: Found | None, answer: Kept | Problem | None) -> None:
        """Lay an answer down, and wait while too much lies there."""
        self.put_all([(found, answer)])

    def put_all(self, answers: Sequence[Answer]) -> None:
        """Lay answers down, and wait before it while too much lies there."""
        with self._change:
            self._give_way()
            self._change.wait_for(lambda: self._held < HELD_LIMIT or self.closed or not self.shared)
            before = len(self._answers)
            self._answers.extend(answers)
            self._held += sum(map(_weight, answers))
            after = len(self._answers)
            if before < 1 <= after or before < _TAKEN <= after or self._is_urgent():
                self._change.notify_all()  # to be woken for each would cost most of all

    def take(self, wait: float | None, ends: bool) -> tuple[list[Answer], bool]:
        """Some answers, and whether there are no more for now; none where `wait` seconds go by without any.

        Where there are no more, that alone is waited for only if it `ends` something.
        """
        with self._change:
            self._give_way()
            wanted = 1 if wait is None else _TAKEN
            self._change.wait_for(lambda: len(self._answers) >= wanted or self._is_urgent(ends), wait)
            answers = [self._answers.popleft() for _ in range(min(_TAKEN, len(self._answers)))]
            self._held -= sum(map(_weight, answers))
            self._change.notify_all()
            return answers, self._resting and not self._answers

    def rest(self, rests: bool = True) -> None:
        """Say whether there is nothing more to come for now."""
        with self._change:
            self._resting = rests
            self._change.notify_all()

    def give_way(self, seconds: float) -> None:
        """Have whoever puts in or takes wait for so long from now on; with 0 they go on."""
        with self._change:
            self._pausing = time.monotonic() + seconds
            self._change.notify_all()

    def _give_way(self) -> None:
        while self.shared and not self.closed and (left := self._pausing - time.monotonic()) > 0:
            self._change.wait(left)

    def pause(self, seconds: float) -> None:
        """Wait so long, or until it is closed."""
        with self._change:
            self._change.wait_for(lambda: self.closed, seconds)

    def close(self) -> None:
        """Wake everybody, to find it closed."""
        with self._change:
            self.closed = True
            self._change.notify_all()

    def _is_urgent(self, ends: bool = False) -> bool:
        """Whether the consumer is to take what there is, though it be little, or to hear that there is no more."""
        more = bool(self._answers or ends or self.error)
        return self.closed or self._held >= HELD_LIMIT or (self._resting and more)


def _weight(answer: Answer) -> int:
    """The bytes of memory that an answer takes until it is taken."""
    return 0 if answer[1] is None or isinstance(answer[1], Problem) else len(answer[1].head)
