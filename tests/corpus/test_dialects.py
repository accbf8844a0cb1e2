from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from soundness import article_of

from tui.corpus.html import read_html
from tui.corpus.markdown import read_markdown


def blocks(markdown: str, *, generated: bool = True) -> list[tuple[str, str]]:
    return [(draft.kind, draft.text) for draft in read_markdown(markdown, generated=generated).drafts]


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("$a_1 * b_2 * c_3$ 与 $e^{i\\pi}$", "$a_1 * b_2 * c_3$ 与 $e^{i\\pi}$"),
        ("$$\nx_1 * y_1 *\nz\n$$", "$$ x_1 * y_1 * z $$"),
        ("\\(a^1 * b_1 *\\) 与 \\[c_{1}\\]", "\\(a^1 * b_1 *\\) 与 \\[c_{1}\\]"),
        ("注\\[1\\]与\\(二_1\\)", "注[1]与(二_1)"),
        ("价 $5 和 $10 今天", "价 $5 和 $10 今天"),
        ("`$a_1$` 与 ``[[x]]``", "$a_1$ 与 [[x]]"),
        ("见 [[笔记|别名]] 和 [[笔记]]", "见 别名 和 笔记"),
        ("if [[ -f x ]]", "if [[ -f x ]]"),
        ("==要点== 与 a == b == c", "要点 与 a == b == c"),
        ("`x` 与 $_A['x']** 和 **$B 与 $6\\\\,\\%$", "x 与 $_A['x']** 和 **$B 与 $6\\,\\%$"),
        ("见 [[一 #1]](https://a.org) 和 [[二]]\n\n[二]: https://b.org", "见 [一 #1] 和 [二]"),
        ("数组 a[[0]]", "数组 a[[0]]"),
    ],
)
def test_signs_of_dialects(markdown: str, text: str) -> None:
    assert blocks(markdown) == [("paragraph", text)]


def test_markdown_in_html_is_markdown() -> None:
    rows = "<tr><td>**名**</td><td>[王五](https://a.org/x_y)</td></tr>\n<tr><td>**文： **</td><td>二</td></tr>"
    table = f"<table>\n{rows}\n</table>"
    drafts = read_markdown(f"{table}\n\n<div>\n![图](a.png)\n</div>\n\n<pre>\n**x**\n</pre>").drafts
    assert [draft.text for draft in drafts] == ["名\t王五\n文：\t二", "图", "**x**"]
    assert [span.kind for span in drafts[0].spans] == ["strong", "link", "strong"]


def test_html_that_goes_on_after_a_blank_line_is_no_code() -> None:
    assert blocks("<ul>\n  <li>一</li>\n\n    <li>二</li>\n</ul>\n\n文\n\n    <li>三</li>\n") == [
        ("item", "一"), ("item", "二"), ("paragraph", "文"), ("code", "<li>三</li>"),
    ]  # fmt: skip


def test_notes_pictures_callouts_and_tasks() -> None:
    assert blocks("![[a.png|图]]") == [("image", "图")]
    assert blocks("> [!note]- 当心\n> 正文\n\n---\n\n> [!TIP]\n> 正文") == [
        ("quote", "当心"), ("quote", "正文"), ("rule", ""), ("quote", "Tip"), ("quote", "正文"),
    ]  # fmt: skip
    assert blocks("- [ ] 甲\n- [x] 乙\n1. [ ] 丙") == [("item", "☐ 甲"), ("item", "☑ 乙"), ("item", "☐ 丙")]


