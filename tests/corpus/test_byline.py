from __future__ import annotations

import pytest

from tui.corpus.agency import dateline
from tui.corpus.byline import Byline, read_byline
from tui.corpus.galley import Draft
from tui.corpus.labels import labelled

LONG = "图书馆昨天晚上来了很多读者，他们说这里的书比以前多了，座位也比以前舒服。"


def byline(*lines: str, prose: bool = True) -> tuple[Byline, list[str]]:
    """What lines at the end of a text say, and the lines that stay."""
    drafts = [Draft("paragraph", text) for text in (LONG * 2, *lines)]
    return read_byline(drafts, prose=prose), [draft.text for draft in drafts[1:]]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("作者：王五　来源：某报", "author 王五, source 某报"),
        ("2022年08月10日 12:01 来源：某网　作者：王五", "date 2022年08月10日 12:01, source 某网, author 王五"),
        ("来源：某网 2022-08-10 12:01", "date 2022-08-10 12:01, source 某网"),
        ("（責任編輯：李四）", "editor 李四"),
        ("文章來源：某報", "source 某報"),
        ("来源：https://a.org/b", "url https://a.org/b"),
        ("博客 | 王五", "author 王五"),
        ("文/王五", "author 王五"),
        ("【撰文︰王五】", "author 王五"),
        ("【撰文 : 王五（王小五）】", "author 王五（王小五）"),
        ("【撰文、攝影：王五】", "author 王五"),
        ("文｜王五、李四", "author 王五、李四"),
        ("著者：山田太郎", "author 山田太郎"),
        ("出典：町の新聞", "source 町の新聞"),
        ("글: 홍길동", "author 홍길동"),
        ("출처: 어느신문", "source 어느신문"),
        ("Author: Jane Roe", "author Jane Roe"),
        ("Source: The Morning Paper", "source The Morning Paper"),
        ("Posted on: August 10, 2022", "date August 10, 2022"),
        ("记者：王五", "author 王五"),
        ("记者：今天很好", ""),
        ("记者：您是哪里人？", ""),
        ("作者：编辑：", ""),
        ("来源：网络", ""),
        ("Source: my own experience", ""),
        ("Author: the committee that wrote it", ""),
        ("Date: whenever it suits you", ""),
        ("链接：见文末", ""),
        ("资料来源：某局", ""),
    ],
)
def test_a_line_of_labels(line: str, said: str) -> None:
    assert ", ".join(f"{found.kind} {found.value}" for found in labelled(line)) == said


@pytest.mark.parametrize(
    ("line", "authors", "date"),
    [
        ("本报记者 王五 李四", ("王五", "李四"), ""),
        ("记者 王五 通讯员 李四", ("王五",), ""),
        ("某社记者 王五", ("王五",), ""),
        ("記者王小明／台北報導", ("王小明",), ""),
        ("By Jane Doe", ("Jane Doe",), ""),
        ("By Jane Doe and John van Roe", ("Jane Doe", "John van Roe"), ""),
        ("Written by José Ángel Pérez", ("José Ángel Pérez",), ""),
        ("By Jane Doe | August 10, 2022", ("Jane Doe",), "2022-08-10"),
        ("Published 10 August 2022 by Jane Doe", ("Jane Doe",), "2022-08-10"),
        ("Submitted by jane on Thu, 11/13/2014 - 12:14", ("jane",), "2014-11-13T12:14"),
        ("王小五 在 星期四, 11/13/2014 - 12:14 提交", ("王小五",), "2014-11-13T12:14"),
        ("王小五 (未验证) 在 星期四, 11/13/2014 - 12:14 提交", ("王小五",), "2014-11-13T12:14"),
        ("홍길동 기자 gildong@paper.example", ("홍길동",), ""),
        ("홍길동·김철수 기자", ("홍길동", "김철수"), ""),
        ("（文・山田太郎）", ("山田太郎",), ""),
        ("取材・文　山田太郎", ("山田太郎",), ""),
    ],
)
@pytest.mark.parametrize("prose", [True, False])
def test_a_signature_is_read_and_leaves(line: str, authors: tuple[str, ...], date: str, prose: bool) -> None:
    found, rest = byline(line, prose=prose)
    assert (found.authors, str(found.date or ""), rest) == (authors, date, [])
    assert "authors" in found.rules


