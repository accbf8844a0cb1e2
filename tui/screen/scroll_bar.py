"""Scroll bars drawn as strips: by way of Rich's console, which is Textual's, one takes as long as an article."""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.css.styles import RulesMap
from textual.scrollbar import ScrollBarRender
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual


class StripBar(ScrollBarRender, Visual):
    """What `ScrollBarRender` draws."""

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        assert isinstance(self.style, RichStyle)
        height = height or 1
        colours = style.rich_style + self.style
        assert colours.bgcolor is not None
        assert colours.color is not None
        drawn = self.render_bar(
            height if self.vertical else width,
            self.virtual_size,
            self.window_size,
            self.position,
            width if self.vertical else 1,
            self.vertical,
            colours.bgcolor,
            colours.color,
        ).segments
        if not self.vertical:
            return [Strip(Segment.apply_style(drawn[:-1], style.rich_style), width)] * height
        # What is drawn the same is one strip, and cut and written once.
        alike = {id(one): one for one in drawn}
        strips = {key: Strip(Segment.apply_style([one], style.rich_style), width) for key, one in alike.items()}
        return [strips[id(one)] for one in drawn]

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        return self.thickness if self.vertical else container_width

    def get_height(self, rules: RulesMap, width: int) -> int:
        return self.window_size if self.vertical else self.thickness
