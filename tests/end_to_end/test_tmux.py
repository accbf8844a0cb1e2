"""A copy within a real tmux, seen from the terminal that tmux itself runs in."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.terminal import Terminal

SEEDS = Path(__file__).parents[2] / "seeds"
TMUX = shutil.which("tmux")


@pytest.mark.skipif(TMUX is None, reason="tmux is not installed")
@pytest.mark.parametrize("setting", ["on", "external", "off"])
def test_the_terminal_around_tmux_is_given_the_text(setting: str, tmp_path: Path) -> None:
    assert TMUX is not None
    (tmp_path / "tmux.conf").write_text(f"set -s set-clipboard {setting}\nset -g status off\n", encoding="utf-8")
    server = [TMUX, "-S", str(tmp_path / "s"), "-f", str(tmp_path / "tmux.conf")]
    homes = {f"XDG_{name}_HOME": str(tmp_path / name.lower()) for name in ("CONFIG", "DATA", "CACHE")}
    reader = [sys.executable, "-m", "tui", str(SEEDS), "--filter", "date:2022-08"]
    try:
        with Terminal([*server, "new-session", *reader], environment=homes) as terminal:
            terminal.wait("新华社北京")
            terminal.press("y", "t")
            terminal.wait(r"Copied to the clipboard \(tmux\) and sent to the")
            terminal.settle()
            assert set(terminal.copied()) == {"公安部部署推进全面深化公安改革"}
            terminal.press("q")
    finally:
        subprocess.run([*server, "kill-server"], capture_output=True, check=False, timeout=10)
