"""The whole program over an archive, through a real terminal, against what people use instead.

`python -m tests.benchmarks.archive [N ...]` makes up N articles (10,000) and prints, for each size: from the shell to
the first headlines, at the first start and at the next one, against an empty Textual app's first paint; how many
articles are read in a second, against recollindex where that is installed; and the memory that the program takes over
what the texts take. Keys in the filter bar have a benchmark of their own (key_to_list), as have queries (search).
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from tests import corpora
from tests.benchmarks.empty_app import LINE
from tests.benchmarks.stopwatch import Stopwatch, afresh
from tui.corpus.loader import Loader

HEADLINE = rb"\b20\d\d-\d\d-\d\d\b"
"""How a headline begins."""
ROUNDS = 5
OWN_BYTES = 120_000_000
"""Bytes that the program may take besides the texts."""
WIDTH = 58


def started(command: list[str], wanted: bytes, environment: dict[str, str]) -> float:
    """Seconds from the shell until a program has written something."""
    with Stopwatch(command, environment=environment) as program:
        return program.first(wanted)


def starts(directory: Path) -> tuple[float, float, float]:
    """Medians, in seconds: an empty app's first paint, the first headlines at the first start, and at the next."""
    empty, first, after = [], [], []
    reader = [sys.executable, "-m", "tui", str(directory)]
    with afresh() as environment:
        for turn in range(ROUNDS + 1):
            times = [started([sys.executable, "-m", "tests.benchmarks.empty_app"], LINE.encode(), environment)]
            shutil.rmtree(environment["XDG_CACHE_HOME"], ignore_errors=True)
            times.append(started(reader, HEADLINE, environment))
            subprocess.run([*reader[:3], "search", "--count", "x", str(directory)], env=os.environ | environment,
                           stdout=subprocess.DEVNULL, check=False)  # fmt: skip
            times.append(started(reader, HEADLINE, environment))
            if turn:  # the first round only warms the caches
                for series, seconds in zip((empty, first, after), times, strict=True):
                    series.append(seconds)
    return median(empty), median(first), median(after)


def read(directory: Path) -> tuple[float, int]:
    """Articles read in a second, without a cache, and the bytes of their texts in UTF-8."""
    before, articles, size = time.perf_counter(), 0, 0
    with Loader([str(directory)]) as loader:
        for batch in loader.batches():
            articles += len(batch.articles)
            size += sum(len(article.text.encode()) for article in batch.articles)
    return articles / (time.perf_counter() - before), size


def indexed(directory: Path, count: int) -> float | None:
    """Articles that recollindex takes in a second, where it is installed."""
    if shutil.which("recollindex") is None:
        return None
    with TemporaryDirectory() as place:
        Path(place, "recoll.conf").write_text(f"topdirs = {directory}\n", encoding="utf-8")
        before = time.perf_counter()
        subprocess.run(["recollindex", "-c", place], capture_output=True, check=True)
        return count / (time.perf_counter() - before)


def resident(directory: Path, count: int) -> int:
    """Bytes of memory that the program takes once it has read everything."""
    with (
        afresh() as environment,
        Stopwatch([sys.executable, "-m", "tui", str(directory)], environment=environment) as it,
    ):
        it.wait(rf"all articles · {count:,} *\n", timeout=1800)
        status = Path(f"/proc/{it.process.pid}/status").read_text(encoding="ascii")
    found = re.search(r"VmRSS:\s+(\d+) kB", status)
    assert found is not None
    return int(found[1]) * 1024


def line(name: str, figure: str, target: str) -> None:
    print(f"{name:{WIDTH}}{figure:>12}{target:>16}")


def compare(count: int, directory: Path) -> bool:
    """Print the table of one size; whether every target is kept."""
    empty, first, after = starts(directory)
    rate, size = read(directory)
    peer = indexed(directory, count)
    memory = (resident(directory, count) - OWN_BYTES) / size
    line(f"{count:,} articles, {size / 1e6:.0f} MB of text", "", "target")
    line("an empty Textual app, painted", f"{empty * 1000:.0f} ms", "")
    line("first start, first headlines, over that", f"{first / empty:.2f}", "at most 1.5")
    line("next start, first headlines, over that", f"{after / empty:.2f}", "at most 1.3")
    line("articles read in a second", f"{rate:.0f}", "")
    line("  over recollindex", f"{rate / peer:.1f}" if peer else "not here", "at least 20")
    line("memory beyond 120 MB, over the text", f"{memory:.2f}", "at most 1.3")
    return first <= 1.5 * empty and after <= 1.3 * empty and memory <= 1.3 and (peer is None or rate >= 20 * peer)


def main() -> int:
    kept = True
    for count in map(int, sys.argv[1:] or ["10000"]):
        with TemporaryDirectory() as directory:
            corpora.write(count, Path(directory))
            kept &= compare(count, Path(directory))
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
