"""Datelines: how agencies and papers begin an article, in Chinese, Japanese, Korean and English.

`新华社北京8月10日电（记者熊丰）`, `（中央社記者王小明台北10日電）`, `【明報專訊】`,
`【ワシントン=共同】`, `(서울=연합뉴스) 홍길동 기자 =`, `LONDON, Aug 10 (Reuters) -`.
Agencies that write their names alone count only where they are known.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from tui.corpus.article import Date
from tui.corpus.labels import written_date

_HAN = r"[\u4e00-\u9fff]"
_OUTLET = rf"{_HAN}{{1,10}}?(?:社|网|網|報|报|台|视|視|刊|客户端)|本[报報刊网網台]"
_OFFICE = r"(?:(?:本[报報])?(?:见习|見習|实习|實習|特约|特約|驻外|駐外)?(?:记者|記者|通讯员|通訊員))"
_BY = rf"(?:[\s\u3000]*[(（]\s*{_OFFICE}[\s:：]*(?P<reporters>[^()（）]{{2,40}})[)）])?"
_JAPANESE = (
    "共同通信|共同|時事通信|時事|ロイター|ＡＰ|AP|ＡＦＰ時事|AFP時事|ＡＦＰ|AFP|ブルームバーグ"
    "|CNN|新華社|聯合ニュース|聯合"
)
_ENGLISH = (
    "AP|Associated Press|Reuters|AFP|UPI|Xinhua|CNN|Bloomberg|Kyodo(?: News)?|Yonhap|TASS|dpa|DPA|EFE|ANSA|ANI|PTI"
    "|IANS|NPR|BBC"
)
_KOREAN = r"(?P<reporters>[가-힣]{2,4}(?:[·,\s]+[가-힣]{2,4}){0,4})\s*(?:기자|특파원)"
_TOLD = ("报道", "報道", "報導")
_SENT = ("讯", "訊", "消息")
_DATELINES = (
    (
        ("电", "電"),
        rf"[(（](?P<agency>{_HAN}{{2,4}}社)(?:記者|记者)(?P<reporters>{_HAN}{{3}}|{_HAN}{{2}}){_HAN}{{2,4}}\d{{1,2}}日[電电][)）]",
    ),
    (
        ("电", "電", *_SENT),
        rf"[(（【]?(?P<agency>[\u4e00-\u9fffA-Za-z]{{1,10}}(?:社|网|網|報|报|台|视|視|刊))[\u4e00-\u9fff/、·]{{0,12}}?"
        rf"(?P<day>(?:\d{{4}}年)?(?:\d{{1,2}}月)?\d{{1,2}}日)\s*(?:综合|綜合)?(?:电|電|讯|訊|消息)[)）】]?{_BY}",
    ),
    ((*_SENT, *_TOLD), rf"[【\[〔](?P<agency>{_OUTLET})(?:專訊|专讯|訊|讯|消息|綜合報[導道]|综合报道)[】\]〕]{_BY}"),
    (_SENT, rf"(?P<agency>{_OUTLET})(?:讯|訊|消息)(?=[\s(（:：]){_BY}"),
    (
        _TOLD,
        rf"[〔【\[(（](?:記者|记者)(?P<reporters>{_HAN}{{2,20}})[/／]{_HAN}{{2,8}}?(?:{'|'.join(_TOLD)})[〕】\])）]",
    ),
    (
        tuple(_JAPANESE.split("|")),
        rf"[【［\[(（][^【】［］\[\]()（）=＝]{{1,12}}?[=＝\s]?(?:\d{{1,2}}日\s*)?(?P<agency>{_JAPANESE})[】］\])）]",
    ),
    ("=", rf"[(（\[][가-힣·]{{1,10}}=(?P<agency>[가-힣A-Za-z0-9]{{2,12}})[)）\]]\s*(?:{_KOREAN}(?:\s*=)?)?"),
    (("기자", "특파원"), rf"\[(?P<agency>[가-힣A-Za-z]{{2,12}})\s+{_KOREAN}\]"),
    (
        "(",
        r"(?:[A-Z][\w'’.-]*(?:[ ,]+[A-Z][\w'’.-]*){0,4},?[ ]+)?(?:\d{1,2},?[ ]+)?"
        rf"\((?P<agency>{_ENGLISH})\)[ ]*(?:--|[-–—])",
    ),
)
"""What a paragraph has that may begin with a dateline, and the pattern of that, which is compiled when it is wanted."""

_SIGNS = re.compile("|".join(sorted({re.escape(sign) for signs, _ in _DATELINES for sign in signs})))
_compiled = cache(re.compile)
_NAMES = re.compile(r"[\s\u3000、，,·]+|(?:通讯员|通訊員|记者|記者)")
_OURS = frozenset(["本报", "本報", "本网", "本網", "本台", "本刊", "本社"])


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline: its text, the agency (empty where the paper means itself), the reporters, and a whole date."""

    text: str
    agency: str
    reporters: tuple[str, ...]
    date: Date | None


def dateline(text: str) -> Dateline | None:
    """The dateline that a paragraph begins with."""
    start = text[:120]
    if not _SIGNS.search(start):
        return None
    for signs, pattern in _DATELINES:
        if any(sign in start for sign in signs) and (match := _compiled(pattern).match(start)):
            parts = match.groupdict()
            agency = parts.get("agency") or ""
            reporters = tuple(name for name in _NAMES.split(parts.get("reporters") or "") if name)
            day = parts.get("day") or ""
            date = written_date(day) if "年" in day else None
            return Dateline(match[0].strip(), "" if agency in _OURS else agency, reporters, date)
    return None
