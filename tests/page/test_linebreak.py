from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.page import linebreak
from tui.page.cells import cell_width
from tui.page.linebreak import wrap

NO_START = (
    "、。，．：；！？）】》〉」』〕］｝”’…％‰℃·・々〻ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ,.;:!?)]}%／～"
)
NO_END = "（【《〈「『〔［｛“‘￥＄№([{"
MIXED = st.text(
    st.one_of(
        st.sampled_from(NO_START + NO_END + "—…… \n\"'-/1230ab"),
        st.sampled_from("中文字我他这你的あいアイ한국어"),
        st.sampled_from("éя\u0301\u0308🇨🇳👍🏽😀אب\u3000\u00a0\t"),
    ),
    max_size=80,
)


def lines(text: str, width: int, indent: int = 0) -> list[str]:
    starts = wrap(text, width, indent=indent)
    return [text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]


def drawn(line: str) -> str:
    return line.rstrip(" \t\n\u3000")


def cells(text: str) -> int:
    return cell_width(text.replace("\t", " "))


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("", 8, [""]),
        ("短句", 8, ["短句"]),
        ("风从海上来，树都弯了腰。", 10, ["风从海上", "来，树都弯", "了腰。"]),
        ("她说：“风大。”走了", 8, ["她说：", "“风大。”", "走了"]),
        ("等了很久——没有人", 9, ["等了很久", "——没有人"]),
        ("还在等……没有人来", 7, ["还在", "等……没", "有人来"]),
        ("价格是￥120左右", 10, ["价格是", "￥120左右"]),
        ("上涨百分之30%以上", 12, ["上涨百分之", "30%以上"]),
        ("气温到了10℃左右", 10, ["气温到了", "10℃左右"]),
        ("面积有3.5万平方米", 10, ["面积有", "3.5万平", "方米"]),
        ("ちょっと待ってください", 10, ["ちょっと", "待ってくだ", "さい"]),
        ("きょうはコーヒー", 5, ["きょ", "うは", "コー", "ヒー"]),
        ("他说过¹，没有人听", 6, ["他说", "过¹，", "没有", "人听"]),
        ("人々の暮らし", 4, ["人々", "の暮", "らし"]),
        ("a quiet river town", 8, ["a quiet ", "river ", "town"]),
        ("오늘은 바람이 분다", 8, ["오늘은 ", "바람이 ", "분다"]),
        ("一\n\n二", 8, ["一\n", "\n", "二"]),
        ("用GitHub写字", 7, ["用", "GitHub", "写字"]),
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
        ("👍🏽👍🏽", 3, ["👍🏽", "👍🏽"]),
        ("🇨🇳🇯🇵🇰🇷", 3, ["🇨🇳", "🇯🇵", "🇰🇷"]),
        ("e\u0301e\u0301e\u0301", 2, ["e\u0301e\u0301", "e\u0301"]),
        ("中文字", 1, ["中", "文", "字"]),
        ("共计5，￥100元整", 9, ["共计", "5，￥100", "元整"]),
        ("one\u00a0two\u00a0three", 9, ["one\u00a0two\u00a0", "three"]),
        ("page \u00a0 \u00a0 ten", 6, ["page \u00a0 ", "\u00a0 ten"]),
        ("alpha    | beta", 8, ["alpha    ", "| beta"]),
    ],
)
def test_breaks(text: str, width: int, expected: list[str]) -> None:
    assert lines(text, width) == expected


def test_a_long_url_breaks_after_its_marks() -> None:
    text = "见 https://example.org/archive/2022/08?page=2&sort=date#top 一文"
    assert lines(text, 24) == ["见 https://example.org/", "archive/2022/08?page=2&", "sort=date#top 一文"]


def test_a_url_moves_down_whole_where_little_is_lost() -> None:
    text = "在这一行的末尾有 http://e.org/ab 的网址"
    assert lines(text, 24) == ["在这一行的末尾有 ", "http://e.org/ab 的网址"]
    assert lines(text, 30) == ["在这一行的末尾有 http://e.org/", "ab 的网址"]


