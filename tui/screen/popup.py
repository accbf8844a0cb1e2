"""What the screens that lie over the desk have in common."""

from __future__ import annotations

from textual import events
from textual._styles_cache import StylesCache
from textual.await_complete import AwaitComplete
from textual.containers import Vertical
from textual.screen import Screen, ScreenResultType

from tui.screen.tips import Tipped


class Leaf(Vertical):
    """The sheet of a popup: under a rule with its title, on a shade of its own, dimmed all around.

    Where there are no shades, it is a band from edge to edge between two rules.
    """

    DEFAULT_CSS = """
    Leaf, Leaf * {
        scrollbar-background: $surface; scrollbar-background-hover: $surface; scrollbar-background-active: $surface;
    }
    Leaf {
        width: 90%; height: auto; max-height: 90%; background: $surface;
        border-title-color: $accent; border-title-style: bold; border-title-background: $surface;
        LineList {
            width: 1fr; height: 1fr; max-height: 100%; background: $surface;
            border-top: solid $accent; border-title-color: $accent; border-title-style: bold;
            border-title-background: $surface;
            scrollbar-size-vertical: 1; overflow-x: hidden; overflow-y: scroll;
        }
        .foot { height: auto; padding: 0 1; border-top: solid $rule; }
        &:ansi {
            width: 100% !important; max-width: 100% !important;
            background: ansi_default; border-bottom: heavy $rule;
        }
        LineList:ansi { background: ansi_default; border-top: heavy $accent; }
    }
    """


class Popup(Screen[ScreenResultType], Tipped):
    """Closes once: a second click or key that still reaches it must not close the desk as well.

    It is the last base, as Textual takes styles from the first.
    """

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """Close, if this is the screen on top."""
        return super().dismiss(result) if self.is_current else AwaitComplete()

    def on_unmount(self) -> None:
        """Let go of what was drawn: Textual's cache of border colours keeps the last lines of a thousand widgets."""
        StylesCache.get_inner_outer.cache_clear()

    def _is_beside(self, event: events.MouseEvent) -> bool:
        """Whether the mouse is on nothing but what is dimmed."""
        return self.get_widget_at(int(event.screen_x), int(event.screen_y))[0] is self

    def tip_under(self, event: events.MouseEvent) -> str:
        """What the mouse is told where the screen itself is under it."""
        return "Click to close" if self._is_beside(event) else ""

    def on_mouse_move(self, event: events.MouseMove) -> None:
        self.tip_with(self.tip_under(event))

    def on_click(self, event: events.Click) -> None:
        """A click beside the sheet closes it."""
        if self._is_beside(event):
            self.dismiss(None)
