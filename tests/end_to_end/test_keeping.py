"""The way of a quote in a real terminal: select by keys and by mouse, copy, keep, leave, come back, export."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.terminal import Terminal

SEEDS = Path(__file__).parents[2] / "seeds"
PULLQUOTE = [sys.executable, "-m", "tui"]
SENTENCE = "新华社北京8月10日电（记者熊丰）记者10日从公安部获悉，"
CITATION = "新浪财经《公安部部署推进全面深化公安改革》，2022-08-10"


def drag(terminal: Terminal, word: str) -> None:
    """Drag the mouse over the first of a word on screen."""
    lines = terminal.wait(word).split("\n")
    row = next(y for y, line in enumerate(lines) if word in line)
    cells = [terminal.screen.buffer[row][x].data for x in range(terminal.columns)]
    # A wide character has a cell without data after it.
    start = next(x for x in range(terminal.columns) if "".join(cells[x:]).startswith(word))
    end = start + 2 * len(word) - 1
    for button, cell, state in ((0, start, "M"), (32, start + 3, "M"), (32, end, "M"), (0, end, "m")):
        os.write(terminal.descriptor, f"\x1b[<{button};{cell + 1};{row + 1}{state}".encode())
    terminal.settle(0.15)


def test_from_a_selection_to_an_export(tmp_path: Path) -> None:
    environment = {f"XDG_{name}_HOME": str(tmp_path / name.lower()) for name in ("CONFIG", "DATA", "CACHE")}
    environment["HOME"] = str(tmp_path)
    before = {file: file.read_bytes() for file in SEEDS.iterdir()}
    with Terminal([*PULLQUOTE, str(SEEDS), "--filter", "date:2022-08"], environment=environment) as terminal:
        terminal.wait(r"1 of 2")
        terminal.press("enter", "v", "y", "y")
        terminal.wait("Passage and citation")
        terminal.press("c")
        terminal.wait("Kept:")
        drag(terminal, "阳光警务")
        for letter, label in (("q", "Passage, 4 characters"), ("m", "Markdown")):
            terminal.press("y", letter)
            terminal.wait(f"▌ {label}")  # what says that it was copied: the menu has the word as well
        terminal.press("c", "q")
        assert terminal.wait_end() == 0
        whole, passage, markdown = terminal.copied()
    assert whole.startswith(f"“{SENTENCE}")
    assert whole.endswith(f"——{CITATION}")
    assert passage == "阳光警务"
    assert markdown.startswith("> 阳光警务\n>\n> —— 新浪财经")

    with Terminal([*PULLQUOTE, str(SEEDS)], environment=environment) as terminal:
        terminal.wait(r"all articles · 2\b")
        terminal.press("B")
        terminal.wait("all clippings · 2")
        terminal.press("/", "熊丰", "enter", "e", "改革的开头", "enter")
        terminal.wait("The note is kept")
        terminal.press("x", "enter")
        terminal.wait("1 clipping is in")
        terminal.press("enter")
        terminal.wait("Other end")  # the passage is selected
        terminal.press("q")
        assert terminal.wait_end() == 0
        assert terminal.restored()
    exported = (tmp_path / "clippings.md").read_text(encoding="utf-8")
    assert exported.startswith(f"> {SENTENCE}")
    assert exported.endswith("，2022-08-10\n\n改革的开头\n")

    words = [*PULLQUOTE, "clippings", "--format", "json"]
    run = subprocess.run(words, capture_output=True, check=True, env={**os.environ, **environment})
    kept = json.loads(run.stdout)
    assert [clipping["passage"] for clipping in kept] == ["阳光警务", whole.split("” ——")[0][1:]]
    assert {file: file.read_bytes() for file in SEEDS.iterdir()} == before
