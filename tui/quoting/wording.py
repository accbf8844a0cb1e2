"""The words that the rules for sentences and quotations know: verbs of saying, abbreviations, first words."""

from __future__ import annotations

import re


def _words(listing: str) -> frozenset[str]:
    return frozenset(listing.split())


CHINESE_SAYING = (
    "说道|说|表示|指出|强调|问道|反问|追问|质问|问|答道|回答|答|回应|坦言|直言|透露|称|认为|写道|喊道|高喊|喊|叫道|叫|笑道|叹道|"
    "感叹|感慨|呼吁|介绍|告诉|解释|补充|宣布|宣称|声称|重申|要求|提出|承认|否认|警告|提醒|批评|评价|回忆|"
    "(?<![报報知难難街赛跑渠频頻轨軌人大])道|讲|谈到|提到|"
    "嘀咕|嚷|骂|吼|呼喊|欢呼|"
    "說道|說|問道|反問|追問|問|回應|透露|稱|認為|寫道|喊道|歎道|嘆道|感嘆|呼籲|介紹|告訴|解釋|補充|宣布|宣佈|聲稱|提出|"
    "承認|否認|批評|講|談到|罵"
)
"""Verbs of saying, simplified and traditional, as one alternation: longer before shorter."""

KOREAN_SAYING = "말|물|답|대답|외|덧붙|전|밝|설명|강조|주장|속삭|소리|지적|토로|반문|되물|언급"
JAPANESE_SAYING = (
    "述べ|語|話し|話す|話して|言(?!われ|葉)|説明|指摘|強調|訴え|答え|コメント|主張|発言|表明|批判|叫|聞|尋ね|問|つぶや|ささや|"
    "振り返|明かし|明らかに|呼びかけ|書い|記し"
)
ENGLISH_SAYING = (
    "says?|said|asks?|asked|tells?|told|adds?|added|replie[sd]|reply|answer(?:s|ed)|explain(?:s|ed)|wr(?:ites?|ote)|"
    "argue[sd]?|note[sd]|warn(?:s|ed)|claim(?:s|ed)|insist(?:s|ed)|shout(?:s|ed)|crie[sd]|whisper(?:s|ed)|mutter(?:s|ed)|"
    "announce[sd]|declare[sd]|state[sd]|remark(?:s|ed)|conclude[sd]|recall(?:s|ed)|joke[sd]|continue[sd]|exclaim(?:s|ed)|yelled"
)

EUROPEAN_AFTER = re.compile(
    r"(?:(?:a\s|ha\s|hat\s)?(?:dit|disait|déclaré|déclare|explique|expliqué|affirme|affirmé|ajoute|ajouté|répond|répondu|demande|"
    r"demandé|souligne|souligné|raconte|confie|estime|assure|lance|écrit|"
    r"sagt|sagte|erklärt|erklärte|meint|meinte|fragt|fragte|rief|antwortet|antwortete|betont|betonte|schreibt|schrieb|"
    r"berichtet|berichtete|"
    r"dijo|dice|afirmó|explicó|añadió|preguntó|respondió|declaró|señaló|aseguró|escribió|contó|"
    r"detto|disse|spiega|spiegato|afferma|affermato|chiede|chiesto|risponde|aggiunge|racconta))\b"
)
"""A verb of saying directly after a quotation in French, German, Spanish or Italian."""

_CLAUSE = re.compile(r"[^，。！？；：,!?;:“”「」『』\"\n…]{1,40}")
_KANA = re.compile("[\u3041-\u30ff]")
_JAPANESE_AFTER = re.compile("言[いうえっわ]|答え|つぶや|叫[びぶんば]|尋ね|ささや|囁|怒鳴")
_CHINESE_AFTER = re.compile(CHINESE_SAYING)
_KOREAN_AFTER = re.compile(rf"[가-힣]+(?:\s[가-힣]+){{0,4}}?\s(?:{KOREAN_SAYING})[가-힣]{{0,3}}다")
_ENGLISH_AFTER = re.compile(rf"(?:[\w.’'-]+\s){{1,3}}?(?:{ENGLISH_SAYING})\b")
_REACH = 16


