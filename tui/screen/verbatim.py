"""The file that an article was read from, as it is on disk."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.worker import get_current_worker

from tui.corpus.files import UnreadableError
from tui.corpus.verbatim import Verbatim, read_verbatim
from tui.page.rows import rows
from tui.screen.drawing import Ground
from tui.screen.ink import Run, inked
from tui.screen.inks import Inked
from tui.screen.keys import PAGE_KEYS
from tui.screen.popup import Popup
from tui.screen.scrolling import Scroller, set_length
from tui.screen.widgets.key_line import KeyLine

if TYPE_CHECKING:
    from tui.corpus.article import Article

SIGNS = re.compile("[\u2400-\u2421]|⟨[0-9A-F]{2,6}⟩|⇥ {3}|\\\\x[0-9a-f]{2}")
"""What `Verbatim.text` has for what cannot be seen."""

WAY_BACK = "\\ ‹ Article │ "
"""What stands before the title, as on a narrow screen: the key that leads back."""

MARGIN = 2
"""Cells at the left, where a row that goes on with a line has a sign."""


class VerbatimView(Scroller, Inked):
    """Rows of a file's text, drawn by line; read and broken into rows in the background."""

    DEFAULT_CSS = """
    VerbatimView {
        width: 1fr; height: 1fr; background: $background; scrollbar-size-vertical: 1;
        overflow-x: hidden; overflow-y: scroll;
        border-top: solid $accent; border-title-color: $accent; border-title-style: bold;
        border-title-background: $background;
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        *PAGE_KEYS,
        Binding("space", "scroll_pages(1)", "Page on", show=False, id="verbatim.page_on"),
    ]

    @dataclass(eq=False)
    class Broken(Message):
        """The text was broken into rows of `width` cells, or could not be had: `note` says why."""

        verbatim: Verbatim | None
        width: int
        starts: array[int]
        note: str = ""

    def __init__(self, article: Article) -> None:
        super().__init__(id="verbatim")
        self._article = article
        self._verbatim: Verbatim | None = None
        self._starts: array[int] = array("Q")
        self._note = "Reading…"

    def on_mount(self) -> None:
        self.border_title = Content(WAY_BACK + self._article.path)

    @property
    def _width(self) -> int:
        return max(2, self.scrollable_content_region.width - MARGIN)

    def on_resize(self) -> None:
        self._break(self._verbatim, self._width)

    @work(thread=True, exclusive=True, group="verbatim", description="verbatim")
    def _break(self, verbatim: Verbatim | None, width: int) -> None:
        """Read the file, unless that is done, and break its text into rows."""
        worker = get_current_worker()
        try:
            verbatim = verbatim or read_verbatim(self._article.file)
            broken = self.Broken(verbatim, width, rows(verbatim.text, width))
        except UnreadableError as error:
            broken = self.Broken(None, width, array("Q"), error.message)
        if not worker.is_cancelled:
            self.post_message(broken)

    def on_verbatim_view_broken(self, message: Broken) -> None:
        place = self._starts[self.scroll_offset.y] if self._starts else 0
        self._verbatim, self._starts, self._note = message.verbatim, message.starts, message.note
        set_length(self, len(self._starts))
        if self._starts:
            self.scroll_to(y=bisect_right(self._starts, place) - 1, animate=False)
        if message.verbatim:
            self.border_title = Content(title_of(self._article, message.verbatim))
        self.refresh()

    def draw(self, row: int, y: int, ground: Ground) -> list[Segment]:
        base = ground.base
        note = base + self.ink("muted")
        if self._verbatim is None:
            return [Segment(f"{'':{MARGIN}}{self._note}", note)] if row == 1 else []
        if row >= len(self._starts):
            return []
        text, start = self._verbatim.text, self._starts[row]
        end = self._starts[row + 1] if row + 1 < len(self._starts) else len(text)
        line = text[start:end].removesuffix("\n")
        goes_on = start > 0 and text[start - 1] != "\n"
        sign = self.ink("warning")
        runs = [Run(found.start(), found.end(), sign) for found in SIGNS.finditer(line)]
        return [Segment(f"{'┊' if goes_on else '':{MARGIN}}", note), *inked(line, 0, len(line), base, runs)]


class VerbatimScreen(ModalScreen[None], Popup[None]):
    """Over the desk; closed by the key that opens it, by Escape and by q."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,backslash", "dismiss", "Close", id="verbatim.close"),
    ]

    def __init__(self, article: Article) -> None:
        super().__init__()
        self._article = article

    def compose(self) -> ComposeResult:
        yield VerbatimView(self._article)
        yield KeyLine()


def title_of(article: Article, verbatim: Verbatim) -> str:
    """What the text was read as, how much of the file is here, and its name, which may be long."""
    size = f"{verbatim.size:,} bytes"
    if verbatim.read < verbatim.size:
        size = f"the first {verbatim.read:,} of {size}"
    return f"{WAY_BACK}{verbatim.encoding} · {size} · {article.path}"
