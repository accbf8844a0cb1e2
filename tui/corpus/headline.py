"""An article's title: what is declared, or what the text has in a title's place.

A title that the text has leaves its blocks, so that it is not read twice on the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from tui.corpus.decoding import printable
from tui.corpus.galley import Draft
from tui.corpus.metadata import is_same_title
from tui.corpus.plain import title_line

LENGTH = 1_000

_FIRST = 5
_HASHES = re.compile(r"\A#{1,6}[ \t]+(?=\S)")
_RUNNING = 100
_PARTS = re.compile(r"\s+[-–—|·•»«:_]+\s+|\s*[|｜_]+\s*|\s*(?:--|——)\s*|(?<=[\u2e80-\uffef])-(?=[\u2e80-\uffef])")


def find_title(stated: str, page: str, drafts: list[Draft], path: str, *, shape: str) -> tuple[str, str]:
    """The title, and the rule that found it, empty where it is declared or a heading of the first rank.

    Args:
        stated: What the front matter or the head's metadata call the article.
        page: What `<title>` calls the page.
        drafts: The article's blocks; a title line of plain text leaves them.
        path: The file's path, whose name is the last resort.
        shape: What the text is written in, `html`, `markdown` or `plain`: a plain text's first line may be a title,
            and a page's first heading of whatever rank, if all others rank below it. Markdown's is the first section's,
            unless it is a link, as crawlers link headlines.
    """
    if stated:
        return stated, ""
    heading = next((draft for draft in _top(drafts) if draft.kind == "heading" and draft.level == 1), None)
    if page:
        return _without_site(
            page, heading or next((draft for draft in drafts[:_FIRST] if draft.kind == "heading"), None)
        ), ""
    if heading:
        return printable(heading.text)[:LENGTH], ""
    first = _only_of_its_rank(drafts)
    if first and (shape == "html" or _is_linked(first)):
        return printable(first.text)[:LENGTH], "first heading"
    if shape == "plain" and (line := title_line(drafts)):
        drafts.pop(0)
        return printable(_HASHES.sub("", line)), "first line"
    name = PurePosixPath(path)
    stem = name.parent.name if name.stem.lower() in ("index", "_index") else name.stem
    return printable(stem) or printable(path) or "—", "file name"


def drop_title(drafts: list[Draft], title: str, source: str) -> str:
    """Take the heading that repeats the title out of the first blocks; the title.

    Where the heading is the title without the source's name at its end, it is the better title.
    """
    for index, draft in enumerate(drafts[:8]):
        if draft.kind == "heading":
            if is_same_title(draft.text, title):
                del drafts[index]
                return title
            if source and title.endswith(source) and is_same_title(draft.text + source, title):
                del drafts[index]
                return printable(draft.text)[:LENGTH]
    return title


def is_damaged_copy(title: str, original: str) -> bool:
    """Whether a title is the original with some signs made `_`, as crawlers name files."""
    return len(title) == len(original) and all(a in (b, "_") for a, b in zip(title, original, strict=True))


def without_source(title: str, source: str) -> str:
    """A page's title without the source's name that a sign parts from its beginning or end."""
    parts = list(_PARTS.finditer(title))
    for sign in parts[-1:]:
        if is_same_title(title[sign.end() :], source) and title[: sign.start()].strip():
            return title[: sign.start()].strip()
    for sign in parts[:1]:
        if is_same_title(title[: sign.start()], source) and title[sign.end() :].strip():
            return title[sign.end() :].strip()
    return title


def _top(drafts: list[Draft]) -> Iterator[Draft]:
    """The first blocks, up to one that is running text."""
    for draft in drafts[:_FIRST]:
        if draft.kind != "heading" and len(draft.text) > _RUNNING:
            return
        yield draft


def _without_site(title: str, heading: Draft | None) -> str:
    """A page's title, or the heading where the title is that and a site's or a section's name."""
    text = printable(heading.text)[:LENGTH] if heading else ""
    if text and (title.startswith(text) or any(is_same_title(part, text) for part in _PARTS.split(title))):
        return text
    return title


def _only_of_its_rank(drafts: list[Draft]) -> Draft | None:
    """The heading that begins the text, if all others rank below it."""
    headings = [draft for draft in drafts if draft.kind == "heading"]
    if not headings or headings[0] is not drafts[0]:
        return None
    return headings[0] if all(heading.level > headings[0].level for heading in headings[1:]) else None


def _is_linked(draft: Draft) -> bool:
    """Whether the whole block is one link."""
    return any(span.kind == "link" and span.end - span.start == len(draft.text) for span in draft.spans)
