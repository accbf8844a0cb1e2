"""CommonMark with tables and strikethrough, as markdown-it-py parses it, made fit for archives.

Emphasis counts beside East Asian text as it was meant. And the parser, which asks every one of its rules about each
line and each sign, asks only those here that the line or the sign can be for: nearly all of an article is running
text, and the same comes out in half the time.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.common import normalize_url
from markdown_it.common.utils import mdTrim
from markdown_it.helpers import parseLinkDestination, parseLinkLabel, parseLinkTitle
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_block import StateBlock, blockquote, fence, heading, hr, html_block, list_block, reference
from markdown_it.rules_inline import (
    StateInline,
    autolink,
    backtick,
    emphasis,
    entity,
    escape,
    html_inline,
    image,
    link,
    newline,
    strikethrough,
)
from markdown_it.rules_inline.state_inline import Scanned
from markdown_it.token import Token
from markdown_it.utils import EnvType

NESTING = 120
"""How deep blocks may be nested: what is deeper would vanish."""

_PLAIN_DESTINATION = re.compile(r"[^\x00-\x20\x7f()\\<][^\x00-\x20\x7f()\\]*")
_ENTITY = re.compile("&.*;")
_ADDRESS = re.compile(r"[!#-;=?-Z_a-z~]*")
_BLANKS = " \t\n\u3000"
_EAST_ASIAN = re.compile(
    "[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]"
)
_SIGN = re.compile(r"[\n&*<\[\\\]_`~]|!(?=\[)")
_INLINE = {
    "\n": (newline,),
    "!": (image,),
    "&": (entity,),
    "*": (emphasis.tokenize,),
    "<": (autolink, html_inline),
    "[": (link,),
    "\\": (escape,),
    "]": (),
    "_": (emphasis.tokenize,),
    "`": (backtick,),
    "~": (strikethrough.tokenize,),
}
"""The signs that mean something within a line, and the parser's rules for each."""

_BLOCKS = {
    "#": (heading,),
    "*": (hr, list_block),
    "+": (list_block,),
    "-": (hr, list_block),
    "<": (html_block,),
    ">": (blockquote,),
    "[": (reference,),
    "_": (hr,),
    "`": (fence,),
    "~": (fence,),
    **dict.fromkeys("0123456789", (list_block,)),
}
"""The signs that a line may begin with and be no running text, and the parser's rules for each."""

_INTERRUPTION = re.compile(r"[>|:<*+\-_=#]|```|~~~|\d{1,9}[.)]")
_DELIMITERS = re.compile(r"[|:-][|:\- \t]*(?:\n|\Z)")


def parser(*, definitions: bool) -> MarkdownIt:
    """A parser of clean text, which reads definition lists too, if told so."""
    found = MarkdownIt()
    found.inline = _Inline()
    found.normalizeLink = _link_target  # type: ignore[method-assign]
    found.helpers = _Helpers  # type: ignore[assignment]
    found.configure("commonmark", {"html": True, "maxNesting": NESTING})
    found.enable(["table", "strikethrough"])
    found.disable("normalize")  # it would look for line ends that clean text has none of
    if definitions:
        from mdit_py_plugins.deflist import deflist_plugin

        found.use(deflist_plugin)
    else:
        found.block.ruler.before("table", "line", _line)
    return found


class _Destination(NamedTuple):
    """Where a link leads to, and where that ends."""

    ok: bool
    pos: int
    str: str


def _destination(text: str, start: int, end: int) -> _Destination:
    """A link's destination, at once where it is as most are: without brackets, escapes and entities."""
    plain = _PLAIN_DESTINATION.match(text, start, end)
    if plain and (plain.end() == end or text[plain.end()] not in "(\\") and not _ENTITY.search(plain[0]):
        return _Destination(True, plain.end(), plain[0])
    found = parseLinkDestination(text, start, end)
    return _Destination(found.ok, found.pos, found.str)


class _Helpers:
    """What the parser's rules look for links with."""

    parseLinkDestination = staticmethod(_destination)
    parseLinkLabel = staticmethod(parseLinkLabel)
    parseLinkTitle = staticmethod(parseLinkTitle)


def _link_target(url: str) -> str:
    """A link's target with what is no character of an address percent-encoded, which most have none of."""
    return url if _ADDRESS.fullmatch(url) else normalize_url.normalizeLink(url)


def _line(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The block that a line's first sign says it is, or a paragraph; what needs a second look is left to the others."""
    if state.is_code_block(start) or (start + 1 < end and _DELIMITERS.match(state.src, _begin(state, start + 1))):
        return False
    for rule in _BLOCKS.get(state.src[_begin(state, start)], ()):
        if rule(state, start, end, silent):
            return True
    after = start + 1
    while after < state.lineMax and not state.isEmpty(after):
        if _INTERRUPTION.match(state.src, _begin(state, after)):
            return False
        after += 1
    state.line = after
    place = [start, after]
    state.push("paragraph_open", "p", 1).map = place
    text = state.push("inline", "", 0)
    text.content = mdTrim(state.getLines(start, after, state.blkIndent, False))
    text.map = place
    text.children = []
    state.push("paragraph_close", "p", -1)
    return True


def _begin(state: StateBlock, line: int) -> int:
    """Where a line's first character stands that is no blank."""
    return state.bMarks[line] + state.tShift[line]


class State(StateInline):
    """Marks of emphasis beside East Asian text, where no spaces part words.

    CommonMark does not let `**` close after `）` or open before `「` when Han stand on the other side: here they
    count like the punctuation for which that rule has an exception. A no-break space is no white space.
    """

    def scanDelims(self, start: int, canSplitWord: bool) -> Scanned:
        found = super().scanDelims(start, canSplitWord)
        if found.can_open and found.can_close:
            return found
        after = start + found.length
        left = self.src[start - 1] if start else " "
        right = self.src[after] if after < self.posMax else " "
        is_asian = _EAST_ASIAN.match(left) or _EAST_ASIAN.match(right)
        if not is_asian and "\xa0" not in (left, right):
            return found
        blank_left, blank_right = left in _BLANKS, right in _BLANKS
        if self.src[start] != "*":
            return found
        can_open = found.can_open or (not blank_right and bool(_EAST_ASIAN.match(left)))
        can_close = found.can_close or (not blank_left and (blank_right or bool(_EAST_ASIAN.match(right))))
        return Scanned(can_open, can_close, found.length)


class _Inline(ParserInline):
    """The parser of what stands in a block, led from sign to sign."""

    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        if not _SIGN.search(src):
            if src:
                tokens.append(Token("text", "", 0, content=src))
            return tokens
        state = State(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens

    def tokenize(self, state: StateInline) -> None:
        src, end = state.src, state.posMax
        while (pos := state.pos) < end:
            found = _SIGN.search(src, pos, end)
            start = found.start() if found else end
            if start > pos:
                state.append_pending(src[pos:start])
                state.pos = start
            if found and not (state.level < NESTING and any(rule(state, False) for rule in _INLINE[src[start]])):
                state.append_pending(src[start])
                state.pos += 1
        if state.pending:
            state.pushPending()

    def skipToken(self, state: StateInline) -> None:
        pos = state.pos
        if (known := state.cache.get(pos)) is not None:
            state.pos = known
            return
        found = _SIGN.search(state.src, pos, state.posMax)
        if found is None or state.level >= NESTING:
            state.pos = state.posMax
        elif found.start() > pos:
            state.pos = found.start()
        else:
            state.level += 1
            if not any(rule(state, True) for rule in _INLINE[state.src[pos]]):
                state.pos += 1
            state.level -= 1
        state.cache[pos] = state.pos
