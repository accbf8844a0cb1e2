"""What a start leaves out is not imported, and is there for whoever asks for it later."""

from __future__ import annotations

import subprocess
import sys

STARTED = """
import sys
from tui.spared import spared
with spared():
    import tui.screen.app
"""
ASKED = """
import ssl
from textual.command import CommandPalette
from textual.widget import Widget
assert issubclass(CommandPalette, Widget) and ssl.OPENSSL_VERSION
"""


def test_a_start_imports_neither_openssl_nor_textuals_palette() -> None:
    names = '{"ssl", "_ssl", "_hashlib", "textual.command", "textual.widgets._option_list"}'
    subprocess.run([sys.executable, "-c", f"{STARTED}assert not {names} & set(sys.modules)"], check=True)


def test_both_are_there_for_whoever_asks_later() -> None:
    subprocess.run([sys.executable, "-c", STARTED + ASKED], check=True)


def test_what_is_there_already_stays() -> None:
    subprocess.run([sys.executable, "-c", f"{ASKED}{STARTED}{ASKED}assert sys.modules['ssl'] is ssl"], check=True)
