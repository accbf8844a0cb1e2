"""What a file declares about its article: the front matter or a page's head, under whatever names.

Whatever a value is, a text, a list or a mapping, it is read as the texts in it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from tui.corpus import keys
from tui.corpus.article import Date
from tui.corpus.dateline import parse_date
from tui.corpus.decoding import printable
from tui.corpus.links import host_name, original_url, web_url
from tui.corpus.plain_yaml import Value
from tui.corpus.surnames import without_office

LENGTH = 1_000
"""How many characters of a title, a name or a category are kept."""

_HEAD_ONLY = re.compile(
    r"(?:og|twitter|fb|al|msapplication|google|apple|dc|dcterms|citation|parsely|article|weibo|baidu)[-:._]"
    r"|viewport$|robots$|referrer$|generator$|theme-color$|format-detection$|renderer$|http-equiv"
    r"|csrf|color-scheme$|canonical$|mobile"
)

_NAMED = re.compile(r"[\w.:-]{1,60}")
_BETWEEN_NAMES = re.compile(r"\s*[、;；|]\s*|\s+(?:and|&)\s+(?=[^\W\d_])")
_COMMA = re.compile(r"\s*[,，]\s*")
_MORE = frozenset({"more", "others", "and others", "et al.", "et al"})
_WORDS = re.compile(r"[\w'’-]+(?:[ .]+[\w'’-]+)+|[\u4e00-\u9fff]{2,4}")
_WIKI_LINK = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]")
_MARKDOWN_LINK = re.compile(r"\[([^\]\[]*)\]\s*(?:\([^()]*\)|\[[^\]\[]*\])")
_TAG = re.compile(r"<[^<>]{0,300}>")
_ADDRESS = re.compile(r"\s*[(<]?https?://\S+|\s*<[^<>\s]+@[^<>\s]+>")
_PLAIN = re.compile(r"[\W_]+")
_PARTS = re.compile(r"[,，、;；]")
_KNOWN, _SHORT = 2_000, 200


@dataclass(frozen=True, slots=True)
class Declared:
    """What was declared; empty where nothing was. All text is clean and on one line.

    `metadata` holds every other key as text, and the declared author where it is the source's own name.
    `inferred` maps the fields that a rule drew from other fields to that rule.
    """

    title: str = ""
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
    notices: tuple[str, ...] = ()


def declared(metadata: Mapping[str, Value], head: Mapping[str, str] | None = None) -> Declared:
    """What a front matter and a page's head say; where both do, the front matter counts."""
    given: dict[str, Value] = {_key(name): value for name, value in (head or {}).items() if value}
    heads = given.keys() - {_key(name) for name in metadata}
    given |= _unnested(metadata)
    notices: list[str] = []
    used: set[str] = set()

    def first(names: Mapping[str, int]) -> Value:
        for name in _present(given, names):
            if _texts(given[name]):
                used.add(name)
                return given[name]
        return ""

    title = _capped(" ".join(_texts(first(keys.TITLE))), "title", notices)
    categories = _categories(first(keys.CATEGORIES), by_space=False)
    tags = _categories(first(keys.TAGS), by_space=True)
    url = _url(given, used)
    source_text = " ".join(_texts(first(keys.SOURCE)))
    source = "" if web_url(source_text) else _capped(_bare_name(source_text), "source", notices)
    date = _date(given, used, notices)
    declared_authors = _authors(first(keys.AUTHORS))
    authors = tuple(dict.fromkeys(map(without_office, declared_authors)))
    language = printable(" ".join(_texts(first(keys.LANGUAGE))))[:40]
    editor = printable("、".join(_texts(first(keys.EDITOR))))[:LENGTH]
    rest = tuple(
        (printable(name)[:100], text[: 2 * LENGTH])
        for name, value in given.items()
        if name not in used and not (name in heads and (_HEAD_ONLY.match(name) or not _NAMED.fullmatch(name)))
        if (text := printable(", ".join(_texts(value))))
    )
    if authors != declared_authors:
        rest = (("author", "、".join(declared_authors)), *rest)
    if len(rest) > 200:
        notices.append("There are more than 200 other keys: only the first were kept.")
    return _with_source(
        Declared(
            title=title,
            authors=authors,
            source=source,
            date=date,
            categories=categories,
            tags=tags,
            url=url,
            language=language,
            editor=editor,
            metadata=rest[:200],
            notices=tuple(notices),
        )
    )


def is_same_title(one: str, other: str) -> bool:
    """Whether two titles differ in nothing but spaces, punctuation and case, or in what a crawler made `_`."""
    return _PLAIN.sub("", one).casefold() == _PLAIN.sub("", other).casefold() != ""


def _with_source(found: Declared) -> Declared:
    """Add the source where no key names it, and take an author that is only the source's name for what it is.

    A crawler's `categories` are a category, a source and a channel of it, or the source alone, which is then the
    only tag or lends the host its name; its `author` is the feed. Without any, the host of the URL is the source.
    """
    source = found.source
    inferred = found.inferred
    host = host_name(found.url)
    names = found.categories
    if not source and len(names) == 3 and (names[2].startswith(names[1]) or names[1] in found.authors):
        source = names[1]
    if (
        not source
        and len(names) == 1
        and ((names == found.tags and host) or names == found.authors or _is_of(names[0], host))
    ):
        source = names[0]
    if not source:
        source = next((author for author in found.authors if _is_of(author, host)), "")
    if not source and host:
        source = host
        inferred = (*inferred, ("source", "host of the URL"))
    authors, metadata = found.authors, found.metadata
    if source == found.source and source not in authors:
        return found
    if source in authors:
        authors = tuple(author for author in authors if author != source)
        metadata = (*metadata, ("author", source))
    return replace(found, source=source, authors=authors, metadata=metadata, inferred=inferred)


