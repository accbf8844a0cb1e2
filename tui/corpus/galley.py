"""Blocks under construction: the tray in which text is set before it becomes an article's.

A `Passage` collects the text of one block and the spans over it, folding white space as a page does; a `Galley`
collects the blocks. What is written to a passage is cleaned here, after every entity was decoded, so that nothing
unclean can become part of an article's text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from tui.corpus.article import Block, BlockKind, Span, SpanKind
from tui.corpus.decoding import clean, is_running, printable
from tui.corpus.links import LENGTH, bare_links, web_url

BULLETS = "\u2022\u25aa\u25e6\u25cf"
"""The signs that begin a list's item where a page draws its bullets itself."""

_BLANKS = " \t\n"
_WIDE = "\u3000\xa0"
_WIDE_BLANKS = re.compile("[ \t\n]{2,}|[\t\n]")
_BULLET = re.compile(f"[{BULLETS}][ \t\u3000\xa0\u2002\u2003]+(?=\\S)")
_TAB = 4
_INDENT = " \t\n\u3000\xa0\u2002\u2003\u2004\u2005"


@dataclass(slots=True)
class Draft:
    """One block before its place in the article is known: `spans` are offsets into its own `text`."""

    kind: BlockKind
    text: str
    spans: tuple[Span, ...] = ()
    level: int = 0
    marker: Literal["", "bullet", "number"] = ""
    number: int = 0
    header: bool = False
    url: str = ""

    def drop_bullet(self) -> None:
        """Make a list's item of a paragraph that begins with a bullet and a space, which is then drawn."""
        if match := _BULLET.match(self.text):
            cut = match.end()
            self.kind, self.level, self.marker = "item", 1, "bullet"
            self.text = self.text[cut:]
            self.spans = tuple(
                Span(max(s.start - cut, 0), s.end - cut, s.kind, s.value) for s in self.spans if s.end > cut
            )


def is_prose(text: str) -> bool:
    """Whether what stands in a heading is none: a whole paragraph that a page sets large."""
    return len(text) > 200 or (len(text) > 30 and "。" in text)


def image_draft(alternative: str, source: str) -> Draft:
    """An image, with its alternative text and where it lies: on the web, or beside the file."""
    source = clean(source).strip()
    beside = ":" not in source.split("/", 1)[0] and not source.startswith("//") and len(source) <= LENGTH
    return Draft("image", printable(alternative), url=web_url(source) or (printable(source) if beside else ""))


class Passage:
    """The text of one block as it is written, piece by piece.

    White space folds to one space; between two East Asian characters a line break of the source is no space at
    all (CSS Text 3, 4.1.3). Leading and trailing white space, and an indent of ideographic spaces, are dropped.
    Spans of one kind do not nest. `length` is how long the text is so far.
    """

    __slots__ = ("_gap", "_last", "_open", "_parts", "_spans", "length")

    def __init__(self, open_spans: Sequence[tuple[SpanKind, str]] = ()) -> None:
        self._parts: list[str] = []
        self.length = 0
        self._last = ""
        self._gap = ""
        self._spans: list[Span] = []
        self._open: dict[SpanKind, tuple[int, str]] = {}
        for kind, value in open_spans:
            self._open[kind] = -1, value

    @property
    def open_spans(self) -> list[tuple[SpanKind, str]]:
        """The kinds and values of the spans that were opened and not closed."""
        return [(kind, value) for kind, (_, value) in self._open.items()] if self._open else []

    def write(self, text: str) -> None:
        """Add text, folding its white space."""
        stripped = text.strip(_BLANKS)
        if not stripped:
            if text:
                self._widen("\n" if "\n" in text else " ")
            return
        if len(stripped) == len(text) and is_running(text.lstrip(_WIDE)):
            self._append(text)
            return
        if not (text := clean(text)):
            return
        stripped = text.strip(_BLANKS)
        if not stripped:
            return
        before = text[: text.index(stripped[0])]
        after = text[len(before) + len(stripped) :]
        if before:
            self._widen("\n" if "\n" in before else " ")
        self._append(_WIDE_BLANKS.sub(_folded, stripped))
        if after:
            self._widen("\n" if "\n" in after else " ")

    def write_verbatim(self, text: str) -> None:
        """Add text with its white space as it stands, tabs as spaces."""
        text = clean(text).expandtabs(_TAB)
        if text:
            self._gap = ""
            self._put(text)

    def break_line(self) -> None:
        """End the line: a newline of the text, unless nothing stands before or after it."""
        self._gap = "break"

    def forget_gap(self) -> None:
        """Drop white space and breaks that no text has followed."""
        self._gap = ""

    def open(self, kind: SpanKind, value: str = "") -> None:
        """Begin a span with the next text."""
        if kind not in self._open:
            self._open[kind] = (-1, value)

    def close(self, kind: SpanKind, value: str | None = None) -> None:
        """End a span with the last text; `value` replaces the one it was opened with."""
        if opened := self._open.pop(kind, None):
            start, given = opened
            if 0 <= start < self.length:
                self._spans.append(Span(start, self.length, kind, given if value is None else value))

    def discard(self, kind: SpanKind) -> None:
        """Forget that a span was opened."""
        self._open.pop(kind, None)

    def finish(self) -> tuple[str, tuple[Span, ...]]:
        """The text, and its spans in the order of their starts, longer ones first."""
        for kind in list(self._open):
            if kind == "ruby":
                self.discard(kind)
            else:
                self.close(kind)
        kept = "".join(self._parts).rstrip(_INDENT)
        if "://" in kept:
            self._link_addresses(kept)
        if not self._spans:
            return kept, ()
        spans = (Span(s.start, min(s.end, len(kept)), s.kind, s.value) for s in self._spans if s.start < len(kept))
        return kept, tuple(sorted(spans, key=lambda span: (span.start, -span.end)))

    def _link_addresses(self, text: str) -> None:
        """Make links of the addresses that stand in the text and are neither links nor code yet."""
        taken = [(span.start, span.end) for span in self._spans if span.kind in ("link", "code")]
        for start, end, url in bare_links(text):
            if all(end <= other or start >= after for other, after in taken):
                self._spans.append(Span(start, end, "link", url))

    def _widen(self, gap: str) -> None:
        if self._gap != "break" and (gap == "\n" or not self._gap):
            self._gap = gap

    def _append(self, text: str) -> None:
        if not self.length or self._gap == "break":
            text = text.lstrip(_INDENT)
            if not text:
                return
        if self.length and self._gap:
            if self._gap == "break":
                self._put("\n", spanning=False)
            elif self._gap == " " or not _joins(self._last, text[0]):
                self._put(" ", spanning=False)
        self._gap = ""
        self._put(text)

    def _put(self, text: str, *, spanning: bool = True) -> None:
        if spanning:
            for kind, (start, value) in self._open.items():
                if start < 0:
                    self._open[kind] = (self.length, value)
        self._parts.append(text)
        self.length += len(text)
        self._last = text[-1]


