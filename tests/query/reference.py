"""A slow reading of the rules of the filter language, one article and one character at a time."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from tui.corpus.article import Article
from tui.query.dates import days_of
from tui.query.folding import fold
from tui.query.junctions import And, Or
from tui.query.shelf import Shelf
from tui.query.tree import Holds, Length, Node, Not, Paragraph, Pattern, Period, Present, Saved, State, Term, Whole


def said(article: Article, field: str) -> list[str]:
    bylines = [name for key, value in article.metadata if key == "byline" for name in value.split("、")]
    every = {
        "title": [article.title],
        "body": [article.text],
        "author": [*article.authors, *bylines],
        "source": [article.source],
        "category": [*article.categories],
        "tag": [*article.tags],
        "url": [article.url],
        "date": [str(article.date or "")],
    }
    if not field:
        return [value for name in ("title", "body", "author", "source", "tag") for value in every[name]]
    return every[field]


def at(text: str, needle: str, start: int, *, exact: bool = False) -> int:
    """Where a match that starts at `start` ends, or -1; slowly."""
    if not needle:
        return start
    head, rest = needle[0], needle[1:]
    if head.isspace():
        end = start
        while end < len(text) and text[end].isspace():
            end += 1
        if end > start:
            return at(text, rest, end, exact=exact)
        both_cjk = start and text[start - 1] >= "\u2e80" and rest[0] >= "\u2e80"
        return at(text, rest, start, exact=exact) if both_cjk else -1
    if needle.startswith("...") and not exact:
        dots = 1 if text.startswith("…", start) else 3 if text.startswith("...", start) else 0
        return at(text, needle[3:], start + dots) if dots else -1
    return at(text, rest, start + 1, exact=exact) if text.startswith(head, start) else -1


def spans(text: str, term: Term) -> list[tuple[int, int]]:
    needle = " ".join(unicodedata.normalize("NFC", term.text).split()).replace("…", "..." if not term.exact else "…")
    if not term.exact:
        text, needle = fold(text), fold(needle)
    heads = "….”" if needle.startswith("...") and not term.exact else needle[0]
    found: list[tuple[int, int]] = []
    for start, character in enumerate(text):
        if character not in heads or (found and start < found[-1][1]):
            continue
        end = at(text, needle, start, exact=term.exact)
        if end > start and not (term.word and inside_a_run(text, start, end)):
            found.append((start, end))
    return found


def inside_a_run(text: str, start: int, end: int) -> bool:
    """Whether a Latin letter or a digit stands beside one of the same at either end."""

    def latin(place: int) -> bool:
        return 0 <= place < len(text) and text[place].isalnum() and text[place] < "\u2000"

    return (latin(start - 1) and latin(start)) or (latin(end - 1) and latin(end))


def in_text(leaf: Term | Pattern, text: str) -> bool:
    if isinstance(leaf, Term):
        return bool(spans(text, leaf))
    if leaf.exact:
        return re.search(leaf.text, text, re.MULTILINE) is not None
    return re.search(fold(leaf.text), fold(text), re.MULTILINE) is not None  # the patterns have no classes by letter


def holds(tree: Node, article: Article, shelf: Shelf) -> bool:
    match tree:
        case Term(_, field) | Pattern(_, field):
            return any(in_text(tree, value) for value in said(article, field))
        case Whole(text, field):
            return any(fold(value).split() == fold(text).split() for value in said(article, field))
        case Present(field):
            return any(said(article, field))
        case Period(days):
            if article.date is None:
                return False
            first, last = days_of(article.date)
            return (days.first or date.min) <= first and last <= (days.last or date.max)
        case Length(least, most):
            return len(article.text) in range(least, 10**9 if most is None else most + 1)
        case State("unread"):
            return article.path not in shelf.articles["read"]
        case State(name):
            return article.path in shelf.articles.get(name, ())
        case Holds("problem"):
            return len(article.problems) > 0
        case Holds("link"):
            return "link" in {span.kind for block in article.blocks for span in block.spans}
        case Holds(content):
            return content in {block.kind for block in article.blocks}
        case Paragraph(part):
            lines = [article.block_text(block) for block in article.blocks] or article.text.split("\n")
            return any(holds_in(part, line) for line in lines)
        case Saved(_, part):
            return holds(part, article, shelf)
        case Not(part):
            return not holds(part, article, shelf)
        case And(parts):
            return all(holds(part, article, shelf) for part in parts)
        case Or(parts):
            return any(holds(part, article, shelf) for part in parts)
    raise AssertionError(tree)


def holds_in(tree: Node, paragraph: str) -> bool:
    match tree:
        case Term() | Pattern():
            return in_text(tree, paragraph)
        case Not(part):
            return not holds_in(part, paragraph)
        case And(parts):
            return all(holds_in(part, paragraph) for part in parts)
        case Or(parts):
            return any(holds_in(part, paragraph) for part in parts)
    raise AssertionError(tree)
