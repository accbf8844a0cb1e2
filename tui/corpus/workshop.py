"""The loader's side of the processes that read files: who reads what, what came back, who died of what."""

from __future__ import annotations

import os
import selectors
import signal
import socket
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from tui.corpus import wire
from tui.corpus.article import Problem
from tui.corpus.batch import useless
from tui.corpus.files import Found
from tui.corpus.record import Packed
from tui.corpus.worker import END, FORK, LENGTH, ORDER, READING_SECONDS, REPORT

SECONDS = 10.0
"""Time by the clock that one file may take: for a disk that does not answer, since processor time has its own limit."""
AHEAD = 32
"""Files that a worker is given ahead, so that it never waits for the loader."""
ENOUGH = 16
"""Files that are worth one more worker."""
ANSWER_LIMIT = 128 * 1024 * 1024
"""Bytes of one answer. No article comes near it; a worker that announces more is no longer trusted."""
FAILURES = 5
"""Processes that may end without having read anything, one after the other, before no more are started."""

_PIECE = 1 << 18

_START = "import sys; reader, *sys.path[:] = sys.argv[1:]; from tui.corpus.worker import main; main(reader)"

_PAUSE = 0.004
"""Seconds between two looks at what came back: to wake up for each answer would cost as much as to take it."""

Answer = tuple[Found, Packed | Problem]
Deliver = Callable[[Sequence[Answer]], None]


@dataclass(eq=False, slots=True)
class _Worker:
    """One worker: its socket, the files it owes answers for, and since when it has been at the first of them.

    `waiting` says that it is told of when more of what is `outgoing` can be sent.
    """

    number: int
    socket: socket.socket
    files: deque[Found] = field(default_factory=deque)
    incoming: bytearray = field(default_factory=bytearray)
    outgoing: bytearray = field(default_factory=bytearray)
    waiting: bool = False
    ready: bool = False
    answered: bool = False
    since: float = 0.0
    late: bool = False


