"""The whole way in a real terminal: open, filter, find, select, copy, leave."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest

from tests.corpora import write
from tests.terminal import Terminal

SEEDS = Path(__file__).parents[2] / "seeds"
CLEAR = b"\x1b[2J"
"""What empties a terminal, and would flicker at every change of its size."""

PULLQUOTE = [sys.executable, "-m", "tui"]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """A person's directories, empty."""
    return {f"XDG_{name}_HOME": str(tmp_path / name.lower()) for name in ("CONFIG", "DATA", "CACHE")}


def test_from_the_shell_to_the_clipboard(environment: dict[str, str]) -> None:
    with Terminal([*PULLQUOTE, str(SEEDS)], environment=environment) as terminal:
        terminal.wait(r"all articles · 2\b")
        terminal.wait(r"公安部部署推进全面深化公安改革")
        terminal.wait(r"深化改革 推动公安工作")
        terminal.press("/", "公安")
        terminal.wait(r"2 of 2")
        terminal.press("esc", "esc")
        terminal.press("/", "date:2022-08")
        terminal.wait(r"1 of 2")
        terminal.press("esc", "esc")
        terminal.press("/", "公安 date:2022-08")
        terminal.wait(r"1 of 2")
        terminal.press("enter", "enter", "n", "v", "y", "y")
        terminal.wait(r"Passage and citation")
        (copied,) = terminal.copied()
        assert copied.endswith("——新浪财经《公安部部署推进全面深化公安改革》，2022-08-10")
        assert copied.startswith("“新华社北京8月10日电（记者熊丰）记者10日从公安部获悉，")
        assert "\n" not in copied
        assert "\u3000" not in copied
        terminal.press("q")
        assert terminal.wait_end() == 0
        assert terminal.restored()


@pytest.mark.parametrize("columns", [80, 150])
def test_what_is_typed_in_one_breath_before_anything_is_there_is_obeyed_in_its_order(
    environment: dict[str, str], columns: int
) -> None:
    first = min(SEEDS.iterdir())
    with Terminal([*PULLQUOTE, str(first)], columns=columns, rows=24, environment=environment) as terminal:
        os.write(terminal.descriptor, "/公安\r\rvyq".encode())
        terminal.wait(r"Passage, \d+ characters")
        (copied,) = terminal.copied()
        assert copied.startswith("新华社北京8月10日电（记者熊丰）")
        os.write(terminal.descriptor, b"Bqq")
        assert terminal.wait_end() == 0


def test_a_passage_without_its_citation_and_a_citation_without_a_passage(environment: dict[str, str]) -> None:
    with Terminal([*PULLQUOTE, str(SEEDS), "--filter", "date:2022-08"], environment=environment) as terminal:
        terminal.wait(r"1 of 2")
        terminal.press("enter", "v", "j")
        terminal.wait("Other end")
        terminal.press("y", "q")
        terminal.wait(r"Passage, \d+ characters")
        terminal.press("esc", "y", "c")
        terminal.wait(r"Citation")
        passage, citation = terminal.copied()
        terminal.settle()
        assert "Passage," not in terminal.text()  # what is said last takes the place of what was said before
        assert passage.startswith("新华社北京8月10日电（记者熊丰）")
        assert passage.endswith("运行高效的职能体系。")
        assert citation == "新浪财经《公安部部署推进全面深化公安改革》，2022-08-10"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT])
def test_a_signal_ends_it_with_the_terminal_as_it_was(number: signal.Signals, environment: dict[str, str]) -> None:
    with Terminal([*PULLQUOTE, str(SEEDS)], environment=environment) as terminal:
        terminal.wait(r"all articles · 2\b")
        os.kill(terminal.process.pid, number)
        assert terminal.wait_end() == 128 + number
        assert terminal.restored()
        assert b"\x1b[?1049l" in terminal.raw
        assert b"\x1b[?1003l" in terminal.raw


def test_bytes_that_are_no_text_do_not_end_the_reading_of_keys(environment: dict[str, str]) -> None:
    with Terminal([*PULLQUOTE, str(SEEDS)], environment=environment) as terminal:
        terminal.wait(r"all articles · 2\b")
        os.write(terminal.descriptor, b"\xff\xfe\xb9\xab")
        terminal.settle(0.5)
        terminal.press("/", "公安")
        terminal.wait(r"2 of 2")


