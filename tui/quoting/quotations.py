"""The quotations of an article: where they stand, of what kind they are, and who speaks.

The rules are precise rather than complete: what is not plainly speech is a term, and a speaker is named only where
the text names one in so many words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from tui.corpus.article import Article, Block
from tui.quoting import speakers, wording
from tui.quoting.marks import PAIRS

QuotationKind = Literal["speech", "term", "block"]

_PROSE = frozenset(("paragraph", "heading", "quote", "item", "table", "attribution"))
_RUNNING = frozenset(("paragraph", "quote", "item"))
_ENDING = "。！？｡!?.…‼⁇⁈⁉"
_LONG = 20
_LONG_WORDS = 6
_MARK = re.compile('[“”‘’「」『』«»﹁﹂﹃﹄｢｣„"]')
_ASIAN = re.compile("[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af]")
_KANA = re.compile("[\u3041-\u30ff]")
_HANGUL = re.compile("[\uac00-\ud7af]")
_LED_CHINESE = re.compile(rf"(?:{wording.CHINESE_SAYING}|指)[^，。！？；：]{{0,8}}[：:，,]\s*\Z")
_LED_COLON = re.compile(r"[：:]\s*\Z")
_LED_ENGLISH = re.compile(rf"\b(?:{wording.ENGLISH_SAYING})\b[^.!?]{{0,40}}[,:]\s*\Z")
_LED_LATIN = re.compile(r"\w[\s\u00a0\u202f]?:\s*\Z")
_BROKEN_OFF = re.compile(
    rf"[”\"»]\s((?:[\w.’'-]+\s){{0,4}}?)(?:{wording.ENGLISH_SAYING})((?:\s[\w.’'-]+){{0,3}})[,.]\s\Z"
)
_CALLED_JAPANESE = re.compile(r"と[^。、「」]{0,12}?(?:言った|言って|答えた|叫んだ|尋ねた|つぶやいた|ささやいた)")
_CALLED = re.compile(r"とい[うっ]|となる|とな[っり]|[のをがはにでへも]|[\u4e00-\u9fffァ-ヺ]")
_CITED_JAPANESE = re.compile(
    rf"(?:など)?と(?!い[うっ]|な[るっり]|は言え|して(?!いる))(?:した(?=[。、])|している|[^。、「」]{{0,12}}?(?:{wording.JAPANESE_SAYING}))"
)
_CITED_KOREAN = re.compile(rf"(?:이)?(?:라고|라며|라면서|고|며|면서)\s?[^.\n]{{0,20}}?(?:{wording.KOREAN_SAYING})")
_ATTACHED = re.compile(r"\s?(?:的|为主题|為主題|等|这|這|主题|口号|一[词詞语語文书書])")
_REACH = 60
_DEPTH = 8


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation, its marks included: `start` and `end` are offsets into `Article.text`.

    `kind` is `speech` for what somebody says, `term` for a name, a slogan or a word set apart, and `block` for a block
    quotation or a paragraph that an attribution line follows. `speaker` is empty where no name is given plainly.
    """

    start: int
    end: int
    kind: QuotationKind
    speaker: str = ""


def quotations(article: Article) -> tuple[Quotation, ...]:
    """The quotations of `article` in the order of their beginnings, an outer one before those within it."""
    found = list(_blocks(article))
    whole = {(quotation.start, quotation.end) for quotation in found}
    for run in _runs(article):
        for start, end in _spans(article, run):
            if (start, end) not in whole:
                found.append(_classified(article.text, run, start, end))
    return tuple(sorted(found, key=lambda quotation: (quotation.start, -quotation.end)))


def _blocks(article: Article) -> Iterator[Quotation]:
    """Block quotations: quoted blocks that follow each other are one, and so is a paragraph with its attribution."""
    blocks = article.blocks
    index = 0
    while index < len(blocks):
        first = last = index
        if blocks[index].kind == "quote":
            while last + 1 < len(blocks) and blocks[last + 1].kind == "quote":
                last += 1
        after = blocks[last + 1] if last + 1 < len(blocks) else None
        attributed = after is not None and after.kind == "attribution"
        if blocks[index].kind == "quote" or (attributed and blocks[index].kind == "paragraph"):
            speaker = speakers.of_attribution(article.block_text(after)) if after is not None and attributed else ""
            yield Quotation(blocks[first].start, blocks[last].end, "block", speaker)
        index = last + 1


