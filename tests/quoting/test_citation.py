from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tui.corpus.article import Article, Date, Precision
from tui.quoting.attribution import escape
from tui.quoting.citation import STYLES, cite
from tui.quoting.reference import address

TODAY = date(2026, 11, 22)


def article(
    title: str,
    *,
    authors: tuple[str, ...] = (),
    source: str = "",
    day: tuple[int, int, int] | None = None,
    precision: Precision = "day",
    url: str = "",
    text: str = "",
    language: str = "",
) -> Article:
    return Article(
        path="a.txt",
        file="a.txt",
        title=title,
        text=text or title,
        folded=text or title,
        authors=authors,
        source=source,
        date=Date(datetime(*day, tzinfo=UTC), precision) if day else None,
        url=url,
        language=language,
    )


FIRST = article("公安部部署推进全面深化公安改革", source="新浪财经", day=(2022, 8, 10), precision="second")
SECOND = article("深化改革 推动公安工作高质量发展", authors=("邬春阳",), source="中国警察网", day=(2022, 3, 7))
LINKED = article("公安部部署推进全面深化公安改革", source="新浪财经", day=(2022, 8, 10), url="https://example.com/a")
WRITTEN = article("公安部部署推进全面深化公安改革", authors=("熊丰",), source="新浪财经", day=(2022, 8, 10))
ENGLISH = article(
    "Example headline here",
    authors=("Jane Q. Doe", "Richard Roe"),
    source="Example News",
    day=(2024, 3, 5),
    url="https://example.com/a",
    language="en",
)
TITLE = "公安部部署推进全面深化公安改革"


def cited(one: Article, style: str, quote: str = "") -> str:
    return cite(one, style=style, today=TODAY, quote=quote)


@pytest.mark.parametrize(
    ("one", "style", "expected"),
    [
        (FIRST, "plain", f"新浪财经《{TITLE}》，2022-08-10"),
        (FIRST, "markdown", f"新浪财经，《{TITLE}》，2022-08-10"),
        (FIRST, "gbt7714-2025", f"新浪财经. {TITLE}[EB]. （2022-08-10）[2026-11-22]."),
        (FIRST, "gbt7714-2015", f"新浪财经. {TITLE}[EB]. (2022-08-10)[2026-11-22]."),
        (FIRST, "apa", f"新浪财经. (2022, August 10). {TITLE}."),
        (FIRST, "mla", f"“{TITLE}.” 新浪财经, 10 Aug. 2022."),
        (FIRST, "chicago", f"新浪财经. “{TITLE}.” August 10, 2022."),
        (SECOND, "plain", "邬春阳《深化改革 推动公安工作高质量发展》，中国警察网，2022-03-07"),
        (SECOND, "markdown", "邬春阳，《深化改革 推动公安工作高质量发展》，中国警察网，2022-03-07"),
        (SECOND, "gbt7714-2025", "邬春阳. 深化改革 推动公安工作高质量发展[EB]. （2022-03-07）[2026-11-22]."),
        (LINKED, "plain", f"新浪财经《{TITLE}》，2022-08-10"),
        (LINKED, "markdown", f"新浪财经，《[{TITLE}](https://example.com/a)》，2022-08-10"),
        (
            LINKED,
            "gbt7714-2025",
            f"新浪财经. {TITLE}[EB/OL]. （2022-08-10）[2026-11-22]. https://example.com/a.",
        ),
        (
            LINKED,
            "gbt7714-2015",
            f"新浪财经. {TITLE}[EB/OL]. (2022-08-10)[2026-11-22]. https://example.com/a.",
        ),
        (LINKED, "apa", f"新浪财经. (2022, August 10). {TITLE}. https://example.com/a"),
        (LINKED, "mla", f"“{TITLE}.” 新浪财经, 10 Aug. 2022, https://example.com/a."),
        (LINKED, "chicago", f"新浪财经. “{TITLE}.” August 10, 2022. https://example.com/a."),
        (WRITTEN, "plain", f"熊丰《{TITLE}》，新浪财经，2022-08-10"),
        (WRITTEN, "apa", f"熊丰. (2022, August 10). {TITLE}. 新浪财经."),
        (WRITTEN, "mla", f"熊丰. “{TITLE}.” 新浪财经, 10 Aug. 2022."),
        (WRITTEN, "chicago", f"熊丰. “{TITLE}.” 新浪财经, August 10, 2022."),
        (
            ENGLISH,
            "apa",
            "Doe, J. Q., & Roe, R. (2024, March 5). Example headline here. Example News. https://example.com/a",
        ),
        (
            ENGLISH,
            "mla",
            "Doe, Jane Q., and Richard Roe. “Example headline here.” Example News, 5 Mar. 2024, https://example.com/a.",
        ),
        (
            ENGLISH,
            "chicago",
            "Doe, Jane Q., and Richard Roe. “Example headline here.” Example News, March 5, 2024. "
            "https://example.com/a.",
        ),
        (
            ENGLISH,
            "gbt7714-2015",
            "DOE J Q, ROE R. Example headline here[EB/OL]. (2024-03-05)[2026-11-22]. https://example.com/a.",
        ),
        (
            ENGLISH,
            "plain",
            "Jane Q. Doe and Richard Roe, “Example headline here,” Example News, 2024-03-05",
        ),
        (
            ENGLISH,
            "markdown",
            "Jane Q. Doe and Richard Roe, “[Example headline here](https://example.com/a),” Example News, 2024-03-05",
        ),
    ],
)
def test_the_styles_say_what_the_design_says(one: Article, style: str, expected: str):
    assert cited(one, style) == expected


