from __future__ import annotations

from soundness import article_of, kinds

LONG = "图书馆昨天晚上来了很多读者，他们说这里的书比以前多了，座位也比以前舒服。"


def test_lines_are_paragraphs_and_short_ones_headings() -> None:
    article = article_of(f"夜里的图书馆\n书多了，人也多了\n{LONG}\n　　{LONG}\n新的座位\n{LONG}\n")
    assert article.title == "夜里的图书馆"
    assert kinds(article) == [
        ("heading", "书多了，人也多了"),
        ("paragraph", LONG),
        ("paragraph", LONG),
        ("heading", "新的座位"),
        ("paragraph", LONG),
    ]


def test_lines_that_are_no_headings() -> None:
    article = article_of(
        f"题\n{LONG}\n馆长王五：\n{LONG}\n……\n{LONG}\n为此，馆里推出新的办法——\n{LONG}\n谁来读？\n{LONG}\n"
    )
    assert {kind for kind, _ in kinds(article)} == {"paragraph"}


def test_dashes_attribute_only_what_stands_alone_without_a_stop() -> None:
    article = article_of(
        f"题\n{LONG}\n——王五，在开馆的晚上\n{LONG}\n——第一，多买书。\n——第二，多开门。\n——第三，多亮灯。\n{LONG}\n"
    )
    assert [kind for kind, _ in kinds(article)].count("attribution") == 1
    assert ("attribution", "——王五，在开馆的晚上") in kinds(article)
    assert ("paragraph", "——第二，多开门。") in kinds(article)


def test_a_text_wrapped_by_hand_is_joined() -> None:
    wrapped = (
        "The library was full last night, and many of the readers said that\n"
        "there are more books than there were before, and that the new chairs\n"
        "are better than the old ones.\n\n"
        "It will be open again tomorrow.\n"
    )
    article = article_of(wrapped, "note.txt")
    assert [text for _, text in kinds(article)] == [
        "The library was full last night, and many of the readers said that there are more books than there were "
        "before, and that the new chairs are better than the old ones.",
        "It will be open again tomorrow.",
    ]
    assert article.title == "note"


def test_lists() -> None:
    article = article_of(f"题\n\n{LONG}\n\n- 甲\n- 乙\n\n1. 丙\n2. 丁\n\n----\n\n{LONG}")
    assert kinds(article)[1:-1] == [("item", "甲"), ("item", "乙"), ("item", "丙"), ("item", "丁"), ("rule", "")]
    assert [(block.marker, block.number) for block in article.blocks if block.kind == "item"] == [
        ("bullet", 0), ("bullet", 0), ("number", 1), ("number", 2),
    ]  # fmt: skip


def test_verse_has_no_headings() -> None:
    verse = "夜\n灯亮了\n书还开着\n门外下着雨\n没有人来啊\n也没有人走开\n"
    assert {kind for kind, _ in kinds(article_of(verse))} == {"paragraph"}


def test_a_program_is_one_block_of_code() -> None:
    article = article_of('package main\n\nimport (\n\t"fmt"\n)\n\nfunc main() {\n\tfmt.Println(1)\n}\n', "灯.go.txt")
    assert (article.title, [kind for kind, _ in kinds(article)]) == ("灯.go", ["code"])
    assert "    fmt.Println(1)\n}" in article.text
