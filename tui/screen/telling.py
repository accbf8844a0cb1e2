"""What becomes of a change to the notebook, in words for the reader."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from textual.app import App
from textual.message import Message
from textual.notifications import SeverityLevel

from tui.notebook.notebook import Change, NotebookError

FAILURE_SECONDS = 20.0
"""How long a failure stays on screen: it may say where a file lies."""


@dataclass(eq=False)
class Told(Message):
    """A change is on disk, or was not made."""

    message: str
    failed: bool = False

    def show(self, app: App[Any]) -> None:
        """Tell the reader."""
        severity: SeverityLevel = "error" if self.failed else "information"
        app.notify(self.message, severity=severity, timeout=FAILURE_SECONDS if self.failed else None, markup=False)


def attempt(change: Callable[[], str]) -> Told:
    """Make a change, which says what was done; in a worker, since a disk may take its time."""
    try:
        return Told(change())
    except NotebookError as error:
        return Told(str(error), failed=True)


def undone(change: Change | None) -> str:
    """A sentence on what was undone; None where there was nothing to undo."""
    if change is None:
        return "There is nothing to undo in the notebook."
    if change.before is None:
        return "Undone: the clipping is no longer kept."
    if change.after is None:
        return "Undone: the clipping is back."
    return "Undone: note and tags are as they were."
