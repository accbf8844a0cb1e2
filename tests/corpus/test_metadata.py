from __future__ import annotations

import pytest
from soundness import article_of

from tui.corpus.metadata import declared, is_same_title
from tui.corpus.plain_yaml import Value

LONG = "图书馆昨天晚上来了很多读者，他们说这里的书比以前多了，座位也比以前舒服。"


@pytest.mark.parametrize(
    ("value", "authors"),
    [
        ("王五", ("王五",)),
        (["王五", "李四"], ("王五", "李四")),
        ("王五、李四", ("王五", "李四")),
        ("王五，李四", ("王五", "李四")),
        ("Jane Roe and John Doe", ("Jane Roe", "John Doe")),
        ("Doe, John", ("Doe, John",)),
        ("John Doe, Jane Roe", ("John Doe", "Jane Roe")),
        ({"name": "N", "url": "https://n.org"}, ("N",)),
        ([{"name": "A"}, {"name": "B"}], ("A", "B")),
        ({"twitter": "x"}, ()),
        ("[王五](https://a.org)", ("王五",)),
        ("Jane Roe https://a.org/jane", ("Jane Roe",)),
        ('<a href="https://a.org">王五</a>', ("王五",)),
        ("", ()),
        (["", "王五", "王五"], ("王五",)),
        ("John Q. Doe, Jane Mary Roe & more", ("John Q. Doe", "Jane Mary Roe")),
        ("more", ("more",)),
        ("记者王小五", ("王小五",)),
        ("實習記者王小五、李四", ("王小五", "李四")),
        ("某台特派员王五", ("王五",)),
        ("文化组记者王五", ("王五",)),
        ("记者手记", ("记者手记",)),
        ("本报记者", ("本报记者",)),
        ("记者王小五工作室", ("记者王小五工作室",)),
        ("记者会", ("记者会",)),
    ],
)
def test_authors(value: Value, authors: tuple[str, ...]) -> None:
    assert declared({"author": value}).authors == authors


def test_a_feed_is_the_source_and_not_the_writer() -> None:
    found = declared({"categories": ["文化", "某网", "某网－新闻"], "author": "某网"})
    assert (found.source, found.authors, found.categories) == ("某网", (), ("文化", "某网", "某网－新闻"))
    assert ("author", "某网") in found.metadata
    assert found.inferred == ()
    found = declared(
        {"categories": ["Some.Site"], "tags": ["Some.Site"], "author": "王五", "from": "https://some.site/1"}
    )
    assert (found.source, found.authors, found.url) == ("Some.Site", ("王五",), "https://some.site/1")


def test_one_category_that_is_the_only_tag_is_a_source_only_where_an_address_is_known() -> None:
    found = declared({"categories": ["some-topic"], "tag": ["some-topic"]})
    assert (found.source, found.categories) == ("", ("some-topic",))


def test_an_author_with_an_office_is_kept_as_declared_too() -> None:
    assert ("author", "记者王小五") in declared({"author": "记者王小五"}).metadata


def test_what_a_head_names_without_a_name_is_nothing() -> None:
    assert declared({}, {"Some, Words, That Are No Name": "x", "rating": "g"}).metadata == (("rating", "g"),)


def test_the_host_is_a_source_of_last_resort() -> None:
    found = declared({"url": "https://www.paper.example/1"})
    assert (found.source, found.inferred) == ("paper.example", (("source", "host of the URL"),))
    assert declared({"url": "https://www.paper.example/1", "source": "某报"}).source == "某报"


def test_the_original_address_of_an_archived_page() -> None:
    archived = "https://web.archive.org/web/20200102030405/https://www.paper.example/a%E4%B8%80"
    assert declared({"url": archived}).url == "https://www.paper.example/a%E4%B8%80"
    found = declared({"url": archived, "original_url": "https://paper.example/b"})
    assert found.url == "https://paper.example/b"
    assert ("url", archived) in found.metadata


