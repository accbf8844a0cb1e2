"""What a file declares about its article: the front matter or a page's head, under whatever names.

The names are those of Hexo, Jekyll, Hugo, Obsidian, news crawlers and translation projects, and of Open Graph and
Dublin Core.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from tui.corpus.article import Date
from tui.corpus.dateline import parse_date
from tui.corpus.decoding import printable
from tui.corpus.front_matter import Value
from tui.corpus.links import host_name, original_url, web_url
from tui.corpus.surnames import without_office

LENGTH = 1_000
"""How many characters of a title, a name or a category are kept."""

_TITLE = (
    "title", "headline", "标题", "標題", "og:title", "twitter:title", "dc.title", "citation_title", "linktitle",
    "display_name", "name",
)  # fmt: skip
_AUTHORS = (
    "author", "authors", "byline", "by", "writer", "writers", "creator", "作者", "記者", "记者", "dc.creator",
    "article:author", "parsely-author", "citation_author",
)  # fmt: skip
_DATE = (
    "date", "published", "pubdate", "pub_date", "publish_date", "published_at", "publishdate", "date_published",
    "datepublished", "published_time", "created", "created_at", "datetime", "time", "日期", "发布时间", "發布時間",
    "article:published_time", "og:published_time", "dc.date", "dc.date.issued", "dcterms.created",
    "citation_publication_date", "weibo:_article:create_at",
)  # fmt: skip
_CATEGORIES = ("categories", "category", "section", "channel", "column", "分类", "分類", "栏目", "article:section")
_TAGS = ("tags", "tag", "keywords", "标签", "標籤", "news_keywords")
_URL = (
    "original_url", "source_url", "canonical_url", "canonical", "url", "link", "permalink", "from", "source", "via",
    "original", "og:url", "原文链接", "原文鏈接",
)  # fmt: skip
_SOURCE = (
    "source", "publisher", "publication", "site_name", "sitename", "media", "outlet", "website", "site", "来源", "來源",
    "og:site_name", "application-name", "mediaid",
)  # fmt: skip
_LANGUAGE = ("lang", "language", "locale", "og:locale", "content-language")
_EDITOR = ("editor", "editors", "责任编辑", "責任編輯", "责编", "编辑")
_HEAD_ONLY = re.compile(
    r"(?:og|twitter|fb|al|msapplication|google|apple|dc|dcterms|citation|parsely|article|weibo|baidu)[-:._]"
    r"|viewport$|robots$|referrer$|generator$|theme-color$|format-detection$|renderer$|http-equiv"
    r"|csrf|color-scheme$|canonical$|mobile"
)

_NAMED = re.compile(r"[\w.:-]{1,60}")
_NAMES = re.compile(r"\s*[、;；|]\s*|\s+(?:and|&)\s+(?=[^\W\d_])")
_COMMA = re.compile(r"\s*[,，]\s*")
_MORE = frozenset({"more", "others", "and others", "et al.", "et al"})
_WORDS = re.compile(r"[\w'’-]+(?:[ .]+[\w'’-]+)+|[\u4e00-\u9fff]{2,4}")
_MARKDOWN_LINK = re.compile(r"\[([^\]\[]*)\]\s*(?:\([^()]*\)|\[[^\]\[]*\])")
_TAG = re.compile(r"<[^<>]{0,300}>")
_ADDRESS = re.compile(r"\s*[(<]?https?://\S+|\s*<[^<>\s]+@[^<>\s]+>")
_PLAIN = re.compile(r"[\W_]+")


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
    keys: dict[str, Value] = {_key(name): value for name, value in (head or {}).items() if value}
    heads = keys.keys() - {_key(name) for name in metadata}
    keys |= {_key(name): value for name, value in metadata.items()}
    notices: list[str] = []
    used: set[str] = set()

    def first(names: Iterable[str]) -> Value:
        for name in names:
            if _texts(keys.get(name, "")):
                used.add(name)
                return keys[name]
        return ""

    title = _capped(" ".join(_texts(first(_TITLE))), "title", notices)
    categories = _categories(first(_CATEGORIES), by_space=False)
    tags = _categories(first(_TAGS), by_space=True)
    url = _url(keys, used)
    source_text = " ".join(_texts(first(_SOURCE)))
    source = "" if web_url(source_text) else _capped(_bare_name(source_text), "source", notices)
    written = _texts(first(_DATE))
    date = parse_date(written[0]) if written else None
    if written and date is None:
        notices.append(f"The declared date {printable(written[0])[:40]!r} is none that exists or can be read.")
        used.difference_update(_DATE)
    declared_authors = _authors(first(_AUTHORS))
    authors = tuple(dict.fromkeys(map(without_office, declared_authors)))
    result = Declared(
        title=title,
        authors=authors,
        source=source,
        date=date,
        categories=categories,
        tags=tags,
        url=url,
        language=printable(" ".join(_texts(first(_LANGUAGE))))[:40],
        editor=printable("、".join(_texts(first(_EDITOR))))[:LENGTH],
    )
    rest = tuple(
        (printable(name)[:100], text[: 2 * LENGTH])
        for name, value in keys.items()
        if name not in used and not (name in heads and (_HEAD_ONLY.match(name) or not _NAMED.fullmatch(name)))
        if (text := printable(", ".join(_texts(value))))
    )
    if authors != declared_authors:
        rest = (("author", "、".join(declared_authors)), *rest)
    if len(rest) > 200:
        notices.append("There are more than 200 other keys: only the first were kept.")
    return _with_source(replace(result, metadata=rest[:200], notices=tuple(notices)))


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
    if source in authors:
        authors = tuple(author for author in authors if author != source)
        metadata = (*metadata, ("author", source))
    return replace(found, source=source, authors=authors, metadata=metadata, inferred=inferred)


def _is_of(name: str, host: str) -> bool:
    plain = _PLAIN.sub("", name).casefold()
    return len(plain) >= 4 and plain.isascii() and plain in _PLAIN.sub("", host)


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


def _capped(text: str, what: str, notices: list[str]) -> str:
    text = printable(html.unescape(text))
    if len(text) > LENGTH:
        notices.append(f"The {what} is longer than {LENGTH:,} characters: only its beginning was kept.")
        return f"{text[:LENGTH]}…"
    return text


def _bare_name(text: str) -> str:
    """A name without the link, address or markup around it."""
    text = _MARKDOWN_LINK.sub(r"\1", text[: 2 * LENGTH])
    return printable(_ADDRESS.sub("", _TAG.sub("", text)))


def _authors(value: Value) -> tuple[str, ...]:
    if isinstance(value, dict) and not any(name in value for name in ("name", "display_name", "title")):
        return ()
    found: list[str] = []
    for text in _texts(value)[:50]:
        for name in _NAMES.split(_bare_name(html.unescape(text))):
            parts = _COMMA.split(name)
            # "Doe, John" is one name, "John Doe, Jane Roe" and "张三，李四" are two.
            found += parts if len(parts) > 1 and all(_WORDS.fullmatch(part) for part in parts) else [name]
    if len(found) > 1:
        found = [name for name in found if name.lower() not in _MORE]
    return tuple(dict.fromkeys(name[:LENGTH] for name in found if name))


def _categories(value: Value, *, by_space: bool) -> tuple[str, ...]:
    if isinstance(value, str):
        # Jekyll parts the words of `tags: a b` at spaces.
        parts = (
            re.split(r"[,，、;；]", value)
            if re.search(r"[,，、;；]", value)
            else (value.split() if by_space else [value])
        )
    else:
        parts = _texts(value) if isinstance(value, list) else list(value)
    texts = (printable(html.unescape(part.removeprefix("#")))[:LENGTH] for part in parts[:200])
    return tuple(dict.fromkeys(text for text in texts if text))


def _url(keys: Mapping[str, Value], used: set[str]) -> str:
    for name in _URL:
        for text in _texts(keys.get(name, ""))[:1]:
            if url := web_url(text):
                used.add(name)
                return original_url(url)
    return ""
