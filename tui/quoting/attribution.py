"""A passage and where it comes from, for people: as a line of text and as Markdown, in the manner of its language."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from tui.quoting.marks import before_its_end, is_quotation, nested_quotes, nested_titles
from tui.quoting.names import joined
from tui.quoting.reference import Reference

_SPECIAL = re.compile(r"[\\`*\[\]<~]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)")
_LINE_START = re.compile(r"^(\d+)([.)])|^([#>+=:|-])", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class _Manner:
    """How a language writes a passage and its source."""

    quote: str
    dash: str
    title: str
    comma: str
    names: str
    others: str
    gap: str = ""


_CHINESE = _Manner("“”", "——", "《》", "，", "、", "等")
_TRADITIONAL = _Manner("「」", "——", "《》", "，", "、", "等")
_JAPANESE = _Manner("「」", "——", "「」", "、", "、", "ほか")
_KOREAN = _Manner("“”", "— ", "「」", ", ", ", ", " 외", gap=", ")


def line(reference: Reference, quote: str) -> str:
    """`“引文” ——新浪财经《题目》，2022-08-10`; without `quote`, what follows the dash.

    The passage keeps its own characters, and its marks are not doubled where it is one quotation already. A URL is
    not named: it would be most of the line.
    """
    manner = _manner(reference)
    if manner is None:
        source = _latin(reference)
        return f"{_marked(quote, '“”')} — {source}" if quote else source
    titled = f"{manner.title[0]}{_nested(reference.title, manner)}{manner.title[1]}"
    named = manner.gap.join(filter(None, (_names(reference, manner), titled)))
    source = manner.comma.join(filter(None, (named, reference.container, reference.iso)))
    return f"{_marked(quote, manner.quote)} {manner.dash}{source}" if quote else source


def markdown(reference: Reference, quote: str) -> str:
    """A block quotation, closed by a line that says where it comes from; the title is a link where a URL is known.

    What could be read as Markdown is escaped, so that the passage shows as it is. Without `quote`, the source alone.
    """
    manner = _manner(reference)
    if manner is None:
        source = _latin(reference, written=escape, link=reference.url)
        dash = "— "
    else:
        titled = f"{manner.title[0]}{_linked(_nested(reference.title, manner), reference.url)}{manner.title[1]}"
        names, rest = escape(_names(reference, manner)), (escape(reference.container), reference.iso)
        source = manner.comma.join(filter(None, (names, titled, *rest)))
        dash = "—— " if manner.dash == "——" else manner.dash
    if not quote:
        return source
    paragraphs = [escape(part.strip()) for part in quote.split("\n") if part.strip()]
    return "\n>\n".join(f"> {paragraph}" for paragraph in (*paragraphs, f"{dash}{source}"))


def escape(text: str) -> str:
    """`text` so that CommonMark shows it as it is, character by character."""
    escaped = _SPECIAL.sub(lambda found: f"\\{found.group()}", text)
    return _LINE_START.sub(_escaped_start, escaped)


def _escaped_start(found: re.Match[str]) -> str:
    number, stop, mark = found.groups()
    return f"{number}\\{stop}" if number else f"\\{mark}"


def _manner(reference: Reference) -> _Manner | None:
    language = reference.language.lower()
    if language.startswith("zh"):
        return _TRADITIONAL if re.search("-(?:tw|hk|mo|hant)", language) else _CHINESE
    return {"ja": _JAPANESE, "ko": _KOREAN}.get(language[:2])


def _names(reference: Reference, manner: _Manner) -> str:
    names = [name.plain for name in reference.authors]
    return manner.names.join(names[:3]) + (manner.others if len(names) > 3 else "")


def _nested(title: str, manner: _Manner) -> str:
    if manner.title == "《》":
        return nested_titles(title)
    return title.translate(str.maketrans("「」", "『』"))


def _latin(reference: Reference, *, written: Callable[[str], str] = str, link: str = "") -> str:
    """`Jane Doe and Richard Roe, “Title,” Source, 2024-03-05`, each field as `written` writes it."""
    names = [name.plain for name in reference.authors]
    who = f"{names[0]} et al." if len(names) > 3 else joined(names, "and", serial=len(names) > 2)
    rest = ", ".join(filter(None, (written(reference.container), reference.iso)))
    title, mark = (nested_quotes(reference.title), "") if link else before_its_end(reference.title)
    stop = "," if rest and not title.endswith(("?", "!", "…")) else ""
    if stop and title.endswith(".") and not title.endswith(".."):
        title = title[:-1]
    titled = f"“{_linked(title, link) if link else written(title)}{stop}{mark}”"
    return " ".join(filter(None, (f"{written(who)}," if who else "", titled, rest)))


def _marked(quote: str, marks: str) -> str:
    return quote if is_quotation(quote) else f"{marks[0]}{quote}{marks[1]}"


def _linked(title: str, url: str) -> str:
    if not url:
        return escape(title)
    target = url.replace("(", "%28").replace(")", "%29")
    target = re.sub(r"&(?=#?\w+;)", "&amp;", target)
    return f"[{escape(title)}]({target})"
