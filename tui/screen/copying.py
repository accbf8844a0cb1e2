"""What a letter of the copy menu copies, and what the reader is told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from tui.quoting.citation import cite
from tui.quoting.passage import passage

if TYPE_CHECKING:
    from tui.corpus.article import Article

PASSAGES = ("y", "q", "m", "b")
"""The forms that have the passage in them."""

CITED_FIELDS = ("authors", "source", "date", "title")


@dataclass(frozen=True, slots=True)
class Copying:
    """A text on its way to the clipboard, and what it is; an empty text says in `label` why there is none."""

    text: str
    label: str


def copying(
    article: Article, selected: tuple[int, int] | None, form: str, *, style: str, today: date, template: str = ""
) -> Copying:
    """The text for a form (a letter of the copy menu) of an article and the passage selected in it, if any.

    `style` and `template` are as `cite` takes them.
    """
    quote = passage(article, *selected) if selected else ""
    match form:
        case "y":
            label = "Passage and citation" if quote else "Citation"
            text = cite(article, style=style, today=today, quote=quote, template=template)
            return Copying(text, label + _inferred(article))
        case "m":
            return Copying(cite(article, style="markdown", today=today, quote=quote), "Markdown" + _inferred(article))
        case "b":
            return Copying(cite(article, style="biblatex", today=today, quote=quote), "BibLaTeX" + _inferred(article))
        case "c":
            text = cite(article, style=style, today=today, template=template)
            return Copying(text, "Citation" + _inferred(article))
        case "q":
            text = quote or article.text
            label = f"{'Passage' if quote else 'The whole text'}, {len(text):,} characters"
            return Copying(text, label if text else "This article has no text.")
        case "u":
            return Copying(article.url, "URL" if article.url else "This article names no URL.")
        case "t":
            return Copying(article.title, "Title")
        case _:
            return Copying(article.path, "Path")


def _inferred(article: Article) -> str:
    """A word on fields that the citation takes from the text rather than from a declaration."""
    names = [name for name in CITED_FIELDS if name in article.inferred_fields]
    return f" ({', '.join(names)} inferred)" if names else ""
