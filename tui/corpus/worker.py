"""The processes that read files: a nursery, which imports what reading needs once, and the workers it forks.

This runs on the far side of the loader. The nursery listens on its standard input, a socket, for orders; a worker
on the socket that came with the order to fork it. None of them has a terminal, none outlives the loader: when the
nursery's socket ends, it takes every worker with it.
"""

from __future__ import annotations

import gc
import os
import resource
import signal
import socket
import struct
import traceback
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from typing import BinaryIO

from tui.corpus import wire
from tui.corpus.article import Article, Problem
from tui.corpus.files import Found, UnreadableError, read_bytes

FORK, END = b"F", b"E"
ORDER = struct.Struct("!cI")
"""An order to the nursery: `FORK` (a worker's socket comes with it) or `END`, and the worker's number."""
REPORT = struct.Struct("!IH")
"""The nursery's answer to `END`: the worker's number, and how it ended, as `os.waitpid` says it."""
LENGTH = struct.Struct("!I")
"""What stands before each request and each answer: its length in bytes. A worker that is ready sends a bare 0."""

READING_SECONDS = 2.0
"""Processor time for one file, from its opening to its packed answer: some hundred times what one takes."""
MEMORY = 256 * 1024 * 1024
"""Bytes of address space that a worker may take beyond what the nursery has when it forks."""
FILES = 2000
"""Files after which a worker makes room for a fresh one, so that nothing that leaks lasts."""

Read = Callable[..., Article | Problem]
Prepare = Callable[[], None]


def main(reader: str) -> None:
    """Serve as the nursery until the loader goes away; `reader` is the module whose `read` the workers call.

    What its `prepare` makes ready, if it has one, the first workers have to do without at first: they are waited for.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.nice(5)  # the screen comes first
    control = socket.socket(fileno=0)
    gc.disable()
    module = import_module(reader)
    read: Read = module.read
    prepare: Prepare | None = getattr(module, "prepare", None)
    gc.freeze()  # what was imported is never collected, so its pages stay shared with the workers
    gc.enable()
    pids: dict[int, int] = {}
    while True:
        message, handles, _, _ = socket.recv_fds(control, ORDER.size, 1)
        if len(message) < ORDER.size:
            os.killpg(0, signal.SIGKILL)
        order, number = ORDER.unpack(message)
        if order == FORK:
            if not (pid := os.fork()):
                _work(handles[0], read, prepare)
            os.close(handles[0])
            pids[number] = pid
        else:
            pid = pids.pop(number)
            os.kill(pid, signal.SIGKILL)  # one that is dead already keeps the cause of its death until it is waited for
            control.sendall(REPORT.pack(number, os.waitpid(pid, 0)[1]))
            if prepare is not None:
                prepare()
                gc.freeze()
                prepare = None


def _work(handle: int, read: Read, prepare: Prepare | None) -> None:
    """Be a worker: answer requests until they end. Never returns."""
    status = 1
    try:
        with open(os.devnull, "rb") as nothing:
            os.dup2(nothing.fileno(), 0)
        _give_up_powers()
        connection = socket.socket(fileno=handle)
        connection.sendall(LENGTH.pack(0))
        _serve(connection, connection.makefile("rb"), read, prepare)
        status = 0
    except OSError:
        status = 0  # the loader has gone
    finally:
        os._exit(status)


def _give_up_powers() -> None:
    """Leave this process what reading needs: no writing, no processes, and memory for one file."""
    limits = [(resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_CORE, 0), (resource.RLIMIT_NPROC, 0)]
    with suppress(OSError):  # only Linux tells, and only Linux keeps the limit
        with open("/proc/self/statm", "rb") as sizes:
            pages = int(sizes.read().split()[0])
        limits.append((resource.RLIMIT_AS, pages * resource.getpagesize() + MEMORY))
    for limit, value in limits:
        with suppress(OSError, ValueError):
            resource.setrlimit(limit, (value, value))


def _serve(connection: socket.socket, requests: BinaryIO, read: Read, prepare: Prepare | None) -> None:
    left = FILES
    new = True
    while left > 0 and len(header := requests.read(LENGTH.size)) == LENGTH.size:
        if prepare is not None and not new:
            prepare()
            prepare = None
        new = False
        for found in wire.decode_request(requests.read(*LENGTH.unpack(header))):
            # The kernel counts, and ends the process, so that no C code can keep a worker busy for longer.
            signal.setitimer(signal.ITIMER_PROF, READING_SECONDS)
            answer = _answer(found, read)
            data = wire.encode_answer(answer)
            signal.setitimer(signal.ITIMER_PROF, 0)
            connection.sendall(LENGTH.pack(len(data)) + data)
            left -= 1
            if isinstance(answer, Problem) and answer.kind == "memory":
                return


def _answer(found: Found, read: Read) -> Article | Problem:
    try:
        data, size = read_bytes(found.root, found.name)
        return read(found.path, found.file, data, size=size)
    except UnreadableError as error:
        return Problem(found.path, error.kind, error.message)
    except MemoryError:
        return Problem(found.path, "memory", f"This file takes more than {MEMORY >> 20} MB to read, and was left out.")
    except Exception as error:  # noqa: BLE001 - whatever a parser raises on one file must not cost the others
        frame = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{type(error).__name__} in {os.path.basename(frame.filename)}, line {frame.lineno}"
        return Problem(found.path, "crashed", f"Reading this file failed ({where}), and it was left out.")
