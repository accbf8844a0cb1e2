"""From a key in the filter bar to the list that it gives, over N articles (10,000), against the same key in an echo.

`python -m tests.benchmarks.key_to_list [N]` makes the articles up, waits until they are read, and presses each key in
both programs in turn: in pullquote until the line of counts and the headlines are those of the new filter, in an app
with one Input and one Static until that Static says what was typed. The target is twice as long.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tests.benchmarks.stopwatch import Stopwatch, afresh, report
from tests.corpora import write

TARGET = 2.0
LINES = ("公安", "上海封城", "the council", "上海 改革", "財新 -GDP", "source:bbc")
"""What is typed, a key at a time, and taken away again."""
DONE = re.compile(r"[\d,]+ of [\d,]+ · [\d.]+ ms\b")
"""How the status ends where it is of the filter in the bar: until then it says no time."""

OPENED = 12
"""Articles that are walked along."""

COLUMNS, ROWS = 120, 40
BAR = range(1), range(COLUMNS)
STATUS = range(1, 2), range(COLUMNS)
HEADLINES = range(ROWS * 2 // 5, ROWS - 1), range(COLUMNS * 2 // 5)
"""Most of the list, but for its scroll bar, whose length tells how many there are."""
SHELF = range(2, ROWS - 1), range(COLUMNS * 45 // 100)
ARTICLE = range(2, ROWS - 1), range(COLUMNS * 45 // 100, COLUMNS)


def strokes(lines: Sequence[str] = LINES) -> list[tuple[str, str, bool]]:
    """Each key, the line as it is then, and whether that asks for something else than the line before."""
    keys: list[tuple[str, str, bool]] = []
    for line in lines:
        ends = [*range(1, len(line) + 1), *range(len(line) - 1, -1, -1)]
        for before, end in zip([0, *ends], ends, strict=False):
            key = line[end - 1] if end > before else "backspace"
            keys.append((key, line[:end], line[:end].strip() not in ("", line[:before].strip())))
    return keys


def echoed(echo: Stopwatch, key: str, line: str) -> float:
    """Seconds until the echo says what was typed."""
    (seconds,) = echo.answer(key, lambda: echo.part(*STATUS) == f"typed: {line}".rstrip(), [STATUS])
    return seconds


def answered(reader: Stopwatch, key: str, line: str, new: bool) -> list[float]:
    """Seconds until headlines, status, the tree beside all of them, and the article are those of the filter `line`."""
    before = reader.part(*STATUS)

    def over() -> bool:
        status = reader.part(*STATUS)
        typed = not line or reader.part(*BAR).strip() == f"/ {line}".rstrip()
        return typed and (not new or (status != before and DONE.search(status) is not None))

    return reader.answer(key, over, [HEADLINES, STATUS, SHELF, ARTICLE])


class Times(NamedTuple):
    """Seconds from a key: in the echo, to the list, to all counts as well, to the article too; and to the next one."""

    floor: list[float]
    lists: list[float]
    counts: list[float]
    pages: list[float]
    opened: list[float]


def measure(directory: Path, count: int, environment: dict[str, str], lines: Sequence[str] = LINES) -> Times:
    """Type some lines into both programs, over a directory with so many articles, and walk along the headlines."""
    times = Times([], [], [], [], [])
    echo = Stopwatch([sys.executable, "-m", "tests.benchmarks.echo_app"], environment=environment)
    reader = Stopwatch([sys.executable, "-m", "tui", str(directory)], environment=environment)
    with echo, reader:
        reader.wait(rf"all articles · {count:,} *\n", timeout=3600)
        for terminal in (echo, reader):
            terminal.settle(1)
        for _ in range(OPENED):
            (seconds,) = reader.answer("j", lambda: True, [ARTICLE])
            times.opened.append(seconds)
        reader.press("/")
        for key, line, new in strokes(lines):
            seconds = echoed(echo, key, line)
            headlines, status, shelf, article = answered(reader, key, line, new)
            if new:
                times.floor.append(seconds)
                times.lists.append(headlines or status)  # there may be nothing new to list
                times.counts.append(max(status, shelf))
                times.pages.append(max(status, shelf, article))
    return times


def main() -> int:
    """Measure, print, and fail above the target."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with afresh() as environment, TemporaryDirectory() as directory:
        write(count, Path(directory))
        times = measure(Path(directory), count, environment)
    rows = [("echo", times.floor, None), ("pullquote, headlines", times.lists, TARGET)]
    rows.append(("pullquote, counts too", times.counts, None))
    more = [("pullquote, article too", times.pages, None), ("pullquote, the next article", times.opened, TARGET)]
    return 0 if report("Key to list", [*rows, *more]) else 1


if __name__ == "__main__":
    sys.exit(main())
