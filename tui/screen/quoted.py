"""The quotations of an article, or of all that was found: one line each, and the whole of the one under the cursor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Static
from textual.worker import get_current_worker

from tui.quoting.gathering import Quoted, Slice, gather
from tui.quoting.passage import passage
from tui.screen.ink import fit, shorten
from tui.screen.lines import LineList
from tui.screen.popup import Leaf, Popup
from tui.screen.widgets.key_line import KeyLine

if TYPE_CHECKING:
    from tui.corpus.article import Article

MOST = 50_000
"""More quotations than anybody pages through are not gathered: the filter is there to ask for fewer."""

SHOWN = 1_000
"""Characters of a quotation that are shown below the list; a longer one is read in its article."""

SPEAKER_CELLS = 14
SPEAKER_SHARE = 0.25
TITLE_SHARE = 0.3
NOBODY = {"speech": "·", "block": "❝", "term": ""}
"""What stands in a speaker's place where none is named."""


class QuotedList(LineList):
    """Who speaks, what is said, and in which article where there is more than one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,l,right", "enter", "Go there", id="quotations.go", tooltip="To the place in its article"),
    ]

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.rows: Sequence[Quoted] = ()
        self.titled = False
        self.message = ""

    @property
    def row_count(self) -> int:
        return len(self.rows)

    def tip(self, row: int) -> str:
        one = self.rows[row]
        known = (one.quotation.speaker, one.article.title, "Click to go there")
        return "\n".join(part for part in known if part)

    def draw_row(self, row: int, width: int, base: Style) -> list[Segment]:
        article, quotation = self.rows[row].article, self.rows[row].quotation
        end = min(quotation.end, quotation.start + width)  # a line shows no more characters than it has cells
        words = " ".join(passage(article, quotation.start, end).split())
        speaker_cells = min(SPEAKER_CELLS, int(width * SPEAKER_SHARE))
        speaker = fit(quotation.speaker or NOBODY[quotation.kind], speaker_cells) + " "
        titled = int(width * TITLE_SHARE) if self.titled else 0
        cells = width - speaker_cells - 1 - (titled + 2 if titled else 0)
        segments = [
            Segment(speaker, base + self._accent),
            Segment(fit(words, cells), base + self.muted if quotation.kind == "term" else base),
        ]
        if titled:
            segments.append(Segment("  " + shorten(article.title, titled), base + self.muted))
        return segments

    def draw_empty(self, y: int, width: int) -> list[Segment]:
        return [Segment(shorten(self.message, width))] if y == 0 else []


class QuotedScreen(ModalScreen[Quoted | None], Popup[Quoted | None]):
    """Closed by Enter, which goes to the place, and by the key that opens it, by Escape and by q."""

    DEFAULT_CSS = """
    QuotedScreen {
        align: center middle;
        #quotations { height: 90%; }
        #quotation { min-height: 4; max-height: 40%; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,Q", "dismiss", "Close", id="quotations.close"),
        Binding(
            "tab",
            "widen",
            "This article, or all",
            id="quotations.all",
            tooltip="Those of this article, or of all found",
        ),
        Binding(
            "s",
            "speech",
            "All, or speech",
            id="quotations.speech",
            tooltip="Only what somebody says, or all",
        ),
    ]

    @dataclass(eq=False)
    class Gathered(Message):
        """More quotations were found: of the article on the page, or (`wide`) of all that was found."""

        wide: bool
        slice: Slice

    def __init__(self, article: Article, articles: Sequence[Article]) -> None:
        """Take the article on the page, and all that was found."""
        super().__init__()
        self._articles: dict[bool, Sequence[Article]] = {False: (article,), True: articles}
        self._found: dict[bool, list[Quoted]] = {False: [], True: []}
        self._read = {False: 0, True: 0}
        self._wide = False
        self._begun = False
        self._only_speech = False

    def compose(self) -> ComposeResult:
        with Leaf(id="quotations"):
            yield QuotedList(id="quotation-list")
            yield Static("", id="quotation", classes="foot", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        self._list.expect()
        self._gather(wide=False)
        self._list_them()

    @property
    def _list(self) -> QuotedList:
        return self.query_one(QuotedList)

    def _list_them(self) -> None:
        """Put the rows that are asked for on the list, and say what they are."""
        found, read, articles = self._found[self._wide], self._read[self._wide], self._articles[self._wide]
        rows = [one for one in found if one.quotation.kind == "speech"] if self._only_speech else list(found)
        self._list.rows, self._list.titled = rows, self._wide
        self._list.message = "There is no quotation here." if read == len(articles) else ""
        self._list.rows_changed()
        self._show(self._list.cursor)
        where = "this article"
        if self._wide:
            where = f"{read:,} of {len(articles):,} articles" if read < len(articles) else f"all {read:,} articles"
            where += ", no more are listed" if len(found) >= MOST else ""
        what = "What is said" if self._only_speech else "Quotations"
        self._list.border_title = f"{what} · {where} · {len(rows):,}"

    def _show(self, row: int) -> None:
        below = self.query_one("#quotation", Static)
        if not 0 <= row < len(self._list.rows):
            below.update("")
            return
        one = self._list.rows[row]
        words = passage(one.article, one.quotation.start, one.quotation.end)
        words = words if len(words) <= SHOWN else f"{words[:SHOWN]}…"
        who = f"{one.quotation.speaker} · " if one.quotation.speaker else ""
        known = f"{who}{one.quotation.kind} · {one.article.title}"
        below.update(Content.assemble((f"{words}\n", "$foreground"), (known, "$muted")))

    @on(LineList.Moved)
    def _moved(self, message: LineList.Moved) -> None:
        self._show(message.row)

    @on(LineList.Entered)
    def _entered(self, message: LineList.Entered) -> None:
        self.dismiss(self._list.rows[message.row])

    @on(LineList.Left)
    def _left(self) -> None:
        self.dismiss(None)

    def action_widen(self) -> None:
        self._wide = not self._wide
        if self._wide and not self._begun:
            self._begun = True
            self._gather(wide=True)
        self._list_them()

    def action_speech(self) -> None:
        self._only_speech = not self._only_speech
        self._list_them()

    @work(thread=True, group="quotations", description="quotations")
    def _gather(self, *, wide: bool) -> None:
        """Find them without holding up the screen, which shows what there is so far."""
        worker = get_current_worker()
        for part in gather(self._articles[wide], most=MOST):
            if worker.is_cancelled:
                return
            self.post_message(self.Gathered(wide, part))

    def on_quoted_screen_gathered(self, message: Gathered) -> None:
        self._found[message.wide] += message.slice.found
        self._read[message.wide] = message.slice.read
        if message.wide is self._wide:
            self._list_them()
            self._list.arrived()