@pytest.mark.parametrize(
    "url", ["--x=touch /tmp/y", "javascript:1", "/a/b", "https://e.com/\n\x1b]8;;x", "https://e.com/" + "a" * 5000]
)
def test_an_address_that_is_none_is_only_text(url: str) -> None:
    found = declared({"url": url})
    assert found.url == ""
    assert found.metadata[0][0] == "url"


def test_tags_and_categories() -> None:
    assert declared({"tags": "a b c"}).tags == ("a", "b", "c")
    assert declared({"tags": "a b, c"}).tags == ("a b", "c")
    assert declared({"category": "Open Source"}).categories == ("Open Source",)
    assert declared({"tags": {"甲": "", "乙": ""}}).tags == ("甲", "乙")


def test_titles_are_text_whatever_they_are() -> None:
    assert declared({"title": "U&#46;S&#46; &amp; you"}).title == "U.S. & you"
    assert declared({"title": ["甲", "乙"]}).title == "甲 乙"
    assert declared({"title": {"甲": "乙"}}).title == "甲: 乙"
    assert declared({"title": "a\x1b[31m\u202eb"}).title == "a[31mb"
    long = declared({"title": "长" * 5000})
    assert len(long.title) == 1001
    assert long.notices


def test_a_date_that_is_none_is_announced_and_kept_as_text() -> None:
    found = declared({"date": "2022-02-30"})
    assert found.date is None
    assert found.notices
    assert found.metadata == (("date", "2022-02-30"),)


def test_same_titles() -> None:
    assert is_same_title("晚上：图书馆", "晚上_图书馆")
    assert not is_same_title("晚上", "图书馆")
    assert not is_same_title("…", "——")


def test_labels_at_the_edges_are_read_and_leave_the_body() -> None:
    article = article_of(f"题\n来源：某报　作者：王五\n{LONG}\n{LONG}\n（责任编辑：李四）\n")
    assert (article.source, article.authors, article.editor) == ("某报", ("王五",), "李四")
    assert article.text == f"{LONG}\n{LONG}"
    assert dict(article.inferred) == {"title": "first line", "source": "label 来源", "authors": "label 作者"}


def test_what_is_declared_is_never_overridden() -> None:
    declaration = "---\ntitle: T\nauthor: 赵六\nsource: 某网\ndate: 2020-01-02\n---\n"
    article = article_of(f"{declaration}{LONG}\n作者：王五\n某报2021-03-04\n")
    assert (article.authors, article.source, str(article.date)) == (("赵六",), "某网", "2020-01-02")
    assert article.inferred == (("byline", "label 作者"),)
    assert ("byline", "王五") in article.metadata


def test_sentences_are_no_labels() -> None:
    lines = [
        "题",
        LONG,
        "作者：这一句话说得很长，所以它不会是一个名字。",
        "记者说：今天很好",
        "2022年3月7日，图书馆开门。",
        LONG,
    ]
    text = "\n".join(lines)
    article = article_of(text)
    assert (article.authors, article.source, article.date) == ((), "", None)
    assert article.text.count("\n") == 4


def test_a_dateline_names_the_agency_and_stays() -> None:
    article = article_of(f"题\n某华社某地3月7日电（记者王五、李四）{LONG}\n{LONG}\n")
    assert article.source == "某华社"
    assert article.authors == ()
    assert ("reporter", "王五、李四") in article.metadata
    assert article.text.startswith("某华社某地3月7日电（记者王五、李四）图书馆")


def test_a_damaged_title_is_put_right() -> None:
    html = f"<p>原标题：夜里：图书馆“开门”</p><p>{LONG}</p>"
    article = article_of(f"---\ntitle: 夜里：图书馆_开门_\n---\n{html}")
    assert article.title == "夜里：图书馆“开门”"
    assert article.text == LONG
    assert ("original title", "夜里：图书馆“开门”") in article.metadata


def test_titles_fall_back_to_the_name() -> None:
    assert article_of(LONG, "2020-01-02-night.txt").title == "2020-01-02-night"
    assert article_of("", "dir/index.md").title == "dir"
    assert str(article_of(LONG, "2020-01-02-night.txt").date) == "2020-01-02"
