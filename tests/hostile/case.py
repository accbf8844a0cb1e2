"""What a hostile file is: its name, its bytes, and what a reader has to make of it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC

from tui.corpus.article import Article

SENTENCE = "编辑部在周二的例会上读完了三封来信，又把灯关了。"
"""What stands in most bodies, and has to be found there again."""


@dataclass(frozen=True, slots=True)
class Case:
    """One hostile file.

    `name` is its path below the archive, with surrogate escapes for bytes that are no text. `make` makes it at a
    path where `data` is not all there is to it. `listed` says whether it is an article (None: either); `title` None
    is any; `contains` and `lacks` are of title and text; `links` are the addresses that may be offered (None: any);
    `date` is the UTC day; `notice` says that the reader has to be told something.
    """

    name: str
    data: bytes = b""
    listed: bool | None = True
    title: str | None = None
    contains: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    links: tuple[str, ...] | None = None
    date: str | None = None
    notice: bool = False
    make: Callable[[bytes], None] | None = field(default=None, repr=False)

    def write(self, root: str) -> None:
        """Make the file below `root`."""
        path = os.path.join(os.fsencode(root), os.fsencode(self.name))
        os.makedirs(os.path.dirname(path), exist_ok=True)
        if self.make is not None:
            self.make(path)
        else:
            with open(path, "wb") as file:
                file.write(self.data)

    def complaints(self, article: Article | None) -> Iterator[str]:
        """In what an article, or none, is not what was expected."""
        if article is None:
            if self.listed:
                yield "not listed"
            return
        if self.listed is False:
            yield "listed"
        text = f"{article.title}\n{article.text}"
        links = {span.value for block in article.blocks for span in block.spans if span.kind == "link"}
        links |= {article.url} if article.url else set()
        if self.title is not None and article.title != self.title:
            yield f"title {article.title[:80]!a}"
        yield from (f"lacks {part!a}" for part in self.contains if part not in text)
        yield from (f"contains {part!a}" for part in self.lacks if part in text)
        if self.links is not None and not links <= set(self.links):
            yield f"links {sorted(links)[:3]!a}"
        if self.date is not None and (
            article.date is None or article.date.instant.astimezone(UTC).date().isoformat() != self.date
        ):
            yield f"date {article.date}"
        if self.notice and not article.problems:
            yield "no notice"


def front(head: str, body: str = SENTENCE) -> bytes:
    """A file with YAML front matter."""
    return f"---\n{head}\n---\n\n{body}\n".encode("utf-8", "surrogatepass")
