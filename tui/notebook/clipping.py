"""A clipping: a passage that was kept, where it stood, and what there is to cite of its article."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime

from tui.corpus.article import Article, Date
from tui.query.folding import fold
from tui.quoting.passage import passage
from tui.quoting.reference import reference

CONTEXT = 64
"""Characters of the text that are kept before and after a passage, to find it again by."""


@dataclass(frozen=True, slots=True)
class Clipping:
    """A kept passage.

    `passage` is the text as it is copied; `start` to `end` are its offsets into the article's text, which was
    `length` characters long and had the digest `digest`; `before` and `after` are what stood around it. `path` and
    `file` are as `Article`'s, and so are the fields of the citation; `language` is the one that the citation was
    written in, declared or not. `kept` is aware. `number` is the notebook's name for it, 0 before it is kept.
    """

    passage: str
    before: str
    after: str
    start: int
    end: int
    digest: str
    length: int
    path: str
    file: str
    title: str
    kept: datetime
    authors: tuple[str, ...] = ()
    source: str = ""
    date: Date | None = None
    categories: tuple[str, ...] = ()
    url: str = ""
    language: str = ""
    note: str = ""
    tags: tuple[str, ...] = ()
    number: int = 0

    def as_article(self) -> Article:
        """The clipping as the filter language and the citations take it: passage and note are its text."""
        text = f"{self.passage}\n{self.note}" if self.note else self.passage
        return Article(
            path=self.path,
            file=self.file,
            title=self.title,
            text=text,
            folded=fold(text),
            authors=self.authors,
            source=self.source,
            date=self.date,
            categories=self.categories,
            tags=self.tags,
            url=self.url,
            language=self.language,
        )


def clip(article: Article, start: int, end: int, *, kept: datetime | None = None) -> Clipping:
    """The passage from offset `start` to `end` of an article's text, to be kept; `kept` is now where it is not told."""
    return Clipping(
        passage=passage(article, start, end),
        before=article.text[max(0, start - CONTEXT) : start],
        after=article.text[end : end + CONTEXT],
        start=start,
        end=end,
        digest=digest(article),
        length=len(article.text),
        path=article.path,
        file=article.file,
        title=article.title,
        kept=kept or datetime.now(UTC).replace(microsecond=0),
        authors=article.authors,
        source=article.source,
        date=article.date,
        categories=article.categories,
        url=article.url,
        language=reference(article).language,
    )


def digest(article: Article) -> str:
    """What tells an article by its text, wherever its file lies."""
    return hashlib.blake2b(article.text.encode("utf-8", "replace"), digest_size=16).hexdigest()


def tags_of(line: str) -> tuple[str, ...]:
    """The tags that a person wrote: words with commas or white space between them, each with or without `#`, once."""
    words = line.replace(",", " ").replace("，", " ").replace("、", " ").split()
    return tuple(dict.fromkeys(bare for word in words if (bare := word.lstrip("#＃"))))
