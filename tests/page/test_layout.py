from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.corpus.article import Article, Block, Span
from tui.page.layout import Line, Page, column_of, layout, offset_at

Part = tuple[str, str, dict[str, Any]]


def article(*parts: Part) -> Article:
    """An article of blocks: kind, text, and the block's other fields; spans count from the block's start."""
    text, blocks = "", []
    for kind, body, rest in parts:
        start = len(text) + 1 if blocks else 0
        text = f"{text}\n{body}" if blocks else body
        spans = tuple(
            Span(start + first, start + last, what, value) for first, last, what, value in rest.get("spans", ())
        )
        blocks.append(Block(kind, start, start + len(body), **{**rest, "spans": spans}))  # type: ignore[arg-type]
    return Article("p.md", "p.md", "题", text, text, tuple(blocks))


def drawn(made: Article, line: Line) -> str:
    shown = ""
    for piece in line.pieces:
        text = piece.drawn or made.text[piece.start : piece.end]
        assert "\n" not in text
        assert "\t" not in text
        assert piece.x >= cell_len(shown), "pieces overlap or are out of order"
        shown += " " * (piece.x - cell_len(shown)) + text
    return shown


def page(made: Article, width: int) -> list[str]:
    return [drawn(made, line) for line in layout(made, width).lines]


def test_chinese_paragraphs_are_indented_and_close_together() -> None:
    made = article(
        ("heading", "渡口", {"level": 2}),
        ("paragraph", "河水每年都要涨一次。", {}),
        ("paragraph", "涨到槐树的根下。", {}),
        ("heading", "对岸", {"level": 2}),
        ("paragraph", "没有人。", {}),
    )
    assert page(made, 16) == [
        "渡口",
        "    河水每年都要",
        "涨一次。",
        "    涨到槐树的根",
        "下。",
        "",
        "对岸",
        "    没有人。",
    ]


def test_other_paragraphs_are_parted_by_blank_lines() -> None:
    made = article(("paragraph", "A quiet river.", {}), ("paragraph", "Nobody came.", {}))
    assert page(made, 20) == ["A quiet river.", "", "Nobody came."]
    korean = article(("paragraph", "바람이 분다.", {}), ("paragraph", "비가 온다.", {}))
    assert page(korean, 20) == ["바람이 분다.", "", "비가 온다."]


def test_code_says_nothing_of_the_script() -> None:
    made = article(("code", "let it be so\n" * 20, {}), ("paragraph", "没有人回答。", {}))
    assert page(made, 20)[-1] == "    没有人回答。"


def test_long_attributions_keep_off_the_left() -> None:
    made = article(("paragraph", "民多徙。", {}), ("attribution", "——《临河县志》第三卷，大水", {}))
    assert page(made, 20) == ["    民多徙。", "    ——《临河县志》第", "    三卷，大水"]


def test_quotations_stand_behind_bars_that_go_on() -> None:
    made = article(
        ("paragraph", "书上说：", {}), ("quote", "大水，民多徙。", {"level": 1}), ("quote", "是年大饥。", {"level": 2})
    )
    assert page(made, 12) == ["   书上说：", "", "▎ 大水，民", "▎ 多徙。", "▎", "▎ ▎ 是年大", "▎ ▎ 饥。"]


def test_lists_hang_from_their_markers() -> None:
    made = article(
        ("item", "苹果又大又红", {"level": 1, "marker": "bullet"}),
        ("item", "小的", {"level": 2, "marker": "bullet"}),
        ("item", "梨", {"level": 1, "marker": ""}),
    )
    assert page(made, 10) == ["• 苹果又大", "  又红", "  ◦ 小的", "  梨"]
    numbered = article(*(("item", "项", {"level": 1, "marker": "number", "number": n}) for n in (9, 10)))
    assert page(numbered, 10) == ["9.  项", "10. 项"]


def test_code_keeps_its_lines_and_its_tabs() -> None:
    made = article(("code", "if x:\n\treturn  1\n\nabcdefghijklm", {}))
    assert page(made, 14) == ["  if x:", "      return  ", "  1", "", "  abcdefghijkl", "  m"]


def test_tables_are_aligned_and_ruled() -> None:
    made = article(("table", "城市\t人口\n北京\t2100万\n呼和浩特\t340万", {"header": True}))
    assert page(made, 30) == ["城市        人口", "────────  ──────", "北京      2100万", "呼和浩特   340万"]


def test_figures_stand_under_one_another() -> None:
    made = article(("table", "鱼\t公斤\t记\n黄鱼\t1,250.50\t1\n带鱼\t\t见后\n比目鱼\t-9.75\t3", {"header": True}))
    assert page(made, 40)[2:] == ["黄鱼    1,250.50  1", "带鱼              见后", "比目鱼     -9.75  3"]
    assert page(made, 40)[0] == "鱼          公斤  记"


