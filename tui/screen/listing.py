"""Popups with a list to choose from: an article's outline, and its links."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.screen.browser import shown_host
from tui.screen.ink import fit, shorten
from tui.screen.lines import LineList
from tui.screen.popup import Leaf, Popup
from tui.screen.widgets.key_line import KeyLine

if TYPE_CHECKING:
    from tui.page.contents import Heading, Link


@dataclass(frozen=True, slots=True)
class Entry:
    """A row: what stands before its text, the text, what stands at the right, and all of it for the foot."""

    lead: str
    text: str
    note: str = ""
    whole: str = ""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was chosen: a row, and what to do with it."""

    row: int
    act: Literal["go", "copy"] = "go"


class Listing(LineList):
    """Entries, one a line."""

    CLICK = "Click to open it in the browser"

    def __init__(self, entries: Sequence[Entry], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.entries = entries

    @property
    def row_count(self) -> int:
        return len(self.entries)

    def tip(self, row: int) -> str:
        return f"{self.entries[row].text}\n{self.CLICK}"

    def draw_row(self, row: int, width: int, base: Style) -> list[Segment]:
        entry = self.entries[row]
        lead, note = shorten(entry.lead, width // 2), shorten(entry.note, width // 3)
        room = max(0, width - cell_len(lead) - (cell_len(note) + 2 if note else 0))
        muted = base + self.muted
        segments = [Segment(lead, muted), Segment(fit(entry.text, room), base)]
        return [*segments, Segment(f"  {note}", muted)] if note else segments


class Contents(Listing):
    """Entries that are places in the article."""

    CLICK = "Click to go there"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,l,right", "enter", "Go there", id="outline.go", tooltip="To the heading that the cursor is on"),
    ]


class ListScreen(ModalScreen[Chosen | None], Popup[Chosen | None]):
    """Ends with what was chosen, or None."""

    DEFAULT_CSS = """
    ListScreen {
        align: center middle;
        #listing { max-width: 80; }
        #listing-foot { max-height: 6; color: $muted; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,O,L", "dismiss", "Close", id="listing.close"),
    ]

    LISTING = Listing

    def __init__(self, title: str, entries: Sequence[Entry], cursor: int = 0) -> None:
        super().__init__()
        self._list = self.LISTING(entries, id="listing-list")
        self._list.border_title = title
        self._cursor = cursor

    def compose(self) -> ComposeResult:
        with Leaf(id="listing"):
            yield self._list
            if any(entry.whole for entry in self._list.entries):
                yield Static("", id="listing-foot", classes="foot", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        self._list.styles.height = len(self._list.entries) + 1
        self.call_after_refresh(self._list.put_cursor, self._cursor)
        self._show(self._cursor)

    @on(LineList.Moved)
    def _moved(self, message: LineList.Moved) -> None:
        self._show(message.row)

    def _show(self, row: int) -> None:
        for foot in self.query("#listing-foot").results(Static):
            foot.update(Content(self._list.entries[row].whole))

    @on(LineList.Entered)
    def _entered(self, message: LineList.Entered) -> None:
        self.dismiss(Chosen(message.row))

    @on(LineList.Left)
    def _left(self) -> None:
        self.dismiss(None)


class OutlineScreen(ListScreen):
    """The headings, each set in by its rank; `at` is the offset that the reader is at."""

    LISTING = Contents

    def __init__(self, headings: Sequence[Heading], at: int) -> None:
        highest = min(heading.level for heading in headings)
        entries = [Entry("  " * (heading.level - highest), heading.text) for heading in headings]
        before = [row for row, heading in enumerate(headings) if heading.start <= at]
        super().__init__(f"Outline · {len(headings):,}", entries, before[-1] if before else 0)


class LinksScreen(ListScreen):
    """The links by number, each with the host that it leads to; the cursor is on the one at `row`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("o", "choose('go')", "Open", show=False, id="links.open", tooltip="Open the link in the browser"),
        Binding("y", "choose('copy')", "Copy", id="links.copy", tooltip="Copy the link's address"),
    ]

    def __init__(self, links: Sequence[Link], row: int = 0) -> None:
        digits = len(str(len(links)))
        entries = [
            Entry(f"{link.number:>{digits}}  ", link.text or link.url, shown_host(link.url), link.url) for link in links
        ]
        super().__init__(f"Links · {len(links):,}", entries, row)

    def action_choose(self, act: Literal["go", "copy"]) -> None:
        self.dismiss(Chosen(self._list.cursor, act))
