"""The shapes in which site generators, crawlers and people keep articles: what each declares comes through."""

from __future__ import annotations

import pytest
from soundness import article_of, kinds

LONG = "图书馆昨天晚上来了很多读者，他们说这里的书比以前多了，座位也比以前舒服。"

SHAPES = {
    "Hexo": (
        "\n---\ntitle: 晚上的图书馆\ncategories:\n - 文化\n - 某网\n - 某网－新闻\nauthor: 某网\n"
        "date: Wed, 10 Aug 2022 04:01:48 GMT\ntags: {}\n---\n\n<div>\n<p>　　{LONG}</p>\n</div>\n",
        "晚上的图书馆 ||某网| 2022-08-10T04:01:48+00:00|",
    ),
    "Hexo without a first fence": (
        "title: 晚上的图书馆\ndate: 2022/8/10 04:01:48\ntags:\n- 书\n- 夜\n---\n{LONG}\n",
        "晚上的图书馆 |||2022-08-10T04:01:48|书,夜",
    ),
    "Hexo in JSON": (
        '"title": "晚上的图书馆",\n"date": "2022/8/10",\n"tags": ["书"]\n;;;\n{LONG}\n',
        "晚上的图书馆 |||2022-08-10|书",
    ),
    "Jekyll": (
        '---\nlayout: post\ntitle:  "The library: at night"\npublished: true\ntags: books night\n---\n{LONG}\n',
        "The library: at night |||2019-05-30|books,night",
    ),
    "Hugo": (
        '+++\ntitle = "夜の図書館"\ndate = 2022-08-10T04:01:48+09:00\ntags = ["本", "夜"]\n[author]\n  name = "山田"\n'
        "  url = 'https://a.org'\n+++\n{LONG}\n",
        "夜の図書館 |山田||2022-08-10T04:01:48+09:00|本,夜",
    ),
    "Hugo with parameters": (
        "---\ntitle: 晚上\ndate: 2022-08-10\nparams:\n  author: 王五\n  source: 某报\n---\n{LONG}\n",
        "晚上 |王五|某报|2022-08-10|",
    ),
    "Zola": (
        '+++\ntitle = "At night"\ndate = 2022-08-10\nauthors = ["Jane Roe"]\n[taxonomies]\ntags = ["books"]\n'
        '[extra]\nsource = "The Paper"\n+++\n{LONG}\n',
        "At night |Jane Roe|The Paper|2022-08-10|books",
    ),
    "Pelican": (
        "Title: At night\nDate: 2022-08-10 04:01\nAuthors: Jane Roe, John Doe\nTags: books, the night\n"
        "Summary: Long,\n    on two lines\n\n{LONG}\n",
        "At night |Jane Roe,John Doe||2022-08-10T04:01|books,the night",
    ),
    "reStructuredText": (
        "At night\n########\n\n:date: 2022-08-10\n:author: Jane Roe\n:tags: books\n\n{LONG}\n",
        "At night |Jane Roe||2022-08-10|books",
    ),
    "mail": (
        "From: https://a.org/1\nSubject: At night\nDate: Wed, 10 Aug 2022 04:01:48 -0500\n\n{LONG}\n",
        "At night ||a.org|2022-08-10T04:01:48-05:00|",
    ),
    "a crawler's text": (
        "标题：晚上的图书馆\n时间：2022年8月10日 12:01\n来源：某网\n作者：王五\n正文：{LONG}\n{LONG}\n",
        "晚上的图书馆 |王五|某网|2022-08-10T12:01|",
    ),
    "Obsidian": (
        '---\ntitle: 晚上\nauthor: "[[王五]]"\ncreated: 2022-08-10T12:01\nsource: https://a.org/1\n'
        'tags:\n  - "#书/夜"\n  - "[[读者]]"\n---\n{LONG}\n',
        "晚上 |王五|a.org|2022-08-10T12:01|书/夜,读者",
    ),
    "a crawler's JSON": (
        '{"title": "晚上", "pub_date": 1660104108, "authors": [{"name": "王五"}], "source": {"name": "某报"}, '
        '"keywords": "书，夜"}\n{LONG}\n',
        "晚上 |王五|某报|2022-08-10T04:01:48+00:00|书,夜",
    ),
    "a crawler's milliseconds": (
        "---\ntitle: 晚上\ndate: unknown\npublish_time: 1660104108000\n记者: 记者王小五\n来源: 某报\n---\n{LONG}\n",
        "晚上 |王小五|某报|2022-08-10T04:01:48+00:00|",
    ),
    "damaged YAML": (
        "---\ntitle: 晚上：[一] 图书馆: 夜\ndate: 2022-08-10\ntags: [书, '夜']\nauthor: @jane\n---\n{LONG}\n",
        "晚上：[一] 图书馆: 夜 |@jane||2022-08-10|书,夜",
    ),
    "odd types": (
        "---\ntitle: 2022\nauthor: {name: 王五}\ndate: 20220810\ntags: 7\nsource: ~\n---\n{LONG}\n",
        "2022 |王五||2022-08-10|7",
    ),
    "a page": (
        "<!DOCTYPE html><html><head><title>晚上的图书馆_文化_某网</title>"
        '<meta property="og:site_name" content="某网"><meta name="author" content="王五">'
        '<meta property="article:published_time" content="2022-08-10T12:01:48+08:00">'
        '<meta name="keywords" content="书,夜"></head><body><nav>首页</nav><article><h1>晚上的图书馆</h1>'
        "<p>{LONG}</p></article><footer>版权</footer></body></html>",
        "晚上的图书馆 |王五|某网|2022-08-10T12:01:48+08:00|书,夜",
    ),
    "a page without a heading": (
        '<html><head><title>At night - The Paper</title><meta name="DC.publisher" content="The Paper">'
        '<meta name="DC.creator" content="Roe, Jane"><meta name="DCTERMS.issued" content="2022-08-10"></head>'
        "<body><p>{LONG}</p></body></html>",
        "At night |Roe, Jane|The Paper|2022-08-10|",
    ),
    "a page in JSON-LD": (
        '<html><head><title>某网</title><script type="application/ld+json"><!-- [{"@graph": [{"@type": "WebSite", '
        '"name": "某网"}, {"@type": ["NewsArticle"], "headline": "晚上", "datePublished": "2022-08-10", '
        '"author": [{"@type": "Person", "name": "王五"}, {"name": "李四"}], "publisher": {"name": "某报"}, '
        '"keywords": ["书"]}]}] --></script></head><body><h1>晚上</h1><p>{LONG}</p></body></html>',
        "晚上 |王五,李四|某报|2022-08-10|书",
    ),
}
NAMES = {"Jekyll": "_posts/2019-05-30-library.md", "a crawler's text": "a.txt"}


