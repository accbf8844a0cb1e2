"""From a key in the filter bar to the list that it gives, over 10,000 articles, against the same key in an echo.

`python -m tests.benchmarks.key_to_list` makes the articles up, waits until they are read, and presses each key in
both programs in turn: in pullquote until the line of counts and the headlines are those of the new filter, in an app
with one Input and one Static until that Static says what was typed. The target is twice as long.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks.stopwatch import Stopwatch, afresh, report
from tests.corpora import write

TARGET = 2.0
ARTICLES = 10_000
LINES = ("公安", "上海封城", "the council", "上海 改革", "財新 -GDP", "source:bbc")
"""What is typed, a key at a time, and taken away again."""
DONE = re.compile(r"[\d,]+ of 10,000 · [\d.]+ ms\b")
"""How the status ends where it is of the filter in the bar: until then it says no time."""

COLUMNS, ROWS = 120, 40
BAR = range(1), range(COLUMNS)
STATUS = range(1, 2), range(COLUMNS)
SHELF = range(2, ROWS - 1), range(COLUMNS * 45 // 100)
ARTICLE = range(2, ROWS - 1), range(COLUMNS * 45 // 100, COLUMNS)


def strokes() -> list[tuple[str, str, bool]]:
    """Each key, the line as it is then, and whether that asks for something else than the line before."""
    keys: list[tuple[str, str, bool]] = []
    for line in LINES:
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
    """Seconds until the status, the tree with the headlines, and the article are those of the filter `line`."""
    before = reader.part(*STATUS)

    def over() -> bool:
        status = reader.part(*STATUS)
        typed = not line or reader.part(*BAR).strip() == f"/ {line}".rstrip()
        return typed and (not new or (status != before and DONE.search(status) is not None))

    return reader.answer(key, over, [STATUS, SHELF, ARTICLE])


def main() -> int:
    """Measure, print, and fail above the target."""
    floor: list[float] = []
    lists: list[float] = []
    pages: list[float] = []
    with afresh() as environment, TemporaryDirectory() as directory:
        write(ARTICLES, Path(directory))
        echo = Stopwatch([sys.executable, "-m", "tests.benchmarks.echo_app"], environment=environment)
        reader = Stopwatch([sys.executable, "-m", "tui", directory], environment=environment)
        with echo, reader:
            reader.wait(r"all articles · 10,000 *\n", timeout=300)
            for terminal in (echo, reader):
                terminal.settle(1)
            reader.press("/")
            for key, line, new in strokes():
                seconds = echoed(echo, key, line)
                status, shelf, article = answered(reader, key, line, new)
                if new:
                    floor.append(seconds)
                    lists.append(max(status, shelf))
                    pages.append(max(status, shelf, article))
    rows = [("echo", floor, None), ("pullquote, counts and headlines", lists, TARGET)]
    return 0 if report("Key to list", [*rows, ("pullquote, article too", pages, None)]) else 1


if __name__ == "__main__":
    sys.exit(main())
