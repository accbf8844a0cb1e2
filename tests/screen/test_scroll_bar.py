from __future__ import annotations

import pytest
from rich.console import Console
from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.css.styles import RulesMap
from textual.scrollbar import ScrollBarRender
from textual.style import Style
from textual.visual import RenderOptions

from tui.screen.scroll_bar import StripBar

COLOURS = RichStyle.parse("#112233 on #445566")
OPTIONS = RenderOptions(lambda style: Style(), RulesMap())


def told(segments: list[Segment]) -> list[tuple[str, str, dict[str, object]]]:
    return [(one.text, str(one.style), one.style.meta if one.style else {}) for one in Segment.simplify(segments)]


@pytest.mark.parametrize("vertical", [True, False])
@pytest.mark.parametrize("window", [0, 5, 20])
@pytest.mark.parametrize("position", [0, 7.25, 80])
def test_a_bar_of_strips_is_the_bar_that_the_console_draws(vertical: bool, window: int, position: float) -> None:
    width, height = (2, 12) if vertical else (12, 2)
    bar = {"virtual_size": 100, "window_size": window, "position": position, "vertical": vertical, "style": COLOURS}
    console = Console(width=width, height=height)
    options = console.options.update(width=width, height=height)
    lines = Segment.split_lines(console.render(ScrollBarRender(thickness=2, **bar), options))  # type: ignore[arg-type]
    strips = StripBar(thickness=2, **bar).render_strips(width, height, Style(), OPTIONS)  # type: ignore[arg-type]
    assert [told(list(strip)) for strip in strips] == [told(line) for line in lines][:height]
    assert {strip.cell_length for strip in strips} == {width}
