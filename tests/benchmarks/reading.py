"""How fast files become articles: on one processor, in one process, against what any reader of the same files must do.

`python -m tests.benchmarks.reading [DIR ...]` reads every file of each directory, or of an archive that it makes up,
and prints processor time for each article: to open its file; to parse its bytes as HTML by lxml's parser alone, as a
floor; to make the article of it; to pack it for the loader; to unpack it there. The rate is what one worker comes to,
on one processor that it has for itself.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from lxml import etree

from tests import corpora
from tui.corpus import wire
from tui.corpus.files import Found, UnreadableError, read_bytes, scan
from tui.corpus.reader import read

ROUNDS = 3


def parsed(data: bytes) -> object:
    """What lxml alone makes of a file."""
    return etree.fromstring(data or b"-", etree.HTMLParser(huge_tree=True, recover=True))


Given = TypeVar("Given")
Made = TypeVar("Made")


def timed(make: Callable[[Given], Made], given: Iterable[Given]) -> tuple[float, list[Made]]:
    """Seconds of processor time that something takes for all that is given, and what comes of it."""
    before = time.process_time()
    made = [make(one) for one in given]
    return time.process_time() - before, made


def measure(directory: Path) -> None:
    """Print the line of one directory."""
    files = [found for found in scan([str(directory)]) if isinstance(found, Found)]
    best: list[float] = []
    for _ in range(ROUNDS):
        opened, contents = timed(contents_of, files)
        given = [(found, *content) for found, content in zip(files, contents, strict=True) if content]
        floor, _ = timed(lambda one: parsed(one[1]), given)
        reading, articles = timed(lambda one: read(one[0].path, one[0].file, one[1], size=one[2]), given)
        packing, packed = timed(wire.encode_answer, articles)
        unpacking, _ = timed(lambda one: wire.decode_answer(*one), zip(packed, (one[0] for one in given), strict=True))
        times = [1000 * seconds / len(given) for seconds in (opened, floor, reading, packing, unpacking)]
        best = [min(pair) for pair in zip(best or times, times, strict=True)]
    opened, floor, reading, packing, unpacking = best
    print(
        f"{directory.name[:20]:20}{len(files):8}{opened:8.3f}{floor:8.3f}{reading:8.3f}{packing:8.3f}{unpacking:8.3f}"
        f"{1000 / (opened + reading + packing):10.0f}{reading / floor:8.1f}"
    )


def contents_of(found: Found) -> tuple[bytes, int] | None:
    try:
        return read_bytes(found.root, found.name)
    except UnreadableError:
        return None


def main() -> None:
    print(f"{'ms an article':20}{'files':>8}{'open':>8}{'lxml':>8}{'read':>8}{'pack':>8}{'unpack':>8}"
          f"{'a second':>10}{'/ lxml':>8}")  # fmt: skip
    if len(sys.argv) > 1:
        for name in sys.argv[1:]:
            measure(Path(name))
        return
    with TemporaryDirectory() as directory:
        archive = Path(directory, "made up")
        corpora.write(2_000, archive)
        measure(archive)


if __name__ == "__main__":
    main()
