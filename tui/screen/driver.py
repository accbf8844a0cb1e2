"""The terminal driver, made sturdy: bytes that are no UTF-8 must not end the reading of keys.

See https://github.com/Textualize/textual/issues/6456: one such byte kills Textual's input thread.
"""

from __future__ import annotations

import sys

from textual.driver import Driver


def driver_class() -> type[Driver] | None:
    """The driver for a POSIX terminal; None (Textual's own choice) elsewhere."""
    if sys.platform == "win32":
        return None
    from textual.drivers.linux_driver import LinuxDriver

    class SturdyDriver(LinuxDriver):
        """Begins to read anew after undecodable input; what came with it in one read is lost."""

        def run_input_thread(self) -> None:
            while not self.exit_event.is_set():
                try:
                    super().run_input_thread()
                except UnicodeDecodeError:
                    continue

    return SturdyDriver
