from __future__ import annotations

import pytest
from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

from tui.screen.themes import THEMES, variable_defaults

PAINTED = [theme for theme in (*THEMES, *BUILTIN_THEMES.values()) if not theme.name.startswith("ansi")]
LEAST = 1.3
"""What is selected is told from what is not by at least this contrast of their backgrounds."""


def brightness(colour: Color) -> float:
    """Relative luminance, as WCAG 2 defines it."""
    parts = (part / 255 for part in colour.rgb)
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Color, other: Color) -> float:
    dark, light = sorted((brightness(one), brightness(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", PAINTED, ids=lambda theme: theme.name)
def test_what_is_selected_can_be_seen_and_read(theme: Theme) -> None:
    colours = variable_defaults(theme) | theme.to_color_system().generate()
    background, text, selected = (Color.parse(colours[name]) for name in ("background", "foreground", "selection"))
    if selected.ansi is not None:
        pytest.skip("its colours are the terminal's")
    assert contrast(selected, background) >= LEAST
    assert contrast(text, selected) >= 3