@pytest.mark.parametrize("shape", SHAPES)
def test_what_a_shape_declares_comes_through(shape: str) -> None:
    text, expected = SHAPES[shape]
    article = article_of(text.replace("{LONG}", LONG), NAMES.get(shape, "a.html" if "page" in shape else "a.md"))
    found = [article.title + " ", ",".join(article.authors), article.source, str(article.date or "")]
    assert "|".join([*found, ",".join(article.tags)]) == expected.replace("| ", "|")
    assert kinds(article)[0] == ("paragraph", LONG)
    assert not {"title", "authors"} & article.inferred_fields


@pytest.mark.parametrize(
    "text",
    [
        "时间：2022年8月10日\n地点：图书馆\n\n正文",
        "Note: this is prose\nand goes on here\n\nText",
        "Title: one key is no header\n\nText",
        "作者：王五\n来源：某报\n\n正文",
        "Question: who?\nAnswer: me\n\nText",
        "Title\n=====\n\nText",
        "title: a\nauthor b\n\nText",
    ],
)
def test_lines_that_are_no_header_stay(text: str) -> None:
    article = article_of(text, "a.txt")
    assert (article.date, article.metadata) == (None, ())
    assert text.split("\n", 1)[0] in (*article.text.split("\n"), article.title, "作者：王五")


