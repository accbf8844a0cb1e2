"""A whole page as a tree, where its main part is looked for."""

from __future__ import annotations

import warnings
from collections.abc import Iterator

from tui.corpus.soup import (
    BeautifulSoup,
    CData,
    MarkupResemblesLocatorWarning,
    NavigableString,
    PreformattedString,
    Tag,
    XMLParsedAsHTMLWarning,
)
from tui.corpus.typesetter import Typesetter


def tree(text: str) -> Tag:
    """The tree of a page."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", MarkupResemblesLocatorWarning)
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        return BeautifulSoup(text, "lxml", multi_valued_attributes=None)


def main_part(root: Tag, junk: float) -> Tag:
    """The element of a page that holds its article: the only `<article>` or `<main>`, or the page itself.

    That is left without its frame, where the frame is no more than the share `junk` of the text.
    """
    for name in ("article", "main"):
        found = root.find_all(name, limit=2)
        if len(found) == 1 and isinstance(found[0], Tag) and len(found[0].get_text(strip=True)) >= 200:
            return found[0]
    total = len(root.get_text(strip=True))
    frame = [tag for tag in root.find_all(["nav", "footer", "aside"]) if isinstance(tag, Tag)]
    if sum(len(tag.get_text(strip=True)) for tag in frame[:50]) <= junk * total:
        for tag in frame[:50]:
            tag.extract()
    return root


def walked(root: Tag, typesetter: Typesetter) -> Typesetter:
    """Feed a tree to a typesetter, by iteration."""
    open_tags: list[tuple[str, Iterator[object]]] = [("", iter(root.contents))]
    while open_tags:
        name, children = open_tags[-1]
        child = next(children, None)
        if child is None:
            open_tags.pop()
            if open_tags:
                typesetter.end(name)
        elif isinstance(child, Tag):
            attributes = {key: value for key, value in child.attrs.items() if isinstance(value, str)}
            typesetter.start(child.name, attributes)
            # libxml2 does not know that a `<wbr>` holds nothing.
            open_tags.append((child.name, iter(child.contents)))
        elif isinstance(child, CData) or (
            isinstance(child, NavigableString) and not isinstance(child, PreformattedString)
        ):
            typesetter.data(str(child))
    return typesetter.close()
