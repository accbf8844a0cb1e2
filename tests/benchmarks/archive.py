"""The whole program over an archive, through a real terminal, against what people use instead.

`python -m tests.benchmarks.archive [N ...]` makes up N articles (10,000) and prints, for each size: from the shell to
the first headlines, at the first start and at the next one, against an empty Textual app's first paint; how many
articles are read in a second, against recollindex; the memory that the program takes, at rest and right after a
search, over what the texts take; a key in the filter bar to its list, and a key to the next article, against a key's
echo; what some queries take against `rg -l`, and against recollq over its index; and newsboat's start with the same
headlines. Those that are not installed are left out; more than 10,000 articles take recollindex hours, so that of more
it reads the first thousand and nothing is looked up. notmuch reads mail: there is nothing to compare.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from xml.sax.saxutils import escape

from tests import corpora
from tests.benchmarks.empty_app import LINE
from tests.benchmarks.key_to_list import LINES, measure
from tests.benchmarks.stopwatch import Stopwatch, afresh
from tui.corpus.loader import Loader
from tui.query.search import search
from tui.query.stock import Stock
from tui.query.syntax import parse

HEADLINE = rb"20\d\d-\d\d-\d\d"
"""How a headline begins."""
ROUNDS = 5
OWN_BYTES = 120_000_000
"""Bytes that the program may take besides the texts."""
INDEXED = 10_000
"""Articles that recollindex is given at most."""
WIDTH = 58


def started(command: list[str], wanted: bytes, environment: dict[str, str]) -> float:
    """Seconds from the shell until a program has written something."""
    with Stopwatch(command, environment=environment) as program:
        return program.first(wanted)


def starts(directory: Path, environment: dict[str, str]) -> tuple[float, float, float]:
    """Medians, in seconds: an empty app's first paint, the first headlines at the first start, and at the next."""
    empty, first, after = [], [], []
    reader = [sys.executable, "-m", "tui", str(directory)]
    whole = [*reader[:3], "search", "--count", "x", str(directory)]
    for turn in range(ROUNDS + 1):
        times = [started([sys.executable, "-m", "tests.benchmarks.empty_app"], LINE.encode(), environment)]
        kept = Path(environment["XDG_CACHE_HOME"], "pullquote")
        if kept.exists():
            kept.rename(kept.with_name("away"))
        times.append(started(reader, HEADLINE, environment))
        if turn:  # only the first round has to read everything
            shutil.rmtree(kept)
            kept.with_name("away").rename(kept)
        else:
            subprocess.run(whole, env=os.environ | environment, stdout=subprocess.DEVNULL, check=False)
        times.append(started(reader, HEADLINE, environment))
        if turn:  # the first round only warms the caches
            for series, seconds in zip((empty, first, after), times, strict=True):
                series.append(seconds)
    return median(empty), median(first), median(after)


def read(directory: Path) -> tuple[float, int]:
    """Articles read in a second, without a cache, and the bytes of their texts in UTF-8."""
    before = time.perf_counter()
    with Loader([str(directory)]) as loader:
        articles = [article for batch in loader.batches() for article in batch.articles]
        seconds = time.perf_counter() - before
        return len(articles) / seconds, sum(len(article.text.encode()) for article in articles)


def indexed(directory: Path, count: int, place: str) -> float | None:
    """Articles that recollindex takes in a second, where it is installed; the index is laid down at a place."""
    if shutil.which("recollindex") is None:
        return None
    if count > INDEXED:
        directory, count = directory / "000", 1000
    Path(place, "recoll.conf").write_text(f"topdirs = {directory}\n", encoding="utf-8")
    before = time.perf_counter()
    subprocess.run(["recollindex", "-c", place], capture_output=True, check=True)
    return count / (time.perf_counter() - before)


def newsboat(directory: Path, environment: dict[str, str]) -> float | None:
    """Seconds from the shell until newsboat shows a feed of the same articles, read before, where it is installed."""
    if shutil.which("newsboat") is None:
        return None
    with TemporaryDirectory() as home:
        place = Path(home)
        items = [
            f"<item><title>{escape(file.stem)}</title><guid>{number}</guid>"
            f"<description>{escape(file.read_text(encoding='utf-8')[:300])}</description></item>"
            for number, file in enumerate(sorted(directory.rglob("*.*")))
        ]
        feed = f"<rss version='2.0'><channel><title>{LINE}</title>{''.join(items)}</channel></rss>"
        (place / "feed.xml").write_text(feed, encoding="utf-8")
        (place / "urls").write_text(f"file://{place}/feed.xml\n", encoding="utf-8")
        (place / "config").write_text("max-items 0\n", encoding="utf-8")
        command = ["newsboat", "-u", f"{place}/urls", "-c", f"{place}/cache.db", "-C", f"{place}/config"]
        subprocess.run([*command, "-x", "reload"], capture_output=True, check=True)
        return median(started([*command, "-q"], LINE.encode(), environment) for _ in range(ROUNDS))