def says_after(text: str, position: int) -> tuple[int, int] | None:
    """Where the verb stands, as offsets, if the clause that begins at `position` says who said what was just quoted."""
    clause = _CLAUSE.match(text, position)
    if clause is None:
        return None
    end = clause.end()
    if text[position] < "\u1100":
        found = _ENGLISH_AFTER.match(text, position, end)
    elif "가" <= text[position] <= "힣":
        found = _KOREAN_AFTER.match(text, position, end)
    else:
        verbs = _JAPANESE_AFTER if _KANA.search(text, position, end) else _CHINESE_AFTER
        found = verbs.search(text, position, min(end, position + _REACH))
    return found.span() if found else None


PARTICLE = re.compile(
    r"[的地等]"
    r"|这(?:句|一|种|个|番|样|首|类|条|些|项)|這(?:句|一|種|個|番|樣|首|類|條|些|項)|之类|之類|一[类語语词詞句]|为主题|為主題"
    r"|と(?!ころ|ても|もかく|にかく|りあえず|きどき|ある)|って|を|が(?![んっ])|は(?!い|じめ|っき)|に(?!わか|こ)"
    r"|も(?!う|し|ちろん|っと|ともと)|や(?!が|は|っ)|へ|で(?!も|は|すから)|から(?!だ)|など|だけ|まで|より|の(?!ち)|という|とか|です(?!から)"
    r"|(?:이)?(?:라고|라며|라는|라면서|라던|란|라)|고(?=\s)|며(?=\s)|는(?=\s)|은(?=\s)|을(?=\s)|를(?=\s)|이(?=\s)|가(?=\s)|에(?=\s)|와(?=\s)|과(?=\s)"
)
"""A particle or demonstrative directly after a closing mark: the sentence goes on."""

ALWAYS_ABBREVIATED = _words(
    "Mr Mrs Ms Messrs Mx Dr Drs Prof Rev Hon St Ste Gen Sen Rep Gov Lt Col Capt Cpt Cmdr Sgt Maj Adm Pres Supt Mme "
    "Mlle Msgr Fr Br Sr. e.g i.e eg ie cf viz vs v al approx ca c esp incl resp Mt Ft Dipl Ing bzw z.B usw d.h"
)
"""Words whose full stop never ends a sentence, as a name or a clause must follow."""

ABBREVIATED_BEFORE_NUMBERS = _words(
    "No no Nos nos Nr Fig Figs fig figs Eq Eqs eq Vol Vols vol vols p pp Pp ed eds Ed ch Ch chap Chap sec Sec secs "
    "§ Art art Arts para Para ver Ver Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Tab op Op"
)
"""Words that are abbreviated only where a number follows."""

SOMETIMES_ABBREVIATED = _words(
    "Inc Ltd Co Corp Bros Univ Dept Assn Ave Blvd Rd Jr Sr Esq etc a.m p.m A.M P.M U.S U.K U.N E.U D.C U.S.A U.S.S.R "
    "P.R.C Ph.D M.D B.A M.A B.C A.D LL.D est"
)
"""Words whose full stop ends a sentence only where a word that begins one follows."""

INITIALS = re.compile(r"(?:[A-ZÀ-Þ]\.)*[A-ZÀ-Þ]\Z")
STARTERS = _words(
    "The A An This That These Those There Then They He She It We You I In On At For From But And Or So If When While "
    "After Before Since As By With To However Meanwhile Moreover Although Though Because What Who Why How Where Its "
    "His Her Our Their My Your Not No Yes Some Many Most All Each Both One Two Another Also Still Yet Now Be Do Let "
    "Please See Go Come"
)
"""English words that begin a sentence after an abbreviation or an initial."""

GERMAN_MONTH = re.compile(
    r"(?:Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)\b"
)
LATIN_WORD = re.compile(r"[^\W\d_]+")
EXCLAIMED = ("Yahoo", "Jeopardy")
URL_BEFORE = re.compile(r"(?:https?://|www\.)[!-~]*\Z")