@pytest.mark.parametrize(
    "line",
    ["By The Numbers Game", "By the end of the day", "记者会后", "记者的手记", "이 기자", "文が長いので読めません",
     "Published in August", "By Jane", "他在星期四提交", "记者们都走了"],
)  # fmt: skip
def test_prose_is_no_signature(line: str) -> None:
    found, rest = byline(line)
    assert (found.authors, found.date, rest) == ((), None, [line])


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Originally published at 2013-05-14 13:00:00 (UTC)", "2013-05-14T13:00:00+00:00"),
        ("最初发布于 2013-05-14 13:00", "2013-05-14T13:00"),
        ("2013-05-14 22:00:00 (JST) 初版", "2013-05-14T22:00:00+09:00"),
        ("2013-05-14 최초 공개", "2013-05-14"),
        ("Originally published at home", ""),
    ],
)
def test_the_first_of_an_articles_versions_dates_it_and_stays(line: str, date: str) -> None:
    found, rest = byline(line, prose=False)
    assert (str(found.date or ""), rest) == (date, [line])


def test_a_name_before_a_date_is_a_writer_and_no_source() -> None:
    found, _ = byline("王小五 2022年8月10日")
    assert (found.authors, found.source, str(found.date)) == (("王小五",), "", "2022-08-10")
    found, _ = byline("某报 2022年8月10日")
    assert (found.authors, found.source, str(found.date)) == ((), "某报", "2022-08-10")


def test_the_time_of_an_event_is_no_day_of_publication() -> None:
    lines = ["时间：2022年8月10日 19:00", "地点：图书馆"]
    found, rest = byline(*lines)
    assert (found.date, rest) == (None, lines)
    found, rest = byline(lines[0])
    assert (str(found.date), rest) == ("2022-08-10T19:00", [])


@pytest.mark.parametrize(
    ("text", "agency", "reporters"),
    [
        ("某华社北京8月10日电（记者王五）今天", "某华社", ("王五",)),
        ("某新网上海8月10日电 今天", "某新网", ()),
        ("本报讯（记者 王五 李四）今天", "", ("王五", "李四")),
        ("某视网消息（晚间新闻）：今天", "某视网", ()),
        ("（中央社記者王小明台北10日電）今天", "中央社", ("王小明",)),
        ("【某報專訊】今天", "某報", ()),
        ("〔記者王小明／台北報導〕今天", "", ("王小明",)),
        ("【ワシントン=共同】きょう", "共同", ()),
        ("［東京　１０日　ロイター］ - きょう", "ロイター", ()),
        ("【北京時事】きょう", "時事", ()),
        ("(서울=연합뉴스) 홍길동 기자 = 오늘", "연합뉴스", ("홍길동",)),
        ("[어느신문 홍길동 기자] 오늘", "어느신문", ("홍길동",)),
        ("LONDON, Aug 10 (Reuters) - Today", "Reuters", ()),
        ("WASHINGTON (AP) — Today", "AP", ()),
        ("(CNN) -- Today", "CNN", ()),
    ],
)
def test_a_dateline(text: str, agency: str, reporters: tuple[str, ...]) -> None:
    found = dateline(text)
    assert found is not None
    assert (found.agency, found.reporters) == (agency, reporters)
    assert text.startswith(found.text)


@pytest.mark.parametrize(
    "text",
    ["昨天，某华社记者王五消息灵通。", "据本报消息，他来了。", "The group (AP) — said", "【図書館】きょう", "[1] 오늘",
     "BEIJING — Today", "(Reuters readers) today"],
)  # fmt: skip
def test_no_dateline(text: str) -> None:
    assert dateline(text) is None


def test_a_dateline_with_its_year_is_a_date() -> None:
    found, rest = byline("某华社北京2022年8月10日电 今天。", prose=False)
    assert (found.agency, str(found.date), found.rules["date"]) == ("某华社", "2022-08-10", "dateline")
    assert rest
