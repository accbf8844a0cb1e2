"""The filter bar: the line of the filter, how it was read, and how far the reading of files is."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.geometry import clamp
from textual.message import Message
from textual.reactive import var
from textual.widget import Widget
from textual.widgets import Input, Static
from textual.worker import Worker, WorkerCancelled, get_current_worker

from tui.corpus.corpus import Corpus
from tui.query.results import Results
from tui.query.syntax import Query
from tui.screen.progress import Progress, shown
from tui.screen.query_input import QueryInput
from tui.screen.reading_line import ReadingLine

if TYPE_CHECKING:
    from tui.corpus.article import Article
    from tui.query.completion import Candidate, Counts
    from tui.screen.completion_list import CompletionList, Offer
    from tui.screen.history import Walk
    from tui.screen.lines import LineList

PROGRESS_CELLS, PROGRESS_SHARE, PROGRESS_GAP = (28, 74), 0.6, 2
"""The room for how far the reading is, as the style sheet has it: cells at least and at most, its share of all of them,
and those that part it from what stands before."""
PATIENCE = 0.05
"""Seconds that the reading of a new filter waits for what it finds: both are then drawn at once."""


class Known(NamedTuple):
    """What there is to choose from in these articles, by field."""

    articles: tuple[Article, ...]
    values: Mapping[str, Counts]


class FilterBar(Widget):
    """One line to type in; below it the reading, the counts, and the progress while files are read."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "tab", "complete", "Complete", id="filter.complete", tooltip="Complete a field, a value, a date; else on"
        ),
        Binding("enter", "submit", "To the headlines", show=False, id="filter.submit", priority=True),
        Binding("up", "walk(1)", "Earlier filter", show=False, id="filter.earlier"),
        Binding("down", "walk(-1)", "Later filter, then the headlines", show=False, id="filter.later"),
        Binding("escape", "close", "Close the list", show=False, id="filter.close"),
    ]

    filter: var[Query] = var(Query(""), always_update=True, init=False)
    """The query as it is read."""

    results: var[Results] = var(Results(Query("")), always_update=True, init=False)
    """What it found last."""

    progress: var[Progress] = var(Progress())
    """How far the reading of files is."""

    corpus: var[Corpus] = var(Corpus, init=False)
    """The articles whose values can be chosen from."""

    @dataclass(eq=False)
    class Changed(Message):
        """The line was edited."""

        text: str

    @dataclass(eq=False)
    class Offered(Message):
        """There are ways to go on, or none; `asked` by Tab, not by going on typing."""

        offer: Offer
        known: Known
        asked: bool

    @dataclass(eq=False)
    class Recalled(Message):
        """The history was read or written: its lines, or why that could not be."""

        lines: tuple[str, ...]
        failure: str = ""

    def __init__(self, history: Path, *, id: str | None = None) -> None:
        """Take the file in which filters are kept from one start to the next."""
        super().__init__(id=id)
        self._history: Path | None = history
        self._lines: tuple[str, ...] = ()
        self._walk: Walk | None = None
        self._known: Known | None = None
        self._completions: CompletionList | None = None

    def compose(self) -> ComposeResult:
        self._unread = self.set_timer(PATIENCE, self._show_reading)
        with Horizontal(id="filter-line"):
            yield Static("/", id="filter-prompt")
            yield QueryInput(
                placeholder="filter: words, \"a phrase\", -not, source:…, date:2022-08", id="filter-input"
            )  # fmt: skip
        with Horizontal(id="filter-status"):
            yield ReadingLine(id="filter-reading")
            yield Static("", id="filter-progress", markup=False)

    @property
    def input(self) -> QueryInput:
        """The line itself."""
        return self.query_one("#filter-input", QueryInput)

    def write(self, text: str) -> None:
        """Put words into the line, as if the reader had typed them, without telling anybody."""
        with self.prevent(Input.Changed):
            self.input.value = text
        self.input.cursor_position = len(text)

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Changed(event.value))
        if self._walk and self._walk.line != event.value:
            self._walk = None
        if self._completions:
            self._offer(asked=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Escape closes the list while there is one, and else is the desk's."""
        return self._completions is not None if action == "close" else True

    # What was read

    def watch_filter(self, query: Query) -> None:
        self.input.understood = query
        # What was found comes with the reading, nearly always at once; a search that takes longer is not waited for.
        self._unread.stop()
        self._unread = self.set_timer(PATIENCE, self._show_reading)

    def watch_results(self, results: Results) -> None:
        if results.query is self.filter:
            self._unread.stop()
        self._show_reading()

    def _show_reading(self) -> None:
        self.query_one(ReadingLine).say(self.filter, self.results)

    def watch_progress(self, progress: Progress) -> None:
        label = self.query_one("#filter-progress", Static)
        label.display = not progress.finished or progress.problems > 0
        if progress.finished:
            what = "notice" if progress.problems == 1 else "notices"
            content = Content.assemble(("!", "bold $warning"), (f" {progress.problems:,} {what}", "$muted"))
        else:
            room = clamp(int(PROGRESS_SHARE * self.content_size.width), *PROGRESS_CELLS)
            content = shown(progress, room - PROGRESS_GAP)
        label.tooltip = "Click to read the notices about files" if progress.finished else None
        label.set_class(progress.finished, "-finished")
        label.update(content, layout=progress.finished)

    def on_resize(self) -> None:
        if not self.progress.finished:
            self.watch_progress(self.progress)

    @on(events.Click, "#filter-progress")
    async def _to_notices(self) -> None:
        if self.progress.finished:
            await self.run_action("screen.problems")

    # Completing

    async def action_complete(self) -> None:
        """List the ways to go on, or take the one that the cursor is on."""
        if self._completions:
            self._take(self._completions.offer, self._completions.chosen)
        else:
            # No other key is obeyed meanwhile: it may be for the list.
            with suppress(WorkerCancelled):
                await self._offer(asked=True).wait()

    async def action_submit(self) -> None:
        if self._completions:
            self._take(self._completions.offer, self._completions.chosen)
        else:
            await self.run_action("screen.show('headlines')")

    def _offer(self, *, asked: bool) -> Worker[None]:
        return self._look_up(self.input.value, self.input.cursor_position, self.corpus, self._known, self.filter, asked)

    @work(thread=True, exclusive=True, group="complete", description="complete")
    def _look_up(self, line: str, cursor: int, corpus: Corpus, known: Known | None, query: Query, asked: bool) -> None:
        """Find the ways to go on; to count what there is takes a moment where there are many articles."""
        from tui.query.known import KnownValues

        worker = get_current_worker()
        if known is None or known.articles is not corpus.articles:
            known = Known(corpus.articles, KnownValues(corpus.articles, sorted(corpus.fields)))
        offer = _offer(line, cursor, known, corpus, query)
        if not worker.is_cancelled:
            self.post_message(self.Offered(offer, known, asked))

    async def on_filter_bar_offered(self, message: Offered) -> None:
        message.stop()
        self._known = message.known
        await self._present(message.offer, asked=message.asked)

    async def _present(self, offer: Offer, *, asked: bool) -> None:
        from tui.screen.completion_list import CompletionList

        if (offer.line, offer.cursor) != (self.input.value, self.input.cursor_position) or not self.input.has_focus:
            return
        if not offer.candidates:
            self.action_close()
            if asked:
                await self.run_action("screen.pane(1)")
        elif len(offer.candidates) == 1 and asked:
            self._take(offer, offer.candidates[0])
        elif self._completions:
            self._completions.show(offer)
        else:
            self._completions = CompletionList(offer)
            await self.mount(self._completions)

    def _take(self, offer: Offer, candidate: Candidate) -> None:
        """Write one way to go on into the line; after a field, its values are next."""
        if (offer.line, offer.cursor) != (self.input.value, self.input.cursor_position):
            return
        self.action_close()
        with self.prevent(Input.Changed):
            self.input.replace(candidate.text, candidate.start, candidate.end)
        self.post_message(self.Changed(self.input.value))
        if candidate.text.endswith(":"):
            self._offer(asked=False)

    def on_line_list_entered(self, message: LineList.Entered) -> None:
        message.stop()
        if self._completions:
            self._take(self._completions.offer, self._completions.chosen)

    def action_close(self) -> None:
        if self._completions:
            self._completions.remove()
            self._completions = None

    # The history

    async def action_walk(self, step: int) -> None:
        """Through the list, or through the filters of before; past the last one, to the headlines."""
        from tui.screen.history import Walk

        if self._completions:
            self._completions.cursor -= step
            return
        walk = self._walk or Walk(self._lines, self.input.value)
        if moved := walk.moved(step):
            self._walk = moved
            self.input.value = moved.line
            self.input.cursor_position = len(moved.line)
        elif step < 0:
            await self.run_action("screen.show('headlines')")

    def on_descendant_focus(self) -> None:
        if self._history:
            self._recall(self._history, "")

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        self.action_close()
        self._walk = None
        line = self.input.value.strip()
        # A terminal that is left for another window takes the focus as well, but the reader is not done.
        if self._history and line and self.app.app_focus and line not in self._lines[-1:]:
            self._recall(self._history, line)

    @work(thread=True, group="history", description="history")
    def _recall(self, file: Path, line: str) -> None:
        """Keep a line, if there is one, and read what is kept."""
        from tui.screen.history import FAILURES, remember, remembered

        try:
            if line:
                remember(file, line)
            self.post_message(self.Recalled(remembered(file)))
        except FAILURES as error:
            self.post_message(self.Recalled((), f"{file}: filters cannot be kept: {error}"))

    def on_filter_bar_recalled(self, message: Recalled) -> None:
        message.stop()
        self._lines = message.lines
        if message.failure and self._history:
            self._history = None
            self.app.notify(message.failure, severity="warning", markup=False)


def _offer(line: str, cursor: int, known: Known, corpus: Corpus, query: Query) -> Offer:
    """The ways to go on from `cursor` that would change the line."""
    from tui.query.completion import completions
    from tui.screen.completion_list import Offer

    found = completions(line, cursor, known.values, today=datetime.now(corpus.zone).date(), shelf=query.shelf)
    return Offer(line, cursor, tuple(one for one in found if line[one.start : one.end] != one.text))
