from __future__ import annotations

import subprocess
import sys
import time

PROGRAM = """
import asyncio, time
from tui.screen.threads import Workers, leave

async def main():
    loop = asyncio.get_running_loop()
    loop.set_default_executor(Workers())
    loop.run_in_executor(None, time.sleep, {seconds})
    await asyncio.sleep(0.1)

asyncio.run(main())
print("over")
raise SystemExit(leave(7))
"""


def run(seconds: float) -> tuple[int, str, float]:
    begun = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(seconds=seconds)], capture_output=True, text=True, timeout=60
    )
    return done.returncode, done.stdout + done.stderr, time.monotonic() - begun


def test_a_thread_that_does_not_end_holds_up_the_end_for_a_moment_only() -> None:
    status, said, seconds = run(50)
    assert (status, said) == (7, "over\n")
    assert seconds < 30


def test_a_thread_that_ends_is_waited_for() -> None:
    status, said, seconds = run(1)
    assert (status, said) == (7, "over\n")
    assert seconds > 1
