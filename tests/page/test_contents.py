from __future__ import annotations

from tests.page.test_layout import article
from tui.page.contents import Heading, headings, links, paragraph_numbers, references
from tui.page.layout import layout


def test_headings_are_one_line_each_with_their_rank() -> None:
    made = article(
        ("heading", "渡口", {"level": 1}),
        ("paragraph", "水。", {}),
        ("heading", "对\n岸", {"level": 3}),
        ("heading", " ", {}),
    )
    assert headings(made) == (Heading(1, "渡口", 0), Heading(3, "对 岸", 6))


def test_a_link_has_the_number_that_the_page_gives_it() -> None:
    spans = [(0, 2, "link", "https://a.example/"), (3, 5, "link", "https://b.example/"), (6, 8, "strong", "")]
    again = [(0, 2, "link", "https://a.example/")]
    made = article(("paragraph", "此处与彼处和别处", {"spans": spans}), ("paragraph", "再见此处", {"spans": again}))
    found = links(made)
    assert [(link.number, link.text, link.start) for link in found] == [(1, "此处", 0), (2, "彼处", 3)]
    assert tuple(link.url for link in found) == layout(made, 40).links


def test_a_reference_leads_to_the_next_block_that_begins_with_its_number() -> None:
    made = article(
        ("paragraph", "水涨了¹，又退了²。面积三百m²。", {}),
        ("paragraph", "¹ 县志。", {}),
        ("paragraph", "² 口述。", {}),
        ("paragraph", "后来[1]又涨了，见¹。", {}),
        ("paragraph", "¹ 碑文。", {}),
        ("paragraph", "[1] 档案。", {}),
    )
    text = made.text
    shown = [(text[found.start : found.end], text[found.note :].split("\n")[0]) for found in references(made)]
    assert shown[:3] == [("¹", "¹ 县志。"), ("²", "² 口述。"), ("²", "² 口述。")]
    assert ("[1]", "[1] 档案。") in shown
    assert shown[-1] == ("¹", "¹ 碑文。")
    assert all(found.start < found.note for found in references(made))


def test_numbers_without_a_note_are_no_references() -> None:
    assert references(article(("paragraph", "一平方公里（1 km²）[1]。", {}))) == ()
    assert references(article(("paragraph", "[1]", {}), ("paragraph", "¹", {}))) == ()


def test_paragraphs_are_counted_without_headings_and_what_goes_on() -> None:
    made = article(
        ("heading", "题", {}),
        ("paragraph", "一。", {}),
        ("image", "图", {}),
        ("item", "二", {"marker": "bullet"}),
        ("item", "二之后", {"marker": ""}),
        ("quote", "三", {}),
        ("attribution", "——某人", {}),
        ("paragraph", "", {}),
        ("paragraph", "四。", {}),
    )
    assert paragraph_numbers(made) == {1: 1, 3: 2, 5: 3, 8: 4}