@pytest.mark.parametrize(("columns", "rows"), [(40, 12), (80, 24), (120, 40), (200, 60)])
def test_it_opens_at_every_size_and_survives_the_others(columns: int, rows: int, environment: dict[str, str]) -> None:
    with Terminal([*PULLQUOTE, str(SEEDS)], columns=columns, rows=rows, environment=environment) as terminal:
        terminal.wait(r"all articles · 2\b")
        terminal.press("enter")
        before = len(terminal.raw)
        for width, height in ((39, 11), (200, 60), (1, 1), (columns, rows)):
            terminal.resize(width, height)
            terminal.settle(0.2)
        terminal.wait("新浪财经")
        assert CLEAR not in terminal.raw[before:]
        terminal.press("q")
        assert terminal.wait_end() == 0


def test_keys_typed_faster_than_the_screen_is_drawn_go_where_they_are_meant_to(environment: dict[str, str]) -> None:
    with Terminal([*PULLQUOTE, str(SEEDS)], environment=environment) as terminal:
        terminal.wait(r"all articles · 2\b")
        terminal.wait("新华社北京")
        os.write(terminal.descriptor, "/公安 qy:/q".encode())
        terminal.wait(r'"公安" and "qy:/q"')
        terminal.press("esc")
        os.write(terminal.descriptor, "/公安\r".encode())
        terminal.wait(r"2 of 2")
        terminal.settle()
        os.write(terminal.descriptor, b"gnvyq")
        terminal.wait(r"Passage, \d+ characters")
        assert terminal.copied()[0].startswith("新华社北京8月10日电（记者熊丰）")


BROKEN = """
import sys
from tui.cli import main
from tui.screen.desk import Desk

def action_zen(self):
    raise RuntimeError("a mistake of ours")

Desk.action_zen = action_zen
sys.exit(main(sys.argv[1:]))
"""


def test_an_error_of_ours_ends_it_with_the_terminal_as_it_was(environment: dict[str, str]) -> None:
    with Terminal([sys.executable, "-c", BROKEN, str(SEEDS)], environment=environment) as terminal:
        terminal.wait(r"all articles · 2\b")
        os.write(terminal.descriptor, b"z")
        assert terminal.wait_end() == 1
        assert terminal.restored()
        assert "a mistake of ours" in terminal.raw.decode()


def test_the_mouse_selects_what_it_is_dragged_over(environment: dict[str, str]) -> None:
    with Terminal([*PULLQUOTE, str(SEEDS)], environment=environment) as terminal:
        lines = terminal.wait("新华社北京").split("\n")
        row = next(y for y, line in enumerate(lines) if "新华社北京" in line)
        column = next(x for x in range(terminal.columns) if terminal.screen.buffer[row][x].data == "新")
        for button, cell, state in ((0, 0, "M"), (32, 3, "M"), (32, 8, "M"), (0, 8, "m")):
            os.write(terminal.descriptor, f"\x1b[<{button};{column + cell + 1};{row + 1}{state}".encode())
        terminal.settle()
        terminal.press("y", "q")
        terminal.wait("Passage, 5 characters")
        assert terminal.copied() == ["新华社北京"]


@pytest.mark.parametrize("leaving", ["q", signal.SIGTERM])
def test_it_ends_at_once_while_the_corpus_is_read(
    leaving: str | signal.Signals, environment: dict[str, str], tmp_path: Path
) -> None:
    write(3000, tmp_path / "archive", characters=400)
    with Terminal([*PULLQUOTE, str(tmp_path / "archive")], environment=environment) as terminal:
        terminal.wait(r"reading \d")
        if isinstance(leaving, str):
            terminal.press(leaving)
        else:
            os.kill(terminal.process.pid, leaving)
        terminal.wait_end(4)
        assert terminal.restored()


def test_what_lies_over_the_desk_closes_once(environment: dict[str, str]) -> None:
    # A lone ESC and the next key are one key to a program that reads them late; this escape is one for certain.
    escape = b"\x1b[27u"
    click = b"\x1b[<0;2;20M\x1b[<0;2;20m"
    with Terminal([*PULLQUOTE, str(SEEDS)], columns=90, rows=24, environment=environment) as terminal:
        terminal.wait("新华社北京")
        for opening, shown, closing in (
            (b"y", "passage alone|the whole text", click * 3),
            (b"?", "The next line", b"??"),
            (b"?", "The next line", b"jk" + escape),
            (b"\x10", "To the next pane", click * 3),
            (b":\x1b[6~", "To the next pane", escape * 3),
            (b"\x10to the fil", "To the filter bar", b"\x1b[6~\x1b[B\r\r"),
            (b"\x10", "To the next pane", b"a" + escape * 3 + b"\\"),
        ):
            os.write(terminal.descriptor, opening)
            terminal.wait(shown)
            os.write(terminal.descriptor, closing + escape * 3)
            terminal.wait(rf"(?s)\A(?!.*({shown}))")
        os.write(terminal.descriptor, "/公安".encode())
        terminal.wait(r"2 of 2")
