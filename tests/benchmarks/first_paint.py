"""From the shell to the first paint, against an app with one line of text in the same run.

`python -m tests.benchmarks.first_paint` starts both in turn, each in a terminal of its own, and prints the medians
and their ratios: until the screen stands, and until it has a headline, which shall both take at most 1.3 times as
long. The first round reads the articles, the others are next starts.
"""

from __future__ import annotations

import sys

from tests.benchmarks.empty_app import LINE
from tests.benchmarks.stopwatch import Stopwatch, afresh, report

TARGET = 1.3
ROUNDS = 9
SCREEN = "Headlines"
HEADLINE = "公安部部署推进"


def main() -> int:
    """Measure, print, and fail above the target."""
    floor: list[float] = []
    screen: list[float] = []
    headline: list[float] = []
    with afresh() as environment:
        for turn in range(ROUNDS + 1):
            with Stopwatch([sys.executable, "-m", "tests.benchmarks.empty_app"], environment=environment) as empty:
                times = [empty.first(LINE.encode())]
            with Stopwatch([sys.executable, "-m", "tui", "seeds"], environment=environment) as reader:
                times += [reader.first(SCREEN.encode()), reader.first(HEADLINE.encode())]
            if turn:  # the first round only warms the caches
                for series, time in zip((floor, screen, headline), times, strict=True):
                    series.append(time)
    rows = [("empty app, painted", floor, None), ("pullquote, painted", screen, TARGET)]
    kept = report("First paint", [*rows, ("pullquote, first headline", headline, TARGET)])
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
