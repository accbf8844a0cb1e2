"""Markdown to blocks.

markdown-it-py renders CommonMark with tables and strikethrough to HTML, and the HTML path sets it: so HTML inside
Markdown and Markdown's own elements come out of one typesetter. What site generators add (`{{< shortcode >}}`,
`{% tag %}`, `{: .class}`) is put into plain Markdown before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererProtocol
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from tui.corpus import commonmark
from tui.corpus.compositor import DEEP_LINK, NotPlain, has_html, set_blocks
from tui.corpus.dialects import defines_links, has_dialect, plain_markdown
from tui.corpus.exports import mended, needs_mending
from tui.corpus.footnotes import Pieces, with_notes
from tui.corpus.html import Page, TooMuch, page, read_fragment
from tui.corpus.plain_markdown import is_plain, set_plain
from tui.corpus.shortcodes import assigned_values, closed_tags, fenced_tags, has_tags, without_tags

LENGTH = 500_000
"""How many characters are read as Markdown; a longer text is read as plain paragraphs."""

_MARKS = 12_000
"""How many signs that may open or close something one paragraph may hold: beyond them the parser takes seconds."""

_ALL_MARKS = 18_000
_LOOKS = 250_000
"""How many times the parser may look for a link's end: from each bracket before another, at each stop after it."""

_PARAGRAPHS = 12_000

_CELLS = 30_000
"""How many cells a table may have for the same reason: its columns times the text's rows."""

_LINES = 6_000
"""How many lines may begin a list's item or a quotation, or be a heading's."""

_ALL_LINES = 25_000

_SIGNS = "*_~`[]!<&\\"
_STOPS = re.compile(r"[\n$%&*+\-:<=>@\[\\\]^_`{}~!]")
_NESTED = re.compile(r"\[(?=[^\[\]]*\[)")
_MARKED_LINE = re.compile(r"(?m)^[ ]{0,3}(?:[>*+-]|\d{1,9}[.)]|#{1,6}[ \t]|=+[ \t]*$)")
_FENCE = re.compile(r" {0,3}(```+|~~~+)(.*)")
_LEVELS = 16
_INDENT = " " * 60
_DEEP = re.compile(
    rf"(?m)^(?:[ ]*(?:>|(?:[*+-]|\d{{1,9}}[.)])(?=[ ]))){{{_LEVELS}}}|^{_INDENT}[ ]*(?:>|(?:[*+-]|\d{{1,9}}[.)]) )"
)
_DEFINITION = re.compile(r"(?m)^[^\s>#:|-][^\n]{0,200}\n\n?[ ]{0,2}[:~][ \t]+\S")
_ELEMENT = re.compile(r"</?(?:li|ul|ol|dl|dt|dd|tr|td|th|tbody|thead|table|p|div|section|figure|img)\b", re.IGNORECASE)
_VERBATIM = re.compile(r"<(?:pre|code|script|style|textarea)\b", re.IGNORECASE)
_STRONG = re.compile(r"\*\*[ ]?(?=[^\s*])([^*<>\n]{1,300}?)[ ]?\*\*")
_PICTURE = re.compile(r"!\[([^\[\]\n]{0,300})\]\(([^\s()<>]{1,1000})\)")
_LINK = re.compile(r"\[([^\[\]\n]{1,300})\]\(([^\s()<>]{1,1000})\)")
_COMMENT = re.compile(r"(?m)^[ ]{0,3}<!--[^\n<>]{0,200}-->[ \t]*(?=[^\s<])")


def read_markdown(text: str, *, generated: bool = False) -> Page:
    """The blocks of a Markdown text; `generated` says that a site generator's tags may stand in it.

    Raises:
        TooMuch: The text is too long, or built to be slow: it is to be read as plain paragraphs.
    """
    _check(text)
    if "<!--" in text:
        # A comment that begins a line makes CommonMark take the rest of that line for HTML.
        text = _COMMENT.sub("", text)
    tagged = has_tags(text) if generated else "{{<" in text or "{{%" in text
    if tagged or "[^" in text or has_dialect(text) or needs_mending(text):
        text = _plain_markdown(text)
    definitions = (":" in text or "~" in text) and bool(_DEFINITION.search(text))
    parser = _parser(definitions=definitions)
    if not definitions and is_plain(text):
        with suppress(NotPlain):
            return page(lambda typesetter: set_plain(text, parser, typesetter).close())
    env: EnvType = {}
    tokens = parser.parse(text, env)
    if "<" not in text or not has_html(tokens):
        with suppress(NotPlain):
            return page(lambda typesetter: set_blocks(tokens, typesetter).close())
    return read_fragment(parser.renderer.render(tokens, parser.options, env), own="<" not in text)


