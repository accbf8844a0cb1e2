from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.corpus.front_matter import DEPTH, NODES, split


def test_yaml_after_a_blank_line() -> None:
    front = split("\n---\ntitle: '天气：晴'\ntags: [a, b]\n---\n\n正文\n")
    assert front.metadata == {"title": "天气：晴", "tags": ["a", "b"]}
    assert front.body.strip() == "正文"
    assert front.notices == ()


def test_every_scalar_is_the_text_that_stands_there() -> None:
    front = split("---\na: 2022-02-30\nb: 1e3\nc: NO\nd: 0o17\ne: 12:30:45\nf: ~\ng: '~'\nh: 007\n---\n")
    assert front.metadata == {
        "a": "2022-02-30", "b": "1e3", "c": "NO", "d": "0o17", "e": "12:30:45", "f": "", "g": "~", "h": "007",
    }  # fmt: skip


def test_toml_and_json() -> None:
    toml = split('+++\ntitle = "あ"\ndate = 2020-01-02T03:04:05+09:00\n[author]\nname = "N"\n+++\n本文')
    assert toml.metadata == {"title": "あ", "date": "2020-01-02 03:04:05+09:00", "author": {"name": "N"}}
    assert toml.body == "本文"
    json = split('{"title": "T", "n": 1.50, "draft": true}\n\nText')
    assert json.metadata == {"title": "T", "n": "1.50", "draft": "true"}
    assert json.body.strip() == "Text"


def test_header_lines_of_a_translation_project() -> None:
    front = split(
        "[#]: subject: (A (good) day)\n[#]: publisher: (someone)\n[#]: author: (X Y https://x.org/y)\n\nText\n"
    )
    assert front.metadata == {"subject": "A (good) day", "published_by": "someone", "author": "X Y https://x.org/y"}
    assert front.body.strip() == "Text"


@pytest.mark.parametrize(
    "text",
    [
        "plain",
        "---\nno end",
        "---\n- a\n- b\n---\nbody",
        "---\nonly words\n---\nbody",
        "{not json}\nbody",
        "{% include x %}",
        "--- not alone\na: b\n---\n",
    ],
)
def test_what_is_no_front_matter_stays_in_the_body(text: str) -> None:
    front = split(text)
    assert front.body == text
    assert not front.found


def test_damaged_yaml_is_read_by_lines() -> None:
    front = split("---\ntitle: One: two: three\ndate: 2022-08-10\ntags:\n  - a\n  - b\nx:\ty\n---\nbody")
    assert front.metadata["title"] == "One: two: three"
    assert front.metadata["date"] == "2022-08-10"
    assert front.metadata["tags"] == ["a", "b"]
    assert front.body == "body"
    assert "line by line" in front.notices[0]


def test_an_open_quote_costs_one_key() -> None:
    front = split('---\ntitle: "never closed\ndate: 2022-08-10\n---\nbody')
    assert front.metadata == {"title": "never closed", "date": "2022-08-10"}


def test_aliases_are_left_out_and_announced() -> None:
    bomb = "---\na: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\ntitle: T\n---\n"
    front = split(bomb)
    assert front.metadata["title"] == "T"
    assert front.metadata["c"] == ["", ""]
    assert "refers to itself" in front.notices[0]


@pytest.mark.parametrize("deep", ["- " * 20_000, "[" * 20_000, "{a: " * 20_000, "? " * 20_000])
def test_depth_is_bounded(deep: str) -> None:
    front = split(f"---\ntitle: T\nx:\n  {deep}\n---\nbody")
    assert front.metadata["title"] == "T"
    assert front.body == "body"
    assert front.notices


def test_depth_below_the_bound_is_kept() -> None:
    front = split("---\nx: " + "[" * (DEPTH - 1) + "y" + "]" * (DEPTH - 1) + "\n---\n")
    assert front.notices == ()


def test_the_number_of_values_is_bounded() -> None:
    front = split("---\ntitle: T\n" + "".join(f"k{i}: v\n" for i in range(NODES)) + "---\nbody")
    assert front.metadata["title"] == "T"
    assert len(front.metadata) <= NODES
    assert f"{NODES:,}" in front.notices[0]


@given(st.text(alphabet="ab:-[]{}&*!|>'\"#%@,?~ \n\t=+", max_size=80), st.sampled_from(["---", "+++"]))
@settings(deadline=None, max_examples=200)
def test_nothing_raises_and_the_body_is_not_lost(header: str, fence: str) -> None:
    assert split(f"{fence}\n{header}\n{fence}\nthe body").body.rstrip().endswith("the body")
    split("{" + header)
    split("[#]: " + header)
