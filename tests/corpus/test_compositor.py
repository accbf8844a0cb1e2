from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from test_commonmark import PIECES

from tui.corpus.commonmark import markdown_parser
from tui.corpus.compositor import is_settable, set_tokens
from tui.corpus.html import page_of, read_fragment
from tui.corpus.markdown import read_markdown

# Where tabs stand in code, HTML's references come between them and the beginning of their line.
PLAIN = [piece for piece in PIECES if "<" not in piece and "\t" not in piece]
WHOLE = ["![字](a.png)", '[x](/y "t")', "**b**", "`c`", "3. ", "```\nx\n```\n", "| a | b |\n|---|:-:|\n| c | d |\n"]
PARSER = markdown_parser(definitions=False)


@given(st.lists(st.sampled_from(PLAIN + WHOLE), max_size=30).map("".join))
@settings(deadline=None, max_examples=200)
def test_it_is_set_as_the_html_of_it_is(text: str) -> None:
    tokens = PARSER.parse(text)
    if is_settable(tokens):
        assert page_of(lambda typesetter: set_tokens(tokens, typesetter)) == read_fragment(PARSER.render(text))


def test_what_markdown_has() -> None:
    drafts = read_markdown(
        "# 题\n\n字**粗** `码`  \n行\n\n- 一\n- 二\n\n> 引\n\n![图\n二](a.png)\n\n"
        "```\n\t代\n```\n\n| 甲 | 乙 |\n|--|--|\n| 丙 | 丁 |\n"
    ).drafts
    assert [(draft.kind, draft.text) for draft in drafts] == [
        ("heading", "题"),
        ("paragraph", "字粗 码\n行"),
        ("item", "一"),
        ("item", "二"),
        ("quote", "引"),
        ("image", "图 二"),
        ("code", "    代"),
        ("table", "甲\t乙\n丙\t丁"),
    ]
