"""Which encoding bytes that are not UTF-8 are in: what they declare, and what they look like.

A label from a file only ever picks from the list here: Python's registry also holds codecs that are no charsets.
"""

from __future__ import annotations

import re

_DECLARED = re.compile(rb"(?:charset|encoding)\s*[=:]\s*[\"']?\s*([A-Za-z][\w.:-]{1,30})", re.IGNORECASE)

_LABELS = {
    "utf-8": "utf-8 utf8 unicode-1-1-utf-8 utf-16 utf16 ucs-2",
    "gb18030": "gb18030 gbk gb2312 gb_2312-80 x-gbk cp936 ms936 windows-936 euc-cn hz-gb-2312",
    "big5hkscs": "big5 big5-hkscs big5hkscs x-x-big5 cn-big5 cp950 big-5",
    "cp932": "shift_jis shift-jis sjis x-sjis ms_kanji windows-31j cp932 ms932",
    "euc_jp": "euc-jp x-euc-jp eucjp euc_jp",
    "cp949": "euc-kr euckr euc_kr ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 cp949 windows-949 uhc",
    "cp1250": "windows-1250 cp1250",
    "cp1251": "windows-1251 cp1251",
    "cp1252": "windows-1252 cp1252 iso-8859-1 iso8859-1 latin1 latin-1 us-ascii ascii",
    "cp1253": "windows-1253 cp1253",
    "cp1254": "windows-1254 cp1254 iso-8859-9",
    "cp1255": "windows-1255 cp1255",
    "cp1256": "windows-1256 cp1256",
    "cp1257": "windows-1257 cp1257",
    "cp1258": "windows-1258 cp1258",
    "cp874": "windows-874 cp874 tis-620 iso-8859-11",
    "iso8859_2": "iso-8859-2 latin2",
    "iso8859_3": "iso-8859-3",
    "iso8859_4": "iso-8859-4",
    "iso8859_5": "iso-8859-5",
    "iso8859_6": "iso-8859-6",
    "iso8859_7": "iso-8859-7",
    "iso8859_8": "iso-8859-8 iso-8859-8-i",
    "iso8859_10": "iso-8859-10",
    "iso8859_13": "iso-8859-13",
    "iso8859_14": "iso-8859-14",
    "iso8859_15": "iso-8859-15 latin-9",
    "iso8859_16": "iso-8859-16",
    "koi8_r": "koi8-r koi8_r koi8",
    "koi8_u": "koi8-u koi8_u",
    "cp866": "ibm866 cp866",
    "mac_roman": "macintosh mac_roman mac-roman",
    "mac_cyrillic": "x-mac-cyrillic mac_cyrillic",
}
_CODECS = {label: codec for codec, labels in _LABELS.items() for label in labels.split()}

_SIMPLIFIED = (
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动"
    "面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文"
    "体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打"
    "，。、“”：；？！（）《》"
)
_TRADITIONAL = (
    "的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年過發後作裡用道行所然家種事成方多經麼去法學如都同現當沒動"
    "面起看定天分還進好小部其些主樣理心她本前開但因只從想實日軍者意無力它與長把機十民第公此已工使情明性知全三又關點正業外將兩高間由問很最重並物手應戰向頭文"
    "體政美相見被利什二等產或新己制身果加西斯月話合回特代內信表化老給世位次度門任常先海通教兒原東聲提立及比員解水名真論處走義各入幾口認條平係氣題活爾更別打"
    "喺度講嘅咗唔係，。、「」：；？！（）《》『』"
)
_JAPANESE = "日本人一年大十二中会国月上行東京者分時出事見間政記新社同気長学部場今電車聞、。「」・ー！？"
_KOREAN = (
    "이다는의을에가한하고를지은도기로서사리어시자인아부나대해수과일그정제있전것들만상원스주보장국구여조라비우에게면서연동공유화세안성지시위까였습니며"
    "었했오방적물무소신"
)
_KANA = "".join(map(chr, (*range(0x3041, 0x3097), *range(0x30A1, 0x30FB))))

_LATIN = "àáâãäåæçèéêëìíîïñòóôõöøùúûüÿœß¿¡"
_CENTRAL = "áâăąäćčçďđéęěëíîľĺłńňóôőöŕřśšşťţúůűüýźżžß"
_CYRILLIC = "абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґў"
_GREEK = "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ"
_TURKISH = "âçğıîiöşûü"
_HEBREW = "".join(map(chr, range(0x5D0, 0x5EB)))
_ARABIC = "".join(map(chr, (*range(0x621, 0x63B), *range(0x640, 0x653)))) + "،؛؟پچژگ"
_THAI = "".join(map(chr, range(0xE01, 0xE5C)))
_PUNCTUATION = frozenset("«»“”‘’„–—…°§€\xa0")

