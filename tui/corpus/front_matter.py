"""Text to metadata and body.

python-frontmatter finds the front matter; what it holds is read by handlers of our own. YAML is read as parser
events, with a bound on depth and number and without aliases, tags or types: every scalar is the text that stands
there, so that no file can make the reader build a bomb, and no date or number is changed on the way. The plainest
YAML is read without the parser; what YAML refuses is read as `key: value` lines.
"""

from __future__ import annotations

import json
import re
import tomllib
from abc import abstractmethod
from dataclasses import dataclass, field
from typing import Any

import frontmatter
import yaml
from frontmatter.default_handlers import BaseHandler

from tui.corpus.header_lines import header_lines
from tui.corpus.plain_yaml import NOTHING, Value, plain_yaml

DEPTH = 8
"""How deep a front matter may be nested."""

NODES = 2_000
"""How many scalars, lists and mappings a front matter may hold."""

LENGTH = 300_000
"""How many characters of a front matter are read."""

_LINE = re.compile(r"([A-Za-z\u4e00-\u9fff][\w-]{0,40})[ \t]*[:\uff1a][ \t]*(.*)")
_CLOSING = re.compile(r"^(---|;;;)[ \t]*(?:\n|\Z)", re.MULTILINE)
_DOTTED = re.compile(r"(?:[^\s.=]{1,40}+[ \t]?\.[ \t]?){40}")
_Loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What stands before an article's body, the body, and what a reader should be told.

    `found` says whether there was any front matter; `metadata` is in the order of the file.
    """

    metadata: dict[str, Value]
    body: str
    notices: tuple[str, ...] = ()
    found: bool = False


def split(text: str) -> FrontMatter:
    """Part clean text into its front matter (YAML, TOML, JSON or header lines) and its body."""
    start = len(text) - len(text.lstrip())
    opening = text[start : start + 4]
    handler: _Handler
    if opening.startswith("---"):
        handler = _YAML()
    elif opening.startswith("+++"):
        handler = _TOML()
    elif opening.startswith("{"):
        handler = _JSON()
    else:
        return _unfenced(text, start)
    if not handler.detect(text[start:]):
        return FrontMatter({}, text)
    _, body = frontmatter.parse(text[start:], handler=handler)
    if handler.found is None:
        return FrontMatter({}, text)
    return FrontMatter(handler.found, body, tuple(handler.notices), found=True)


def _unfenced(text: str, start: int) -> FrontMatter:
    """Front matter that no fence opens: header lines, or what Hexo reads up to a line of `---` or `;;;`."""
    closing = _CLOSING.search(text, start, start + LENGTH)
    if closing and text.find("\n\n", start, closing.start()) < 0:
        head = text[start : closing.start()]
        try:
            found = json.loads(f"{{{head}}}") if closing[1] == ";;;" else _YAML().values(head)
        except (RecursionError, ValueError):
            found = None
        if isinstance(found, dict) and len(found) > 1 and {"title", "date"} & found.keys():
            return FrontMatter(
                {key: _as_text(value) for key, value in found.items()}, text[closing.end() :], found=True
            )
    if (read := header_lines(text[start:])) is not None:
        return FrontMatter(dict(read[0]), read[1], found=True)
    return FrontMatter({}, text)


@dataclass(eq=False)
class _Handler(BaseHandler):
    """A handler for one text, which keeps what it found and what it could not do."""

    notices: list[str] = field(default_factory=list)
    found: dict[str, Value] | None = None

    def load(self, fm: str) -> dict[str, Any]:
        if len(fm) > LENGTH:
            self.notices.append(f"The front matter is longer than {LENGTH:,} characters: only its beginning was read.")
            fm = fm[:LENGTH]
        self.found = self.values(fm)
        return {}

    @abstractmethod
    def values(self, text: str) -> dict[str, Value] | None:
        """The front matter's keys; None where it is no mapping, and so belongs to the body."""


class _YAML(_Handler):
    FM_BOUNDARY = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)

    def values(self, text: str) -> dict[str, Value] | None:
        if (plain := plain_yaml(text)) is not None:
            return plain
        tree = _Tree()
        try:
            for event in yaml.parse(text, Loader=_Loader):
                tree.add(event)
        except _Limit as limit:
            self.notices.append(f"The front matter {limit}: only a part of it was read.")
        except (yaml.YAMLError, ValueError) as error:
            lines = _lines(text)
            if not lines:
                return None
            self.notices.append(f"The front matter is damaged{_place(error)}: it was read line by line.")
            return lines
        if tree.aliases:
            self.notices.append("The front matter refers to itself: those values were left out.")
        if tree.root is None:
            return {}
        if not isinstance(tree.root, dict):
            return None
        return {**(_lines(text) if self.notices else {}), **tree.root}


