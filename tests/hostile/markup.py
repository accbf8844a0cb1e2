"""HTML and Markdown: as deep, as wide, as unclosed and as ambiguous as can be."""

from __future__ import annotations

from collections.abc import Iterator

from tests.hostile.case import SENTENCE, Case

HEAD = "<title>信</title>"

SHAPES = {
    "lt": "<", "lt-a": "<a", "lt-bang": "<!", "comment": "<!--", "comment-end": "<!---->", "cdata": "<![CDATA[",
    "pi": "<?", "doctype": "<!doctype ", "end": "</", "end-a": "</a", "end-p": "</p>", "start": "<p ", "amp": "&",
    "amp-hash": "&#", "charref": "&#x1b;", "named": "&nosuch", "p": "<p>", "br": "<br>", "b": "<b>", "div": "<div>",
    "table": "<table><tr><td>", "font": "<font><table>", "ul": "<ul><li>", "quote": "<blockquote>",
    "select": "<select>",
    "svg": "<svg><math>", "template": "<template>", "script": "<script>", "textarea": "<textarea>", "style": "<style>",
    "attr": "<a href=x ", "quote-open": '<a title="', "nobr": "<nobr><b><i>", "form": "<form><p>",
    "frameset": "<frameset>",
}  # fmt: skip
"""Pieces that some parser reads in more than linear time, or by recursion, when they are repeated."""

MARKS = {
    "star": "*", "stars": "**a", "under": "_a_ ", "backtick": "`", "ticks": "`a``", "bracket": "[",
    "brackets": "![a](", "paren": "[a](<",
    "gt": "> ", "dash": "- ", "number": "1. ", "hash": "# a\n", "pipe": "| a ", "rows": "|a|b|\n",
    "entity": "&lt;", "lt": "<a ",
    "angle": "<http://", "ref": "[a]: /x\n", "refs": "[a][a]", "foot": "[^a]",
    "foots": "[^a]: b [^a]\n", "tilde": "~~a", "fence": "```\n",
    "escape": "\\", "rule": "---\n", "setext": "a\n===\n", "colon": "a\n: b\n",
    "shortcode": "{{< a ", "liquid": "{% a ", "math": "$$a",
}  # fmt: skip

COMMANDS = (
    '<a href="x">灯</a><script>alert("信")</script><style>p{display:none}</style><noscript>无</noscript>'
    '<iframe src="https://e.example/"></iframe><object data="file:///etc/passwd"></object><embed src="x">'
    '<meta http-equiv="refresh" content="0;url=https://e.example/"><base href="https://e.example/">'
    '<img src="https://e.example/1.png" onerror="x" alt="图"><form action="/x"><input value="值"></form>'
)
HIDDEN = (
    '<p>看得见</p><p style="display:none">藏甲</p><p hidden>藏乙</p><p style="font-size:0">丙</p>'
    '<template>藏丁</template><p aria-hidden="true">戊</p>'
)
SPOOFS = (
    '<a href="https://evil.example/">https://good.example/</a> <a href="https://good.example@evil.example/">灯</a> '
    '<a href="https://аpple.example/">灯</a> <a href="//e.example/x">灯</a> <a href="&#106;avascript:x">灯</a> '
    '<a href="java&#9;script:x">灯</a> <a href="&#1;javascript:x">灯</a>'
)


def page(body: str) -> bytes:
    return f"<html><head>{HEAD}</head><body><p>{SENTENCE}</p>{body}</body></html>".encode("utf-8", "surrogatepass")


def document(body: str) -> bytes:
    return f"# 信\n\n{SENTENCE}\n\n{body}\n".encode()


