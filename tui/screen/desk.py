"""The desk: the one screen, which shows an archive in four widgets and obeys its reader.

State goes down to the widgets by `data_bind`; what the reader does comes up as messages. What only a key asks for is
imported when it does: the first paint does not wait for it.
"""

from __future__ import annotations

import asyncio
import gc
from datetime import date
from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING, ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.reactive import var
from textual.widget import Widget
from textual.widgets import Input, Static
from textual.worker import get_current_worker

from tui.corpus.article import Article
from tui.corpus.corpus import FACETS
from tui.corpus.loader import Loader
from tui.query.results import Results
from tui.screen.facets import picked_in, with_picked
from tui.screen.keeping import KeepingScreen
from tui.screen.keys import DESK_KEYS, TYPED
from tui.screen.lines import LineList
from tui.screen.ordering import next_sort, reversed_sort
from tui.screen.panes import Panes
from tui.screen.reports import Arrived, Copied, Found
from tui.screen.titles import PaneTitles, empty_list
from tui.screen.widgets.article_pane import ArticlePane
from tui.screen.widgets.filter_bar import FilterBar
from tui.screen.widgets.headline_list import HeadlineList
from tui.screen.widgets.key_line import KeyLine
from tui.screen.widgets.source_tree import SourceTree
from tui.settings import Settings, data_directory

if TYPE_CHECKING:
    from tui.quoting.gathering import Quoted
    from tui.screen.copying import Copying
    from tui.screen.find_line import FindLine

TURNS = 3
"""Turns of the event loop in which every widget asks for its repaint, so that all are painted at once."""

HISTORY = "history.sqlite"
"""The file, where the reader's own data lies, that keeps what was in the filter bar."""

PANES = ("tree", "headlines", "article")


