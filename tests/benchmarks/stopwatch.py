"""A terminal that knows when each byte came, and figures about how long things took."""

from __future__ import annotations

import os
import re
import select
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory

from tests.terminal import KEYS, Terminal

ROOT = Path(__file__).parents[2]
"""Where the programs that are measured are started."""
QUIET = 0.3
"""Seconds without a change, after which nothing more is expected."""


class Stopwatch(Terminal):
    """Reads first and emulates when nothing is left to read, so that the emulator's time is never a program's.

    Times are of `time.perf_counter`, in seconds; `spawned` is just before the program was started.
    """

    def __init__(
        self,
        command: Sequence[str],
        *,
        columns: int = 120,
        rows: int = 40,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self.waiting: list[tuple[float, bytes]] = []
        self.spawned = time.perf_counter()
        super().__init__(command, columns=columns, rows=rows, environment=environment, directory=str(ROOT))

    def take(self, timeout: float) -> bool:
        """Read what comes within `timeout` seconds, and note when; whether anything came."""
        if not select.select([self.descriptor], [], [], timeout)[0]:
            return False
        try:
            data = os.read(self.descriptor, 1 << 16)
        except OSError:
            return False
        self.waiting.append((time.perf_counter(), data))
        self.raw += data
        if b"\x1b[?2026$p" in data:
            os.write(self.descriptor, b"\x1b[?2026;2$y")
        return bool(data)

    def pump(self, timeout: float = 0.05) -> bool:
        came = self.take(timeout)
        while self.take(0):
            pass
        for _ in self.frames():
            pass
        return came

    def frames(self) -> Iterator[float]:
        """Show what was read, piece by piece: after each, when it came."""
        while self.waiting:
            when, data = self.waiting.pop(0)
            self._stream.feed(data)
            yield when

    def first(self, wanted: bytes, timeout: float = 30) -> float:
        """Seconds from the start of the program until it had written `wanted`, a pattern; nothing is emulated."""
        end = time.perf_counter() + timeout
        while not re.search(wanted, self.raw):
            if not self.take(0.5) and (self.ended() or time.perf_counter() > end):
                raise AssertionError(f"not written: {wanted.decode()!r}\n{self.raw[-2000:].decode(errors='replace')}")
        return self.waiting[-1][0] - self.spawned

    def part(self, rows: range, columns: range) -> str:
        """What stands on a part of the screen."""
        return "\n".join("".join(self.screen.buffer[y][x].data for x in columns).rstrip() for y in rows)

    def answer(self, key: str, over: Callable[[], bool], parts: Sequence[tuple[range, range]]) -> list[float]:
        """Press a key: seconds until each part of the screen had become what it was when all was over.

        All is over once `over` says so of the screen, and the parts have not changed for `QUIET` seconds.
        """
        before = [self.part(*part) for part in parts]
        pressed = time.perf_counter()
        changed = [pressed] * len(parts)
        os.write(self.descriptor, KEYS.get(key, key).encode())
        while True:
            while self.take(QUIET):  # nothing is emulated while anything may come: that would cost the program its time
                pass
            for when in self.frames():
                shown = [self.part(*part) for part in parts]
                changed = [when if now != then else at for now, then, at in zip(shown, before, changed, strict=True)]
                before = shown
            waited = time.perf_counter() - max(changed)
            if waited > QUIET and over():
                return [at - pressed for at in changed]
            if waited > 20:
                raise AssertionError(f"no answer to {key!r}\n{self.text()}")


@contextmanager
def afresh() -> Iterator[dict[str, str]]:
    """Variables of the environment for a person who has set nothing, and for whom Python keeps what it compiles."""
    with TemporaryDirectory() as home:
        directories = {f"XDG_{name}_HOME": f"{home}/{name.lower()}" for name in ("CONFIG", "DATA", "CACHE", "STATE")}
        yield directories | {"PYTHONPYCACHEPREFIX": f"{home}/compiled", "PYTHONDONTWRITEBYTECODE": ""}


def report(title: str, rows: Sequence[tuple[str, Sequence[float], float | None]]) -> bool:
    """Print times (in seconds) with their ratios to the first row's; whether all keep their target.

    A row is a name, its times, and the most that its median may be of the first row's, where it has a target.
    """
    floor = median(rows[0][1])
    kept = True
    print(f"{title}\n{'':36}{'n':>5}{'median':>10}{'95th':>10}{'ratio':>8}{'target':>8}")
    for name, times, target in rows:
        ratio = median(times) / floor
        figures = f"{len(times):5}{median(times) * 1000:7.0f} ms{quantiles(times, n=20)[-1] * 1000:7.0f} ms{ratio:8.2f}"
        print(f"{name:36}{figures}{target if target else '':>8}")
        kept = kept and (target is None or ratio <= target)
    return kept
