"""The help: every key and what it does, made from the bindings themselves, and the filter language in short."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.page.linebreak import wrap
from tui.screen.clippings import ClippingsScreen
from tui.screen.find_line import FindLine
from tui.screen.key_names import ascii_key_name, key_name
from tui.screen.keys import ARTICLE_KEYS, DESK_KEYS, SELECTION_KEYS
from tui.screen.lines import LineList
from tui.screen.listing import LinksScreen
from tui.screen.palette import Palette
from tui.screen.plain_lines import asks_for_ascii
from tui.screen.popup import Leaf, Popup
from tui.screen.quoted import QuotedScreen
from tui.screen.widgets.copy_menu import CopyMenu
from tui.screen.widgets.filter_bar import FilterBar
from tui.screen.widgets.key_line import KeyLine

KEY_CELLS = 26
"""Cells of the column of keys."""

LANGUAGE = (
    ("上海 封城", "both words, any order, any script; one character is enough"),
    ('"动态 清零"', "a phrase"),
    ("-转载", "without"),
    ("A OR B", "either; ( ) group"),
    ("source:财新", "only there: title body author source category tag url path lang"),
    ("date:2022-03..2022-08", "from March to August; also 2022, 2022-Q2, 7d, >=2022-03, 今年"),
    ("/居委.{0,6}团长/", "a regular expression; /re/c heeds case"),
    ("para:(居委 团长)", "all of it in one paragraph"),
    ("case:US  word:AI", "as it is written · not inside a longer word"),
    ("is:unread  has:quotation", "what you did with it · what it has; len:>2000 in characters"),
    ("saved:name", "a saved filter"),
    ("sort:-hits", "order: date title source author len hits; - turns it round"),
    ("sort:relevance", "words in the title first, then many in the text, then newer"),
)

SIGNS = (
    ("!", "there is a notice about the file: the head of the article says what, the key ! lists all"),
    ("ⁱ", "inferred from the text, not declared"),
)

PLACES: Mapping[str, Sequence[BindingType]] = {
    "Anywhere": DESK_KEYS,
    "Tree, headlines": LineList.BINDINGS,
    "Article": [key for key in ARTICLE_KEYS if key not in SELECTION_KEYS],
    "Article, while selecting": SELECTION_KEYS,
    "Filter bar": FilterBar.BINDINGS,
    "Quotations": QuotedScreen.BINDINGS,
    "Finding": FindLine.BINDINGS,
    "Copy menu": CopyMenu.BINDINGS,
    "Links": LinksScreen.BINDINGS,
    "Clippings": ClippingsScreen.BINDINGS,
    "Commands": Palette.BINDINGS,
}
"""Where keys work: the name of the place, and its own bindings."""


class HelpScreen(ModalScreen[None], Popup[None]):
    """Closed by the keys that open it, by Escape and by q."""

    DEFAULT_CSS = """
    HelpScreen {
        align: center middle;
        Leaf { max-width: 88; height: 90%; border-top: solid $accent; }
        Leaf:ansi { border-top: heavy $accent; }
        #help { height: 1fr; padding: 0 1 0 2; scrollbar-size-vertical: 1; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,f1", "dismiss", "Close", id="help.close"),
        Binding("j", "scroll(1)", "Down", show=False, id="help.down"),
        Binding("k", "scroll(-1)", "Up", show=False, id="help.up"),
    ]

    def __init__(self, here: str) -> None:
        """Put first what works `here`, where the reader is: the places with that word in their names."""
        super().__init__()
        self._words = Static(markup=False)
        self._places = sorted(PLACES.items(), key=lambda place: here.lower() not in place[0].lower())

    def compose(self) -> ComposeResult:
        with Leaf() as leaf:
            leaf.border_title = "Help"
            with VerticalScroll(id="help"):
                yield self._words
        yield KeyLine()

    def on_resize(self, event: events.Resize) -> None:
        """Set what keys do beside them; on a narrow screen the column of keys gives way."""
        self.call_after_refresh(self._set)

    def _set(self) -> None:
        self._words.update(self._content(self._words.size.width))

    def _content(self, width: int) -> Content:
        """All of it in `width` cells, what is too long for a line set in where it begins."""
        column = min(KEY_CELLS, width // 3)
        pieces: list[tuple[str, str]] = []
        for place, lines in (*self._keys(), ("The filter", LANGUAGE), ("Signs", SIGNS)):
            pieces.append((f"\n{place}\n" if pieces else f"{place}\n", "bold $accent"))
            for words, meaning in lines:
                lead = f"  {words}"
                lead += " " * (column - cell_len(lead)) if cell_len(lead) + 2 <= column else f"\n{'':{column}}"
                pieces += [(lead, "bold $foreground"), (f"{_hanging(meaning, column, width)}\n", "$muted")]
        return Content.assemble(*pieces)

    def _keys(self) -> Iterator[tuple[str, list[tuple[str, str]]]]:
        """Each place with its keys and what they do; arrows in words where they would be letters."""
        name = ascii_key_name if asks_for_ascii(os.environ) else key_name
        for place, bindings in self._places:
            lines = []
            for binding in bindings:
                assert isinstance(binding, Binding)
                keys = " ".join(name(key) for key in binding.key.split(","))
                lines.append((keys, binding.tooltip or binding.description))
            yield place, lines

    def action_scroll(self, lines: int) -> None:
        for box in self.query(VerticalScroll):  # there is none before the screen is composed
            box.scroll_relative(y=lines, animate=False)


def _hanging(text: str, column: int, width: int) -> str:
    """Text that begins at the cell `column` of lines of `width`, every line of it set in as far."""
    offsets = wrap(text, max(8, width - column))
    lines = [text[start:end].rstrip() for start, end in zip(offsets, [*offsets[1:], len(text)], strict=True)]
    return f"\n{'':{column}}".join(lines)
