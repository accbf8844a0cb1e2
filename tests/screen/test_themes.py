from __future__ import annotations

import pytest
from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

from tui.screen.inks import INKS, style_of
from tui.screen.themes import DARK, LIGHT, THEMES, contrast, variable_defaults

PAINTED = [theme for theme in (*THEMES, *BUILTIN_THEMES.values()) if not theme.name.startswith("ansi")]
LEAST = 1.3
"""What is selected is told from what is not by at least this contrast of their backgrounds."""


@pytest.mark.parametrize("theme", PAINTED, ids=lambda theme: theme.name)
def test_what_is_selected_can_be_seen_and_read(theme: Theme) -> None:
    colours = variable_defaults(theme) | theme.to_color_system().generate()
    background, text, selected = (Color.parse(colours[name]) for name in ("background", "foreground", "selection"))
    if selected.ansi is not None:
        pytest.skip("its colours are the terminal's")
    assert contrast(selected, background) >= LEAST
    assert contrast(text, selected) >= 3


@pytest.mark.parametrize("theme", PAINTED, ids=lambda theme: theme.name)
def test_every_ink_can_be_read_in_every_theme(theme: Theme) -> None:
    colours = variable_defaults(theme) | theme.to_color_system().generate()
    least = 4.5 if theme in (DARK, LIGHT) else 3
    for name, written in INKS.items():
        style = style_of(written, colours)
        if style.color is None or style.color.triplet is None:
            continue
        ground = Color.from_rich_color(style.bgcolor) if style.bgcolor else Color.parse(colours["background"])
        assert contrast(Color.from_rich_color(style.color), ground) >= least, name


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
def test_what_is_said_can_be_read_on_every_shade(theme: Theme) -> None:
    colours = variable_defaults(theme) | theme.to_color_system().generate()
    for shade in ("background", "surface", "panel"):
        for name in ("foreground", "muted", "accent", "primary", "warning", "error"):
            assert contrast(Color.parse(colours[name]), Color.parse(colours[shade])) >= 4.5, (name, shade)
