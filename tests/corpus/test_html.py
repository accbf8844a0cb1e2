from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from soundness import article_of, kinds

from tui.corpus.galley import compose
from tui.corpus.html import TREE_DEPTH, read_html


def blocks(html: str) -> list[tuple[str, str]]:
    return [(draft.kind, draft.text) for draft in read_html(html).drafts]


def spans(html: str) -> list[tuple[str, str, str]]:
    text, found = compose(read_html(html).drafts)
    return [(s.kind, text[s.start : s.end], s.value) for block in found for s in block.spans]


SAMPLE = """<div><h2>小标题</h2><p>　　第一段，有<b>粗体</b>和
换行。</p><ul><li>甲<p>甲的第二段</p><ul><li>乙</ul><li>丙</ul><ol start="3"><li>三<li>四</ol>
<blockquote><p>引文</p></blockquote><pre>
a\tb
  c</pre><hr><table><tr><th>年</th><th>数</th></tr><tr><td>一</td><td>二</td></tr></table></div>"""


@pytest.mark.parametrize("html", [SAMPLE, f"<!doctype html><html><body>{SAMPLE}"], ids=["fragment", "page"])
def test_blocks(html: str) -> None:
    assert blocks(html) == [
        ("heading", "小标题"),
        ("paragraph", "第一段，有粗体和换行。"),
        ("item", "甲"),
        ("item", "甲的第二段"),
        ("item", "乙"),
        ("item", "丙"),
        ("item", "三"),
        ("item", "四"),
        ("quote", "引文"),
        ("code", "a   b\n  c"),
        ("rule", ""),
        ("table", "年\t数\n一\t二"),
    ]


def test_items_know_their_depth_marker_and_number() -> None:
    items = [draft for draft in read_html(SAMPLE).drafts if draft.kind == "item"]
    assert [(item.level, item.marker, item.number) for item in items] == [
        (1, "bullet", 0), (1, "", 0), (2, "bullet", 0), (1, "bullet", 0), (1, "number", 3), (1, "number", 4),
    ]  # fmt: skip


def test_a_table_knows_its_header_and_a_frame_is_no_table() -> None:
    assert [draft.header for draft in read_html(SAMPLE).drafts if draft.kind == "table"] == [True]
    assert blocks("<table><tr><td><p>一段</p></td></tr><tr><td>二段</td></tr></table>") == [
        ("paragraph", "一段"),
        ("paragraph", "二段"),
    ]
    assert blocks("<table><tr><td>导航<td><h1>题</h1><p>文</p></table>")[1:] == [("heading", "题"), ("paragraph", "文")]


def test_spans_and_links() -> None:
    assert spans('<p>一<b>二<i>三</i></b><a href="https://a.org/x">四</a><code>五</code></p>') == [
        ("strong", "二三", ""),
        ("emphasis", "三", ""),
        ("link", "四", "https://a.org/x"),
        ("code", "五", ""),
    ]


@pytest.mark.parametrize(
    "target",
    ["javascript:alert(1)", "file:///etc/passwd", "--help", "https://e.com/\\x", "https://e.com/%1b", "http://", "/a/b",
     "https://e.com/a b", "https://-x/", "data:text/html,x"],
)  # fmt: skip
def test_only_web_links_are_links(target: str) -> None:
    assert spans(f'<p>see <a href="{target}">here</a></p>') == []
    assert blocks(f'<p>see <a href="{target}">here</a></p>') == [("paragraph", "see here")]


def test_ruby_has_readings() -> None:
    html = "<p><ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp>字<rt>じ</rt></ruby>です</p>"
    assert blocks(html) == [("paragraph", "漢字です")]
    assert spans(html) == [("ruby", "漢", "かん"), ("ruby", "字", "じ")]


def test_breaks_part_lines_and_two_of_them_paragraphs() -> None:
    assert blocks("<p>一<br>二<br/><br>　　三<br></p>") == [("paragraph", "一\n二"), ("paragraph", "三")]


def test_white_space_folds_and_line_breaks_between_han_are_none() -> None:
    assert blocks("<p>中文\n  中文\nand  English\nwords “引\n文”</p>") == [
        ("paragraph", "中文中文 and English words “引文”")
    ]


def test_a_caption_is_the_text_of_its_image() -> None:
    image = '<img src="https://a.org/b.png" alt="">'
    page = read_html(
        f'<figure>{image}<figcaption>街上的<a href="https://a.org/">书店</a>。<p>某某摄</p></figcaption></figure>文'
    )
    assert [(d.kind, d.text) for d in page.drafts] == [("image", "街上的书店。 某某摄"), ("paragraph", "文")]
    assert [(s.start, s.end, s.value) for s in page.drafts[0].spans] == [(3, 5, "https://a.org/")]
    assert blocks(f"<figure>{image}{image}<figcaption>两张</figcaption></figure>")[-1] == ("paragraph", "两张")
    assert blocks('<figure><img src="a.png" alt="别的"><figcaption>说明</figcaption></figure>') == [
        ("image", "别的"),
        ("paragraph", "说明"),
    ]
    assert blocks(f"{image}<figure><blockquote>引</blockquote><figcaption>出处</figcaption></figure>") == [
        ("image", ""),
        ("quote", "引"),
        ("paragraph", "出处"),
    ]


