"""One file's bytes to one article.

Each step is a function that can be tried alone: decoding, front matter, the body's shape, what is declared, what the
text says itself. None raises for any bytes; what is wrong with a file is a Problem beside the article.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module

from lxml import etree

from tui.corpus.article import Article, Date, Problem
from tui.corpus.byline import Byline, read_byline
from tui.corpus.dateline import date_in_path, parse_date
from tui.corpus.decoding import decode, printable
from tui.corpus.front_matter import split
from tui.corpus.galley import Draft, compose, drop_captions
from tui.corpus.headline import drop_title, find_title, is_damaged_copy, without_source
from tui.corpus.html import Page, TooMuch, read_html, without_tags
from tui.corpus.links import host_name
from tui.corpus.markdown import read_markdown
from tui.corpus.metadata import Declared, declared
from tui.corpus.plain import LINES, mark_structure, read_plain
from tui.query import folding
from tui.query.folding import fold

SIZE = 4 * 1024 * 1024
"""How many bytes of a file are read as its article."""

_NAME = 40
_SIGNATURES = {
    b"\x89PNG\r\n": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"%PDF-": "a PDF document",
    b"PK\x03\x04": "a ZIP archive or an office document",
    b"\xd0\xcf\x11\xe0\xa1\xb1": "an old office document",
    b"\x1f\x8b\x08": "gzip data",
    b"BZh9": "bzip2 data",
    b"\xfd7zXZ\x00": "xz data",
    b"7z\xbc\xaf": "a 7z archive",
    b"Rar!\x1a": "a RAR archive",
    b"\x7fELF": "a program",
    b"SQLite format 3\x00": "a database",
    b"OggS\x00": "a recording",
    b"ID3\x03": "a recording",
}
_TAGS = (
    "p|div|br|span|a|img|h[1-6]|ul|ol|li|table|tr|td|blockquote|article|section|html|head|body|main|b|strong|em|i"
    "|font|pre|center|hr"
)
_TAG = re.compile(rf"</?(?:{_TAGS})(?:\s[^<>]*)?/?>|<!doctype\b", re.IGNORECASE)
_ANY_TAG = re.compile(r"<(?:/?[A-Za-z]|!)")
_BEGINS_WITH_TAG = re.compile(rf"\s*(?:<!--[^<>]*-->\s*)*<(!doctype|{_TAGS})\b", re.IGNORECASE)
_MARKDOWN = tuple(
    (signs, re.compile(pattern, re.MULTILINE))
    for signs, pattern in (
        (("# ",), r"^#{1,6} \S"),
        (("](", "]:"), r"\]\(https?://|^\[[^\]\n]{1,40}\]:\s*\S"),
        (("**", "__"), r"\*\*\S[^*\n]{0,200}\*\*|__\S[^_\n]{0,200}__"),
        (("```", "~~~"), r"^(?:```|~~~)"),
        (("> ",), r"^> \S"),
        (("- ", "* ", "+ ", ". "), r"^(?:[-*+]|\d{1,2}\.) \S.*\n(?:.*\n){0,2}?(?:[-*+]|\d{1,2}\.) \S"),
        (("`",), r"`[^`\n]{1,80}`"),
        (("===", "---"), r"^\S.*\n(?:={3,}|-{3,})\s*$"),
    )
)
"""Signs of which one stands in what a pattern matches, and the pattern."""


@dataclass(slots=True)
class _Notes:
    """The problems of one file, as they are found."""

    path: str
    problems: list[Problem]

    def add(self, kind: str, *messages: str) -> None:
        self.problems.extend(Problem(self.path, kind, printable(message)) for message in messages)


def prepare() -> None:
    """Import what only some files need, and make what takes long to make."""
    import_module("tui.corpus.tree")
    folding.prepare()


def read(path: str, file: str, data: bytes, *, size: int) -> Article | Problem:
    """The article that a file's bytes hold, or a Problem where they hold no text. Never raises, whatever they are.

    Args:
        path: The file's path below the opened directory, clean.
        file: The real path, passed on; nothing is opened.
        data: The file's bytes, or its first ones.
        size: The file's true size in bytes: larger than `data`, if that was cut.
    """
    notes = _Notes(path, [])
    if kind := _signature(data):
        return Problem(path, "unreadable", f"This is {kind}, whatever its name says: it was not read.")
    text = _text(data, size, notes)
    if text is None:
        return Problem(path, "unreadable", "These bytes are no text in any encoding: the file was not read.")
    front = split(text)
    notes.add("front-matter", *front.notices)
    suffix = os.path.splitext(path)[1].lower()
    page, shape = _page(front.body, suffix, notes, generated=front.found)
    drafts = page.drafts
    notes.add("markup", *page.notices)
    head = {**page.meta, **({"lang": page.language} if page.language else {})}
    said = declared(front.metadata, head)
    notes.add("front-matter", *said.notices)
    title, rule = find_title(said.title, page.title, drafts, path, shape=shape)
    byline = read_byline(drafts, editors=page.editors, prose=shape == "plain")
    if shape == "plain":
        mark_structure(drafts)
    if byline.original_title and "_" in title and is_damaged_copy(title, byline.original_title):
        title = byline.original_title
    title = drop_title(drafts, title if front.found else without_source(title, said.source), said.source)
    drop_captions(drafts)
    if not drafts and (front.body.strip() or not front.found):
        notes.add(
            "empty",
            "There is no text in this file."
            if not text.strip()
            else "There is no text besides the title and the front matter.",
        )
    _read_elements(page, byline)
    return _article(path, file, title, rule, drafts, said, byline, notes)


def _read_elements(page: Page, byline: Byline) -> None:
    """What a page's elements say where its text says nothing: a link to the author, the day of publication."""
    if not byline.authors and len(page.writers) == 1 and len(page.writers[0]) <= _NAME:
        byline.authors = page.writers
        byline.rules["authors"] = "link to the author"
    dates = [date for text in page.published if (date := parse_date(text))]
    if byline.date is None and dates and len({date.day for date in dates}) == 1:
        byline.date = dates[0]
        byline.rules["date"] = "time element"


