"""A screen with a notebook beside the archive: it keeps passages, lists them, and takes back what was done.

The notebook and all that it needs are imported with the first key that asks for it.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from textual import work

from tui.notebook import FILE
from tui.query.shelf import Shelf
from tui.screen.reading import ReadingScreen
from tui.settings import data_directory

if TYPE_CHECKING:
    from tui.corpus.article import Article
    from tui.corpus.corpus import Corpus
    from tui.notebook.notebook import Notebook
    from tui.notebook.places import Place
    from tui.screen.answers import Shelved
    from tui.screen.reports import Loaded
    from tui.screen.telling import Told

CHECK_SECONDS = 1.0
"""How long after the start the notebook is checked: the first headlines come first."""

SHOWN = 28
"""Cells of a passage that the reader is told of."""


class KeepingScreen(ReadingScreen):
    """Keeps what the article pane has selected."""

    _opened: Notebook | None = None

    def on_mount(self) -> None:
        self.shelf = Shelf({"clipped": frozenset()})
        if self._has_notebook:
            self.set_timer(CHECK_SECONDS, lambda: self._check(self.notebook))

    @property
    def _has_notebook(self) -> bool:
        return (data_directory() / FILE).exists()

    def on_loaded(self, message: Loaded) -> None:
        if message.batch.finished and self._has_notebook:
            self._shelve(self.notebook, message.corpus)

    def on_unmount(self) -> None:
        if self._opened is not None:
            self._opened.close()

    @property
    def notebook(self) -> Notebook:
        """The notebook in the reader's data directory; nothing is opened before it is read or written."""
        if self._opened is None:
            from tui.notebook.notebook import Notebook

            self._opened = Notebook(data_directory())
        return self._opened

    def action_keep(self) -> None:
        """Keep what is selected, or the sentence at hand."""
        pane = self._pane
        span = pane.at_hand
        if pane.article is None or not span:
            self._say("There is no text to keep.")
        else:
            self._change(partial(_kept, self.notebook, pane.article, span.start, span.end))

    def action_undo(self) -> None:
        self._change(partial(_undone, self.notebook))

    def action_clippings(self) -> None:
        from tui.screen.clippings import ClippingsScreen

        view = ClippingsScreen(self.notebook, self.corpus.articles, complete=self.progress.finished)
        self.app.push_screen(view, self._show_place)

    def _show_place(self, place: Place | None) -> None:
        """Show the passage of a clipping in its article; None shows nothing."""
        self._shelve(self.notebook, self.corpus)
        if place is None or place.article is None:
            return
        self.open_passage(place.article, place.start, place.end)
        if place.state == "lost":
            self._say("The article no longer has this passage.", "warning")

    @work(thread=True, group="notebook", description="notebook")
    def _change(self, change: Callable[[], str]) -> None:
        """Change the notebook, and say so when it is on disk."""
        from tui.screen.telling import attempt

        self.post_message(attempt(change))

    @work(thread=True, exclusive=True, group="shelf", description="shelf")
    def _shelve(self, notebook: Notebook, corpus: Corpus) -> None:
        """See which articles of a corpus something was kept of."""
        from tui.notebook.notebook import NotebookError
        from tui.notebook.places import clipped
        from tui.screen.answers import Shelved

        with suppress(NotebookError):  # what the reader does with the notebook says so
            self.post_message(Shelved(clipped(notebook.clippings(), corpus.articles)))

    def on_shelved(self, message: Shelved) -> None:
        if message.clipped != self.shelf.articles["clipped"]:
            self.shelf = Shelf({"clipped": message.clipped})

    @work(thread=True, group="notebook", description="check the notebook")
    def _check(self, notebook: Notebook) -> None:
        """Open the notebook, and say what was wrong with its file."""
        from tui.notebook.notebook import NotebookError
        from tui.screen.telling import Told

        try:
            notices = notebook.notices()
        except NotebookError as error:
            notices = [str(error)]
        for notice in notices:
            self.post_message(Told(notice, failed=True))

    def on_told(self, message: Told) -> None:
        if not message.failed:
            self._shelve(self.notebook, self.corpus)
        message.show(self.app)


def _kept(notebook: Notebook, article: Article, start: int, end: int) -> str:
    from tui.notebook.clipping import clip
    from tui.screen.ink import shorten

    wanted = clip(article, start, end)
    there = notebook.keep(wanted)
    done = "Kept" if replace(there, number=wanted.number) == wanted else "Kept before"
    return f"{done}: {shorten(there.passage[: SHOWN + 1].replace(chr(10), ' '), SHOWN)}"


def _undone(notebook: Notebook) -> str:
    from tui.screen.telling import undone

    return undone(notebook.undo())
