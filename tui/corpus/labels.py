"""Lines that are nothing but labels and their values: `来源：某报　作者：王五`, `Author: Jane Roe`, `출처: 어느 신문`.

A label counts at the beginning of a line, or after another's value; a line with a value that cannot be one is prose.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from tui.corpus.article import Date
from tui.corpus.dateline import parse_date
from tui.corpus.links import web_url
from tui.corpus.surnames import is_person

_LABELS = {
    "author": """
        作者 原作者 撰文 撰文、攝影 撰文、摄影 撰稿 采写 採寫 采访撰文 採訪撰文 采访 採訪 文 文字
        本报记者 本報記者 记者 記者 主笔 主筆 博客 博主 著者 筆者 執筆 執筆者 글쓴이 글 필자 기자 author written_by
    """,
    "editor": "责任编辑 責任編輯 责编 責編 编辑 編輯 編集 担当編集 편집 editor edited_by",
    "source": """
        来源 來源 稿源 信息来源 文章来源 文章來源 新闻来源 新聞來源 消息来源 转自 轉自 转载自 轉載自
        出处 出處 出典 출처 source
    """,
    "title": "原标题 原標題 原题 原題",
    "date": """
        日期 时间 時間 发布时间 發布時間 发布日期 發布日期 发表时间 發表時間 发布于 發佈於 刊登日期 掲載日 公開日 投稿日
        입력 등록 게재일 발행일 published posted date published_on posted_on
    """,
    "translator": "译者 譯者 翻译 翻譯 编译 編譯 訳 訳者 번역 옮긴이 translator translated_by",
    "reviewer": "校对 校對 审校 審校 校訂 reviewer",
    "topic": "选题",
    "layout": "排版 组版",
    "photographer": "摄影 攝影 撮影 사진 photographer photo_by photos_by",
    "url": """
        via 原文链接 原文鏈接 原文連結 原文地址 原文网址 原文網址 原文 链接 鏈接 連結
        网址 網址 原文URL url link original
    """,
}
_KINDS = {label.replace("_", " ").lower(): kind for kind, labels in _LABELS.items() for label in labels.split()}
_ANY = "|".join(sorted(_KINDS, key=len, reverse=True)).replace(" ", "[ ]")
_LABEL = re.compile(rf"(?:^|(?<=[\s|｜︱/／（(【\[]))({_ANY})\s*(?:[:：︰丨|｜︱]|(?<=文)[/／])\s*", re.IGNORECASE)
_MARK = re.compile("[:：︰丨|｜︱/／]")
_CLOSING = "）)】]|｜︱/／ \u3000\xa0"
_OPENING = "(（【["
_NAME = re.compile(
    r"[\u4e00-\u9fff]{2,8}(?:[ ]?（[^（），。]{2,20}）)?|(?=[^，。：；！？]*[^\W\u4e00-\u9fff])[^，。：；！？]{1,40}"
)
_WORD = r"[^\W\d_a-z][\w.'’&-]*"
_PROPER = re.compile(
    rf"(?:the\s+)?{_WORD}(?:[\s,/]+(?:(?:of|the|and|de|van|von|der|bin|al|la|le|&)\s+)*{_WORD}){{0,6}}"
)
_ASKING = frozenset({"记者", "記者", "采访", "採訪"})
_DAY = r"\d{4}\s*[-/.年년]\s*\d{1,2}\s*[-/.月월]\s*\d{1,2}\s*[日일]?(?:\s*\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?"
_DATED = re.compile(rf"(.*?)[\s\u3000|｜︱]*({_DAY})")
_NO_OUTLET = re.compile("[网網][络絡路]|互联网|互聯網|本站|原创|原創|转载|轉載|综合|綜合|未知|佚名|不详|不詳")
_PARTS = re.compile(r"\s*[、,，;；/／&]\s*|\s{2,}|\s+and\s+")
_DATE_LENGTH = 60
_NAME_LENGTH = 40
_LENGTH = 200

DAY = _DAY
"""The pattern of a day in figures, with or without a time."""


class Labelled(NamedTuple):
    """One label's value: the field it is for, the label as it is written, and the value."""

    kind: str
    label: str
    value: str


def labelled(line: str) -> list[Labelled]:
    """What a line of labels says; nothing where the line says anything else."""
    labels = list(_LABEL.finditer(line)) if _MARK.search(line) else []
    if not labels:
        return []
    found = []
    before = line[: labels[0].start()].strip(_CLOSING + _OPENING)
    if before:
        if labels[0][1].isascii() or not is_date(before):
            return []
        found.append(Labelled("date", labels[0][1], before))
    for label, after in zip(labels, [*labels[1:], None], strict=True):
        value = line[label.end() : after.start() if after else len(line)].strip(_CLOSING + _OPENING)
        if "（" in value and "）" not in value:
            value += "）"
        kind = _KINDS[label[1].lower()]
        if kind == "source" and (dated := _DATED.fullmatch(value)) and is_date(dated[2]):
            found.append(Labelled("date", label[1], dated[2]))
            value = dated[1]
        if kind == "source" and web_url(value):
            kind = "url"
        if not _is_value(kind, value, label[1]):
            return []
        found.append(Labelled(kind, label[1], value))
    return found


def names(value: str) -> tuple[str, ...]:
    """The names in a label's value."""
    return tuple(name for name in _PARTS.split(value.strip()) if name)


def is_date(text: str) -> bool:
    """Whether a text is a day in figures, with or without a time, and nothing else."""
    return bool(re.fullmatch(_DAY, text)) and written_date(text) is not None


def written_date(text: str) -> Date | None:
    """The date of a text that may have blanks beside the signs between its figures."""
    return parse_date(re.sub(r"\s*([-/.年月년월])\s*", r"\1", text)) or parse_date(text)


def _is_value(kind: str, value: str, label: str) -> bool:
    """Whether a text can be what a label of this kind says."""
    english = label.isascii()
    if not value or value.lower() in _KINDS:
        return False
    if kind == "url":
        return bool(web_url(value))
    if kind == "title":
        return len(value) <= _LENGTH
    if kind == "date":
        return len(value) <= _DATE_LENGTH and written_date(value) is not None
    if len(value) > _NAME_LENGTH or value[-1] in "。！？；：，!?;:," or _NO_OUTLET.fullmatch(value):
        return False
    if english and value.isascii() and not _PROPER.fullmatch(value.rstrip(".")):
        return False
    # `记者：` opens a reporter's question too.
    is_name = is_person if label in _ASKING else _NAME.fullmatch
    return kind != "author" or all(is_name(name) for name in names(value))