def _signature(data: bytes) -> str:
    return next((kind for signature, kind in _SIGNATURES.items() if data.startswith(signature)), "")


def _text(data: bytes, size: int, notes: _Notes) -> str | None:
    """The file's clean text, or None where it is none; what was cut or replaced is noted."""
    cut = size > len(data) or len(data) > SIZE
    data = data[:SIZE]
    kept = data.rstrip(b"\0") if data.count(0) > 16 else data
    if len(data) - len(kept) > 16:
        notes.add("size", f"The file ends with {len(data) - len(kept):,} or more empty bytes: they were left out.")
    elif cut:
        notes.add("size", f"The file is large ({_megabytes(size)}): only its first {_megabytes(len(data))} were read.")
    if cut:
        kept = _whole_characters(kept)
    decoded = decode(kept)
    commands = len(kept) - len(kept.translate(None, bytes(range(9)))) if decoded.encoding == "UTF-8" else 0
    lost = decoded.text.count("\ufffd")
    if commands * 10 > len(kept) or (lost > 16 and lost * 5 > len(decoded.text)):
        return None
    notes.add("encoding", *decoded.notices)
    return decoded.text


def _whole_characters(data: bytes) -> bytes:
    """UTF-8 without the character that the cut at the end went through."""
    for back in range(1, min(4, len(data)) + 1):
        byte = data[-back]
        if byte < 0x80:
            break
        if byte >= 0xC0:
            length = 2 if byte < 0xE0 else 3 if byte < 0xF0 else 4
            return data[:-back] if back < length else data
    return data


def _megabytes(size: int) -> str:
    return f"{size / 1024 / 1024:,.1f} MB"


