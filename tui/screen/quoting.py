"""A screen from which an article, a passage of it or its citation is copied, and its quotations are listed."""

from __future__ import annotations

from datetime import date
from functools import partial
from threading import Lock
from typing import TYPE_CHECKING

from textual import work

from tui.screen.keeping import KeepingScreen

if TYPE_CHECKING:
    from tui.corpus.loader import Loader
    from tui.quoting.gathering import Quoted
    from tui.screen.answers import Copied
    from tui.screen.copying import Copying
    from tui.settings import Settings


class QuotingScreen(KeepingScreen):
    """Copies in the style, and to the places, that the settings name."""

    def __init__(self, loader: Loader, settings: Settings, filter_text: str, *, classes: str) -> None:
        super().__init__(loader, filter_text, classes=classes, zone=settings.timezone)
        self._settings = settings
        self._copying = Lock()

    def action_copy(self) -> None:
        """Ask in which form to copy."""
        from tui.screen.widgets.copy_menu import CopyMenu

        if self.article is not None:
            self.app.push_screen(CopyMenu(selected=self._pane.passage is not None), self.action_copy_as)

    def action_copy_as(self, form: str | None) -> None:
        """Copy in the form of `quoting.md`'s menu; None copies nothing."""
        from tui.screen.copying import PASSAGES, copying

        if form is None or self.article is None:
            return
        style, template = self._settings.style, self._settings.template
        wanted = copying(self.article, self._pane.passage, form, style=style, today=date.today(), template=template)
        if not wanted.text:
            self._say(wanted.label, "warning")
            return
        self.copy(wanted)
        if self._settings.keep_copied and self._pane.passage and form in PASSAGES:
            self.action_keep()

    @work(thread=True, group="copy", description="copy")
    def copy(self, wanted: Copying) -> None:
        """Copy to every clipboard there is; helpers may take their time, and the last copy has to be the last."""
        from tui.quoting.clipboard import copy

        terminal, primary = self.app.copy_to_clipboard, self._settings.primary
        with self._copying:
            copied = copy(wanted.text, terminal=partial(self.app.call_from_thread, terminal), primary=primary)
        from tui.screen.answers import Copied

        self.post_message(Copied(wanted.label, copied.summary))

    def on_copied(self, message: Copied) -> None:
        self.app.notify(message.places, title=message.label, markup=False)

    def action_quotations(self) -> None:
        """List the quotations, to go to one."""
        from tui.screen.quoted import QuotedScreen

        if self.article is not None:
            self.app.push_screen(QuotedScreen(self.article, self.results.articles), self._open_quotation)

    def _open_quotation(self, chosen: Quoted | None) -> None:
        if chosen is not None:
            self.open_passage(chosen.article, chosen.quotation.start, chosen.quotation.end)
