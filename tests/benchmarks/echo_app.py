"""The floor under a key in the filter bar: an app with a line to type in, and a line that says what was typed."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import Input, Static


class EchoApp(App[None]):
    def compose(self) -> ComposeResult:
        yield Input(compact=True, select_on_focus=False)
        yield Static(id="echo", markup=False)

    def on_input_changed(self, event: Input.Changed) -> None:
        self.query_one("#echo", Static).update(f"typed: {event.value}", layout=False)


if __name__ == "__main__":
    EchoApp().run()
