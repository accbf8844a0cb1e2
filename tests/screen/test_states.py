"""How the screen looks in each state, held to text: `pytest tests/screen/test_states.py --snapshot-update` takes it.

Each file of `looks` holds one state: its lines, each with the line below it that says in what it is drawn. It holds
for the dark and for the light theme, which draw the same in their own colours; `.own` is in those of the terminal.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Mapping
from importlib.metadata import version
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.screen.conftest import bare_terminal
from tests.screen.states import names, states
from tests.screen.test_looks import MADE_WITH

LOOKS = Path(__file__).with_name("looks")

pytestmark = pytest.mark.skipif(
    version("textual") != MADE_WITH, reason=f"the looks were taken with Textual {MADE_WITH}"
)


OWN_COLOURS = (
    "three-panes", "page", "selecting", "copy-menu", "kept", "finding", "outline", "notices", "commands", "clippings",
    "note", "matches", "completing", "filter-wrong", "first-start", "reading-files",
)  # fmt: skip
"""States that are drawn otherwise where the terminal has 16 colours."""


def walked(theme: str, home: Path) -> dict[str, str]:
    """Every state in a theme, in one walk through them."""

    async def walk() -> dict[str, str]:
        return {name: look async for name, look in states(theme)}

    with pytest.MonkeyPatch.context() as monkeypatch:
        bare_terminal(monkeypatch, home)
        monkeypatch.setenv("TZ", "UTC")
        monkeypatch.setattr("tui.query.search.time", SimpleNamespace(perf_counter=lambda: 0.0))
        time.tzset()
        looks = asyncio.run(walk())
    time.tzset()
    return looks


@pytest.fixture(scope="module", params=["pullquote-dark", "pullquote-light"])
def looks(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    return walked(request.param, tmp_path_factory.mktemp("home"))


@pytest.fixture(scope="module")
def looks_in_own_colours(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    return walked("pullquote-terminal", tmp_path_factory.mktemp("home"))


@pytest.fixture
def held(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Hold a look to that in a file."""

    def hold(look: str, name: str) -> None:
        file = LOOKS / f"{name}.txt"
        if request.config.option.update_snapshots:
            file.write_text(look, "utf-8")
        assert look == file.read_text("utf-8")

    return hold


@pytest.mark.parametrize("name", names())
def test_it_looks_as_it_did(name: str, looks: Mapping[str, str], held: Callable[[str, str], None]) -> None:
    held(looks[name], name)


@pytest.mark.parametrize("name", OWN_COLOURS)
def test_it_looks_as_it_did_in_the_terminals_own_colours(
    name: str, looks_in_own_colours: Mapping[str, str], held: Callable[[str, str], None]
) -> None:
    held(looks_in_own_colours[name], f"{name}.own")


def test_no_look_is_left_of_a_state_that_is_gone() -> None:
    assert {file.stem for file in LOOKS.iterdir()} == {*names(), *(f"{name}.own" for name in OWN_COLOURS)}
