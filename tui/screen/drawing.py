"""Drawing by line: a view makes each of its lines once, and keeps it until the view is refreshed."""

from __future__ import annotations

from collections.abc import Hashable
from typing import NamedTuple, Self

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget

from tui.screen.ink import width_of

KEPT = 2_000
"""Lines that are kept; they are all dropped at once when there are more."""


class Ground(NamedTuple):
    """What is the same for all lines of a view.

    Their style, the cells of padding before them, the room from there to the scroll bar in cells and lines, what each
    line passes through last, and the cell of the room at which its text begins.
    """

    base: Style
    padding: int
    room: Size
    background: Color
    filters: tuple[LineFilter, ...]
    theme: str
    left: int

    @classmethod
    def of(cls, view: Widget, left: int) -> Ground:
        """The ground of a view, as it is now."""
        return cls(
            view.rich_style,
            view.gutter.left,
            view.scrollable_content_region.size,
            view.background_colors[1],
            tuple(view.get_line_filters()),
            view.app.theme,
            left,
        )

    def strip(self, segments: list[Segment]) -> Strip:
        """A line from the edge to the scroll bar, filtered."""
        width = self.padding + self.room.width
        if self.padding:
            segments = [Segment(" " * self.padding, self.base), *segments]
        free = width - width_of(segments)
        if free > 0:
            segments = [*segments, Segment(" " * free, self.base)]
        for line_filter in self.filters:
            segments = line_filter.apply(segments, self.background)
        strip = Strip(segments, max(width, width - free))
        return strip.crop(0, width)


class Drawing(ScrollView):
    """A view without borders at its sides, padded at its left alone. A subclass says what tells a line from others.

    Textual styles, crops and filters every line of a widget at every painting, which takes longer than to draw it.
    """

    def __init__(self, *, id: str | None = None) -> None:
        self._ground: Ground | None = None
        self._drawn: dict[Hashable, Strip] = {}
        super().__init__(id=id)

    @property
    def left(self) -> int:
        """The cell at which the text of lines begins."""
        return 0

    def draw(self, row: int, y: int, ground: Ground) -> list[Segment]:
        """The line that shows `row`, at `y` cells below the top of the view, in as many cells as there is room."""
        return []

    def key(self, row: int, y: int, ground: Ground) -> Hashable:
        """What that line is known by, until the view is refreshed: the same for no other one."""
        return row

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Draw again; the whole of it where no region is named, and then every line anew."""
        if not regions:
            self._drawn.clear()
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw lines, with what is the same for all of them looked up once; Textual draws the borders."""
        ground = Ground.of(self, self.left)
        if ground != self._ground or len(self._drawn) > KEPT:
            self._ground = ground
            self._drawn.clear()
        top, bottom = self.gutter.top, self.outer_size.height - self.gutter.bottom
        above, below = max(0, top - crop.y), max(0, crop.bottom - bottom)
        first = self.scroll_offset.y
        lines = range(crop.y + above - top, crop.bottom - below - top)
        strips = [self._line(first + y, y, ground).crop(crop.x, crop.right) for y in lines]
        if above:
            strips[:0] = super().render_lines(Region(crop.x, crop.y, crop.width, above))
        if below:
            strips += super().render_lines(Region(crop.x, crop.bottom - below, crop.width, below))
        return strips

    def render_line(self, y: int) -> Strip:
        """The line at `y` cells below the top of the view."""
        return self._line(self.scroll_offset.y + y, y, Ground.of(self, self.left))

    def _line(self, row: int, y: int, ground: Ground) -> Strip:
        key = self.key(row, y, ground)
        strip = self._drawn.get(key)
        if strip is None:
            strip = self._drawn[key] = ground.strip(self.draw(row, y, ground))
        return strip
