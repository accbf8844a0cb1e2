"""A reader who presses anything, in a window of any size, while the files change.

`python -m tests.soak MINUTES [N [SEED]]`: over N articles (10,000), in a real terminal, with the same keys for the same
seed. Fails where the program ends, where its memory grows past the first quarter of the time, where it does not leave
when it is told to (then it is printed what its threads were at), or where a process of its own is left at the end.
"""

from __future__ import annotations

import os
import random
import re
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from tests import corpora
from tests.benchmarks.stopwatch import Stopwatch, afresh
from tests.terminal import KEYS as NAMES

KEYS = [
    *"jjjjkkkhlgGnNspfmoOLzt[](){}<>+-=rRvVxbdw0123456789?",
    *"/公安上海 -",
    *("enter", "enter", "esc", "esc", "esc", "tab", "down", "down", "up", "pgdn", "pgup", "left"),
]
"""What is pressed, as often as it stands here; neither what quits nor what opens another program."""
ANSWER = 0.2
"""Seconds that a key's answer is waited for: keys that come faster than they are obeyed pile up, and take memory."""
LEAVING = 20
"""Seconds that the program has to end in."""
GROWTH = 60_000_000
"""Bytes that memory may grow by past the first quarter: what is open, and what an allocator keeps."""


def taken(process: int) -> int:
    """Bytes of memory that are the process's own."""
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    found = re.search(r"RssAnon:\s+(\d+) kB", status)
    assert found is not None
    return int(found[1]) * 1024


def group(process: int) -> list[int]:
    """The processes that a process has started, and those that they have."""
    found: list[int] = []
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        for child in map(int, task.read_text(encoding="ascii").split()):
            found += [child, *group(child)]
    return found


def at_work(process: int) -> bool:
    """Whether a process goes on; one that has ended may wait in the table for whoever adopted it."""
    try:
        return Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def disturb(rng: random.Random, directory: Path, count: int) -> None:
    """Change some files, take one away, and bring one."""
    files = sorted(directory.rglob("*.*"))
    for file in rng.sample(files, min(len(files), rng.choice((1, 1, 3, 200)))):
        _, text = corpora.article(rng.randrange(10 * count))
        file.write_text(text, encoding="utf-8")
    rng.choice(files).unlink(missing_ok=True)
    name, text = corpora.article(count + rng.randrange(1_000_000))
    (directory / name).write_text(text, encoding="utf-8")


def figures(terminal: Stopwatch, rng: random.Random, directory: Path, count: int, end: float) -> Iterator[int]:
    """Do anything until the end, and yield the bytes of memory now and then."""
    turn = 0
    while time.monotonic() < end:
        turn += 1
        os.write(terminal.descriptor, NAMES.get(key := rng.choice(KEYS), key).encode())
        until = time.monotonic() + 0.5
        patience = ANSWER
        while terminal.take(patience) and time.monotonic() < until:
            patience = 0.02
            terminal.waiting.clear()  # nothing is emulated: that would cost the program its time
            terminal.raw.clear()
        if turn % 50 == 0:
            terminal.resize(rng.randint(20, 220), rng.randint(6, 70))
        if turn % 100 == 0:
            assert not terminal.ended(), "it ended"
            yield taken(terminal.process.pid)
        if turn % 400 == 0:
            disturb(rng, directory, count)
    yield taken(terminal.process.pid)


def leave(terminal: Stopwatch) -> None:
    """Tell the program to end.

    Raises:
        AssertionError: it goes on; with what its threads are at.
    """
    terminal.process.send_signal(signal.SIGTERM)
    try:
        terminal.wait_end(LEAVING)
    except AssertionError:
        terminal.raw.clear()
        terminal.process.send_signal(signal.SIGABRT)
        terminal.settle(2)
        raise AssertionError(f"still running\n{terminal.raw.decode(errors='replace')}") from None


def soak(seconds: float, count: int, seed: int = 0) -> list[int]:
    """Everything, for so long; the bytes of memory from time to time.

    Raises:
        AssertionError: it ended, it grew, or it left a process behind.
    """
    rng = random.Random(seed)
    with TemporaryDirectory() as place, afresh() as environment:
        directory = Path(place)
        corpora.write(count, directory)
        command = [sys.executable, "-X", "faulthandler", "-m", "tui", str(directory)]
        with Stopwatch(command, environment=environment) as terminal:
            terminal.wait(rf"all articles · {count:,} *\n", timeout=1800)
            memory = [*figures(terminal, rng, directory, count, time.monotonic() + seconds)]
            children = group(terminal.process.pid)
            leave(terminal)
        until = time.monotonic() + 10
        while (left := [child for child in children if at_work(child)]) and time.monotonic() < until:
            time.sleep(0.05)
        assert not left, f"left behind: {left}"
    quarter = len(memory) // 4
    grown = max(memory[quarter:]) - max(memory[: quarter + 1])
    assert grown < GROWTH, f"grown by {grown:,} bytes: {memory}"
    return memory


def main() -> int:
    memory = soak(60 * float(sys.argv[1]), *(map(int, sys.argv[2:]) if len(sys.argv) > 2 else (10_000,)))
    print(f"{len(memory)} looks; memory in MB: {[round(size / 1e6) for size in memory[:: max(1, len(memory) // 20)]]}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
