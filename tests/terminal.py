"""A real terminal for end-to-end tests: a pty, a screen emulator, and every byte that was sent."""

from __future__ import annotations

import base64
import fcntl
import os
import re
import select
import struct
import subprocess
import termios
import time
from collections.abc import Mapping, Sequence

import pyte

# A lone ESC and the key after it are one key to a program that reads them late: this escape is one for certain.
KEYS = {
    "enter": "\r", "esc": "\x1b[27u", "tab": "\t", "up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C",
    "left": "\x1b[D", "pgdn": "\x1b[6~", "pgup": "\x1b[5~", "backspace": "\x7f", "f1": "\x1bOP", "f2": "\x1bOQ",
    "space": " ", "ctrl+c": "\x03", "ctrl+p": "\x10", "ctrl+q": "\x11", "ctrl+u": "\x15",
}  # fmt: skip

LEFT_OUT = ("TMUX", "DISPLAY", "WAYLAND_DISPLAY", "SSH_TTY", "NO_COLOR", "COLUMNS", "LINES", "TEXTUAL")


class Emulator(pyte.Screen):
    """pyte, without the private sequences that it mistakes for others."""

    def set_margins(self, *args: int, **kwargs: bool) -> None:
        if not kwargs.get("private"):
            super().set_margins(*args)

    def select_graphic_rendition(self, *args: int, **kwargs: bool) -> None:
        if not kwargs.get("private"):
            super().select_graphic_rendition(*args)

    def report_device_status(self, mode: int, **kwargs: bool) -> None:
        """A terminal that does not answer."""


class Terminal:
    """Runs `command` on `columns` x `rows` cells; `raw` keeps what it wrote, `text()` is what a person sees."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        columns: int = 120,
        rows: int = 40,
        environment: Mapping[str, str] | None = None,
        directory: str | None = None,
    ) -> None:
        self.rows, self.columns = rows, columns
        self.screen = Emulator(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self.raw = bytearray()
        variables = {name: value for name, value in os.environ.items() if not name.startswith(LEFT_OUT)}
        variables |= {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LC_ALL": "C.UTF-8", **(environment or {})}
        master, slave = os.openpty()
        self.descriptor = master
        self._set_size(columns, rows)
        self.attributes = termios.tcgetattr(slave)
        self._slave = slave
        self.process = subprocess.Popen(
            list(command),
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=variables,
            cwd=directory,
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
        )

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _set_size(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self.descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def resize(self, columns: int, rows: int) -> None:
        """Another size, as when a window is dragged."""
        self.rows, self.columns = rows, columns
        self.screen.resize(rows, columns)
        self._set_size(columns, rows)

    def pump(self, timeout: float = 0.05) -> bool:
        """Take what was written within `timeout` seconds; whether anything was."""
        ready, _, _ = select.select([self.descriptor], [], [], timeout)
        if not ready:
            return False
        try:
            data = os.read(self.descriptor, 1 << 16)
        except OSError:
            return False
        self.raw += data
        if b"\x1b[?2026$p" in data:
            os.write(self.descriptor, b"\x1b[?2026;2$y")
        self._stream.feed(data)
        return bool(data)

    def settle(self, quiet: float = 0.3, limit: float = 15) -> None:
        """Until nothing was written for `quiet` seconds."""
        end = time.monotonic() + limit
        while time.monotonic() < end and self.pump(quiet):
            pass

    def text(self) -> str:
        """The screen, wide characters once."""
        lines = []
        for y in range(self.rows):
            line = self.screen.buffer[y]
            lines.append("".join(line[x].data for x in range(self.columns)).rstrip())
        return "\n".join(lines)

    def wait(self, pattern: str, timeout: float = 20) -> str:
        """The screen, as soon as it matches; AssertionError with the screen if it never does."""
        end = time.monotonic() + timeout
        while time.monotonic() < end:
            shown = self.text()
            if re.search(pattern, shown):
                return shown
            if not self.pump(0.05) and self.ended():
                break
        raise AssertionError(f"not shown: {pattern!r}; status {self.process.returncode}\n{self.text()}")

    def press(self, *keys: str) -> None:
        """Send keys by name, or text as it stands."""
        for key in keys:
            os.write(self.descriptor, KEYS.get(key, key).encode())
            self.settle(0.15)

    def ended(self) -> bool:
        """Whether the program has ended."""
        return self.process.poll() is not None

    def wait_end(self, timeout: float = 10) -> int:
        """The exit status (minus a signal's number); AssertionError if the program goes on."""
        end = time.monotonic() + timeout
        while time.monotonic() < end:
            self.pump(0.05)
            if self.ended():
                while self.pump(0.05):
                    pass
                return self.process.wait()
        raise AssertionError(f"still running\n{self.text()}")

    def restored(self) -> bool:
        """Whether the terminal is in the mode that it was in before."""
        return termios.tcgetattr(self._slave)[:4] == self.attributes[:4]

    def copied(self) -> list[str]:
        """Every text that was put on the clipboard by OSC 52."""
        found = re.findall(rb"\x1b\]52;[a-z]*;([A-Za-z0-9+/=]*)(?:\x07|\x1b\\)", bytes(self.raw))
        return [base64.b64decode(text).decode() for text in found]

    def close(self) -> None:
        """End the program, whatever it does."""
        if not self.ended():
            self.process.kill()
            self.wait_end(5)
        os.close(self._slave)
        os.close(self.descriptor)
