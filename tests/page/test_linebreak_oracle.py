"""Every break is one that Unicode's own implementation allows too, but in URLs and in over-long words.

The locales are ICU's strict line breaking (`lb=strict`, under which small kana and ー start no line, as JLREQ
asks) for Chinese and Japanese, and the root rules for Korean and English.
"""

from __future__ import annotations

import unicodedata
from itertools import accumulate

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.page.breakclass import CLASSES, codes
from tui.page.breakrules import STRICT, allowed
from tui.page.cells import cell_width
from tui.page.linebreak import wrap

breakers = pytest.importorskip("icu4py.breakers", reason="icu4py is not installed")

TEXTS = {
    "zh@lb=strict": (
        "黄昏时分，老人坐在渡口的石阶上，对身边的孩子说：“河水每年都要涨一次，涨到那棵槐树的根下（约3.5米）。”孩子问："
        "“那……那鱼呢？”——没有人回答。2021年8月，水位达到12.6米，比上一年高出15%，损失共计￥3,200万元；县志《临河记》"
        "【卷三】写道：“大水……民多徙。”据说，当年有“三不走”“五不留”的说法：一是老人不走，二是耕牛不走……他用iPhone 13"
        "拍下了这一幕，发到了Weibo上，附上一句“Hello，河！”。北京—上海的列车晚点两小时，气温降到－3℃，风力6～7级。"
        "让·雅克先生说：“‘慢’就是‘快’。”记者/李某某，编辑：王某；联系电话010-88886666转1号。A/B两组各有50人，占比1/2。"
        "他问：“你看见了吗？！”她答：“没有——真的没有。”详见https://example.org/a/b?c=d&e=f的说明（第2、3、4页）。"
    ),
    "ja@lb=strict": (
        "ちょっと待って、とかれは言った。「きょうはもうコーヒーを三杯も飲んだんだよ……」窓の外では、雨がしとしと降っている。"
        "東京・大阪間はおよそ500キロメートル、のぞみ号なら2時間30分ほどで着く。『坂の上の町』（全8巻）を読みはじめたのは、"
        "たしか二〇一八年の秋だった――いや、もっと前かもしれない。人々は口々に「いいね！」と叫び、ｶﾀｶﾅの看板をながめた。"
        "ファッションショーのチケットは￥4,800（税込）。「え？」「だから、『もういい』って言ったの！」気温は28℃、湿度は65%。"
    ),
    "ko": (
        "오늘 아침 강가에는 안개가 짙게 끼어 있었다. 그는 “내일은 꼭 떠나겠다”고 말했지만, 아무도 믿지 않았다. 지난해 "
        "3월 물가는 4.5% 올랐고, 쌀값은 20kg에 5만 원을 넘었다. ‘느린 것이 빠르다’는 말이 있다. "
        "AI는 이제 어디에나 있다(2021년 기준)."
    ),
    "en": (
        "The old ferryman, who hadn't spoken since dawn, said: “It rises every year—up to the root of that tree.” "
        "A well-known record (vol. 3, p. 12) gives $3,200.50 as the loss, i.e. 15% of the town's income; "
        "others doubt it. Don't you think so? See https://example.org/archive/2021/08?page=2&sort=date for more… "
        "or don't! 24/7 and/or 1990–1995."
    ),
}
COMMON = (
    "中文字他あいアー、。，：；！？（）《》「」“”‘’…—·～・々ゃッ1２％%￥$ abc-/,.!?()\"'한국é\u0301\u3000\u00a0℃№万"
)


def legal(text: str, locale: str) -> set[int]:
    return set(accumulate(len(segment) for segment in breakers.LineBreaker(text, locale)))


def word_around(text: str, at: int) -> str:
    """The run of narrow characters without spaces around an offset: a word, a URL."""

    def of_word(character: str) -> bool:
        return not character.isspace() and unicodedata.east_asian_width(character) not in "WF"

    start = end = at
    while start and of_word(text[start - 1]):
        start -= 1
    while end < len(text) and of_word(text[end]):
        end += 1
    return text[start:end]


@pytest.mark.parametrize("locale", TEXTS)
def test_prose_breaks_only_where_unicode_allows(locale: str) -> None:
    text = TEXTS[locale]
    allowed_by_icu = legal(text, locale)
    for width in range(14, 100):
        for at in wrap(text, width)[1:]:
            word = word_around(text, at)
            assert at in allowed_by_icu or "://" in word or cell_width(word) > width, (
                width,
                text[at - 8 : at] + "|" + text[at : at + 8],
            )


@settings(deadline=None, max_examples=400)
@given(st.text(st.sampled_from(COMMON), min_size=2, max_size=14))
def test_every_pair_that_may_part_may_part_in_unicode(text: str) -> None:
    classes = codes(text).translate(CLASSES)
    allowed_by_icu = legal(text, "ja@lb=strict")
    for at in range(1, len(text)):
        if allowed(classes, at, 0, STRICT):
            assert at in allowed_by_icu, text[:at] + "|" + text[at:]


@pytest.mark.parametrize("width", [20, 40, 72, 80])
def test_little_room_is_lost_against_unicode(width: int) -> None:
    """Our rules keep more together than Unicode's; a Chinese page must hardly grow by that."""
    text = TEXTS["zh@lb=strict"].replace("https://example.org/a/b?c=d&e=f", "")
    stops = sorted(legal(text, "zh@lb=strict"))
    count, start = 0, 0
    while start < len(text):
        count += 1
        start = max(stop for stop in stops if stop > start and cell_width(text[start:stop].rstrip()) <= width)
    assert len(wrap(text, width)) <= count * 1.03 + 1
