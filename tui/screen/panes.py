"""The panes, and the borders between them, which the mouse drags."""

from __future__ import annotations

from typing import Literal, NamedTuple

from textual import events
from textual.containers import Container, Horizontal
from textual.geometry import Region, clamp
from textual.widget import Widget

from tui.page.cells import cell_width
from tui.screen.tips import Tipped
from tui.screen.titles import HERE
from tui.screen.widgets.article_pane import ArticlePane
from tui.screen.widgets.headline_list import HeadlineList
from tui.screen.widgets.source_tree import SourceTree

NARROWEST = 12
"""Cells that a pane keeps at least."""
LOWEST = 3
"""Rows that a pane keeps at least, its title among them."""


class Border(NamedTuple):
    """A border that can be dragged: what it gives room to or takes it from, by which of its sizes, and the most of it.

    `within` are the border's own cells where they are the pane's.
    """

    pane: Widget
    size: Literal["width", "height"]
    most: int
    within: int = 0


class Shelf(Container):
    """The tree and the headlines."""

    BLANK = True


class Panes(Horizontal, Tipped):
    """Tree and headlines on their shelf, the article beside them; each layout keeps the sizes that it was given."""

    BLANK = True

    _dragged: Border | None = None

    def on_mount(self) -> None:
        self._sizes: dict[tuple[str, Widget, str], int] = {}

    @property
    def _layout(self) -> str:
        """The name of the layout in force."""
        names = ("-one", "-stacked", "-wide")
        return next((name for name in names if self.screen.has_class(name)), "")

    def border_at(self, x: int, y: int) -> Border | None:
        """The border at a cell of the screen."""
        if self._layout == "-one":
            return None
        tree, rows, article = (self.query_one(kind).region for kind in (SourceTree, HeadlineList, ArticlePane))
        shelf = self.query_one(Shelf)
        if article.width and shelf.display and x == article.x - 1:
            return Border(shelf, "width", self.region.width - NARROWEST, within=1)
        if self._layout == "-stacked" and y == rows.y and rows.x <= x < rows.right:
            return Border(self.query_one(SourceTree), "height", shelf.region.height - LOWEST)
        if self._layout == "-wide" and x == rows.x - 1 and tree.width:
            return Border(self.query_one(SourceTree), "width", shelf.region.width - NARROWEST)
        return None

    def way_back_at(self, x: int, y: int) -> Widget | None:
        """The pane whose title has the way back at a cell of the screen."""
        for pane in (self.query_one(HeadlineList), self.query_one(ArticlePane)):
            way, parted, _ = str(pane.border_title).partition(HERE)
            if parted and y == pane.region.y and pane.region.x <= x <= pane.region.x + cell_width(way):
                return pane if pane.region else None
        return None

    def on_click(self, event: events.Click) -> None:
        if pane := self.way_back_at(int(event.screen_x), int(event.screen_y)):
            # Done by the pane: Textual lets no message that is sent from here go further up than here.
            pane.call_later(pane.run_action, "leave")

    def on_mouse_down(self, event: events.MouseDown) -> None:
        border = self.border_at(int(event.screen_x), int(event.screen_y)) if event.button == 1 else None
        if border:
            self._dragged = border
            self.capture_mouse()
            event.stop()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        x, y = int(event.screen_x), int(event.screen_y)
        if self.way_back_at(x, y):
            self.tip_with("Click to go back")
        else:
            self.tip_with("Drag to give a pane more room" if self.border_at(x, y) and not self._dragged else "")
        if self._dragged is None:
            return
        pane: Region = self._dragged.pane.region
        if self._dragged.size == "width":
            cells = clamp(int(event.screen_x) - pane.x + self._dragged.within, NARROWEST, self._dragged.most)
        else:
            cells = clamp(int(event.screen_y) - pane.y, LOWEST, self._dragged.most)
        self._sizes[self._layout, self._dragged.pane, self._dragged.size] = cells
        self._give()

    def on_mouse_up(self) -> None:
        if self._dragged is not None:
            self._dragged = None
            self.release_mouse()

    def on_resize(self) -> None:
        self._give()

    def _give(self) -> None:
        """Give the panes what this layout gave them, and the stylesheet's sizes where it gave them nothing."""
        layout, room = self._layout, self.region
        for pane in (self.query_one(Shelf), self.query_one(SourceTree)):
            width, height = (self._sizes.get((layout, pane, size)) for size in ("width", "height"))
            pane.styles.width = None if width is None else min(width, room.width - NARROWEST)
            pane.styles.height = None if height is None else min(height, room.height - LOWEST)
            pane.styles.max_height = None if height is None else "100%"
