"""What the screens that lie over the desk have in common."""

from __future__ import annotations

from textual._styles_cache import StylesCache
from textual.await_complete import AwaitComplete
from textual.screen import Screen, ScreenResultType


class Popup(Screen[ScreenResultType]):
    """Closes once: a second click or key that still reaches it must not close the desk as well.

    It is the last base, as Textual takes styles from the first.
    """

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """Close, if this is the screen on top."""
        return super().dismiss(result) if self.is_current else AwaitComplete()

    def on_unmount(self) -> None:
        """Let go of what was drawn: Textual's cache of border colours keeps the last lines of a thousand widgets."""
        StylesCache.get_inner_outer.cache_clear()
