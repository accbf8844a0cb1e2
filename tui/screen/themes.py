"""The themes of pullquote: ink on paper, paper on ink, and the terminal's own colours; one accent, the red pencil."""

from __future__ import annotations

from textual.color import Color
from textual.theme import Theme

TERM_VARIABLES_DARK = {
    "term-0": "#e5c07b",
    "term-1": "#7fc8a9",
    "term-2": "#8fb8e8",
    "term-3": "#d8a0c8",
    "term-4": "#d9a27a",
    "term-5": "#a8b87a",
}
TERM_VARIABLES_LIGHT = {
    "term-0": "#8a5a00",
    "term-1": "#14694a",
    "term-2": "#1f56a0",
    "term-3": "#8a2f73",
    "term-4": "#9a4515",
    "term-5": "#56640f",
}

DARK = Theme(
    name="pullquote-dark",
    primary="#d98e73",
    secondary="#8fb8e8",
    accent="#e5937a",
    foreground="#dcd8cf",
    background="#16171a",
    surface="#1c1e22",
    panel="#26282d",
    success="#7fc8a9",
    warning="#e5c07b",
    error="#e06c6c",
    dark=True,
    variables={
        "rule": "#3a3d44",
        "muted": "#8d8f96",
        "selection": "#4a3a34",
        "input-cursor-background": "#e5937a",
        "scrollbar": "#33363c",
        "scrollbar-background": "#16171a",
        "scrollbar-hover": "#4a4e56",
        "scrollbar-active": "#e5937a",
        "scrollbar-background-hover": "#16171a",
        "scrollbar-background-active": "#16171a",
        **TERM_VARIABLES_DARK,
    },
)

LIGHT = Theme(
    name="pullquote-light",
    primary="#a33b20",
    secondary="#1f56a0",
    accent="#b03a1c",
    foreground="#2b2a27",
    background="#faf7f0",
    surface="#f1ece1",
    panel="#e8e2d4",
    success="#14694a",
    warning="#8a5a00",
    error="#b3261e",
    dark=False,
    variables={
        "rule": "#cfc8b8",
        "muted": "#676359",
        "selection": "#f0d2c4",
        "input-cursor-background": "#b03a1c",
        "scrollbar": "#d8d1c1",
        "scrollbar-background": "#faf7f0",
        "scrollbar-hover": "#bdb5a3",
        "scrollbar-active": "#b03a1c",
        "scrollbar-background-hover": "#faf7f0",
        "scrollbar-background-active": "#faf7f0",
        **TERM_VARIABLES_LIGHT,
    },
)

TERM_VARIABLES_TERMINAL = {
    "term-0": "ansi_magenta",
    "term-1": "ansi_green",
    "term-2": "ansi_cyan",
    "term-3": "ansi_blue",
    "term-4": "ansi_yellow",
    "term-5": "ansi_bright_red",
}
"""The first ones can be read on black and on white."""

TERMINAL = Theme(
    name="pullquote-terminal",
    ansi=True,
    primary="ansi_red",
    secondary="ansi_cyan",
    accent="ansi_red",
    foreground="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    boost="ansi_default",
    success="ansi_green",
    warning="ansi_magenta",
    error="ansi_red",
    variables={
        "ansi-background": "ansi_default",
        "ansi-foreground": "ansi_default",
        "rule": "ansi_bright_black",
        "muted": "ansi_bright_black",
        "selection": "ansi_default",
        "input-cursor-background": "ansi_default",
        "input-cursor-foreground": "ansi_default",
        "input-cursor-text-style": "reverse",
        "scrollbar": "ansi_bright_black",
        "scrollbar-background": "ansi_default",
        "scrollbar-hover": "ansi_bright_black",
        "scrollbar-active": "ansi_red",
        "scrollbar-background-hover": "ansi_default",
        "scrollbar-background-active": "ansi_default",
        **TERM_VARIABLES_TERMINAL,
    },
)
"""For 16 colours, or for a reader whose terminal has the right ones; the stylesheet's `:ansi` goes with it."""

THEMES = (DARK, LIGHT, TERMINAL)


SELECTED = 0.22
"""How far what is selected stands from the page, on the way from its background to its text."""


def variable_defaults(theme: Theme) -> dict[str, str]:
    """What pullquote's stylesheet asks of a theme that is not its own."""
    own = DARK if theme.dark else LIGHT
    names = ("rule", "muted", "selection", *TERM_VARIABLES_DARK)
    defaults = {name: own.variables[name] for name in names}
    if "selection" not in theme.variables:
        colours = theme.to_color_system().generate()
        background, text = Color.parse(colours["background"]), Color.parse(colours["foreground"])
        if background.ansi is None and text.ansi is None:
            defaults["selection"] = background.blend(text, SELECTED, alpha=1).hex
    return defaults


LEAST_CONTRAST = 3.0
"""The contrast that letters have at least with what is behind them, by WCAG 2 for large or heavy ones."""
STEPS = 10


def readable(front: Color, ground: Color, text: Color) -> Color:
    """A theme's colour for letters, as near to its text's as it takes to be read on `ground`; else black or white."""
    if any(colour.ansi is not None for colour in (front, ground, text)):
        return front
    shades = (front.blend(text, step / STEPS, alpha=1) for step in range(STEPS))
    return next((shade for shade in shades if contrast(shade, ground) >= LEAST_CONTRAST), ground.get_contrast_text(1))


def contrast(one: Color, other: Color) -> float:
    """From 1 to 21, as WCAG 2 defines it."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Color) -> float:
    parts = (part / 255 for part in colour.rgb)
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
