"""How the screen looks, held to pictures: `pytest tests/screen/test_looks.py --snapshot-update` takes them anew."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from importlib.metadata import version
from types import SimpleNamespace

import pytest
from textual.pilot import Pilot

from tests.screen.opening import Pile, Reader
from tests.screen.samples import seeds
from tui.screen.app import PullquoteApp
from tui.settings import Settings

MADE_WITH = "8.2.8"

pytestmark = pytest.mark.skipif(
    version("textual") != MADE_WITH, reason=f"the pictures were taken with Textual {MADE_WITH}"
)

Snapshot = Callable[..., bool]
Picture = Callable[..., bool]


@pytest.fixture
def picture(snap_compare: Snapshot, monkeypatch: pytest.MonkeyPatch) -> Picture:
    """Whether the screen, with both seeds, looks as it did after these keys."""
    monkeypatch.setattr("tui.query.search.time", SimpleNamespace(perf_counter=lambda: 0.0))

    def compare(size: tuple[int, int], *keys: str, filter_text: str = "", theme: str = "pullquote-dark") -> bool:
        pile = Pile(seeds())
        app = PullquoteApp(pile, Settings(theme=theme), filter_text)  # type: ignore[arg-type]

        async def read(pilot: Pilot[None]) -> None:
            reader = Reader(app, pilot, pile)
            await reader.wait_until(reader.sees_the_first_results)
            for key in keys:
                await reader.press(key)

        before: Callable[[Pilot[None]], Awaitable[None]] = read
        return snap_compare(app, terminal_size=size, run_before=before)

    return compare


def test_three_columns(picture: Picture) -> None:
    assert picture((160, 45))


def test_stacked_with_a_passage_selected(picture: Picture) -> None:
    assert picture((120, 40), "enter", "n", "n", "v", "j", filter_text="公安 改革")


def test_one_pane_the_headlines(picture: Picture) -> None:
    assert picture((80, 24))


def test_one_pane_the_article(picture: Picture) -> None:
    assert picture((40, 12), "J", "enter", "space")


def test_the_light_theme(picture: Picture) -> None:
    assert picture((120, 40), "J", "n", theme="pullquote-light", filter_text="公安 OR 改革")


def test_nothing_found(picture: Picture) -> None:
    assert picture((100, 24), filter_text="公安 没有这样的词")


def test_the_copy_menu(picture: Picture) -> None:
    assert picture((100, 24), "enter", "v", "y")


def test_the_help(picture: Picture) -> None:
    assert picture((100, 50), "question_mark")