def _runs(article: Article) -> Iterator[tuple[Block, ...]]:
    """The blocks in which a quotation may lie: each by itself, but those of a quotation over several together."""
    blocks = [block for block in article.blocks if block.kind in _PROSE and block.end > block.start]
    index = 0
    while index < len(blocks):
        last = index
        while (
            last + 1 < len(blocks)
            and blocks[last].kind in _RUNNING
            and blocks[last + 1].kind == blocks[last].kind
            and (mark := _left_open(article.block_text(blocks[last])))
            and article.text.startswith(mark, blocks[last + 1].start)
        ):
            last += 1
        yield tuple(blocks[index : last + 1])
        index = last + 1


def _left_open(text: str) -> str:
    """The outermost mark that is opened in a paragraph and not closed there, if it is one that is repeated."""
    opened: list[str] = []
    for found in _MARK.finditer(text):
        mark = found.group()
        if opened and PAIRS.get(opened[-1]) == mark:
            opened.pop()
        elif mark in PAIRS and mark != "»":
            opened.append(mark)
    return opened[0] if opened and opened[0] in "“「『«" else ""


def _spans(article: Article, run: Sequence[Block]) -> Iterator[tuple[int, int]]:
    """The quoted spans of the blocks of `run`, with their marks."""
    text = article.text
    opened: list[tuple[str, int]] = []
    for position, block in enumerate(run):
        code = [(span.start, span.end) for span in block.spans if span.kind == "code"]
        for found in _MARK.finditer(text, block.start, block.end):
            at, mark = found.start(), found.group()
            if any(start <= at < end for start, end in code) or _is_apostrophe(text, at):
                continue
            if position and at == block.start and any(mark == one for one, _ in opened):
                continue
            if mark == '"':
                straight = [index for index, (one, _) in enumerate(opened) if one == '"']
                if straight:
                    start = opened[straight[-1]][1]
                    del opened[straight[-1] :]
                    if at > start + 1:
                        yield start, at + 1
                elif _may_open(text, at, block):
                    opened = [*opened[-_DEPTH:], (mark, at)]
                continue
            matching = [index for index, (one, _) in enumerate(opened) if PAIRS.get(one) == mark]
            if matching:
                start = opened[matching[-1]][1]
                del opened[matching[-1] :]
                if at > start + 1:
                    yield start, at + 1
            elif mark in PAIRS and (mark != "»" or _may_open(text, at, block)):
                opened = [*opened[-_DEPTH:], (mark, at)]


def _is_apostrophe(text: str, at: int) -> bool:
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    if text[at] == "’":
        return before.isalnum() and after.isalnum() and before < "\u2e80" and after < "\u2e80"
    return text[at] == "‘" and after.isdigit()


def _may_open(text: str, at: int, block: Block) -> bool:
    """Whether a mark that closes as well may open a quotation at `at`: a straight one, no sign of inches, or a `»`."""
    after = text[at + 1 : at + 2]
    before = text[at - 1 : at] if at > block.start else ""
    if text[at] == "»" and before.isalnum():
        return False
    return bool(after) and not after.isspace() and not before.isdigit()


def _classified(text: str, run: Sequence[Block], start: int, end: int) -> Quotation:
    content = text[start + 1 : end - 1]
    block = next(block for block in run if block.start <= start < block.end)
    last = next(block for block in run if block.start < end <= block.end)
    before = text[max(block.start, start - _REACH) : start]
    after = text[end : min(last.end, end + _REACH)]
    if not _ASIAN.search(content):
        return _latin(start, end, content, before, after)
    if _HANGUL.search(content):
        return _korean(start, end, content, before, after)
    if _KANA.search(content + before[-20:] + after[:20]):
        return _japanese(start, end, content, before, after)
    return _chinese(start, end, content, before, after)


