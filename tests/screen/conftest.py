from __future__ import annotations

from pathlib import Path

import pytest

CLIPBOARDS = ("DISPLAY", "WAYLAND_DISPLAY", "TMUX", "STY", "WSL_DISTRO_NAME", "WSL_INTEROP", "NO_COLOR")

FOR_EVER = 600.0
"""Seconds, for what a reader has a moment for: a machine that is busy makes tests no less sure."""


@pytest.fixture(autouse=True)
def _bare_terminal(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    bare_terminal(monkeypatch, tmp_path)


def bare_terminal(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A terminal with OSC 52 and no other clipboard, a home that is empty, nothing that moves, and no hurry."""
    for name in CLIPBOARDS:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")
    monkeypatch.setattr("tui.screen.app.PullquoteApp.NOTIFICATION_TIMEOUT", FOR_EVER)
    monkeypatch.setattr("tui.screen.app.PullquoteApp.CLICK_CHAIN_TIME_THRESHOLD", FOR_EVER)
    monkeypatch.setattr("tui.screen.typing_ahead.PATIENCE", FOR_EVER)
