"""The processors that the program may use."""

from __future__ import annotations

import os


def processors() -> int:
    """How many processes or threads may run at once here."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