def test_no_single_character_is_left_on_the_last_line() -> None:
    assert lines("一二三四五六七八九十甲", 20) == ["一二三四五六七八九", "十甲"]
    assert lines("一二三四五六七八九十甲。", 20) == ["一二三四五六七八九", "十甲。"]
    assert lines("一二三四五六七八九比去年增长了6%。", 30) == ["一二三四五六七八九比去年增长", "了6%。"]
    assert lines("一二三四五六七八九十甲（笑）", 22) == ["一二三四五六七八九十", "甲（笑）"]
    assert lines("一二三四五六七八九十甲 ……", 20) == ["一二三四五六七八九", "十甲 ……"]
    assert lines("1234567890甲", 10) == ["1234567890", "甲"], "there is nothing to give"
    assert lines("一二三四五六七八九十甲\n乙", 20) == ["一二三四五六七八九", "十甲\n", "乙"]


CLAUSES = st.lists(
    st.sampled_from(
        (
            "渡口的老人说",
            "河水每年都要涨",
            "今年不会",
            "第30天",
            "《临河记》里写着",
            "涨了6%",
            "没有人问他为什么",
            "用GitHub写字",
        )
    ),
    min_size=1,
    max_size=12,
)
PUNCTUATION = "，。！？；”》）"


@settings(deadline=None)
@given(
    clauses=CLAUSES, marks=st.lists(st.sampled_from("，。！；"), min_size=12, max_size=12), width=st.integers(20, 80)
)
def test_the_last_line_of_prose_has_two_characters_or_more(clauses: list[str], marks: list[str], width: int) -> None:
    text = "".join(clause + mark for clause, mark in zip(clauses, marks, strict=False))
    for indent in (0, 4):
        made = lines(text, width, indent)
        if len(made) > 1:
            before, last = made[-2], made[-1].rstrip(PUNCTUATION)
            given_up = cells(before) * 3 < width * 2 + 6 * 3
            assert len(last) > 1 or given_up, made


def test_the_first_line_leaves_room_for_its_indent() -> None:
    assert lines("一二三四五六七八", 8, indent=4) == ["一二", "三四五六", "七八"]


def test_spaces_hang_at_the_end() -> None:
    assert lines("ab cd    ef", 5) == ["ab cd    ", "ef"]


def test_long_texts_are_broken_piece_by_piece_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "河水每年都要涨一次，到那棵 tree 的“根”下……\n" * 40 + "一" * 500 + "a" * 500
    whole = [wrap(text, width) for width in (3, 20, 72)]
    monkeypatch.setattr(linebreak, "_WINDOW", 50)
    assert [wrap(text, width) for width in (3, 20, 72)] == whole


@settings(deadline=None)
@given(MIXED, st.integers(1, 40), st.integers(0, 4))
def test_lines_are_the_text_and_fit(text: str, width: int, indent: int) -> None:
    starts = wrap(text, width, indent=indent)
    assert starts[0] == 0
    assert all(first < second for first, second in pairwise(starts))
    made = lines(text, width, indent)
    assert "".join(made) == text
    for number, line in enumerate(made):
        room = max(width - (0 if number else indent), 1)
        assert cells(drawn(line)) <= room or len(drawn(line).rstrip("\u0301\u0308🏽")) == 1
        assert "\n" not in line[:-1]


@settings(deadline=None)
@given(MIXED, st.integers(12, 60))
def test_line_starts_and_ends_are_legal(text: str, width: int) -> None:
    made = lines(text, width)
    for before, after in pairwise(made):
        if before.endswith("\n") or not drawn(before) or not after:
            continue
        illegal = after[0] in NO_START or (before[-1] in NO_END) or (before[-1] == after[0] == "—")
        # Nothing else may be possible where no two letters or figures of the line follow each other.
        elsewhere = any(
            first.isalnum() and second.isalnum() and second not in NO_START for first, second in pairwise(drawn(before))
        )
        assert not illegal or not elsewhere, made


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=("Cs",)), max_size=200), st.integers(1, 20))
def test_any_text_of_any_script_can_be_wrapped(text: str, width: int) -> None:
    starts = wrap(text, width)
    assert starts == sorted(set(starts))
    assert starts[-1] < max(len(text), 1)


@pytest.mark.parametrize(
    "text", ["\u0301" * 70_000, "🇨" * 5_000, " " * 70_000, "（" * 5_000, "a" * 70_000, "\t\n" * 5_000]
)
def test_hostile_runs_take_linear_time(text: str) -> None:
    assert lines(text, 7)[0]
