"""What an article's own lines say about it: labels, bylines, datelines, the last line's source and date.

Precision comes first: only whole lines of known shapes count, only near the beginning and the end, and what is
declared elsewhere is never overridden. A line that says nothing but this leaves the body.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tui.corpus.article import Date
from tui.corpus.dateline import parse_date
from tui.corpus.galley import Draft
from tui.corpus.links import web_url

EDGE = 8
"""How many blocks at the beginning and at the end are looked at."""

_LABELS = {
    "author": "作者 撰文 采写 採寫 文 原作者 本报记者 本報記者 記者 记者",
    "editor": "责任编辑 責任編輯 责编 責編 编辑 編輯",
    "source": "来源 來源 稿源 信息来源",
    "title": "原标题 原標題",
    "date": "日期 时间 時間 发布时间 發布時間 发表时间",
    "translator": "译者 譯者 翻译 翻譯",
    "reviewer": "校对 校對 审校 審校",
    "topic": "选题",
    "layout": "排版 组版",
    "photographer": "摄影 攝影",
    "url": "via 原文链接 原文鏈接",
}
_KINDS = {label: kind for kind, labels in _LABELS.items() for label in labels.split()}
_ANY = "|".join(sorted(_KINDS, key=len, reverse=True))
_LABEL = re.compile(rf"(?:^|[\s\u3000|/（(【\[])({_ANY})[\s\u3000]*[:：丨|][\s\u3000]*", re.IGNORECASE)
_CLOSING = "）)】]|/ \u3000"
_NAME = re.compile(r"[\u4e00-\u9fff]{2,8}|(?=[^，。：；！？]*[^\W\u4e00-\u9fff])[^，。：；！？]{1,40}")
_BY = re.compile(r"[Bb][Yy]\s+((?:[A-Z][\w.'’-]+\s?){2,4})")
_DAY = r"\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?(?:\s*\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?"
_SOURCE_DATE = re.compile(rf"([^\W\d_][^\d，。；：！？,;:!?]{{1,19}}?)[\s\u3000]*[(（]?({_DAY})[)）]?")
_DATE_SOURCE = re.compile(rf"({_DAY})[\s\u3000]+([^\W\d_][^\d，。；：！？,;:!?\s]{{1,19}})")
_DATELINE = re.compile(
    r"(?:[(（【]?([\u4e00-\u9fffA-Za-z]{1,10}(?:社|网|網|報|报|台|视|視|刊)))"
    r"(?:[\u4e00-\u9fff/、·]{0,12})(?:\d{1,4}年)?(?:\d{1,2}月)?\d{1,2}日"
    r"(?:\s*(?:综合)?(?:电|電|讯|訊|消息))[)）】]?\s*"
    r"(?:[(（]\s*(?:(?:本报|本報)?(?:见习|實習|实习|特约|特約|驻外)?(?:记者|記者|通讯员|通訊員))[\s:：]*([^()（）]{2,40})[)）])?"
)
_REPORTERS = re.compile(r"[\s\u3000、，,]+|(?:通讯员|記者|记者)")


@dataclass(slots=True)
class Byline:
    """What was found, by field, each with the rule that found it in `rules`; `metadata` is what has no field."""

    title: str = ""
    original_title: str = ""
    authors: tuple[str, ...] = ()
    source: str = ""
    agency: str = ""
    date: Date | None = None
    editor: str = ""
    url: str = ""
    rules: dict[str, str] = field(default_factory=dict)
    metadata: list[tuple[str, str]] = field(default_factory=list)


def read_byline(drafts: list[Draft], *, editors: tuple[str, ...] = (), prose: bool = False) -> Byline:
    """Take what the first and last blocks say about the article, and those blocks, out of the drafts.

    `editors` are lines of editors' elements, which were no blocks. `prose` says that the text is plain: only
    there can a bare line name a source and a date, or an author, because a page has its own places for them.
    """
    byline = Byline()
    for line in editors:
        _take_labels(line, byline)
    edges = [*range(min(EDGE, len(drafts))), *range(max(EDGE, len(drafts) - EDGE), len(drafts))]
    gone = set()
    for index in edges:
        draft = drafts[index]
        if draft.kind not in ("paragraph", "heading", "quote", "item") or len(draft.text) > 200:
            continue
        at_end = index >= len(drafts) - EDGE
        if all(_take_labels(line, byline) for line in draft.text.split("\n")) or (
            prose and _take_bare(draft.text, byline, at_end=at_end, first=index == 0)
        ):
            gone.add(index)
    if gone:
        drafts[:] = [draft for index, draft in enumerate(drafts) if index not in gone]
    _read_dateline(drafts, byline)
    return byline


def _take_labels(line: str, byline: Byline) -> bool:
    """Read a line that is nothing but labels and their values; whether it is."""
    labels = list(_LABEL.finditer(line))
    if not labels or line[: labels[0].start()].strip(_CLOSING + "(（【["):
        return False
    pairs = []
    for label, after in zip(labels, [*labels[1:], None], strict=True):
        value = line[label.end() : after.start() if after else len(line)].strip(_CLOSING)
        kind = _KINDS.get(label[1]) or _KINDS[label[1].lower()]
        limit = 200 if kind in ("title", "url") else 40
        if not value or len(value) > limit or (kind not in ("title", "url") and value[-1] in "。！？；：，"):
            return False
        if kind == "author" and not all(_NAME.fullmatch(name) for name in _names(value)):
            return False
        pairs.append((kind, label[1], value))
    for kind, label_text, value in pairs:
        _take(kind, label_text, value, byline)
    return True


def _take(kind: str, label: str, value: str, byline: Byline) -> None:
    match kind:
        case "author":
            byline.authors = byline.authors or _names(value)
            byline.rules.setdefault("authors", f"label {label}")
        case "editor":
            byline.editor = byline.editor or value
        case "source":
            byline.source = byline.source or value
            byline.rules.setdefault("source", f"label {label}")
        case "title":
            byline.original_title = byline.original_title or value
            byline.metadata.append(("original title", value))
        case "date":
            byline.metadata.append(("date", value))
            if found := parse_date(value):
                byline.date = byline.date or found
                byline.rules.setdefault("date", f"label {label}")
        case "url" if web_url(value):
            byline.url = byline.url or web_url(value)
        case _:
            byline.metadata.append((kind, value))


def _take_bare(text: str, byline: Byline, *, at_end: bool, first: bool) -> bool:
    """Read a line without labels that is a byline, or a source and a date; whether it is."""
    if match := _BY.fullmatch(text):
        byline.authors = byline.authors or (match[1].strip(),)
        byline.rules.setdefault("authors", "line “By …”")
        return True
    if first:
        return False
    if match := _SOURCE_DATE.fullmatch(text):
        source, written = match[1], match[2]
    elif match := _DATE_SOURCE.fullmatch(text):
        source, written = match[2], match[1]
    elif re.fullmatch(_DAY, text):
        source, written = "", text
    else:
        return False
    date = parse_date(re.sub(r"\s*([-/.年月])\s*", r"\1", written))
    if date is None:
        return False
    where = "last lines" if at_end else "first lines"
    byline.date = byline.date or date
    byline.rules.setdefault("date", f"date in the {where}")
    if source:
        byline.source = byline.source or source
        byline.rules.setdefault("source", f"source and date in the {where}")
    return True


def _read_dateline(drafts: list[Draft], byline: Byline) -> None:
    """Read an agency's dateline at the start of one of the first paragraphs; it stays in the text."""
    for draft in [draft for draft in drafts[:EDGE] if draft.kind == "paragraph"][:3]:
        if match := _DATELINE.match(draft.text):
            byline.agency = match[1] if match[1] not in ("本报", "本報", "本网", "本網", "本台", "本刊") else ""
            byline.metadata.append(("dateline", match[0].strip()))
            if match[2]:
                reporters = [name for name in _REPORTERS.split(match[2]) if name]
                byline.metadata.append(("reporter", "、".join(reporters)))
            return


def _names(value: str) -> tuple[str, ...]:
    return tuple(name for name in re.split(r"[\s\u3000]*[、,，;；/&][\s\u3000]*|\s{2,}", value) if name)
