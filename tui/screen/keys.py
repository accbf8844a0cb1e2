"""The keys of the desk, which work anywhere, and of the article; those of lists stand with them."""

from __future__ import annotations

from textual.binding import Binding, BindingType

DESK_KEYS: list[BindingType] = [
    Binding("slash,f4", "filter", "Filter", id="filter", tooltip="To the filter bar"),
    Binding("escape", "back", "Back", show=False, id="back", tooltip="One step back"),
    Binding("tab", "pane(1)", "Next pane", show=False, id="pane.next", tooltip="To the next pane"),
    Binding("shift+tab", "pane(-1)", "Pane before", show=False, id="pane.previous", tooltip="To the pane before"),
    Binding("1", "show('tree')", "Sources", show=False, id="pane.tree", tooltip="To the tree of sources"),
    Binding("2", "show('headlines')", "Headlines", show=False, id="pane.headlines", tooltip="To the headlines"),
    Binding("3", "show('article')", "Article", show=False, id="pane.article", tooltip="To the article"),
    Binding("J", "step(1)", "Next article", show=False, id="article.next", tooltip="The next article"),
    Binding("K", "step(-1)", "Article before", show=False, id="article.previous", tooltip="The article before"),
    Binding(
        "n,f3",
        "match(1)",
        "Match",
        id="match.next",
        tooltip="The next match, on into the next article",
    ),
    Binding(
        "N,shift+f3",
        "match(-1)",
        "Match before",
        show=False,
        id="match.previous",
        tooltip="The match before, back into the article before",
    ),
    Binding("f", "find", "Find", show=False, id="find", tooltip="Find in this article only"),
    Binding("v", "select", "Select", show=False, id="select", tooltip="Select from a sentence of the article"),
    Binding("Q", "quotations", "Quotations", show=False, id="quotations", tooltip="Every quotation, and who speaks"),
    Binding("y", "copy", "Copy", id="copy", tooltip="Copy the passage, its citation, or both"),
    Binding(
        "f2",
        "copy_as('y')",
        "Copy with citation",
        show=False,
        id="copy.cited",
        tooltip="Copy the passage with its citation",
    ),
    Binding("o", "open_link", "Open", show=False, id="link.open", tooltip="Open the article's address, or a link's"),
    Binding("O", "outline", "Outline", show=False, id="outline", tooltip="The article's headings"),
    Binding("L", "links", "Links", show=False, id="links", tooltip="The article's links"),
    Binding("B", "clippings", "Clippings", show=False, id="clippings", tooltip="The clippings: what was kept"),
    Binding("ctrl+z", "undo", "Undo", show=False, id="undo", tooltip="Undo the last change to the notebook"),
    Binding("s", "sort", "Sort", id="sort", tooltip="Sort by the next field"),
    Binding("S", "reverse", "Reverse", show=False, id="reverse", tooltip="Turn the order round"),
    Binding("b", "group", "Group", id="group", tooltip="Group by source, category, author, month, folder"),
    Binding("z", "zen", "Alone", show=False, id="article.alone", tooltip="The article alone"),
    Binding("backslash", "verbatim", "On disk", show=False, id="article.verbatim", tooltip="The file as it is on disk"),
    Binding("exclamation_mark", "problems", "Notices", show=False, id="problems", tooltip="What was wrong with files"),
    Binding("question_mark,f1", "help", "Help", id="help", tooltip="What every key does"),
    Binding("colon", "palette", "Commands", show=False, id="commands", tooltip="Every command"),
    Binding(
        "ctrl+p", "app.command_palette", "Commands", show=False, id="palette", priority=True, tooltip="Every command"
    ),
    Binding("q,ctrl+q", "app.quit", "Quit", id="quit"),
]

PAGE_KEYS: list[BindingType] = [
    Binding("j,down", "scroll_lines(1)", "Down", show=False, id="article.down"),
    Binding("k,up", "scroll_lines(-1)", "Up", show=False, id="article.up"),
    Binding("ctrl+d", "scroll_pages(0.5)", "Half a page down", show=False, id="article.half_down"),
    Binding("ctrl+u", "scroll_pages(-0.5)", "Half a page up", show=False, id="article.half_up"),
    Binding("pagedown", "scroll_pages(1)", "Page down", show=False, id="article.page_down"),
    Binding("pageup,shift+space", "scroll_pages(-1)", "Page up", show=False, id="article.page_up"),
    Binding("g,home", "top", "Top", show=False, id="article.top"),
    Binding("G,end", "bottom", "Bottom", show=False, id="article.bottom"),
]

SELECTION_KEYS: list[BindingType] = [
    Binding("j,down", "grow(1)", "More", id="select.grow", tooltip="One sentence more"),
    Binding("k,up", "grow(-1)", "Less", id="select.shrink", tooltip="One sentence less"),
    Binding("l,right", "nudge(1)", "Character", show=False, id="select.right", tooltip="One character more"),
    Binding("h,left", "nudge(-1)", "Character back", show=False, id="select.left", tooltip="One character less"),
    Binding("w", "grow_word(1)", "Word", show=False, id="select.word_right", tooltip="One word more"),
    Binding("b", "grow_word(-1)", "Word back", show=False, id="select.word_left", tooltip="One word less"),
    Binding(
        "right_curly_bracket",
        "grow_paragraph(1)",
        "Paragraph",
        show=False,
        id="select.paragraph_down",
        tooltip="One paragraph more",
    ),
    Binding(
        "left_curly_bracket",
        "grow_paragraph(-1)",
        "Paragraph back",
        show=False,
        id="select.paragraph_up",
        tooltip="One paragraph less",
    ),
    Binding("o", "swap", "Other end", id="select.swap", tooltip="Move the other end"),
]

ARTICLE_KEYS: list[BindingType] = [
    *SELECTION_KEYS,
    *PAGE_KEYS,
    Binding(
        "space", "page_on", "Page on", show=False, id="article.page_on", tooltip="A page on, then the next article"
    ),
    Binding(
        "left_square_bracket",
        "heading(-1)",
        "Heading before",
        show=False,
        id="article.heading_up",
        tooltip="To the heading before",
    ),
    Binding(
        "right_square_bracket",
        "heading(1)",
        "Next heading",
        show=False,
        id="article.heading_down",
        tooltip="To the next heading",
    ),
    Binding(
        "quotation_mark",
        "quotation",
        "Quotation",
        show=False,
        id="article.quotation",
        tooltip="Select the next quotation",
    ),
    Binding(
        "circumflex_accent",
        "note",
        "Note",
        show=False,
        id="article.note",
        tooltip="To the next footnote, and back to the text",
    ),
    Binding(
        "number_sign", "number", "Numbers", show=False, id="article.number", tooltip="Number the paragraphs, or not"
    ),
    Binding("v", "select", "Select", id="article.select", tooltip="Select from a sentence"),
    Binding("c", "screen.keep", "Keep", id="article.keep", tooltip="Keep the passage, or the sentence, as a clipping"),
    Binding("less_than_sign", "measure(-4)", "Narrower", show=False, id="article.narrower", tooltip="A narrower page"),
    Binding("greater_than_sign", "measure(4)", "Wider", show=False, id="article.wider", tooltip="A wider page"),
    Binding("h,left", "leave", "Back", show=False, id="article.leave", tooltip="Back to the headlines"),
]
"""A key that moves a selection is at work while there is one, and stands before the key's other use."""
