"""A reader's own style of citation: a template in the manner of Python's format strings, and nothing of Python's run.

`“{quote}” ({author}: {title}, {year})`: a name of `FIELDS` in braces stands for what the article has there, or for
nothing; `{{` and `}}` are braces. `{title:.20}` is at most twenty characters of it, `{date:<10}` at least ten.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from string import Formatter
from types import MappingProxyType

from tui.quoting.records import key
from tui.quoting.reference import Reference

_WIDTH = re.compile(r"(?:.?[<>^])?\d{0,3}(?:\.\d{1,3})?")
_MARKED = re.compile(r"[“‘\"'「『«„]?\{quote(?::[^{}]*)?\}[”’\"'」』»“]?")
_LEADING = " \n\t—–-:：,，>"

_Value = Callable[[Reference, date, str], str]

_FIELDS: Mapping[str, _Value] = MappingProxyType(
    {
        "quote": lambda fields, today, quote: quote,
        "author": lambda fields, today, quote: fields.authors[0].plain if fields.authors else "",
        "authors": lambda fields, today, quote: ", ".join(name.plain for name in fields.authors),
        "title": lambda fields, today, quote: fields.title,
        "source": lambda fields, today, quote: fields.source,
        "date": lambda fields, today, quote: fields.iso,
        "year": lambda fields, today, quote: fields.iso[:4],
        "month": lambda fields, today, quote: fields.iso[5:7],
        "day": lambda fields, today, quote: fields.iso[8:],
        "url": lambda fields, today, quote: fields.url,
        "language": lambda fields, today, quote: fields.language,
        "accessed": lambda fields, today, quote: today.isoformat(),
        "key": lambda fields, today, quote: key(fields),
    }
)

FIELDS: tuple[str, ...] = tuple(_FIELDS)
"""What a template may name."""


class TemplateError(ValueError):
    """What is wrong with a template, in words that go on after *the template*."""


def check(template: str) -> None:
    """Raise TemplateError where `template` cannot be filled."""
    try:
        parts = list(Formatter().parse(template))
    except ValueError as error:
        raise TemplateError(f"has a brace too few or too many ({error})") from error
    named = [(name, width, conversion) for _, name, width, conversion in parts if name is not None]
    if not named:
        raise TemplateError(f"names no field; there are {', '.join(FIELDS)}")
    for name, width, conversion in named:
        if name not in _FIELDS:
            known = ", ".join(FIELDS)
            raise TemplateError(f"names {name or 'nothing in its braces'}, which is no field; there are {known}")
        if conversion or not _WIDTH.fullmatch(width or ""):
            raise TemplateError(f"has more after {name} than a width, as in {{{name}:.20}}")


def fill(template: str, reference: Reference, today: date, quote: str) -> str:
    """The citation that `template` makes. Raises TemplateError where that cannot be filled.

    Without a passage its marks go with it, and so does what would then stand before the first word.
    """
    check(template)
    if not quote:
        template = _MARKED.sub("", template).lstrip(_LEADING)
    pieces = []
    for text, name, width, _ in Formatter().parse(template):
        pieces.append(text)
        if name is not None:
            pieces.append(format(_FIELDS[name](reference, today, quote), width or ""))
    return "".join(pieces).strip()
