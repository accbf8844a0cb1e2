"""HTML's events to blocks.

Start tags, end tags and text come in, from a tree that is walked or from a parser that streams, and drafts of blocks
come out. There is no recursion, and nothing grows with the depth of nesting but a few counters.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping

from tui.corpus.article import Span
from tui.corpus.decoding import clean, printable
from tui.corpus.elements import BLOCKS, CODE, HEADINGS, LISTS, PUBLISHED, SPANS, VOID
from tui.corpus.footnotes import lowered, raised
from tui.corpus.formula import Formula
from tui.corpus.galley import BULLETS, Draft, Galley, Passage, image_draft, is_prose, set_whole
from tui.corpus.grid import Grid
from tui.corpus.links import web_url
from tui.corpus.offcuts import LEFT_OUT, Offcuts, is_tracker

_DEEPEST = 9
_PLAIN = frozenset({"p", "div", "body"})  # blocks that do no more than end the one before


class Typesetter:
    """Sets the events of one HTML text into a galley.

    With `keep_junk` only `elements.NOT_TEXT` is left out. Afterwards `galley` holds the blocks, `kept` the number of
    characters that were set, `offcuts` what was left out, `writers` the texts of links to the author, `published`
    what `<time>` elements say of the day of publication, and `meta` what the head declares, by lower-case name, the
    first of each.
    """

    def __init__(self, *, keep_junk: bool = False) -> None:
        self.galley = Galley()
        self.offcuts = Offcuts(keep_junk=keep_junk)
        self.kept = 0
        self.writers: list[str] = []
        self.published: list[str] = []
        self.meta: dict[str, str] = {}
        self.language = ""
        self._passage = Passage()
        self._images: list[Draft] = []
        self._heading = 0
        self._containers: list[str] = []
        self._lists: list[int] = []
        self._markers: list[bool] = []
        self._quotes = 0
        self._code = 0
        self._breaks = 0
        self._reading: list[str] | None = None
        self._writer: list[str] | None = None
        self._script: Callable[[str], str] | None = None
        self._formula: Formula | None = None
        self._figure = -1
        self._captions = -1
        self._grids: list[Grid] = []

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """A start tag, its name in lower case."""
        offcuts = self.offcuts
        if (offcuts.open or tag in LEFT_OUT or "class" in attributes) and offcuts.start(tag, attributes):
            if tag in BLOCKS:
                self._flush()
            elif offcuts.in_byline:
                self._sign(tag, attributes)
        elif tag in BLOCKS:
            if tag in _PLAIN and not self._grids:
                self._flush()
            else:
                self._start_block(tag, attributes)
        elif tag == "br":
            self._break()
        elif tag == "img":
            self._image(attributes)
        elif tag == "a":
            self._passage.close("link")
            self._sign(tag, attributes)
            if url := web_url(clean(attributes.get("href", ""))):
                self._passage.open("link", url)
        elif tag in SPANS:
            self._passage.open(SPANS[tag])
        elif tag in ("sup", "sub"):
            self._script = raised if tag == "sup" else lowered
        elif tag == "math":
            self._formula = Formula()
        elif self._formula:
            self._formula.start(tag)
        elif tag == "q":
            self._write("“")
        elif tag == "ruby":
            self._passage.discard("ruby")
            self._passage.open("ruby")
        elif tag == "rt":
            self._reading = []
        elif tag == "time":
            self._sign(tag, attributes)
        elif tag in ("meta", "html", "link"):
            self._declare(tag, attributes)

    def end(self, tag: str) -> None:
        """An end tag."""
        if tag in VOID:
            return
        if self.offcuts.open:
            self.offcuts.end()
            if tag == "a":
                self._signed()
        elif tag in BLOCKS:
            if tag in _PLAIN and not self._grids:
                self._flush()
            else:
                self._end_block(tag)
        elif tag == "a":
            self._passage.close("link")
            self._signed()
        elif tag in ("sup", "sub"):
            self._script = None
        elif tag == "math" and self._formula:
            formula, self._formula = self._formula, None
            self._write(formula.text)
        elif self._formula:
            self._formula.end(tag)
        elif tag in SPANS:
            self._passage.close(SPANS[tag])
        elif tag == "q":
            self._write("”")
        elif tag == "rt" and self._reading is not None:
            reading = printable("".join(self._reading))
            self._reading = None
            if reading:
                self._passage.close("ruby", reading)
            else:
                self._passage.discard("ruby")
            self._passage.open("ruby")
        elif tag == "ruby":
            self._passage.discard("ruby")

    def data(self, text: str) -> None:
        """Text, its entities decoded."""
        if self.offcuts.open:
            self.offcuts.data(text)
            if self._writer is not None:
                self._writer.append(text)
        elif self._reading is not None:
            self._reading.append(text)
        elif self._formula:
            self._formula.data(text)
        else:
            self._write(text)

    def paragraph(self, text: str) -> None:
        """A whole paragraph that nothing stands around or in: what its start tag, its text and its end tag come to."""
        self.kept += len(text.strip())
        self._set(*set_whole(text))

    def close(self) -> Typesetter:
        """The end of the text."""
        if self._formula:
            self.end("math")
        self._flush()
        while self._grids:
            self._close_grid()
        self.offcuts.close()
        return self

    def _declare(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "html":
            self.language = self.language or attributes.get("lang", "")
        elif tag == "link":
            if attributes.get("rel", "").lower() == "canonical":
                self.meta.setdefault("canonical", attributes.get("href", ""))
        elif content := attributes.get("content", ""):
            name = attributes.get("name") or attributes.get("property") or attributes.get("itemprop") or ""
            if name and len(self.meta) < 200:
                self.meta.setdefault(name.lower(), content[:2_000])

    def _sign(self, tag: str, attributes: Mapping[str, str]) -> None:
        """A start tag that may lead to the author, or tell the day of publication."""
        if tag == "a":
            self._writer = [] if "author" in attributes.get("rel", "").split() else None
        elif tag == "time" and (
            "pubdate" in attributes or PUBLISHED.search(f"{attributes.get('class')} {attributes.get('itemprop')}")
        ):
            self.published.append(attributes.get("datetime", "")[:80])

    def _signed(self) -> None:
        """The end of a link, which may have been one to the author."""
        if self._writer and (name := printable("".join(self._writer))):
            self.writers.append(name[:200])
        self._writer = None

    # ── blocks ────────────────────────────────────────────────────────────────────────────────────────────────

    def _start_block(self, tag: str, attributes: Mapping[str, str]) -> None:
        grid = self._grids[-1] if self._grids else None
        if grid and not grid.loose and tag in ("table", "li", "blockquote", "pre", *HEADINGS):
            # A table that holds such things lays a page out: its cells are read as blocks.
            self._loosen(grid)
        self._flush()
        if tag in HEADINGS:
            self._heading = HEADINGS[tag]
        elif tag == "figure":
            self._figure = len(self.galley.drafts)
        elif tag == "figcaption":
            self._captions = len(self.galley.drafts)
        elif tag == "hr":
            self.galley.add(Draft("rule", ""))
        elif tag in CODE:
            self._code += 1
        elif tag == "blockquote":
            self._quotes += 1
            self._containers.append("quote")
        elif tag in LISTS:
            start = attributes.get("start", "")
            first = int(start) if start.isascii() and start.isdigit() and len(start) < 9 else 1
            self._lists.append(first if tag == "ol" else -1)
        elif tag in ("li", "dd"):
            self._markers.append(tag == "li")
            self._containers.append("item")
            value = attributes.get("value", "")
            if tag == "li" and self._lists and self._lists[-1] >= 0 and value.isascii() and value.isdigit():
                self._lists[-1] = int(value[:8])
        elif tag == "dt":
            self._containers.append("term")
            self._passage.open("strong")
        elif tag == "table":
            self._grids.append(Grid())
        elif grid:
            grid.start(tag, attributes)

    def _end_block(self, tag: str) -> None:
        grid = self._grids[-1] if self._grids else None
        if grid and not grid.loose and tag in ("td", "th"):
            grid.end_cell(self._passage)
            self._passage = Passage(self._passage.open_spans)
            return
        self._flush()
        if tag in HEADINGS:
            self._heading = 0
        elif tag == "figcaption":
            if 0 <= self._figure <= self._captions:
                self.galley.caption(self._figure, self._captions)
            self._captions = -1
        elif tag == "figure":
            self._figure = -1
        elif tag in CODE:
            self._code = max(0, self._code - 1)
        elif tag == "blockquote":
            self._quotes = max(0, self._quotes - 1)
            self._leave("quote")
        elif tag in LISTS:
            if self._lists:
                self._lists.pop()
        elif tag in ("li", "dd"):
            if self._markers:
                self._markers.pop()
            self._leave("item")
        elif tag == "dt":
            self._passage.discard("strong")
            self._leave("term")
        elif tag == "table" and self._grids:
            self._close_grid()
        elif grid:
            grid.end(tag)

    def _leave(self, container: str) -> None:
        if self._containers and self._containers[-1] == container:
            self._containers.pop()

    def _flush(self) -> None:
        """End the passage: it becomes a block of the kind that is open, with the images that stood in it after it."""
        self._breaks = 0
        passage = self._passage
        if self._grids and not (grid := self._grids[-1]).loose and grid.in_cell:
            passage.break_line()
            return
        if passage.length:
            self._passage = Passage(passage.open_spans)
            self._set(*passage.finish())
        else:
            passage.forget_gap()
        if self._images:
            self.galley.drafts.extend(self._images)
            self._images.clear()

    def _set(self, text: str, spans: tuple[Span, ...]) -> None:
        if not text:
            return
        if self._heading and not is_prose(text):
            draft = Draft("heading", text.replace("\n", " "), spans, level=self._heading)
        elif self._code:
            draft = Draft("code", text)
        elif self._containers and self._containers[-1] == "item":
            draft = Draft("item", text, spans, level=min(max(1, len(self._lists)), _DEEPEST))
            self._mark(draft)
        elif self._containers and self._containers[-1] == "term":
            draft = Draft("item", text, spans, level=min(max(0, len(self._lists) - 1), _DEEPEST))
        elif self._quotes:
            draft = Draft("quote", text, spans, level=min(self._quotes, _DEEPEST))
        else:
            draft = Draft("paragraph", text, spans)
            if text[0] in BULLETS:
                draft.drop_bullet()
        self.galley.drafts.append(draft)

    def _mark(self, draft: Draft) -> None:
        """Give a list's item its bullet or number, if this is its first block."""
        if not self._markers or not self._markers[-1]:
            return
        self._markers[-1] = False
        if self._lists and self._lists[-1] >= 0:
            draft.marker, draft.number = "number", self._lists[-1]
            self._lists[-1] += 1
        else:
            draft.marker = "bullet"

    # ── tables ────────────────────────────────────────────────────────────────────────────────────────────────

    def _loosen(self, grid: Grid) -> None:
        if grid.in_cell:
            grid.end_cell(self._passage)
            self._passage = Passage(self._passage.open_spans)
        for text, spans in grid.loosen():
            self._set(text, spans)

    def _close_grid(self) -> None:
        grid = self._grids.pop()
        if grid.loose:
            return
        if grid.in_cell:
            grid.end_cell(self._passage)
            self._passage = Passage(self._passage.open_spans)
        if grid.is_layout:
            for text, spans in grid.loosen():
                self._set(text, spans)
        else:
            self.galley.add(grid.draft())
        for image in self._images:
            self.galley.add(image)
        self._images.clear()

    # ── what stands in a line ─────────────────────────────────────────────────────────────────────────────────

    def _write(self, text: str) -> None:
        if self._code:
            self._passage.write_verbatim(text if self._passage.length else text.lstrip("\n"))
            self.kept += len(text)
            return
        if text == "\n" and not self._passage.length:
            return
        if self._script:
            text = self._script(text)
        if self._writer is not None:
            self._writer.append(text)
        stripped = text.strip()
        if stripped:
            self._breaks = 0
            self.kept += len(stripped)
        self._passage.write(text)

    def _break(self) -> None:
        if self._code:
            self._passage.write_verbatim("\n")
        elif self._heading or (self._grids and not self._grids[-1].loose):
            self._passage.write(" ")
        elif self._breaks:
            # Two breaks in a row part paragraphs, as scraped pages have it.
            self._flush()
        else:
            self._passage.break_line()
            self._breaks += 1

    def _image(self, attributes: Mapping[str, str]) -> None:
        source = attributes.get("data-src") or attributes.get("data-original") or attributes.get("src", "")
        if is_tracker(source, attributes.get("width", ""), attributes.get("height", "")):
            return
        draft = image_draft(attributes.get("alt", ""), source)
        is_emoji = 0 < len(draft.text) <= 2 and not draft.text.isalnum()
        if is_emoji or (draft.text and self._grids and not self._grids[-1].loose):
            # It stands in a line, or in a table's cell.
            self._write(draft.text)
            return
        if not (draft.text or draft.url):
            return
        if self._passage.length or self._heading or (self._grids and not self._grids[-1].loose):
            self._images.append(draft)
        else:
            self.galley.add(draft)


# lxml asks each target of a parser for it, and to work it out takes longer than a short text.
Typesetter.start.__signature__ = inspect.signature(Typesetter.start)  # type: ignore[attr-defined]
