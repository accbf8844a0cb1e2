"""The citation of an article, or of a passage of it, in every style there is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType

from tui.corpus.article import Article
from tui.quoting import attribution, bibliography, records
from tui.quoting.marks import is_quotation
from tui.quoting.reference import Reference, reference
from tui.quoting.template import fill

_Style = Callable[[Reference, date, str], str]


def _with_passage(entry: Callable[[Reference, date], str]) -> _Style:
    """A style of reference lists: the passage in its marks, and the entry on the next line."""

    def style(fields: Reference, today: date, quote: str) -> str:
        cited = entry(fields, today)
        if not quote:
            return cited
        return f"{quote if is_quotation(quote) else f'“{quote}”'}\n{cited}"

    return style


_STYLES: Mapping[str, _Style] = MappingProxyType(
    {
        "plain": lambda fields, today, quote: attribution.line(fields, quote),
        "markdown": lambda fields, today, quote: attribution.markdown(fields, quote),
        "gbt7714-2025": _with_passage(bibliography.gbt7714_2025),
        "gbt7714-2015": _with_passage(bibliography.gbt7714_2015),
        "apa": _with_passage(bibliography.apa),
        "mla": _with_passage(bibliography.mla),
        "chicago": _with_passage(bibliography.chicago),
        "biblatex": records.biblatex,
        "csl-json": records.csl_json,
        "ris": records.ris,
    }
)

STYLES: tuple[str, ...] = tuple(_STYLES)
"""The names of the styles, the default first."""


TEMPLATE = "template"
"""The name of the style that is the reader's own."""


def cite(article: Article, *, style: str = "plain", today: date, quote: str = "", template: str = "") -> str:
    """`article` cited in `style` (one of `STYLES`), with the passage `quote` where one is given.

    The style `TEMPLATE` fills `template`, and raises TemplateError where that cannot be filled.

    `today` is the day of access, which some styles name. The passage keeps its own characters. Fields that were
    inferred are used like declared ones. Raises ValueError for an unknown style.
    """
    if style == TEMPLATE:
        return fill(template, reference(article), today, quote.strip())
    if style not in _STYLES:
        raise ValueError(f"unknown style {style!r}; there are {', '.join(STYLES)}")
    return _STYLES[style](reference(article), today, quote.strip())
