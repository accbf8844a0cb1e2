"""Breaking 100 KB of Chinese into lines, against Rich's own wrapping in the same run.

`python -m tests.benchmarks.wrap` prints both times and their ratio; the target is at most 2. The text is
made up, on one line, as a paragraph is.
"""

from __future__ import annotations

import os
import random
import sys
from collections.abc import Callable
from time import process_time

from rich.console import Console
from rich.text import Text

from tui.page.linebreak import wrap

HAN = "河水每年都要涨一次到那棵槐树的根下老人坐在渡口石阶上看对岸没有回答县志写道大风来时云从海升起"
STOPS = ("，", "，", "，", "。", "。", "；", "、", "？", "！”", "……", "——")
TARGET = 2.0
WIDTH = 72
ROUNDS = 7


def chinese(size: int) -> str:
    """Made-up Chinese prose of `size` bytes of UTF-8, with its punctuation, figures and a Latin word now and then."""
    rng = random.Random(7)
    parts: list[str] = []
    length = 0
    while length < size:
        words = "".join(rng.choices(HAN, k=rng.randint(4, 16)))
        part = rng.choice(("", "", "", "“", "《临河记》", "2021年", "15%", "GDP")) + words + rng.choice(STOPS)
        parts.append(part)
        length += len(part.encode())
    return "".join(parts).encode()[:size].decode(errors="ignore")


def best(work: Callable[[], object]) -> float:
    """The least processor time of several rounds, in seconds."""
    times: list[float] = []
    for _ in range(ROUNDS):
        before = process_time()
        work()
        times.append(process_time() - before)
    return min(times)


def main() -> int:
    """Measure, print, and fail above the target."""
    text = chinese(100_000)
    with open(os.devnull, "w", encoding="utf-8") as nowhere:
        console = Console(width=WIDTH, file=nowhere)
        floor = best(lambda: Text(text).wrap(console, WIDTH))
    ours = best(lambda: wrap(text, WIDTH))
    ratio = ours / floor
    print(f"wrap 100 KB: {ours * 1000:.1f} ms, Rich: {floor * 1000:.1f} ms, ratio {ratio:.2f} (target {TARGET})")
    return 0 if ratio <= TARGET else 1


if __name__ == "__main__":
    sys.exit(main())
