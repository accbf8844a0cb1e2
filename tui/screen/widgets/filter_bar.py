"""The filter bar: the line of the filter, how it was read, and how far the reading of files is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, NamedTuple, Self

from rich.highlighter import Highlighter
from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.reactive import var
from textual.widget import Widget
from textual.widgets import Input, Label, Static

from tui.query.results import Results
from tui.query.syntax import Query
from tui.screen.ink import TERM_COLOURS

if TYPE_CHECKING:
    from tui.query.explain import Reading

SEPARATOR = " · "
PROGRESS_CELLS = 16
PATIENCE = 0.05
"""Seconds that the reading of a new filter waits for what it finds: both are then drawn at once."""
LONGEST = 1000
"""Characters of a filter: more than a person writes, and few enough that every key is answered at once."""


class Progress(NamedTuple):
    """How many files are read, of how many found so far, and how many notices there are about them."""

    done: int = 0
    found: int = 0
    finished: bool = True
    problems: int = 0


class MarkHighlighter(Highlighter):
    """Underlines what of the filter was left out."""

    def __init__(self) -> None:
        self.query = Query("")

    def highlight(self, text: Text) -> None:
        """Style the marks of the query, where `text` is what it was read from."""
        if text.plain == self.query.text:
            for mark in self.query.marks:
                if not mark.hint:
                    text.stylize("underline red", mark.start, mark.end)


class FilterInput(Input):
    """The line itself; of a paste it takes every line, not the first alone."""

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Draw. Textual would lay out the screen at every key, but what is typed never changes the line's size."""
        return super().refresh(*regions, repaint=repaint, recompose=recompose)

    def on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        start, end = sorted(self.selection)
        self.replace(" ".join(event.text.split()), start, end)


class FilterBar(Widget):
    """One line to type in; below it the reading, the counts, and the progress while files are read."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter,down", "screen.show('headlines')", "To the headlines", show=False, id="filter.submit", priority=True
        ),
    ]

    filter: var[Query] = var(Query(""), always_update=True, init=False)
    """The query as it is read."""

    results: var[Results] = var(Results(Query("")), always_update=True, init=False)
    """What it found last."""

    progress: var[Progress] = var(Progress())
    """How far the reading of files is."""

    @dataclass
    class Changed(Message):
        """The line was edited."""

        text: str

    def compose(self) -> ComposeResult:
        self._marks = MarkHighlighter()
        self._unread = self.set_timer(PATIENCE, self._show_reading)
        with Horizontal(id="filter-line"):
            yield Label("/", id="filter-prompt")
            yield FilterInput(
                placeholder="filter: words, \"a phrase\", -not, source:…, date:2022-08", id="filter-input",
                highlighter=self._marks, compact=True, select_on_focus=False, max_length=LONGEST,
            )  # fmt: skip
        with Horizontal(id="filter-status"):
            yield Static("", id="filter-reading", markup=False)
            yield Static("", id="filter-progress", markup=False)

    @property
    def input(self) -> Input:
        """The line itself."""
        return self.query_one("#filter-input", Input)

    def write(self, text: str) -> None:
        """Put words into the line, as if the reader had typed them, without telling anybody."""
        with self.prevent(Input.Changed):
            self.input.value = text
        self.input.cursor_position = len(text)

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Changed(event.value))

    def watch_filter(self, query: Query) -> None:
        if self._marks.query.marks or query.marks:
            self.input.refresh()
        self._marks.query = query
        # What was found comes with the reading, nearly always at once; a search that takes longer is not waited for.
        self._unread.stop()
        self._unread = self.set_timer(PATIENCE, self._show_reading)

    def watch_results(self, results: Results) -> None:
        if results.query is self.filter:
            self._unread.stop()
        self._show_reading()

    def watch_progress(self, progress: Progress) -> None:
        label = self.query_one("#filter-progress", Static)
        label.display = not progress.finished or progress.problems > 0
        if progress.finished:
            what = "notice about a file" if progress.problems == 1 else "notices about files"
            content = Content.assemble((f"{progress.problems:,} {what}: ", "$muted"), ("!", "bold $warning"))
        else:
            shown = f"reading {progress.done:,} of {progress.found:,}" if progress.found else "looking for files"
            full = round(PROGRESS_CELLS * progress.done / max(1, progress.found))
            content = Content.assemble(
                (f"{shown}  ", "$muted"), ("━" * full, "$accent"), ("━" * (PROGRESS_CELLS - full), "$rule")
            )
        label.update(content, layout=False)

    def _show_reading(self) -> None:
        """The reading, then either what is wrong with it or what it found."""
        query, results = self.filter, self.results
        read = _reading(query)
        while read and read[-1][0] == SEPARATOR:
            read.pop()
        found, total = len(results.articles), results.total
        count = f"{found:,} of {total:,}" if query.text.strip() else f"{total:,}"
        if query.text.strip() and results.query is query:
            count += f"{SEPARATOR}{_duration(results.seconds)}"
        marks = ((SEPARATOR + mark.message, "$muted" if mark.hint else "$warning") for mark in query.marks)
        pieces = [*read, (SEPARATOR + count, "$muted"), *marks]
        self.query_one("#filter-reading", Static).update(Content.assemble(*pieces), layout=False)


def _reading(query: Query) -> list[tuple[str, str]]:
    """The query as it was read, in pieces with their colours."""
    if not query.text.strip():
        return [("all articles", "$muted")]
    from tui.query.explain import reading

    return [(piece.text, _colour(piece)) for piece in reading(query) if piece.kind not in ("mark", "hint")]


def _colour(piece: Reading) -> str:
    return "$muted" if piece.term is None else f"$term-{piece.term % TERM_COLOURS}"


def _duration(seconds: float) -> str:
    return f"{seconds * 1000:.1f} ms" if seconds < 0.01 else f"{seconds * 1000:.0f} ms"
