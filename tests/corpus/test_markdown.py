from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from soundness import article_of, kinds

from tui.corpus.html import TooMuch
from tui.corpus.markdown import read_markdown


def blocks(markdown: str, *, generated: bool = False) -> list[tuple[str, str]]:
    return [(draft.kind, draft.text) for draft in read_markdown(markdown, generated=generated).drafts]


def test_markdown_and_html_inside_it_become_the_same_blocks() -> None:
    assert blocks(
        "小节\n------\n\n第一行\n第二行 and\nmore **粗** ~~删~~\n\n- a\n- b\n  1. c\n\n> 引\n\n```\nx = <1>\n```\n\n"
        "| a | b |\n|---|---|\n| 1 | **2** |\n\n***\n\n<div>段<p>落</p></div>\n\n![图](https://a.org/b.png)\n"
    ) == [
        ("heading", "小节"),
        ("paragraph", "第一行第二行 and more 粗 删"),
        ("item", "a"),
        ("item", "b"),
        ("item", "c"),
        ("quote", "引"),
        ("code", "x = <1>"),
        ("table", "a\tb\n1\t2"),
        ("rule", ""),
        ("paragraph", "段"),
        ("paragraph", "落"),
        ("image", "图"),
    ]


def test_unknown_tags_stay() -> None:
    assert blocks("a <package> b") == [("paragraph", "a <package> b")]


def test_footnotes_are_numbered_and_stand_at_the_end() -> None:
    text = (
        "甲[^b]，乙[^1]，又甲[^b]，无[^x]\n\n[^1]:无空格的注\n接着\n[^b]: 长注 [链](https://a.org/)\n\n    第二段\n\n"
        "后文\n\n```\n[^1]\n```\n"
    )
    assert blocks(text) == [
        ("paragraph", "甲¹，乙²，又甲¹，无[^x]"),
        ("paragraph", "后文"),
        ("code", "[^1]"),
        ("rule", ""),
        ("paragraph", "¹ 长注 链"),
        ("paragraph", "第二段"),
        ("paragraph", "² 无空格的注接着"),
    ]


def test_emphasis_needs_no_spaces_between_han() -> None:
    drafts = read_markdown(
        "打开**/etc/hosts**文件，**工具（一）**是，他说**「好」**。**尾空\xa0**\n\na ** b ** c，2 * 3 * 4"
    ).drafts
    assert [draft.text for draft in drafts] == [
        "打开/etc/hosts文件，工具（一）是，他说「好」。尾空",
        "a ** b ** c，2 * 3 * 4",
    ]
    assert [drafts[0].text[span.start : span.end] for span in drafts[0].spans] == [
        "/etc/hosts",
        "工具（一）",
        "「好」",
        "尾空",
    ]


@pytest.mark.parametrize(
    ("markdown", "expected", "strong"),
    [
        ("** 开场白：**", "开场白：", "开场白："),
        ("[**Minutes of May **](https://a.org/)", "Minutes of May", "Minutes of May"),
        ("* ** June 1: Meeting **", "June 1: Meeting", "June 1: Meeting"),
        ("run** chmod** first", "run chmod first", "chmod"),
        ("* **B – **Belarus", "B – Belarus", "B –"),
        ("**A – **Angola, Austria", "A – Angola, Austria", "A –"),
        ("**\n  [Winter](https://a.org/)\n**", "Winter", "Winter"),
        ("> ** [Winter](https://a.org/) **", "Winter", "Winter"),
        ("**\n  [Winter\n    nights](https://a.org/)\n  **", "Winter nights", "Winter nights"),
        (
            "**Books that nobody reads.\n      Help us. **",
            "Books that nobody reads. Help us.",
            "Books that nobody reads. Help us.",
        ),
        ("*** 王五读书也写书。***", "王五读书也写书。", "王五读书也写书。"),
        ("**王五到场\\&#xA;**", "王五到场", "王五到场"),
        ("*灯亮了。*  \n**  \n*人来了。*  ", "灯亮了。\n人来了。", ""),
        ("**a** [x](https://a.org/) **b**", "a x b", "ab"),
        ("他说完了。 ****", "他说完了。", ""),
        ("**** 次日天晴。", "次日天晴。", ""),
        ("终于到了。 **\n**", "终于到了。", ""),
        ("得 5** 和 5** 两项", "得 5** 和 5** 两项", ""),
        ("a ** b ** c", "a ** b ** c", ""),
        ("用 `x** y**` 写", "用 x** y** 写", ""),
    ],
)
def test_emphasis_that_a_converter_left_loose(markdown: str, expected: str, strong: str) -> None:
    draft = read_markdown(markdown).drafts[0]
    assert draft.text == expected
    assert "".join(draft.text[span.start : span.end] for span in draft.spans if span.kind == "strong") == strong


