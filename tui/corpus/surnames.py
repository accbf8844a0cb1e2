"""Names without the office before them: 「記者王小明」 is 王小明."""

from __future__ import annotations

import re
from functools import cache

_SURNAMES = (
    "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何林高梁郑鄭罗羅宋谢謝唐韩韓曹许許邓鄧萧蕭肖冯馮曾程蔡彭潘袁于董余苏蘇叶葉吕呂"
    "魏蒋蔣田杜丁沈姜范范范江傅钟鍾鐘卢盧汪戴崔任陆陸廖姚方金邱丘夏谭譚韦韋贾賈邹鄒石熊孟秦阎閻薛侯雷白龙龍段郝孔邵史毛常万萬顾顧"
    "赖賴武康贺賀严嚴尹钱錢施牛洪龚龔汤湯陶黎温溫莫易樊乔喬文安殷颜顏庄莊章鲁魯倪庞龐邢俞翟蓝藍聂聶齐齊葛柴伍覃骆駱焦柳欧歐祝纪紀"
    "尚毕畢耿芦左季管符辛苗詹曲靳祁路涂涂兰蘭甘裴梅童翁霍游阮柯单單盛池区區冼霍劳勞凌简簡麦麥関关關邝鄺佘岑卓"
)
_OFFICES = ("记者", "記者", "通讯员", "通訊員", "特派")
_OFFICE = (
    r"(?:本[报報刊网網台]|[\u4e00-\u9fff]{1,4}[组組部])?(?:[实實][习習]|特[约約]|见习|見習|[驻駐][\u4e00-\u9fff]{1,4})?"
    r"(?:记者|記者|通讯员|通訊員)|[\u4e00-\u9fff]{2,4}特派[员員]"
)
_PERSON = re.compile(f"[ \u3000:：]?((?:[{_SURNAMES}]|欧阳|歐陽|司徒|上官|诸葛|諸葛)[\u4e00-\u9fff]{{1,2}})")


_OUTLET = r"[\u4e00-\u9fffA-Za-z]{2,8}"
_SIGNED = (
    rf"[（(【〔]?(?:文[/／])?(?:{_OUTLET})?(?:见习|見習|实习|實習|特约|特約|首席|高级|高級)?(?:记者|記者)[ \u3000:：]*"
    r"(?P<names>[\u4e00-\u9fff]{2,3}(?:[ \u3000、，]+(?!通[讯訊])[\u4e00-\u9fff]{2,3}){0,4}|[\u4e00-\u9fff]{2,3})"
    r"(?:[／/](?:[\u4e00-\u9fff]{1,6})?(?:報導|报道|報道))?"
    r"(?:[ \u3000、，]+(?:通讯员|通訊員)[ \u3000:：]*[\u4e00-\u9fff \u3000、，]{2,12})?[）)】〕]?"
)

_compiled = cache(re.compile)  # few articles have such words, and these take long to compile


def is_person(name: str) -> bool:
    """Whether a name is surely a Han person's: a common surname and one or two characters."""
    return bool(_PERSON.fullmatch(name)) and name[0] not in " \u3000:："


def signed_reporters(line: str) -> tuple[str, ...]:
    """The reporters of a line that says nothing else: `本报记者 王五 李四`, `記者王小明／台北報導`."""
    if len(line) > 60 or ("记者" not in line and "記者" not in line):
        return ()
    match = _compiled(_SIGNED).fullmatch(line)
    names = tuple(re.split(r"[ \u3000、，]+", match["names"])) if match else ()
    return names if all(map(is_person, names)) else ()


def without_office(name: str) -> str:
    """The name without a reporter's office before it, where what is left is surely a Han name; else as it is."""
    office = _compiled(_OFFICE).match(name) if any(word in name for word in _OFFICES) else None
    person = _PERSON.fullmatch(name, office.end()) if office else None
    return person[1] if person else name