def test_raised_numbers_stay_raised() -> None:
    assert blocks("<p>10<sup>-3</sup> 和 x<sup>n</sup>，第 1<sup>st</sup>，注<sup><a href='#1'>12</a></sup></p>") == [
        ("paragraph", "10⁻³ 和 xⁿ，第 1st，注¹²")
    ]


def test_a_paragraph_that_draws_its_own_bullet_is_an_item() -> None:
    drafts = read_html("<p>•\xa0\xa0 甲<b>乙</b></p><p>•没有空格</p><p>● </p>").drafts
    assert [(d.kind, d.text, d.marker) for d in drafts] == [
        ("item", "甲乙", "bullet"),
        ("paragraph", "•没有空格", ""),
        ("paragraph", "●", ""),
    ]
    assert [(s.start, s.end) for s in drafts[0].spans] == [(1, 2)]


def test_addresses_in_the_text_are_links() -> None:
    html = (
        "<p>见https://a.org/x?y=1，（http://b.org/c_(d)）和 https://c.org. ftp://d.org <code>https://e.org/</code></p>"
    )
    assert [value for kind, _, value in spans(html) if kind == "link"] == [
        "https://a.org/x?y=1",
        "http://b.org/c_(d)",
        "https://c.org",
    ]
    for text in ("https://e.com/]8;;x", "https://e.com/a{b}", "xhttps://e.com/", "https://", "https://-e.com/"):
        assert spans(f"<p>{text}</p>") == []
    assert spans("<p>[https://e.com/x]</p>") == [("link", "https://e.com/x", "https://e.com/x")]
    assert spans('<a href="https://a.org/">https://b.org/</a> https://c.org/维基 https://a.org/<b>1</b>')[1:] == [
        ("link", "https://a.org/1", "https://a.org/1"),
        ("strong", "1", ""),
    ]


def test_the_article_that_a_page_describes_to_machines() -> None:
    data = """{"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "x"},
    {"@type": "NewsArticle", "headline": "晚上的图书馆", "author": [{"name": "王五"}, {"name": "李四"}],
    "datePublished": "2022-03-07T08:00:00+08:00",
    "publisher": {"@type": "Organization", "name": "某报"}}]}"""
    title = "<title>晚上的图书馆 - 某报</title>"
    page = f'<html><head><script type="application/ld+json">{data}</script>{title}</head><body><p>文</p>'
    article = article_of(page, "a.html")
    assert (article.title, article.authors, article.source) == ("晚上的图书馆", ("王五", "李四"), "某报")
    assert str(article.date) == "2022-03-07T08:00:00+08:00"
    for damaged in (
        "{",
        "[" * 5000,
        "[1, null]",
        '{"@type": "Person", "name": "x"}',
        '{"@type": ["Article"], "author": 1}',
    ):
        assert article_of(page.replace(data, damaged), "a.html").authors == ()


def test_the_writer_that_a_page_links_to() -> None:
    link = '<p><a rel="author" href="https://a.org/w">王五</a></p><p>文</p>'
    article = article_of(link, "a.html")
    assert (article.authors, dict(article.inferred)["authors"]) == (("王五",), "link to the author")
    assert article_of(f"---\nauthor: 李四\n---\n{link}", "a.md").authors == ("李四",)
    assert article_of(link + link.replace("王五", "李四"), "a.html").authors == ()


def test_what_is_no_element_is_text() -> None:
    assert blocks("<p>use <package> and List<String>, 1 < 2, <3, <me@x.org></p>") == [
        ("paragraph", "use <package> and List<String>, 1 < 2, <3, <me@x.org>"),
    ]
    assert blocks("<p>before <!-- never closed, after</p>") == [("paragraph", "before <!-- never closed, after")]


def test_scripts_styles_and_comments_are_no_text() -> None:
    html = "<style>.a{}</style><p>文<!-- 注 --><script>x()</script></p><svg><text>图</text></svg><template>t</template>"
    assert blocks(html) == [("paragraph", "文")]
    assert blocks("<script>" + "x" * 1000 + "</script>") == []


def test_junk_goes_by_listed_signals_and_the_editor_is_kept() -> None:
    page = read_html(
        "<p>" + "正文" * 50 + '</p><div class="clearfix appendQr_wrap"><p>扫码</p></div>'
        '<p class="article-editor">责任编辑：李四</p><button>分享</button>'
    )
    assert [draft.text for draft in page.drafts] == ["正文" * 50]
    assert page.editors == ("责任编辑：李四",)
    assert page.notices == ()


