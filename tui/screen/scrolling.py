"""Scrolling over lines that a widget draws itself."""

from __future__ import annotations

from textual.geometry import Size
from textual.scroll_view import ScrollView

from tui.screen.drawing import Drawing


def set_length(view: ScrollView, rows: int) -> None:
    """Tell a view, and its scroll bar, that it scrolls over `rows` lines.

    To set `virtual_size` outright is to lay out and paint the whole screen anew, at every key in the filter. A view
    whose bar always has its place needs none of that.
    """
    size = Size(view.scrollable_content_region.width, rows)
    if size != view.virtual_size:
        view.set_reactive(ScrollView.virtual_size, size)
        view.vertical_scrollbar.window_virtual_size = rows


class Scroller(Drawing, can_focus=True, inherit_bindings=False):
    """What the keys that scroll a page do."""

    def action_scroll_lines(self, lines: int) -> None:
        self.scroll_relative(y=lines, animate=False)

    def action_scroll_pages(self, pages: float) -> None:
        if not self.size:  # shown a moment ago: it is laid out first, then told its size, then it sets its page
            self.call_after_refresh(self.call_later, self.action_scroll_pages, pages)
            return
        height = max(2, self.scrollable_content_region.height)
        self.scroll_relative(y=int(pages * (height - 1)), animate=False)

    def action_top(self) -> None:
        self.scroll_to(y=0, animate=False)

    def action_bottom(self) -> None:
        self.scroll_to(y=self.max_scroll_y, animate=False)
