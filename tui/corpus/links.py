"""Which of the addresses in an article may be offered for opening."""

from __future__ import annotations

import re

from tui.corpus.decoding import clean

LENGTH = 2_000
"""The longest URL that is kept."""

_REFUSED = re.compile(
    r"[\x00-\x20\x7f-\xa0\u2028\u2029\ufffd<>\"\\^`{|}]|%(?:0[0-9a-f]|1[0-9a-f]|5c|7f)", re.IGNORECASE
)
_BARE = re.compile(r"(?<![A-Za-z0-9/:])https?://[!#-;=?-Z_a-z~]{1,2000}+(?![\\^`{}]|[\[\]]\w)", re.IGNORECASE)
_HOST = re.compile(r"https?://(?:[^/?#@]*@)?([^/?#:@\[\].-][^/?#:@\[\]]*|\[[0-9a-f:.]+\])", re.IGNORECASE)
_ARCHIVED = re.compile(r"https?://web\.archive\.org/web/\d{4,14}[a-z_]{0,4}/(https?:/{1,2}.+)", re.IGNORECASE)


def web_url(text: str) -> str:
    """The URL if it is http or https, names a host and holds nothing that could deceive a terminal; else nothing.

    White space around it goes. Raw or encoded control characters and backslashes, quotes and brackets of markup,
    characters that cannot be seen, and anything over `LENGTH` characters are refused: such a text is shown, but
    nothing opens it.
    """
    url = text.strip()
    if url.startswith("//"):
        url = f"https:{url}"
    if len(url) > LENGTH or not _HOST.match(url) or _REFUSED.search(url) or clean(url) != url:
        return ""
    return url


def bare_links(text: str) -> list[tuple[int, int, str]]:
    """The addresses that stand in a text as they are: where each starts and ends, and the URL.

    They end before what closes a sentence or a bracket around them, and before the first character that is not
    ASCII. Where that is a letter after a sign that seldom ends an address, nobody can tell: there is none, and none
    where what follows is part of no sentence.
    """
    found = []
    for match in _BARE.finditer(text):
        start, end = match.span()
        while end > start and (
            text[end - 1] in ".,;:!?*_~'" or (text[end - 1] == ")" and not _is_closed(text[start:end]))
        ):
            end -= 1
        cut = end == match.end() and text[end - 1] in "/=-&%#" and text[end : end + 1].isalpha()
        if not cut and (url := web_url(text[start:end])):
            found.append((start, end, url))
    return found


def _is_closed(url: str) -> bool:
    """Whether the bracket that ends an address was opened in it."""
    return url.count("(") >= url.count(")")


def original_url(url: str) -> str:
    """The address that a copy in the Wayback Machine was taken from, or the URL itself."""
    if archived := _ARCHIVED.fullmatch(url):
        inner = archived[1]
        return web_url(inner if "://" in inner else inner.replace(":/", "://", 1)) or url
    return url


def host_name(url: str) -> str:
    """The host of a URL, without `www.`: what is left to call a source by."""
    host = _HOST.match(url)
    return host[1].lower().removeprefix("www.") if host else ""
