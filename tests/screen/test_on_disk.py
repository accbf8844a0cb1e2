from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from tests.payloads import PAYLOADS
from tests.screen.opening import Pile, Reader, opened
from tests.screen.samples import NEWS
from tui.corpus.article import Problem
from tui.screen.verbatim import VerbatimScreen, VerbatimView


def view(reader: Reader) -> VerbatimView:
    return reader.app.screen.query_one(VerbatimView)


async def test_the_file_is_shown_as_it_is_and_the_page_stays_where_it_was(tmp_path: Path) -> None:
    file = Path(os.path.realpath(tmp_path)) / "a.txt"
    lines = [f"第{number}行 <p>&amp;\t{PAYLOADS[number % len(PAYLOADS)]}" for number in range(60)]
    file.write_bytes("\n".join([*lines, "长" * 300_000, "尾"]).encode("utf-8", "surrogatepass"))
    article = replace(NEWS[0], file=str(file), path="a.txt")
    async with opened([article], (80, 24)) as reader:
        await reader.press("3", "j", "j")
        place = reader.pane.scroll_offset
        await reader.press("backslash")
        assert isinstance(reader.app.screen, VerbatimScreen)
        shown = reader.shown()
        assert "第0行 <p>&amp;⇥   ␛[2J␛[H" in shown
        assert f"UTF-8 · {file.stat().st_size:,} bytes · a.txt" in shown
        assert "┊" not in shown.split("第1行")[0]
        await reader.press("G")
        assert "尾" in reader.shown()
        assert reader.shown().count("┊") > 15
        await reader.resize(60, 16)
        assert "尾" in reader.shown() or "长" in reader.shown()
        await reader.press("g", "space", "k", "j", "pageup")
        assert view(reader).scroll_offset.y == 0
        for close in ("escape", "q"):
            await reader.press(close)
            assert reader.app.screen is reader.desk
            await reader.press("backslash")
        await reader.press("backslash")
        await reader.resize(80, 24)
        assert reader.pane.scroll_offset == place


async def test_a_file_that_is_gone_is_told_of(tmp_path: Path) -> None:
    article = replace(NEWS[0], file=str(tmp_path / "gone.txt"))
    async with opened([article], (80, 24)) as reader:
        await reader.press("backslash")
        assert "This file cannot be opened: No such file or directory." in reader.shown()


async def test_notices_stand_under_the_sources_before_headlines_and_in_a_list() -> None:
    problems = (Problem("b.txt", "encoding", "It was read as Big5."), Problem("a.txt", "size", "It is large."))
    articles = [replace(NEWS[0], problems=problems[:1]), *NEWS[1:]]
    async with opened(pile=Pile(articles, problems=problems[1:]), size=(150, 30)) as reader:
        headlines = [line for line in reader.shown().splitlines() if NEWS[0].title[:6] in line]
        assert f"! {NEWS[0].title[:6]}" in headlines[0]
        assert "! It was read as Big5." in reader.shown()
        await reader.press("1", "G")
        assert "! 2 notices" in reader.shown()
        assert reader.tree.value_at(reader.tree.cursor) is None
        await reader.press("enter")
        shown = reader.shown()
        assert shown.index("a.txt") < shown.index("b.txt")
        assert "It is large.\n" in "\n".join(line.strip() for line in shown.splitlines())
        assert "Part the file into smaller ones" in shown
        await reader.press("escape")
        assert reader.desk.filter.text == ""
    async with opened(NEWS, (150, 30)) as reader:
        assert "notice" not in reader.shown()
