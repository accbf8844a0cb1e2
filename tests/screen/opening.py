"""Opening the app in a test: a loader without files, and the hands and eyes of a reader."""

from __future__ import annotations

import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager

from rich.style import Style
from textual import events
from textual.geometry import Offset, Size
from textual.keys import key_to_character
from textual.pilot import Pilot
from textual.strip import Strip

from tui.corpus.article import Article, Problem
from tui.corpus.batch import Batch
from tui.page.layout import column_of
from tui.query.search import Match
from tui.screen.app import PullquoteApp
from tui.screen.desk import Desk
from tui.screen.reading_line import ReadingLine
from tui.screen.sheet import Sheet
from tui.screen.widgets.article_pane import ArticlePane
from tui.screen.widgets.filter_bar import FilterBar
from tui.screen.widgets.headline_list import HeadlineList
from tui.screen.widgets.source_tree import SourceTree
from tui.settings import Settings

PATIENCE = 10.0
"""Seconds after which a test gives up waiting."""

BACKGROUND = ("load", "look")
"""Workers that may be at work for ever: one reads files, the other comes again and again."""

CHARACTERS = {"slash": "/", "backslash": "\\", "minus": "-"}
"""What a terminal sends with keys whose names Textual has changed."""


class Pile:
    """A loader of articles that are there already; with `gated`, each batch after the first waits for `release`.

    What is in `front` is there before the others.
    """

    def __init__(
        self,
        *batches: Sequence[Article],
        problems: Sequence[Problem] = (),
        gated: bool = False,
        unfinished: bool = False,
        front: Sequence[Article] = (),
    ) -> None:
        self._front = tuple(front)
        self._batches = batches
        self._problems = tuple(problems)
        self._gated = gated
        self._unfinished = unfinished
        self._gate = threading.Semaphore(0)
        self.closed = False

    def front(self) -> Batch | None:
        return Batch(self._front, (), len(self._front), len(self._front), False) if self._front else None

    def batches(self) -> Iterator[Batch]:
        found, done = sum(map(len, self._batches)), 0
        for number, articles in enumerate(self._batches):
            if self._gated and number:
                self._gate.acquire()  # closing opens it too
            if self.closed:
                return
            done += len(articles)
            last = number == len(self._batches) - 1 and not self._unfinished
            yield Batch(tuple(articles), self._problems if last else (), done, found, last)

    def release(self) -> None:
        """Let one more batch go."""
        self._gate.release()

    def give_way(self, seconds: float) -> None:
        """Nothing is read here."""

    def close(self) -> None:
        self.closed = True
        self._gate.release()


