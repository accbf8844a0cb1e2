"""Inks: what the lines that widgets draw themselves are drawn in, by name, in the colours of the theme in force.

Where a theme gives a colour that cannot be read on its background, as some of Textual's do, it is drawn nearer to the
text's.

They are no component classes: Textual styles each of those for each widget at the start and at every change of focus.
"""

from __future__ import annotations

from collections.abc import Mapping

from rich.style import Style
from textual.color import Color
from textual.widget import Widget

from tui.screen.ink import TERM_COLOURS
from tui.screen.themes import readable

_TERMS = {f"term-{number}": f"bold term-{number}" for number in range(TERM_COLOURS)}

INKS = {
    "cursor": "foreground on surface",
    "focused": "bold foreground on panel",
    "muted": "muted",
    "accent": "accent",
    "warning": "warning",
    "key": "bold accent",
    "title": "bold primary",
    "byline": "muted",
    "categories": "muted",
    "note": "italic muted",
    "problem": "warning",
    "heading": "bold primary",
    "subheading": "bold",
    "image": "muted",
    "attribution": "muted",
    "quote": "foreground",
    "code": "secondary",
    "strong": "bold",
    "emphasis": "italic",
    "link": "underline",
    "selection": "on selection",
    "current": "bold background on accent",
    "field": "primary",
    "operator": "bold muted",
    "value": "foreground",
    "mark": "underline error",
    "hint": "underline",
    **_TERMS,
}
"""Each ink: how it is written, in what colour, and after `on` over what; colours are variables of the theme."""

_OF_THE_TERMINAL = {
    "cursor": "underline foreground on background",
    "focused": "bold underline foreground on background",
    "selection": "reverse on background",
    "current": "bold reverse accent on background",
    **{name: f"{written} underline" for name, written in _TERMS.items()},
}
"""Where the terminal has 16 colours or none, what shades say elsewhere is said by weight, reverse and lines."""

_WITHOUT_COLOUR = dict.fromkeys(_TERMS, "bold underline")

_MANNERS = frozenset(("bold", "italic", "underline", "reverse"))


class Inked(Widget):
    """A widget that draws in inks. Among bases it stands last: Textual takes the stylesheet of the first."""

    _variables: Mapping[str, str] | None = None
    _inks: dict[str, Style]

    def ink(self, name: str) -> Style:
        """The ink of a name in `INKS`, to lay over another style.

        Raises:
            KeyError: there is none of that name.
        """
        app = self.app
        if app.theme_variables is not self._variables:  # they are made anew with every theme
            self._variables, self._inks = app.theme_variables, {}
        if name not in self._inks:
            written = INKS[name]
            if app.native_ansi_color:
                written = _OF_THE_TERMINAL.get(name, written)
            if app.no_color:
                written = _WITHOUT_COLOUR.get(name, written)
            self._inks[name] = style_of(written, app.theme_variables)
        return self._inks[name]


def style_of(written: str, variables: Mapping[str, str]) -> Style:
    """The style of an ink that is written as in `INKS`."""
    front, _, back = written.partition("on ")
    words = front.split()
    ground, text = Color.parse(variables[back or "background"]), Color.parse(variables["foreground"])
    colours = [Color.parse(variables[word]) for word in words if word not in _MANNERS]
    manners = {word: True for word in words if word in _MANNERS}
    return Style(
        color=readable(colours[0], ground, text).rich_color if colours else None,
        bgcolor=ground.rich_color if back else None,
        **manners,  # type: ignore[arg-type]
    )