@pytest.mark.parametrize(
    "name",
    [
        "sharedaddy sd-block", "jp-relatedposts", "comments-area", "comment-wrapper", "element-invisible",
        "screen-reader-text", "entry-footer", "site-posted-on", "comment-add", "service-links",
    ],
)  # fmt: skip
def test_what_a_program_puts_round_an_article_is_junk(name: str) -> None:
    assert blocks(f'<p>{"正文" * 50}</p><div class="{name}"><h3>分享到</h3><ul><li>某站</li></ul></div><p>完</p>') == [
        ("paragraph", "正文" * 50),
        ("paragraph", "完"),
    ]


def test_what_stands_over_an_entry_tells_its_writer_and_day_and_is_no_text() -> None:
    article = article_of(
        '<article><div class="entry-meta"><span><a rel="author" href="https://a.org/w">王五</a></span>'
        '<a rel="category tag" href="https://a.org/c">见闻</a>'
        '<time class="entry-date published" datetime="2021-05-03T08:00:00+08:00">五月三日</time> 1 分钟</div>'
        f'<div class="entry-content"><p>{"正文" * 50}</p></div></article>',
        "a.html",
    )
    assert (article.text, article.authors, str(article.date.day if article.date else "")) == (
        "正文" * 50,
        ("王五",),
        "2021-05-03",
    )


def test_a_paragraph_that_is_set_as_a_heading_is_none() -> None:
    words = "雨下了一整夜，河水漫过了堤岸，镇上的人都搬到了山上的学校里。天亮以后，水才慢慢退去。"
    assert blocks(f"<h4>{words}</h4><h4>水退了。</h4><h2>{'Long ' * 50}</h2>") == [
        ("paragraph", words),
        ("heading", "水退了。"),
        ("paragraph", ("Long " * 50).strip()),
    ]


def test_junk_that_is_most_of_the_text_is_kept_and_announced() -> None:
    page = read_html("<form><p>整页都在表单里</p></form><p>尾</p>")
    assert [draft.text for draft in page.drafts] == ["整页都在表单里", "尾"]
    assert page.notices


def test_names_that_only_look_like_junk_are_text() -> None:
    assert blocks('<div class="comment share related">文</div>') == [("paragraph", "文")]


def test_images_that_count_readers_are_none() -> None:
    html = '<p>文</p><img src="https://a.org/x.gif" width="1" height="1"><img src="https://a.org/piwik.php?idsite=1">'
    assert blocks(html + '<img src="https://a.org/b.png" width="1" height="90">') == [
        ("paragraph", "文"),
        ("image", ""),
    ]


def test_images() -> None:
    html = (
        '<p>文<img src="/a.png" alt="图一">后</p>'
        '<img src="data:image/png;base64,AAAA"><img src="file:///x" alt="二图说">'
    )
    drafts = read_html(html).drafts
    assert [(draft.kind, draft.text, draft.url) for draft in drafts] == [
        ("paragraph", "文后", ""),
        ("image", "图一", "/a.png"),
        ("image", "二图说", ""),
    ]


def test_a_whole_page_gives_its_article_and_its_head() -> None:
    article = article_of(
        """<!doctype html><html lang="zh-CN"><head><title>新闻 - 某报</title><meta charset="utf-8">
        <meta property="og:title" content="图书馆开门"><meta name="author" content="李四">
        <meta property="article:published_time" content="2023-04-05T06:07:08+08:00">
        <meta property="og:site_name" content="某报"><link rel="canonical" href="https://paper.example/1">
        <meta name="viewport" content="width=device-width"></head><body><nav>首页 要闻</nav>
        <article><h1>图书馆开门</h1><p>"""
        + "昨天晚上来了很多读者。" * 30
        + "</p></article><aside>热门</aside><footer>版权</footer></body></html>",
        "page.html",
    )
    assert article.title == "图书馆开门"
    assert article.authors == ("李四",)
    assert article.source == "某报"
    assert str(article.date) == "2023-04-05T06:07:08+08:00"
    assert article.url == "https://paper.example/1"
    assert article.language == "zh-CN"
    assert [kind for kind, _ in kinds(article)] == ["paragraph"]
    assert article.inferred == ()
    assert article.metadata == ()


@pytest.mark.parametrize("tag", ["div", "b", "blockquote", "ul><li", "table><tr><td", "span", "font"])
def test_nesting_costs_nothing(tag: str) -> None:
    page = read_html(f"<{tag}>" * 20_000 + "文" + f"</{tag.split('>')[0]}>" * 20_000)
    assert "".join(draft.text for draft in page.drafts) == "文"
    for depth in (TREE_DEPTH - 2, TREE_DEPTH + 2):
        page = read_html("<html>" + f"<{tag}>" * depth + "文")
        assert "".join(draft.text for draft in page.drafts) == "文"


@given(st.text(alphabet="<>/abpliut =\"'&;#x0-!中\n\t", max_size=120))
@settings(deadline=None, max_examples=150)
def test_any_text_is_read_as_a_fragment_and_as_a_page(html: str) -> None:
    compose(read_html(html).drafts)
    compose(read_html(f"<html>{html}").drafts)
    article_of(html, "x.html")
