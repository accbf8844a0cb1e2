"""The article pane: one article as a page, drawn by line; its matches, its selection, its places."""

from __future__ import annotations

import time
from collections.abc import Hashable
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import work
from textual.binding import BindingType
from textual.geometry import clamp
from textual.message import Message
from textual.reactive import var
from textual.strip import Strip
from textual.worker import get_current_worker

from tui.query.results import Results
from tui.query.syntax import Query
from tui.screen.drawing import Ground
from tui.screen.ink import TERM_COLOURS, width_of
from tui.screen.inks import Inked
from tui.screen.keys import ARTICLE_KEYS
from tui.screen.scrolling import set_length
from tui.screen.selecting import Selecting
from tui.screen.weight import LIGHT, weight
from tui.settings import NARROWEST_MEASURE, WIDEST_MEASURE

if TYPE_CHECKING:
    from tui.corpus.article import Article
    from tui.screen.sheet import Sheet

MARGIN = 2
"""Cells kept free at the left of the page, and at its right before the match margin."""


PAUSE = 0.05
"""Seconds before all of a long article is set: while a window is dragged, its next size comes sooner."""


class ArticlePane(Selecting, Inked):
    """Draws its article for `results`, and owns what is the reader's own there: scroll, match, selection."""

    ALLOW_SELECT = False

    BINDINGS: ClassVar[list[BindingType]] = ARTICLE_KEYS

    results: var[Results] = var(Results(Query("")), always_update=True, init=False)
    """What was found last: the terms of its query are highlighted."""

    measure: var[int] = var(80, init=False)
    """The widest the text column gets, in cells; the pane's width limits it further."""

    numbered: var[bool] = var(False, init=False)
    """Whether paragraphs have their numbers beside them."""

    _seeking = False
    """Whether the first match of what is looked for is gone to once the page is set."""

    @dataclass(eq=False)
    class Ran(Message):
        """The reader ran past the end, to the next article (1)."""

        step: int

    @dataclass(eq=False)
    class Set(Message):
        """A long article was set in the background, or then what is in it was found."""

        sheet: Sheet

    class Left(Message):
        """The reader goes back to the headlines."""

    def __init__(self, measure: int, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.set_reactive(ArticlePane.measure, measure)
        self._places: dict[str, int] = {}

    # What stands on the page

    def watch_article(self, old: Article | None, new: Article | None) -> None:
        if old is new:
            return
        if old is not None:
            self._places.pop(old.path, None)
            if self._place is not None:
                self._places[old.path] = self._place
        self._place = self._places.get(new.path) if new else None
        self.selection = None
        self._match = -1
        self._kept.clear()
        self._noted = None
        self._set_page()

    def watch_results(self, old: Results, new: Results) -> None:
        if old.query is not new.query:
            if self.finding is None:
                self._match = -1
            self._set_page()

    def watch_finding(self, finding: Query | None) -> None:
        self._match = -1
        self._seeking = finding is not None
        self._set_page()

    @property
    def _query(self) -> Query:
        """What is highlighted."""
        return self.finding or self.results.query

    def on_resize(self) -> None:
        self._set_page()
        self._stand()

    watch_measure = watch_numbered = on_resize

    def _stand(self) -> None:
        """Stand at the reader's place: it stays the place where the page ends before that can be at the top."""
        if self._sheet is not None:
            place = self._place
            self.scroll_to(y=0 if place is None else self._sheet.row_of(place), animate=False)
            self._place = place

    @property
    def _width(self) -> int:
        """The cells of a line; those of the whole screen while the pane is hidden, as where it will be alone."""
        return self.scrollable_content_region.width or self.app.size.width - self.styles.scrollbar_size_vertical

    @property
    def _margin(self) -> int:
        """The cells kept free at the left of the page, for the last paragraph's number where there are numbers."""
        if not self.numbered or self.article is None:
            return MARGIN
        return max(MARGIN, len(str(len(self.article.blocks))) + 1)

    @property
    def _text_width(self) -> int:
        return max(8, min(self.measure, self._width - self._margin - MARGIN - 1))

    @property
    def left(self) -> int:
        measure = self._sheet.page.width if self._sheet else self._text_width
        return max(self._margin if self.numbered else 0, (self._width - 1 - measure) // 2)

    def _set_page(self) -> None:
        """Set the article for the width there is, and keep the reader's place."""
        self._set_for = self.size
        article, query, measure = self.article, self._query, self._text_width
        if article is None:
            self._sheet = None
            set_length(self, 0)
            self.refresh()
            return
        # The page's modules come with the first article, so that the first paint does not wait for them.
        from tui.screen.sheet import set_near, set_sheet

        known = self._sheet if self._sheet and self._sheet.article is article else None
        same = known is not None and known.page.whole and known.page.width == measure
        if weight(article) <= LIGHT or (same and known is not None and known.query is query):
            self._show(set_sheet(article, query, measure, known))
            return
        if not same:
            self._show(set_near(article, query, measure, self.place, known))
        self._set_later(article, query, measure, known)

    @work(thread=True, exclusive=True, group="sheet", description="sheet")
    def _set_later(self, article: Article, query: Query, measure: int, known: Sheet | None) -> None:
        """Set a long article without holding up the screen, and find in it what will be asked for."""
        from tui.screen.sheet import set_sheet

        worker = get_current_worker()
        if known is None or known.page.width != measure:
            time.sleep(PAUSE)
        if worker.is_cancelled:
            return
        sheet = set_sheet(article, query, measure, known, lambda: worker.is_cancelled)
        if worker.is_cancelled:
            return
        sheet.find_matches()
        self.post_message(self.Set(sheet))
        if not worker.is_cancelled:
            sheet.apparatus.find()
            self.post_message(self.Set(sheet))

    def on_article_pane_set(self, message: Set) -> None:
        sheet = message.sheet
        if sheet is self._sheet:
            self._obey_kept()
        elif (sheet.article, sheet.query, sheet.page.width) == (self.article, self._query, self._text_width):
            self._show(sheet)

    def _show(self, sheet: Sheet) -> None:
        """Put a sheet on the pane, at the reader's place in the article."""
        before = self._sheet
        self._sheet = sheet
        set_length(self, sheet.rows)
        if before is None or before.article is not sheet.article or before.page is not sheet.page:
            self._stand()
        if self._seeking and sheet.page.whole:
            self._seeking = False
            self.go_to_match(1)
        self._obey_kept()
        self.post_message(self.Matched())
        self.refresh()

    # Drawing

    def key(self, row: int, y: int, ground: Ground) -> Hashable:
        return row, self._sheet and self._sheet.term_beside(y, row - y, ground.room.height)

    def draw(self, row: int, y: int, ground: Ground) -> list[Segment]:
        """A row of the sheet, and in the margin a tick where the part of the article beside it has a match."""
        base, left, room = ground.base, ground.left, ground.room.width - 1
        muted = base + self.ink("muted")
        if self._sheet is None:
            words = "No article is open." if y == 1 else ""
            return [Segment(" " * MARGIN + words, muted)]
        number = self._sheet.number_beside(row) if self.numbered else ""
        segments = [Segment(f"{number:>{left - 1}} ", muted) if number else Segment(" " * left, base)]
        segments += self._sheet.draw(row, base, self.ink, current=self._match, selection=self.selection)
        if (term := self._sheet.term_beside(y, row - y, ground.room.height)) is None:
            return segments
        free = room - width_of(segments)
        if free < 0:
            segments = list(Strip(segments).adjust_cell_length(room, base))
        tick = Segment("▐", base + Style(color=self.ink(f"term-{term % TERM_COLOURS}").color))
        return [*segments, Segment(" " * free, base), tick]

    # Moving about

    def action_page_on(self) -> None:
        if not self.size:  # shown a moment ago, and not laid out yet: it has no pages
            self.call_after_refresh(self.action_page_on)
        elif self.scroll_offset.y >= self.max_scroll_y:
            self.once_set(lambda: self.post_message(self.Ran(1)))
        else:
            self.action_scroll_pages(1)

    def action_number(self) -> None:
        self.numbered = not self.numbered

    def action_measure(self, cells: int) -> None:
        """Narrower than it is shown, or wider than was asked for: a narrow pane does not narrow it for good."""
        start = self.measure if cells > 0 else self._text_width
        self.measure = clamp(start + cells, NARROWEST_MEASURE, WIDEST_MEASURE)

    def action_leave(self) -> None:
        self.post_message(self.Left())
