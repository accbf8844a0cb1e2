"""What a citation says of an article, read off its fields once for all styles."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from tui.corpus.article import Article, Precision
from tui.quoting.names import Name, name

_KANA = re.compile("[\u3041-\u30ff]")
_HANGUL = re.compile("[\uac00-\ud7af]")
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]")
_LATIN = re.compile("[A-Za-zÀ-ɏ]+")
_ENGLISH = re.compile(r"\b(?:the|of|and|to|in|is|for|that|with)\b", re.IGNORECASE)
_TRADITIONAL = re.compile(
    "[這國們個來說對時會為學還發點樣從後裡過開關長門問間實現體經濟華灣灘東車馬鳥魚龍無與見觀記語請讓認該話誰]"
)
_SAMPLE = 2000


@dataclass(frozen=True, slots=True)
class Reference:
    """The fields of a citation. `authors` falls back on the source, and `container` is then empty.

    `language` is a BCP 47 tag, declared or told from the script, or empty; `day` is None where no date is known.
    """

    authors: tuple[Name, ...]
    title: str
    source: str
    container: str
    day: date | None
    precision: Precision
    url: str
    language: str

    @property
    def parts(self) -> tuple[int, ...]:
        """Year, month and day, as far as they are known."""
        if self.day is None:
            return ()
        known = {"year": 1, "month": 2}.get(self.precision, 3)
        return (self.day.year, self.day.month, self.day.day)[:known]

    @property
    def iso(self) -> str:
        """The date as `2022-08-10`, `2022-08` or `2022`; empty where none is known."""
        return "-".join(f"{part:0{4 if index == 0 else 2}d}" for index, part in enumerate(self.parts))


def reference(article: Article) -> Reference:
    """What there is to cite of `article`."""
    authors = tuple(name(author) for author in article.authors if author.strip())
    source = " ".join(article.source.split())
    container = source if authors and source != " ".join(article.authors) else ""
    if not authors and source:
        authors = (Name(literal=source),)
    return Reference(
        authors=authors,
        title=" ".join(article.title.split("\n")).strip(),
        source=source,
        container=container,
        day=article.date.day if article.date else None,
        precision=article.date.precision if article.date else "day",
        url=address(article.url),
        language=_tag(article.language) or language_of(article.title, article.text[:_SAMPLE]),
    )


def _tag(language: str) -> str:
    """A declared language as BCP 47 writes it: `zh_tw` is `zh-TW`; empty for what is no tag."""
    parts = language.strip().replace("_", "-").split("-")
    if not all(part.isascii() and part.isalnum() for part in parts):
        return ""
    first, *others = parts
    return "-".join((first.lower(), *(part.upper() if len(part) == 2 else part for part in others)))


def address(url: str) -> str:
    """`url` as it can stand in a line of text: without spaces, controls and brackets; empty unless http(s)."""
    url = url.strip()
    if not url.lower().startswith(("http://", "https://")):
        return ""
    return "".join(
        quote(mark, errors="replace") if mark in '<>"\\^`{|} ' or not mark.isprintable() else mark for mark in url
    )


def language_of(title: str, text: str) -> str:
    """The BCP 47 tag of the language that the script shows, or empty where a script alone does not tell."""
    sample = f"{title}\n{text}"
    kana, hangul, han = (len(script.findall(sample)) for script in (_KANA, _HANGUL, _HAN))
    latin = len(_LATIN.findall(sample))
    if max(kana + han, hangul) * 2 < latin:
        return "en" if len(_ENGLISH.findall(sample)) > len(sample.split()) / 12 else ""
    if hangul > kana + han:
        return "ko"
    if kana * 5 > han:
        return "ja"
    if not han:
        return ""
    return "zh-TW" if len(_TRADITIONAL.findall(sample)) > han / 100 else "zh-CN"
