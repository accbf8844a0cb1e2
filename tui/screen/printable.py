"""The last line of defence: what reaches the terminal is printable, whoever wrote it there."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rich.cells import cell_len
from rich.console import Console, ConsoleRenderable, Group, RenderHook
from rich.segment import Segment, Segments
from textual.color import Color
from textual.filter import LineFilter

CONTROLS: Sequence[tuple[int, int]] = (
    (0x00, 0x1F),  # C0
    (0x7F, 0x9F),  # DEL and C1
    (0x061C, 0x061C),  # Arabic letter mark
    (0x200E, 0x200F),  # left-to-right and right-to-left marks
    (0x2028, 0x202E),  # separators, embeddings and overrides
    (0x2066, 0x2069),  # isolates
    (0xD800, 0xDFFF),  # surrogates
    (0xE0000, 0xE007F),  # tag characters
)
"""First and last code point of what is never sent to a terminal as text (safety.md, P1)."""

NO_COLOUR = Color(0, 0, 0)

UNPRINTABLE = re.compile("[" + "".join(f"{chr(first)}-{chr(last)}" for first, last in CONTROLS) + "]")


class PrintableFilter(LineFilter):
    """Drops every control from a line of segments, or leaves U+FFFD where it took a cell, and every hyperlink."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same segments where they are clean, which is always but for a mistake of ours."""
        if not any(UNPRINTABLE.search(segment.text) or (segment.style and segment.style.link) for segment in segments):
            return segments
        return [
            Segment(
                UNPRINTABLE.sub(lambda found: "\ufffd" * cell_len(found[0]), segment.text),
                segment.style.update_link(None) if segment.style and segment.style.link else segment.style,
                segment.control,
            )
            for segment in segments
        ]


class PrintableErrors(RenderHook):
    """The same for what a console prints after the screen has gone: an error's traceback may quote an archive."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._filter = PrintableFilter()

    def process_renderables(self, renderables: list[ConsoleRenderable]) -> list[ConsoleRenderable]:
        lines = Segment.split_lines(self._console.render(Group(*renderables)))
        return [Segments([*self._filter.apply(line, NO_COLOUR), Segment.line()]) for line in lines]
