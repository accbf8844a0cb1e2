"""What an article is: the values that every room shares.

Every offset in the program (a match, a sentence, a selection, a quotation) counts
code points into `Article.text`, which is the blocks' texts joined by newlines.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, tzinfo
from math import inf
from mmap import mmap
from typing import Literal, NamedTuple

BlockKind = Literal["heading", "paragraph", "quote", "item", "code", "table", "image", "rule", "attribution"]
SpanKind = Literal["strong", "emphasis", "code", "link", "ruby"]
Precision = Literal["year", "month", "day", "minute", "second"]


class Span(NamedTuple):
    """A run of text set apart: `start` to `end` are offsets into `Article.text`.

    `value` is a link's URL or a ruby's reading, and empty otherwise.
    """

    start: int
    end: int
    kind: SpanKind
    value: str = ""


class Block(NamedTuple):
    """One block of an article: `start` to `end` are offsets into `Article.text`.

    `level` is a heading's rank (1 to 6), a quotation's depth (from 1) or a list item's depth
    (from 1; a definition list's term has one less than its definitions, which have no marker, and so 0).
    `marker` says how a list item begins: by a bullet, by its `number`, or not at all, where it goes on with
    the item before. A table's rows are its lines, its cells are parted by tabs, and `header` says that the
    first row names the columns. An image's text is its alternative text, and `url` where it lies. A line
    break inside a block is a newline of the text.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    marker: Literal["", "bullet", "number"] = ""
    number: int = 0
    header: bool = False
    url: str = ""
    spans: tuple[Span, ...] = ()


class Date(NamedTuple):
    """A point in time and how much of it is known.

    `when` keeps the offset that the article declared; without one it is naive, and read as UTC where two
    dates are compared.
    """

    when: datetime
    precision: Precision = "day"

    @property
    def day(self) -> date:
        """The calendar day in the article's own time zone."""
        return self.when.date()

    @property
    def instant(self) -> datetime:
        """The same point, always aware, for sorting."""
        return self.when if self.when.tzinfo else self.when.replace(tzinfo=UTC)

    @property
    def seconds(self) -> float:
        """Seconds on one scale for all dates, without the cost of making `instant`."""
        when = self.when
        whole = when.toordinal() * 86_400 + when.hour * 3_600 + when.minute * 60 + when.second
        offset = when.utcoffset() if when.tzinfo else None
        return whole - offset.total_seconds() if offset else whole

    def in_zone(self, zone: tzinfo) -> Date:
        """The same point by the clocks of another zone; the same date where no hour or no offset is known."""
        if self.when.tzinfo is None or self.precision not in ("minute", "second"):
            return self
        try:
            return self._replace(when=self.when.astimezone(zone))
        except OverflowError:  # the first or the last day that there is
            return self

    def __str__(self) -> str:
        """ISO 8601 at the precision that is known."""
        match self.precision:
            case "year":
                return f"{self.when.year:04d}"
            case "month":
                return f"{self.when.year:04d}-{self.when.month:02d}"
            case "day":
                return self.when.date().isoformat()
            case "minute":
                return self.when.isoformat(timespec="minutes")
            case _:
                return self.when.isoformat(timespec="seconds")


class Problem(NamedTuple):
    """What a reader should know about a file: what was cut, assumed, damaged or refused.

    `kind` is one word for sorting (`encoding`, `front-matter`, `size`, `unreadable`, ...); `message` is one
    sentence for a person, with what to do where there is something to do. `path` is as `Article.path`.
    """

    path: str
    kind: str
    message: str


class Searched(NamedTuple):
    """Where an article lies ready for search, in UTF-8: offsets in bytes into `buffer`.

    From `start` on lie its names, folded, a byte that no text has, and its text, folded, to `end`.
    """

    buffer: bytes | mmap
    start: int
    end: int


class Bounds(NamedTuple):
    """Where the text as it is lies in the same buffer."""

    text: int
    text_end: int


BREAK = "break"
"""What an article has where a line is broken inside a block: more lines than blocks."""


@dataclass(frozen=True, slots=True)
class Article:
    """One article, as read from one file. All of its text is clean: printable characters and newlines.

    `path` is the file's path below the directory that was opened, cleaned for showing, and unique;
    `file` is the real path, for the operating system only (it may hold surrogate escapes: never show it).
    `title` is never empty. `inferred` maps the name of each field that was not declared but found in the
    text (`title`, `authors`, `source`, `date`) to the rule that found it. `metadata` holds what else the
    front matter and the text said, as text: `byline` is whom the text names beside a declared author, and then it
    is among the inferred. `folded` is `tui.query.folding.fold(text)`: the same length as `text`. `names` is
    title, source, writers and tags, folded and parted by NUL: where a word is looked for besides the text.
    """

    path: str
    file: str
    title: str
    text: str
    folded: str = field(repr=False)
    blocks: tuple[Block, ...] = field(default=(), repr=False)
    authors: tuple[str, ...] = ()
    source: str = ""
    date: Date | None = None
    categories: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    url: str = ""
    language: str = ""
    editor: str = ""
    metadata: tuple[tuple[str, str], ...] = ()
    inferred: tuple[tuple[str, str], ...] = ()
    problems: tuple[Problem, ...] = ()
    names: str = field(default="", repr=False)

    @property
    def writers(self) -> tuple[str, ...]:
        """The authors, and whom the text names beside them."""
        bylines = (value.split("、") for name, value in self.metadata if name == "byline")
        return (*self.authors, *(writer for line in bylines for writer in line))

    @property
    def length(self) -> int:
        """How long the text is, in code points."""
        return len(self.text)

    @property
    def contents(self) -> frozenset[str]:
        """What is in the text: the kinds of its blocks, and of what is set apart in them, and `BREAK`."""
        kinds: set[str] = {block.kind for block in self.blocks}
        kinds.update(span.kind for block in self.blocks for span in block.spans)
        return frozenset(kinds | {BREAK} if self.text.count("\n") >= len(self.blocks) > 0 else kinds)

    @property
    def keys(self) -> tuple[str, ...]:
        """The names in `metadata`."""
        return tuple(dict.fromkeys(key for key, _ in self.metadata))

    @property
    def order(self) -> tuple[float, str]:
        """A sorting key: the newest first, undated ones last, and equals in order of their paths."""
        return order_of(self.date, self.path)

    @property
    def searched(self) -> Searched | None:
        """Where it lies ready for search, if it does."""
        return None

    @property
    def bounds(self) -> Bounds | None:
        """Where its text as it is lies there, if it does."""
        return None

    def dated(self, date: Date | None) -> Article:
        """The same article with another date."""
        return replace(self, date=date)

    def block_text(self, block: Block) -> str:
        """The text of one of this article's blocks."""
        return self.text[block.start : block.end]

    @property
    def inferred_fields(self) -> frozenset[str]:
        """The names of the fields that were found in the text rather than declared."""
        return frozenset(name for name, _ in self.inferred)


def order_of(date: Date | None, path: str) -> tuple[float, str]:
    """What `Article.order` is for a date and a path."""
    return -date.seconds if date else inf, path
