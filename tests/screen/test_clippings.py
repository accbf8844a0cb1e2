from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, closing
from dataclasses import replace
from pathlib import Path

import pytest
from textual.widgets import Input

from tests.notebook.keeping import ARTICLE
from tests.screen.opening import Pile, Reader, opened
from tests.screen.samples import LONG, NEWS, made
from tui.corpus.article import Article
from tui.notebook.clipping import Clipping, clip
from tui.notebook.notebook import Notebook
from tui.screen.clippings import NOTHING, ClippingsScreen
from tui.screen.query_input import LONGEST
from tui.screen.widgets.clipping_list import ClippingList
from tui.settings import Settings, data_directory

HARBOUR, MARKET, SNOW = NEWS[:3]


def kept() -> tuple[Clipping, ...]:
    """What a program that is started now finds."""
    notebook = Notebook(data_directory())
    try:
        return notebook.clippings()
    finally:
        notebook.close()


def keep(*clippings: Clipping) -> None:
    """What another program keeps, the last first."""
    notebook = Notebook(data_directory())
    for clipping in reversed(clippings):
        notebook.keep(clipping)
    notebook.close()


THREE = (
    clip(HARBOUR, 4, 13),
    replace(clip(MARKET, 0, 6), note="三册", tags=("账",)),
    clip(ARTICLE, 0, 11),
)


@asynccontextmanager
async def viewed(
    articles: Sequence[Article] = NEWS, size: tuple[int, int] = (100, 30), pile: Pile | None = None
) -> AsyncIterator[tuple[Reader, ClippingList]]:
    """The clippings view over a desk."""
    async with opened(articles, size, pile=pile) as reader:
        await reader.press("B")
        assert isinstance(reader.app.screen, ClippingsScreen)
        await reader.wait_until(lambda: bool(reader.app.screen.query_one(ClippingList).message))
        yield reader, reader.app.screen.query_one(ClippingList)


async def test_c_keeps_what_is_selected_or_the_sentence_at_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    async with opened(NEWS, (100, 24)) as reader:
        await reader.press("c")
        assert reader.notices == []
        await reader.press("3", "c")
        assert [clipping.passage for clipping in kept()] == ["渔民说：“今天的风很大。”"]
        assert reader.notices == ["Kept: 渔民说：“今天的风很大。”"]
        (clipping,) = kept()
        with closing(Notebook(data_directory())) as notebook:
            notebook.edit(clipping, note="风")
        await reader.press("c")
        assert reader.notices[1:] == ["Kept before: 渔民说：“今天的风很大。”"]
        assert len(kept()) == 1
        assert reader.pane.passage is None
        await reader.press("v", "j", "c")
        (last, first) = kept()
        assert (last.passage, last.start) == (reader.passage, first.start)
        await reader.press("ctrl+z", "ctrl+z", "ctrl+z")
        assert kept() == ()
        assert reader.notices[-2:] == [
            "Undone: the clipping is no longer kept.",
            "There is nothing to undo in the notebook.",
        ]
        data_directory().joinpath("notebook.sqlite").unlink()
        data_directory().joinpath("notebook.sqlite").mkdir()
        await reader.press("c")
        assert "cannot be opened" in reader.notices[-1]


async def test_is_clipped_finds_the_articles_that_something_was_kept_of() -> None:
    renamed = replace(MARKET, path="old/market.md", file="/nowhere/old/market.md")
    keep(clip(renamed, 0, 6))
    async with opened(NEWS, (100, 24), filter_text="is:clipped") as reader:
        await reader.wait_until(lambda: reader.titles == [MARKET.title])
        await reader.type("")
        await reader.press("escape", "3", "c")
        await reader.type("is:clipped")
        assert reader.titles == [HARBOUR.title, MARKET.title]
        await reader.press("escape", "ctrl+z")
        await reader.wait_until(lambda: reader.titles == [MARKET.title])
        await reader.type("-is:clipped")
        assert len(reader.titles) == len(NEWS) - 1


