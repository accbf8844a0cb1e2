"""How the screen looks, as text: each line, and below it in what it is drawn, cell by cell, in letters of a legend.

Colours have the names that the theme gives them, so that themes which draw the same with other colours look the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from string import ascii_letters

from rich.cells import cell_len
from rich.style import Style
from textual.app import App
from textual.color import Color

from tests.screen.opening import Reader

NAMED = (
    "foreground", "background", "surface", "panel", "primary", "accent", "muted", "rule", "selection", "error",
    "scrollbar", "term-0", "term-1", "term-2", "term-3", "term-4", "term-5",
)  # fmt: skip
"""Colours of the theme; some of its others are the same as one of these."""

NEAR = 4
"""How far a colour may be from the one that it is held to be, red, green and blue: Textual rounds."""

DIMMED = 0.6
"""How far what lies under a popup is drawn towards the background."""

MANNERS = ("bold", "italic", "underline", "reverse")


def look_of(reader: Reader) -> str:
    """The screen as it is now."""
    names, legend = _names(reader.app), dict[str, str]()
    lines = []
    for strip in reader.strips():
        drawn = ""
        for text, style, _ in strip:
            written = _written(style or Style(), text, names)
            letter = legend.setdefault(written, ascii_letters[len(legend)]) if written else " "
            drawn += letter * cell_len(text)
        lines.append(f"|{strip.text.rstrip()}")
        if drawn.strip():
            lines.append(f":{drawn.rstrip()}")
    lines += [f"{letter} {written}" for written, letter in legend.items()]
    return "\n".join(lines) + "\n"


def _names(app: App[None]) -> Mapping[str, Color]:
    """The theme's colours by name, as they are and as they are under a popup."""
    variables = app.theme_variables
    ground = Color.parse(variables["background"])
    colours = {name: Color.parse(variables[name]) for name in NAMED}
    return colours | {f"dim {name}": colour.blend(ground, DIMMED, alpha=1) for name, colour in colours.items()}


def _name(colour: object, names: Mapping[str, Color], usual: str) -> str:
    """What a colour is called; nothing for the usual one."""
    triplet = getattr(colour, "triplet", None)
    if triplet is None:
        shown = getattr(colour, "name", usual)
    else:
        near = (
            name
            for name, one in names.items()
            if max(abs(a - b) for a, b in zip(one.rgb, tuple(triplet), strict=True)) <= NEAR
        )
        shown = next(near, triplet.hex)
    return "" if shown in (usual, "default") else shown


def _written(style: Style, text: str, names: Mapping[str, Color]) -> str:
    """A style in words; nothing for a plain one."""
    manners = [manner for manner in MANNERS if getattr(style, manner)]
    ground = _name(style.bgcolor, names, "background")
    blank = not text.strip() and not {"underline", "reverse"} & {*manners}
    front = [] if blank else [*manners, _name(style.color, names, "foreground")]
    return " ".join(word for word in (*front, f"on {ground}" if ground else "") if word)
