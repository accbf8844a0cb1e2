"""The length of what a line-drawing widget scrolls over."""

from __future__ import annotations

from textual.geometry import Size
from textual.scroll_view import ScrollView


def set_length(view: ScrollView, rows: int) -> None:
    """Tell a view, and its scroll bar, that it scrolls over `rows` lines.

    To set `virtual_size` outright is to lay out and paint the whole screen anew, at every key in the filter. A view
    whose bar always has its place needs none of that.
    """
    size = Size(view.scrollable_content_region.width, rows)
    if size != view.virtual_size:
        view.set_reactive(ScrollView.virtual_size, size)
        view.vertical_scrollbar.window_virtual_size = rows
