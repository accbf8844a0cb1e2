from __future__ import annotations

import re
from pathlib import Path

import pytest
from textual import events
from textual.content import Content
from textual.geometry import Offset

from tests.screen.opening import Reader, opened
from tests.screen.samples import NEWS, made
from tui.screen.completion_list import CompletionList
from tui.screen.history import remember, remembered
from tui.screen.query_input import LONGEST
from tui.screen.reading_line import LEAST, arranged
from tui.settings import data_directory

SMALL = (100, 18)


def offered(reader: Reader) -> list[str]:
    """What the list has, top to bottom; nothing where there is no list."""
    lists = reader.desk.query(CompletionList)
    return [one.label for each in lists for one in each.offer.candidates]


@pytest.fixture
def history(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    return data_directory() / "history.sqlite"


async def test_tab_completes_a_field_then_its_values_with_their_counts() -> None:
    async with opened(NEWS, SMALL) as reader:
        await reader.press("slash", *"sou", "tab")
        assert reader.line == "source:"
        assert offered(reader) == ["北方晚报", "海湾日报", "Northern Post"]
        shown = reader.shown().splitlines()
        assert re.search(r"北方晚报 +2 ", shown[2])
        assert re.search(r"Northern Post +1 ", shown[4])
        await reader.press("海")
        assert offered(reader) == ["海湾日报"]
        await reader.press("enter")
        assert reader.line == "source:=海湾日报"
        assert offered(reader) == []
        assert reader.titles == ["渔港的清晨", "菜市场的账本"]
        assert reader.place == "filter-input"
        await reader.press("enter")
        assert reader.place == "headlines"


async def test_the_list_is_walked_closed_and_clicked() -> None:
    async with opened(NEWS, SMALL) as reader:
        await reader.press("slash", *"source:", "tab")
        await reader.wait_until(lambda: len(offered(reader)) == 3)
        await reader.press("down", "down", "up", "tab")
        assert reader.line == "source:=海湾日报"
        await reader.press("ctrl+u", *"source:", "tab")
        await reader.wait_until(lambda: len(offered(reader)) == 3)
        await reader.press("escape")
        assert (reader.line, offered(reader), reader.place) == ("source:", [], "filter-input")
        await reader.press("tab")
        await reader.wait_until(lambda: len(offered(reader)) == 3)
        await reader.pilot.click(CompletionList, offset=(3, 0))
        await reader.settle()
        assert (reader.line, offered(reader), reader.place) == ("source:=北方晚报", [], "filter-input")
        await reader.press("ctrl+u", *"has:", "tab", "escape", "escape")
        assert (reader.line, reader.place) == ("has:", "headlines")
        await reader.press("slash", "end", "tab", "f4", "escape", "escape")
        assert (reader.line, reader.place) == ("has:", "headlines")


async def test_tab_goes_on_to_the_next_pane_where_there_is_nothing_to_complete() -> None:
    async with opened(NEWS, SMALL) as reader:
        await reader.press("slash", "鱼", "tab")
        assert reader.place == "article"
        assert reader.line == "鱼"


async def test_the_history_is_walked_and_kept_from_start_to_start(history: Path) -> None:
    remember(history, "公安")
    async with opened(NEWS, SMALL) as reader:
        await reader.press("slash", "鱼", "enter", "slash", "雪", "up")
        assert reader.line == "鱼"
        assert reader.titles == ["菜市场的账本", "冰上的鱼"]
        await reader.press("up", "up")
        assert reader.line == "公安"
        await reader.press("down", "down")
        assert (reader.line, reader.place) == ("雪", "filter-input")
        await reader.press("down")
        assert reader.place == "headlines"
    assert remembered(history) == ("公安", "鱼", "雪")


async def test_a_history_that_cannot_be_kept_is_told_of_once(history: Path) -> None:
    history.parent.mkdir(parents=True)
    history.write_text("something else " * 100)
    async with opened(NEWS, SMALL) as reader:
        await reader.press("slash", "鱼", "enter", "slash", "a", "enter")
        assert len(reader.notices) == 1
        assert str(history) in reader.notices[0]


async def test_composed_text_full_width_signs_and_a_paste_of_lines_are_taken_whole() -> None:
    async with opened(NEWS, SMALL) as reader:
        await reader.press("slash", *"来源：海湾日报　")
        reader.bar.input.post_message(events.Paste("渔\u200b民\n\t\x1b风\r\n"))
        await reader.settle()
        assert reader.line == "来源：海湾日报　渔民 风"
        assert reader.titles == ["渔港的清晨"]
        assert '"渔民"' in reader.reading
        reader.bar.input.post_message(events.Paste("长" * LONGEST))
        await reader.settle()
        assert reader.line == "来源：海湾日报　渔民 风".ljust(LONGEST, "长")
        assert reader.notices == ["This line takes 1,000 characters: the end of what was pasted was left out."]


async def test_the_bar_has_the_colours_of_what_it_understands() -> None:
    async with opened(NEWS, SMALL) as reader:
        await reader.type("鱼 source:海湾 date:2022-13")
        start = reader.bar.input.content_region.offset
        colours = [reader.style_at(start + Offset(x, 0)) for x in (0, 3, 10, 15)]
        term, field, value, mark = colours
        assert term.color == reader.pane.ink("term-0").color
        assert len({style.color for style in colours}) == 4, (term, field, value, mark)
        assert mark.underline
        assert not value.underline
        assert reader.reading.startswith("no month 13 in 2022-13 · ")
        await reader.press("backspace", "backspace", "1")
        assert not reader.style_at(start + Offset(15, 0)).underline


@pytest.mark.parametrize(
    ("width", "shown"),
    [
        (80, "wrong, and why · a reading that is long · 3 of 9 · 2 ms"),
        (50, "wrong, and why · a reading that is long · 3 of 9"),
        (40, "wrong, and why · a reading tha… · 3 of 9"),
        (37, "wrong, and w… · a reading t… · 3 of 9"),
    ],
)
def test_where_there_is_no_room_the_reading_is_shortened_then_the_marks(width: int, shown: str) -> None:
    said = Content("wrong, and why"), Content("a reading that is long"), " · 3 of 9", " · 2 ms"
    assert arranged(*said, width).plain == shown
    assert arranged(*said, 5).cell_length == 2 * LEAST + 3 + 9


async def test_what_narrows_the_list_narrows_the_tree_and_the_keys_that_step() -> None:
    articles = (
        made("a", "甲", ["鱼。"], "2022-03-04", source="一"),
        made("b", "乙", ["没有。"], "2022-03-03", source="一"),
        made("c", "丙", ["鱼。"], "2022-03-02", source="二"),
    )
    async with opened(articles, SMALL, filter_text="鱼") as reader:
        assert reader.groups == {"一": 1, "二": 1}
        await reader.press("J")
        assert reader.article is articles[2]
        await reader.press("K", "n", "n")
        assert reader.article is articles[2]
        await reader.press("N")
        assert reader.article is articles[0]
        await reader.press("J", "J")
        assert reader.article is articles[2]
        assert reader.notices == ["That was the last article."]
