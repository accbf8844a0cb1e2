"""Markdown to blocks.

markdown-it-py renders CommonMark with tables and strikethrough to HTML, and the HTML path sets it: so HTML inside
Markdown and Markdown's own elements come out of one typesetter. What site generators add (`{{< shortcode >}}`,
`{% tag %}`, `{: .class}`) is put into plain Markdown before.
"""

from __future__ import annotations

import re
from functools import cache

from markdown_it import MarkdownIt

from tui.corpus.html import Page, TooMuch, read_fragment

LENGTH = 500_000
"""How many characters are read as Markdown; a longer text is read as plain paragraphs."""

_MARKS = 12_000
"""How many signs that may open or close something one paragraph may hold: beyond them the parser takes seconds."""

_ALL_MARKS = 40_000
_PARAGRAPHS = 12_000

_CELLS = 30_000
"""How many cells a table may have for the same reason: its columns times the text's rows."""

_LINES = 6_000
"""How many lines may begin a list's item or a quotation."""

_SIGNS = re.compile(r"[*_~`\[\]!<&\\]")
_MARKED_LINE = re.compile(r"(?m)^[ ]{0,3}(?:[>*+-]|\d{1,9}[.)])")
_FENCE = re.compile(r" {0,3}(```+|~~~+)(.*)")
_DEEP = re.compile(r"(?m)^(?:[ ]*(?:>|(?:[*+-]|\d{1,9}[.)])(?=[ ]))){16}|^[ ]{60,}(?:>|(?:[*+-]|\d{1,9}[.)]) )")
_SHORTCODE = re.compile(r"\{\{[<%][ \t]*(/?)[ \t]*([\w./-]+)((?:[^{}\n]|\{(?!\{)|\}(?!\})){0,500}?)/?[ \t]*[>%]\}\}")
_HIGHLIGHT = re.compile(
    r"\{\{[<%][ \t]*/?[ \t]*highlight\b[^}\n]{0,200}\}\}|\{%-?[ \t]*(?:end)?highlight\b[^%\n]{0,200}%\}"
)
_ARGUMENT = re.compile(r"(?:([\w-]+)[ \t]*=[ \t]*)?(?:\"([^\"\n]*)\"|`([^`\n]*)`|([^\s\"`]+))")
_LIQUID = re.compile(r"\{%-?[ \t]*(\w+)?([^%\n]*)-?%\}")
_OUTPUT = re.compile(r"\{\{[ \t]*(?:site|page)\.[\w.]+[^}\n]{0,200}\}\}")
_NOTE = re.compile(r"(?m)^([ ]{0,3})\[\^(?=[^\]\n]{1,80}\]:)")
_ATTRIBUTES = re.compile(
    r"(?m)^[ \t]*\{:[^}\n]{0,200}\}[ \t]*$|(?<=\S)\{:\s*[.#][^}\n]{0,200}\}|(?<=\))\{:[^}\n]{0,200}\}"
)


def read_markdown(text: str, *, generated: bool = False) -> Page:
    """The blocks of a Markdown text; `generated` says that a site generator's tags may stand in it.

    Raises:
        TooMuch: The text is too long, or built to be slow: it is to be read as plain paragraphs.
    """
    _check(text)
    if generated or "{{<" in text or "{{%" in text or "[^" in text:
        text = _outside_code(text)
    return read_fragment(_parser().render(text))


@cache
def _parser() -> MarkdownIt:
    # What is nested deeper than the bound would vanish: so it is far above what `_DEEP` lets through.
    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": 120})
    return parser.enable(["table", "strikethrough"])


