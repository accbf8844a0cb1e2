"""The threads that the screen's workers run in, and the end of those that do not come to one."""

from __future__ import annotations

import os
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

THREADS = 16
"""Threads at most. Most of them wait; were they few, one that is long in ending would hold up what a key asks for."""
PATIENCE = 3.0
"""Seconds that the program waits for its threads when it ends. What was confirmed to the reader is on disk by then."""

_NAME = "pullquote-worker"


class Workers(ThreadPoolExecutor):
    """Threads that are waited for when all ends, but not for ever: asyncio itself knows no limit."""

    def __init__(self) -> None:
        super().__init__(THREADS, _NAME)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End what has not begun, and wait for a moment for what has."""
        super().shutdown(wait=False, cancel_futures=True)
        deadline = time.monotonic() + PATIENCE
        for thread in _at_work() if wait else ():
            thread.join(max(0.0, deadline - time.monotonic()))


def leave(status: int) -> int:
    """The status to end with; where a thread goes on all the same, the program ends here."""
    sys.stderr.flush()
    if _at_work():
        sys.stdout.flush()
        os._exit(status)
    return status


def _at_work() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name.startswith(_NAME)]
