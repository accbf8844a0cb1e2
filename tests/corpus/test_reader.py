from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from soundness import article_of, assert_sound, kinds

from tui.corpus.article import Article, Problem
from tui.corpus.files import EXTENSIONS
from tui.corpus.reader import SIZE, read, shape_of

ROOT = Path(__file__).parents[2]
FIRST, SECOND = sorted((ROOT / "seeds").glob("*.txt"))


def test_the_first_seed() -> None:
    article = article_of(FIRST.read_bytes(), FIRST.name)
    assert article.title == "公安部部署推进全面深化公安改革"
    assert article.source == "新浪财经"
    assert article.authors == ()
    assert article.categories == ("金融", "新浪财经", "新浪财经－国內")
    assert str(article.date) == "2022-08-10T04:01:48+00:00"
    assert article.date is not None
    assert article.date.precision == "second"
    assert article.editor == "王蒙"
    assert article.url == ""
    assert article.inferred == ()
    assert article.problems == ()
    metadata = dict(article.metadata)
    assert metadata["author"] == "新浪财经"
    assert metadata["original title"] == "公安部部署推进全面深化公安改革"
    assert metadata["dateline"] == "新华社北京8月10日电（记者熊丰）"
    assert metadata["reporter"] == "熊丰"
    # Of the six paragraphs of its body the first, 原标题：…, only says the title again.
    assert {block.kind for block in article.blocks} == {"paragraph"}
    paragraphs = [article.block_text(block) for block in article.blocks]
    assert [(text[:10], text[-6:]) for text in paragraphs] == [
        ("新华社北京8月10日", "家工作大局。"),
        ("公安部要求，要按照“", "警种制改革。"),
        ("公安部要求，推动派出", "”推广力度。"),
        ("公安部要求，要深化受", "活动的影响。"),
        ("公安部要求，要抓住便", "企业来回跑。"),
    ]
    for gone in ("原标题", "appendQr", "扫码", "海量资讯", "责任编辑", "二维码", "border"):
        assert gone not in article.text


def test_the_second_seed() -> None:
    article = article_of(SECOND.read_bytes(), SECOND.name)
    assert article.title == "深化改革 推动公安工作高质量发展"
    assert article.authors == ("邬春阳",)
    assert article.source == "中国警察网"
    assert str(article.date) == "2022-03-07"
    assert dict(article.inferred) == {
        "title": "first line",
        "authors": "label 作者",
        "source": "source and date in the last lines",
        "date": "date in the last lines",
    }
    found = kinds(article)
    assert [text for kind, text in found if kind == "heading"] == [
        "深化公安改革，总书记这样说",
        "创新警务机制，公安改革纵深推进",
        "强化基层基础，警务工作提档升级",
        "坚持人民至上，服务经济社会大局",
        "声音",
    ]
    attributions = [text for kind, text in found if kind == "attribution"]
    assert [text[:9] for text in attributions] == ["——2022年1月", *["——2019年5月"] * 4, "——2017年7月"]
    assert all(found[index][0] == "paragraph" for index in _before(found, "attribution"))
    bullets = [text for kind, text in found if text.startswith("——") and kind == "paragraph"]
    assert len(bullets) == 3
    assert all(text.endswith("。") for text in bullets)
    lead_ins = [text for kind, text in found if text.endswith("——")]
    assert len(lead_ins) == 5
    assert {kind for kind, _ in found} == {"heading", "paragraph", "attribution"}
    assert len(found) == 56
    assert article.text.startswith("深化公安改革，总书记这样说\n政法战线")
    assert article.text.endswith("迎接党的二十大胜利召开。")


def _before(found: list[tuple[str, str]], kind: str) -> Iterator[int]:
    return (index - 1 for index, (one, _) in enumerate(found) if one == kind)


@pytest.mark.parametrize(
    ("body", "suffix", "shape"),
    [
        ("<p>a</p>", ".txt", "html"),
        ("<article>\n <p>a</p>\n</article>\n", ".md", "html"),
        ("<div>a</div>\n\n# b\n", ".md", "markdown"),
        ("# a\n\n[b](https://c.org)\n", ".txt", "markdown"),
        ("a < b, and <x> too", ".txt", "plain"),
        ("a\n\nb", ".html", "plain"),
        ("<script>x</script>", ".html", "html"),
        ("a", ".markdown", "markdown"),
    ],
)
def test_shapes(body: str, suffix: str, shape: str) -> None:
    assert shape_of(body, suffix) == shape


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
        b"PK\x03\x04rest",
        b"%PDF-1.7\n",
        bytes(range(256)) * 40,
        b"\x00\x01\x02" * 900,
    ],
)
def test_what_is_no_text_is_a_problem(data: bytes) -> None:
    found = read("a.txt", "/nowhere/a.txt", data, size=len(data))
    assert isinstance(found, Problem)
    assert found.kind == "unreadable"


def test_an_empty_file_is_an_article_that_says_so() -> None:
    for data in (b"", b" \n\t\n", b"\xef\xbb\xbf"):
        article = article_of(data, "folder/empty.txt")
        assert (article.title, article.text, article.blocks) == ("empty", "", ())
        assert [problem.kind for problem in article.problems] == ["empty"]