def _is_of(name: str, host: str) -> bool:
    if not host:
        return False
    plain = _PLAIN.sub("", name).casefold()
    return len(plain) >= 4 and plain.isascii() and plain in _PLAIN.sub("", host)


def _present(given: Mapping[str, Value], names: Mapping[str, int]) -> list[str]:
    """Those of the names that are given, best first."""
    found = [name for name in given if name in names]
    return found if len(found) < 2 else sorted(found, key=names.__getitem__)


def _key(name: str) -> str:
    return name.strip().lower().replace(" ", "_").replace("-", "_") if ":" not in name else name.strip().lower()


def _texts(value: Value) -> list[str]:
    """The texts in a value, flattened; a mapping with a name counts as that name. Depth is bounded by the reader."""
    if isinstance(value, str):
        return [value] if value.strip() else []
    if isinstance(value, list):
        return [text for item in value for text in _texts(item)]
    for name in ("name", "display_name", "title", "text", "label"):
        if isinstance(inner := value.get(name), str) and inner.strip():
            return [inner]
    return [
        f"{key}: {', '.join(texts)}" if (texts := _texts(inner)) else key
        for key, inner in value.items()
        if key and (inner == "" or _texts(inner))
    ]


def _remembered(make: Callable[[tuple[str, ...]], tuple[str, ...]]) -> Callable[[tuple[str, ...]], tuple[str, ...]]:
    """Keep what was made of short texts: the articles of an archive have many in common."""
    known = lru_cache(_KNOWN)(make)
    return lambda texts: known(texts) if sum(map(len, texts)) <= _SHORT else make(texts)


def _capped(text: str, what: str, notices: list[str]) -> str:
    text = printable(html.unescape(text))
    if len(text) > LENGTH:
        notices.append(f"The {what} is longer than {LENGTH:,} characters: only its beginning was kept.")
        return f"{text[:LENGTH]}…"
    return text


def _bare_name(text: str) -> str:
    """A name without the link, address or markup around it."""
    text = _MARKDOWN_LINK.sub(r"\1", _WIKI_LINK.sub(r"\1", text[: 2 * LENGTH]))
    name = printable(_ADDRESS.sub("", _TAG.sub("", text)))
    return name[1:-1].strip() if name[:1] == "[" and name[-1:] == "]" else name


def _authors(value: Value) -> tuple[str, ...]:
    if isinstance(value, dict) and not any(name in value for name in ("name", "display_name", "title")):
        return ()
    return _names(tuple(_texts(value)[:50]))


@_remembered
def _names(texts: tuple[str, ...]) -> tuple[str, ...]:
    found: list[str] = []
    for text in texts:
        for name in _BETWEEN_NAMES.split(_bare_name(html.unescape(text))):
            parts = _COMMA.split(name)
            # "Doe, John" is one name, "John Doe, Jane Roe" and "张三，李四" are two.
            found += parts if len(parts) > 1 and all(_WORDS.fullmatch(part) for part in parts) else [name]
    if len(found) > 1:
        found = [name for name in found if name.lower() not in _MORE]
    return tuple(dict.fromkeys(name[:LENGTH] for name in found if name))


def _categories(value: Value, *, by_space: bool) -> tuple[str, ...]:
    if isinstance(value, str):
        return _named(_listed(value, by_space=by_space))
    texts = _texts(value) if isinstance(value, list) else value
    return _named(tuple([_WIKI_LINK.sub(r"\1", text) for text in texts]))


def _listed(text: str, *, by_space: bool) -> tuple[str, ...]:
    """The parts of a text that lists things."""
    if "[[" in text:
        text = _WIKI_LINK.sub(r"\1", text)
    text = text[1:-1] if text.startswith("[") and text.endswith("]") else text
    if _PARTS.search(text):
        return tuple(_PARTS.split(text))
    # Jekyll parts the words of `tags: a b` at spaces.
    return tuple(text.split()) if by_space else (text,)


@_remembered
def _named(parts: tuple[str, ...]) -> tuple[str, ...]:
    texts = (printable(html.unescape(part.strip().removeprefix("#"))).strip("\"'")[:LENGTH] for part in parts[:200])
    return tuple(dict.fromkeys(text for text in texts if text))


def _unnested(metadata: Mapping[str, Value]) -> dict[str, Value]:
    """The keys by their plain names, those of nested tables too where the front matter itself has none such."""
    given = {_key(name): value for name, value in metadata.items()}
    for name in keys.NESTED:
        if isinstance(table := given.get(name), dict):
            del given[name]
            for inner, value in table.items():
                given.setdefault(_key(inner), value)
    return given


def _date(given: Mapping[str, Value], used: set[str], notices: list[str]) -> Date | None:
    """The first declared date that is one; where none is, the first text in a date's place is announced."""
    wrong = ""
    for name in _present(given, keys.DATE):
        for text in _texts(given[name])[:1]:
            if date := parse_date(text):
                used.add(name)
                return date
            # Jekyll's `published: false` says nothing of a day.
            wrong = wrong or ("" if text in ("true", "false") else text)
    if wrong:
        notices.append(f"The declared date {printable(wrong)[:40]!r} is none that exists or can be read.")
    return None


def _url(given: Mapping[str, Value], used: set[str]) -> str:
    for name in _present(given, keys.URL):
        for text in _texts(given[name])[:1]:
            if url := web_url(text):
                used.add(name)
                return original_url(url)
    return ""
