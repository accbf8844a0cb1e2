"""Who is named as saying something, where the words around a quotation name a person or a body plainly.

A name that is only probable is no name: the functions return "" rather than a guess.
"""

from __future__ import annotations

import re

from tui.quoting import wording

_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范"
    "方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤"
    "毕聂柴焦向柳邢骆岳齐沿梅庄涂祁耿詹关苗费纪靳童欧习邬饶甘裴祝霍阮柯鲍华滕穆卓卞成宁路辛管凌舒冀娄盛冉司景车席卜古柏闫肖"
    "張劉陳楊趙黃吳孫馬羅鄭謝韓馮鄧許瀋蘇盧蔣賈葉閻鍾範譚鄒陸顧龍萬錢湯喬賀賴龔龐蘭陶顏嚴溫蘆韋畢聶駱齊莊關費紀歐鄔饒鮑華寧"
)
_COMPOUND = "欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|司徒|夏侯|歐陽|司馬|諸葛|東方|長孫"
_PERSON = rf"(?:(?:{_COMPOUND})[\u4e00-\u9fff]{{1,2}}|[{_SURNAMES}][\u4e00-\u9fff]{{1,2}})"
_FOREIGN = r"[\u4e00-\u9fff]{1,7}(?:[·・•][\u4e00-\u9fff]{1,8}){1,3}"
_ROLE = (
    "主席|总书记|书记|总统|总理|首相|部长|局长|厅长|处长|科长|所长|院长|校长|组长|市长|省长|县长|区长|镇长|村长|州长|行长|会长|理事长|秘书长|"
    "董事长|总裁|经理|总经理|主任|主编|总编|编辑|记者|教授|研究员|专家|学者|律师|法官|医生|护士|老师|导师|教练|队长|班长|大队长|支队长|"
    "团长|代表|委员|议员|发言人|负责人|创始人|联合创始人|作家|诗人|导演|演员|歌手|画家|科学家|经济学家|评论员|分析师|工程师|院士|博士|"
    "大使|参赞|民警|警察|司机|村民|市民|居民|学生|同学|先生|女士|小姐|太太|夫人|"
    "预报员|消防员|驾驶员|飞行员|航天员|运动员|检察官|志愿者|店主|老板|船长|馆长|站长|工人|農民|农民|牧民|渔民|"
    "主席|總書記|書記|總統|總理|部長|局長|廳長|處長|所長|院長|校長|組長|市長|省長|縣長|區長|行長|會長|理事長|秘書長|董事長|總裁|經理|主編|"
    "記者|教授|研究員|專家|學者|律師|醫生|老師|導師|隊長|議員|發言人|負責人|創辦人|作家|詩人|導演|演員"
)
_AFTER_ROLE = re.compile(rf"(?:{_ROLE})({_PERSON}|{_FOREIGN})\Z")
_ALONE = re.compile(rf"(?:{_PERSON}|{_FOREIGN})\Z")
_WITH_ROLE = re.compile(rf"({_PERSON}|[{_SURNAMES}])({_ROLE})\Z")
_BODY = re.compile(
    r"[\u4e00-\u9fff]{2,8}(?:部|局|院|委|厅|署|协会|公司|大学|法院|政府|银行|集团|社|报|廳|協會|大學|銀行|集團|報)\Z"
)
_ADVERB = re.compile(
    r"(?:今天|昨天|今日|昨日|日前|近日|当天|随后|最后|同时|此前|曾|还|也|则|就|便|却|又|再|仍|都|已|并|这样|如此|一再|多次|进一步|"
    r"明确|坦率地?|严肃地?|激动地?|认真地?|高兴地?|感慨地?|自豪地?|欣慰地?|深情地?|坚定地?|郑重地?|笑着|微笑着|哭着|低声|大声|高声|轻声|連忙|连忙|"
    r"[一二三四五六七八九十\d]+[日号]|在[^，。：]{1,14}(?:上|中|时|后|里|時|後|裡)|[对對向][^，。：]{1,10}|接受[^，。：]{1,12}[时時后後])地?"
)
_NO_NAME = re.compile(
    r"[我你您他她它咱俺谁誰的]|这|那|這|有人|大家|人们|人們|对方|對方|自己|某|本报|本報|因此|所以|但是|如果|虽然|据|據|"
    r"(?:说|說|道|问|問|是|有|在|被|把|将|將|让|讓|指|称|稱|答|叹|嘆|喊|叫|写|寫|曰|想|觉|覺|得|到|出|及|为|為|了|着|過|过|"
    r"则|則|谓|謂|续|續|即|先|后|後|亦|仅|僅|只|再|又|也|还|還|就|才|均|皆|曾|并|並)\Z"
    r"|\A(?:即|该|該|由|而|但|另|各|此|文章|方面|高层|高層|高官|马上|馬上|于是|於是|和平|许多|許多|安全|周围|司机|全部|全球|万一|路人|"
    r"成员|成員|江苏|江蘇|江西|安徽|何以|何人|何必|白天|常常|易言|时候|连|連|高声|高聲|温和|沉)"
)
_ENGLISH_NAME = re.compile(r"(?:[A-Z][\w’'.-]+|[A-Z]\.)(?:\s(?:[A-Z][\w’'.-]+|[A-Z]\.|van|von|de|der|bin|al)){1,3}\Z")
_LATIN_NAME = re.compile(r"[A-Z][\w’'-]*[a-z](?:\s[A-Z][\w’'.-]*){0,3}", re.ASCII)
_JAPANESE_NAME = re.compile(
    r"([\u4e00-\u9fff々ヶ]{2,5}|[ァ-ヺー]{2,10}(?:[・＝][ァ-ヺー]{2,12})*)(?:さん|氏|首相|社長|教授|監督|選手|知事|会長|大統領)"
)
_KOREAN_NAME = re.compile(
    r"([김이박최정강조윤장임한오서신권황안송류유홍전고문양손배백허남심노하곽성차주우구민진나지엄원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국어은편용][가-힣]{2})(?:\s?[가-힣]{1,8})?\Z"
)
LONGEST = 12
"""A Chinese, Japanese or Korean speaker's name has at most so many characters."""