def _chinese(start: int, end: int, content: str, before: str, after: str) -> Quotation:
    ended = content.rstrip("”’」』").endswith(tuple(_ENDING))
    closes = not after.strip() or after.lstrip()[0] in f"{_ENDING}；"
    clause = re.search(r"[，、]", content) is not None and len(content) >= 10
    if _ATTACHED.match(after):
        return Quotation(start, end, "term")
    if led := _LED_CHINESE.search(before):
        if ended or (closes and (clause or led.group().rstrip()[-1] in "：:")):
            return Quotation(start, end, "speech", speakers.chinese(before[: led.start()]))
    elif _LED_COLON.search(before) and (ended or any(mark in content for mark in "。！？")):
        return Quotation(start, end, "speech", speakers.chinese(before.rstrip().rstrip("：:")))
    if ended or content.endswith(("，", ",", "、")) or after.lstrip().startswith(("，", ",", "——")):
        lead = len(after) - len(after.lstrip("，, —"))
        verb = wording.says_after(after, lead) if after[lead:] else None
        if verb and (ended or content.endswith(("，", ",")) or clause):
            return Quotation(start, end, "speech", speakers.chinese(after[lead : verb[0]]))
    if ended and len(content) >= _LONG:
        return Quotation(start, end, "speech")
    return Quotation(start, end, "term")


def _japanese(start: int, end: int, content: str, before: str, after: str) -> Quotation:
    whole = len(content) >= 8 or content.endswith(tuple(_ENDING))
    if _CALLED_JAPANESE.match(after) or (whole and _CITED_JAPANESE.match(after)):
        return Quotation(start, end, "speech", speakers.japanese(before))
    alone = not before.strip() and not after.strip()
    if content.endswith(tuple(_ENDING)) and (alone or (len(content) >= _LONG and not _CALLED.match(after))):
        return Quotation(start, end, "speech")
    return Quotation(start, end, "term")


def _korean(start: int, end: int, content: str, before: str, after: str) -> Quotation:
    sentence = content.endswith(tuple(_ENDING)) or len(content) >= 10
    said = after.lstrip()
    if sentence and said and (_CITED_KOREAN.match(after) or wording.says_after(said, 0)):
        return Quotation(start, end, "speech", speakers.korean(before))
    if content.endswith(tuple(_ENDING)) and len(content) >= _LONG:
        return Quotation(start, end, "speech")
    return Quotation(start, end, "term")


def _latin(start: int, end: int, content: str, before: str, after: str) -> Quotation:
    content = content.strip()
    ended = content.endswith((".", "!", "?", ",", "…"))
    begins = content[:1].isupper()
    opens = not before.strip() or before.rstrip()[-1] in ",:.!?”—"
    if begins and _LED_ENGLISH.search(before) and (ended or not after.strip() or after[:1] in ".!?"):
        verb = re.search(rf"\b(?:{wording.ENGLISH_SAYING})\b[^.!?]{{0,40}}[,:]\s*\Z", before)
        subject = re.split(r"[.!?,;]\s", before[: verb.start()])[-1] if verb else ""
        return Quotation(start, end, "speech", speakers.english(subject))
    if ended and (_LED_LATIN.search(before) and begins and not content.endswith(",")):
        return Quotation(start, end, "speech")
    if ended and (broken := _BROKEN_OFF.search(before)):
        return Quotation(start, end, "speech", speakers.english(broken.group(1) or broken.group(2)))
    tail = after.lstrip(" ,\u00a0")
    if opens and (ended or after.lstrip().startswith(",")) and wording.EUROPEAN_AFTER.match(tail):
        return Quotation(start, end, "speech")
    if opens and ended:
        said = re.match(
            rf"(?:({wording.ENGLISH_SAYING})\s)?((?:[\w.’'-]+\s?){{1,4}}?)(?:\s?\b({wording.ENGLISH_SAYING}))?\b[\s,.;:]",
            tail,
        )
        if said and (said.group(1) or said.group(3)):
            return Quotation(start, end, "speech", speakers.english(said.group(2)))
        if begins and not content.endswith(",") and len(content.split()) >= _LONG_WORDS:
            return Quotation(start, end, "speech")
    return Quotation(start, end, "term")
