"""The desk: the one screen, which shows an archive in four widgets and obeys its reader.

State goes down to the widgets by `data_bind`; what the reader does comes up as messages. What only a key asks for is
imported when it does: the first paint does not wait for it.
"""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, TypeVar

from rich.segment import Segment
from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Input, Static

from tui.corpus.facets import FACETS
from tui.screen.facets import picked_in, with_picked
from tui.screen.finding import FindingScreen
from tui.screen.keys import DESK_KEYS
from tui.screen.lines import LineList
from tui.screen.ordering import next_sort, reversed_sort
from tui.screen.panes import Panes, Shelf
from tui.screen.reading import PANES
from tui.screen.reports import Loaded
from tui.screen.titles import PaneTitles, empty_list
from tui.screen.widgets.article_pane import ArticlePane
from tui.screen.widgets.filter_bar import FilterBar
from tui.screen.widgets.headline_list import HeadlineList
from tui.screen.widgets.key_line import KeyLine
from tui.screen.widgets.source_tree import SourceTree
from tui.settings import Settings, data_directory

if TYPE_CHECKING:
    from tui.corpus.article import Article
    from tui.corpus.loader import Loader
    from tui.query.results import Results
    from tui.screen.reports import Begun, Found

Reported = TypeVar("Reported")

TURNS = 3
"""Turns of the event loop in which every widget asks for its repaint, so that all are painted at once."""

LATER = Path(__file__).with_name("later.tcss")
"""The looks of what cannot be there before the desk stands."""

HISTORY = "history.sqlite"
"""The file, where the reader's own data lies, that keeps what was in the filter bar."""


