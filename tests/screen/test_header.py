from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.screen.samples import FIRST_TITLE, NEWS, made, seeds
from tui.corpus.article import Block, Date, Problem
from tui.screen.header import NO_TEXT, header, shown_date

WHEN = datetime(2022, 8, 10, 4, 1, 48)


def parts(lines: object) -> dict[str, str]:
    """Each part's text, its lines joined."""
    joined: dict[str, str] = {}
    for line in lines:  # type: ignore[attr-defined]
        joined[line.part] = joined.get(line.part, "") + line.text
    return joined


def test_the_first_seed_declares_everything() -> None:
    first, second = seeds()
    assert parts(header(first, 80)) == {
        "title": FIRST_TITLE,
        "byline": "新浪财经 · 2022-08-10 04:01 UTC",
        "categories": "金融 · 新浪财经－国內",
        "blank": "",
    }
    shown = parts(header(second, 80))
    assert shown["title"] == f"{second.title}ⁱ"
    assert shown["byline"] == "邬春阳ⁱ · 中国警察网ⁱ · 2022-03-07ⁱ"
    assert shown["note"] == "ⁱ inferred, not declared"
    assert "categories" not in shown


def test_what_is_not_known_leaves_no_gap() -> None:
    assert [line.part for line in header(NEWS[-1], 80)] == ["title", "blank"]


def test_a_hundred_tags_do_not_push_the_text_off_the_screen() -> None:
    tags = tuple(f"tag-{number}" for number in range(100))
    lines = [line.text for line in header(replace(NEWS[-1], tags=tags), 40) if line.part == "categories"]
    assert len(lines) == 3
    shown = " · ".join(lines).split(" · ")
    assert shown[0] == "tag-0"
    assert shown[-1] == f"… {100 - (len(shown) - 1)} more"
    few = header(replace(NEWS[-1], tags=tags[:9]), 40)
    assert parts(few)["categories"].endswith("tag-8")


def test_no_line_begins_or_ends_with_what_stands_between_its_parts() -> None:
    article = replace(NEWS[0], url="https://www.example.org/a", tags=("港口", "清晨", "渔民"))
    for width in range(16, 60):
        lines = [line.text for line in header(article, width) if line.part in ("byline", "categories")]
        assert [line for line in lines if line.strip("· ") != line] == []
        assert " · ".join(lines).count(" · ") == 8


def test_a_page_without_text_says_what_to_do() -> None:
    empty = replace(NEWS[-1], text="", folded="", blocks=())
    assert header(empty, 200)[-1].text == NO_TEXT
    picture = replace(empty, blocks=(Block("image", 0, 0, url="a.png"),))
    assert header(picture, 200)[-1].part == "blank"


def test_chinese_and_english_names_are_listed_each_in_its_way() -> None:
    chinese = made("a", "t", ["x"], authors=("林一", "周二"))
    english = made("a", "t", ["x"], authors=("Jane Doe", "R. Roe"))
    assert parts(header(chinese, 80))["byline"] == "林一、周二"
    assert parts(header(english, 80))["byline"] == "Jane Doe, R. Roe"


def test_the_byline_of_the_text_stands_beside_a_declared_author() -> None:
    article = made("a", "t", ["x"], authors=("读者来论",), source="某报")
    named = replace(article, metadata=(("byline", "林一"),), inferred=(("byline", "label 作者"),))
    assert parts(header(named, 80))["byline"] == "读者来论 · 林一ⁱ · 某报"
    assert parts(header(replace(article, metadata=(("byline", "读者来论"),)), 80))["byline"] == "读者来论 · 某报"


def test_categories_and_tags_are_said_once() -> None:
    named = made("a", "t", ["x"], source="海报", authors=("王五",), categories=("海报", "海洋"), tags=("王五",))
    assert parts(header(named, 80))["categories"] == "海洋"
    article = made("a", "t", ["x"], categories=("社会", "海洋"), tags=("海洋", "", "港口"))
    assert parts(header(article, 80))["categories"] == "社会 · 海洋 · 港口"


def test_every_problem_of_the_file_is_said() -> None:
    problems = (Problem("a", "encoding", "Read as Big5."), Problem("a", "size", "Only 4 MB were read."))
    lines = header(made("a", "t", ["x"], problems=problems), 80)
    assert [line.text for line in lines if line.part == "problem"] == ["! Read as Big5.", "! Only 4 MB were read."]


@pytest.mark.parametrize(
    ("date", "shown"),
    [
        (None, ""),
        (Date(WHEN, "year"), "2022"),
        (Date(WHEN, "month"), "2022-08"),
        (Date(WHEN), "2022-08-10"),
        (Date(WHEN, "minute"), "2022-08-10 04:01"),
        (Date(WHEN.replace(tzinfo=UTC), "second"), "2022-08-10 04:01 UTC"),
        (Date(WHEN.replace(tzinfo=timezone(timedelta(hours=8))), "second"), "2022-08-10 04:01 +08:00"),
        (Date(WHEN.replace(tzinfo=timezone(-timedelta(hours=3, minutes=30))), "minute"), "2022-08-10 04:01 -03:30"),
    ],
)
def test_dates_are_shown_as_precisely_as_they_are_known(date: Date | None, shown: str) -> None:
    assert shown_date(date) == shown


texts = st.text(st.sampled_from("公安改革，。“”—… abc-de한글かな🚓"), max_size=60)


@settings(deadline=None, max_examples=150)
@given(title=texts.filter(str.strip), source=texts, category=texts, width=st.integers(8, 60))
def test_no_line_is_wider_than_the_page_and_title_lines_know_their_offsets(
    title: str, source: str, category: str, width: int
) -> None:
    article = replace(NEWS[0], title=title, source=source, categories=(category,), inferred=(("title", "rule"),))
    for line in header(article, width):
        assert cell_len(line.text) <= width
        if line.part == "title":
            assert (title + "ⁱ")[line.start :].startswith(line.text)


def test_text_from_right_to_left_is_said_to_be_so() -> None:
    hebrew = made("h", "t", ["השיטפון מגיע כל שנה, 2021."])
    arabic = made("a", "t", ["يفيض النهر كل عام."])
    for article in (hebrew, arabic):
        assert "right to left" in " ".join(line.text for line in header(article, 200))
    for article in (made("b", "t", ["יום A river that floods"]), *NEWS):
        assert "right to left" not in " ".join(line.text for line in header(article, 200))


def test_the_host_of_the_address_is_named_once() -> None:
    article = replace(NEWS[0], url="https://www.例え.テスト/x")
    assert "www.xn--r8jz45g.xn--zckzah" in header(article, 200)[1].text
    own = replace(NEWS[0], url="https://www.example.org/x", source="example.org")
    assert header(own, 200)[1].text.count("example.org") == 1
