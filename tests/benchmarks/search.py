"""A query over ten thousand articles in memory, against `rg -l` over their files.

`python -m tests.benchmarks.search [N [DIRECTORY]]` makes up N articles, or takes those of a directory, and prints for
each kind of query what it takes in the program (best and median, a search of everything, as the filter bar does it)
and what ripgrep takes for the nearest thing that it can do: where one run cannot, so many runs as it needs, each over
the files that the one before found. The target is at least 8 times as fast, in the median over the kinds; a kind
that is below says so. Those are the kinds that have to be asked of thousands of articles one by one, after a scan for
the words or in place of one: patterns and paragraphs of common words, and exact case. A scan asks each article once, at
a seventh of a microsecond, and they ask three to five times that: ten thousand times over it is 10 to 20 ms.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from tests import corpora
from tui.corpus.corpus import Corpus
from tui.corpus.loader import Loader
from tui.query.search import search
from tui.query.stock import Stock
from tui.query.syntax import parse

TARGET = 8.0
ROUNDS = 9
QUERIES: list[tuple[str, str, list[list[str]]]] = [
    ("a rare word", "槐树", [["槐树"]]),
    ("a word of a tenth", "minister", [["-i", "minister"]]),
    ("a common character", "的", [["的"]]),
    ("a name, traditional", "新華社", [["新[华華]社"]]),
    ("two words", "公安 上海", [["公安"], ["上海"]]),
    ("a phrase", '"council reader"', [["-i", r"council\s+reader"]]),
    ("exclusion", "上海 -公安", [["上海"], ["--files-without-match", "公安"]]),
    ("either", "封城 OR 财新", [["封城|[财財]新"]]),
    ("in the title", "title:公安", [["^title: .*公安|^# .*公安"]]),
    ("a source", "source:财新", [["^(source|author): .*财新"]]),
    ("a year", "date:2020", [["^date: .*2020"]]),
    ("a pattern", "/槐.{0,6}树/", [["槐.{0,6}树"]]),
    ("a pattern of a tenth", "/minister.{0,9}police/", [["-i", "minister.{0,9}police"]]),
    ("a pattern of common words", "/公安.{0,6}上海/", [["公安.{0,6}上海"]]),
    ("one paragraph", "para:(公安 上海)", [["公安.*上海|上海.*公安"]]),
    ("exact case", "case:GDP", [["GDP"]]),
]
"""What is looked for, in words, in the filter language, and as the arguments of one or more runs of ripgrep."""


def timed(work: Callable[[], object]) -> float:
    before = perf_counter()
    work()
    return perf_counter() - before


def ripgrep(runs: list[list[str]], directory: Path) -> None:
    """Run ripgrep over the directory, then over the files that were found, and so on."""
    first, *others = runs
    found = _run([*first, str(directory)])
    for arguments in others:
        files = found.split(b"\0")[:-1]
        found = b"".join(_run([*arguments, "--", *files[i : i + 2_000]]) for i in range(0, len(files), 2_000))


def _run(arguments: list[str | bytes]) -> bytes:
    listing = [] if "--files-without-match" in arguments else ["-l"]
    command = [b"rg", b"-0", *map(str.encode, listing)]
    command += [one.encode() if isinstance(one, str) else one for one in arguments]
    return subprocess.run(command, stdout=subprocess.PIPE, check=False).stdout


def compare(directory: Path) -> bool:
    """Print the table; whether the median keeps the target."""
    corpus = Corpus()
    with Loader([str(directory)]) as loader:
        for batch in loader.batches():
            corpus = corpus.added(batch)
    before = perf_counter()
    stock = Stock(search(parse(""), corpus.articles).articles)
    size = sum(len(article.text) for article in stock.articles)
    print(f"{len(stock):,} articles, {size:,} characters; laid out for search in {perf_counter() - before:.2f} s")
    print(f"{'':28}{'found':>7}{'best':>10}{'median':>10}{'rg -l':>10}{'ratio':>8}")
    ratios: list[float] = []
    for name, text, runs in QUERIES:
        query = parse(text, today=date(2026, 11, 22), fields=corpus.fields)
        results = search(query, stock)
        ours: list[float] = []
        theirs: list[float] = []
        for _ in range(ROUNDS):  # by turns, so that both see the same machine
            ours += [timed(lambda query=query: search(query, stock)) for _ in range(3)]
            theirs.append(timed(lambda runs=runs: ripgrep(runs, directory)))
        ratio = median(theirs) / median(ours)
        ratios.append(ratio)
        figures = f"{min(ours) * 1000:7.1f} ms{median(ours) * 1000:7.1f} ms{median(theirs) * 1000:7.1f} ms"
        print(f"{name:28}{len(results.articles):7,}{figures}{ratio:8.1f}{'' if ratio >= TARGET else '  below'}")
    print(f"{'the median of the ratios':28}{median(ratios):45.1f}")
    return median(ratios) >= TARGET


def main() -> int:
    """Measure, print, and fail below the target."""
    if not shutil.which("rg"):
        print("ripgrep (rg) is not installed: there is nothing to compare with")
        return 2
    if len(sys.argv) > 2:
        return 0 if compare(Path(sys.argv[2])) else 1
    with TemporaryDirectory() as place:
        corpora.write(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000, Path(place))
        return 0 if compare(Path(place)) else 1


if __name__ == "__main__":
    sys.exit(main())
