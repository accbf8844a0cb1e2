from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.screen.samples import NEWS, made
from tui.corpus.article import Article
from tui.notebook.clipping import clip
from tui.notebook.places import Place, places

HARBOUR, MARKET = NEWS[:2]
SENTENCE = "港口在六点醒来。"
START = HARBOUR.text.index(SENTENCE)
CLIPPING = replace(clip(HARBOUR, START, START + len(SENTENCE)), number=1)


def place(*articles: Article, exists: bool = True) -> Place:
    return places([CLIPPING], articles, exists=lambda file: exists)[1]


def changed(*paragraphs: str) -> Article:
    return made(HARBOUR.path, HARBOUR.title, paragraphs)


def test_an_unchanged_article_has_it_where_it_was() -> None:
    assert place(MARKET, HARBOUR) == Place("there", HARBOUR, CLIPPING.start, CLIPPING.end)


def test_an_archive_that_was_moved_whole_has_it_where_it_was() -> None:
    moved = replace(HARBOUR, file="/another/place/harbour.md")
    assert place(moved) == Place("there", moved, CLIPPING.start, CLIPPING.end)


def test_a_renamed_file_keeps_it() -> None:
    renamed = replace(HARBOUR, path="old/1.md", file="/nowhere/old/1.md")
    assert place(MARKET, renamed) == Place("moved", renamed, CLIPPING.start, CLIPPING.end)


def test_of_two_copies_it_stays_with_its_own() -> None:
    copy = replace(HARBOUR, path="a/copy.md", file="/nowhere/a/copy.md")
    assert place(copy, HARBOUR, copy) == Place("there", HARBOUR, CLIPPING.start, CLIPPING.end)


def test_an_edited_file_keeps_it_where_it_stands_now() -> None:
    article = changed("编者按。", "渔民说：“今天的风很大。”", f"{SENTENCE}灯灭了。")
    start = article.text.index(SENTENCE)
    assert place(article) == Place("moved", article, start, start + len(SENTENCE))


def test_text_after_it_may_change() -> None:
    article = changed("渔民说：“今天的风很大。”他把船系好。", f"{SENTENCE}没有人。")
    assert place(article) == Place("there", article, CLIPPING.start, CLIPPING.end)


def test_lines_may_be_broken_anew() -> None:
    article = changed("渔民说：“今天的风\n很大。”他把船系好。", "港口在六\n点醒来。灯一盏盏灭了。")
    found = place(article)
    assert article.text[found.start : found.end] == "港口在六\n点醒来。"


def test_of_several_the_one_with_its_neighbours_is_meant() -> None:
    article = changed(SENTENCE, "他把船系好。", f"{SENTENCE}灯一盏盏灭了。", f"{SENTENCE}天亮了。")
    assert place(article).start == article.text.index(SENTENCE, 10)


def test_a_passage_that_is_gone_is_lost() -> None:
    article = changed("渔民说：“今天的风很大。”")
    assert place(article) == Place("lost", article)


def test_a_file_that_is_not_open_is_elsewhere_or_lost() -> None:
    assert place(MARKET) == Place("elsewhere")
    assert place(MARKET, exists=False) == Place("lost")


def test_the_same_path_in_another_archive_is_another_article() -> None:
    other = replace(changed("另一篇文章。"), file="/other/south/harbour.md")
    assert place(other) == Place("elsewhere")


def test_a_text_full_of_the_passage_takes_no_time() -> None:
    article = made("a.txt", "a", ["海" * 50_000])
    clipping = replace(clip(article, 40_000, 40_001), number=1)
    edited = replace(article, text="海" * 50_001, folded="海" * 50_001)
    assert places([clipping], [edited])[1].article is edited


@settings(deadline=None, max_examples=60)
@given(st.lists(st.text("海风。 \n", max_size=12), min_size=1, max_size=4), st.data())
def test_what_was_clipped_is_found(paragraphs: list[str], data: st.DataObject) -> None:
    article = made("a.txt", "a", paragraphs)
    start = data.draw(st.integers(0, len(article.text)))
    end = data.draw(st.integers(start, len(article.text)))
    clipping = replace(clip(article, start, end), number=7)
    assert places([clipping], [article])[7] == Place("there", article, start, end)
    longer = made("a.txt", "a", ["前言", *paragraphs])
    found = places([clipping], [longer])[7]
    bare = "".join(longer.text[found.start : found.end].split())
    assert bare == "".join(clipping.passage.split())
