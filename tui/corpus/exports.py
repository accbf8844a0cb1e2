"""What converters of HTML leave in Markdown that Markdown does not read as it was meant, put right.

Only what could not have been meant otherwise: emphasis with blanks inside it that is a whole paragraph, a whole link
or the only one of its line, emphasis of nothing, a row of a table that a line break cut, a heading without the space
beside its signs, a quotation that is opened by HTML's tag and goes on by Markdown's signs, a link between the signs
of an address.
"""

from __future__ import annotations

import re

_BLANK = "[ \t\xa0]"
_BEGINNING = r"\[|^[ >]*(?:(?:[-*+]|\d{1,3}\.|#{1,6})[ \t]+)?"
_WHOLE = re.compile(
    rf"(?m)({_BEGINNING})(\*\*\*?){_BLANK}{{0,9}}(?=[^\s*])"
    rf"([^*`\n\[\]]{{1,600}}?(?:\n[ ]+[^*`\n\[\]]{{1,300}}?){{0,2}}){_BLANK}{{0,9}}\2(?=\]|{_BLANK}*$)"
)
_ONLY = re.compile(
    rf"(?m)^((?:[ >]*\*[ \t]+)?[^*`\n]{{0,2000}})\*\*({_BLANK}{{0,9}})(?=[^\s*])"
    rf"([^*`\n]{{1,300}}?)({_BLANK}{{0,9}})\*\*([^*`\n]{{0,2000}})$"
)
_LINK = re.compile(
    rf"(?m)({_BEGINNING}|^<blockquote>)\*\*[ \t]*\n?[ \t]*"
    r"(\[[^\[\]\n]{1,300}(?:\n[ ]+[^\[\]\n]{1,300}){0,2}\]\([^()\s]{1,1000}\))[ \t]*\n?[ \t]*\*\*[ \t]*$"
)
_NOTHING = re.compile(
    rf"(?m)(?<=\S){_BLANK}+\*{{4}}{_BLANK}*$|^{_BLANK}*\*{{4}}{_BLANK}+(?=[^\s*])|{_BLANK}\*\*[ \t]*\n\*\*[ \t]*$"
    r"|(?<=[ ]{2}\n)[ ]*\*\*[ ]{2,}\n"
)
_MAY_BE_NOTHING = re.compile(r"\*\*(?:\*\*|[ \t]*\n\*\*|[ ]{2,}\n)")
_RULE = re.compile(r"(?m)^[ ]{0,3}\*{1,3}(?:[ \t]*\xa0[ \t\xa0]*\*{1,3}){2,8}[ \t\xa0]*$")
_ROW = re.compile(
    r"(?m)^\|[^\n]*[^|\s][ \t]*(?:\n[ \t]*[^|\s>#][^|\n]{0,500}){0,8}\n[ \t]*[^|\s][^\n]{0,1000}\|[ \t]*$"
)
_DELIMITERS = re.compile(r"(?m)^\|[ \t]*:?-{2,}")
_CLOSE_HEADING = re.compile(r"(?m)^(#{2,6})[ \t]*(?=[^\W_])([^\n]{1,300}?)\1?[ \t]*$")
_EMPTY_HEADING = re.compile(r"(?m)^(#{1,6})[ \t]*\n[ ]{4,}(?=\S)([^\n]+)\n[ \t]*$")
_QUOTATION = re.compile(r"(?m)^<blockquote>(?=[^\s<>])([^\n<>]{1,400}(?:\n[ ]{2,}[^\n<>]{1,400}){0,3})\n(?=>[ ]*$)")
_LINE_END = re.compile(r"\\&#(?:x[aAdD]|1[03]);")
_MAIL = re.compile(r"<(\[[^\[\]\n]{1,300}\]\(mailto:[^()\s<>]{1,300}\))>")
_LOOSE = ("** ", " **", "**\t", "\t**", "**\xa0", "\xa0**", "\n**\n")
_BROKEN_HEADING = re.compile(r"##(?<![^\n]##)#{0,4}[^\W_]|##(?<=[^#\s]##)#*[ \t]*(?:\n|\Z)")
_EMPTY = re.compile(r"#(?<![^\n]#)#{0,5}[ \t]*\n[ ]{4}")
_QUOTED = re.compile(r"(?m)^<blockquote>[^\s<]")
_TABLE = re.compile(r"(?m)^\|[ \t]*:?--")


def needs_mending(text: str) -> bool:
    """Whether any of these may stand in a text at all."""
    return bool(
        ("**" in text and any(signs in f"\n{text}\n" for signs in _LOOSE))
        or ("##" in text and _BROKEN_HEADING.search(text))
        or ("#" in text and "\n    " in text and _EMPTY.search(text))
        or ("|" in text and _TABLE.search(text))
        or ("<blockquote>" in text and _QUOTED.search(text))
        or "<[" in text
        or "\\&#" in text
    )


def mended(text: str) -> str:
    """Prose with these put into Markdown; fenced code must not be handed in."""
    if "<blockquote>" in text:
        text = _QUOTATION.sub(lambda match: f"> {' '.join(match[1].split())}\n", text)
    if "\\&#" in text:
        text = _LINE_END.sub(" ", text)
    if "<[" in text:
        text = _MAIL.sub(r"\1", text)
    if "**" in text:
        if "\xa0" in text:
            text = _RULE.sub("***", text)
        if _MAY_BE_NOTHING.search(text):
            text = _NOTHING.sub("", text)
        if "](" in text:
            text = _LINK.sub(r"\1**\2**", text)
        text = _ONLY.sub(_tightened, _WHOLE.sub(r"\1\2\3\2", text))
    if "|" in text and _DELIMITERS.search(text):
        text = _ROW.sub(lambda match: " ".join(match[0].split("\n")), text)
    if "##" in text:
        text = _CLOSE_HEADING.sub(r"\1 \2", text)
    return _EMPTY_HEADING.sub(r"\1 \2\n", text) if "#" in text else text


def _tightened(match: re.Match[str]) -> str:
    """The only emphasis of a line with the blanks inside it put outside, where none stand there."""
    before, left, words, right, after = match.groups()
    loose = (left and before[-1:].isspace()) or (right and after[:1].isspace())
    if loose or not (left or right) or before[-1:].isdigit():
        return match[0]
    return f"{before}{left if before else ''}**{words}**{right if after else ''}{after}"
