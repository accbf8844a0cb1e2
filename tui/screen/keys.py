"""The keys that work anywhere on the desk; each pane's own stand in its widget.

A key that text follows has priority: Textual obeys it before it hands the next key to a widget, so that `/q`, typed
fast, does not quit. In the filter bar it is text itself.
"""

from __future__ import annotations

from textual.binding import Binding, BindingType

DESK_KEYS: list[BindingType] = [
    Binding("slash,f4", "filter", "Filter", id="filter", priority=True, tooltip="To the filter bar"),
    Binding("escape", "back", "Back", show=False, id="back", tooltip="One step back"),
    Binding("tab", "pane(1)", "Next pane", show=False, id="pane.next"),
    Binding("shift+tab", "pane(-1)", "Pane before", show=False, id="pane.previous"),
    Binding("1", "show('tree')", "Sources", show=False, id="pane.tree"),
    Binding("2", "show('headlines')", "Headlines", show=False, id="pane.headlines"),
    Binding("3", "show('article')", "Article", show=False, id="pane.article"),
    Binding("J", "step(1)", "Next article", show=False, id="article.next"),
    Binding("K", "step(-1)", "Article before", show=False, id="article.previous"),
    Binding(
        "n,f3",
        "match(1)",
        "Match",
        id="match.next",
        tooltip="The next match, on into the next article",
    ),
    Binding("N,shift+f3", "match(-1)", "Match before", show=False, id="match.previous"),
    Binding("v", "select", "Select", show=False, id="select", tooltip="Select from a sentence of the article"),
    Binding("y", "copy", "Copy", id="copy", tooltip="Copy the passage, its citation, or both"),
    Binding("f2", "copy_as('y')", "Copy with citation", show=False, id="copy.cited"),
    Binding("s", "sort", "Sort", id="sort", tooltip="Sort by the next field"),
    Binding("S", "reverse", "Reverse", show=False, id="reverse", tooltip="Turn the order round"),
    Binding("b", "group", "Group", id="group", tooltip="Group by source, category, author, month, folder"),
    Binding("z", "zen", "Alone", show=False, id="article.alone", tooltip="The article alone"),
    Binding("exclamation_mark", "problems", "Notices", show=False, id="problems", tooltip="What was wrong with files"),
    Binding("question_mark,f1", "help", "Help", id="help", tooltip="What every key does"),
    Binding("colon", "palette", "Commands", show=False, id="commands", priority=True, tooltip="Every command"),
    Binding("ctrl+p", "app.command_palette", "Commands", show=False, id="palette", tooltip="Every command"),
    Binding("q,ctrl+q", "app.quit", "Quit", id="quit"),
]

TYPED = frozenset(("filter", "palette"))
"""Actions whose keys have priority and are text in the filter bar."""
