"""The hint at the first start: one line that goes away once the reader has found an article."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

WORDS = (
    ("/", "filters"),
    ("Enter", "reads"),
    ("y", "copies with the source"),
    ("?", "shows all keys"),
)


class Hint(Static):
    """Four keys to begin with; a click takes it away as well."""

    DEFAULT_CSS = """
    Hint { height: 1; background: $panel; text-wrap: nowrap; text-overflow: ellipsis; }
    """

    def __init__(self) -> None:
        pieces = [(" New here? ", "bold $accent")]
        for key, meaning in WORDS:
            pieces += [(key, "bold $foreground"), (f" {meaning} · ", "$muted")]
        super().__init__(Content.assemble(*pieces[:-1], (f" {WORDS[-1][1]}", "$muted")), id="hint", markup=False)
        self.tooltip = "Click to hide this line"

    def on_mount(self) -> None:
        self.watch(self.screen, "front", self._moved, init=False)

    def _moved(self, front: str) -> None:
        if front == "article":
            self.remove()

    def on_click(self) -> None:
        self.remove()
