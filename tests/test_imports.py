"""What a room may not bring along, looked at in a fresh interpreter."""

from __future__ import annotations

import pkgutil
import subprocess
import sys
import time

import pytest

import tui

ROOMS = ("corpus", "query", "page", "quoting", "notebook")
OTHERS = ("tui.cli", "tui.arguments", "tui.options", "tui.printing", "tui.settings", "tui.__main__")


def modules_of(room: str) -> list[str]:
    places = [f"{place}/{room}" for place in tui.__path__]
    return [module.name for module in pkgutil.walk_packages(places, f"tui.{room}.")]


def run(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    return done.stdout.strip()


@pytest.mark.parametrize("modules", [*map(modules_of, ROOMS), OTHERS], ids=[*ROOMS, "command line"])
def test_nothing_below_the_screen_knows_textual_or_rich(modules: list[str]) -> None:
    assert modules
    code = f"import sys, importlib\nfor name in {list(modules)!r}: importlib.import_module(name)\n"
    loaded = run(code + "print(*sorted({name.partition('.')[0] for name in sys.modules}))").split()
    assert "tui" in loaded
    assert not {"textual", "rich"} & set(loaded)


def test_the_command_line_brings_nothing_but_what_every_command_needs() -> None:
    loaded = run("import sys, tui.cli\nprint(*sys.modules)").split()
    ours = {name for name in loaded if name.startswith("tui")}
    assert ours == {"tui", "tui.cli", "tui.arguments"}
    assert not {"argparse", "bs4", "lxml", "yaml", "socket", "subprocess", "dataclasses", "pathlib"} & set(loaded)


def test_the_loader_brings_no_parser_into_the_program() -> None:
    loaded = run("import sys, tui.corpus.loader\nprint(*sys.modules)").split()
    assert not {"bs4", "lxml", "yaml", "markdown_it", "charset_normalizer", "tui.corpus.reader"} & set(loaded)


def test_the_version_is_said_without_delay() -> None:
    seconds = []
    for _ in range(3):
        begun = time.perf_counter()
        subprocess.run([sys.executable, "-m", "tui", "--version"], check=True, capture_output=True)
        seconds.append(time.perf_counter() - begun)
    assert min(seconds) < 1.0