def test_a_passage_with_its_citation():
    assert cited(FIRST, "plain", "引文") == f"“引文” ——新浪财经《{TITLE}》，2022-08-10"
    assert cited(FIRST, "markdown", "引文") == f"> 引文\n>\n> —— 新浪财经，《{TITLE}》，2022-08-10"
    assert cited(FIRST, "apa", "引文") == f"“引文”\n新浪财经. (2022, August 10). {TITLE}."
    assert cited(SECOND, "plain", "引文").endswith(
        "——邬春阳《深化改革 推动公安工作高质量发展》，中国警察网，2022-03-07"
    )
    assert cited(ENGLISH, "plain", "A line.").startswith("“A line.” — Jane Q. Doe and Richard Roe, “Example")


def test_the_records_are_exact():
    key = re.match(r"@online\{([^,]+),", cited(FIRST, "biblatex"))
    assert key is not None
    assert cited(FIRST, "biblatex") == (
        f"@online{{{key[1]}, author={{{{新浪财经}}}}, title={{{{{TITLE}}}}}, date={{2022-08-10}}, "
        "urldate={2026-11-22}, langid={chinese}}"
    )
    assert cited(FIRST, "csl-json") == (
        f'[{{"id":"{key[1]}","type":"webpage","title":"{TITLE}","author":[{{"literal":"新浪财经"}}],'
        '"container-title":"新浪财经","issued":{"date-parts":[[2022,8,10]]},'
        '"accessed":{"date-parts":[[2026,11,22]]},"language":"zh-CN"}]'
    )
    assert cited(FIRST, "ris").split("\n") == [
        "TY  - ELEC",
        f"TI  - {TITLE}",
        "AU  - 新浪财经",
        "T2  - 新浪财经",
        "PY  - 2022",
        "DA  - 2022/08/10",
        "Y2  - 2026/11/22",
        "LA  - zh-CN",
        "ER  - ",
    ]
    assert "author={Doe, Jane Q. and Roe, Richard}" in cited(ENGLISH, "biblatex")
    assert '"author":[{"family":"Doe","given":"Jane Q."},' in cited(ENGLISH, "csl-json")
    assert "\nUR  - https://example.com/a\n" in cited(ENGLISH, "ris")
    assert "organization={{中国警察网}}" in cited(SECOND, "biblatex")


