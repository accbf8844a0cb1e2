"""A window of ten thousand sizes, one after the other: `python -m tests.resizing [N] [FILE ...]`.

Between sizes a reader goes on in the files, or in articles that are made up, one of them as long as a book. Fails where
the program fails, where what stood at the top is no longer there, and where a line is not as wide as the screen.
"""

from __future__ import annotations

import asyncio
import random
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks.wrap import chinese
from tests.screen import opening
from tests.screen.opening import Reader, opened
from tests.screen.samples import LONG, made
from tui.corpus.article import Article
from tui.corpus.reader import read

KEYS = (
    *("j", "k", "space", "space", "pageup", "G", "g", "n", "N", "J", "K", "number_sign", "less_than_sign"),
    *("greater_than_sign", "right_square_bracket", "left_square_bracket", "quotation_mark", "v", "escape", "z", "3"),
)
"""What is pressed now and then; in the article, where the reader is led back to."""
EACH = 10
"""Sizes between two looks: they come faster than they are all drawn, as when a window is dragged."""


def size(rng: random.Random) -> tuple[int, int]:
    """Any size that there is room for a page on, the least ones as often as the others."""
    if rng.random() < 0.3:
        return rng.randint(40, 60), rng.randint(12, 20)
    return rng.randint(40, 300), rng.randint(12, 100)


def look(reader: Reader, place: int | None) -> None:
    """The page shows its reader's place at the top, and every line fits."""
    pane, (width, height) = reader.pane, reader.app.size
    strips = reader.strips()
    assert {strip.cell_length for strip in strips} == {width}, (width, height)
    assert len(strips) == height
    if pane.size and place is not None:
        assert pane._place == place, (width, height)
        row = min(reader._sheet.row_of(place), pane.max_scroll_y)
        assert pane.scroll_offset.y == row, (width, height, pane.scroll_offset.y, row)


async def resized(articles: Sequence[Article], count: int, seed: int = 0) -> int:
    """So many sizes; how often something was looked at.

    Raises:
        AssertionError: a place was lost, or a line is too wide.
    """
    rng, looks = random.Random(seed), 0
    async with opened(articles, (100, 30), filter_text="的 OR the") as reader:
        await reader.press("3")
        for turn in range(0, count, EACH):
            await reader.press(rng.choice(KEYS), "3")
            place = reader.pane._place
            for _ in range(EACH):
                await reader.quick_resize(*size(rng))
            await reader.wait_until(lambda: reader.desk._compositor.size == reader.app.size)  # with the next frame
            look(reader, place)
            looks += 1
            if turn % 1000 == 0:
                print(f"{turn:,}", flush=True)
    return looks


def main() -> int:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    paths = [Path(name) for name in sys.argv[2:]]
    articles = [read(path.name, str(path), path.read_bytes(), size=path.stat().st_size) for path in paths]
    if not articles:
        text = chinese(600_000)
        articles = [LONG, made("book.txt", "书", [text[at : at + 400] for at in range(0, len(text), 400)], "2001")]
    opening.PATIENCE = 120
    begun = time.monotonic()
    looks = asyncio.run(resized(articles, count))
    print(f"{count:,} sizes, {looks:,} looks, {time.monotonic() - begun:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
