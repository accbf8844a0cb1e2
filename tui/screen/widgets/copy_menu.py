"""The copy menu: one line at the foot of the screen, one letter to choose what goes to the clipboard."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, NamedTuple

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


class Place(NamedTuple):
    """Where a form stands in the menu: its line, and the cells from `start` to `end`."""

    key: str
    line: int
    start: int
    end: int


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
        self._places: tuple[Place, ...] = ()

    def compose(self) -> ComposeResult:
        yield Static("", id="copy-menu", markup=False)

    @property
    def _menu(self) -> Static:
        return self.query_one("#copy-menu", Static)

    def on_resize(self, event: events.Resize) -> None:
        self._places = arranged(self._names, event.size.width - 2 * MARGIN)
        lines = [Content.styled(TITLE, "bold $foreground")]
        for place in self._places:
            if place.line == len(lines):
                lines.append(Content(" " * len(TITLE)))
            lines[-1] += Content.assemble((place.key, "bold $accent"), (f" {self._names[place.key]}{GAP}", "$muted"))
        self._menu.update(Content("\n").join(lines))

    def _place_under(self, event: events.MouseEvent) -> Place | None:
        region = self._menu.content_region
        x, line = int(event.screen_x) - region.x, int(event.screen_y) - region.y
        return next((one for one in self._places if one.line == line and one.start <= x < one.end), None)

    def tip_under(self, event: events.MouseEvent) -> str:
        place = self._place_under(event)
        return f"Click to copy: {self._names[place.key]}" if place else super().tip_under(event)

    def on_click(self, event: events.Click) -> None:
        """A click on a form chooses it, and one anywhere else closes the menu."""
        place = self._place_under(event)
        self.dismiss(place.key if place else None)

    def action_choose(self, form: str) -> None:
        self.dismiss(form or None)


def arranged(names: Mapping[str, str], width: int) -> tuple[Place, ...]:
    """As many forms on a line of `width` cells as fit: a key is never parted from its name."""
    places = []
    line, x = 0, len(TITLE)
    for key, name in names.items():
        cells = len(key) + 1 + len(name)
        if x + cells > width and x > len(TITLE):
            line, x = line + 1, len(TITLE)
        places.append(Place(key, line, x, x + cells))
        x += cells + len(GAP)
    return tuple(places)
