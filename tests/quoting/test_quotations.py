from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.quoting.labelled import article, quotation_score
from tui.corpus.article import Article, BlockKind, Span
from tui.quoting.passage import passage
from tui.quoting.quotations import quotations

SEEDS = Path(__file__).parents[2] / "seeds"


def shown(one: Article) -> list[tuple[str, str, str]]:
    return [(passage(one, quote.start, quote.end), quote.kind, quote.speaker) for quote in quotations(one)]


def test_labelled_quotations():
    score = quotation_score()
    report = "\n".join((f"{score.precision:.3f} {score.recall:.3f}", *score.wrong))
    assert score.labelled >= 200
    assert score.misnamed == ()
    assert score.right == score.labelled == score.found, report
    assert score.precision >= 0.95, report
    assert score.recall >= 0.9, report
    assert score.speakers_right >= 0.9 * score.speakers_labelled, report


def first_seed() -> Article:
    source = (SEEDS / "000_3c658d8b6932fa03.txt").read_text(encoding="utf-8")
    return article(*(text.strip("　") for text in re.findall("<p>(.*?)</p>", source)))


def second_seed() -> Article:
    lines = (SEEDS / "003_4c604c7c261cd0a3.txt").read_text(encoding="utf-8").splitlines()
    blocks: list[str | tuple[BlockKind, str]] = []
    for line in filter(None, map(str.strip, lines)):
        blocks.append(("attribution", line) if re.match(r"——\d{4}年\d+月\d+日", line) else line)
    return article(*blocks)


def test_the_seeds_hold_terms_and_attributed_paragraphs():
    first, second = quotations(first_seed()), quotations(second_seed())
    assert len([one for one in (*first, *second) if one.kind == "term"]) == 31
    blocks = [one for one in second if one.kind == "block"]
    assert len(blocks) == 6
    assert {one.speaker for one in blocks} == {"习近平"}
    assert len(first) + len(second) == 37
    text = second_seed().text
    assert text[blocks[2].start : blocks[2].end] == "要坚定信心、乘势而上，把新时代公安改革向纵深推进。"


def test_block_quotations():
    one = article(
        "前言。", ("quote", "路是走出来的。"), ("quote", "也是修出来的。"), ("attribution", "——鲁明《路》"), "完。"
    )
    assert shown(one) == [("路是走出来的。\n也是修出来的。", "block", "鲁明")]
    one = article("“路是走出来的。”", ("attribution", "——鲁明"))
    assert shown(one) == [("“路是走出来的。”", "block", "鲁明")]
    one = article(("quote", "他说：“好。”"))
    assert [kind for _, kind, _ in shown(one)] == ["block", "speech"]
    assert quotations(article(("attribution", "——无所属"))) == ()


def test_a_quotation_over_several_paragraphs_is_one():
    one = article("他写道：“第一段很长。", "“第二段也长。", "“第三段结束。”", "又是“一段”。")
    assert shown(one) == [
        ("“第一段很长。\n“第二段也长。\n“第三段结束。”", "speech", ""),
        ("“一段”", "term", ""),
    ]
    unfinished = article("他写道：“没有结束。", "下一段有“词”。")
    assert shown(unfinished) == [("“词”", "term", "")]


def test_code_is_not_quoted():
    one = article(("code", 'print("a")'), 'print("b") 与“词”', spans=(Span(11, 21, "code"),))
    assert shown(one) == [("“词”", "term", "")]


def test_passages():
    one = article("　　第一段，有 空格。", "", ("code", "    if x:\n        y"), ("item", "甲"), "第二段。")
    assert passage(one, 0, len(one.text)) == "第一段，有 空格。\n    if x:\n        y\n甲\n第二段。"
    assert passage(one, -5, 10_000) == passage(one, 0, len(one.text))
    assert passage(one, 3, 3) == ""
    bare = Article(path="a", file="a", title="题", text=" 一二三 ", folded=" 一二三 ")
    assert passage(bare, 0, 3) == "一二"


TEXT = st.text(alphabet="“”‘’「」『』«»\"'。，：说他王 a.,\n1", max_size=60)


@given(st.lists(TEXT, max_size=4))
@settings(deadline=None, max_examples=300)
def test_quotations_lie_in_the_text_and_never_cross(texts: list[str]):
    one = article(*texts)
    found = quotations(one)
    assert list(found) == sorted(found, key=lambda quote: (quote.start, -quote.end))
    for quote in found:
        assert 0 <= quote.start < quote.end <= len(one.text)
        assert quote.end - quote.start > 2
    for index, outer in enumerate(found):
        for inner in found[index + 1 :]:
            assert inner.start >= outer.end or inner.end <= outer.end


@pytest.mark.parametrize("unit", ["“", "”", "“a”", "「『", '"', "他说：“好。”", "‘’“"])
def test_hostile_text_is_quick(unit: str):
    assert len(quotations(article(unit * 5_000))) <= 10_000


def test_words_that_may_be_parted_in_many_ways_take_no_longer_than_others() -> None:
    # What tried every way would not come to an end here.
    (found,) = quotations(article("今天对" * 20 + "：“灯亮了。”"))
    assert (found.kind, found.speaker) == ("speech", "")
