"""The words of the filter language: a line of text taken apart from left to right."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tui.query.tree import Mark

TWINS = str.maketrans("：（）｜－！，／＃＞＜．＝＊＂＼＋ＯＲＡＮＤＴ\u3000", ':()|-!,/#><.=*"\\+ORANDT ')
"""The full-width signs of the language, as input methods write them, and what they stand for."""

_KEYWORD = re.compile(r"(OR|AND|NOT)(?=[\s()|\"“”]|$)")
_PATTERN = re.compile(r"/((?:[^/\\]|\\.)*)/(c?)(?=[\s()|]|$)", re.DOTALL)
_PIECE = re.compile(r"\\.|.", re.DOTALL)


@dataclass
class Scanner:
    """A place in a line, and what was found wrong so far.

    `shape` is the line with full-width syntax as its ASCII twins: what is looked at; `text` is what is taken.
    """

    text: str
    at: int = 0
    marks: list[Mark] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.shape = self.text.translate(TWINS)
        self.size = len(self.text)

    def keyword(self) -> str:
        found = _KEYWORD.match(self.shape, self.at)
        return found[1] if found else ""

    def peek(self) -> str:
        return self.shape[self.at : self.at + 1]

    def space(self) -> int:
        while self.at < self.size and self.shape[self.at].isspace():
            self.at += 1
        return self.at

    def mark(self, start: int, end: int, message: str) -> None:
        self.marks.append(Mark(start, end, message))

    def word(self, stop: re.Pattern[str]) -> str | None:
        """Characters up to a break; a backslash takes the next one as it is."""
        start = self.at
        parts: list[str] = []
        while self.at < self.size:
            if self.shape[self.at] == "\\":
                if self.at + 1 == self.size:
                    self.mark(self.at, self.size, "\\ wants a character after it")
                    self.at = self.size
                    return "".join(parts) or None
                parts.append(self.text[self.at + 1])
                self.at += 2
                continue
            if stop.match(self.shape, self.at):
                break
            parts.append(self.text[self.at])
            self.at += 1
        return "".join(parts) if self.at > start else ""

    def phrase(self) -> str | None:
        """Text in quotes: straight ones close straight ones, curly ones curly ones."""
        start = self.at
        closing = '"' if self.shape[start] == '"' else "”“"
        parts: list[str] = []
        self.at += 1
        while self.at < self.size:
            character = self.shape[self.at]
            if character in closing:
                self.at += 1
                text = "".join(parts)
                if text.strip():
                    return text
                self.mark(start, self.at, "nothing stands in the quotes")
                return None
            if character == "\\" and self.at + 1 < self.size:
                self.at += 1
            parts.append(self.text[self.at])
            self.at += 1
        self.mark(start, self.size, "the quote is not closed: left out from here to the end")
        return None

    def pattern(self, start: int) -> tuple[str, bool] | None:
        """A regular expression between slashes, without the backslashes of its own slashes, and whether a `c` follows.

        One that is not closed is marked from `start` to the end of the line.
        """
        found = _PATTERN.match(self.shape, self.at)
        if not found:
            self.at = self.size
            self.mark(start, self.size, "the pattern is not closed: write / after it, or \\/ for a slash")
            return None
        inner, self.at = found.span(1), found.end()
        parts = (self.text[place.start() : place.end()] for place in _PIECE.finditer(self.shape, *inner))
        return "".join("/" if part in ("\\/", "＼／", "\\／", "＼/") else part for part in parts), bool(found[2])
