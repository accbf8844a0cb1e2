"""Opening an article, changing its width, and holding `j` in a long one, against the repaint of an empty screen.

`python -m tests.benchmarks.page` runs both apps in one process, without a terminal, and takes turns: a full repaint
of a screen of blank lines by the same line API; and in pullquote the next article (`J`), another measure (`<` `>`)
and a line of 150,000 characters and of a book of 5 MB (`j`), each from the key to the end of the painting it causes.
The targets are twice that repaint for opening, three times for resizing, one and a half for a line.
"""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Callable
from functools import partial

from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tests.benchmarks.stopwatch import report
from tests.benchmarks.wrap import chinese
from tests.screen import opening
from tests.screen.opening import Pile, Reader
from tests.screen.samples import made
from tui.corpus.article import Article
from tui.screen.app import PullquoteApp
from tui.settings import Settings

SIZE = (120, 40)
ROUNDS = 40
TURNS = 20
"""Turns of the event loop in which all that a key asks for is done: far more than any of them takes."""
BOOK, LONG, SHORT = 1_700_000, 150_000, 3_000
"""Characters of the articles that are scrolled, and of those that are opened and resized."""


class BlankLines(ScrollView, can_focus=True):
    """The floor: as many lines as there are on the screen, all blank."""

    def render_line(self, y: int) -> Strip:
        return Strip.blank(self.size.width, self.rich_style)


class EmptyScreen(App[None]):
    def compose(self) -> ComposeResult:
        yield BlankLines()

    def key_j(self) -> None:
        self.query_one(BlankLines).refresh()


def article(number: int, size: int) -> Article:
    """Made-up prose of `size` characters in paragraphs of 300."""
    text = chinese(size * 3)[:size]
    paragraphs = [text[start : start + 300] for start in range(0, size, 300)]
    return made(f"{number:03}.txt", f"第{number}篇", paragraphs, f"{2000 + number}", source="海湾日报")


async def painted(pilot: Pilot[None], press: Callable[[], None]) -> float:
    """Seconds from a key until all that came of it is painted."""
    app = pilot.app
    seen = 0.0
    before = app._display

    def display(*args: object) -> None:
        nonlocal seen
        before(*args)  # type: ignore[arg-type]
        seen = time.perf_counter()

    app._display = display  # type: ignore[method-assign,assignment]
    start = time.perf_counter()
    press()
    while not seen:
        # The pilot's own pause asks every widget for an answer, which would be measured with the key.
        for _ in range(TURNS):
            await asyncio.sleep(0)
        with app._context():  # there are two apps: a screen takes for its own the one that is at work
            app.screen._on_timer_update()
    for _ in range(TURNS):
        await asyncio.sleep(0)
    with app._context():
        app.screen._on_timer_update()
    app._display = before  # type: ignore[method-assign]
    return seen - start


EMPTY, OPEN, RESIZE = "an empty screen, repainted", "opening an article", "resizing the page"
TARGETS = {EMPTY: None, OPEN: 2.0, RESIZE: 3.0}
A_LINE = 1.5
"""The target of a line on."""


async def measure() -> bool:
    """All rounds, in turns; whether every target is kept."""
    empty = EmptyScreen()
    articles = [*(article(number, SHORT) for number in range(3, ROUNDS + 5)), article(2, LONG), article(1, BOOK)]
    pile = Pile(articles)
    app = PullquoteApp(pile, Settings())  # type: ignore[arg-type]
    kept = []
    async with empty.run_test(size=SIZE) as floor, app.run_test(size=SIZE) as pilot:
        blank, reader = Reader(empty, floor, pile), Reader(app, pilot, pile)  # type: ignore[arg-type]
        await reader.wait_until(reader.sees_the_first_results)
        await reader.press("3")

        async def turns(title: str, keys: dict[str, tuple[str, ...]], targets: dict[str, float | None]) -> None:
            """Each key of a row after a repaint of the empty screen, the next key in the next round."""
            times: dict[str, list[float]] = {name: [] for name in targets}
            for number in range(ROUNDS):
                times[EMPTY].append(await painted(floor, lambda: blank.send("j")))
                for name, pressed in keys.items():
                    times[name].append(await painted(pilot, partial(reader.send, pressed[number % len(pressed)])))
            kept.append(report(title, [(name, times[name], target) for name, target in targets.items()]))

        await turns("A short article", {OPEN: ("J",), RESIZE: ("greater_than_sign", "less_than_sign")}, TARGETS)
        for size, keys in ((LONG, ("2", "G", "k", "3")), (BOOK, ("J",))):
            name = f"a line on, in {size:,} characters"
            await reader.press(*keys)
            await turns("A long article", {name: ("j",)}, {EMPTY: None, name: A_LINE})
        pile.close()
    return all(kept)


def main() -> int:
    """Measure, print, and fail above a target."""
    opening.PATIENCE = 60
    return 0 if asyncio.run(measure()) else 1


if __name__ == "__main__":
    sys.exit(main())
