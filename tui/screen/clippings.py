"""The clippings view: what was kept, searched with the filter language, opened, edited, deleted and exported."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.reactive import var
from textual.screen import ModalScreen
from textual.widgets import Input, Label, Static

from tui.corpus.decoding import printable
from tui.notebook.clipping import Clipping, tags_of
from tui.notebook.finding import found
from tui.notebook.notebook import Notebook, NotebookError
from tui.notebook.places import Place, places
from tui.query.results import Results
from tui.query.syntax import Query, parse
from tui.quoting.citation import cite
from tui.screen.lines import LineList
from tui.screen.ordering import sort_name
from tui.screen.popup import Popup
from tui.screen.query_input import QueryInput
from tui.screen.reading_line import ReadingLine
from tui.screen.telling import Told, attempt, undone
from tui.screen.widgets.clipping_list import ClippingList, Row
from tui.screen.widgets.key_line import KeyLine

if TYPE_CHECKING:
    from tui.corpus.article import Article

LOOK_SECONDS = 1.0
"""Time between two looks at what other programs keep."""

QUESTIONS = {
    "note": "Note · Enter keeps it, Esc leaves it as it was",
    "tags": "Tags, with spaces between them · Enter keeps them, Esc leaves them as they were",
    "export": "Export what is listed to a new file: .md .json .csv .bib .ris .csl.json",
}
NOTHING = "Nothing was kept yet.\nc in an article keeps the passage that is selected, or the sentence at hand."


class ClippingsScreen(ModalScreen[Place | None], Popup[Place | None]):
    """Ends with the place of the clipping that was opened, or None."""

    DEFAULT_CSS = """
    ClippingsScreen {
        background: $background;
        #clippings, #clippings-panes { width: 1fr; height: 1fr; }
        #clippings-line { height: 1; padding: 0 1; }
        #clippings-reading { height: 1; padding: 0 1 0 3; color: $muted; text-wrap: nowrap; text-overflow: ellipsis; }
        #clippings-prompt { width: 2; color: $muted; text-style: bold; }
        #clippings-line:focus-within #clippings-prompt { color: $accent; }
        #clipping-list { width: 1fr; height: 1fr; }
        #clipping {
            width: 1fr; height: 1fr; padding: 0 1; border-top: solid $rule; scrollbar-size-vertical: 1;
            border-title-color: $muted; border-title-background: $background;
        }
        #clipping-text { max-width: 80; }
        #clipping-question { display: none; height: 3; padding: 0 2; background: $panel; border-top: solid $accent; }
        &.-asking #clipping-question { display: block; }
        &.-asking ToastRack { margin-bottom: 4; } /* above the question */
        #clipping-answer { background: $panel; }
        #clipping-asked { width: 1fr; color: $muted; text-wrap: nowrap; text-overflow: ellipsis; }
        /* The list beside the clipping. */
        &.-wide #clippings-panes { layout: horizontal; }
        &.-wide #clipping-list { width: 60%; margin-right: 1; }
        &:ansi, #clipping-question:ansi, #clipping-answer:ansi { background: ansi_default; }
    }
    """

    AUTO_FOCUS = "#clipping-list"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash,f4", "filter", "Filter", id="clippings.filter", tooltip="To the filter"),
        Binding("e", "ask('note')", "Note", id="clippings.note", tooltip="Write a note"),
        Binding("t", "ask('tags')", "Tags", id="clippings.tags", tooltip="Write tags"),
        Binding("d,delete", "delete", "Delete", id="clippings.delete", tooltip="Delete the clipping"),
        Binding("ctrl+z", "undo", "Undo", id="clippings.undo", tooltip="Undo the last change to the notebook"),
        Binding("x", "ask('export')", "Export", id="clippings.export", tooltip="Export what is listed"),
        Binding("escape", "back", "Close", id="clippings.back", tooltip="One step back"),
        Binding("q,B", "dismiss", "Close", show=False, id="clippings.close"),
    ]

    listed: var[Sequence[Row]] = var((), always_update=True, init=False)
    """Every clipping, the last one kept first."""

    @dataclass(eq=False)
    class Listed(Message):
        """The notebook was read."""

        rows: Sequence[Row]

    def __init__(self, notebook: Notebook, articles: Sequence[Article], *, complete: bool) -> None:
        """Take the articles that are open; `complete` says that none is still to be read."""
        super().__init__()
        self._notebook = notebook
        self._articles = articles
        self._complete = complete
        self._reading = Lock()
        self._asked: tuple[str, Row] | None = None
        """What is asked for, and the row that it is for: others may come and go meanwhile."""

    def compose(self) -> ComposeResult:
        with Vertical(id="clippings"):
            with Horizontal(id="clippings-line"):
                yield Label("/", id="clippings-prompt")
                yield QueryInput(placeholder="filter, as articles are", id="clippings-filter")
            yield ReadingLine(everything="all clippings", id="clippings-reading")
            with Vertical(id="clippings-panes"):
                yield ClippingList(id="clipping-list")
                with VerticalScroll(id="clipping", can_focus=False):
                    yield Static("", id="clipping-text", markup=False)
            with Vertical(id="clipping-question"):
                yield Label("", id="clipping-asked", markup=False)
                yield QueryInput(placeholder="", id="clipping-answer")
            yield KeyLine()

    def on_mount(self) -> None:
        self._list.expect()
        self._load()
        self.set_interval(LOOK_SECONDS, self._look)

    @property
    def _list(self) -> ClippingList:
        return self.query_one(ClippingList)

    @property
    def _answer(self) -> Input:
        return self.query_one("#clipping-answer", Input)

    # Reading the notebook

    @work(thread=True, group="clippings", description="clippings")
    def _load(self) -> None:
        self._read()

    @work(thread=True, exclusive=True, group="look", description="look at the notebook")
    def _look(self) -> None:
        """See what other programs have changed."""
        try:
            changed = self._notebook.changed()
        except NotebookError:
            return  # what the reader does next will say so
        if changed:
            self._read()

    def _read(self) -> None:
        """In a worker: list the clippings, and find each in its article; what was read last is listed last."""
        with self._reading:
            try:
                clippings = self._notebook.clippings()
                for notice in self._notebook.notices():
                    self.post_message(Told(notice, failed=True))
            except NotebookError as error:
                self.post_message(Told(str(error), failed=True))
                return
            standing = places(clippings, self._articles)
            self.post_message(self.Listed([Row(one, one.as_article(), standing[one.number]) for one in clippings]))

    def on_clippings_screen_listed(self, message: Listed) -> None:
        self.listed = message.rows
        self._list.arrived()

    def watch_listed(self) -> None:
        self._show_listed()

    @on(Input.Changed, "#clippings-filter")
    def _show_listed(self) -> None:
        """List what the filter finds, in the order it asks for, or the last one kept first."""
        line = self.query_one("#clippings-filter", QueryInput)
        query = line.understood = parse(line.value, today=date.today())
        indexes = found(query, [row.article for row in self.listed])
        self._list.filter = query
        self._list.message = "No clipping has these words." if self.listed else NOTHING
        self._list.rows = [self.listed[index] for index in indexes]
        self._list.border_title = f"Clippings · {sort_name(query) if query.sort else 'last kept first'}"
        found_here = tuple(row.article for row in self._list.rows)
        self.query_one(ReadingLine).say(query, Results(Query(""), found_here, len(self.listed)))

    @on(LineList.Moved)
    def _show_clipping(self) -> None:
        row = self._list.row_at(self._list.cursor)
        self.query_one("#clipping-text", Static).update(self._described(row) if row else "")
        below = self.query_one("#clipping")
        below.scroll_home(animate=False)
        below.border_title = f"Clipping {self._list.cursor + 1:,} of {len(self._list.rows):,}" if row else ""

    def _described(self, row: Row) -> Content:
        clipping = row.clipping
        source = cite(row.article, today=date.today())
        pieces = [(clipping.passage, "$foreground"), (f"\n\n{source}", "$muted")]
        if where := self._where(row):
            pieces.append((f"\n{where}", "$muted" if row.place.state == "elsewhere" else "$warning"))
        if clipping.note:
            pieces.append((f"\n\n{clipping.note}", "italic $foreground"))
        if clipping.tags:
            pieces.append(("\n" + "  ".join(f"#{tag}" for tag in clipping.tags), "$secondary"))
        pieces.append((f"\nkept on {clipping.kept.astimezone():%Y-%m-%d at %H:%M}", "$muted"))
        return Content.assemble(*pieces)

    def _where(self, row: Row) -> str:
        """What has become of the passage, where that is not what is to be expected."""
        place, file = row.place, printable(row.clipping.file)
        if place.article is None and not self._complete:
            return f"Its article was not read yet: {file}"
        match place.state:
            case "moved" if place.article is not None and place.article.file != row.clipping.file:
                return f"Moved: it stands in {place.article.path} now."
            case "moved":
                return "Moved: the article was changed, and it stands elsewhere in it."
            case "lost" if place.article is not None:
                return "Lost: the article was changed, and has it no longer."
            case "lost":
                return f"Lost: there is no {file} any more."
            case "elsewhere":
                return f"Its article is not open here: {file}"
            case _:
                return ""

    # Changing the notebook

    def _change(self, change: Callable[[], str]) -> None:
        """Do what changes the notebook; the keys after it are for what is listed then."""
        self._list.expect()
        self._make(change)

    @work(thread=True, group="notebook", description="notebook")
    def _make(self, change: Callable[[], str]) -> None:
        """Make a change, and say what was done when it is on disk."""
        self.post_message(attempt(change))
        self._read()

    def on_told(self, message: Told) -> None:
        message.stop()
        message.show(self.app)
        if message.failed:
            self._list.arrived()

    def action_delete(self) -> None:
        self._list.obey(self._delete)

    def _delete(self) -> None:
        if row := self._list.row_at(self._list.cursor):
            self._change(partial(self._deleted, row))

    def _deleted(self, row: Row) -> str:
        self._notebook.delete(row.clipping)
        return "Deleted; ctrl+z brings it back."

    def action_undo(self) -> None:
        self._list.obey(partial(self._change, lambda: undone(self._notebook.undo())))

    # Asking

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While something is asked for, keys are for the answer."""
        return self._asked is None or action not in ("filter", "undo")

    def action_ask(self, what: str) -> None:
        self._list.obey(partial(self._ask, what))

    def _ask(self, what: str) -> None:
        """Ask for a note, for tags or for a file, in a line at the foot."""
        row = self._list.row_at(self._list.cursor)
        if row is None:
            return
        self._asked = what, row
        self.refresh_bindings()
        self.query_one("#clipping-asked", Label).update(QUESTIONS[what])
        clipping = row.clipping
        known = {"note": clipping.note, "tags": " ".join(clipping.tags), "export": "~/clippings.md"}
        self._answer.value = known[what]
        self._answer.cursor_position = len(known[what])
        self.add_class("-asking")
        self._answer.focus()

    @on(Input.Submitted, "#clipping-answer")
    def _answered(self, event: Input.Submitted) -> None:
        text = printable(event.value)
        match self._asked:
            case "note", row:
                self._change(partial(self._edited, row, note=text))
            case "tags", row:
                self._change(partial(self._edited, row, tags=tags_of(text)))
            case "export", _:
                self._export(text, [one.clipping for one in self._list.rows])
        self._stop_asking()

    def _edited(self, row: Row, *, note: str | None = None, tags: Sequence[str] | None = None) -> str:
        self._notebook.edit(row.clipping, note=note, tags=tags)
        return "The note is kept." if tags is None else "The tags are kept."

    @work(thread=True, group="export", description="export")
    def _export(self, name: str, clippings: Sequence[Clipping]) -> None:
        from tui.notebook.export import ExportError, write

        try:
            self.post_message(Told(write(Path(name).expanduser(), clippings)))
        except ExportError as error:
            self.post_message(Told(str(error), failed=True))

    def _stop_asking(self) -> None:
        self._asked = None
        self.refresh_bindings()
        self.remove_class("-asking")
        self._list.focus()

    # Moving about

    def action_filter(self) -> None:
        self.query_one("#clippings-filter", Input).focus()

    @on(Input.Submitted, "#clippings-filter")
    def _to_list(self) -> None:
        self._list.focus()

    @on(LineList.Left)
    def action_back(self) -> None:
        """One step back: out of what is asked, out of the filter, out of the view."""
        line = self.query_one("#clippings-filter", Input)
        if self._asked:
            self._stop_asking()
        elif self.focused is line:
            self._list.focus()
        elif line.value:
            line.value = ""
        else:
            self.dismiss(None)

    @on(LineList.Entered)
    def _open(self, message: LineList.Entered) -> None:
        row = self._list.row_at(message.row)
        if row is None:
            return
        if row.place.article is None:
            self.app.notify(self._where(row), severity="warning", markup=False)
        else:
            self.dismiss(row.place)