class Reader:
    """Who sits before the screen."""

    def __init__(self, app: PullquoteApp, pilot: Pilot[None], pile: Pile) -> None:
        self.app = app
        self.pilot = pilot
        self.pile = pile

    @property
    def desk(self) -> Desk:
        return next(screen for screen in self.app.screen_stack if isinstance(screen, Desk))

    def sees_the_first_results(self) -> bool:
        """Whether what came in first was searched."""
        if not isinstance(self.app.screen, Desk):
            return False
        results = self.desk.results
        return results.query is self.desk.filter and results.total == len(self.desk.corpus)

    @property
    def bar(self) -> FilterBar:
        return self.desk.query_one(FilterBar)

    @property
    def tree(self) -> SourceTree:
        return self.desk.query_one(SourceTree)

    @property
    def headlines(self) -> HeadlineList:
        return self.desk.query_one(HeadlineList)

    @property
    def pane(self) -> ArticlePane:
        return self.desk.query_one(ArticlePane)

    @property
    def article(self) -> Article:
        """The article on the page."""
        assert self.pane.article is not None
        return self.pane.article

    @property
    def passage(self) -> str:
        """The selected text."""
        span = self.pane.passage
        return self.article.text[slice(*span)] if span else ""

    @property
    def titles(self) -> list[str]:
        """The headlines, in order."""
        return [article.title for article in self.headlines.results.articles]

    @property
    def under_cursor(self) -> str:
        """The title of the headline that the cursor is on."""
        article = self.headlines.article_at(self.headlines.cursor)
        return article.title if article else ""

    @property
    def groups(self) -> dict[str, int]:
        """The tree's labels and counts, below *All articles*."""
        return {value.label: value.count for value in self.tree.facets}

    @property
    def place(self) -> str:
        """The id of what has the focus."""
        return (self.app.focused.id or "") if self.app.focused else ""

    @property
    def line(self) -> str:
        """What stands in the filter bar."""
        return self.bar.input.value

    @property
    def reading(self) -> str:
        """What the line below the bar says."""
        return self.desk.query_one(ReadingLine).plain

    @property
    def notices(self) -> list[str]:
        """What the reader was told, in order."""
        return [notice.message for notice in self.app._notifications]

    async def press(self, *keys: str) -> None:
        """Press keys by Textual's names for them, each when the one before was dealt with."""
        for number, key in enumerate(keys):
            if number:
                await self.drain()
            self.send(key)
        await self.settle()

    def send(self, key: str) -> None:
        """Press a key, and do not wait until it is dealt with."""
        event = events.Key(key, key if len(key) == 1 else CHARACTERS.get(key) or key_to_character(key))
        event.set_sender(self.app)
        self.app.post_message(event)

    async def type(self, text: str) -> None:
        """Type into the filter bar, from wherever the reader is."""
        await self.press("slash")
        self.bar.input.value = text
        await self.settle()

    async def settle(self) -> None:
        """Until there is nothing left to do."""
        await self.pilot.pause()
        while self._busy():
            await self.drain()
            await self.pilot.pause()

    async def drain(self) -> None:
        """Until every widget has dealt with its messages, and those that came of them."""
        await self.pilot.pause(0)
        end = time.monotonic() + PATIENCE
        while self._busy():
            await self.pilot.pause(0)
            assert time.monotonic() < end, "a worker does not end"
        await self.pilot.pause(0)

    def _busy(self) -> bool:
        """Whether a key is being obeyed, the page is still to follow the list, or a worker is at work that ends."""
        if any(isinstance(screen, Desk) and screen.is_mounted for screen in self.app.screen_stack):
            turned = self.pane.results is self.desk.results
        else:
            turned = True
        return (
            not turned
            or self.app.is_obeying
            or any(worker.is_running and worker.group not in BACKGROUND for worker in self.app.workers)
        )

    async def wait_until(self, condition: Callable[[], bool]) -> None:
        await self.watch_for(condition)
        await self.settle()

    async def watch_for(self, condition: Callable[[], bool]) -> None:
        """Until something is so, whatever is still at work then."""
        end = time.monotonic() + PATIENCE
        while not condition():
            assert time.monotonic() < end, "never came true"
            await self.pilot.pause(0.002)

    async def resize(self, width: int, height: int) -> None:
        await self.pilot.resize_terminal(width, height)
        await self.settle()

    async def quick_resize(self, width: int, height: int) -> None:
        """Another size, and one drawing of the screen."""
        self.app._driver._size = size = Size(width, height)  # type: ignore[union-attr]
        self.app.post_message(events.Resize(size, size))
        await self.pilot.pause(0)

    def strips(self) -> list[Strip]:
        """The lines of the screen, as they go to the terminal."""
        return self.app.screen._compositor.render_strips()

    def shown(self) -> str:
        """The screen's text."""
        return "\n".join(strip.text.rstrip() for strip in self.strips())

    @property
    def _sheet(self) -> Sheet:
        sheet = self.pane._sheet
        assert sheet is not None
        return sheet

    @property
    def measure(self) -> int:
        """The cells of the text column."""
        return self._sheet.page.width

    @property
    def matches(self) -> list[Match]:
        """Where the article's text has the filter's terms."""
        return self._sheet.matches

    @property
    def top(self) -> int:
        """The offset of the text at the top of the page; 0 while the header is there."""
        line = self._sheet.line_of(self.pane.scroll_offset.y)
        return line.start if line else 0

    def style_at(self, cell: Offset) -> Style:
        """How the screen draws a cell."""
        strip = self.strips()[cell.y].crop(cell.x, cell.x + 2)
        return next(segment.style for segment in strip if segment.style)

    def cell_of(self, offset: int) -> Offset:
        """Where the page draws `offset` of the article's text, in cells from the screen's top left."""
        row = self._sheet.row_of(offset)
        line = self._sheet.line_of(row)
        assert line is not None
        x = self.pane.left + column_of(self.article, line, offset)
        y = row - self.pane.scroll_offset.y
        content = self.pane.content_region
        assert 0 <= y < content.height, "not on screen"
        return Offset(content.x + x, content.y + y)


@asynccontextmanager
async def opened(
    articles: Sequence[Article] = (),
    size: tuple[int, int] = (120, 40),
    *,
    filter_text: str = "",
    pile: Pile | None = None,
    settings: Settings | None = None,
    first: bool = False,
) -> AsyncIterator[Reader]:
    """The app with these articles, once its first results are shown."""
    pile = pile or Pile(articles)
    app = PullquoteApp(pile, settings or Settings(), filter_text, first=first)  # type: ignore[arg-type]
    try:
        async with app.run_test(size=size) as pilot:
            reader = Reader(app, pilot, pile)
            await reader.wait_until(reader.sees_the_first_results)
            yield reader
            pile.close()
    finally:
        pile.close()