def _html_block(
    renderer: RendererProtocol, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType
) -> str:
    """HTML between Markdown's paragraphs; what exports left there of Markdown's own signs is put into HTML."""
    text = tokens[index].content
    if ("**" not in text and "](" not in text) or _VERBATIM.search(text):
        return text
    text = _STRONG.sub(r"<strong>\1</strong>", text)
    text = _PICTURE.sub(lambda match: f'<img alt="{escapeHtml(match[1])}" src="{escapeHtml(match[2])}">', text)
    return _LINK.sub(lambda match: f'<a href="{escapeHtml(match[2])}">{match[1]}</a>', text)


def _code_block(
    renderer: RendererProtocol, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType
) -> str:
    """Indented code; but none is a link set in further than code is, nor HTML that goes on with a list or a table."""
    text = tokens[index].content
    if link := DEEP_LINK.fullmatch(text):
        return f'<p><a href="{escapeHtml(link[2])}">{escapeHtml(link[1])}</a></p>\n'
    if index and tokens[index - 1].type == "html_block" and _ELEMENT.match(text):
        return text
    return f"<pre><code>{escapeHtml(text)}</code></pre>\n"


@cache
def _parser(*, definitions: bool) -> MarkdownIt:
    found = commonmark.parser(definitions=definitions)
    found.add_render_rule("html_block", _html_block)
    found.add_render_rule("code_block", _code_block)
    return found


def _check(text: str) -> None:
    if len(text) > LENGTH:
        raise TooMuch("its length")
    lines = text.count("\n") + 1
    if lines > _LINES and len(_MARKED_LINE.findall(text)) > _LINES:
        raise TooMuch("the number of its headings and its lists' items")
    if lines > _ALL_LINES + 1:
        raise TooMuch("the number of its lines")
    if (_count(text, ">*+-.)") >= _LEVELS or _INDENT in text) and _DEEP.search(text):
        raise TooMuch("how deep it is nested")
    if text.count("\n\n") > _PARAGRAPHS:
        raise TooMuch("the number of its paragraphs")
    marks = _count(text, _SIGNS) if len(text) > _MARKS else 0
    if marks > _ALL_MARKS:
        raise TooMuch("the number of its marks")
    if marks > _MARKS and any(_count(paragraph, _SIGNS) > _MARKS for paragraph in text.split("\n\n")):
        raise TooMuch("the number of marks in one paragraph")
    if text.count("[") * len(text) > _LOOKS and _looks(text) > _LOOKS:
        raise TooMuch("the number of brackets within brackets")
    if text.count("|") > 1_000:
        columns = rows = 0
        for line in text.split("\n"):
            if pipes := line.count("|"):
                columns, rows = max(columns, pipes), rows + 1
        if columns * rows > _CELLS and columns > 100:
            raise TooMuch("the width of its tables")


def _looks(text: str) -> int:
    """How many times the parser may look for the end of a link."""
    return sum(len(_NESTED.findall(part)) * len(_STOPS.findall(part)) for part in text.split("\n\n"))


def _count(text: str, signs: str) -> int:
    """How many of these signs stand in a text."""
    return sum(map(text.count, signs))


def _plain_markdown(text: str) -> str:
    """The text with its generator's tags and its footnotes put into Markdown, but not where they are code."""
    text = fenced_tags(text)
    closed, values = closed_tags(text), assigned_values(text)
    pieces = _pieces(text)
    if "[^" in text:
        pieces = with_notes(pieces)
    notes = not defines_links(text)
    return "".join(piece if is_code else _prose(piece, closed, values, notes=notes) for is_code, piece in pieces)


def _prose(piece: str, closed: frozenset[str], values: dict[str, str], *, notes: bool) -> str:
    piece = without_tags(piece, closed, values)
    if needs_mending(piece):
        piece = mended(piece)
    return plain_markdown(piece, notes=notes) if has_dialect(piece) else piece


def _pieces(text: str) -> Pieces:
    """The text in pieces that are fenced code or are not."""
    if "```" not in text and "~~~" not in text:
        return [(False, text)]
    pieces: Pieces = []
    lines: list[str] = []
    opened = ""
    for line in text.splitlines(keepends=True):
        fence = _FENCE.match(line)
        if fence and not opened:
            pieces.append((False, "".join(lines)))
            lines = [line]
            opened = fence[1]
            continue
        lines.append(line)
        if opened and fence and fence[1].startswith(opened) and not fence[2].strip():
            pieces.append((True, "".join(lines)))
            lines = []
            opened = ""
    pieces.append((bool(opened), "".join(lines)))
    return pieces
