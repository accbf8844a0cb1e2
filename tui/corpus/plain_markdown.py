"""The plainest Markdown: paragraphs, headings and figures with blank lines between them, as most articles are written.

It is set here as the parser of Markdown and the one of HTML after it would have it, without the two; what may be more
is left to them, a piece between blank lines at a time or the whole text.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.common.utils import mdTrim
from markdown_it.token import Token

from tui.corpus.compositor import set_blocks, set_line
from tui.corpus.typesetter import Typesetter

_BLANK_LINES = re.compile(r"\n(?:[ \t]*\n)+")
_BEGINNING = r"(?:\*{1,3}(?=[^ \t\n*])|_{1,3}(?=[^ \t\n_])|(?![ \t\n#>*+\-_=`~<|:]|[0-9]{1,9}[.)](?:[ \t\n]|\Z)))"
_PARAGRAPH = re.compile(rf"{_BEGINNING}[^\n]*(?:\n{_BEGINNING}[^\n]*)*\n?")
_HEADING = re.compile(r"(#{1,6})[ \t]+([^#\n]+)\n?")
_RULE = re.compile(r"(?:-{3,}|\*{3,}|_{3,})[ \t]*\n?")
_VALUE = r'"([^"&<>\n]*)"'
_FIGURE = re.compile(
    rf"<figure>\n<img src={_VALUE} alt={_VALUE}>\n(?:<figcaption>([^<>&\n]+)</figcaption>\n)?</figure>\n?"
)
_MARK = re.compile(r"[&*<\[\\_`~]|!\[|  \n")
_TAG = re.compile(r"<(?!https?://[^ \n<>]+>)[A-Za-z/!?]")
_WIDE = ("```", "~~~", "]:", "<!", "<?")


def is_plain(text: str) -> bool:
    """Whether a text without definition lists holds no HTML, and nothing that means something across blank lines."""
    return not any(sign in text for sign in _WIDE) and ("<" not in text or not _TAG.search(_FIGURE.sub("", text)))


def set_plain(text: str, parser: MarkdownIt, typesetter: Typesetter) -> Typesetter:
    """Set a clean text that is plain; the parser reads what is not the plainest of it.

    Raises:
        NotPlain: it is to be read whole, and what was set of it is to be thrown away.
    """
    start = left = 0
    for blank in _BLANK_LINES.finditer(text):
        if _set_piece(text, start, blank.start(), left, parser, typesetter):
            left = blank.end()
        start = blank.end()
    if not _set_piece(text, start, len(text), left, parser, typesetter):
        set_blocks(parser.parse(text[left:]), typesetter)
    return typesetter


def _set_piece(text: str, start: int, end: int, left: int, parser: MarkdownIt, typesetter: Typesetter) -> bool:
    """Set a piece, if it is plain, and before it what was `left` of those that are not; whether it is."""
    if _PARAGRAPH.fullmatch(text, start, end):
        name, content = "p", text[start:end]
    elif heading := _HEADING.fullmatch(text, start, end):
        name, content = f"h{len(heading[1])}", heading[2]
    elif _RULE.fullmatch(text, start, end):
        name, content = "hr", ""
    elif (figure := _FIGURE.fullmatch(text, start, end)) and "**" not in figure[0] and "](" not in figure[0]:
        name, content = "figure", ""
    else:
        return False
    if left < start:
        set_blocks(parser.parse(text[left:start]), typesetter)
    if name == "figure" and figure:
        _set_figure(*figure.groups(), typesetter=typesetter)
    elif name == "hr":
        typesetter.start("hr", {})
    else:
        _set_text(name, mdTrim(content), parser, typesetter)
    return True


def _set_text(name: str, content: str, parser: MarkdownIt, typesetter: Typesetter) -> None:
    is_plain = not _MARK.search(content)
    if is_plain and name == "p":
        typesetter.paragraph(content)
        return
    typesetter.start(name, {})
    if is_plain:
        typesetter.data(content)
    else:
        tokens: list[Token] = []
        parser.inline.parse(content, parser, {}, tokens)
        set_line(tokens, typesetter)
    typesetter.end(name)


def _set_figure(source: str, alternative: str, caption: str | None, *, typesetter: Typesetter) -> None:
    typesetter.start("figure", {})
    typesetter.start("img", {"src": source, "alt": alternative})
    if caption:
        typesetter.start("figcaption", {})
        typesetter.data(caption)
        typesetter.end("figcaption")
    typesetter.end("figure")
