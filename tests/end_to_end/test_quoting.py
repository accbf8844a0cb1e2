"""What a reader selects, copies and lists in a real terminal is what `cite` and `show` print."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from tests.terminal import Terminal
from tests.test_cli import Program, pullquote  # noqa: F401

SEED = Path(__file__).parents[2] / "seeds" / "000_3c658d8b6932fa03.txt"
PASSAGE = "一区一警两辅"


def test_each_form_is_what_cite_prints_and_the_list_of_quotations_what_show_prints(
    tmp_path: Path,
    pullquote: Program,  # noqa: F811
) -> None:
    def printed(*words: str) -> str:
        return pullquote(words[0], SEED, *words[1:]).out.rstrip("\n")

    shown = json.loads(printed("show", "--json"))
    quoted = [one["text"] for one in shown["quotations"]]
    find = ("cite", "--find", PASSAGE, "--style")
    environment = {f"XDG_{name}_HOME": str(tmp_path / name.lower()) for name in ("CONFIG", "DATA", "CACHE")}
    with Terminal([sys.executable, "-m", "tui", str(SEED)], environment=environment) as terminal:
        terminal.wait("新华社北京")
        terminal.press("Q")
        terminal.wait(rf"this article · {len(quoted)}\b")
        terminal.press("j" * quoted.index(f"“{PASSAGE}”"), "enter")
        terminal.wait("Other end")
        terminal.press("hol")  # without its marks
        for letter in "yqmbct":
            terminal.press(f"y{letter}")
        terminal.wait("Title")
        assert sorted(terminal.copied()) == sorted(
            [
                printed(*find, "plain"),
                PASSAGE,
                printed(*find, "markdown"),
                printed(*find, "biblatex"),
                printed("cite", "--style", "plain"),
                shown["title"],
            ]
        )
        terminal.press("q")
        assert terminal.wait_end() == 0
