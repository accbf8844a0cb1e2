"""Markdown's tokens to a typesetter.

They are what HTML made of them would be parsed to, without making it; HTML that stands among them is left to whoever
makes it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from markdown_it.token import Token

from tui.corpus.decoding import clean
from tui.corpus.typesetter import Typesetter

DEEP_LINK = re.compile(r"[ ]{2,}\[([^\[\]]{1,300})\]\(([^\s()<>]{1,1000})\)\s*")
"""A link set in further than code is, which is none."""

_NONE: Mapping[str, str] = {}


class NotPlain(ValueError):
    """Something stands in a text that only a parser of HTML reads."""


def has_html(tokens: Sequence[Token]) -> bool:
    """Whether HTML stands among the blocks of a parsed text."""
    return any(
        token.type == "html_block" or any(inner.type == "html_inline" for inner in token.children or ())
        for token in tokens
    )


def set_blocks(tokens: Sequence[Token], typesetter: Typesetter) -> Typesetter:
    """Set the blocks of a parsed text.

    Raises:
        NotPlain: there is HTML, or what may be HTML, among them.
    """
    for token in tokens:
        match token.type:
            case "inline":
                set_line(token.children or (), typesetter)
            case "code_block" if link := DEEP_LINK.fullmatch(token.content):
                typesetter.start("p", _NONE)
                typesetter.start("a", {"href": link[2]})
                _write(link[1], typesetter)
                typesetter.end("a")
                typesetter.end("p")
            case "code_block" | "fence":
                _set_code(token.content, typesetter)
            case "html_block":
                raise NotPlain
            case _ if token.hidden:  # the paragraph of a list's item, where no blank lines part the items
                pass
            case _ if token.nesting < 0:
                typesetter.end(token.tag)
            case _:
                typesetter.start(token.tag, _attributes(token) if token.attrs else _NONE)
    return typesetter


def set_line(tokens: Sequence[Token], typesetter: Typesetter) -> None:
    """Set what stands in a block.

    Raises:
        NotPlain: there is HTML among it.
    """
    pieces: list[str] = []
    for token in tokens:
        kind = token.type
        if kind in ("text", "text_special"):
            pieces.append(token.content)
            continue
        if kind == "softbreak":
            pieces.append("\n")
            continue
        if pieces:
            _write("".join(pieces), typesetter)
            pieces = []
        if kind == "code_inline":
            typesetter.start("code", _NONE)
            _write(token.content, typesetter)
            typesetter.end("code")
        elif kind == "html_inline":
            raise NotPlain
        elif kind == "image":
            typesetter.start("img", {**_attributes(token), "alt": _as_text(token.children or ())})
        elif kind == "hardbreak":
            typesetter.start("br", _NONE)
            pieces.append("\n")
        elif token.nesting > 0:
            typesetter.start(token.tag, _attributes(token) if token.attrs else _NONE)
        else:
            typesetter.end(token.tag)
    if pieces:
        _write("".join(pieces), typesetter)


def _write(text: str, typesetter: Typesetter) -> None:
    if not text:
        return
    if clean(text) != text:  # an entity wrote what a parser of HTML may not take
        raise NotPlain
    typesetter.data(text)


def _set_code(text: str, typesetter: Typesetter) -> None:
    if "\t" in text:  # a tab's width depends on what a parser of HTML takes for one piece
        raise NotPlain
    typesetter.start("pre", _NONE)
    typesetter.start("code", _NONE)
    _write(text, typesetter)
    typesetter.end("code")
    typesetter.end("pre")


def _attributes(token: Token) -> dict[str, str]:
    return {name: str(value) for name, value in token.attrs.items()}


def _as_text(tokens: Sequence[Token]) -> str:
    """A picture's alternative text: what stands in its brackets without its marks."""
    parts: list[str] = []
    for token in tokens:
        if token.type in ("softbreak", "hardbreak"):
            parts.append("\n")
        elif token.type == "image":
            parts.append(_as_text(token.children or ()))
        elif token.type in ("text", "text_special", "code_inline", "html_inline"):
            parts.append(token.content)
    text = "".join(parts)
    if clean(text) != text:
        raise NotPlain
    return text
