"""HTML to blocks.

BeautifulSoup on lxml builds the tree of a whole page, so that its main part can be chosen. A fragment, such as stands
after a front matter, is all main part, and a very large page has no time for a tree: they are streamed through lxml's
parser, which costs a tenth and knows no depth. Both ways feed the same typesetter.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from html import unescape

from lxml import etree

from tui.corpus.elements import KNOWN, VOID
from tui.corpus.galley import Draft
from tui.corpus.linked_data import article_data
from tui.corpus.typesetter import Typesetter

TAGS = 80_000
"""How many tags are read at all; a text with more is shown without them."""

TREE_LENGTH = 400_000
"""How many characters of HTML are built into a tree; more are streamed."""

TREE_TAGS = 12_000
"""How many tags are built into a tree; more are streamed."""

TREE_DEPTH = 500
"""How deep the tags of a tree may be nested; deeper ones are streamed."""

JUNK_SHARE = 0.3
"""What would drop more than this share of a text is no junk."""

_ENDS_LINE = re.compile(r"</?(?:p|div|br|li|tr|h[1-6]|blockquote|section|article)\b[^<>]{0,300}>", re.IGNORECASE)
_ANY_TAG = re.compile(r"</?[A-Za-z][^<>]{0,1000}>|<!--[^<>]{0,1000}-->")
_HUGE_REFERENCE = re.compile(r"&#(?:\d{8,}|[xX][0-9A-Fa-f]{7,});?")
_PREFIXES = frozenset({"o", "v", "w", "m", "x", "st1", "st2", "fb", "g", "svg", "mml", "asp", "c", "wp"})
_OPENING = re.compile(r"<(?!!--|!doctype\b|!\[|\?)(?:/?([A-Za-z][\w.-]*)([:@]?)[^<>]*(>)?)?", re.IGNORECASE)
_NESTING = re.compile(
    rf"<(/?)(?!(?:{'|'.join(sorted(VOID | {'p', 'li', 'td', 'th', 'tr', 'dt', 'dd', 'option'}))})\b)[a-z]",
    re.IGNORECASE,
)
_PAGE = re.compile(r"<(?:html|head|body|!doctype)\b", re.IGNORECASE)


class TooMuch(ValueError):
    """A text that would keep its parser busy for seconds; the message says why, as a noun."""


@dataclass(frozen=True, slots=True)
class Page:
    """What an HTML text holds: its blocks, and what its head declares.

    `editors` are the lines of editors' elements (`责任编辑：…`) and `writers` the texts of links
    to the author (`rel="author"`); `published` what `<time>` elements say of the day of
    publication; `notices` say what was left out or cut.
    """

    drafts: list[Draft]
    title: str = ""
    meta: dict[str, str] = field(default_factory=dict)
    language: str = ""
    editors: tuple[str, ...] = ()
    writers: tuple[str, ...] = ()
    published: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()


def read_html(text: str) -> Page:
    """The blocks of an HTML text, a fragment or a whole page.

    Raises:
        TooMuch: There are more tags than can be read in a second: `without_tags` gives the text.
    """
    if text.count("<") > TAGS:
        raise TooMuch("the number of its tags")
    if not _PAGE.search(text[:4096]):
        return read_fragment(text)
    text = literal_tags(text)
    if not _fits_tree(text):
        large = page(lambda typesetter: _streamed(text, typesetter))
        return replace(large, notices=("The page is very large: its main part was not looked for.", *large.notices))
    from tui.corpus.tree import main_part, tree, walked  # what builds trees takes long to import, and few need it

    root = tree(text)
    scripts = root.find_all("script", type="application/ld+json", limit=10)
    linked = article_data(script.get_text() for script in scripts)
    head = walked(root, Typesetter())
    body = main_part(root, JUNK_SHARE)
    found = page(lambda typesetter: walked(body, typesetter))
    return replace(found, title=head.offcuts.title, meta={**linked, **head.meta}, language=head.language)


def read_fragment(text: str, *, own: bool = False) -> Page:
    """The blocks of an HTML text that is known to be no whole page; `own` says that all its tags are this program's."""
    if not own:
        text = literal_tags(text)
    return page(lambda typesetter: _streamed(text, typesetter))


def without_tags(text: str) -> str:
    """The text of an HTML text, its entities decoded: a line for each block, and nothing else that tags say."""
    text = _ENDS_LINE.sub("\n", text)
    return unescape(_HUGE_REFERENCE.sub("\ufffd", _ANY_TAG.sub("", text)))


def literal_tags(text: str) -> str:
    """The text with every `<` that opens no tag of HTML written as an entity, so that `<package>` is shown.

    So is the opening of a comment that never ends, which would swallow all that follows.
    """
    if "<" not in text:
        return text
    closed = text.rfind("-->") + 1
    text = text[:closed] + text[closed:].replace("<!--", "&lt;!--")
    if all(map(_is_tag, set(_OPENING.findall(text)))):
        return text
    return _OPENING.sub(lambda match: match[0] if _is_tag(match.groups("")) else "&lt;" + match[0][1:], text)


def _is_tag(parts: Sequence[str]) -> bool:
    """Whether what looks like a tag is one of HTML, by its name, the sign after that and its end."""
    name, sign, end = parts[0].lower(), parts[1], parts[2]
    return bool(end) and ((name in _PREFIXES) if sign == ":" else (name in KNOWN or "-" in name) and not sign)


def _fits_tree(text: str) -> bool:
    """Whether a text is small enough for a tree, whose building takes time by the square of its depth."""
    tags = text.count("<")
    if len(text) > TREE_LENGTH or tags > TREE_TAGS:
        return False
    depth = deepest = 0
    for match in _NESTING.finditer(text) if tags > TREE_DEPTH else ():
        depth = max(0, depth - 1) if match[1] else depth + 1
        deepest = max(deepest, depth)
    return deepest <= TREE_DEPTH


def _streamed(text: str, typesetter: Typesetter) -> Typesetter:
    """Feed a text to a typesetter through lxml's parser, without a tree."""
    parser = etree.HTMLParser(target=typesetter, huge_tree=True, remove_comments=True)
    try:
        parser.feed(text)
        parser.close()
    except etree.LxmlError:
        typesetter.close()
    return typesetter


def page(feed: Callable[[Typesetter], Typesetter]) -> Page:
    """What a text comes to that is fed to a typesetter: once more, and whole, where its junk was much of it."""
    typesetter = feed(Typesetter())
    notices: tuple[str, ...] = ()
    dropped = typesetter.offcuts.dropped
    if dropped > JUNK_SHARE * (typesetter.kept + dropped):
        typesetter = feed(Typesetter(keep_junk=True))
        notices = ("Comments, forms and the like hold much of the text: they were kept.",)
    return Page(
        typesetter.galley.drafts,
        typesetter.offcuts.title,
        typesetter.meta,
        typesetter.language,
        tuple(typesetter.offcuts.editors),
        tuple(dict.fromkeys(typesetter.writers)),
        tuple(dict.fromkeys(typesetter.published)),
        notices,
    )
