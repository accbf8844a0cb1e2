"""The whole program over an archive, through a real terminal, against what people use instead.

`python -m tests.benchmarks.archive [N ...]` makes up N articles (10,000) and prints a table with a column for each
size: from the shell to the first headlines, at the first start and at the next one, against an empty Textual app's
first paint; how many articles are read in a second, against recollindex; the memory that the program takes, at rest
and right after a search, over what the texts take; a key in the filter bar to its list, and a key to the next article,
against a key's echo; what some queries take against `rg -l`, and against recollq over its index; and newsboat's start
with the same headlines. Those that are not installed are left out; recollindex and newsboat, which take hours for more,
are given 10,000 articles at most, the same in every size. notmuch reads mail: there is nothing to compare. A million
articles are short ones, and are asked for less.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from typing import NamedTuple
from xml.sax.saxutils import escape

from tests import corpora
from tests.benchmarks.empty_app import LINE
from tests.benchmarks.key_to_list import LINES, measure
from tests.benchmarks.stopwatch import Stopwatch, afresh
from tui.corpus.article import Article
from tui.corpus.loader import Loader
from tui.query.search import search
from tui.query.stock import Stock
from tui.query.syntax import parse

HEADLINE = rb"20\d\d-\d\d-\d\d"
"""How a headline begins."""
READER = [sys.executable, "-m", "tui"]
ROUNDS = 5
STARTS = 15
"""How often each is started: one start may take half as long again as another."""
READ = 3
"""How often a small archive is read whole."""
OWN_BYTES = 120_000_000
"""Bytes that the program may take besides the texts."""
INDEXED = 10_000
"""Articles that recollindex is given at most."""
SHORT = 1_000_000
"""Articles from which on they are short: the program has as many then, but no peer is asked."""
SHORT_CHARACTERS = 100
TYPED = ("槐树", "槐", "zinc", *LINES[:3])
"""What is typed: words that no article has, that most have, that some have."""
QUERIES = ("槐树", "公安", "minister", "封城")


class Row(NamedTuple):
    """A line of the table: its name, the figure, and what it may be at most or has to be at least."""

    name: str
    figure: str
    target: str = ""
    kept: bool = True


def started(command: list[str], wanted: bytes, environment: dict[str, str]) -> float:
    """Seconds from the shell until a program has written something."""
    with Stopwatch(command, environment=environment) as program:
        return program.first(wanted)


class Starts(NamedTuple):
    """Seconds, in medians: to an empty app's paint and to the first headlines; and articles read in a second."""

    empty: float
    first: float
    next: float
    rate: float


def starts(directory: Path, count: int, environment: dict[str, str]) -> Starts:
    """Have all articles read, and start the empty app and the program, without what is kept and with it."""
    kept = Path(environment["XDG_CACHE_HOME"], "pullquote")
    rates = []
    for _ in range(READ if count <= INDEXED else 1):
        shutil.rmtree(kept, ignore_errors=True)
        before = time.perf_counter()
        whole = [*READER, "search", "--count", "x", str(directory)]
        subprocess.run(whole, env=os.environ | environment, stdout=subprocess.DEVNULL, check=False)
        rates.append(count / (time.perf_counter() - before))
    empty, first, after = [], [], []
    reader = [*READER, str(directory)]
    for turn in range(STARTS + 1):
        times = [started([sys.executable, "-m", "tests.benchmarks.empty_app"], LINE.encode(), environment)]
        kept.rename(kept.with_name("away"))
        times.append(started(reader, HEADLINE, environment))
        shutil.rmtree(kept)
        kept.with_name("away").rename(kept)
        times.append(started(reader, HEADLINE, environment))
        if turn:  # the first round only warms the caches
            for series, seconds in zip((empty, first, after), times, strict=True):
                series.append(seconds)
    return Starts(median(empty), median(first), median(after), median(rates))


def everything(directory: Path, environment: dict[str, str]) -> list[Article]:
    """All articles, as they are kept."""
    with Loader([str(directory)], cache=Path(environment["XDG_CACHE_HOME"], "pullquote")) as loader:
        return [article for batch in loader.batches() for article in batch.articles]