async def test_a_passage_that_is_copied_is_kept_where_that_is_set() -> None:
    async with opened(NEWS[:1], (80, 24), settings=Settings(keep_copied=True)) as reader:
        await reader.press("3", "y", "c", "y", "y")
        assert kept() == ()
        await reader.press("v", "y", "t", "y", "q")
        assert [clipping.passage for clipping in kept()] == [reader.passage]


async def test_there_is_nothing_to_keep_in_an_article_without_text() -> None:
    async with opened([made("empty.txt", "空", [])], (60, 12)) as reader:
        await reader.press("3", "c")
        assert reader.notices == ["There is no text to keep."]
        await reader.press("B")
        assert NOTHING.split("\n")[0] in reader.shown()


async def test_the_view_lists_filters_and_opens_at_the_place() -> None:
    keep(*THREE)
    async with viewed([*NEWS, LONG]) as (reader, rows):
        assert [row.clipping.passage for row in rows.rows] == [one.passage for one in THREE]
        assert "all clippings · 3" in reader.shown()
        assert "海湾日报，2022-08-10" in reader.shown()
        await reader.press("G")
        assert "Lost: there is no /nowhere/a.txt any more." in reader.shown()
        await reader.press("enter")
        assert reader.notices == ["Lost: there is no /nowhere/a.txt any more."]
        await reader.press("slash", "三", "册")
        assert " · 1 of 3" in reader.shown()
        await reader.press("escape", "escape")
        assert len(rows.rows) == 3
        await reader.press("slash", *"tag:账", "enter", "enter")
        assert reader.app.screen is reader.desk
        assert (reader.article, reader.passage, reader.place) == (MARKET, "账本有三册。", "article")
        assert reader.under_cursor == MARKET.title


async def test_a_clipping_opens_in_an_article_that_the_filter_does_not_find_and_far_down() -> None:
    start = LONG.text.index("第80夜")
    keep(clip(LONG, start, start + 4))
    async with opened([*NEWS, LONG], (90, 20), filter_text="渔港") as reader:
        await reader.press("B")
        await reader.wait_until(lambda: reader.app.screen.query_one(ClippingList).row_count > 0)
        await reader.press("enter")
        await reader.wait_until(lambda: reader.passage == "第80夜")
        assert reader.article is LONG
        assert "第80夜" in reader.shown()


async def test_note_and_tags_are_edited_and_a_deletion_is_undone() -> None:
    keep(*THREE)
    async with viewed() as (reader, rows):
        await reader.press("e", *"qx", "escape")
        assert kept()[0].note == ""
        await reader.press("e", *"qtx", "enter")
        await reader.wait_until(lambda: kept()[0].note == "qtx")
        await reader.press("t", *"#a b", "enter")
        await reader.wait_until(lambda: "#a  #b" in reader.shown())
        assert (kept()[0].note, kept()[0].tags) == ("qtx", ("a", "b"))
        await reader.press("d")
        assert [one.number for one in kept()] == [2, 1]
        await reader.press("ctrl+z")
        assert kept()[0].note == "qtx"
        assert rows.row_count == 3
        await reader.press("escape")
        assert reader.app.screen is reader.desk


async def test_a_line_that_is_full_says_so_and_keeps_what_it_has() -> None:
    keep(*THREE)
    async with viewed() as (reader, _):
        await reader.press("e")
        reader.app.screen.query_one("#clipping-answer", Input).value = "记" * LONGEST
        await reader.press("end", "x")
        assert reader.notices == ["This line takes 1,000 characters, and it is full."]
        await reader.press("enter")
        await reader.wait_until(lambda: len(reader.notices) == 2)
        assert kept()[0].note == "记" * LONGEST