def _check(text: str) -> None:
    if len(text) > LENGTH:
        raise TooMuch("its length")
    if len(_MARKED_LINE.findall(text)) > _LINES:
        raise TooMuch("the number of its lists' items")
    if _DEEP.search(text):
        raise TooMuch("how deep it is nested")
    if text.count("\n\n") > _PARAGRAPHS:
        raise TooMuch("the number of its paragraphs")
    marks = len(_SIGNS.findall(text))
    if marks > _ALL_MARKS:
        raise TooMuch("the number of its marks")
    if marks > _MARKS and any(len(_SIGNS.findall(paragraph)) > _MARKS for paragraph in text.split("\n\n")):
        raise TooMuch("the number of marks in one paragraph")
    if text.count("|") > 1_000:
        columns = rows = 0
        for line in text.split("\n"):
            if pipes := line.count("|"):
                columns, rows = max(columns, pipes), rows + 1
        if columns * rows > _CELLS and columns > 100:
            raise TooMuch("the width of its tables")


def _outside_code(text: str) -> str:
    """Put a generator's tags into Markdown, but not where they are an example in a block of code."""
    text = _HIGHLIGHT.sub("\n```\n", text)
    if "```" not in text and "~~~" not in text:
        return _put(text)
    parts: list[str] = []
    prose: list[str] = []
    opened = ""
    for line in text.splitlines(keepends=True):
        fence = _FENCE.match(line)
        if opened:
            parts.append(line)
            if fence and fence[1].startswith(opened) and not fence[2].strip():
                opened = ""
        elif fence:
            parts += _put("".join(prose)), line
            prose.clear()
            opened = fence[1]
        else:
            prose.append(line)
    return "".join((*parts, _put("".join(prose))))


def _put(text: str) -> str:
    if "{{" in text:
        closed = {match[2] for match in _SHORTCODE.finditer(text) if match[1]}
        text = _SHORTCODE.sub(lambda match: _shortcode(match, closed), text)
        text = _OUTPUT.sub("", text)
    if "[^" in text:
        # A note without a space would be taken for a link's address, and its text would vanish.
        text = _NOTE.sub(r"\1\\[^", text)
    if "{%" in text:
        text = _LIQUID.sub(_liquid, text)
    return _ATTRIBUTES.sub("", text) if "{:" in text else text


def _shortcode(match: re.Match[str], closed: set[str]) -> str:
    """One Hugo shortcode as Markdown: a link's target, an image, a video, or its own words."""
    closing, name, given = match[1], match[2].lower(), match[3]
    if "quote" in name and match[2] in closed:
        return "\n\n</blockquote>\n\n" if closing else f"{_title(given)}\n\n<blockquote>\n\n"
    if closing or name == "br":
        return "\n" if name == "br" else ""
    if name in ("ref", "relref"):
        return "#"
    values, named = _arguments(given)
    if source := named.get("src"):
        caption = named.get("caption") or named.get("alt") or named.get("title") or ""
        return f"![{_plain(caption)}](<{source}>)"
    if "youtube" in name and (video := named.get("id") or (values[0] if values else "")):
        address = f"https://www.youtube.com/watch?v={video}"
        return f"[{_plain(named.get('title') or address)}]({address})"
    if match[2] in closed:
        return _plain(named.get("title", ""))
    words = " ".join((*values, *named.values()))
    return _plain(f"[{name}: {words}]" if words else f"[{name}]")


def _arguments(given: str) -> tuple[list[str], dict[str, str]]:
    """A shortcode's positional and named arguments."""
    values: list[str] = []
    named: dict[str, str] = {}
    for argument in _ARGUMENT.finditer(given):
        value = next((group for group in argument.groups()[1:] if group is not None), "")
        if argument[1]:
            named[argument[1].lower()] = value
        else:
            values.append(value)
    return values, named


def _title(given: str) -> str:
    return _plain(_arguments(given)[1].get("title", ""))


def _liquid(match: re.Match[str]) -> str:
    """One Jekyll tag as Markdown: a link's target, or nothing."""
    return "#" if match[1] in ("link", "post_url") else ""


def _plain(text: str) -> str:
    return re.sub(r"([\\`*_\[\]<>])", r"\\\1", text)