@pytest.mark.parametrize(
    ("path", "date", "rule"),
    [
        ("2019-05-30-x.md", "2019-05-30", "file name"),
        ("2019-5-3 x.md", "2019-05-03", "file name"),
        ("20221121.md", "2022-11-21", "file name"),
        ("2022年11月21日.txt", "2022-11-21", "file name"),
        ("2022/11/21/x.md", "2022-11-21", "folder"),
        ("2022/11/21-x.md", "2022-11-21", "folder"),
        ("a/20221121/x.md", "2022-11-21", "folder"),
        ("2022/11/x.md", "2022-11", "folder"),
        ("202211/x.md", "2022-11", "folder"),
        ("2022/x.md", "", ""),
        ("1234/56/x.md", "", ""),
        ("2022/02/30/x.md", "", ""),
    ],
)
def test_dates_of_paths(path: str, date: str, rule: str) -> None:
    article = article_of(LONG, path)
    assert (str(article.date or ""), dict(article.inferred).get("date", "")) == (date, rule)


def test_what_the_text_says_counts_before_a_folder_and_after_a_name() -> None:
    text = f"题\n{LONG}\n{LONG}\n某报2021年3月4日\n"
    assert str(article_of(text, "2022/11/x.txt").date) == "2021-03-04"
    assert str(article_of(text, "2022-11-21.txt").date) == "2022-11-21"


def test_a_pages_elements_say_who_and_when() -> None:
    html = (
        '<article><h2>晚上</h2><a rel="author" href="/w">王五</a> '
        '<time class="entry-date published" datetime="2022-08-10T12:01:48+08:00">8月</time>'
        f'<time class="updated" datetime="2023-01-01">1月</time><p>{LONG}</p></article>'
    )
    article = article_of(html, "a.html")
    assert (article.title, article.authors, str(article.date)) == ("晚上", ("王五",), "2022-08-10T12:01:48+08:00")
    assert dict(article.inferred) == {
        "title": "first heading", "authors": "link to the author", "date": "time element",
    }  # fmt: skip
    other = '<time class="published" datetime="2020-01-01">'
    assert article_of(html.replace("</article>", f"{other}</article>"), "a.html").date is None


@pytest.mark.parametrize(
    ("title", "heading", "expected"),
    [
        ("晚上 - 某网", "晚上", "晚上"),
        ("晚上_文化频道_某网", "晚上", "晚上"),
        ("Paper | At night", "At night", "At night"),
        ("At night: a library", "At night", "At night"),
        ("晚上—某网", "别的", "晚上—某网"),
    ],
)
def test_a_pages_title_is_its_heading_without_the_site(title: str, heading: str, expected: str) -> None:
    article = article_of(f"<html><title>{title}</title><h1>{heading}</h1><p>{LONG}</p></html>", "a.html")
    assert article.title == expected
    assert [kind for kind, _ in kinds(article)] == ["heading", "paragraph"][expected == heading :]


def test_a_section_of_markdown_is_no_title() -> None:
    article = article_of(f"## 一节\n\n{LONG}\n", "night.md")
    assert (article.title, dict(article.inferred)["title"]) == ("night", "file name")
    article = article_of(f"[晚上](https://a.org/1)\n------\n\n<div><p>{LONG}</p></div>\n", "night.md")
    assert (article.title, dict(article.inferred)["title"]) == ("晚上", "first heading")
    assert article.text == LONG
    assert article_of(f"{LONG}{LONG}{LONG}\n\n# 一节\n\n{LONG}\n", "night.md").title == "night"
