"""The line below the filter: what is wrong with it, how it was read, and what it found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget

from tui.screen.ink import TERM_COLOURS

if TYPE_CHECKING:
    from tui.query.explain import Reading
    from tui.query.results import Results
    from tui.query.syntax import Query

SEPARATOR = " · "
LEAST = 12
"""Cells that a reading keeps, however much stands beside it."""


class ReadingLine(Widget):
    """One line; where it is too long for the screen, the reading and then the marks are shortened."""

    ALLOW_SELECT = False

    _said: tuple[Content, Content, str, str] = (Content(""), Content(""), "", "")

    def __init__(self, *, everything: str = "all articles", id: str | None = None) -> None:
        """Take what a filter without words finds."""
        super().__init__(id=id)
        self._everything = everything

    def say(self, query: Query, results: Results) -> None:
        """Show a query; `results` may be an older one's."""
        said = _marks(query), _read(query, self._everything), _count(query, results), _duration(query, results)
        if said != self._said:
            self._said = said
            self.refresh()

    @property
    def plain(self) -> str:
        """What it says, at its full length."""
        marks, read, count, duration = self._said
        return "".join((marks.plain, SEPARATOR if marks else "", read.plain, count, duration))

    def render(self) -> Content:
        return arranged(*self._said, self.content_size.width)


def arranged(marks: Content, read: Content, count: str, duration: str, width: int) -> Content:
    """All of them beside one another in `width` cells.

    Where that is too little, the duration is left out, then the reading is shortened, then the marks; the count stays.
    """
    whole = Content.assemble(marks, SEPARATOR if marks else "", read, (count + duration, "$muted"))
    if whole.cell_length <= width:
        return whole
    room = max(LEAST, width - len(count))
    if marks:
        least = min(LEAST, read.cell_length) + len(SEPARATOR)
        marks = _shortened(marks, max(LEAST, room - least)) + SEPARATOR
    read = _shortened(read, max(LEAST, room - marks.cell_length))
    return Content.assemble(marks, read, (count, "$muted"))


def _shortened(content: Content, width: int) -> Content:
    return content.truncate(width, ellipsis=True) if content.cell_length > width else content


def _marks(query: Query) -> Content:
    marks = sorted(query.marks, key=lambda mark: mark.hint)
    messages = {mark.message: "$muted" if mark.hint else "$warning" for mark in marks}
    return Content(SEPARATOR).join(Content.styled(message, colour) for message, colour in messages.items())


def _read(query: Query, everything: str) -> Content:
    if not query.text.strip():
        return Content.styled(everything, "$muted")
    from tui.query.explain import reading

    read = [(piece.text, _colour(piece)) for piece in reading(query) if piece.kind not in ("mark", "hint")]
    while read and read[-1][0] == SEPARATOR:
        read.pop()
    return Content.assemble(*read)


def _count(query: Query, results: Results) -> str:
    found, total = f"{len(results.articles):,}{'+' if results.partial else ''}", f"{results.total:,}"
    return SEPARATOR + (f"{found} of {total}" if query.text.strip() else total)


def _duration(query: Query, results: Results) -> str:
    if not query.text.strip() or results.query is not query or results.partial:
        return ""
    thousandths = results.seconds * 1000
    return f"{SEPARATOR}{thousandths:.{1 if thousandths < 10 else 0}f} ms"


def _colour(piece: Reading) -> str:
    return "$muted" if piece.term is None else f"$term-{piece.term % TERM_COLOURS}"
