"""What a reader selects, copies and lists in a real terminal is what `cite` and `show` print."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.terminal import Terminal

SEED = Path(__file__).parents[2] / "seeds" / "000_3c658d8b6932fa03.txt"
PULLQUOTE = [sys.executable, "-m", "tui"]
PASSAGE = "一区一警两辅"


def printed(environment: dict[str, str], *words: str) -> str:
    run = subprocess.run(
        [*PULLQUOTE, *words], capture_output=True, check=True, env={**os.environ, **environment}, timeout=30
    )
    return run.stdout.decode().rstrip("\n")


def test_each_form_is_what_cite_prints_and_the_list_of_quotations_what_show_prints(tmp_path: Path) -> None:
    environment = {f"XDG_{name}_HOME": str(tmp_path / name.lower()) for name in ("CONFIG", "DATA", "CACHE")}
    shown = json.loads(printed(environment, "show", str(SEED), "--json"))
    quoted = [one["text"] for one in shown["quotations"]]
    with Terminal([*PULLQUOTE, str(SEED)], environment=environment) as terminal:
        terminal.wait("新华社北京")
        terminal.press("Q")
        terminal.wait(rf"this article · {len(quoted)}\b")
        terminal.press(*"j" * quoted.index(f"“{PASSAGE}”"), "enter")
        terminal.wait("Other end")
        terminal.press("h", "o", "l")  # without its marks
        for letter in "yqmbct":
            terminal.press("y", letter)
        terminal.wait("Title")
        find = ("cite", str(SEED), "--find", PASSAGE, "--style")
        assert terminal.copied() == [
            printed(environment, *find, "plain"),
            PASSAGE,
            printed(environment, *find, "markdown"),
            printed(environment, *find, "biblatex"),
            printed(environment, "cite", str(SEED), "--style", "plain"),
            shown["title"],
        ]
        terminal.press("q")
        assert terminal.wait_end() == 0