def chinese(subject: str) -> str:
    """The name in `subject`, the words before a Chinese verb of saying (or before a colon), or ""."""
    subject = _without_adverbs(subject.strip()).strip("，, ")
    clause = re.split(r"[，。！？；：,;:”」』）)]", subject)[-1].strip()
    if _LATIN_NAME.fullmatch(clause):
        return clause
    clause = re.split(r"\s", clause)[-1]
    if not clause:
        return ""
    if (named := _AFTER_ROLE.search(clause)) and not _NO_NAME.search(named.group(1)):
        return named.group(1)
    if len(clause) > LONGEST or _NO_NAME.search(clause):
        return ""
    if _WITH_ROLE.fullmatch(clause) or _ALONE.fullmatch(clause) or _BODY.fullmatch(clause):
        return clause
    return ""


def _without_adverbs(subject: str) -> str:
    """`subject` up to where only adverbs follow: an expression for all of them would try every way to part them."""
    ends = [len(subject)]
    for at in reversed(range(len(subject))):
        if any(_ADVERB.fullmatch(subject, at, end) for end in ends):
            ends.append(at)
    return subject[: ends[-1]]


def english(subject: str) -> str:
    """The full name that `subject` is, or ""."""
    subject = subject.strip().strip(",")
    if _ENGLISH_NAME.fullmatch(subject) and subject.split()[0] not in wording.STARTERS:
        return subject
    return ""


def japanese(subject: str) -> str:
    """The name before the particle that closes `subject`, the words before a Japanese quotation, or ""."""
    clause = re.split(r"[、。\s」』）)]", re.sub(r"(?:は|が|も)、?\Z", "", subject.strip()))[-1]
    if found := _JAPANESE_NAME.search(clause):
        return found.group() if found.end() == len(clause) else ""
    return ""


def korean(subject: str) -> str:
    """The name before the particle that closes `subject`, the words before a Korean quotation, or ""."""
    found = re.search(r"([가-힣]{3})(?:\s([가-힣]{1,8}))?(?:은|는|이|가)\s*\Z", subject)
    if found is None or not found.group(2):
        return ""
    return found.group(1) if _KOREAN_NAME.fullmatch(found.group(1)) else ""


def of_attribution(line: str) -> str:
    """The name in an attribution line: `——鲁迅《呐喊》`, `——2019年5月，会议召开。习近平出席会议并发表讲话`."""
    words = line.strip().lstrip("—–―-─ ").strip()
    first = re.split(r"[《〈（(，,。、\s]", words)[0]
    if _ALONE.fullmatch(first) and not _NO_NAME.search(first):
        return first
    if name := english(re.split(r"[,(“]", words)[0]):
        return name
    clause = re.split(r"[，。；：,]", words.rstrip("。"))[-1]
    found = re.match(rf"({_PERSON}?)(?=[在对對就向于於同]|出席|主持|发表|發表)", clause)
    if found and 2 <= len(found.group(1)) <= 4 and not _NO_NAME.search(found.group(1)):
        return found.group(1)
    return ""
