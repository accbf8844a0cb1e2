"""Walking: moving about in an article by its headings, its notes, its matches and the place where the reader is."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import takewhile
from typing import TYPE_CHECKING

from textual.geometry import Size
from textual.message import Message
from textual.reactive import var

from tui.quoting.selection import Selection
from tui.screen.pointing import Pointing

if TYPE_CHECKING:
    from tui.page.contents import Link, Reference
    from tui.query.syntax import Query


class Walking(Pointing):
    """A page that knows where its reader is, by the text and not by the line."""

    finding: var[Query | None] = var(None, init=False)
    """What is looked for in this article alone: its terms are highlighted in place of the filter's."""

    class Matched(Message):
        """Another match is the current one, or there are others now."""

        def can_replace(self, message: Message) -> bool:
            return isinstance(message, Walking.Matched)

    _place: int | None = None
    """The offset at the top of the screen; None while the header is there."""

    _set_for = Size()
    """The size that the page was set for: in another one, it may be scrolled up by nobody."""

    _noted: Reference | None = None
    """The reference whose note was asked for last."""

    _back = 0
    """The row that was at the top of the screen then."""

    _match = -1
    """The number of the current match, from 0; -1 while none is."""

    @property
    def links(self) -> tuple[Link, ...]:
        """The article's links, by number."""
        return self._sheet.apparatus.links if self._sheet else ()

    @property
    def place(self) -> int:
        """The offset at the top of the screen, which stays there when the size changes; 0 in the header."""
        return self._place or 0

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Note the place that the reader scrolls to, but not where a change of the size puts the page meanwhile."""
        super().watch_scroll_y(old_value, new_value)
        cut_short = self.size != self._set_for and new_value < old_value
        if self._sheet and not cut_short:
            line = self._sheet.line_of(self.scroll_offset.y)
            self._place = line.start if line else None

    def go_to(self, offset: int) -> None:
        """Put the line that shows `offset` at the top."""
        if self._sheet is not None:
            self.scroll_to(y=self._sheet.row_of(offset), animate=False)

    def show_offset(self, offset: int) -> None:
        """Scroll so that `offset` of the text is on screen, a third from the top if it was not."""
        if self._sheet is not None and not self._is_shown(offset):
            third = self.scrollable_content_region.height // 3
            self.scroll_to(y=max(0, self._sheet.row_of(offset) - third), animate=False)

    def _is_shown(self, offset: int) -> bool:
        """Whether the line that shows `offset` is on screen."""
        assert self._sheet is not None
        top = self.scroll_offset.y
        return top <= self._sheet.row_of(offset) < top + self.scrollable_content_region.height - 1

    def action_bottom(self) -> None:
        self.once_set(super().action_bottom)

    def action_heading(self, step: int) -> None:
        self.once_set(lambda: self._go_to_heading(step), found=True)

    def _go_to_heading(self, step: int) -> None:
        if self._sheet is None:
            return
        headings, top = self._sheet.apparatus.headings, self.scroll_offset.y
        find = bisect_right if step > 0 else bisect_left
        index = find(headings, top, key=self._sheet.row_of) - (step < 0)
        if 0 <= index < len(headings):
            self.scroll_to(y=self._sheet.row_of(headings[index]), animate=False)

    def action_note(self) -> None:
        """To the note of the next reference on screen, its number selected; while it is, back."""
        self.once_set(self._go_to_note, found=True)

    def _go_to_note(self) -> None:
        if self._sheet is None:
            return
        if self._noted and self.selection and self.selection.start == self._noted.note:
            self.selection = None
            self.scroll_to(y=self._back, animate=False)
            return
        references = self._sheet.apparatus.references
        first = bisect_left(references, self.place, key=lambda reference: reference.start)
        shown = list(takewhile(lambda reference: self._is_shown(reference.start), references[first:]))
        if not shown:
            self.notify("There is no note to go to on this screen.", markup=False)
            return
        last = self._noted.start if self._noted else -1
        found = next((reference for reference in shown if reference.start > last), shown[0])
        self._noted, self._back = found, self.scroll_offset.y
        self.selection = Selection(found.note, found.note + found.end - found.start)
        self.show_offset(found.note)

    @property
    def match_place(self) -> tuple[int, int]:
        """Which match the reader is at (from 1; 0 at none) and how many there are."""
        return self._match + 1, len(self._sheet.matches) if self._sheet and self._sheet.page.whole else 0

    def go_to_match(self, step: int) -> bool:
        """Go `step` matches on (1) or back (-1), from what is on screen at first.

        Past the last one it is False; in what is looked for in this article alone, the first one is next.
        """
        if self._sheet is None or not self._sheet.matches:
            return False
        matches = self._sheet.matches
        if self._match >= 0:
            index = self._match + step
        else:
            index = bisect_left(matches, self.place, key=lambda match: match.start) + min(step, 0)
        if self.finding is None and not 0 <= index < len(matches):
            return False
        self.show_match(index)
        return True

    def show_match(self, index: int) -> None:
        """Go to a match by its number from 0, or from -1 backwards."""
        self.once_set(lambda: self._show_match(index))

    def _show_match(self, index: int) -> None:
        if self._sheet is None or not self._sheet.matches:
            return
        self._match = index % len(self._sheet.matches)
        self.selection = None
        self.show_offset(self._sheet.matches[self._match].start)
        self.refresh()
        self.post_message(self.Matched())