def cases() -> Iterator[Case]:
    for kind, piece in SHAPES.items():
        repeats = 40_000 // len(piece)
        yield Case(f"html/many-{kind}.html", page(piece * repeats), title="信", contains=(SENTENCE,))
        yield Case(f"html/apart-{kind}.html", page(f"{piece} 灯\n" * (repeats // 5)), title="信", contains=(SENTENCE,))
    for tag in ("div", "b", "ul", "blockquote", "table"):
        deep = f"<{tag}>" * 100_000 + "灯" + f"</{tag}>" * 100_000
        yield Case(f"html/deep-{tag}.html", page(deep), contains=(SENTENCE, "灯"))
    for kind, piece in MARKS.items():
        yield Case(f"md/many-{kind}.md", document(piece * (12_000 // len(piece))), title="信", contains=(SENTENCE,))
    for kind, opening in (("quotes", "> "), ("dashes", "- "), ("numbers", "1. "), ("brackets", "[")):
        yield Case(f"md/deep-{kind}.md", document(opening * 100_000 + "灯"), title="信", contains=(SENTENCE, "灯"))
    yield Case("md/ladder.md", document("\n".join(f"{'  ' * n}- 灯{n}" for n in range(1500))), contains=(SENTENCE,))
    for kind, line in (("lines", "灯\n"), ("headings", "# 灯\n"), ("terms", "灯\n: 信\n"), ("rows", "|灯|信|\n")):
        yield Case(f"md/endless-{kind}.md", document(line * (480_000 // len(line))), contains=(SENTENCE,), notice=True)
    yield Case("md/fence-unclosed.md", document(f"```\n{SENTENCE * 1000}"), title="信", contains=(SENTENCE,))
    yield Case("md/columns.md", document("|灯" * 1500 + "|\n" + "|-" * 1500 + "|\n" + "|信" * 1500 + "|"), title="信")
    yield Case("md/headings.md", document("\n\n".join(f"{'#' * (1 + n % 6)} 灯{n}" for n in range(1000))), title="信")
    yield Case(
        "html/attributes.html",
        page("<p " + " ".join(f'a{n}="灯"' for n in range(100_000)) + ">灯</p>"),
        contains=(SENTENCE,),
    )
    yield Case("html/charref-digits.html", page(f"&#{'9' * 200_000};&#x{'f' * 200_000};灯"), contains=(SENTENCE,))
    yield Case("html/wide-table.html", page("<table><tr>" + "<td>灯" * 6000 + "</table>"), contains=(SENTENCE, "灯"))
    yield Case(
        "html/tall-table.html", page("<table>" + "<tr><td>灯<td>信" * 2000 + "</table>"), contains=(SENTENCE, "灯")
    )
    yield Case(
        "html/spans.html",
        page('<table><tr><td colspan="999999999" rowspan="999999999">灯</table>' * 50),
        contains=("灯",),
    )
    yield Case("html/many-links.html", page('<a href="https://e.example/">灯</a> ' * 40_000), contains=(SENTENCE,))
    yield Case("html/data-image.html", page(f'<img src="data:image/png;base64,{"A" * 1_500_000}" alt="图">'), links=())
    yield Case("html/base-image.html", page(f'<p style="x:{"A" * 1_500_000}">灯</p>'), contains=(SENTENCE, "灯"))
    yield Case(
        "html/commands.html",
        page(COMMANDS),
        title="信",
        contains=(SENTENCE, "灯"),
        lacks=("alert(", "display:none"),
        links=(),
    )
    yield Case("html/hidden.html", page(HIDDEN), contains=("看得见",))
    yield Case("html/spoofs.html", page(SPOOFS), contains=("https://good.example/",), lacks=("javascript",))
    controls = "".join(f"&#{code};" for code in (*range(32), *range(127, 160), 0x202E, 0x2066, 0xD800, 0xE0041))
    yield Case("html/charref-controls.html", page(f"灯{controls}信"), contains=(SENTENCE,))
    yield Case("html/script-only.html", f"<html>{HEAD}<script>{'x=1;' * 9000}</script></html>".encode(), title="信")
    yield Case("html/ruby.html", page("<ruby>灯<rt>dēng</rt></ruby>" * 800), contains=("灯",))
    yield Case("html/conditional.html", page("<!--[if IE]><p>旧</p><![endif]-->" * 2000), contains=(SENTENCE,))
    yield Case(
        "html/markup.html", page("<p>[/] [red]灯[/red] [@click=app.quit]信[/]</p>"), contains=("[red]灯[/red]", "[/]")
    )
    yield Case("html/no-end.html", b"<p>" + SENTENCE.encode() + b"<p" * 3, contains=(SENTENCE,))
    yield Case("html/nothing.html", b"<html></html>", listed=None)