def _page(body: str, suffix: str, notes: _Notes, *, generated: bool) -> tuple[Page, str]:
    """The body's blocks, and its shape: `html`, `markdown` or `plain`."""
    shape = shape_of(body, suffix)
    name = {"html": "HTML", "markdown": "Markdown"}.get(shape, "")
    try:
        if shape == "html":
            return read_html(body), shape
        if shape == "markdown":
            return read_markdown(body, generated=generated), shape
    except TooMuch as reason:
        notes.add("markup", f"This {name} would take too long, for {reason}: it is shown as plain text.")
    except (ArithmeticError, AssertionError, AttributeError, LookupError, RuntimeError, TypeError, ValueError) as error:
        # A parser's own failure, on input that nobody foresaw, costs the markup and not the text.
        notes.add("markup", f"The {name} could not be read ({type(error).__name__}): it is shown as plain text.")
    except etree.LxmlError:
        notes.add("markup", f"The {name} could not be read: it is shown as plain text.")
    if shape == "html" or suffix in (".html", ".htm"):
        body = without_tags(body)
    lines = body.count("\n")
    if lines > LINES:
        notes.add("markup", f"The text has {lines:,} lines: its paragraphs were not told apart.")
    return Page(read_plain(body)), "plain"


def shape_of(body: str, suffix: str) -> str:
    """What a body is written in: `html`, `markdown` or `plain`. The suffix, in lower case, is only a hint."""
    sample = body[:20_000]
    begins = _BEGINS_WITH_TAG.match(sample)
    if suffix in (".md", ".markdown"):
        return "html" if begins and _is_all_html(begins[1].lower(), body) else "markdown"
    if begins or (_ANY_TAG.search(sample) if suffix in (".html", ".htm") else len(_TAG.findall(sample)) >= 3):
        return "html"
    if suffix == ".txt" and sum(map(bool, _traits(sample))) >= 2:
        return "markdown"
    return "plain"


def _is_all_html(first: str, body: str) -> bool:
    """Whether a body that begins with this tag holds no Markdown beside its HTML."""
    end = body[-200:].rstrip().lower()
    if first in ("!doctype", "html") or end.endswith(f"</{first}>"):
        return True
    return end.endswith(">") and not any(_traits(body[:20_000]))


def _traits(sample: str) -> Iterator[bool]:
    """What a text has of Markdown, one by one."""
    for signs, pattern in _MARKDOWN:
        yield any(sign in sample for sign in signs) and pattern.search(sample) is not None


def _article(
    path: str, file: str, title: str, rule: str, drafts: list[Draft], said: Declared, byline: Byline, notes: _Notes
) -> Article:
    """Put together what was declared and what was found, which never overrides it."""
    inferred = dict(said.inferred)
    if rule:
        inferred["title"] = rule
    authors, source, date = said.authors, said.source, said.date
    if not authors and byline.authors and byline.authors != (source,):
        authors = byline.authors
        inferred["authors"] = byline.rules["authors"]
    if (not source or "source" in inferred) and byline.source:
        source = byline.source
        inferred["source"] = byline.rules["source"]
    elif not source and byline.agency:
        source = byline.agency
        inferred["source"] = "dateline"
    if date is None:
        date, date_rule = _found_date(byline, path)
        if date:
            inferred["date"] = date_rule
    url = said.url or byline.url
    if not source and (source := host_name(url)):
        inferred["source"] = "host of the URL"
    known = {name for name, _ in said.metadata} | ({"date"} if "date" in inferred else set())
    metadata = [*said.metadata, *(pair for pair in byline.metadata if pair[0] not in known)]
    beside: tuple[str, ...] = ()
    if said.authors and not set(byline.authors) <= {*authors, source}:
        beside = byline.authors
        metadata.append(("byline", "、".join(byline.authors)))
        inferred["byline"] = byline.rules["authors"]
    text, blocks = compose(drafts)
    return Article(
        path=path,
        file=file,
        title=title,
        text=text,
        folded=fold(text),
        names=fold("\0".join((title, source, *authors, *beside, *said.tags))),
        blocks=blocks,
        authors=authors,
        source=source,
        date=date,
        categories=said.categories,
        tags=said.tags,
        url=url,
        language=said.language,
        editor=said.editor or byline.editor,
        metadata=tuple(metadata),
        inferred=tuple(inferred.items()),
        problems=tuple(notes.problems),
    )


def _found_date(byline: Byline, path: str) -> tuple[Date | None, str]:
    """The day that the file's name writes, else what the text says, else what the folders do."""
    named, rule = date_in_path(path)
    if named and (rule == "file name" or byline.date is None):
        return named, rule
    return byline.date, byline.rules.get("date", "")
