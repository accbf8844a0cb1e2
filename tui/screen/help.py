"""The help: every key and what it does, made from the bindings themselves, and the filter language in short."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.dom import DOMNode
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.screen.clippings import ClippingsScreen
from tui.screen.desk import Desk
from tui.screen.find_line import FindLine
from tui.screen.lines import LineList
from tui.screen.listing import LinksScreen
from tui.screen.palette import Palette
from tui.screen.popup import Popup
from tui.screen.quoted import QuotedScreen
from tui.screen.widgets.article_pane import ArticlePane
from tui.screen.widgets.copy_menu import CopyMenu
from tui.screen.widgets.filter_bar import FilterBar
from tui.screen.widgets.headline_list import HeadlineList
from tui.screen.widgets.source_tree import SourceTree

KEY_CELLS = 18

KEY_NAMES = {
    "slash": "/", "question_mark": "?", "colon": ":", "escape": "Esc", "tab": "Tab", "shift+tab": "shift+Tab",
    "left_square_bracket": "[", "right_square_bracket": "]", "left_curly_bracket": "{", "right_curly_bracket": "}",
    "less_than_sign": "<", "greater_than_sign": ">", "quotation_mark": '"',
    "circumflex_accent": "^", "number_sign": "#", "space": "Space", "shift+space": "shift+Space",
    "exclamation_mark": "!", "backslash": "\\",
    "enter": "Enter",
    "up": "↑", "down": "↓", "left": "←", "right": "→", "delete": "Delete", "pagedown": "PgDn", "pageup": "PgUp",
    "home": "Home", "end": "End", "f1": "F1", "f2": "F2", "f3": "F3", "f4": "F4", "shift+f3": "shift+F3",
}  # fmt: skip

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

PLACES: Mapping[str, type[DOMNode]] = {
    "Anywhere": Desk,
    "Tree, headlines": LineList,
    "Tree": SourceTree,
    "Headlines": HeadlineList,
    "Article": ArticlePane,
    "Filter bar": FilterBar,
    "Quotations": QuotedScreen,
    "Finding": FindLine,
    "Copy menu": CopyMenu,
    "Links": LinksScreen,
    "Clippings": ClippingsScreen,
    "Commands": Palette,
}
"""Where keys work: the name of the place, and the widget whose bindings are at work there."""


class HelpScreen(ModalScreen[None], Popup[None]):
    """Closed by the keys that open it, by Escape and by q."""

    DEFAULT_CSS = """
    HelpScreen {
        align: center middle; background: $background 60%;
        &:ansi { background: transparent; }
        #help {
            width: 90%; max-width: 88; height: 90%; background: $surface; padding: 1 2; border-top: solid $accent;
            scrollbar-size-vertical: 1;
        }
        #help:ansi { border: round $rule; border-top: heavy $accent; background: ansi_default; }
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
        self._places = sorted(PLACES.items(), key=lambda place: here.lower() not in place[0].lower())

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="help"):
            yield Static(self._content(), markup=False)

    def _content(self) -> Content:
        pieces: list[tuple[str, str]] = []
        for place, owner in self._places:
            own = owner.__dict__.get("BINDINGS", ())
            if not own:
                continue
            pieces.append((f"{place}\n", "bold $accent"))
            for binding in own:
                assert isinstance(binding, Binding)
                keys = " ".join(KEY_NAMES.get(key, key) for key in binding.key.split(","))
                pieces += [
                    (_column(keys), "bold $foreground"),
                    (f"{binding.tooltip or binding.description}\n", "$muted"),
                ]
            pieces.append(("\n", ""))
        for name, lines in (("The filter", LANGUAGE), ("\nSigns", SIGNS)):
            pieces.append((f"{name}\n", "bold $accent"))
            for words, meaning in lines:
                pieces += [(_column(words), "bold $foreground"), (f"{meaning}\n", "$muted")]
        return Content.assemble(*pieces)

    def action_scroll(self, lines: int) -> None:
        for box in self.query(VerticalScroll):  # there is none before the screen is composed
            box.scroll_relative(y=lines, animate=False)


def _column(text: str) -> str:
    return "  " + text + " " * max(2, KEY_CELLS + 6 - cell_len(text))