def indexed(directory: Path, count: int, place: str) -> float | None:
    """Articles that recollindex takes in a second, where it is installed; the index is laid down at a place."""
    if shutil.which("recollindex") is None:
        return None
    folders = [str(folder) for folder in sorted(directory.iterdir())[: INDEXED // 1000]]
    Path(place, "recoll.conf").write_text(f"topdirs = {' '.join(folders)}\n", encoding="utf-8")
    before = time.perf_counter()
    subprocess.run(["recollindex", "-c", place], capture_output=True, check=True)
    return min(count, INDEXED) / (time.perf_counter() - before)


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


class Memory(NamedTuple):
    """Bytes that the program takes: over an empty directory, once everything is there, right after a search of it."""

    empty: int
    rest: int
    searched: int


def resident(directory: Path, count: int, environment: dict[str, str]) -> Memory:
    """Start the program over an empty directory and over this one, and search everything."""
    with TemporaryDirectory() as nothing, Stopwatch([*READER, nothing], environment=environment) as it:
        it.wait("No articles here")
        it.settle(2)
        empty = taken(it.process.pid)
    with Stopwatch([*READER, str(directory)], environment=environment) as it:
        it.wait(rf"all articles · {count:,} *\n", timeout=3600)
        it.settle(5)
        rest = taken(it.process.pid)
        it.press("/", "公", "安")
        it.wait(r"of [\d,]+ · [\d.]+ ms")
        return Memory(empty, rest, taken(it.process.pid))


def taken(process: int) -> int:
    found = re.search(r"VmRSS:\s+(\d+) kB", Path(f"/proc/{process}/status").read_text(encoding="ascii"))
    assert found is not None
    return int(found[1]) * 1024


def against(directory: Path, stock: Stock, peer: list[str]) -> float | None:
    """How many times faster a search of everything is than a command, in the median of some queries."""
    if shutil.which(peer[0]) is None:
        return None
    ratios = []
    for text in QUERIES:
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


def compare(count: int, directory: Path, index: str, peer: float | None) -> list[Row]:
    """The table's lines of one size; a `peer` reads so many articles in a second, and its index lies at a place."""
    many = count >= SHORT
    with afresh() as environment:
        start = starts(directory, count, environment)
        feeds = None if count > INDEXED else newsboat(directory, environment)
        memory = resident(directory, count, environment)
        keys = measure(directory, count, environment, TYPED)
        stock = Stock(search(parse(""), everything(directory, environment)).articles)
        size = sum(len(article.text.encode()) for article in stock.articles)
        faster = against(directory, stock, ["rg", "-il"])
        looked_up = None if count > INDEXED else against(directory, stock, ["recollq", "-c", index, "-m"])
    floor, high = median(keys.floor), quantiles(keys.lists, n=20)[-1]
    slowest = max(keys.lists)
    return [
        Row("text", f"{size / 1e6:,.0f} MB"),
        Row("an empty Textual app, painted", f"{start.empty * 1000:.0f} ms"),
        at_most("first start, first headlines, over that", start.first / start.empty, 1.5),
        at_most("next start, first headlines, over that", start.next / start.empty, 1.3),
        Row("newsboat's start with as many, over that", figure(feeds and feeds / start.empty, 2)),
        Row("a key's echo", f"{floor * 1000:.0f} ms"),
        at_most("key to list, median, over that", median(keys.lists) / floor, None if many else 2),
        at_most("  95th percentile", high / floor, None if many else 3),
        Row("  the slowest", f"{slowest * 1000:.0f} ms", "under 1 s", slowest < 1),
        Row("  all counts as well, median", f"{median(keys.counts) / floor:.2f}"),
        at_most("key to the next article, over a key's echo", median(keys.opened) / floor, 2),
        at_least("a query, times as fast as rg -l", faster, None if many else 10),
        Row("  as recollq, which counts its start", figure(looked_up)),
        Row("articles read in a second", f"{start.rate:,.0f}"),
        at_least("  times as many as recollindex", peer and start.rate / peer, 20),
        Row("memory at rest", f"{memory.rest / 1e6:,.0f} MB"),
        at_most("  beyond 120 MB, over the text", max(0, memory.rest - OWN_BYTES) / size, None if many else 1.3),
        at_most("  right after a search", max(0, memory.searched - OWN_BYTES) / size, None if many else 1.3),
        Row("  for each article, at rest", f"{(memory.rest - memory.empty) / count / 1000:.1f} KB"),
    ]


def figure(value: float | None, places: int = 1) -> str:
    return f"{value:.{places}f}" if value else "–"


def at_most(name: str, ratio: float, most: float | None) -> Row:
    return Row(name, f"{ratio:.2f}", f"{most:g}" if most else "", most is None or ratio <= most)


def at_least(name: str, ratio: float | None, least: float | None) -> Row:
    target = f"at least {least:g}" if least else ""
    return Row(name, figure(ratio), target, ratio is None or least is None or ratio >= least)


def table(sizes: Mapping[int, Sequence[Row]]) -> str:
    """The lines of all sizes as Markdown; what misses its target is strong."""
    lines = [
        f"| | {' | '.join(f'{count:,}' for count in sizes)} | target |",
        f"|---|{'---|' * len(sizes)}---|",
    ]
    for rows in zip(*sizes.values(), strict=True):
        figures = (row.figure if row.kept else f"**{row.figure}**" for row in rows)
        lines.append(f"| {rows[0].name.strip()} | {' | '.join(figures)} | {rows[0].target} |")
    return "\n".join(lines)


def main() -> int:
    sizes: dict[int, list[Row]] = {}
    peer: float | None = None
    for count in map(int, sys.argv[1:] or ["10000"]):
        with TemporaryDirectory() as directory, TemporaryDirectory() as index:
            corpora.write(count, Path(directory), SHORT_CHARACTERS if count >= SHORT else corpora.CHARACTERS)
            if count < SHORT and (peer is None or count <= INDEXED):
                peer = indexed(Path(directory), count, index)
            sizes[count] = compare(count, Path(directory), index, None if count >= SHORT else peer)
        print(table({count: sizes[count]}), flush=True)
    if len(sizes) > 1:
        print(table(sizes))
    return 0 if all(row.kept for rows in sizes.values() for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
