from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_commonmark import PIECES

from tui.corpus import markdown
from tui.corpus.compositor import NotPlain
from tui.corpus.decoding import clean
from tui.corpus.html import Page
from tui.corpus.markdown import read_markdown

FIGURE = '<figure>\n<img src="a.jpg" alt="图">\n<figcaption>图</figcaption>\n</figure>'
PLAIN = (
    "字", "一段。", "“引”", "\n", "\n\n", "\n\n", " ", "  \n", "\u3000", "\xa0", "# ", "\n\n## 题\n\n", "\n\n---\n\n",
    "**", "*", "_", "1.", "1. ", "\n- ", "\n> ", "[", "](b)", "![", "](c.png)", "`", "\n\n```\n", "&amp;", "&#13;",
    "&#x200b;", "\\", "<", "https://a.org/b", "<https://a.org>", "[a]: /b\n", "|", "\n|-|\n", f"\n\n{FIGURE}\n\n",
    "\n\n    ", "\t", "~~", "a",
)  # fmt: skip


def read_through_html(text: str) -> Page:
    def refuse(*_: object) -> None:
        raise NotPlain

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(markdown, "set_plain", refuse)
        patch.setattr(markdown, "set_blocks", refuse)
        return read_markdown(text)


@given(st.one_of(st.lists(st.sampled_from(part), max_size=30).map("".join) for part in (PLAIN, PIECES)))
@settings(deadline=None, max_examples=500)
def test_it_is_set_as_its_html_is(text: str) -> None:
    text = clean(text)
    assert read_markdown(text) == read_through_html(text)


@pytest.mark.parametrize(
    "text",
    [
        "字\n字  \n字\n\n# 题 **重** #\n\n字",
        "- 一\n- 二\n  - 三\n\n  四\n\n五\n\n3. 六",
        "[a](b \"c\") ![图\n*字*](d.png) `e  f` ~~g~~ <https://h.org> &lt;",
        "> 一\n二\n\n    code\n\n\n    code\n\n| a | b |\n|---|--:|\n| 一 | 二 |",
        f"一\n\n{FIGURE}\n\n{FIGURE}\n\n\n二\n{FIGURE}\n三",
        f"{FIGURE.replace('图</fig', '**图**</fig')}\n\n    <li>字",
        "词\n: 义\n\n词二\n\n:   义二\n\n    又",
        "甲[乙][1]\n\n丙\n\n[1]: http://a.org/\n",
        "```py\nif a < b:\n\n\n    c\n```\n\n字<br>字",
        "    [a](https://b.org)\n\n![&amp;](c)\n\n      [d\n](https://e.org)",
        "a &#8203; b &#0; c &#13; d &nbsp; e",
        "\u3000\u3000字 \n\u3000字\n\n1.字\n\n1\\. 字\n\n***\n\n**",
        "https://a.org/?b=1&copy=2 [c](https://d.org/?e&f)",
    ],
)  # fmt: skip
def test_it_is_set_so_whatever_it_holds(text: str) -> None:
    assert read_markdown(text) == read_through_html(text)


def test_most_articles_need_no_html() -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(markdown, "read_fragment", lambda *_, **__: pytest.fail("HTML was made"))
        assert [draft.kind for draft in read_markdown(f"# 题\n\n字*字*\n\n{FIGURE}\n\n- 一\n\n字").drafts] == [
            "heading", "paragraph", "image", "item", "paragraph",
        ]  # fmt: skip