def set_whole(text: str) -> tuple[str, tuple[Span, ...]]:
    """What a passage is that one clean text is written to."""
    core = text.strip(_INDENT)
    if core.isprintable() and "  " not in core and "://" not in core:
        return core, ()
    passage = Passage()
    passage.write(text)
    return passage.finish()


@dataclass(slots=True)
class Galley:
    """The blocks of an article in their order."""

    drafts: list[Draft] = field(default_factory=list)

    def add(self, draft: Draft) -> None:
        """Set one more block; one without text is left out, unless it is a rule or an image."""
        if draft.text or draft.kind in ("rule", "image"):
            self.drafts.append(draft)

    def caption(self, figure: int, captions: int) -> None:
        """Put the captions, which are the drafts from `captions` on, to the only image from `figure` on.

        They stay paragraphs where there is another number of images, or where the image has a text of its own.
        """
        images = [draft for draft in self.drafts[figure:captions] if draft.kind == "image"]
        lines = self.drafts[captions:]
        if len(images) != 1 or not lines or any(draft.kind != lines[0].kind for draft in lines):
            return
        if lines[0].kind not in ("paragraph", "quote", "item") or sum(len(draft.text) for draft in lines) > 1_000:
            return
        image = images[0]
        text = " ".join(draft.text.replace("\n", " ") for draft in lines)
        if image.text and image.text not in text:
            return
        spans: list[Span] = []
        at = 0
        for draft in lines:
            spans += [Span(s.start + at, s.end + at, s.kind, s.value) for s in draft.spans]
            at += len(draft.text) + 1
        image.text, image.spans = text, tuple(spans)
        del self.drafts[captions:]


def drop_captions(drafts: list[Draft]) -> None:
    """Take out the paragraphs that say again what the image before them says; their spans become the image's."""
    said_again = set()
    for index, (image, draft) in enumerate(pairwise(drafts), 1):
        if image.kind == "image" and draft.kind == "paragraph" and image.text == draft.text:
            image.spans = image.spans or draft.spans
            said_again.add(index)
    drafts[:] = [draft for index, draft in enumerate(drafts) if index not in said_again]


def compose(drafts: list[Draft]) -> tuple[str, tuple[Block, ...]]:
    """The article's text, which is the drafts' texts joined by newlines, and its blocks with offsets into it."""
    blocks = []
    start = 0
    for draft in drafts:
        end = start + len(draft.text)
        spans = draft.spans and tuple([Span(s.start + start, s.end + start, s.kind, s.value) for s in draft.spans])
        blocks.append(
            Block(draft.kind, start, end, draft.level, draft.marker, draft.number, draft.header, draft.url, spans)
        )
        start = end + 1
    return "\n".join(draft.text for draft in drafts), tuple(blocks)


def _folded(match: re.Match[str]) -> str:
    if "\n" not in match[0]:
        return " "
    return "" if _joins(match.string[match.start() - 1], match.string[match.end()]) else " "


def _joins(before: str, after: str) -> bool:
    """Whether a line break between two characters is no space."""
    left, right = _is_east_asian(before), _is_east_asian(after)
    return (left and right) or (left and after in "“”‘’—…·") or (right and before in "“”‘’—…·")


def _is_east_asian(character: str) -> bool:
    return (
        "\u2e80" <= character <= "\u312f"
        or "\u3190" <= character <= "\ua4cf"
        or "\uf900" <= character <= "\ufaff"
        or "\ufe30" <= character <= "\ufe4f"
        or "\uff00" <= character <= "\uff9f"
        or "\U00020000" <= character <= "\U0003ffff"
    )
