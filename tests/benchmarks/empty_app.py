"""The floor under a first paint: an app with one line of text."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import Static

LINE = "Nothing else"


class EmptyApp(App[None]):
    def compose(self) -> ComposeResult:
        yield Static(LINE)


if __name__ == "__main__":
    EmptyApp().run()
