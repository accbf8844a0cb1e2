"""Citations for a list of references: GB/T 7714, APA 7, MLA 9, Chicago 18. One function a style."""

from __future__ import annotations

from datetime import date

from tui.quoting.marks import before_its_end
from tui.quoting.names import joined
from tui.quoting.reference import Reference

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_MLA_MONTHS = ("Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")


def gbt7714_2025(reference: Reference, today: date) -> str:
    """GB/T 7714—2025, an electronic resource, with the date in full-width brackets."""
    return _gbt7714(reference, today, "（{}）")


def gbt7714_2015(reference: Reference, today: date) -> str:
    """GB/T 7714—2015, an electronic resource."""
    return _gbt7714(reference, today, "({})")


def _gbt7714(reference: Reference, today: date, brackets: str) -> str:
    names = [name.capitals for name in reference.authors]
    if len(names) > 3:
        names = [*names[:3], "et al" if reference.authors[0].family else "等"]
    who = f"{_stopped(', '.join(names))} " if names else ""
    online = "EB/OL" if reference.url else "EB"
    dated = brackets.format(reference.iso) if reference.iso else ""
    where = f" {reference.url}." if reference.url else ""
    return f"{who}{reference.title}[{online}]. {dated}[{today.isoformat()}].{where}"


def apa(reference: Reference, today: date) -> str:
    """APA 7, a page of a website; the title as it stands, since italics cannot be copied as text."""
    names = [name.initialled for name in reference.authors]
    who = f"{', '.join(names[:19])}, . . . {names[-1]}" if len(names) > 20 else joined(names, "&", serial=True)
    year, month, day = _padded(reference.parts)
    when = "n.d." if not year else ", ".join(filter(None, (str(year), f"{_month(month)} {day or ''}".strip())))
    parts = [_stopped(who), f"({when})."] if who else []
    parts.append(_stopped(reference.title))
    if not who:
        parts.append(f"({when}).")
    parts += [_stopped(reference.container), reference.url]
    return " ".join(filter(None, parts))


def mla(reference: Reference, today: date) -> str:
    """MLA 9, an article of a website. An undated one says when it was read."""
    names = reference.authors
    if len(names) > 2:
        who = f"{names[0].inverted}, et al."
    else:
        who = ", and ".join(name.inverted if index == 0 else name.plain for index, name in enumerate(names))
    if not reference.container and reference.source:
        who = ""
    year, month, day = _padded(reference.parts)
    when = " ".join(filter(None, (str(day or ""), _MLA_MONTHS[month - 1] if month else "", str(year or ""))))
    tail = _stopped(", ".join(filter(None, (reference.source, when, reference.url))))
    if not year:
        accessed = f"Accessed {today.day} {_MLA_MONTHS[today.month - 1]} {today.year}."
        tail = f"{tail} {accessed}".strip()
    return " ".join(filter(None, (_stopped(who), _quoted(reference.title), tail)))


def chicago(reference: Reference, today: date) -> str:
    """Chicago 18, an entry of a bibliography. An undated one says when it was read."""
    names = reference.authors
    shown = [name.inverted if index == 0 else name.plain for index, name in enumerate(names)]
    who = f"{', '.join(shown[:3])}, et al." if len(names) > 6 else joined(shown, "and", serial=True)
    year, month, day = _padded(reference.parts)
    when = f"{_month(month)} {day or ''}".strip()
    when = f"{when}, {year}" if day else f"{when} {year or ''}".strip()
    if not year:
        when = f"{'A' if not reference.container else 'a'}ccessed {_month(today.month)} {today.day}, {today.year}"
    tail = _stopped(", ".join(filter(None, (reference.container, when))))
    return " ".join(filter(None, (_stopped(who), _quoted(reference.title), tail, _stopped(reference.url))))


def _padded(parts: tuple[int, ...]) -> tuple[int, int, int]:
    year, month, day = (*parts, 0, 0, 0)[:3]
    return year, month, day


def _month(number: int) -> str:
    return _MONTHS[number - 1] if number else ""


def _stopped(text: str) -> str:
    """`text` with the full stop that ends an element, unless it ends with a stop of its own."""
    if not text or text.endswith((".", "?", "!", "。", "？", "！", ".”", "?”", "!”")):
        return text
    return f"{text}."


def _quoted(title: str) -> str:
    words, mark = before_its_end(title)
    return f"“{_stopped(words)}{mark}”"
