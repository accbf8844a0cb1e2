"""The copy menu: one line at the foot of the screen, one letter to choose what goes to the clipboard."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.screen.popup import Popup

FORMS = {
    "y": "passage and citation",
    "q": "passage alone",
    "m": "Markdown",
    "c": "citation",
    "u": "URL",
    "t": "title",
    "p": "path",
    "b": "BibLaTeX",
}
"""Letter -> what it copies."""

TITLE = "Copy  "
GAP = "   "
MARGIN = 1
"""Cells kept free at either side."""

WHOLE = {"y": "citation", "q": "the whole text"}
"""What two of them copy where nothing is selected."""


class CopyMenu(ModalScreen[str | None], Popup[str | None]):
    """Ends with the letter of the form that was chosen, or None."""

    DEFAULT_CSS = """
    CopyMenu {
        align: left bottom; background: $background 0%;
        &:ansi { background: transparent; }
        #copy-menu { width: 1fr; height: auto; background: $panel; padding: 0 1; text-wrap: nowrap; }
        #copy-menu:ansi { border-top: heavy $accent; background: ansi_default; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(key, f"choose('{key}')", name, id=f"copy.{name.replace(' ', '_')}") for key, name in FORMS.items()),
        Binding("escape", "choose('')", "Close", id="copy.close"),
    ]

    def __init__(self, *, selected: bool) -> None:
        super().__init__()
        self._names = FORMS if selected else FORMS | WHOLE

    def compose(self) -> ComposeResult:
        yield Static("", id="copy-menu", markup=False)

    def on_resize(self, event: events.Resize) -> None:
        """Set as many forms on a line as fit: a key is never parted from its name."""
        lines, cells = [Content.styled(TITLE, "bold $foreground")], len(TITLE)
        for key, name in self._names.items():
            form = Content.assemble((key, "bold $accent"), (f" {name}{GAP}", "$muted"))
            if cells + len(form) - len(GAP) > event.size.width - 2 * MARGIN:
                lines.append(Content(" " * len(TITLE)))
                cells = len(TITLE)
            lines[-1] += form
            cells += len(form)
        self.query_one("#copy-menu", Static).update(Content("\n").join(lines))

    def on_click(self) -> None:
        self.dismiss(None)

    def action_choose(self, form: str) -> None:
        self.dismiss(form or None)
