from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.token import Token
from markdown_it.utils import EnvType

from tui.corpus.commonmark import NESTING, State, parser

PIECES = (
    "字", "a", "。", "（", "」", " ", "  ", "    ", "\t", "\n", "\n\n", "\n\n\n", "\u3000", "\xa0", "1. ", "12)",
    "- ", "-", "* ", "*", "**", "***", "_", "__", "+ ", "> ", ">", "# ", "#", "##", "===", "---", "| ", "|", "|-|",
    ":-:", ":", "`", "``", "```", "~", "~~", "~~~", "[", "]", "(", ")", "](", "](b)", "![", "!", "[a]: /b\n", "<",
    "<b>", "</b>", "<div>", "</div>", "<!--", "-->", "<a@b.cd>", "<https://a.org>", "&", "&amp;", "&#35;", "\\",
    "\\\n", '"', "{", "=", "$", "@",
)  # fmt: skip


class Asked(ParserInline):
    """Every rule is asked about every sign."""

    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        state = State(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


def thorough() -> MarkdownIt:
    """The same parser without its short ways."""
    found = MarkdownIt()
    found.inline = Asked()
    found.normalizeLink = parser(definitions=False).normalizeLink  # type: ignore[method-assign]
    found.configure("commonmark", {"html": True, "maxNesting": NESTING})
    return found.enable(["table", "strikethrough"])


QUICK, THOROUGH = parser(definitions=False), thorough()


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
@settings(deadline=None, max_examples=300)
def test_the_short_ways_lead_where_the_long_ones_do(text: str) -> None:
    assert QUICK.render(text) == THOROUGH.render(text)


def test_a_line_is_a_paragraph_only_where_nothing_says_otherwise() -> None:
    render = QUICK.render
    assert render("字\n1990年的*事*\n - 一") == "<p>字\n1990年的<em>事</em></p>\n<ul>\n<li>一</li>\n</ul>\n"
    assert render("标题\n===\n字") == "<h1>标题</h1>\n<p>字</p>\n"
    assert render("    字\n\n字\n    字") == "<pre><code>字\n</code></pre>\n<p>字\n字</p>\n"
    assert render("甲|乙\n-|-\n一|二").startswith("<table>")
    assert render("> 字\n字\n\n[a]\n\n[a]: /b") == (
        '<blockquote>\n<p>字\n字</p>\n</blockquote>\n<p><a href="/b">a</a></p>\n'
    )