def test_what_is_not_known_is_left_out():
    bare = article("只有题目")
    assert cited(bare, "plain") == "《只有题目》"
    assert cited(bare, "plain", "引文") == "“引文” ——《只有题目》"
    assert cited(bare, "markdown", "引文") == "> 引文\n>\n> —— 《只有题目》"
    assert cited(bare, "gbt7714-2025") == "只有题目[EB]. [2026-11-22]."
    assert cited(bare, "apa") == "只有题目. (n.d.)."
    assert cited(bare, "mla") == "“只有题目.” Accessed 22 Nov. 2026."
    assert cited(bare, "chicago") == "“只有题目.” Accessed November 22, 2026."
    undated = article("题目", authors=("熊丰",), source="新浪财经")
    assert cited(undated, "plain") == "熊丰《题目》，新浪财经"
    assert cited(undated, "mla") == "熊丰. “题目.” 新浪财经. Accessed 22 Nov. 2026."
    assert cited(undated, "chicago") == "熊丰. “题目.” 新浪财经, accessed November 22, 2026."
    english = article("A title", language="en")
    assert cited(english, "plain", "Words.") == "“Words.” — “A title”"
    year = article("题目", source="某报", day=(1998, 1, 1), precision="year")
    assert cited(year, "plain") == "某报《题目》，1998"
    assert cited(year, "apa") == "某报. (1998). 题目."
    assert cited(year, "mla") == "“题目.” 某报, 1998."
    assert cited(year, "chicago") == "某报. “题目.” 1998."
    month = article("题目", source="某报", day=(1998, 7, 1), precision="month")
    assert cited(month, "apa") == "某报. (1998, July). 题目."
    assert cited(month, "mla") == "“题目.” 某报, July 1998."
    assert cited(month, "chicago") == "某报. “题目.” July 1998."
    assert '"date-parts":[[1998,7]]' in cited(month, "csl-json")


@pytest.mark.parametrize(
    ("authors", "style", "start"),
    [
        (("甲一", "乙二"), "plain", "甲一、乙二《"),
        (("甲一", "乙二", "丙三", "丁四"), "plain", "甲一、乙二、丙三等《"),
        (("甲一", "乙二", "丙三", "丁四"), "gbt7714-2025", "甲一, 乙二, 丙三, 等. "),
        (("甲一", "乙二"), "apa", "甲一, & 乙二. ("),
        (("甲一", "乙二"), "mla", "甲一, and 乙二. “"),
        (("甲一", "乙二", "丙三"), "mla", "甲一, et al. “"),
        (("Ann Lee", "Bob Ray", "Cy Poe"), "apa", "Lee, A., Ray, B., & Poe, C. ("),
        (("Ann Lee", "Bob Ray", "Cy Poe"), "chicago", "Lee, Ann, Bob Ray, and Cy Poe. “"),
        (tuple(f"A{letter} Roe" for letter in "bcdefgh"), "chicago", "Roe, Ab, Ac Roe, Ad Roe, et al. “"),
        (("Ludwig van der Berg",), "apa", "van der Berg, L. ("),
        (("Jean-Paul Roe",), "apa", "Roe, J.-P. ("),
        (("John Doe Jr.",), "apa", "Doe, J., Jr. ("),
        (("Doe, Jane",), "mla", "Doe, Jane. “"),
        (("Example Research Institute",), "apa", "Example Research Institute. ("),
        (("admin",), "chicago", "admin. “"),
        (("Ann Lee", "Bob Ray", "Cy Poe", "Di Fox"), "gbt7714-2015", "LEE A, RAY B, POE C, et al. "),
    ],
)
def test_several_authors_organisations_and_odd_names(authors: tuple[str, ...], style: str, start: str):
    assert cited(article("题目", authors=authors, source="某报", day=(2020, 1, 2)), style).startswith(start)


def test_more_than_twenty_authors_in_apa():
    names = tuple(f"A {chr(65 + index)}x" for index in range(22))
    shown = cited(article("T", authors=names, language="en"), "apa")
    assert ", Sx, A., . . . Vx, A. (n.d.)." in shown
    assert "Tx" not in shown


def test_titles_with_marks():
    title = article("他说“好”，我读《书》", source="某报", day=(2020, 1, 2))
    assert cited(title, "plain") == "某报《他说“好”，我读〈书〉》，2020-01-02"
    assert cited(title, "mla") == "“他说‘好’，我读《书》.” 某报, 2 Jan. 2020."
    assert cited(article("《大地》", source="某报"), "plain") == "某报《〈大地〉》"
    assert cited(article("Who is there?", source="The Post", language="en"), "apa") == "The Post. (n.d.). Who is there?"
    asked = article("Who is there?", source="The Post", day=(2020, 1, 2), language="en")
    assert cited(asked, "mla") == "“Who is there?” The Post, 2 Jan. 2020."
    assert cited(asked, "plain") == "The Post, “Who is there?” 2020-01-02"