def test_headings_rules_and_rows_that_a_converter_left_broken() -> None:
    assert blocks("###缘起\n文\n\n##尾声##\n\n### 用 C# 写：###\n\n##\n        余话\n    \n") == [
        ("heading", "缘起"),
        ("paragraph", "文"),
        ("heading", "尾声"),
        ("heading", "用 C# 写："),
        ("heading", "余话"),
    ]
    assert blocks("一\n\n***\xa0 \xa0***\xa0 \xa0***\n\n二")[1] == ("rule", "")
    assert blocks("| 甲 | 上册：  \n 山、水 |\n| --- | --- |\n| 乙 | 下册 |") == [
        ("table", "甲\t上册： 山、水\n乙\t下册")
    ]
    assert blocks("#话题 #标签") == [("paragraph", "#话题 #标签")]


def test_quotations_and_links_that_a_converter_set_in() -> None:
    assert blocks("<[a@a.org](mailto:a@a.org)> 来信") == [("paragraph", "a@a.org 来信")]
    quotation = "<blockquote>**\n    [灯](https://a.org/)\n  **\n> \n> 夜里\n  有**光**。\n> \n> </blockquote>\n\n后文"
    assert blocks(quotation) == [("quote", "灯"), ("quote", "夜里有光。"), ("paragraph", "后文")]
    assert blocks("“\n\n          [灯](https://a.org/)\n        \n\n文\n\n    [码](https://a.org/)") == [
        ("paragraph", "“"),
        ("paragraph", "灯"),
        ("paragraph", "文"),
        ("code", "[码](https://a.org/)"),
    ]


def test_a_comment_before_a_paragraph_leaves_it_markdown() -> None:
    assert blocks("<!-- more -->后面**还有**[链](https://a.org/)\n\n`<!-- a -->`") == [
        ("paragraph", "后面还有链"),
        ("paragraph", "<!-- a -->"),
    ]


def test_shortcodes() -> None:
    assert blocks('[文]({{< ref "/a b.md" >}})和{{% book "123" %}}', generated=True) == [
        ("paragraph", "文和[book: 123]")
    ]
    assert blocks('{{< figure src="/a.png" caption="图" >}}') == [("image", "图")]
    assert blocks('{{< fig-quote title="出处" >}}\n引文\n{{< /fig-quote >}}') == [
        ("paragraph", "出处"),
        ("quote", "引文"),
    ]
    assert blocks("{{< fig-quote >}}\n{{% quote %}}引文{{% /quote %}}。\n{{< /fig-quote >}}") == [("quote", "“引文”。")]
    assert blocks('{{< quote-block text="路在脚下" cite="某人" >}}') == [
        ("quote", "路在脚下"),
        ("paragraph", "—— 某人"),
    ]
    assert blocks('{{< video src="https://a.org/v" >}}') == [("paragraph", "[video]")]
    assert blocks('{{< pdf-file title="报告" link="https://a.org/a.pdf" >}}') == [("paragraph", "报告")]
    for blank in ("", " "):
        assert blocks(f'[指南]({{{{< link "/dap/" >}}}}{blank}"标题") 文') == [("paragraph", "指南 文")]
    assert blocks('<br>\n{{< asset file="a_b.pptx" label="下载_*" >}}') == [("paragraph", "[asset: 下载_*]")]
    assert blocks('{{< box title="一" >}}**粗**{{< /box >}}') == [("paragraph", "一"), ("paragraph", "粗")]
    assert blocks('{{< fig-gen title="t" >}}\n```\nx\n```\n{{< /fig-gen >}}') == [("paragraph", "t"), ("code", "x")]
    assert blocks("{{< highlight go >}}\nx := 1\n{{< /highlight >}}") == [("code", "x := 1")]
    assert blocks("{{< fig-mermaid >}}\nA-->B\n\nB-->C\n{{< /fig-mermaid >}}") == [("code", "A-->B\n\nB-->C")]
    assert blocks("```\n{{< figure >}}\n```") == [("code", "{{< figure >}}")]