class Desk(FindingScreen, inherit_bindings=False):
    """Filter bar, source tree, headlines and article, on one screen of any size."""

    AUTO_FOCUS = "#headlines"
    ALLOW_SELECT = False
    BLANK = True

    BINDINGS: ClassVar[list[BindingType]] = DESK_KEYS

    def __init__(
        self, loader: Loader, settings: Settings, *, filter_text: str = "", first: bool = False, classes: str = ""
    ) -> None:
        super().__init__(loader, settings, filter_text, classes=classes)
        self._first = first
        self._new = True

    def compose(self) -> ComposeResult:
        bar = FilterBar(data_directory() / HISTORY, id="filter")
        yield bar.data_bind(Desk.filter, Desk.results, Desk.progress, Desk.corpus)
        with Panes(id="panes"):
            with Shelf(id="shelf"):
                yield SourceTree(id="tree")
                yield HeadlineList(id="headlines").data_bind(Desk.results)
            yield ArticlePane(self._settings.measure, id="article").data_bind(Desk.article, Desk.number)
        if self._first:
            from tui.screen.hint import Hint

            yield Hint()
        yield KeyLine()
        yield Static("pullquote needs 40 × 12 cells.\nPlease make the window larger.", id="too-small")

    def on_mount(self) -> None:
        self._bar.write(self.filter.text)
        self._headlines.expect()
        self._headlines.message = empty_list(self.results, self.corpus, self.progress.finished, "")
        self._title_panes()
        self.begin()
        # Where files are being read, what comes of them is taken from the first paint on, else once the page stands.
        go_on = self.call_after_refresh if self.progress.done == self.progress.found > 0 else self.call_later
        go_on(self._go_on)

    def _go_on(self) -> None:
        """The screen stands: what could wait for it begins."""
        from tui.screen.threads import Workers

        asyncio.get_running_loop().set_default_executor(Workers())
        self.app.stylesheet.read(LATER)
        self.app.stylesheet.parse()
        for notice in self._settings.notices:
            self._say(notice, "warning")
        gc.freeze()
        gc.enable()
        if not self.corpus.articles:
            self.begin()
        self.load()

    def update_node_styles(self, animate: bool = True) -> None:
        """Style every widget anew, but for the first time: they have just been styled, each as it was made."""
        if self._new:
            self._new = False
        else:
            super().update_node_styles(animate)

    # The widgets

    @property
    def _bar(self) -> FilterBar:
        return self.query_one(FilterBar)

    @property
    def _tree(self) -> SourceTree:
        return self.query_one(SourceTree)

    @on(Loaded)
    async def _take_batch(self, message: Loaded) -> None:
        await self._paint_at_once(self.take_in, message)

    async def on_begun(self, message: Begun) -> None:
        await self._paint_at_once(self._show_begun, message)

    async def on_found(self, message: Found) -> None:
        await self._paint_at_once(self.show_found, message)

    async def _paint_at_once(self, show: Callable[[Reported], None], message: Reported) -> None:
        with self.app.batch_update():
            show(message)
            for _ in range(TURNS):
                await asyncio.sleep(0)

    def _show_begun(self, begun: Begun) -> None:
        """Show what is being found so far, unless the reader has a place in what was found before."""
        results = begun.results
        asked = results.query is self.filter and (self.results.partial or self.results.query is not results.query)
        if asked and not self.is_reading and not self._headlines.cursor:
            self.results = results
            self._headlines.message = empty_list(results, self.corpus, self.progress.finished, "")
            self.call_after_refresh(self._turn_page, results)

    def show_found(self, found: Found) -> None:
        if not self.take(found):
            return
        if self.is_reading:
            self.follow_article()
        # The list is painted first: that is what somebody who types is looking at.
        self.call_after_refresh(self._turn_page, found.results)
        tree = self._tree
        tree.notices = len(self.corpus.problems)
        tree.total, tree.facets, tree.picked = found.total, found.facets, picked_in(self.filter, self.grouping)
        self._headlines.message = empty_list(self.results, self.corpus, self.progress.finished, found.advice)

    def _turn_page(self, results: Results) -> None:
        """Show in the article what was found, and the first article where the reader is not in another."""
        if results is self.results:
            self._pane.results = results
            if not self.is_reading:
                self.article = self._headlines.article_at(self._headlines.cursor)
            self._title_panes()
            if not results.partial and (self.corpus.articles or self.progress.finished):
                self._headlines.arrived()
                self._tree.arrived()

    # The filter

    def watch_filter(self) -> None:
        super().watch_filter()
        self._headlines.expect()

    def watch_grouping(self) -> None:
        super().watch_grouping()
        self._tree.expect()

    def _write_filter(self, text: str) -> None:
        """Words that the screen writes into the bar, for the reader."""
        self._bar.write(text)
        self.filter = self.parse(text)

    def on_filter_bar_changed(self, message: FilterBar.Changed) -> None:
        self.filter = self.parse(message.text)

    def action_filter(self) -> None:
        """To the filter bar; what stands there is selected, so that typing replaces it and an arrow key keeps it."""
        self.set_focus(self._bar.input)
        self._bar.input.select_all()
        if self._searching is None:
            self.fetch()
            self._rest_later()

    @property
    def is_asking(self) -> bool:
        return self.focused is self._bar.input

    def action_group(self) -> None:
        self.grouping = FACETS[(FACETS.index(self.grouping) + 1) % len(FACETS)]
        self._title_panes()

    def action_sort(self) -> None:
        self._write_filter(next_sort(self.filter))

    def action_reverse(self) -> None:
        self._write_filter(reversed_sort(self.filter))

    @on(LineList.Entered, "#tree")
    def _pick(self, message: LineList.Entered) -> None:
        if self._tree.is_notices(message.row):
            self.action_problems()
            return
        value = self._tree.value_at(message.row)
        self._write_filter(with_picked(self.filter.text, self.grouping, value.name if value else None))
        self.action_show("headlines")

    # Articles

    @on(LineList.Moved, "#headlines")
    def _preview(self, message: LineList.Moved) -> None:
        if not self.is_reading:
            self.article = self._headlines.article_at(message.row)

    def watch_article(self, old: Article | None, new: Article | None) -> None:
        super().watch_article(old, new)
        self._title_panes()

    def watch_number(self) -> None:
        self._title_panes()

    def watch_front(self, front: str) -> None:
        super().watch_front(front)
        if self.number:
            self._title_panes()

    @on(ArticlePane.Matched)
    def _count_matches(self) -> None:
        self._title_panes()

    @on(LineList.Entered, "#headlines")
    def _open(self, message: LineList.Entered) -> None:
        self.article = self._headlines.article_at(message.row)
        self.action_show("article")

    def action_step(self, step: int) -> None:
        self._headlines.obey(partial(self._step, step))

    def _step(self, step: int) -> None:
        if not self.open_row(self._headlines.cursor + step):
            self._say("That was the last article." if step > 0 else "That was the first article.")

    def on_article_pane_ran(self, message: ArticlePane.Ran) -> None:
        self.action_step(message.step)

    def action_select(self) -> None:
        """Select in the article, also from another pane."""
        if self.article is not None:
            self.action_show("article")
            self._pane.action_select()

    # Panes

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """In the filter bar, no key leads there."""
        return not (action == "filter" and self.focused is self._bar.input)

    def action_palette(self) -> None:
        self.app.action_command_palette()

    def on_resize(self, event: events.Resize) -> None:
        if event.size != self.app.size:
            # Textual tells each layout's size anew: two that come at once would take turns for ever.
            event.prevent_default()
            self.post_message(events.Resize(self.app.size, self.app.size))
        else:
            self.call_after_refresh(self._settle)

    def _settle(self) -> None:
        """After a change of size: a pane that was hidden has lost the focus, and titles differ by layout.

        Rich keeps 16,384 lines that were cut, which is some 20 MB: none is cut like that again.
        """
        Segment._split_cells.cache_clear()
        if self.focused is None:
            self.action_show(self.front)
        self._title_panes()

    @on(LineList.Left, "#headlines")
    def _to_tree(self) -> None:
        self.action_show("tree")

    @on(ArticlePane.Left)
    def _to_headlines(self) -> None:
        self.action_show("headlines")

    def action_back(self) -> None:
        """One step back: out of the selection, the finding, the bar, the article, the tree; then the filter goes."""
        if self.focused is self._pane and self._pane.selection is not None:
            self._pane.selection = None
        elif self.focused is self._pane and self._find is not None:
            self.end_find()
        elif self.focused is not self._headlines:
            self.action_show("headlines")
        elif self.filter.text:
            self._write_filter("")

    def _title_panes(self) -> None:
        """The panes' titles say what is in them, and on a narrow screen which key leads back."""
        if self._find is not None:
            self._find.say_count()
        row = self._headlines.cursor if self.article is not None else None
        titles = PaneTitles.of(self.grouping, self.results, self.filter, row, self._pane.match_place)
        if self.has_class("-one"):
            titles = titles.with_way_back()
        if numbered := self.numbered:
            titles = titles.with_number(PANES.index(self.front), numbered)
        for pane, title in zip((self._tree, self._headlines, self._pane), titles, strict=True):
            if pane.border_title != title:  # to set one is to draw the whole pane
                pane.border_title = title

    def action_verbatim(self) -> None:
        from tui.screen.verbatim import VerbatimScreen

        if self.article is not None:
            self.app.push_screen(VerbatimScreen(self.article))

    def action_problems(self) -> None:
        from tui.screen.problems import ProblemsScreen

        if self.corpus.problems:
            self.app.push_screen(ProblemsScreen(self), self._open_file)
        else:
            self._say("Every file was read without a notice.")

    def _open_file(self, path: str | None) -> None:
        """Read what was got out of a file; None is no file."""
        article = next((article for article in self.corpus.articles if article.path == path), None)
        if article is not None:
            self.open_passage(article, 0, 0)
        elif path is not None:
            self._say(f"Nothing could be read out of {path}.", "warning")

    def action_help(self) -> None:
        from tui.screen.help import HelpScreen

        here = "Filter bar" if isinstance(self.focused, Input) else self.front.capitalize()
        self.app.push_screen(HelpScreen(here))
