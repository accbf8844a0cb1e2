"""The figures that safety is held to: `python -m tests.benchmarks.safety [FUZZ_MINUTES [RESIZES]]` (10, 10000).

Each line says what was measured, what came out and what is wanted. What needs a terminal is measured by its tests.
"""

from __future__ import annotations

import asyncio
import random
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

from tests.benchmarks.stopwatch import ROOT
from tests.fuzz import findings
from tests.hostile.case import SENTENCE
from tests.hostile.markup import MARKS, SHAPES, document, page
from tests.hostile.metadata import ADDRESSES
from tests.screen.opening import opened
from tui.corpus.article import Article
from tui.corpus.links import web_url
from tui.corpus.reader import read

MB = 1024 * 1024
TWICE = 2.5
"""How many times longer twice the input may take."""
TRIES = 5
NOTHING = 0.25
"""Seconds below which a time says nothing: there the way of reading changes, with the number of tags."""


def suite(*words: str) -> tuple[str, bool]:
    """Run tests; what pytest says of them, and whether all passed."""
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", *words], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return done.stdout.strip().rpartition("\n")[2].strip("= "), not done.returncode


def growth(make: Callable[[str], bytes], name: str, piece: str) -> float:
    """How many times longer twice the input takes at the worst, from half a megabyte to four."""
    files = [make(piece * (size // len(piece.encode()))) for size in (MB // 2, MB, 2 * MB, 4 * MB)]
    return max(ratio(name, shorter, longer) for shorter, longer in pairwise(files))


def ratio(name: str, shorter: bytes, longer: bytes) -> float:
    """How many times longer one file takes than another.

    The two are read in turn, and anew where that is too long: what else the machine does makes processor time longer
    too, by half and more for one of the two, but not each time.
    """
    found = float("inf")
    for _ in range(TRIES):
        before = max(NOTHING, seconds(name, shorter))
        found = min(found, seconds(name, longer) / before)
        if found <= TWICE:
            break
    return found


def seconds(name: str, data: bytes) -> float:
    """Processor time to read a file."""
    begun = time.process_time()
    read(name, name, data, size=len(data))
    return time.process_time() - begun


def attacks() -> tuple[str, bool]:
    """Every shape of attack, at every size."""
    found = {f"html {name}": growth(page, "a.html", piece) for name, piece in SHAPES.items()}
    found |= {f"markdown {name}": growth(document, "a.md", piece) for name, piece in MARKS.items()}
    worst = max(found, key=lambda name: found[name])
    return f"{len(found)} shapes, {found[worst]:.1f} times at the worst ({worst})", found[worst] <= TWICE


def fuzz(minutes: float) -> tuple[str, bool]:
    """Files nobody wrote, for some minutes."""
    *found, (number, _) = findings(random.randrange(10**9) * 1000, minutes)
    for bad, report in found:
        print(f"{bad}: {report}", file=sys.stderr)
    return f"{minutes:g} minutes up to file {number}, {len(found)} findings", not found


def addresses() -> tuple[str, bool]:
    """Addresses that may not be offered for opening, and so can start nothing."""
    offered = [address for address in ADDRESSES if web_url(address)]
    return f"{len(ADDRESSES)} hostile addresses, {len(offered)} offered for opening", not offered


async def resizes(number: int) -> tuple[str, bool]:
    """Sizes of the screen at random, with the worst article open; as many up to ten cells as up to a hundred.

    It is the small ones that a layout breaks at, and the large ones that take half a second each.
    """
    cells = "|".join(["灯"] * 400)
    data = document(
        f"|{cells}|\n{'|-' * 400}|\n|{cells}|\n\n{'长' * 20_000}\n\n> {SENTENCE * 200}\n\n" + "- 一\n" * 500
    )
    article = read("a.md", "a.md", data, size=len(data))
    assert isinstance(article, Article)
    rng = random.Random(number)
    async with opened([article]) as reader:
        await reader.press("3")
        for _ in range(number):
            await reader.quick_resize(round(400 ** rng.random()), round(500 ** rng.random()))
        running = reader.app.is_running
    return f"{number:,} sizes, {0 if running else 1} exceptions", running


def figures(minutes: float, sizes: int) -> Iterator[tuple[str, str, tuple[str, bool]]]:
    """What is measured, what is wanted, and what came out with whether it is as wanted."""
    yield "hostile files made anew", "all as expected, in 3 min", suite("tests/corpus/test_hostile_files.py")
    yield "the hostile archive", "all as its manifest says, in 3 min", suite("tests/corpus/test_hostile_reading.py")
    yield "33 payloads in every place, by pty", "0 forbidden bytes", suite("tests/end_to_end/test_payloads.py")
    yield "twice the input, 0.5 to 4 MB", f"at most {TWICE} times", attacks()
    yield "fuzzing", "0 broken invariants", fuzz(minutes)
    yield "addresses", "0 processes started", addresses()
    yield "random resizes, 1x1 to 400x500", "0 exceptions", asyncio.run(resizes(sizes))
    yield "signals, hang-up, kill", "no process left, terminal restored", suite("tests/end_to_end/test_leaving.py")


def main(minutes: float = 10, sizes: int = 10_000) -> int:
    """Print the table; 1 where a figure is not reached."""
    kept = True
    for what, wanted, (result, good) in figures(minutes, sizes):
        print(
            f"{'ok' if good else 'NO':3} {what:36} {re.sub(r'[0-9]+ warnings?,? ?', '', result)}  [{wanted}]",
            flush=True,
        )
        kept = kept and good
    return not kept


if __name__ == "__main__":
    assert Path("tests").is_dir(), "run it where tests/ lies"
    sys.exit(main(*(float(word) for word in sys.argv[1:2]), *(int(word) for word in sys.argv[2:3])))
