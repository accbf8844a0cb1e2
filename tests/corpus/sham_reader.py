"""A reader for the tests of the loader: it does to its process what the file's text tells it to."""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import sys
import time

from tui.corpus.article import Article, Problem

_ready: list[int] = []


def prepare() -> None:
    _ready.append(os.getpid())


def read(path: str, file: str, data: bytes, *, size: int) -> Article | Problem:
    order, _, rest = data.decode("utf-8", "replace").strip().partition(" ")
    match order:
        case "die":
            os.kill(os.getpid(), signal.Signals[rest])
        case "crash":
            ctypes.string_at(0)
        case "exit":
            os._exit(int(rest))
        case "spin":
            while True:
                pass
        case "sleep":
            time.sleep(float(rest))
        case "raise":
            raise ValueError("\x1b]52;c;aGk=\x07")
        case "recurse":
            return read(path, file, data, size=size)
        case "eat":
            return Problem(path, "eaten", str(len(bytearray(int(rest)))))
        case "say":
            print("\x1b[31mheard", flush=True)
            print("\x1b[31mheard", file=sys.stderr, flush=True)
            os.write(2, b"heard")
        case "write":
            with open(rest, "wb") as target:
                target.write(b"x")
        case "garble":
            title = "no answer"
            return Article(path, file, title, "x", "y", authors=(1,))  # type: ignore[arg-type]
        case "tty":
            os.open("/dev/tty", os.O_RDWR)
        case "limits":
            limits = [resource.getrlimit(limit)[0] for limit in (resource.RLIMIT_CORE, resource.RLIMIT_FSIZE)]
            return Problem(path, "limits", f"{limits} {[os.isatty(handle) for handle in range(3)]}")
        case "pid":
            time.sleep(float(rest or 0))
            return Problem(path, str(os.getpid()), str(os.getppid()))
        case "ready":
            return Problem(path, "ready" if _ready else "not ready", str(_ready))
        case _:
            pass
    text = data.decode("utf-8", "replace")
    return Article(path, file, rest or "untitled", text, text)
