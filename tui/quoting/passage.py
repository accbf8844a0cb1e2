"""The passage between two offsets of an article, as the text says it."""

from __future__ import annotations

from tui.corpus.article import Article

_INDENT = " \t\u3000\u00a0\u2002\u2003"


def passage(article: Article, start: int, end: int) -> str:
    """The text of `article` from offset `start` to `end`, as it is to be copied.

    Line breaks of the text stay and those of the screen never come in; each block begins a new line, without
    an indent. The offsets may be in either order and may lie outside of the text.
    """
    start, end = sorted((max(0, min(start, len(article.text))), max(0, min(end, len(article.text)))))
    if not article.blocks:
        return article.text[start:end].strip()
    pieces: list[str] = []
    for block in article.blocks:
        if block.end <= start or block.start >= end:
            continue
        piece = article.text[max(start, block.start) : min(end, block.end)]
        if block.kind in ("code", "table"):
            piece = piece.strip("\n")
        else:
            piece = "\n".join(line.lstrip(_INDENT).rstrip() for line in piece.split("\n")).strip("\n")
        if piece.strip():
            pieces.append(piece)
    return "\n".join(pieces)