def test_what_was_cut_is_announced() -> None:
    data = ("正文。" * 700 + "\n") * 800
    article = read("big.txt", "/nowhere/big.txt", data.encode(), size=len(data.encode()))
    assert isinstance(article, Article)
    assert len(article.text.encode()) <= SIZE
    assert "\ufffd" not in article.text
    assert [problem.kind for problem in article.problems] == ["size"]
    article = read("big.txt", "/nowhere/big.txt", "一二三".encode()[:-1], size=9)
    assert isinstance(article, Article)
    assert article.text == "一二"


def test_empty_bytes_at_the_end_are_left_out() -> None:
    data = "---\ntitle: 稀疏\n---\n正文。".encode() + bytes(100_000)
    article = read("a.txt", "/nowhere/a.txt", data, size=10 * 2**30)
    assert isinstance(article, Article)
    assert (article.title, article.text) == ("稀疏", "正文。")
    assert article.problems


@pytest.mark.parametrize("extension", EXTENSIONS)
@given(data=st.binary(max_size=300) | st.text(max_size=150).map(lambda text: text.encode("utf-8", "surrogatepass")))
@example(data=b"---\n---\n&#0;&#xD800;&#x110000;&#99999999999999;&#8232;&#x9b;")
@example(data=b"<p>\xe2\x80\xae\x1b[31m<a href='https://a.org/\x1b]8;;'>x</a>")
@example(data=b'---\ntitle: "\\e[31m\\ud83d"\n---\n')
@example(data=b'---\ntitle: "a\\nb\\u202e\\x9b"\nauthor: "\\t\\x00"\ntags: ["\\u2028"]\nurl: "https://a.b/\\n"\n---\n')
@settings(deadline=None, max_examples=60)
def test_any_bytes_are_a_sound_article_or_a_problem(extension: str, data: bytes) -> None:
    found = read(f"a{extension}", "/nowhere/a", data, size=len(data))
    if isinstance(found, Article):
        assert_sound(found)


# Pieces of markup, parted by spaces; ⏎ is a newline and ␣ a space.
PIECES = """
    ---⏎ +++⏎ title:␣a⏎ date:␣2022-08-10⏎ #␣ <div> </div> <p> <table><tr><td> <li> <pre> <ruby>字<rt>じ</rt>
    <form> <br> <img␣src=a␣alt=b> <a␣href='https://a.org'> </a> ** ` >␣ -␣ 1.␣ ⏎ ⏎⏎ 　　 ——中 中文。 word \t
    |a|b|⏎|-|-|⏎ 作者：王五⏎ 某报2022-3-7⏎ \u202e \x1b &#x9b; &lt; {{<␣ref␣a␣>}} [x](https://b.org) ![i](/i.png)
    \ud800 原标题：a⏎ <b> </b> <blockquote>
"""
MIXTURES = st.lists(
    st.sampled_from([piece.replace("⏎", "\n").replace("␣", " ") for piece in re.split(" +|\n +", PIECES.strip())])
)


@given(MIXTURES.map("".join), st.sampled_from(EXTENSIONS))
@settings(deadline=None, max_examples=250)
def test_any_mixture_of_markup_is_a_sound_article(text: str, extension: str) -> None:
    article_of(text.encode("utf-8", "surrogatepass"), f"2020-01-02-x{extension}")


def test_a_title_without_its_outlet_is_in_the_heading() -> None:
    text = "---\ntitle: 晚上的图书馆 - 某网\nsource: 某网\n---\n# 晚上的图书馆\n\n文\n"
    article = article_of(text, "a.md")
    assert (article.title, article.text) == ("晚上的图书馆", "文")
    assert article_of(text.replace("# 晚上的图书馆", "# 别的"), "a.md").title == "晚上的图书馆 - 某网"


def test_a_front_matter_alone_is_an_article_without_notice() -> None:
    assert article_of("---\ntitle: 题\n---\n", "a.md").problems == ()
    assert [problem.kind for problem in article_of("", "a.md").problems] == ["empty"]
    assert [problem.kind for problem in article_of("# 题\n", "a.md").problems] == ["empty"]


def test_whom_the_text_names_beside_a_declared_author_is_a_writer() -> None:
    article = article_of(
        "---\ntitle: 河\nauthor: 本台专栏\n---\n\n作者：王小明、李大同\n\n" + "河水流过城南。\n" * 9, "a.md"
    )
    assert article.authors == ("本台专栏",)
    assert article.writers == ("本台专栏", "王小明", "李大同")
    assert article.names.split("\0") == ["河", "", "本台专栏", "王小明", "李大同"]


def test_a_caption_that_is_the_images_text_is_said_once() -> None:
    article = article_of(
        "---\ntitle: 灯\n---\n文\n\n[caption id='a']![街上](a.png) [街上](https://a.org/)[/caption]", "a.md"
    )
    assert kinds(article) == [("paragraph", "文"), ("image", "街上")]
    assert [span.value for span in article.blocks[1].spans] == ["https://a.org/"]
