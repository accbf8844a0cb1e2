"""How far the reading of files is, how fast it goes, and how long it will take."""

from __future__ import annotations

from collections import deque
from typing import NamedTuple

from textual.content import Content

BAR_CELLS = 16
WINDOW = 5.0
"""Seconds that the rate is told by."""
LEAST = 1.0
"""Seconds of reading before which there is no rate."""


class Progress(NamedTuple):
    """How many files are read, of how many found so far, and how many notices there are about them.

    `rate` is how many are read in a second, and 0 where that is not known yet.
    """

    done: int = 0
    found: int = 0
    finished: bool = True
    problems: int = 0
    rate: float = 0.0

    @property
    def seconds_left(self) -> float | None:
        """How long what was found so far will take, if that is known."""
        return (self.found - self.done) / self.rate if self.rate else None


class Pace:
    """Measures how many files are read in a second, by the last few of them."""

    def __init__(self) -> None:
        self._samples: deque[tuple[float, int]] = deque()

    def note(self, done: int, now: float) -> float:
        """Take how many were read by now, a time in seconds, and say how many that is a second; 0 at first."""
        samples = self._samples
        samples.append((now, done))
        while len(samples) > 2 and samples[1][0] <= now - WINDOW:
            samples.popleft()
        since, before = samples[0]
        return (done - before) / (now - since) if now - since >= LEAST else 0.0


def shown(progress: Progress, cells: int) -> Content:
    """As much of it as there is room for: the figures, the time that is left, the rate, a bar."""
    if not progress.found:
        return Content.styled("looking for files", "$muted")
    said = f"reading {progress.done:,} of {progress.found:,}"
    left = "" if progress.seconds_left is None else f" · {_duration(progress.seconds_left)} left"
    rate = f" · {progress.rate:,.0f}/s" if progress.rate else ""
    if len(said + rate + left) <= cells:
        said += rate + left
    elif len(said + left) <= cells:
        said += left
    bar = min(BAR_CELLS, cells - len(said) - 2)
    if bar < BAR_CELLS // 2:
        return Content.styled(said, "$muted")
    full = round(bar * progress.done / progress.found)
    return Content.assemble((f"{said}  ", "$muted"), ("━" * full, "$accent"), ("━" * (bar - full), "$rule"))


def _duration(seconds: float) -> str:
    """A duration in its greatest unit, rounded."""
    for unit, length in (("h", 3600), ("min", 60)):
        if seconds >= 1.5 * length:
            return f"{seconds / length:.0f} {unit}"
    return f"{seconds:.0f} s"
