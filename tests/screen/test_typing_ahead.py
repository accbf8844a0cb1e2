from __future__ import annotations

import threading

import pytest

from tests.screen.opening import Pile, Reader, opened
from tests.screen.samples import NEWS
from tui.screen import archive, typing_ahead

SMALL = (80, 24)
LARGE = (120, 30)


async def typed(reader: Reader, *keys: str) -> None:
    """Press keys without waiting for anything between two of them."""
    for key in keys:
        reader.send(key)
    await reader.settle()


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_a_filter_and_the_keys_after_it_come_at_once(size: tuple[int, int]) -> None:
    async with opened(NEWS, size) as reader:
        await typed(reader, "slash", "海", "湾", "enter", "enter", "v")
        assert reader.line == "海湾"
        assert reader.place == "article"
        assert reader.article is reader.headlines.results.articles[0]
        assert reader.pane.article is reader.article
        assert reader.pane.selection
        await typed(reader, "escape", "escape", "j", "enter", "v", "y", "q")
        assert reader.article is reader.headlines.results.articles[1]
        await reader.wait_until(lambda: bool(reader.notices))


async def test_keys_wait_for_what_a_slow_search_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    gate, look = threading.Event(), archive.look
    async with opened(NEWS, LARGE) as reader:

        def slow(*arguments: object, **more: object) -> object:
            gate.wait(5)
            return look(*arguments, **more)  # type: ignore[arg-type]

        monkeypatch.setattr(archive, "look", slow)
        for key in ("slash", "A", "enter", "enter", "v"):
            reader.send(key)
        await reader.pilot.pause()
        assert reader.place == "headlines"
        gate.set()
        await reader.settle()
        assert reader.article is not None
        assert reader.article.title == "A new timetable"
        assert reader.place == "article"
        assert reader.pane.selection


async def test_a_key_that_waits_for_nothing_that_ever_comes_holds_up_the_others_for_a_moment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(typing_ahead, "PATIENCE", 0.1)
    async with opened(NEWS, LARGE) as reader:
        reader.tree.expect()
        await typed(reader, "1", "j", "slash", "A")
        await reader.wait_until(lambda: reader.line == "A")


async def test_a_group_is_picked_by_keys_that_come_before_its_list() -> None:
    async with opened(NEWS, SMALL) as reader:
        await typed(reader, "1", "b", "j", "enter")
        assert reader.line == "category:=社会"


async def test_what_opens_over_the_desk_takes_the_keys_that_follow() -> None:
    async with opened(NEWS, SMALL) as reader:
        await typed(reader, "enter", "c", "B", "enter")
        await reader.wait_until(lambda: reader.pane.has_focus and reader.pane.selection is not None)
        assert reader.desk.is_current
        await typed(reader, "colon", "z", "e", "n")
        assert reader.app.screen.query_one("#palette-line").value == "zen"  # type: ignore[attr-defined]


async def test_values_are_counted_once_and_the_list_takes_the_next_key() -> None:
    async with opened(NEWS, SMALL) as reader:
        await typed(reader, "slash", *"source:", "tab", "down", "enter")
        assert reader.line.removeprefix("source:") not in ("", reader.line)


async def test_keys_typed_before_there_is_an_article_wait_for_the_first() -> None:
    pile = Pile((), NEWS, gated=True)
    async with opened(size=SMALL, pile=pile) as reader:
        reader.send("enter")
        await reader.pilot.pause()
        assert reader.place == "headlines"
        pile.release()
        await reader.wait_until(lambda: reader.place == "article")
