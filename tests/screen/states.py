"""The states that the screen was designed for, each with the keys that lead to it from the one before."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from tests.screen.look import look_of
from tests.screen.opening import Pile, Reader, opened
from tests.screen.samples import NEWS, made
from tui.corpus.article import Problem
from tui.corpus.reader import read
from tui.notebook.clipping import clip
from tui.notebook.notebook import Notebook
from tui.screen.key_names import KEY_NAMES
from tui.screen.query_input import QueryInput
from tui.settings import Settings, data_directory

TOUR = Path(__file__).with_name("tour.md")
KEPT = datetime(2022, 9, 1, 12, tzinfo=UTC)
BAD = Problem("north/broken.txt", "unreadable", "These bytes are no text in any encoding: the file was not read.")

KEYS = {name: key for key, name in KEY_NAMES.items()}

ONE, SMALLEST, STACKED, WIDE = (80, 24), (40, 12), (100, 24), (150, 24)


class State(NamedTuple):
    """What is pressed, in which size; words after a space are typed."""

    name: str
    keys: str = ""
    size: tuple[int, int] = ONE


STATES = (
    State("headlines"),
    State("sources", "1"),
    State("three-panes", "2", WIDE),
    State("stacked", "", STACKED),
    State("page", "3", (80, 52)),
    State("alone", "z", STACKED),
    State("smallest", "z", SMALLEST),
    State("too-small", "", (39, 12)),
    State("numbered", "#"),
    State("number-typed", "# 2"),
    State("selecting", "escape v j l"),
    State("copy-menu", "y"),
    State("copy-menu-narrow", "", SMALLEST),
    State("kept", "escape c"),
    State("undone", "escape ctrl+z"),
    State("finding", "f 船"),
    State("finding-nothing", "火"),
    State("outline", "escape O"),
    State("links", "escape L"),
    State("quotations", "escape Q"),
    State("quotations-of-all", "tab"),
    State("on-disk", "escape \\"),
    State("notices", "escape !"),
    State("notices-narrow", "", SMALLEST),
    State("help", "escape ?"),
    State("help-narrow", "", SMALLEST),
    State("commands", "escape :"),
    State("commands-none", "火"),
    State("clippings", "escape B"),
    State("clippings-wide", "", WIDE),
    State("note", "e"),
    State("clippings-filtered", "escape / 鱼 enter"),
    State("clippings-none", "/ 火 enter"),
    State("matches", "escape escape 2 / 鱼 space O R space 风 enter n"),
    State("completing", "/ s o u r c e : tab"),
    State("filter-wrong", "escape"),
    State("nothing-found", "ctrl+u 鱼 space 火 enter"),
)


async def states(theme: str) -> AsyncIterator[tuple[str, str]]:
    """Name and look of each state."""
    tour = read("tour.md", str(TOUR), TOUR.read_bytes(), size=TOUR.stat().st_size)
    arabic = made("arabic.txt", "صباح الميناء", ["قال الصياد: الريح قوية اليوم."], "2022-05-01", source="مرفأ")
    pile = Pile((tour, *NEWS, arabic), problems=(BAD,))
    settings = Settings(theme=theme)
    notebook = Notebook(data_directory())
    notebook.keep(clip(NEWS[0], 4, 13, kept=KEPT))
    notebook.keep(clip(NEWS[1], 0, 6, kept=KEPT))
    notebook.close()
    async with opened(pile=pile, settings=settings, size=ONE) as reader:
        for state in STATES:
            yield state.name, await _look(reader, state)
    async with opened(pile=Pile(NEWS), settings=settings, size=ONE, first=True) as reader:
        yield "first-start", await _look(reader, State("first-start"))
    pile = Pile(NEWS[:2], NEWS[2:], gated=True)
    async with opened(pile=pile, settings=settings, size=ONE) as reader:
        yield "reading-files", await _look(reader, State("reading-files"))
        yield "reading-files-narrow", await _look(reader, State("reading-files-narrow", size=SMALLEST))
    async with opened(pile=Pile(()), settings=settings, size=ONE) as reader:
        yield "empty", await _look(reader, State("empty"))


async def _look(reader: Reader, state: State) -> str:
    reader.app.clear_notifications()
    if reader.app.size != state.size:
        await reader.resize(*state.size)
    await reader.press(*(KEYS.get(key, key) for key in state.keys.split()))
    for line in reader.app.screen.query(QueryInput):
        line.cursor_blink = False  # it stands still for its picture
    await reader.settle()
    return look_of(reader)


def names() -> Sequence[str]:
    """All states, in order."""
    return [*(state.name for state in STATES), "first-start", "reading-files", "reading-files-narrow", "empty"]
