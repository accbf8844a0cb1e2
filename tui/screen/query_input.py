"""A line to type a query in, with every part in the colour of what it was understood as."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self

from rich.highlighter import Highlighter
from rich.text import Text
from textual import events
from textual.geometry import Region
from textual.reactive import var
from textual.widgets import Input

from tui.query.syntax import Query
from tui.screen.ink import TERM_COLOURS
from tui.screen.inks import Inked

if TYPE_CHECKING:
    from tui.query.parts import Part

LONGEST = 1000
"""Characters of a query: more than a person writes, and few enough that every key is answered at once."""


class QueryInput(Input, Inked, inherit_css=False):
    """Colours what is typed once it was read; of a paste it takes every line, not the first alone."""

    COMPONENT_CLASSES: ClassVar[set[str]] = Input.COMPONENT_CLASSES

    # Textual's own rules for Input are twenty, for a box, and take a while to be read before the first paint.
    DEFAULT_CSS = """
    QueryInput { width: 1fr; height: 1; background: $background; color: $foreground; pointer: text; }
    QueryInput > .input--cursor {
        background: $input-cursor-background;
        color: $input-cursor-foreground;
        text-style: $input-cursor-text-style;
    }
    QueryInput > .input--selection { background: $input-selection-background; color: $input-selection-foreground; }
    QueryInput > .input--placeholder { color: $muted; }
    """

    understood: var[Query] = var(Query(""), init=False)
    """What was read last; where the text has gone on since, the parts before that keep their colours."""

    def __init__(self, *, placeholder: str, id: str) -> None:
        super().__init__(
            placeholder=placeholder,
            id=id,
            highlighter=_Colours(self),
            compact=True,
            select_on_focus=False,
            max_length=LONGEST,
        )
        self.parts: tuple[Part, ...] = ()

    def on_unmount(self) -> None:
        """Be forgotten: by what Textual's line asks to be told of, its screen would hold it to the end."""
        self.screen.text_selection_started_signal.unsubscribe(self)

    def watch_understood(self, query: Query) -> None:
        self.parts = ()
        if query.text.strip():
            from tui.query.parts import parts

            self.parts = parts(query)
        self.refresh()

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Draw. Textual would lay out the screen at every key, but what is typed never changes the line's size."""
        return super().refresh(*regions, repaint=repaint, recompose=recompose)

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Textual knows no character of the key that it calls slash: it is typed here, and nobody else's."""
        return key == "slash" or super().check_consume_key(key, character)

    def restricted(self) -> None:
        """Say why nothing more is taken, where Textual would ring a bell."""
        message = f"This line takes {LONGEST:,} characters, and it is full."
        self.app.notify(message, severity="warning", markup=False)

    def on_key(self, event: events.Key) -> None:
        """Take the space of an input method, which Python calls not printable, and Textual therefore no text."""
        if event.character == "\u3000":
            event.stop()
            event.prevent_default()
            self._write(event.character)

    def on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        from tui.corpus.decoding import clean  # no article has what this takes away

        self._write(" ".join(clean(event.text).split()))

    def _write(self, text: str) -> None:
        """Put text where the cursor is, as much as there is room for: Textual would drop all of it."""
        start, end = sorted(self.selection)
        room = LONGEST - len(self.value) + end - start
        self.replace(text[:room], start, end)
        if len(text) > room:
            message = f"This line takes {LONGEST:,} characters: the end of what was pasted was left out."
            self.app.notify(message, severity="warning", markup=False)


class _Colours(Highlighter):
    def __init__(self, line: QueryInput) -> None:
        self._line = line

    def highlight(self, text: Text) -> None:
        read = self._line.understood.text
        if not (text.plain.startswith(read) or read.startswith(text.plain)):
            return
        for part in self._line.parts:
            name = part.kind if part.term is None else f"term-{part.term % TERM_COLOURS}"
            text.stylize(self._line.ink(name), part.start, part.end)
