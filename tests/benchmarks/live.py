"""Keys while ten thousand files change under the program, against the same keys before.

`python -m tests.benchmarks.live [N]` makes up twice N articles (N is 10,000), opens them in a real terminal, and types
a letter and takes it away again, over and over: from each key until it is seen. Then N of the files are written anew
all at once, and the same is done until all of them are taken up. The target is that a key takes at most twice as long
meanwhile in the median, and that none takes a quarter of a second longer than the slowest before.
"""

from __future__ import annotations

import re
import sys
import threading
import time
from collections.abc import Callable
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory

from tests import corpora
from tests.benchmarks.key_to_list import BAR, STATUS
from tests.benchmarks.stopwatch import Stopwatch, afresh, report

NEW = "槐树"
"""What the files that are written anew have, and none had."""
TARGET = 2.0
STALL = 0.25
"""Seconds that the slowest key may take longer than the slowest before."""
BEFORE = 60
"""Keys that are pressed before anything changes."""
PATIENCE = 300.0


def pressed(reader: Stopwatch, over: Callable[[int], bool]) -> list[float]:
    """Seconds from each key until it is seen, for as long as it is not `over`, which is told how many there were."""
    times: list[float] = []
    for key in cycle(("x", "backspace")):
        times += reader.answer(key, lambda: True, [BAR])
        if key == "backspace" and over(len(times)):
            return times
    raise AssertionError("never here")


def found(reader: Stopwatch) -> int:
    """How many articles the filter finds, as the line below it says."""
    figures = re.findall(r"([\d,]+) of", reader.part(*STATUS))
    return int(figures[-1].replace(",", "")) if figures else 0


def write_anew(directory: Path, count: int) -> None:
    for file in sorted(directory.rglob("*.*"))[:count]:
        text = file.read_text(encoding="utf-8")
        file.write_text(f"{text}\n\n{NEW}\n", encoding="utf-8")


def compare(directory: Path, count: int, environment: dict[str, str]) -> bool:
    """Print the figures; whether the targets are kept."""
    with Stopwatch([sys.executable, "-m", "tui", str(directory)], environment=environment) as reader:
        reader.wait(rf"all articles · {2 * count:,} *\n", timeout=3600)
        reader.press("/", NEW)
        reader.settle(1)
        before = pressed(reader, lambda keys: keys >= BEFORE)
        begun = time.monotonic()
        writer = threading.Thread(target=write_anew, args=(directory, count))
        writer.start()
        meanwhile = pressed(reader, lambda _: found(reader) == count or time.monotonic() > begun + PATIENCE)
        taken = time.monotonic() - begun
        writer.join()
        complete = found(reader) == count
    kept = report("Keys while files change", [("before", before, None), ("meanwhile", meanwhile, TARGET)])
    slowest = max(meanwhile) - max(before)
    print(f"the slowest takes {slowest * 1000:.0f} ms longer than the slowest before; at most {STALL * 1000:.0f}")
    print(f"all {count:,} were taken up after {taken:.0f} s" if complete else f"not all of {count:,} were taken up")
    return kept and slowest <= STALL and complete


def main() -> int:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with afresh() as environment, TemporaryDirectory() as directory:
        corpora.write(2 * count, Path(directory))
        return 0 if compare(Path(directory), count, environment) else 1


if __name__ == "__main__":
    sys.exit(main())
