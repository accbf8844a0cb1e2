"""What is left out of a page's text, and what of it is worth keeping: the title, the editors' lines, how much it was.

Junk goes by exact, listed signals alone: elements, and class names that one program writes around one thing. Names
that merely sound like junk (`comment`, `share`, `related`) stand around whole articles.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from tui.corpus.decoding import printable
from tui.corpus.elements import JUNK, NOT_TEXT, VOID

_JUNK_CLASSES = frozenset(
    {
        "sharedaddy",  # Jetpack's buttons for sharing and liking
        "jp-relatedposts",  # Jetpack's related posts
        "comments-area",  # readers' comments in WordPress's own themes
        "comment-respond",  # WordPress's form for a comment
        "comment-wrapper",  # readers' comments in Drupal
        "comment-add",  # Drupal's link to where a comment is written
        "service-links",  # Drupal's buttons for sharing
        "element-invisible",  # Drupal's text for those who hear a page
        "screen-reader-text",  # WordPress's
    }
)
_BYLINES = frozenset({"entry-meta", "entry-footer", "site-posted-on"})
"""What the themes of WordPress and its makers write around an entry: its writer and days, its categories and tags."""
_TRACKERS = re.compile(r"/(?:piwik|matomo)\.php\?|//pixel\.wp\.com/|//medium\.com/_/stat\?")
LEFT_OUT = NOT_TEXT | JUNK | {"title"}
"""Elements that are left out, whatever their class."""


def is_tracker(source: str, width: str, height: str) -> bool:
    """Whether an image is there to count readers: it is a point, or a counter's."""
    return (width in ("0", "1") and height in ("0", "1")) or bool(_TRACKERS.search(source))


class Offcuts:
    """Takes the events of elements that are no text of the article, from their start tags to their end tags.

    `title` is the text of the first `<title>`, `editors` the lines of editors' elements, and `dropped` the number of
    characters that were left out as junk or bylines. With `keep_junk` only `elements.NOT_TEXT` is left out.
    `open` counts the tags that were taken and have not ended.
    """

    def __init__(self, *, keep_junk: bool) -> None:
        self.title = ""
        self.editors: list[str] = []
        self.dropped = 0
        self._keep_junk = keep_junk
        self.open = 0
        self._kind = ""
        self._editor: list[str] = []

    def start(self, tag: str, attributes: Mapping[str, str]) -> bool:
        """Whether a start tag was taken: only if one is open, or the tag is one of `LEFT_OUT` or has a class."""
        if self.open:
            self.open += tag not in VOID
            return True
        self._kind = self._kind_of(tag, attributes)
        self.open = 1 if self._kind else 0
        return bool(self._kind)

    @property
    def in_byline(self) -> bool:
        """Whether what is taken stands around an entry, and says who wrote it and when."""
        return self.open > 0 and self._kind == "byline"

    def end(self) -> None:
        """Take an end tag, which is no void element's, while anything is open."""
        self.open -= 1
        if not self.open:
            self._keep_editor()

    def data(self, text: str) -> None:
        """Take text, while anything is open."""
        if self._kind == "editor":
            self._editor.append(text)
        elif self._kind == "title":
            self.title += text
        elif self._kind in ("junk", "byline"):
            self.dropped += len(text.strip())

    def close(self) -> None:
        """The end of the text."""
        self._keep_editor()
        self.title = printable(self.title)

    def _kind_of(self, tag: str, attributes: Mapping[str, str]) -> str:
        if tag == "title":
            return "text" if self.title else "title"
        if tag in NOT_TEXT:
            return "text"
        if self._keep_junk:
            return ""
        classes = attributes.get("class", "").split()
        if "article-editor" in classes:
            return "editor"
        if tag in JUNK or any(name in _JUNK_CLASSES or name.startswith("appendQr") for name in classes):
            return "junk"
        return "byline" if any(name in _BYLINES for name in classes) else ""

    def _keep_editor(self) -> None:
        if line := printable("".join(self._editor)):
            self.editors.append(line)
        self._editor.clear()
