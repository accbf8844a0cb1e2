"""Markdown's tokens to a typesetter's events, for a text without any HTML.

The same events come as from the HTML that the tokens would be rendered to, without the way through a parser of HTML.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markdown_it.token import Token

from tui.corpus.typesetter import Typesetter


def is_settable(tokens: Iterable[Token]) -> bool:
    """Whether `set_tokens` knows all of a text's tokens: there is no HTML and no code that may turn out to be none."""
    return all(token.type not in ("html_block", "code_block") for token in tokens)


def set_tokens(tokens: Sequence[Token], typesetter: Typesetter) -> Typesetter:
    """Feed the tokens of a text to a typesetter."""
    for token in tokens:
        if token.type == "inline":
            _set_line(token.children or (), typesetter)
        elif token.hidden:
            continue  # a paragraph of a list whose items no blank lines part
        elif token.type == "fence":
            typesetter.start("pre", {})
            _set_code(token.content, typesetter)
            typesetter.end("pre")
        elif token.nesting >= 0:
            typesetter.start(token.tag, _attributes(token))
        else:
            typesetter.end(token.tag)
    return typesetter.close()


def _set_line(tokens: Sequence[Token], typesetter: Typesetter) -> None:
    for token in tokens:
        match token.type:
            case "text":
                if token.content:
                    typesetter.data(token.content)
            case "softbreak":
                typesetter.data("\n")
            case "hardbreak":
                typesetter.start("br", {})
                typesetter.data("\n")
            case "code_inline":
                _set_code(token.content, typesetter)
            case "image":
                typesetter.start("img", {**_attributes(token), "alt": _alternative(token.children or ())})
            case _ if token.nesting > 0:
                typesetter.start(token.tag, _attributes(token))
            case _:
                typesetter.end(token.tag)


def _set_code(text: str, typesetter: Typesetter) -> None:
    typesetter.start("code", {})
    if text:
        typesetter.data(text)
    typesetter.end("code")


def _alternative(tokens: Sequence[Token]) -> str:
    """The text of an image: what stands in its brackets, without the marks."""
    return "".join(
        "\n" if token.type in ("softbreak", "hardbreak") else _alternative(token.children or ()) or token.content
        for token in tokens
    )


def _attributes(token: Token) -> dict[str, str]:
    return {name: str(value) for name, value in token.attrs.items()} if token.attrs else {}
