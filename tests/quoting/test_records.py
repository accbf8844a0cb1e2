"""Records as other programs read them: BibLaTeX by pybtex, RIS by rispy, CSL-JSON by json."""

from __future__ import annotations

import json
import re

import pytest
import rispy
from hypothesis import given, settings
from hypothesis import strategies as st
from pybtex.database import Entry, Person, parse_string

from tests.quoting.test_citation import ENGLISH, FIRST, LINKED, WRITTEN, article, cited
from tui.corpus.article import Article

TEX = {
    r"\textbackslash{}": "\\", r"\textbraceleft{}": "{", r"\textbraceright{}": "}", r"\textasciicircum{}": "^",
    r"\textasciitilde{}": "~", r"\&": "&", r"\%": "%", r"\$": "$", r"\#": "#", r"\_": "_",
}  # fmt: skip
ODD = article(
    'On "A & B": 100% {x} \\y_z #1 ~^$', authors=("Ann Lee",), source="R & D", day=(2024, 2, 3), language="en"
)
AWKWARD = "https://example.com/a_(b)%20c?d=1&e=2#f~g"


def entry(one: Article, quote: str = "") -> Entry:
    """The only entry of what is cited of an article, as pybtex reads it."""
    (only,) = parse_string(cited(one, "biblatex", quote), "bibtex").entries.values()
    return only


def typeset(value: str) -> str:
    """What TeX prints of a field."""
    marks = "|".join(map(re.escape, TEX))
    return re.sub(f"{marks}|[{{}}]", lambda found: TEX.get(found.group(), ""), value)


def spoken(person: Person) -> str:
    """A person's name, in the order in which it is spoken."""
    parts = (person.first_names, person.middle_names, person.prelast_names, person.last_names, person.lineage_names)
    return typeset(" ".join(name for names in parts for name in names))


def record(one: Article, quote: str = "") -> dict[str, object]:
    """The only record of what is cited of an article, as rispy reads it."""
    (only,) = rispy.loads(cited(one, "ris", quote) + "\n")
    return only


def test_biblatex_is_read() -> None:
    read = entry(LINKED, "“引文”")
    assert read.type == "online"
    assert dict(read.fields) == {
        "title": "{公安部部署推进全面深化公安改革}", "date": "2022-08-10", "url": "https://example.com/a",
        "urldate": "2026-11-22", "langid": "chinese", "annotation": "“引文”",
    }  # fmt: skip
    assert [spoken(person) for person in read.persons["author"]] == ["新浪财经"]
    assert entry(WRITTEN).fields["organization"] == "{新浪财经}"
    assert "date" not in entry(article("题目")).fields
    assert entry(article("T", day=(1998, 7, 1), precision="month")).fields["date"] == "1998-07"
    assert "author" not in entry(article("题目")).persons


@pytest.mark.parametrize(
    ("authors", "last", "first"),
    [
        (("Jane Q. Doe",), "Doe", "Jane Q."),
        (("Ludwig van der Berg",), "van der Berg", "Ludwig"),
        (("John Doe Jr.",), "Doe", "John"),
        (("熊丰",), "熊丰", ""),
        (("欧阳一 二",), "欧阳一 二", ""),
        (("Example, Limited and Sons",), "Example, Limited and Sons", ""),
        (("A & B {News}",), "A & B {News}", ""),
    ],
)
def test_an_author_is_read_as_a_person_or_left_whole(authors: tuple[str, ...], last: str, first: str) -> None:
    (person,) = entry(article("T", authors=authors, source="S")).persons["author"]
    assert typeset(" ".join((*person.prelast_names, *person.last_names))) == last
    assert " ".join((*person.first_names, *person.middle_names)) == first


def test_several_authors_are_read_one_by_one() -> None:
    names = ("Jane Q. Doe", "熊丰", "Research and Development Office", "Richard Roe Jr.")
    one = article("T", authors=names, source="S")
    assert [spoken(person) for person in entry(one).persons["author"]] == list(names)
    assert record(one)["authors"] == ["Doe, Jane Q.", "熊丰", "Research and Development Office", "Roe, Richard, Jr."]
    authors = json.loads(cited(one, "csl-json"))[0]["author"]
    assert authors[0] == {"family": "Doe", "given": "Jane Q."}
    assert authors[1:3] == [{"literal": name} for name in names[1:3]]
    assert authors[3] == {"family": "Roe", "given": "Richard", "suffix": "Jr."}


def test_what_has_a_meaning_in_a_format_is_read_as_it_is() -> None:
    assert typeset(entry(ODD, "1_2\n{3}").fields["title"]) == ODD.title
    assert entry(ODD, "1_2\n{3}").fields["annotation"] == r"1\_2\par \textbraceleft{}3\textbraceright{}"
    assert entry(article("T", url=AWKWARD)).fields["url"] == AWKWARD
    assert record(article("T", url=AWKWARD))["urls"] == [AWKWARD]
    assert record(ODD)["title"] == ODD.title
    (item,) = json.loads(cited(ODD, "csl-json", 'a "b"\n\\c'))
    assert (item["title"], item["note"]) == (ODD.title, 'a "b"\n\\c')


def test_ris_is_read() -> None:
    read = record(ENGLISH, "A line.\nER  - \nTY  - JOUR")
    assert read["type_of_reference"] == "ELEC"
    assert read["title"] == "Example headline here"
    assert read["authors"] == ["Doe, Jane Q.", "Roe, Richard"]
    assert (read["year"], read["date"]) == ("2024", "2024/03/05")
    assert read["language"] == "en"
    assert read["notes"] == ["A line. ER - TY - JOUR"]
    assert record(FIRST)["secondary_title"] == "新浪财经"


def test_a_date_of_ris_keeps_its_slashes_where_a_part_is_not_known() -> None:
    month, year = (article("T", day=(1998, 7, 1), precision=part) for part in ("month", "year"))
    assert (record(month)["year"], record(month)["date"]) == ("1998", "1998/07//")
    assert record(year)["year"] == "1998"
    assert "date" not in record(year)
    assert "year" not in record(article("T"))


LINE = st.text(
    alphabet=st.one_of(st.sampled_from("\\{}%$#&_~^\"',;=@-: a题and"), st.characters(exclude_categories=["C", "Z"])),
    min_size=1,
    max_size=30,
).filter(lambda text: text == " ".join(text.split()))


@given(LINE, LINE, LINE)
@settings(deadline=None, max_examples=100)
def test_whatever_a_field_holds_is_read_back(title: str, author: str, quote: str) -> None:
    one = article(title, authors=(author,), source="S", day=(2020, 1, 2))
    assert typeset(entry(one, quote).fields["title"]) == title
    assert len(entry(one, quote).persons["author"]) == 1
    assert record(one, quote)["title"] == title
    assert record(one, quote)["notes"] == [quote]
    assert json.loads(cited(one, "csl-json", quote))[0]["note"] == quote
