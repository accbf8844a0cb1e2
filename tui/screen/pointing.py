"""Pointing: what the mouse does on a page of text."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from textual import events
from textual.reactive import var

from tui.quoting.selection import Selection, paragraph_at, sentence_at
from tui.screen.edge import Edge
from tui.screen.scrolling import Scroller
from tui.screen.tips import Tipped

if TYPE_CHECKING:
    from tui.page.contents import Link
    from tui.screen.sheet import Sheet


class Pointing(Scroller, Tipped):
    """A drag selects characters, two clicks a sentence, three a paragraph; a link says where it leads."""

    selection: var[Selection | None] = var(None, init=False)
    """What is selected, by offsets of the article's text."""

    _sheet: Sheet | None = None
    """What is on the page."""

    _dragged_from: int | None = None
    """The offset at which the button went down, while it is."""

    _dragged_to: events.MouseMove | None = None
    """Where the mouse is since, while the button is down."""

    _edge: Edge | None = None

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._kept: list[Callable[[], object]] = []

    def once_set(self, key: Callable[[], object], *, found: bool = False) -> None:
        """Do what a key asks for: now, or where it needs more of the article than is set, once all of it is.

        `found` is for what asks for passages: they are found some time later still in a long article.
        """
        sheet = self._sheet
        if sheet is None or (sheet.page.whole and (sheet.apparatus.is_found or not found)):
            key()
        else:
            self._kept.append(partial(self.once_set, key, found=found))

    def _obey_kept(self) -> None:
        """Do what was asked for, as far as it can be done by now."""
        kept, self._kept = self._kept, []
        for key in kept:
            key()

    @property
    def is_keeping(self) -> bool:
        """Whether there are keys to be obeyed once the whole article is set."""
        return bool(self._kept)

    def _row_under(self, event: events.MouseEvent) -> int:
        """The line of the pane under the mouse, below its border; negative above."""
        return event.y - self.gutter.top

    def _offset_under(self, event: events.MouseEvent) -> int | None:
        """The offset of the text under the mouse; None outside the page."""
        if self._sheet is None:
            return None
        row = max(0, min(self.scroll_offset.y + self._row_under(event), self._sheet.rows - 1))
        offset = self._sheet.offset_at(row, event.x - self.left)
        return 0 if offset is None and self._dragged_from is not None else offset

    def _link_under(self, event: events.MouseEvent) -> Link | None:
        """The link under the mouse."""
        if self._sheet is None:
            return None
        return self._sheet.link_at(self.scroll_offset.y + self._row_under(event), event.x - self.left)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        offset = self._offset_under(event)
        if event.button != 1 or offset is None:
            return
        self.capture_mouse()
        self._dragged_from = offset
        self.selection = None

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Select from the character where the button went down to the one under the mouse, both included."""
        if self._dragged_from is None or self._sheet is None:
            self._say_where(self._link_under(event))
            return
        self._edge = self._edge or Edge(self, self._drag)
        self._dragged_to = event
        self._edge.hold(self._row_under(event))
        self._drag()

    def _drag(self) -> None:
        start, event = self._dragged_from, self._dragged_to
        if start is None or event is None or self._sheet is None:
            return
        offset = self._offset_under(event)
        if offset is None or (offset == start and self.selection is None):
            return
        after = self._sheet.after
        self.selection = Selection(start, after(offset)) if offset >= start else Selection(after(start), offset)

    def _say_where(self, link: Link | None) -> None:
        """A tooltip with the address of the link under the mouse, and what to do with it."""
        from tui.screen.browser import shown_host

        self.tip_with(f"{link.number} · {shown_host(link.url)}\n{link.url}\nClick to choose" if link else "")

    def on_mouse_up(self) -> None:
        if self._dragged_from is not None:
            self.release_mouse()
            self._dragged_from = self._dragged_to = None
            if self._edge is not None:
                self._edge.leave()

    def _select_sentence(self, offset: int) -> None:
        if self._sheet is not None:
            self.selection = sentence_at(self._sheet.apparatus.sentences, offset)

    async def on_click(self, event: events.Click) -> None:
        offset = self._offset_under(event)
        if offset is None or self._sheet is None:
            return
        if event.chain == 1:
            if self.selection is None and (link := self._link_under(event)):
                await self.run_action(f"screen.links({link.number - 1})")
        elif event.chain == 2:
            self.once_set(lambda: self._select_sentence(offset), found=True)
        else:
            self.selection = paragraph_at(self._sheet.article.blocks, offset)
