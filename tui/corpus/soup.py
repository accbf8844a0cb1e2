"""Beautiful Soup without what it brings for others: to import that would take as long as all the rest.

Those are its selectors, and the detectors of encodings, which are for bytes; here it is given text.
"""

from __future__ import annotations

import sys
import warnings

_UNUSED = {"soupsieve", "charset_normalizer", "chardet", "cchardet"} - sys.modules.keys()

sys.modules.update(dict.fromkeys(_UNUSED))  # type: ignore[arg-type] # as if not installed: it does without
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from bs4 import BeautifulSoup, CData, MarkupResemblesLocatorWarning, Tag, XMLParsedAsHTMLWarning
    from bs4.element import NavigableString, PreformattedString
for name in _UNUSED:
    del sys.modules[name]

__all__ = [
    "BeautifulSoup",
    "CData",
    "MarkupResemblesLocatorWarning",
    "NavigableString",
    "PreformattedString",
    "Tag",
    "XMLParsedAsHTMLWarning",
]