def test_hexos_tags() -> None:
    text = (
        "{% blockquote 某人, 《书》 %}\n引文\n{% endblockquote %}\n\n"
        "{% codeblock lang:py %}\nx = '{{ y }}'\n{% endcodeblock %}\n\n{% asset_img a.png 400 300 图说 %}\n\n"
        "{% link 报纸 https://a.org/x %}\n\n{% youtube abc %}\n\n"
        '{% include figure image_path="/b.jpg" caption="又一图" %}{% note info %}\n\n说明\n\n{% endnote %}'
    )
    assert blocks(text) == [
        ("quote", "引文"), ("paragraph", "—— 某人, 《书》"), ("code", "x = '{{ y }}'"), ("image", "图说"),
        ("paragraph", "报纸"),
        ("paragraph", "https://www.youtube.com/watch?v=abc"), ("image", "又一图"), ("paragraph", "说明"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "drafts",
    [
        read_markdown("甲\n: 甲的解释\n: 又一个\n\n乙\n\n:   乙的解释").drafts,
        read_html("<dl><dt>甲<dd>甲的解释<dd>又一个<dt>乙<dd>乙的解释</dl>").drafts,
    ],
)
def test_definitions_stand_under_their_terms(drafts: list) -> None:  # type: ignore[type-arg]
    assert [(draft.kind, draft.level, draft.marker, draft.text) for draft in drafts] == [
        ("item", 0, "", "甲"), ("item", 1, "", "甲的解释"), ("item", 1, "", "又一个"),
        ("item", 0, "", "乙"), ("item", 1, "", "乙的解释"),
    ]  # fmt: skip
    assert [span.kind for span in drafts[0].spans] == ["strong"]


@pytest.mark.parametrize(
    ("mathml", "text"),
    [
        ("<mi>x</mi><mo>=</mo><mfrac><mrow><mi>a</mi><mo>+</mo><mn>1</mn></mrow><mn>2</mn></mfrac>", "x = (a + 1)/2"),
        ("<msup><mi>x</mi><mn>2</mn></msup><msub><mi>a</mi><mi>i</mi></msub>", "x²a_i"),
        ("<msqrt><mi>a</mi><mi>b</mi></msqrt>", "√(ab)"),
        ("<munderover><mo>∑</mo><mn>1</mn><mi>k</mi></munderover>", "∑₁^k"),
        ("<semantics><mi>x</mi><annotation encoding='TeX'>\\x</annotation></semantics>", "x"),
        (
            "<mtable><mtr><mtd><mn>1</mn></mtd><mtd><mn>2</mn></mtd></mtr><mtr><mtd><mn>3</mn></mtd></mtr></mtable>",
            "[1 2; 3]",
        ),
        ("<mroot><mi>x</mi><mn>3</mn></mroot>", "³√x"),
    ],
)
@pytest.mark.parametrize("page", ["<p>{}</p>", "<html><body><p>{}</p></body></html>"])
def test_mathml_is_a_line_of_text(mathml: str, text: str, page: str) -> None:
    drafts = read_html(page.format(f"由 <math>{mathml}</math> 知")).drafts
    assert [draft.text for draft in drafts] == [f"由 {text} 知"]


def test_a_formula_that_never_ends_is_text() -> None:
    assert [draft.text for draft in read_html("<p>由 <math><mfrac><mi>x</mi>").drafts] == ["由 x"]
    assert read_html("<math>" + "<mrow>" * 5000 + "x").drafts[0].text == "x"


def test_low_figures_are_low() -> None:
    assert read_html("<p>H<sub>2</sub>O，x<sub>i</sub></p>").drafts[0].text == "H₂O，xi"


def test_nothing_after_a_wbr_is_lost() -> None:
    page = "<html><body><p>一<wbr>二<b>三</b></p><p>四</p></body></html>"
    assert [draft.text for draft in read_html(page).drafts] == ["一二三", "四"]


def test_cells_over_rows_and_columns_keep_the_others_in_place() -> None:
    table = (
        "<table><tr><th>名<th>数<th>年<tr><td rowspan=2>甲<td>1<td>9<tr><td>2<td>8<tr><td colspan=2>合计<td>7</table>"
    )
    assert [draft.text for draft in read_html(table).drafts] == ["名\t数\t年\n甲\t1\t9\n\t2\t8\n合计\t\t7"]
    wide = '<table><tr><td colspan="99999999" rowspan="99999999">一<td>二<tr><td>三<td>四</table>'
    assert read_html(wide).drafts[0].text.split("\n")[0].count("\t") <= 51


def test_the_paragraphs_of_a_layouts_cell_stay_apart() -> None:
    drafts = read_html("<table><tr><td><p>一<b>段</b></p><p>二<i>段</i></p></td></tr></table>").drafts
    assert [(draft.kind, draft.text) for draft in drafts] == [("paragraph", "一段"), ("paragraph", "二段")]
    assert [[(span.kind, span.start, span.end) for span in draft.spans] for draft in drafts] == [
        [("strong", 1, 2)], [("emphasis", 1, 2)],
    ]  # fmt: skip


def test_an_item_may_name_its_number() -> None:
    drafts = read_html("<ol><li>一<li value=5>五<li>六</ol>").drafts
    assert [draft.number for draft in drafts] == [1, 5, 6]


@given(st.text(alphabet="$\\([{}])|=!-> x_*^`~:\n中", max_size=100))
@settings(deadline=None, max_examples=120)
def test_any_mixture_of_signs_is_an_article(text: str) -> None:
    article_of(f"---\ntitle: T\n---\n{text}", "a.md")