def test_the_passage_keeps_its_own_characters():
    for style in STYLES:
        if style in ("biblatex", "csl-json", "ris", "markdown"):
            continue
        assert "他说“好”，‘行’。" in cited(FIRST, style, "他说“好”，‘行’。")
    assert cited(FIRST, "plain", "“整句。”").startswith("“整句。” ——")
    assert cited(FIRST, "plain", "“甲”和“乙”").startswith("““甲”和“乙”” ——")
    assert json.loads(cited(FIRST, "csl-json", "一\n“二”"))[0]["note"] == "一\n“二”"


def test_the_manner_of_each_language():
    japanese = article("題名の話", source="朝の新聞", day=(2020, 1, 2))
    assert cited(japanese, "plain", "引用文") == "「引用文」 ——朝の新聞「題名の話」、2020-01-02"
    korean = article("제목", authors=("김철수",), source="아침신문", day=(2020, 1, 2))
    assert cited(korean, "plain", "인용") == "“인용” — 김철수, 「제목」, 아침신문, 2020-01-02"
    assert cited(article("제목", language="ko"), "plain") == "「제목」"
    assert cited(article("A tale.", source="The Post", day=(2020, 1, 2), language="en"), "plain") == (
        "The Post, “A tale,” 2020-01-02"
    )
    assert '"language":"zh-TW"' in cited(article("題目", language="zh_tw"), "csl-json")
    assert "langid" not in cited(article("Titel"), "biblatex")
    traditional = article("題目", source="某報", day=(2020, 1, 2), language="zh-HK")
    assert cited(traditional, "plain", "引文") == "「引文」 ——某報《題目》，2020-01-02"


def test_an_address_that_holds_half_a_character_is_an_address() -> None:
    assert address("http://example.org/\udcff a") == "http://example.org/%3F%20a"


def test_markdown_of_several_paragraphs_and_of_awkward_urls():
    shown = cited(FIRST, "markdown", "# 一\n\n1. 二\n- *三*")
    assert shown.startswith("> \\# 一\n>\n> 1\\. 二\n>\n> \\- \\*三\\*\n>\n> —— ")
    linked = article("题[1]", source="某报", url="https://example.com/a_(b)?c=1 2")
    assert cited(linked, "markdown") == "某报，《[题\\[1\\]](https://example.com/a_%28b%29?c=1%202)》"
    assert cited(article("题", url="javascript:alert(1)"), "markdown") == "《题》"
    assert cited(article("题", url="file:///etc/passwd"), "plain") == "《题》"


def test_records_are_escaped():
    odd = article("100% {a} & \\b_c #1 ~^$", source="A & B", day=(2020, 1, 2), language="en")
    entry = cited(odd, "biblatex")
    assert (
        r"title={{100\% \textbraceleft{}a\textbraceright{} \& \textbackslash{}b\_c \#1 "
        r"\textasciitilde{}\textasciicircum{}\$}}"
    ) in entry
    assert entry.count("{") == entry.count("}")
    assert json.loads(cited(odd, "csl-json"))[0]["title"] == odd.title
    assert "\nER  - x" not in cited(FIRST, "ris", "line\nER  - x")


def test_an_unknown_style_is_refused():
    with pytest.raises(ValueError, match="there are plain, markdown"):
        cited(FIRST, "harvard")


def rendered(markdown: str) -> str:
    tokens = MarkdownIt("commonmark").parse(markdown)
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"], markdown
    children = tokens[1].children or []
    assert {child.type for child in children} <= {"text", "text_special"}, markdown
    return "".join(child.content for child in children)


LINE = st.text(
    alphabet=st.one_of(
        st.sampled_from("\\`*_{}[]()<>#+-.!|~&;=:1a2b x引文“”"), st.characters(exclude_categories=["C", "Z"])
    ),
    min_size=1,
    max_size=40,
).filter(lambda text: text == text.strip() and text.split() == text.split(" "))


@given(LINE)
@settings(deadline=None, max_examples=150)
def test_escaped_text_is_shown_as_it_is(text: str):
    assert rendered(escape(text)) == text


@given(LINE, st.sampled_from(STYLES))
@settings(deadline=None, max_examples=200)
def test_every_style_takes_every_field(text: str, style: str):
    one = article(text, authors=(text, "熊丰"), source=text, url=f"https://example.com/{text}")
    assert cited(one, style, text)
