"""What was wrong with files: one line a problem, and the whole of it for the line the cursor is on."""

from __future__ import annotations

from collections.abc import Sequence
from heapq import nlargest
from operator import attrgetter
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.reactive import var
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.corpus.advice import advice
from tui.screen.ink import fit, shorten
from tui.screen.lines import LineList
from tui.screen.popup import Leaf, Popup
from tui.screen.widgets.key_line import KeyLine

if TYPE_CHECKING:
    from tui.corpus.article import Problem
    from tui.corpus.corpus import Corpus
    from tui.screen.archive import ArchiveScreen

PATH_SHARE = 0.4
"""Of the width, at most."""


class ProblemList(LineList):
    """Path and message of each problem."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,l,right", "enter", "Read it", id="problems.read", tooltip="Read what was got out of the file"),
    ]

    problems: var[Sequence[Problem]] = var((), init=False)
    """What is listed."""

    @property
    def row_count(self) -> int:
        return len(self.problems)

    _longest = 0

    def watch_problems(self, old: Sequence[Problem], new: Sequence[Problem]) -> None:
        """The cursor stays on its problem."""
        under = old[self.cursor] if self.cursor < len(old) else None
        self.border_title = f"Notices about files · {len(new):,}"
        self.styles.height = len(new) + 1
        # To measure each of fifty thousand would hold up the screen: the longest in characters will do.
        longest = nlargest(20, (problem.path for problem in new), key=len)
        self._longest = max(map(cell_len, longest), default=0)
        self.rows_changed()
        self.put_cursor(new.index(under) if under in new else self.cursor)
        self.post_message(self.Moved(self, self.cursor))

    def tip(self, row: int) -> str:
        problem = self.problems[row]
        return f"{problem.path}\n{problem.message}\nClick to read what was got out of it"

    def draw_row(self, row: int, width: int, base: Style) -> list[Segment]:
        problem = self.problems[row]
        cells = min(self._longest, int(width * PATH_SHARE))
        return [
            Segment(fit(problem.path, cells) + "  ", base),
            Segment(shorten(problem.message, width - cells - 2), base + self.muted),
        ]


class ProblemsScreen(ModalScreen[str | None], Popup[str | None]):
    """Every problem of an archive's corpus so far; ends with the path of the file that is to be read, or None."""

    DEFAULT_CSS = """
    ProblemsScreen {
        align: center middle;
        #problem-list { min-height: 3; }
        #problem { min-height: 4; max-height: 7; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,exclamation_mark", "dismiss", "Close", id="problems.close"),
    ]

    def __init__(self, archive: ArchiveScreen) -> None:
        super().__init__()
        self._archive = archive

    def compose(self) -> ComposeResult:
        with Leaf(id="problems"):
            yield ProblemList(id="problem-list")
            yield Static("", id="problem", classes="foot", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        self.watch(self._archive, "corpus", self._list)

    def _list(self, corpus: Corpus) -> None:
        self.query_one(ProblemList).problems = sorted(corpus.problems, key=attrgetter("path"))

    @on(LineList.Entered)
    def _read(self, message: LineList.Entered) -> None:
        self.dismiss(self.query_one(ProblemList).problems[message.row].path)

    @on(LineList.Left)
    def _left(self) -> None:
        self.dismiss(None)

    @on(LineList.Moved)
    def _show(self) -> None:
        rows = self.query_one(ProblemList)
        if not rows.problems:  # what was wrong may have been put right meanwhile
            self.dismiss()
            return
        problem = rows.problems[rows.cursor]
        self.query_one("#problem", Static).update(
            Content.assemble(
                (f"{problem.path}\n", "$foreground"), (problem.message, "$warning"), (f"\n{advice(problem)}", "$muted")
            )
        )
