"""Signals, a terminal that goes away, a program that is killed: no process is left, the terminal is as it was."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.terminal import Terminal

PULLQUOTE = [sys.executable, "-m", "tui"]


@pytest.fixture
def reading(tmp_path: Path) -> Iterator[Terminal]:
    """The program with a nursery and a worker that are at work for as long as they are let."""
    archive = tmp_path / "archive"
    archive.mkdir()
    (archive / "a.txt").write_text("信\n\n一段话，说了一件事。\n", encoding="utf-8")
    os.utime(archive / "a.txt", (4e9, 4e9))  # the newest is read first
    for number in range(300):
        (archive / f"{number}.html").write_text("<p>灯" * 20_000, encoding="utf-8")
    homes = {f"XDG_{name}_HOME": str(tmp_path / name) for name in ("CONFIG", "DATA", "CACHE", "STATE")}
    with Terminal([*PULLQUOTE, str(archive)], environment=homes, columns=80, rows=24) as terminal:
        terminal.wait(r"reading \d")
        yield terminal


def children(pid: int) -> list[int]:
    """The processes that a process started, and those that they started."""
    with open(f"/proc/{pid}/task/{pid}/children", encoding="ascii") as file:
        own = [int(child) for child in file.read().split()]
    threads = Path(f"/proc/{pid}/task")
    for thread in threads.iterdir():
        if thread.name != str(pid):
            own += [int(child) for child in (thread / "children").read_text().split()]
    return own + [below for child in own for below in children(child)]


def assert_gone(pids: list[int]) -> None:
    end = time.monotonic() + 5
    while any(_is_alive(pid) for pid in pids):
        assert time.monotonic() < end, "a process was left behind"
        time.sleep(0.01)


def _is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGINT])
def test_a_signal_leaves_no_process_and_the_terminal_as_it_was(reading: Terminal, number: signal.Signals) -> None:
    pids = children(reading.process.pid)
    assert len(pids) >= 2
    os.kill(reading.process.pid, number)
    assert reading.wait_end() == 128 + number
    assert reading.restored()
    assert b"\x1b[?1049l" in reading.raw
    assert_gone(pids)


def test_killed_it_leaves_no_process(reading: Terminal) -> None:
    pids = children(reading.process.pid)
    assert len(pids) >= 2
    reading.process.kill()
    assert reading.wait_end() == -signal.SIGKILL
    assert_gone(pids)


def test_a_terminal_that_is_closed_ends_it(reading: Terminal) -> None:
    pids = [reading.process.pid, *children(reading.process.pid)]
    os.close(reading.descriptor)
    reading.descriptor = os.open(os.devnull, os.O_RDWR)
    os.close(reading._slave)
    reading._slave = os.open(os.devnull, os.O_RDWR)
    assert reading.process.wait(30) in (128 + signal.SIGHUP, -signal.SIGHUP)
    assert_gone(pids)


@pytest.mark.parametrize("written", [b"\x1b[?1049h", b"Headlines"])
def test_a_terminal_that_is_closed_while_it_opens_ends_it(tmp_path: Path, written: bytes) -> None:
    homes = {f"XDG_{name}_HOME": str(tmp_path / name) for name in ("CONFIG", "DATA", "CACHE", "STATE")}
    with Terminal([*PULLQUOTE], environment=homes) as opening:
        end = time.monotonic() + 30
        while written not in opening.raw:
            assert time.monotonic() < end, "it does not open"
            opening.pump(0.01)
        os.close(opening.descriptor)
        opening.descriptor = os.open(os.devnull, os.O_RDWR)
        os.close(opening._slave)
        opening._slave = os.open(os.devnull, os.O_RDWR)
        assert opening.process.wait(30) in (128 + signal.SIGHUP, -signal.SIGHUP)


def test_stopped_it_gives_the_terminal_back_and_takes_it_again(reading: Terminal) -> None:
    os.kill(reading.process.pid, signal.SIGTSTP)
    end = time.monotonic() + 5
    while Path(f"/proc/{reading.process.pid}/stat").read_text().rpartition(")")[2].split()[0] != "T":
        assert time.monotonic() < end, "it was not stopped"
        reading.pump(0.02)
    while reading.pump(0.05):
        pass
    assert reading.restored()
    assert bytes(reading.raw).count(b"\x1b[?1049l") == 1
    os.kill(reading.process.pid, signal.SIGCONT)
    end = time.monotonic() + 10
    while bytes(reading.raw).count(b"\x1b[?1049h") < 2:
        assert time.monotonic() < end, "it did not take the terminal again"
        reading.pump(0.1)
    reading.settle()
    reading.wait("Headlines")
    assert not reading.restored()
    reading.press("q")
    assert reading.wait_end() == 0
    assert reading.restored()
