from __future__ import annotations

import pytest
from sample_articles import article

from tui.query.known import KnownValues

ARTICLES = (
    article(
        "a",
        "甲",
        "文",
        "2022-08-10",
        source="财新",
        authors=("张", "张", "李"),
        tags=("x",),
        metadata=(("desk", "城市"),),
    ),
    article("b", "乙", "文", "2022-07", source="财新", authors=("张",), metadata=(("desk", "城市"), ("desk", "海"))),
    article("c", "丙", "文", "2022", language="zh", categories=("社会",)),
    article("d", "丁", "文", "2021-12-01"),
    article("e", "戊", "文"),
)


def test_values_are_counted_once_an_article() -> None:
    known = KnownValues(ARTICLES, ["desk"])
    assert known["source"] == {"财新": 2}
    assert known["author"] == {"张": 2, "李": 1}
    assert (known["tag"], known["lang"], known["category"], known["editor"]) == ({"x": 1}, {"zh": 1}, {"社会": 1}, {})
    assert known["desk"] == {"城市": 2, "海": 1}


def test_a_year_has_all_its_articles_and_stands_before_its_months() -> None:
    dates = KnownValues(ARTICLES, ())["date"]
    assert list(dates.items()) == [("2022", 3), ("2022-08", 1), ("2022-07", 1), ("2021", 1), ("2021-12", 1)]


def test_of_a_key_of_which_every_article_has_its_own_value_there_is_none_to_choose() -> None:
    articles = [article(str(number), "", "", metadata=(("id", str(number)),)) for number in range(5_001)]
    assert KnownValues(articles, ["id"])["id"] == {}
    assert len(KnownValues(articles[1:], ["id"])["id"]) == 5_000


def test_a_field_is_counted_when_it_is_asked_for() -> None:
    known = KnownValues(ARTICLES, ["desk"])
    assert {"desk", "source", "date"} < set(known)
    assert len(known) == len(set(known))
    with pytest.raises(KeyError):
        known["none"]
