from __future__ import annotations

import os
import shutil
import stat
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tui.quoting import clipboard
from tui.quoting.clipboard import Copied, copy, plain

TEXT = "“引文” ——新浪财经《题目》，2022-08-10\n第二行\t末"


class Desk:
    """A PATH of fake helpers, each of which leaves what it was given in a file."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.bin = folder / "bin"
        self.bin.mkdir()
        self.kept = folder / "kept"
        self.sent: list[str] = []

    def helper(self, name: str, body: str = "") -> None:
        script = self.bin / name
        script.write_text(f"#!/bin/sh\n{body or self.taking(name)}\n", encoding="utf-8")
        script.chmod(0o755)

    def taking(self, name: str) -> str:
        return f'printf "%s\\n" "$@" > "{self.folder}/{name}.args"\ncat > "{self.folder}/{name}.out"'

    def took(self, name: str) -> bytes:
        return (self.folder / f"{name}.out").read_bytes()

    def arguments(self, name: str) -> list[str]:
        return (self.folder / f"{name}.args").read_text(encoding="utf-8").split()

    def copy(self, text: str = TEXT, *, terminal: bool = True, platform: str = "linux", **environment: str) -> Copied:
        return copy(
            text,
            terminal=self.sent.append if terminal else None,
            environment={"PATH": f"{self.bin}:/usr/bin:/bin", "TERM": "xterm-256color", **environment},
            platform=platform,
            directory=self.kept,
        )


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    found = shutil.which

    def among_fakes(name: str, path: str) -> str | None:
        # The machine that runs the tests may have real helpers: only the fakes count.
        return found(name, path=str(tmp_path / "bin")) if str(tmp_path / "bin") in path else None

    monkeypatch.setattr(clipboard.shutil, "which", among_fakes)
    return Desk(tmp_path)


@pytest.mark.parametrize(
    ("name", "environment", "platform", "arguments"),
    [
        ("wl-copy", {"WAYLAND_DISPLAY": "wayland-0"}, "linux", ["--type", "text/plain"]),
        ("xclip", {"DISPLAY": ":0"}, "linux", ["-selection", "clipboard", "-in"]),
        ("xsel", {"DISPLAY": ":0"}, "linux", ["--clipboard", "--input"]),
        ("pbcopy", {}, "darwin", []),
        ("tmux", {"TMUX": "/tmp/tmux-0/default,1,0"}, "linux", ["load-buffer", "-w", "-"]),
    ],
)
def test_each_helper_takes_the_text(
    desk: Desk, name: str, environment: dict[str, str], platform: str, arguments: list[str]
):
    desk.helper(name)
    copied = desk.copy(platform=platform, **environment)
    assert copied == Copied(("terminal (OSC 52)", name))
    assert desk.took(name).decode() == TEXT
    assert desk.arguments(name) == arguments
    assert desk.sent == [TEXT]
    assert copied.summary == f"Copied to the clipboard ({name}) and sent to the terminal (OSC 52)"
    assert not desk.kept.exists()


def test_windows_takes_utf_16(desk: Desk):
    desk.helper("clip.exe")
    assert desk.copy(WSL_DISTRO_NAME="Debian").places[-1] == "clip.exe"
    assert desk.took("clip.exe").decode("utf-16-le") == TEXT


def test_all_that_are_present_take_it(desk: Desk):
    for name in ("tmux", "wl-copy", "xclip"):
        desk.helper(name)
    copied = desk.copy(TMUX="x", WAYLAND_DISPLAY="wayland-0", DISPLAY=":0")
    # One session, one clipboard: X within Wayland shares it.
    assert copied.places == ("terminal (OSC 52)", "tmux", "wl-copy")


@pytest.mark.parametrize("body", ["exit 1", "cat >/dev/null; exit 3", "kill -9 $$", "exec /nowhere/at/all"])
def test_a_helper_that_fails_gives_way_to_the_next(desk: Desk, body: str):
    desk.helper("wl-copy", body)
    desk.helper("xclip", body)
    desk.helper("xsel")
    copied = desk.copy(WAYLAND_DISPLAY="wayland-0", DISPLAY=":0")
    assert copied.places == ("terminal (OSC 52)", "xsel")
    assert desk.took("xsel").decode() == TEXT


def test_an_old_tmux_takes_it_into_its_buffer(desk: Desk):
    desk.helper("tmux", f'[ "$2" = -w ] && exit 1\n{desk.taking("tmux")}')
    assert desk.copy(TMUX="x").places == ("terminal (OSC 52)", "tmux buffer")


@pytest.mark.parametrize("body", ["exec sleep 60", "sleep 60", "trap '' TERM; cat >/dev/null; sleep 60"])
def test_a_helper_that_hangs_is_ended(desk: Desk, monkeypatch: pytest.MonkeyPatch, body: str):
    monkeypatch.setattr(clipboard, "TIME_LIMIT", 0.3)
    desk.helper("wl-copy", f'echo $$ > "{desk.folder}/pid"\n{body}')
    start = time.monotonic()
    copied = desk.copy("长" * 400_000, terminal=False, WAYLAND_DISPLAY="wayland-0")
    assert time.monotonic() - start < 5
    assert copied.places == ()
    assert Path(copied.file).read_text(encoding="utf-8") == "长" * 400_000
    pid = int((desk.folder / "pid").read_text(encoding="utf-8"))
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_a_helper_that_stays_behind_is_not_waited_for(desk: Desk):
    desk.helper("xclip", f"{desk.taking('xclip')}\n(sleep 3) &\nexit 0")
    start = time.monotonic()
    assert desk.copy(DISPLAY=":0").places == ("terminal (OSC 52)", "xclip")
    assert time.monotonic() - start < 2.5


def test_a_megabyte_is_taken(desk: Desk):
    desk.helper("xclip")
    text = "字" * 350_000
    copied = desk.copy(text, DISPLAY=":0")
    assert desk.took("xclip").decode() == text
    assert copied.places == ("terminal (OSC 52, which may refuse a text this long)", "xclip")
    assert copied.file == ""


def test_a_text_too_long_for_some_terminals_is_kept_too(desk: Desk):
    text = "a" * (clipboard.TERMINAL_LIMIT + 1)
    copied = desk.copy(text)
    assert desk.sent == [text]
    assert Path(copied.file).read_text(encoding="utf-8") == text
    assert copied.summary.startswith("Sent to the terminal (OSC 52, which may refuse a text this long) and kept in ")
    assert desk.copy(text[1:]) == Copied(("terminal (OSC 52)",))


def test_nothing_took_it(desk: Desk):
    copied = desk.copy(terminal=False)
    assert copied.places == ()
    file = Path(copied.file)
    assert file.read_text(encoding="utf-8") == TEXT
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert copied.summary == f"No clipboard took it: the text is in {file}"
    assert Path(desk.copy("新的", terminal=False).file).read_text(encoding="utf-8") == "新的"
    assert [entry.name for entry in desk.kept.iterdir()] == ["copied.txt"]


def test_a_terminal_that_is_gone_or_knows_no_osc_52(desk: Desk):
    def gone(text: str) -> None:
        raise OSError("gone")

    copied = copy(TEXT, terminal=gone, environment={"PATH": ""}, platform="linux", directory=desk.kept)
    assert copied.places == ()
    assert copied.file
    assert desk.copy(TERM="linux").places == ()
    assert desk.sent == []


def test_a_link_in_place_of_the_file_is_replaced_and_not_followed(desk: Desk):
    victim = desk.folder / "victim"
    victim.write_text("mine", encoding="utf-8")
    desk.kept.mkdir()
    (desk.kept / "copied.txt").symlink_to(victim)
    assert Path(desk.copy(terminal=False).file).read_text(encoding="utf-8") == TEXT
    assert victim.read_text(encoding="utf-8") == "mine"


def test_no_folder_to_keep_it_in(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    desk.kept.write_text("a file, not a folder", encoding="utf-8")
    elsewhere = desk.folder / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.setattr(clipboard.tempfile, "tempdir", str(elsewhere))
    copied = desk.copy(terminal=False)
    assert Path(copied.file).parent == elsewhere
    assert stat.S_IMODE(Path(copied.file).stat().st_mode) == 0o600
    monkeypatch.setattr(clipboard.tempfile, "tempdir", str(desk.folder / "nowhere"))
    copied = desk.copy(terminal=False)
    assert copied.places == ()
    assert copied.file == ""
    assert copied.summary.startswith("Not copied: no clipboard and no file took it (")


def test_helpers_are_not_taken_from_relative_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "xclip").write_text(f'#!/bin/sh\ntouch "{tmp_path}/ran"\n', encoding="utf-8")
    (tmp_path / "xclip").chmod(0o755)
    monkeypatch.chdir(tmp_path)
    for path in (".", "", ":", "bin:."):
        environment = {"PATH": path, "DISPLAY": ":0"}
        assert copy(TEXT, terminal=None, environment=environment, directory=tmp_path / "kept").places == ()
    assert not (tmp_path / "ran").exists()


def test_helpers_without_their_session_are_not_run(desk: Desk):
    for name in ("wl-copy", "xclip", "xsel", "tmux", "clip.exe", "pbcopy"):
        desk.helper(name)
    assert desk.copy().places == ("terminal (OSC 52)",)


def test_over_ssh_the_terminal_takes_it_and_a_dead_display_costs_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(clipboard, "TIME_LIMIT", 0.2)
    ssh = {"SSH_CONNECTION": "10.0.0.1 5000 10.0.0.2 22", "SSH_TTY": "/dev/pts/3"}
    for name in ("wl-copy", "xclip", "xsel", "pbcopy"):
        desk.helper(name, "exec sleep 60")
    assert desk.copy(**ssh).summary == "Sent to the terminal (OSC 52)"
    assert desk.copy(DISPLAY="localhost:10.0", **ssh).summary == "Sent to the terminal (OSC 52)"
    assert desk.sent == [TEXT, TEXT]
    long = desk.copy("字" * 350_000, **ssh)
    assert "may refuse" in long.summary
    assert Path(long.file).stat().st_size == 3 * 350_000


def test_copied_text_is_plain():
    assert plain("a\x1b]52;c;x\x07b\x00\x9b\u202e\u200b\ufeff\U000e0041c\r\nd\re\tf\n") == "a]52;c;xbc\nd\ne\tf\n"
    assert plain("👨‍👩‍👧 e\u0301 中") == "👨‍👩‍👧 e\u0301 中"
    assert plain("\udcff") == ""


def test_the_terminal_is_given_plain_text(desk: Desk):
    desk.copy("a\x1bb")
    assert desk.sent == ["ab"]


@pytest.mark.parametrize(
    ("session", "kept"), [({}, False), ({"STY": "1.x"}, True), ({"STY": "1.x", "TMUX": "x"}, False)]
)
def test_what_gnu_screen_swallows_is_kept_in_a_file(session: dict[str, str], kept: bool, tmp_path: Path) -> None:
    sent: list[str] = []
    copied = copy(TEXT, terminal=sent.append, environment={"PATH": str(tmp_path), **session}, directory=tmp_path)
    assert sent == [TEXT]
    assert bool(copied.file) is kept


@pytest.fixture
def display(tmp_path: Path) -> Iterator[str]:
    if not (shutil.which("Xvfb") and shutil.which("xclip")):
        pytest.skip("Xvfb and xclip are not both installed")
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "64x64x8", "-nolisten", "tcp"],
        pass_fds=[write],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as numbers:
        number = numbers.readline().strip()
    if not number:
        server.wait(timeout=10)
        pytest.skip("Xvfb does not start here")
    yield f":{number}"
    server.terminate()
    server.wait(timeout=10)


@pytest.mark.parametrize("text", [TEXT, "字" * 350_000], ids=["short", "megabyte"])
def test_a_real_x_clipboard(display: str, tmp_path: Path, text: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(clipboard, "TIME_LIMIT", 20)
    environment = {"PATH": os.environ["PATH"], "DISPLAY": display, "HOME": str(tmp_path)}
    primary = len(text) < 100
    copied = copy(text, terminal=None, environment=environment, directory=tmp_path / "kept", primary=primary)
    assert copied.places == ("xclip", "primary selection")[: 1 + primary]
    for selection in ("clipboard", "primary")[: 1 + primary]:
        assert pasted(selection, environment) == text


def pasted(selection: str, environment: dict[str, str]) -> str:
    """What an X selection holds, as soon as it holds anything."""
    # xclip ends before the child that it leaves behind has taken the selection, at once or when the machine has time.
    end = time.monotonic() + 20
    while True:
        words = ["xclip", "-selection", selection, "-out", "-target", "UTF8_STRING"]
        run = subprocess.run(words, env=environment, capture_output=True, timeout=10)
        if run.returncode == 0:
            return run.stdout.decode()
        assert time.monotonic() < end, run.stderr.decode()
        time.sleep(0.05)


def test_a_megabyte_in_a_real_tmux(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    tmux = shutil.which("tmux")
    if tmux is None:
        pytest.skip("tmux is not installed")
    monkeypatch.setattr(clipboard, "TIME_LIMIT", 20)
    socket = tmp_path / "s"
    environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "TERM": "xterm", "LC_ALL": "C.UTF-8"}
    command = [tmux, "-S", str(socket), "-f", "/dev/null"]
    subprocess.run([*command, "new-session", "-d", "sleep 60"], env=environment, check=True, timeout=10)
    try:
        inside = {**environment, "TMUX": f"{socket},1,0"}
        copied = copy("字" * 350_000, terminal=None, environment=inside, directory=tmp_path / "kept")
        assert copied.places in (("tmux",), ("tmux buffer",))
        shown = subprocess.run([*command, "show-buffer"], env=environment, capture_output=True, check=True, timeout=10)
        assert shown.stdout.decode() == "字" * 350_000
    finally:
        subprocess.run([*command, "kill-server"], env=environment, check=False, timeout=10)


@pytest.mark.parametrize(
    ("name", "environment", "arguments"),
    [
        ("wl-copy", {"WAYLAND_DISPLAY": "wayland-0"}, ["--primary", "--type", "text/plain"]),
        ("xclip", {"DISPLAY": ":0"}, ["-selection", "primary", "-in"]),
        ("xsel", {"DISPLAY": ":0"}, ["--primary", "--input"]),
    ],
)
def test_the_primary_selection_takes_the_text_where_that_is_wanted(
    desk: Desk, name: str, environment: dict[str, str], arguments: list[str]
) -> None:
    desk.helper(name)
    variables = {"PATH": f"{desk.bin}:/usr/bin:/bin", "TERM": "dumb", **environment}
    copied = copy(TEXT, terminal=None, environment=variables, platform="linux", directory=desk.kept, primary=True)
    assert copied.places == (name, "primary selection")
    assert desk.arguments(name) == arguments  # the last of the two runs
    assert desk.took(name).decode() == TEXT