async def test_keys_that_come_at_once_are_each_for_what_the_one_before_left() -> None:
    keep(*THREE)
    async with viewed() as (reader, rows):
        for key in ("d", "d", "e", "q", "enter", "d", "ctrl+z"):
            reader.send(key)
        await reader.wait_until(lambda: len(reader.notices) == 5)
        assert [(one.number, one.note) for one in kept()] == [(1, "q")]
        assert [row.clipping for row in rows.rows] == [*kept()]


async def test_what_another_program_keeps_comes_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.screen.clippings.LOOK_SECONDS", 0.02)
    keep(THREE[2])
    async with viewed() as (reader, rows):
        keep(THREE[0])
        await reader.wait_until(lambda: rows.row_count == 2)


async def test_a_note_goes_to_the_clipping_that_it_was_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.screen.clippings.LOOK_SECONDS", 0.02)
    keep(*THREE[:2])
    asked = kept()[0]
    notebook = Notebook(data_directory())
    async with viewed() as (reader, rows):
        await reader.press("e", *"qx")
        notebook.delete(asked)
        await reader.wait_until(lambda: rows.row_count == 1)
        await reader.press("enter")
        await reader.wait_until(lambda: bool(reader.notices))
        assert reader.notices == ["This clipping was deleted meanwhile, by another pullquote."]
        assert kept()[0].note == "三册"
        await reader.press("e", *"qx", "enter")
        await reader.wait_until(lambda: kept()[0].note == "三册qx")
    notebook.close()


async def test_what_is_listed_is_exported_to_a_new_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    keep(*THREE)
    async with viewed() as (reader, _):
        await reader.press("slash", *"source:海湾", "enter", "x", "enter")
        file = tmp_path / "clippings.md"
        assert reader.notices == [f"2 clippings are in {file}."]
        assert file.read_text(encoding="utf-8").count("> ——") == 2
        await reader.press("x", "enter")
        assert "is there already" in reader.notices[-1]


async def test_a_changed_article_shows_what_is_moved_and_what_is_lost() -> None:
    changed = made(HARBOUR.path, HARBOUR.title, ["编者按。", "渔民说：“今天的风很大。”"], "2022-08-10")
    start = HARBOUR.text.index("灯一盏盏灭了")
    keep(clip(HARBOUR, 4, 12), clip(HARBOUR, start, start + 6))
    async with viewed([changed]) as (reader, _):
        assert "Moved: the article was changed" in reader.shown()
        await reader.press("j")
        assert "Lost: the article was changed" in reader.shown()
        await reader.press("enter")
        assert reader.article is changed
        assert reader.notices == ["The article no longer has this passage."]
        await reader.press("B")
        await reader.wait_until(lambda: "Moved: the article was changed" in reader.shown())
        await reader.press("enter")
        await reader.wait_until(lambda: reader.passage == HARBOUR.text[4:12])


async def test_while_files_are_read_an_article_that_did_not_come_yet_is_not_missed() -> None:
    keep(THREE[1])
    async with viewed(pile=Pile([HARBOUR], unfinished=True)) as (reader, _):
        assert "Its article was not read yet" in reader.shown()


async def test_a_damaged_notebook_is_said_at_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.screen.keeping.CHECK_SECONDS", 0.01)
    keep(*THREE)
    kept()  # which leaves a backup
    data_directory().joinpath("notebook.sqlite").write_bytes(b"no database" * 500)
    async with opened(NEWS, (80, 24)) as reader:
        await reader.wait_until(lambda: bool(reader.notices))
        assert "damaged" in reader.notices[0]
        assert "3 clippings could be saved" in reader.notices[0]


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (200, 60)])
async def test_the_view_fits_every_size(size: tuple[int, int]) -> None:
    keep(*THREE)
    async with viewed(size=size) as (reader, _):
        await reader.press("t")
        assert "Tags" in reader.shown()
        assert all(strip.cell_length == size[0] for strip in reader.strips())
        await reader.quick_resize(20, 5)
