"""Lines for terminals that have no others: rules, bars and arrows of the screen in ASCII."""

from __future__ import annotations

from collections.abc import Mapping

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

ASCII = str.maketrans(
    {
        **dict.fromkeys("─╌┄┈╴╶·", "-"),
        **dict.fromkeys("━═▔▁", "="),
        **dict.fromkeys("│┃║▎▏▕▐", "|"),
        **dict.fromkeys("┌┐└┘├┤┬┴┼╭╮╰╯╔╗╚╝", "+"),
        **dict.fromkeys("▂▃▄▅▆▇", " "),
        **dict.fromkeys("▌▊", ">"),
        **dict.fromkeys("█▓▒", "#"),
        **dict.fromkeys("•◦▪", "*"),
        **dict.fromkeys("‹←", "<"),
        **dict.fromkeys("›→", ">"),
        "↑": "^",
        "↓": "v",
        "…": "~",
        "❝": '"',
        "✗": "x",
        "┊": "|",
        "ⁱ": "*",
    }
)
"""What the screen draws with, each in one cell of ASCII."""

CONSOLES = ("linux", "dumb", "ansi", "cons25", "vt100", "vt102", "vt220")
"""Values of `TERM` whose fonts have few characters or none besides ASCII."""


def asks_for_ascii(environment: Mapping[str, str]) -> bool:
    """Whether the terminal is a plain console, or the locale names an encoding other than UTF-8.

    A locale that names no encoding at all says nothing of the terminal: containers have none.
    """
    if environment.get("TERM", "").partition("-")[0] in CONSOLES:
        return True
    named = (environment.get(name, "") for name in ("LC_ALL", "LC_CTYPE", "LANG"))
    encoding = next((locale for locale in named if locale), "").partition(".")[2].partition("@")[0]
    return bool(encoding) and encoding.lower().replace("-", "") != "utf8"


class AsciiFilter(LineFilter):
    """Draws every line in ASCII, but for what is text in other characters."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same segments in the same cells."""
        return [
            segment
            if segment.control or segment.text.isascii()
            else segment._replace(text=segment.text.translate(ASCII))
            for segment in segments
        ]