def resident(directory: Path, count: int, environment: dict[str, str]) -> tuple[int, int]:
    """Bytes of memory that the program takes once everything is there, and right after a search of it all."""
    with Stopwatch([sys.executable, "-m", "tui", str(directory)], environment=environment) as it:
        it.wait(rf"all articles · {count:,} *\n", timeout=3600)
        it.settle(5)
        before = taken(it.process.pid)
        it.press("/", "公", "安")
        it.wait(r"of [\d,]+ · [\d.]+ ms")
        return before, taken(it.process.pid)


def taken(process: int) -> int:
    found = re.search(r"VmRSS:\s+(\d+) kB", Path(f"/proc/{process}/status").read_text(encoding="ascii"))
    assert found is not None
    return int(found[1]) * 1024


def against(directory: Path, environment: dict[str, str], peer: list[str]) -> float | None:
    """How many times faster a search of everything is than a command, in the median of some queries."""
    if shutil.which(peer[0]) is None:
        return None
    with Loader([str(directory)], cache=Path(environment["XDG_CACHE_HOME"], "pullquote")) as loader:
        articles = [article for batch in loader.batches() for article in batch.articles]
    stock = Stock(search(parse(""), articles).articles)
    ratios = []
    for text in ("槐树", "公安", "minister", "封城"):
        query = parse(text)
        ours, theirs = [], []
        for _ in range(ROUNDS):
            before = time.perf_counter()
            search(query, stock)
            ours.append(time.perf_counter() - before)
            before = time.perf_counter()
            subprocess.run([*peer, text], cwd=directory, capture_output=True, check=False)
            theirs.append(time.perf_counter() - before)
        ratios.append(median(theirs) / median(ours))
    return median(ratios)


def line(name: str, figure: str, target: str) -> None:
    print(f"{name:{WIDTH}}{figure:>12}{target:>16}")


def compare(count: int, directory: Path, index: str) -> bool:
    """Print the table of one size; whether every target is kept. The peer's index is laid down at a place."""
    rate, size = read(directory)
    peer = indexed(directory, count, index)
    with afresh() as environment:
        empty, first, after = starts(directory, environment)
        feeds = newsboat(directory, environment)
        rest, searched = resident(directory, count, environment)
        keys = measure(directory, count, environment, LINES[:3])
        faster = against(directory, environment, ["rg", "-il"])
        looked_up = against(directory, environment, ["recollq", "-c", index, "-m"]) if count <= INDEXED else None
    floor, high = median(keys.floor), quantiles(keys.lists, n=20)[-1]
    line(f"{count:,} articles, {size / 1e6:.0f} MB of text", "", "target")
    line("an empty Textual app, painted", f"{empty * 1000:.0f} ms", "")
    kept = [
        target("first start, first headlines, over that", first / empty, 1.5),
        target("next start, first headlines, over that", after / empty, 1.3),
        target("memory beyond 120 MB, over the text, at rest", (rest - OWN_BYTES) / size, 1.3),
        target("  right after a search", (searched - OWN_BYTES) / size, 1.3),
        target("key to list, median, over a key's echo", median(keys.lists) / floor, 2),
        target("  95th percentile", high / floor, 3),
        target("  all counts as well, median", median(keys.counts) / floor, None),
        target("key to the next article, over a key's echo", median(keys.opened) / floor, 2),
    ]
    line("newsboat with as many, painted, over the empty app", figure(feeds and feeds / empty, 2), "")
    line("articles read in a second", f"{rate:.0f}", "")
    line("  over recollindex", figure(peer and rate / peer), "at least 20")
    line("a query, times as fast as rg -l", figure(faster), "at least 10")
    line("  as recollq, which counts its start", figure(looked_up), "")
    return all(kept) and (peer is None or rate >= 20 * peer) and (faster is None or faster >= 10)


def figure(value: float | None, places: int = 1) -> str:
    return f"{value:.{places}f}" if value else "not here"


def target(name: str, ratio: float, most: float | None) -> bool:
    """Print a ratio; whether it is no more than it may be."""
    line(name, f"{ratio:.2f}", f"at most {most:g}" if most else "")
    return most is None or ratio <= most


def main() -> int:
    kept = True
    for count in map(int, sys.argv[1:] or ["10000"]):
        with TemporaryDirectory() as directory, TemporaryDirectory() as index:
            corpora.write(count, Path(directory))
            kept &= compare(count, Path(directory), index)
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
