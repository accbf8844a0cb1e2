"""The header of an article: title, byline, source, date, categories, and what a reader should know of the file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal
from unicodedata import bidirectional

from tui.corpus.links import host_name
from tui.page.cells import cell_width
from tui.page.linebreak import wrap
from tui.screen.browser import shown_host

if TYPE_CHECKING:
    from tui.corpus.article import Article, Date

HeaderPart = Literal["title", "byline", "categories", "note", "problem", "blank"]

INFERRED = "ⁱ"
SEPARATOR = " · "
SAMPLE = 300
"""Characters that are asked which way they are written."""
FROM_THE_RIGHT = "This text runs from right to left: a terminal that does not turn such lines shows them turned round."
LABEL_LINES = 3
"""About how many lines categories and tags may take: some articles have a hundred."""
NO_TEXT = "This file has no text to show: J goes to the next article, and y p copies the path, to open it elsewhere."


@dataclass(frozen=True, slots=True)
class HeaderLine:
    """One line of the header, and where its text begins in `Article.title` where it is of the title."""

    part: HeaderPart
    text: str
    start: int = 0


def header(article: Article, width: int) -> tuple[HeaderLine, ...]:
    """The header's lines, none wider than `width` cells."""
    lines: list[HeaderLine] = []

    def add(part: HeaderPart, text: str) -> None:
        offsets = wrap(text, width)
        for start, end in zip(offsets, [*offsets[1:], len(text)], strict=True):
            lines.append(HeaderLine(part, text[start:end].rstrip(), start))

    add("title", article.title + (INFERRED if "title" in article.inferred_fields else ""))
    for line in _filled(_byline(article), width):
        add("byline", line)
    said = ("", article.source, *article.authors)
    labels = [label for label in (*article.categories, *article.tags) if label not in said]
    for line in _few(list(dict.fromkeys(labels)), width):
        add("categories", line)
    if article.inferred:
        add("note", f"{INFERRED} inferred, not declared")
    for problem in article.problems:
        add("problem", f"! {problem.message}")
    if _from_the_right(article.text):
        add("note", FROM_THE_RIGHT)
    lines.append(HeaderLine("blank", ""))
    if not article.text and not any(block.kind == "image" for block in article.blocks):
        add("note", NO_TEXT)
    return tuple(lines)


def _filled(parts: Sequence[str], width: int) -> list[str]:
    """Lines of parts with signs between them, none of which begins or ends a line."""
    lines: list[str] = []
    for part in parts:
        if lines and cell_width(lines[-1] + SEPARATOR + part) <= width:
            lines[-1] += SEPARATOR + part
        else:
            lines.append(part)
    return lines


def _few(labels: Sequence[str], width: int) -> list[str]:
    """Lines of the labels, or of the first of them and how many more there are, where they take too many lines."""
    lines, kept = _filled(labels, width), len(labels)
    while len(lines) > LABEL_LINES and kept > 1:
        kept = min(kept - 1, sum(line.count(SEPARATOR) + 1 for line in lines[:LABEL_LINES]))
        lines = _filled([*labels[:kept], f"… {len(labels) - kept} more"], width)
    return lines


def _byline(article: Article) -> list[str]:
    """Authors, whom the text names beside them, source, date and the URL's host, those that were inferred marked."""
    inferred = article.inferred_fields

    def marked(text: str, field: str) -> str:
        return text + INFERRED if text and field in inferred else text

    parts = (
        marked("、".join(article.authors) if _han(article.authors) else ", ".join(article.authors), "authors"),
        marked(_byline_of_text(article), "byline"),
        marked(article.source, "source"),
        marked(shown_date(article.date), "date"),
        shown_host(article.url) if article.url and host_name(article.url) != article.source else "",
    )
    return [part for part in parts if part]


def _from_the_right(text: str) -> bool:
    """Whether the beginning of a text is mostly of letters that are written from right to left."""
    if text.isascii():
        return False
    kinds = [bidirectional(letter) for letter in text[:SAMPLE]]
    return kinds.count("R") + kinds.count("AL") > kinds.count("L")


def _byline_of_text(article: Article) -> str:
    """The byline beside the declared author, which may be a column's or a desk's name; empty where it says the same."""
    byline = next((value for name, value in article.metadata if name == "byline"), "")
    return "" if any(author in byline for author in article.authors) else byline


def _han(names: tuple[str, ...]) -> bool:
    return any("\u3400" <= letter <= "\u9fff" for name in names for letter in name)


def shown_date(date: Date | None) -> str:
    """The date as a reader reads it, to the minute at most: `2022-08-10 04:01 UTC`."""
    if date is None:
        return ""
    if date.precision not in ("minute", "second"):
        return str(date)
    zone = date.when.strftime("%z")
    shown = "UTC" if zone == "+0000" else f"{zone[:3]}:{zone[3:]}" if zone else ""
    return f"{date.when:%Y-%m-%d %H:%M} {shown}".rstrip()