class _TOML(_Handler):
    FM_BOUNDARY = re.compile(r"^\+\+\+[ \t]*$", re.MULTILINE)

    def values(self, text: str) -> dict[str, Value] | None:
        try:
            if _DOTTED.search(text):  # tomllib takes such a key apart in quadratic time
                raise ValueError("a key has too many parts")
            return {key: _as_text(value) for key, value in tomllib.loads(text).items()}
        except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
            self.notices.append(f"The front matter is damaged ({error}): it was read line by line.")
            return _lines(text.replace("=", ":", 1) if ":" not in text else re.sub(r"(?m)^(\w+)[ \t]*=", r"\1:", text))


class _JSON(_Handler):
    FM_BOUNDARY = re.compile(r'\{\s*"')

    def split(self, text: str) -> tuple[str, str]:
        try:
            _, end = json.JSONDecoder().raw_decode(text[:LENGTH])
        except (RecursionError, ValueError):
            return "", text
        return text[:end], text[end:]

    def values(self, text: str) -> dict[str, Value] | None:
        if not text:
            return None
        found = json.loads(text, parse_int=str, parse_float=str, parse_constant=str)
        return {key: _as_text(value) for key, value in found.items()}


class _Limit(Exception):
    """A bound was passed; the message says which, as the end of a sentence about the front matter."""


class _Tree:
    """The value that parser events build, without recursion."""

    def __init__(self) -> None:
        self.root: Value | None = None
        self.aliases = 0
        self._nodes = 0
        self._open: list[list[Value] | dict[str, Value]] = []
        self._keys: list[Value | None] = []

    def add(self, event: yaml.Event) -> None:
        """Take the next event.

        Raises:
            _Limit: The front matter is too deep or has too many values.
        """
        match event:
            case yaml.ScalarEvent():
                plain = not event.style and event.value in NOTHING
                self._place("" if plain else event.value)
            case yaml.AliasEvent():
                self.aliases += 1
                self._place("")
            case yaml.SequenceStartEvent():
                self._enter([])
            case yaml.MappingStartEvent():
                self._enter({})
            case yaml.SequenceEndEvent() | yaml.MappingEndEvent():
                self._open.pop()
                self._keys.pop()

    def _enter(self, value: list[Value] | dict[str, Value]) -> None:
        if len(self._open) >= DEPTH:
            raise _Limit(f"is nested more than {DEPTH} deep")
        self._place(value)
        self._open.append(value)
        self._keys.append(None)

    def _place(self, value: Value) -> None:
        self._nodes += 1
        if self._nodes > NODES:
            raise _Limit(f"holds more than {NODES:,} values")
        if not self._open:
            self.root = value if self.root is None else self.root
            return
        parent = self._open[-1]
        if isinstance(parent, list):
            parent.append(value)
        elif (key := self._keys[-1]) is None:
            self._keys[-1] = value
        else:
            if isinstance(key, str):
                parent[key] = value
            self._keys[-1] = None


def _lines(text: str) -> dict[str, Value]:
    """What can be read of a damaged front matter: `key: value` lines, and the `- value` lines below a key."""
    found: dict[str, Value] = {}
    key = ""
    for line in text.split("\n")[:NODES]:
        if match := _LINE.fullmatch(line):
            key = match[1]
            found.setdefault(key, _listed(match[2]))
        elif key and (item := line.strip()).startswith("- "):
            values = found[key]
            if isinstance(values, list):
                values.append(_unquoted(item[2:]))
            elif not values:
                found[key] = [_unquoted(item[2:])]
        elif not line.strip().startswith("#") and not line.startswith((" ", "\t")):
            key = ""
    return found


def _listed(text: str) -> Value:
    """The value of a line: a list where brackets hold one."""
    text = text.strip()
    if len(text) > 2 and text[0] == "[" and text[-1] == "]":
        return [_unquoted(item) for item in text[1:-1].split(",")]
    return _unquoted(text)


def _unquoted(text: str) -> str:
    text = text.strip()
    if len(text) >= 2 and text[0] == text[-1] and text[0] in "\"'":
        return text[1:-1]
    return "" if text in NOTHING else text.removeprefix('"').removeprefix("'")


def _as_text(value: object, depth: int = 0) -> Value:
    if isinstance(value, dict):
        return {} if depth >= DEPTH else {str(key): _as_text(item, depth + 1) for key, item in value.items()}
    if isinstance(value, list):
        return [] if depth >= DEPTH else [_as_text(item, depth + 1) for item in value[:NODES]]
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _place(error: Exception) -> str:
    mark = getattr(error, "problem_mark", None)
    return f" (line {mark.line + 1})" if mark is not None else ""
