"""What Obsidian, GitHub and those who write formulas add to Markdown, as plain Markdown.

Notes' links `[[name|words]]`, callouts `> [!note]`, tasks `- [x]`, `==marks==`, and TeX between dollars, whose signs
are no emphasis. Code between backticks stays as it is.
"""

from __future__ import annotations

import re

from tui.corpus.shortcodes import IMAGE, plain_text

_INLINE = re.compile(
    r"(?P<code>`+)(?!`).{1,2000}?(?<!`)(?P=code)(?!`)"
    r"|\$\$(?P<display>[^$]{1,2000})\$\$"
    r"|(?<![\\$\w])\$(?=[^\s$])(?P<inline>(?:[^$\n*。，；]|\*(?!\*)){1,300})(?<=[^\s\\$])\$(?![$\w\\])"
    r"|\\\((?P<round>[^\n]{1,300}?)\\\)"
    r"|\\\[(?P<square>(?:[^\n]|\n(?!\n)){1,2000}?)\\\]"
    r"|(?<![\w\])])(?P<embed>!?)\[\[(?=[^\s\[\]|])(?P<note>[^\[\]|\n]{1,200})(?:\|(?P<words>[^\[\]\n]{1,200}))?\]\](?![(\[])"
    r"|(?<![=\w])==(?=[^\s=])(?P<mark>[^=\n]{1,300})(?<=\S)==(?![=\w])",
    re.DOTALL,
)
_FIRST = re.compile(r"[`$\\!\[=]")
_TEX = re.compile(r"[\\^_{}=+*/<>|]|^[A-Za-z]$|^[A-Za-z]\(.*\)$")
_COMMAND = re.compile(r"\\[A-Za-z]{2}|\^|_\{")
_REFERENCE = re.compile(r"(?m)^[ ]{0,3}\[([^\[\]\n]{1,200})\]:")
_CALLOUT = re.compile(r"(?m)^((?:[ ]{0,3}>)+[ ]?)\[!(\w{1,20})\][+-]?[ \t]*(.*)$")
_TASK = re.compile(r"(?m)^([ \t>]*(?:[-*+]|\d{1,3}[.)])[ \t]+)\[([ xX])\](?=[ \t])")
_INLINE_SIGNS = ("$", "[[", "\\(", "\\[", "==")
_TASK_SIGNS = ("[ ]", "[x]", "[X]")
_SIGNS = (*_INLINE_SIGNS, *_TASK_SIGNS, "[!")


def has_dialect(text: str) -> bool:
    """Whether any of these signs stands in a text at all."""
    return _has(text, _SIGNS)


def defines_links(text: str) -> bool:
    """Whether a whole text defines links by label: then `[[label]]` is such a link in brackets, and no note's."""
    return "[[" in text and bool(_REFERENCE.search(text))


def plain_markdown(text: str, *, notes: bool = True) -> str:
    """Prose with these signs put into Markdown, bare notes only with `notes`; fenced code must not be handed in."""
    if "[!" in text:
        text = _CALLOUT.sub(_callout, text)
    if _has(text, _TASK_SIGNS):
        text = _TASK.sub(lambda match: match[1] + ("☐" if match[2] == " " else "☑"), text)
    return _with_inline(text, notes=notes) if _has(text, _INLINE_SIGNS) else text


def _has(text: str, signs: tuple[str, ...]) -> bool:
    return any(sign in text for sign in signs)


def _with_inline(text: str, *, notes: bool) -> str:
    """What `_INLINE.sub` would make of it, which would look at every character for what few begin."""
    parts: list[str] = []
    start = at = 0
    while first := _FIRST.search(text, at):
        at = first.end()
        if match := _INLINE.match(text, first.start()):
            parts += text[start : match.start()], _inline(match, notes=notes)
            start = at = match.end()
    return "".join((*parts, text[start:]))


def _callout(match: re.Match[str]) -> str:
    """A callout's first line: its title or kind, as a paragraph of its own in the quotation."""
    return f"{match[1]}**{match[3] or match[2].capitalize()}**\n{match[1].rstrip()}"


def _inline(match: re.Match[str], *, notes: bool) -> str:
    if match["code"] or (match["note"] and not (notes or match["words"] or match["embed"])):
        return match[0]
    if match["note"]:
        return _note(match["note"], match["words"] or "", embedded=bool(match["embed"]))
    if match["mark"]:
        return f"**{match['mark']}**"
    # Prices between dollars are no formula, and between brackets that Markdown escapes only TeX's own signs are.
    brackets = match["round"] or match["square"]
    is_tex = _COMMAND.search(brackets) if brackets else match["display"] or _TEX.search(match["inline"])
    if not is_tex:
        return match[0]
    # Within a line TeX has no line breaks: there Markdown's own escape stands before its commands.
    tex = match[0].replace("\\\\", "\\") if match["inline"] else match[0]
    return plain_text(" ".join(tex.split()))


def _note(name: str, words: str, *, embedded: bool) -> str:
    if embedded and IMAGE.search(name):
        return f"![{plain_text(words) if words and not words.isdigit() else ''}](<{name}>)"
    return plain_text(words or name)
