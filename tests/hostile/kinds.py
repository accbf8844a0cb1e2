"""Names that are no text or are commands, and things in a directory that are no files."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from contextlib import suppress

from tests.hostile.case import SENTENCE, Case
from tests.payloads import PAYLOADS

PAGE = f"信\n\n{SENTENCE}\n".encode()

NAMES = (
    "行\n行.txt", "回\r车.txt", "\udcff\udcfe\udc80.txt", "\udcd0\udcc5.txt", "灯\u202etxt.exe.txt",
    "-rf.txt", "--help.txt",
    " 前 后 .txt", "é.txt", "e\u0301.txt", "大.TXT", "a.tar.gz.txt", "\u2028\x85.txt",
    "\u200b\u200b.txt", "#a?q=1&b=%41.txt",
    "~.txt", "$HOME`id`;id.txt", "'\"\\.txt", "[bold]灯[/].txt", "[@click=app.quit]灯.txt",
    "\x1b[31m灯.txt", "%s{0}.txt", "*.txt",
    "\U000e0041.txt", "CON.txt", "..txt", "...md", "长" * 80 + ".txt", "夹\n夹/a.txt",
    "\udcff/a.txt", "\x1b]0;x\x07/a.txt", "[/]/a.txt",
    "-/a.txt", "/".join(["深" * 20] * 60) + "/a.txt",
)  # fmt: skip


def cases() -> Iterator[Case]:
    for number, name in enumerate(NAMES):
        hidden = name.startswith(".")
        yield Case(f"names/{number:02}/{name}", PAGE, listed=None if hidden else True, title=None, contains=(SENTENCE,))
    for number, payload in enumerate(PAYLOADS):
        name = payload.replace("/", "_").replace("\0", "").encode("utf-8", "surrogatepass")[:200]
        yield Case(f"names/payloads/{number:02}{os.fsdecode(name)}.txt", PAGE, contains=(SENTENCE,))
    yield Case("kinds/pipe.txt", listed=False, make=os.mkfifo)
    yield Case("kinds/socket.md", listed=False, make=_socket)
    yield Case("kinds/folder.txt", listed=False, make=os.mkdir)
    yield Case("kinds/device.txt", listed=False, make=_device)
    yield Case("kinds/loop", listed=False, make=lambda path: os.symlink(b".", path))
    yield Case("kinds/parent", listed=False, make=lambda path: os.symlink(b"..", path))
    yield Case("kinds/self.txt", listed=False, make=lambda path: os.symlink(b"self.txt", path))
    yield Case("kinds/out.txt", listed=False, make=lambda path: os.symlink(b"/etc/passwd", path))
    yield Case("kinds/out", listed=False, make=lambda path: os.symlink(b"/etc", path))
    yield Case("kinds/tty.txt", listed=False, make=lambda path: os.symlink(b"/dev/tty", path))
    yield Case("kinds/zero.txt", listed=False, make=lambda path: os.symlink(b"/dev/zero", path))
    yield Case("kinds/proc.txt", listed=False, make=lambda path: os.symlink(b"/proc/self/mem", path))
    yield Case("kinds/nowhere.txt", listed=False, make=lambda path: os.symlink(b"nothing", path))
    yield Case("kinds/sparse.txt", title="信", notice=True, make=_sparse)
    yield Case("kinds/holes.txt", listed=None, notice=True, make=lambda path: _grow(path, 10 * 1024**3))
    yield Case("kinds/twin.txt", contains=(SENTENCE,), make=_twin)
    yield Case("kinds/before-time.txt", contains=(SENTENCE,), make=lambda path: _dated(path, -2e9))
    yield Case("kinds/after-time.txt", contains=(SENTENCE,), make=lambda path: _dated(path, 1.6e10))
    yield Case("kinds/shut.txt", listed=None, make=lambda path: _shut(path))
    yield Case("kinds/shut-folder/a.txt", listed=None, make=_shut_folder)


def _socket(path: bytes) -> None:
    with socket.socket(socket.AF_UNIX) as listening:
        here = os.open(".", os.O_RDONLY)
        os.chdir(os.path.dirname(path))  # the whole path may be longer than a socket's may be
        try:
            listening.bind(os.path.basename(path))
        finally:
            os.fchdir(here)
            os.close(here)


def _device(path: bytes) -> None:
    try:
        os.mknod(path, 0o20644, os.makedev(1, 5))
    except OSError:  # only root may
        os.symlink(b"/dev/zero", path)


def _write(path: bytes, data: bytes = PAGE) -> None:
    with open(path, "wb") as file:
        file.write(data)


def _grow(path: bytes, size: int) -> None:
    with open(path, "ab") as file, suppress(OSError):
        file.truncate(size)


def _sparse(path: bytes) -> None:
    _write(path)
    _grow(path, 10 * 1024**3)


def _twin(path: bytes) -> None:
    _write(path)
    with suppress(OSError):
        os.link(path, path.replace(b"twin", b"other-twin"))


def _dated(path: bytes, when: float) -> None:
    _write(path)
    with suppress(OSError, OverflowError):
        os.utime(path, (when, when))


def _shut(path: bytes) -> None:
    _write(path)
    os.chmod(path, 0)


def _shut_folder(path: bytes) -> None:
    _write(path)
    os.chmod(os.path.dirname(path), 0)
