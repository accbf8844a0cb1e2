"""The header of an article: title, byline, source, date, categories, and what a reader should know of the file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tui.corpus.article import Article, Date
from tui.page.linebreak import wrap

HeaderPart = Literal["title", "byline", "categories", "note", "problem", "blank"]

INFERRED = "ⁱ"
SEPARATOR = " · "
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
    if byline := _byline(article):
        add("byline", byline)
    labels = [label for label in (*article.categories, *article.tags) if label]
    if labels:
        add("categories", SEPARATOR.join(dict.fromkeys(labels)))
    if article.inferred:
        add("note", f"{INFERRED} inferred, not declared")
    for problem in article.problems:
        add("problem", f"! {problem.message}")
    lines.append(HeaderLine("blank", ""))
    if not article.text and not any(block.kind == "image" for block in article.blocks):
        add("note", NO_TEXT)
    return tuple(lines)


def _byline(article: Article) -> str:
    """Authors, whom the text names beside them, source and date, those that were inferred marked."""
    inferred = article.inferred_fields

    def marked(text: str, field: str) -> str:
        return text + INFERRED if text and field in inferred else text

    parts = [
        marked("、".join(article.authors) if _han(article.authors) else ", ".join(article.authors), "authors"),
        marked(_byline_of_text(article), "byline"),
        marked(article.source, "source"),
        marked(shown_date(article.date), "date"),
    ]
    return SEPARATOR.join(part for part in parts if part)


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
