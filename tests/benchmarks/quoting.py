"""How sentences, quotations and speakers score on the hand-labelled files, and how long 100 KB take.

    python -m tests.benchmarks.quoting

Status 1 where a target is missed.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from time import process_time

from tests.quoting.labelled import article, hundred_kilobytes, quotation_score, sentence_score
from tui.quoting.quotations import quotations
from tui.quoting.sentences import sentences

RUNS = 9


def quickest(work: Callable[[], object]) -> float:
    """Milliseconds of the processor, in the best of some runs."""
    best = float("inf")
    for _ in range(RUNS):
        start = process_time()
        work()
        best = min(best, process_time() - start)
    return best * 1000


def main() -> int:
    cut, quoted = sentence_score(), quotation_score()
    text = hundred_kilobytes()
    page = article(*text.split("\n"))
    rows = [
        (f"sentences: F1 over {cut.labelled}", cut.reached, 0.98),
        (f"quotations: spans right, of {quoted.labelled}", quoted.right / max(quoted.labelled, quoted.found), 1.0),
        (f"speech: precision over {quoted.speech_found}", quoted.precision, 0.95),
        (f"speech: recall over {quoted.speech_labelled}", quoted.recall, 0.9),
        (f"speakers: found, of {quoted.speakers_labelled}", quoted.speakers_right / quoted.speakers_labelled, 0.9),
    ]
    kept = not quoted.misnamed
    for name, reached, least in rows:
        kept &= reached >= least
        print(f"{name:40}{reached:10.4f}   at least {least}")
    print(f"{'speakers: wrong':40}{len(quoted.misnamed):10}   at most 0")
    cutting = quickest(lambda: sentences(text))
    kept &= cutting <= 20
    print(f"{'sentences of 100 KB':40}{cutting:7.1f} ms   at most 20 ms")
    print(f"{'quotations of 100 KB':40}{quickest(lambda: quotations(page)):7.1f} ms")
    for line in (*cut.wrong, *quoted.wrong):
        print(f"  otherwise: {line}")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