def test_wide_tables_wrap_inside_their_cells() -> None:
    made = article(("table", "名\t说明\n渡口\t河水每年都要涨一次涨到槐树的根下", {"header": True}))
    assert page(made, 20) == [
        "名    说明",
        "────  ──────────────",
        "渡口  河水每年都要涨",
        "      一次涨到槐树的",
        "      根下",
    ]


def test_tables_that_cannot_fit_are_stacked() -> None:
    head = "\t".join(f"列{number}" for number in range(8))
    row = "\t".join("很长的一格内容" for _ in range(8))
    made = article(("table", f"{head}\n{row}", {"header": True}))
    assert page(made, 24)[:2] == ["列0: 很长的一格内容", "列1: 很长的一格内容"]
    assert len(page(made, 24)) == 8


def test_a_table_is_stacked_before_its_words_are_broken() -> None:
    head = "\t".join(("harbour", "lighthouse", "keeper", "established"))
    row = "\t".join(("Northcliff", "unlit since then", "nobody", "in 1903"))
    made = article(("table", f"{head}\n{row}", {"header": True}))
    assert page(made, 43) == [
        "harbour     lighthouse  keeper  established",
        "──────────  ──────────  ──────  ───────────",
        "Northcliff  unlit       nobody  in 1903",
        "            since then",
    ]
    assert page(made, 42)[0] == "harbour: Northcliff"
    address = article(("table", f"{'a' * 30}\tb b b b b b b b b b", {}))
    assert len(page(address, 40)) == 2, "what is no word is broken"


WORDS = st.lists(
    st.sampled_from(("a", "river", "the", "meteorological", "café", "1,903", "한국어를", "渡口")), max_size=5
)


@settings(deadline=None, max_examples=60)
@given(data=st.data(), columns=st.integers(2, 10), width=st.integers(20, 120))
def test_no_word_is_broken_in_a_table(data: st.DataObject, columns: int, width: int) -> None:
    cells = [" ".join(data.draw(WORDS)) for _ in range(columns * 3)]
    text = "\n".join("\t".join(cells[start : start + columns]) for start in range(0, len(cells), columns))
    made = article(("table", text, {"header": True}))
    for line in layout(made, width).lines:
        for piece in line.pieces:
            if not piece.drawn:
                around = text[max(piece.start - 1, 0) : piece.start + 1], text[piece.end - 1 : piece.end + 1]
                assert not any(pair.isalnum() and len(pair) == 2 and pair != "渡口" for pair in around)


def test_images_rules_and_attributions() -> None:
    made = article(
        ("paragraph", "大水，民多徙。", {}),
        ("attribution", "——《临河记》", {}),
        ("image", "渡口旧照", {"url": "a.png"}),
        ("image", "", {"url": "b.png"}),
        ("rule", "", {}),
        ("paragraph", "完。", {}),
    )
    assert page(made, 20) == [
        "    大水，民多徙。",
        "        ——《临河记》",
        "",
        "[图 渡口旧照]",
        "",
        "[图]",
        "",
        "      ────────",
        "",
        "    完。",
    ]


def test_links_are_numbered_by_their_urls() -> None:
    made = article(
        (
            "paragraph",
            "见此处与彼处，再见此处。",
            {"spans": [(1, 3, "link", "a:"), (4, 6, "link", "b:"), (9, 11, "link", "a:")]},
        )
    )
    assert page(made, 40) == ["    见此处[1]与彼处[2]，再见此处[1]。"]
    assert layout(made, 40).links == ("a:", "b:")


def test_a_link_number_never_leaves_its_text() -> None:
    text = "渡口的老人说河水每年涨"
    for at in range(1, len(text)):
        made = article(("paragraph", text, {"spans": [(at - 1, at, "link", "a:")]}))
        for width in range(10, 24):
            lines = layout(made, width).lines
            assert not any(line.pieces[0].role == "link-number" for line in lines)
            assert sum("[1]" in drawn(made, line) for line in lines) == 1


def test_readings_follow_their_text() -> None:
    made = article(("paragraph", "渡口の老人はきょうも来なかった。", {"spans": [(0, 2, "ruby", "わたしぐち")]}))
    assert page(made, 60) == ["    渡口(わたしぐち)の老人はきょうも来なかった。"]