class Desk(KeepingScreen):
    """Filter bar, source tree, headlines and article, on one screen of any size."""

    AUTO_FOCUS = "#headlines"
    ALLOW_SELECT = False

    BINDINGS: ClassVar[list[BindingType]] = DESK_KEYS

    front: var[str] = var("headlines", init=False)
    """The pane that is alone on a narrow screen: where the reader was last."""

    def __init__(
        self, loader: Loader, settings: Settings, *, filter_text: str = "", first: bool = False, classes: str = ""
    ) -> None:
        super().__init__(loader, filter_text, classes=classes, zone=settings.timezone)
        self._first = first
        self._settings = settings
        self._new = True
        self._find: FindLine | None = None

    def compose(self) -> ComposeResult:
        bar = FilterBar(data_directory() / HISTORY, id="filter")
        yield bar.data_bind(Desk.filter, Desk.results, Desk.progress, Desk.corpus)
        with Panes(id="panes"):
            with Container(id="shelf"):
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
        self._title_panes()
        for notice in self._settings.notices:
            self._say(notice, "warning")
        self.call_after_refresh(self._go_on)

    def _go_on(self) -> None:
        """The screen stands: what could wait for it begins."""
        gc.freeze()
        gc.enable()
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

    @property
    def _headlines(self) -> HeadlineList:
        return self.query_one(HeadlineList)

    @property
    def _pane(self) -> ArticlePane:
        return self.query_one(ArticlePane)

    async def on_found(self, message: Found) -> None:
        with self.app.batch_update():
            if self.take(message):
                self._show_found(message)
            for _ in range(TURNS):
                await asyncio.sleep(0)

    def _show_found(self, message: Found) -> None:
        if self._is_reading:
            self._keep_reading()
        # The list is painted first: that is what somebody who types is looking at.
        self.call_after_refresh(self._turn_page, message.results)
        tree = self._tree
        tree.notices = len(self.corpus.problems)
        tree.total, tree.facets, tree.picked = message.total, message.facets, picked_in(self.filter, self.grouping)
        self._headlines.message = empty_list(self.results, self.corpus, self.progress.finished, message.advice)

    def _turn_page(self, results: Results) -> None:
        """Show in the article what was found, and the first article where the reader is not in another."""
        if results is self.results:
            self._pane.results = results
            if not self._is_reading:
                self.article = self._headlines.article_at(self._headlines.cursor)
            self._title_panes()

    # The filter

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
        if not self._is_reading:
            self.article = self._headlines.article_at(message.row)

    @property
    def _is_reading(self) -> bool:
        """Whether the reader is in the article, or in the line that finds in it: no other one may take its place."""
        return self.focused is self._pane or (self._find is not None and self._find.has_focus_within)

    def _keep_reading(self) -> None:
        """While the reader is in the article, the cursor stays on it, whatever comes in above."""
        rows = (row for row, article in enumerate(self.results.articles) if article is self.article)
        self._headlines.put_cursor(next(rows, self._headlines.cursor))

    def watch_article(self, old: Article | None, new: Article | None) -> None:
        self.number = ""
        if old is not new:
            self._end_find()
        self._title_panes()

    def watch_number(self) -> None:
        self._title_panes()

    @on(LineList.Entered, "#headlines")
    def _open(self, message: LineList.Entered) -> None:
        self.article = self._headlines.article_at(message.row)
        self.action_show("article")

    def _open_row(self, row: int) -> bool:
        """Put the article at `row` on the page, wherever the reader is; False where there is none."""
        article = self._headlines.article_at(row)
        if article is None:
            return False
        self._headlines.put_cursor(row)
        self.article = article
        self._title_panes()
        return True

    def action_step(self, step: int) -> None:
        if not self._open_row(self._headlines.cursor + step):
            self._say("That was the last article." if step > 0 else "That was the first article.")

    def on_article_pane_ran(self, message: ArticlePane.Ran) -> None:
        self.action_step(message.step)

    def action_match(self, step: int) -> None:
        if not self.filter.terms and self._find is None:
            self._say("There is no word to look for: type one after /")
            return
        if self.focused is not self._pane:
            # Where a match is read, no article that comes in may take the page.
            self.action_show("article")
        if self._pane.go_to_match(step):
            self._title_panes()
        elif self._find is None:
            self._look_for_match(step, self._headlines.cursor, self.results)

    @work(thread=True, exclusive=True, group="match", description="match")
    def _look_for_match(self, step: int, row: int, results: Results) -> None:
        """Find the next article of the results whose text has a match."""
        from tui.screen.searching import next_match

        worker = get_current_worker()
        arrived = next_match(results, row, step, lambda: worker.is_cancelled)
        if not worker.is_cancelled:
            self.post_message(arrived)

    def on_arrived(self, message: Arrived) -> None:
        if message.results is not self.results:
            if message.results.query is self.results.query:
                self._look_for_match(message.step, self._headlines.cursor, self.results)
        elif message.row < 0:
            self._say("No further match." if message.step > 0 else "No match before this one.")
        elif self._open_row(message.row):
            self._pane.show_match(0 if message.step > 0 else -1)
            self._title_panes()

    async def action_find(self) -> None:
        """Find in this article only."""
        from tui.screen.find_line import FindLine

        if self.article is None:
            return
        if self._find is None:
            self._find = FindLine(self._pane, self.parse)
            await self.mount(self._find, after="#panes")
        self.front = "article"
        self._find.begin()

    def _end_find(self) -> None:
        if self._find is not None:
            self._find.remove()
            self._find = self._pane.finding = None

    def on_find_line_left(self) -> None:
        self.set_focus(self._pane)
        self._end_find()
        self._title_panes()

    def on_article_pane_sought(self) -> None:
        self._title_panes()

    def action_select(self) -> None:
        """Select in the article, also from another pane."""
        if self.article is not None:
            self.action_show("article")
            self._pane.action_select()

    def show_page(self) -> None:
        self._keep_reading()
        self.action_show("article")

    # Copying

    def action_copy(self) -> None:
        if self.number:
            if link := self.take_link():
                self.copy_link(link)
        elif self.article is not None:
            from tui.screen.widgets.copy_menu import CopyMenu

            self.app.push_screen(CopyMenu(selected=self._pane.passage is not None), self.action_copy_as)

    def action_copy_as(self, form: str | None) -> None:
        """Copy in the form of `quoting.md`'s menu; None copies nothing."""
        from tui.screen.copying import PASSAGES, copying

        if form is None or self.article is None:
            return
        style, template = self._settings.style, self._settings.template
        wanted = copying(self.article, self._pane.passage, form, style=style, today=date.today(), template=template)
        if not wanted.text:
            self._say(wanted.label, "warning")
            return
        self._copy(wanted)
        if self._settings.keep_copied and self._pane.passage and form in PASSAGES:
            self.action_keep()

    @work(thread=True, group="copy", description="copy")
    def _copy(self, wanted: Copying) -> None:
        """To every clipboard there is; helpers may take their time."""
        from tui.quoting.clipboard import copy

        terminal, primary = self.app.copy_to_clipboard, self._settings.primary
        copied = copy(wanted.text, terminal=partial(self.app.call_from_thread, terminal), primary=primary)
        self.post_message(Copied(wanted.label, copied.summary))

    def on_copied(self, message: Copied) -> None:
        self.app.notify(message.places, title=message.label, markup=False)

    # Quotations

    def action_quotations(self) -> None:
        from tui.screen.quoted import QuotedScreen

        if self.article is not None:
            self.app.push_screen(QuotedScreen(self.article, self.results.articles), self._open_quotation)

    def _open_quotation(self, chosen: Quoted | None) -> None:
        """Go to the place; the article stays where it is in the list, or is shown though it is there no longer."""
        if chosen is not None:
            self.article = chosen.article
            self._keep_reading()
            self.action_show("article")
            self._pane.select(chosen.quotation.start, chosen.quotation.end)

    # Panes

    def action_show(self, pane: str) -> None:
        """To a pane; on a narrow screen, it alone."""
        self.remove_class("-alone")
        self.front = pane
        self.set_focus(self.query_one(f"#{pane}", Widget), scroll_visible=False)

    def watch_front(self, front: str) -> None:
        for pane in PANES:
            self.set_class(pane == front, f"-front-{pane}")
        if self.number:
            self._title_panes()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """In the filter bar, what is typed is text."""
        return not (action in TYPED and isinstance(self.focused, Input))

    def action_palette(self) -> None:
        self.app.action_command_palette()

    def action_pane(self, step: int) -> None:
        self.action_show(PANES[(PANES.index(self.front) + step) % len(PANES)])

    def action_zen(self) -> None:
        """The article alone, or with the others again."""
        alone = not self.has_class("-alone")
        self.action_show("article")
        self.set_class(alone, "-alone")

    def on_resize(self, event: events.Resize) -> None:
        if event.size != self.app.size:
            # Textual tells each layout's size anew: two that come at once would take turns for ever.
            event.prevent_default()
            self.post_message(events.Resize(self.app.size, self.app.size))
        else:
            self.call_after_refresh(self._settle)

    def _settle(self) -> None:
        """After a change of size: a pane that was hidden has lost the focus, and titles differ by layout."""
        if self.focused is None:
            self.action_show(self.front)
        self._title_panes()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        if event.widget.id in PANES:
            self.front = event.widget.id

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
            self._end_find()
            self._title_panes()
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
            self.app.push_screen(ProblemsScreen(sorted(self.corpus.problems, key=attrgetter("path"))))
        else:
            self._say("Every file was read without a notice.")

    def action_help(self) -> None:
        from tui.screen.help import HelpScreen

        here = "Filter bar" if isinstance(self.focused, Input) else self.front.capitalize()
        self.app.push_screen(HelpScreen(here))

    def _say(self, message: str, severity: str = "information") -> None:
        self.app.notify(message, severity="warning" if severity == "warning" else "information", markup=False)