def test_jekyll_tags() -> None:
    text = (
        "[x]({% post_url 2010-01-02-y %}) {{ site.baseurl }}文\n{: .note}\n\n"
        "{% highlight ruby %}\np 1\n{% endhighlight %}"
    )
    assert blocks(text, generated=True) == [("paragraph", "x 文"), ("code", "p 1")]


def test_what_a_generator_knows_is_put_in_and_the_rest_stays() -> None:
    text = (
        '{% assign r = site.data.releases | where: "version", "3.3.0" | first %}\n发布 {{ r.version }}，'
        "[日志](https://a.org/{{ r.tag }}/n)共 {{ r.count }} 处，<{{ r.url.gz }}> 与 {{ other.name }}\n\n"
        "## 小节 {#part}\n\n"
        '[caption id="a" caption="图 *一*"]![](https://a.org/b.png)[/caption]\n\n[gallery ids="1,2" columns="3"]'
    )
    assert blocks(text, generated=True) == [
        ("paragraph", "发布 3.3.0，日志共 [r.count] 处，[r.url.gz] 与 {{ other.name }}"),
        ("heading", "小节"),
        ("paragraph", "图 *一*"),
        ("image", ""),
    ]


def test_the_heading_that_repeats_the_title_is_not_repeated() -> None:
    article = article_of('---\ntitle: "晚上，图书馆"\n---\n# 晚上 图书馆\n\n文\n', "a.md")
    assert kinds(article) == [("paragraph", "文")]
    assert article_of("题\n===\n\n文\n", "a.md").title == "题"


def test_links_that_may_be_offered() -> None:
    article = article_of("[a](javascript:x) <https://a.org/> [s](https://b.org 't') [d](--help)\n", "a.md")
    assert [span.value for block in article.blocks for span in block.spans] == ["https://a.org/", "https://b.org"]


@pytest.mark.parametrize(
    "attack",
    [
        "*a **b " * 20_000,
        "[" * 50_000,
        "![" * 30_000,
        "`".join("`" * ticks for ticks in range(600)),
        "> " * 30_000,
        "- " * 30_000,
        "* a\n" * 50_000,
        "|a" * 5_000 + "\n" + "|-" * 5_000 + "\n" + "|a\n" * 500,
        "<" * 90_000,
        "&" * 90_000,
        "{{% a " * 30_000,
        "a\n\n" * 60_000,
        "){:" * 40_000,
        "[^" * 50_000,
        "```a\n" * 20_000,
        "字" * 600_000,
        "![" * 6_000,
        "第一行写着**要点**和[链接](https://a.org/1)，还有`码`与*强调*。\n\n" * 6_000,
        "第一行写着**要点**和[链接](https://a.org/1)，还有`码`与*强调*。\n\n" * 1_900,
    ],
    ids=range(19),
)
def test_attacks_are_shown_as_plain_text_in_time(attack: str) -> None:
    start = time.process_time()
    article = article_of(f"---\ntitle: T\n---\n{attack}", "a.md")
    assert time.process_time() - start < 4
    assert article.title == "T"
    assert article.blocks or article.problems


def test_what_is_too_much_says_why() -> None:
    with pytest.raises(TooMuch, match="length"):
        read_markdown("a" * 2_000_000)


@given(st.text(alphabet="*_`[]()<>!#-+|~\\&;:{}%^=\n \tab1.中/\"'", max_size=120))
@settings(deadline=None, max_examples=150)
def test_any_markdown_is_an_article(text: str) -> None:
    article_of(f"---\ntitle: T\n---\n{text}", "a.md")
