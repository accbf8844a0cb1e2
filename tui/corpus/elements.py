"""The elements of HTML, by what they mean for an article's text."""

from __future__ import annotations

import re

from tui.corpus.article import SpanKind

_BLOCKS = """
    address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li listing main menu nav ol optgroup option p plaintext
    pre search section summary table tbody td tfoot th thead tr ul xmp
"""
_NOT_TEXT = """
    annotation annotation-xml applet audio canvas datalist iframe noembed noframes object rp script select style svg
    template video
"""
_JUNK = "noscript form button textarea"
_VOID = """
    area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr
"""
_INLINE = """
    a abbr acronym b bdi bdo big blink cite code colgroup data del dfn em font frameset head html i ins kbd label
    map mark marquee math menclose merror meta meter mfenced mfrac mi mmultiscripts mn mo mover mpadded mphantom
    mroot mrow ms mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover nobr output picture
    progress q rb rt rtc ruby s samp semantics slot small span strike strong sub sup time title tt u var
"""

HEADINGS = {f"h{level}": level for level in range(1, 7)}
"""Headings and their ranks."""

BLOCKS = frozenset(_BLOCKS.split())
"""Elements that end the paragraph before them."""

CODE = frozenset({"pre", "xmp", "listing", "plaintext"})
"""Elements whose white space counts."""

LISTS = frozenset({"ul", "ol", "menu", "dir", "dl"})
"""Elements that hold items."""

NOT_TEXT = frozenset(_NOT_TEXT.split())
"""Elements whose contents are no text of the article, whatever they hold."""

JUNK = frozenset(_JUNK.split())
"""Elements that pages use for other things than text: dropped, unless much of the text is in them."""

VOID = frozenset(_VOID.split())
"""Elements that have no end."""

SPANS: dict[str, SpanKind] = {
    "strong": "strong",
    "b": "strong",
    "em": "emphasis",
    "i": "emphasis",
    "cite": "emphasis",
    "dfn": "emphasis",
    "var": "emphasis",
    "code": "code",
    "kbd": "code",
    "samp": "code",
    "tt": "code",
}
"""Elements that set a run of text apart."""

PUBLISHED = re.compile(r"(?<![\w-])(?:(?:dt-)?published|entry-date|datePublished|pubdate)(?![\w-])")
"""The class or property of a `<time>` that is the day of publication, in WordPress, microformats and microdata."""

KNOWN = BLOCKS | NOT_TEXT | JUNK | VOID | frozenset(_INLINE.split())
"""Every element of HTML, the obsolete ones too; whatever else looks like a tag is text."""