class Workshop:
    """Has files read by worker processes, and says of every one what became of it.

    All methods belong to one thread at a time, but `wake`, which any thread may call at any time.
    """

    def __init__(self, workers: int, deliver: Deliver, reader: str) -> None:
        """Take at most `workers` processes, and give files with their answers, packed, or problems to `deliver`.

        `reader` names the module whose `read` makes an article of a file's bytes.
        """
        self._limit = workers
        self._reader = reader
        self._deliver = deliver
        self._answers: list[Answer] = []
        self._begun = False
        self._piece = bytearray(_PIECE)
        self._selector = selectors.DefaultSelector()
        self._workers: dict[int, _Worker] = {}
        self._ended: dict[int, _Worker] = {}
        self._number = 0
        self._failures = 0
        self._nursery: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None
        self._bell, self._ringer = socket.socketpair()
        self._selector.register(self._bell, selectors.EVENT_READ)

    def start(self) -> None:
        """Start the nursery, and a first worker in it; neither is waited for."""
        # -P and a search path handed over: without them, Python would look for modules in the current directory
        # first, and that may be somebody else's archive.
        ours, theirs = socket.socketpair()
        with theirs:
            self._nursery = subprocess.Popen(
                [sys.executable, "-P", "-c", _START, self._reader, *(os.path.abspath(place) for place in sys.path)],
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                cwd="/",
                start_new_session=True,
            )
        self._control = ours
        self._selector.register(ours, selectors.EVENT_READ)
        self._hire()

    @property
    def busy(self) -> bool:
        """Whether a file was given out and nothing is known of it yet."""
        return bool(self._ended) or any(worker.files for worker in self._workers.values())

    def turn(self, pending: list[Found], timeout: float) -> None:
        """Give out files from the end of `pending`, then wait up to `timeout` seconds for answers and deliver them.

        What a worker that ended left unread comes back to `pending`.
        """
        if self._failures >= FAILURES:
            self._give_up(pending)
        else:
            self._work(pending, timeout)
        if self._answers:
            self._begun = True
            answers, self._answers = self._answers, []
            self._deliver(answers)

    def _work(self, pending: list[Found], timeout: float) -> None:
        if pending and len(self._workers) < min(self._limit, 1 + len(pending) // ENOUGH):
            self._hire()
        for worker in self._workers.values():
            self._give(worker, pending)
        if self._begun and pending and timeout:
            time.sleep(_PAUSE)
        events = self._selector.select(timeout)
        now = time.monotonic()
        for key, mask in events:
            worker = key.data
            if key.fileobj is self._control:
                self._hear_nursery(pending)
            elif key.fileobj is self._bell:
                self._bell.recv(16)
            elif worker.number in self._workers:
                if mask & selectors.EVENT_WRITE:
                    self._send(worker)
                if mask & selectors.EVENT_READ:
                    self._receive(worker, now)
        self._end_the_late(now)

    def wake(self) -> None:
        """Let the `turn` that waits in another thread come back."""
        with suppress(OSError):  # closed already
            self._ringer.send(b"!")

    def close(self) -> None:
        """End every process and free what was taken. Idempotent."""
        self._end_processes()
        self._selector.close()
        self._bell.close()
        self._ringer.close()

    def _end_processes(self) -> None:
        """Leave no process. The nursery leads a process group of its own, so that one signal reaches all."""
        for worker in self._workers.values():
            self._selector.unregister(worker.socket)
            worker.socket.close()
        self._workers.clear()
        self._ended.clear()
        if self._control is not None:
            self._selector.unregister(self._control)
            self._control.close()
            self._control = None
        if self._nursery is not None:
            with suppress(ProcessLookupError):
                os.killpg(self._nursery.pid, signal.SIGKILL)
            self._nursery.wait()
            self._nursery = None

    def _hire(self) -> None:
        assert self._control is not None
        self._number += 1
        ours, theirs = socket.socketpair()
        with theirs, suppress(BrokenPipeError):  # the nursery's end is heard of where it is listened to
            socket.send_fds(self._control, [ORDER.pack(FORK, self._number)], [theirs.fileno()])
        ours.setblocking(False)
        worker = self._workers[self._number] = _Worker(self._number, ours)
        self._selector.register(ours, selectors.EVENT_READ, worker)

    def _give(self, worker: _Worker, pending: list[Found]) -> None:
        """Fill a worker's files up, but near the end leave some for the others."""
        if not pending or len(worker.files) > AHEAD // 2:
            return
        number = min(AHEAD - len(worker.files), 1 + len(pending) // (2 * self._limit))
        files = pending[: -number - 1 : -1]
        del pending[-number:]
        if not worker.files:
            worker.since = time.monotonic()
        worker.files.extend(files)
        request = wire.encode_request(files)
        worker.outgoing += LENGTH.pack(len(request)) + request
        self._send(worker)

    def _send(self, worker: _Worker) -> None:
        with suppress(BlockingIOError, BrokenPipeError, ConnectionResetError):  # an ended worker is noticed by reading
            del worker.outgoing[: worker.socket.send(worker.outgoing)]
        if worker.waiting != bool(worker.outgoing):
            worker.waiting = not worker.waiting
            interest = selectors.EVENT_READ | (selectors.EVENT_WRITE if worker.waiting else 0)
            self._selector.modify(worker.socket, interest, worker)

    def _receive(self, worker: _Worker, now: float) -> None:
        try:
            size = worker.socket.recv_into(self._piece)
        except BlockingIOError:
            return
        except ConnectionResetError:
            size = 0
        if not size:
            self._dismiss(worker)
            return
        worker.since = now
        with memoryview(self._piece) as piece:
            worker.incoming += piece[:size]
        with memoryview(worker.incoming) as incoming:
            at = self._take(worker, incoming)
        if at < 0:
            self._dismiss(worker)
        else:
            del worker.incoming[:at]

    def _take(self, worker: _Worker, incoming: memoryview) -> int:
        """Take the answers that have come as a whole: where they end, or -1 where they cannot be such."""
        at = 0
        while len(incoming) >= at + LENGTH.size:
            (length,) = LENGTH.unpack_from(incoming, at)
            if length > ANSWER_LIMIT or (length and not worker.files):
                return -1
            end = at + LENGTH.size + length
            if len(incoming) < end:
                break
            if length:
                self._failures = 0
                worker.answered = True
                found = worker.files.popleft()
                try:
                    answer = wire.decode_answer(incoming[at + LENGTH.size : end], found)
                except wire.WireError:
                    answer = useless(found)
                self._answers.append((found, answer))
            else:
                worker.ready = True
            at = end
        return at

    def _end_the_late(self, now: float) -> None:
        late = [
            worker
            for worker in self._workers.values()
            if worker.ready and worker.files and now - worker.since > SECONDS
        ]
        if late:  # this process may have been stopped meanwhile: what lies ready to be read is not late
            ready = {id(key.data) for key, _ in self._selector.select(0)}
            for worker in late:
                if id(worker) not in ready:
                    worker.late = True
                    self._dismiss(worker)

    def _dismiss(self, worker: _Worker) -> None:
        """Part with a worker that ended, or has to; what it died of comes with the nursery's report."""
        assert self._control is not None
        self._selector.unregister(worker.socket)
        worker.socket.close()
        self._ended[worker.number] = self._workers.pop(worker.number)
        with suppress(BrokenPipeError):
            self._control.sendall(ORDER.pack(END, worker.number))

    def _hear_nursery(self, pending: list[Found]) -> None:
        assert self._control is not None
        try:
            report = self._control.recv(REPORT.size, socket.MSG_WAITALL)
        except ConnectionResetError:
            report = b""
        if len(report) < REPORT.size:
            self._restart(pending)
            return
        number, status = REPORT.unpack(report)
        worker = self._ended.pop(number)
        if not worker.ready:
            self._failures += 1
        elif worker.files and (problem := _verdict(worker, status)):
            self._answers.append((worker.files.popleft(), problem))
        pending.extend(reversed(worker.files))

    def _restart(self, pending: list[Found]) -> None:
        for worker in (*self._workers.values(), *self._ended.values()):
            pending.extend(reversed(worker.files))
        self._end_processes()
        self._failures += 1
        if self._failures < FAILURES:
            self.start()

    def _give_up(self, pending: list[Found]) -> None:
        message = "No process could be started to read this file in. Installing pullquote anew may help."
        for found in reversed(pending):
            self._answers.append((found, Problem(found.path, "unreadable", message)))
        pending.clear()


def _verdict(worker: _Worker, status: int) -> Problem | None:
    """What is said of the file that a worker was reading when it ended; nothing where it went of its own accord."""
    path = worker.files[0].path
    if worker.late:
        return Problem(
            path, "timeout", f"Reading this file was not over after {SECONDS:.0f} seconds, and it was left out."
        )
    if worker.answered and os.WIFEXITED(status) and os.WEXITSTATUS(status) == 0:
        return None
    if os.WIFSIGNALED(status):
        if os.WTERMSIG(status) == signal.SIGPROF:
            message = (
                f"Reading this file took more than {READING_SECONDS:.0f} seconds of computing, and it was left out."
            )
            return Problem(path, "timeout", message)
        cause = signal.Signals(os.WTERMSIG(status)).name
    else:
        cause = f"exit status {os.WEXITSTATUS(status)}"
    return Problem(path, "crashed", f"Reading this file ended its process ({cause}), and it was left out.")