def test_cells_and_offsets_are_each_others_inverse() -> None:
    made = article(("paragraph", "a渡口b", {"spans": [(1, 3, "link", "u")]}), ("quote", "引文", {"level": 1}))
    [first, _, quote] = layout(made, 30).lines
    start = first.pieces[0].x
    assert drawn(made, first).strip() == "a渡口[1]b"
    assert [column_of(made, first, offset) - start for offset in range(5)] == [0, 1, 3, 8, 9]
    assert [offset_at(made, first, start + x) for x in range(9)] == [0, 1, 1, 2, 2, 3, 3, 3, 3]
    assert offset_at(made, first, 0) == 0
    assert offset_at(made, first, 29) == 3
    assert [offset_at(made, quote, x) for x in (0, 2, 3, 4, 20)] == [5, 5, 5, 6, 6]


def test_an_empty_article_has_an_empty_page() -> None:
    assert list(layout(article(), 40).lines) == []
    assert layout(article(), 40).line_at(0) == 0


KINDS = ("heading", "paragraph", "quote", "item", "code", "table", "image", "rule", "attribution")
GROUPS = (
    "قال الرجل:",
    "שלום לכולם",
    "👍🏽",
    "🇨🇳🇯🇵",
    "👨👩👧",
    "नमस्ते",
    "か\u3099",
    "[12]",
    "http://example.org/a/b?c=d&e",
)
TEXT = st.lists(
    st.one_of(
        st.sampled_from("中文字我的你，。“”（）——……！"),
        st.sampled_from("abc XYZ-/.,  \t\n12%$"),
        st.sampled_from("ーャあ한국éไท①ﷺ¹\u3000\u00a0\u0301"),
        st.sampled_from(GROUPS),
        st.characters(exclude_categories=("Cs", "Cc", "Cf", "Co", "Cn", "Zl", "Zp"), exclude_characters="\ufe0f\ufe0e"),
    ),
    max_size=60,
).map("".join)
"""Every script, and what stands together in one; joiners and variation selectors are in no article."""


@st.composite
def articles(draw: st.DrawFn) -> Article:
    parts: list[Part] = []
    for kind in draw(st.lists(st.sampled_from(KINDS), max_size=5)):
        body = "" if kind == "rule" else draw(TEXT)
        if kind == "image":
            body = body.replace("\n", " ")
        spans = []
        for start, length in draw(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 10)), max_size=3)):
            if start + length <= len(body):
                spans.append((start, start + length, draw(st.sampled_from(("link", "ruby", "strong"))), "u"))
        parts.append(
            (
                kind,
                body,
                {
                    "level": draw(st.integers(1, 5)),
                    "marker": draw(st.sampled_from(("", "bullet", "number"))),
                    "number": draw(st.integers(0, 2000)),
                    "header": draw(st.booleans()),
                    "spans": sorted(spans),
                },
            )
        )
    return article(*parts)


@settings(deadline=None, max_examples=150)
@given(articles(), st.integers(8, 300))
def test_no_line_is_wider_than_the_page(made: Article, width: int) -> None:
    assert all(cell_len(line) <= width for line in page(made, width))


@settings(deadline=None, max_examples=80)
@given(articles(), st.integers(8, 300))
def test_every_character_is_shown_once_and_found_where_it_is_drawn(made: Article, width: int) -> None:
    set_page = layout(made, width)
    seen: list[int] = []
    for number, line in enumerate(set_page.lines):
        assert set_page.lines[number] == line
        for piece in line.pieces:
            if piece.drawn:
                assert piece.start == piece.end
                continue
            seen.extend(range(piece.start, piece.end))
            assert column_of(made, line, piece.start) == piece.x
            assert cell_len(made.text[piece.start]) == 0 or offset_at(made, line, piece.x) == piece.start
            assert set_page.line_at(piece.start) == number
    assert len(seen) == len(set(seen))
    hidden = set(range(len(made.text))) - set(seen)
    assert all(made.text[offset].isspace() for offset in hidden)


@settings(deadline=None, max_examples=60)
@given(articles(), st.integers(8, 300))
def test_lines_cover_their_blocks_without_a_gap(made: Article, width: int) -> None:
    running = [line for line in layout(made, width).lines if line.block >= 0 and line.kind != "table"]
    for before, after in pairwise(running):
        if before.block == after.block:
            assert before.end == after.start
    for line in running:
        block = made.blocks[line.block]
        assert block.start <= line.start <= line.end <= block.end


@pytest.mark.parametrize("width", [1, 2, 3, 4, 5, 6, 7])
@pytest.mark.parametrize("kind", KINDS)
def test_very_narrow_pages_are_set_too(kind: str, width: int) -> None:
    made = article((kind, "" if kind == "rule" else "渡口a\t老人，b", {"level": 3, "marker": "number", "header": True}))
    set_page: Page = layout(made, width)
    assert len(set_page.lines) == len(list(set_page.lines)) > 0
