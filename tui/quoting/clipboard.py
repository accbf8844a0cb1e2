"""The way to the clipboard: every one that will take a text, and a private file where none does.

A helper program is run without a shell, by its absolute path, in a session of its own and with a time limit, so
that one that is missing, hangs or fails costs nothing but its own copy. OSC 52, the terminal's own way, works
over ssh but answers nothing: it can only be said that the text was sent.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tui.settings import data_directory

TIME_LIMIT = 1.0
"""Seconds that one helper may take."""

TERMINAL_LIMIT = 74_994
"""Bytes of UTF-8 that every terminal with OSC 52 takes: some drop a sequence of more than 100,000 bytes in base64."""

_TERMINAL = "terminal (OSC 52)"
_LONG = "terminal (OSC 52, which may refuse a text this long)"
_WITHOUT_OSC_52 = ("linux", "dumb", "cons25")
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e0fff]"
)


@dataclass(frozen=True, slots=True)
class Copied:
    """Where a copied text went: the names of the `places`, and the `file` that holds it where no place surely did.

    `problem` says why, where the text could be left nowhere at all.
    """

    places: tuple[str, ...]
    file: str = ""
    problem: str = ""

    @property
    def summary(self) -> str:
        """One sentence for the reader that claims no more than is known."""
        taken = [place for place in self.places if not place.startswith("terminal")]
        sent = [place for place in self.places if place.startswith("terminal")]
        parts = []
        if taken:
            parts.append(f"copied to the clipboard ({', '.join(taken)})")
        if sent:
            parts.append(f"sent to the {sent[0]}")
        if self.file:
            parts.append(f"kept in {self.file}" if parts else f"no clipboard took it: the text is in {self.file}")
        if self.problem:
            parts.append(f"not copied: {self.problem}")
        sentence = " and ".join(parts)
        return sentence[:1].upper() + sentence[1:]


@dataclass(frozen=True, slots=True)
class _Helper:
    """A program that takes a text on its standard input and puts it on a clipboard."""

    place: str
    arguments: tuple[str, ...]
    encoding: str = "utf-8"


_TMUX = (_Helper("tmux", ("tmux", "load-buffer", "-w", "-")), _Helper("tmux buffer", ("tmux", "load-buffer", "-")))
_WAYLAND = (_Helper("wl-copy", ("wl-copy", "--type", "text/plain")),)
_X11 = (
    _Helper("xclip", ("xclip", "-selection", "clipboard", "-in")),
    _Helper("xsel", ("xsel", "--clipboard", "--input")),
)
_PRIMARY_WAYLAND = (_Helper("primary selection", ("wl-copy", "--primary", "--type", "text/plain")),)
_PRIMARY_X11 = (
    _Helper("primary selection", ("xclip", "-selection", "primary", "-in")),
    _Helper("primary selection", ("xsel", "--primary", "--input")),
)
_MACOS = (_Helper("pbcopy", ("pbcopy",)),)
_WINDOWS = (_Helper("clip.exe", ("clip.exe",), "utf-16-le"),)


def copy(
    text: str,
    *,
    terminal: Callable[[str], None] | None,
    environment: Mapping[str, str] = os.environ,
    platform: str = sys.platform,
    directory: Path | None = None,
    primary: bool = False,
) -> Copied:
    """Put `text`, cleaned, on every clipboard that will take it, and say which did. Never raises for a clipboard.

    With `primary` also on the primary selection of Wayland and X11, where a click of the middle button pastes from.

    Blocks for at most `TIME_LIMIT` seconds a helper, so call it from a worker. `terminal` writes a text to the
    terminal by OSC 52, and is None where there is no terminal; it is asked first. Where nothing took the text, or
    only a terminal that may have dropped it, a private file in `directory` (by default the user's
    data directory) holds it.
    """
    text = plain(text)
    places: list[str] = []
    sure = False
    if terminal is not None and _knows_osc_52(environment):
        with contextlib.suppress(OSError, RuntimeError):
            terminal(text)
            short = len(text.encode()) <= TERMINAL_LIMIT
            places.append(_TERMINAL if short else _LONG)
            sure = short and not _swallows_osc_52(environment)
    for alternatives in (*_present(environment, platform), *(_primaries(environment) if primary else ())):
        took = next((helper for helper in alternatives if _run(helper, text, environment)), None)
        if took is not None:
            places.append(took.place)
            sure = True
    if sure:
        return Copied(tuple(places))
    try:
        return Copied(tuple(places), _keep(text, directory))
    except OSError as error:
        return Copied(tuple(places), problem=f"no clipboard and no file took it ({error.strerror or error})")


def plain(text: str) -> str:
    """`text` without control and hidden characters: of the controls only newline and tab stay."""
    return _HIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _swallows_osc_52(environment: Mapping[str, str]) -> bool:
    """Whether GNU Screen stands between us and the terminal: it takes the sequence and keeps it."""
    return "STY" in environment and "TMUX" not in environment


def _knows_osc_52(environment: Mapping[str, str]) -> bool:
    return environment.get("TERM", "") not in _WITHOUT_OSC_52


def _present(environment: Mapping[str, str], platform: str) -> Iterator[Sequence[_Helper]]:
    """The clipboards whose session is present, each as the helpers that lead to it, best first."""
    if environment.get("TMUX"):
        yield _TMUX
    if platform == "darwin":
        yield _MACOS
    elif environment.get("WSL_DISTRO_NAME") or environment.get("WSL_INTEROP"):
        yield _WINDOWS
    wayland = _WAYLAND if environment.get("WAYLAND_DISPLAY") else ()
    x11 = _X11 if environment.get("DISPLAY") else ()
    if wayland or x11:
        yield (*wayland, *x11)


def _primaries(environment: Mapping[str, str]) -> Iterator[Sequence[_Helper]]:
    wayland = _PRIMARY_WAYLAND if environment.get("WAYLAND_DISPLAY") else ()
    x11 = _PRIMARY_X11 if environment.get("DISPLAY") else ()
    if wayland or x11:
        yield (*wayland, *x11)


def _run(helper: _Helper, text: str, environment: Mapping[str, str]) -> bool:
    """Whether `helper` is there and took `text` in time."""
    # A relative entry of PATH could name a program among the articles.
    folders = [folder for folder in environment.get("PATH", os.defpath).split(os.pathsep) if os.path.isabs(folder)]
    program = shutil.which(helper.arguments[0], path=os.pathsep.join(folders)) if folders else None
    if program is None:
        return False
    try:
        # Helpers stay behind to serve the selection: they must not hold a pipe of ours, nor die with our terminal.
        process = subprocess.Popen(
            (program, *helper.arguments[1:]),
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=dict(environment),
            start_new_session=True,
        )
    except OSError:
        return False
    try:
        process.communicate(text.encode(helper.encoding), timeout=TIME_LIMIT)
    except (subprocess.TimeoutExpired, OSError):
        _kill(process)
        return False
    return process.returncode == 0


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End a helper and what it started; one that cannot be ended is left behind rather than waited for."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    with contextlib.suppress(OSError):
        if process.stdin is not None:
            process.stdin.close()
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(timeout=TIME_LIMIT / 4)


def _keep(text: str, directory: Path | None) -> str:
    """Write `text` to a file that only its owner may read, and return the file's path. Raises OSError."""
    directory = directory or data_directory()
    try:
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(prefix=".copied-", dir=directory)
    except OSError:
        descriptor, name = tempfile.mkstemp(prefix="pullquote-copied-", suffix=".txt")
        target = name
    else:
        target = str(directory / "copied.txt")
    try:
        with open(descriptor, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        os.replace(name, target)
    except OSError:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise
    return target
