"""The app: themes, the terminal's safety, the way out; its one screen is the desk."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import termios
from collections.abc import Sequence
from functools import partial
from types import FrameType
from typing import TYPE_CHECKING

from textual import events
from textual.binding import Binding
from textual.filter import LineFilter
from textual.screen import Screen
from textual.scrollbar import ScrollBar

from tui.screen.desk import Desk
from tui.screen.driver import driver_class
from tui.screen.key_names import key_name
from tui.screen.lines import LineList
from tui.screen.plain_lines import AsciiFilter, asks_for_ascii
from tui.screen.printable import PrintableErrors, PrintableFilter
from tui.screen.scroll_bar import StripBar
from tui.screen.themes import TERMINAL, THEMES, variable_defaults
from tui.screen.tips import Tipped
from tui.screen.typing_ahead import TypingAhead
from tui.screen.widgets.article_pane import ArticlePane
from tui.settings import Settings, is_first_start

if TYPE_CHECKING:
    from tui.corpus.loader import Loader
    from tui.screen.commands import Command

SIGNALS = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGQUIT", "SIGINT") if hasattr(signal, name))
"""What asks a program to end: the terminal is put back first."""

FEW_COLOURS = (None, "standard")
"""What a terminal with 16 colours or none is called by Rich: there, a theme of its own colours is the only good one."""

SWITCH_SECONDS = 0.0002
"""How long a thread may hold the interpreter while another waits: Python says 25 times as long.

A key is obeyed in some fifty turns of the event loop, each of which has to wait as long while a worker is at work.
"""


class PullquoteApp(TypingAhead):
    """pullquote on a screen."""

    TITLE = "pullquote"
    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False
    # Textual declares these two as instance variables, so that ClassVar is not for us to say.
    HORIZONTAL_BREAKPOINTS = [(0, "-narrowest"), (40, "-one"), (90, "-stacked"), (140, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-lowest"), (12, "-tall")]  # noqa: RUF012

    _has_theme = False

    def __init__(self, loader: Loader, settings: Settings, filter_text: str = "", *, first: bool = False) -> None:
        super().__init__(driver_class=driver_class(), ansi_color=True if "NO_COLOR" in os.environ else None)
        ScrollBar.renderer = StripBar
        self._loader = loader
        self._settings = settings
        self._filter_text = filter_text
        self._first = first
        self._last_filters: list[LineFilter] = [PrintableFilter()]
        if asks_for_ascii(os.environ):
            self._last_filters.append(AsciiFilter())
        self.error_console.push_render_hook(PrintableErrors(self.error_console))
        for theme in THEMES:
            self.register_theme(theme)
        self._has_theme = True
        few = self.no_color or self.console.color_system in FEW_COLOURS
        self.theme = TERMINAL.name if few else settings.theme
        self.stylesheet.set_variables(self.get_css_variables())

    @property
    def is_waiting(self) -> bool:
        nodes = self.screen.walk_children()
        return any(one.is_keeping for one in nodes if isinstance(one, LineList | ArticlePane))

    def get_line_filters(self) -> Sequence[LineFilter]:
        return [*super().get_line_filters(), *self._last_filters]

    def get_css_variables(self) -> dict[str, str]:
        """None before the theme is chosen: Textual asks for those of another one first."""
        return super().get_css_variables() if self._has_theme else {}

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return variable_defaults(self.current_theme)

    async def on_event(self, event: events.Event) -> None:
        """A reader who goes on by keys is done with the tip at the mouse."""
        if isinstance(event, events.Key) and isinstance(self.mouse_over, Tipped):
            self.mouse_over.take_tip_away()
        await super().on_event(event)

    def get_key_display(self, binding: Binding) -> str:
        return key_name(binding.key)

    def refresh_css(self, animate: bool = True) -> None:
        """Before there is a screen, there is nothing to style anew: the stylesheet is parsed once, for this theme."""
        if self.screen_stack:
            super().refresh_css(animate)

    def on_mount(self) -> None:
        loop = asyncio.get_running_loop()
        for number in SIGNALS:
            loop.add_signal_handler(number, self.exit, None, 128 + number)
        signal.signal(signal.SIGHUP, partial(self._hang_up, loop))

    def _hang_up(self, loop: asyncio.AbstractEventLoop, number: int, frame: FrameType | None) -> None:
        """End; at once where the terminal is gone, since Textual would wait for ever for it to take what is written."""
        try:
            termios.tcgetattr(sys.__stdin__.fileno())  # type: ignore[union-attr]
        except termios.error:
            self._loader.close()
            os._exit(128 + number)
        loop.call_soon_threadsafe(self.exit, None, 128 + number)

    def get_default_screen(self) -> Screen[None]:
        classes = f"-front-headlines {self._size_classes()}"
        return Desk(self._loader, self._settings, filter_text=self._filter_text, first=self._first, classes=classes)

    def _size_classes(self) -> str:
        """The classes that its size gives the desk: born with them, it is not styled for another size first."""
        across = [name for least, name in self.HORIZONTAL_BREAKPOINTS if self.size.width >= least]
        down = [name for least, name in self.VERTICAL_BREAKPOINTS if self.size.height >= least]
        return f"{across[-1]} {down[-1]}"

    def action_command_palette(self) -> None:
        """Open the palette of our own: Textual's raises where keys or clicks come faster than it is drawn."""
        from tui.screen.commands import commands
        from tui.screen.palette import Palette

        if isinstance(self.screen, Desk):
            self.push_screen(Palette(commands(self.screen, self.available_themes)), self._obey)

    async def _obey(self, command: Command | None) -> None:
        if command is not None:
            desk = command.node.screen
            if isinstance(desk, Desk) and isinstance(command.node, ArticlePane) and desk.focused is not command.node:
                desk.action_show("article")  # where it is done
            await self.run_action(command.action, command.node)

    def action_theme(self, name: str) -> None:
        self.theme = name


def run(loader: Loader, *, filter_text: str, settings: Settings) -> int:
    """Open the screen until the reader leaves it; the status to end with."""
    # While a worker searches, the screen has to wait for a key no longer than this.
    sys.setswitchinterval(SWITCH_SECONDS)
    app = PullquoteApp(loader, settings, filter_text, first=is_first_start())
    app.run()
    from tui.screen.threads import leave

    return leave(app.return_code or 0)