_LETTERS = {
    "cp1252": frozenset(_LATIN),
    "mac_roman": frozenset(_LATIN),
    "cp1254": frozenset(_TURKISH),
    "cp1250": frozenset(_CENTRAL),
    "iso8859_2": frozenset(_CENTRAL),
    "cp1255": frozenset(_HEBREW),
    "cp1251": frozenset(_CYRILLIC),
    "koi8_r": frozenset(_CYRILLIC),
    "koi8_u": frozenset(_CYRILLIC),
    "iso8859_5": frozenset(_CYRILLIC),
    "cp866": frozenset(_CYRILLIC),
    "mac_cyrillic": frozenset(_CYRILLIC),
    "cp1253": frozenset(_GREEK),
    "iso8859_7": frozenset(_GREEK),
    "cp1256": frozenset(_ARABIC),
    "cp874": frozenset(_THAI),
}
"""The letters beside ASCII of the languages that each encoding serves, in lower case: the likelier encoding first."""

_COMMON = {
    "gb18030": frozenset(_SIMPLIFIED),
    "big5hkscs": frozenset(_TRADITIONAL),
    "cp932": frozenset(_JAPANESE + _KANA),
    "euc_jp": frozenset(_JAPANESE + _KANA),
    "cp949": frozenset(_KOREAN),
    "utf-16-le": frozenset(_SIMPLIFIED + _TRADITIONAL + _JAPANESE + _KANA + _KOREAN),
    "utf-16-be": frozenset(_SIMPLIFIED + _TRADITIONAL + _JAPANESE + _KANA + _KOREAN),
}


def declared_charset(data: bytes) -> str:
    """The Python codec for the charset that the first two kilobytes declare, or an empty string."""
    for match in _DECLARED.finditer(data[:2048]):
        if codec := _CODECS.get(match[1].decode("ascii").lower()):
            return codec
    return ""


def guessed_charset(data: bytes) -> str:
    """The Python codec that the bytes look like, or an empty string where nothing fits.

    The encodings of East Asia are scored by how many of the decoded characters are among the commonest of their
    language, which a few dozen bytes decide; those of alphabets by how many are letters of their languages, small
    within words. Where neither is clear, charset-normalizer is asked.
    """
    sample = data[:65536]
    if codec := guessed_east_asian(sample):
        return codec
    scores = {codec: _letter_score(sample, codec) for codec in _LETTERS}
    likeliest = max(scores, key=lambda codec: scores[codec])
    if scores[likeliest] > 0.7:
        return likeliest
    # Its import costs as much as reading fifty articles, and few archives need it.
    from charset_normalizer import from_bytes

    best = from_bytes(sample[:16384], cp_exclusion=["utf_7"]).best()
    if best is None:
        return ""
    return best.encoding if best.encoding in _LABELS else _CODECS.get(best.encoding.replace("_", "-"), "")


def guessed_east_asian(sample: bytes, declared: str = "") -> str:
    """The Python codec of East Asia that the bytes look like, or an empty string where none fits.

    With a declared codec it is that one, unless the bytes look three times more like another.
    """
    score, codec = max((_score(sample, codec), codec) for codec in _COMMON)
    if declared in _COMMON and _score(sample, declared) * 3 >= score:
        return declared
    return codec if score > 0.12 else declared


def _letter_score(sample: bytes, codec: str) -> float:
    """How much of what is not ASCII are the letters of a codec's languages; capitals within words count less."""
    text = sample.decode(codec, "replace")
    letters = _LETTERS[codec]
    good = total = 0.0
    before = " "
    for character in text:
        if not character.isascii():
            total += 1
            if character in letters or character in _PUNCTUATION:
                good += 1
            elif character.lower() not in letters:
                good -= 1
            elif not before.isalpha():
                good += 1
            elif not before.islower():
                good += 0.5
        before = character
    return good / total if total else 0.0


def _score(sample: bytes, codec: str) -> float:
    text = sample.decode(codec, "replace")
    if text.endswith("\ufffd"):
        text = text[:-1]
    other = [character for character in text if not character.isascii()]
    if not other:
        return 0.0
    common = _COMMON[codec]
    good = sum(character in common for character in other)
    bad = sum(character == "\ufffd" or "\ue000" <= character <= "\uf8ff" for character in other)
    return (good - 4 * bad) / len(other)
