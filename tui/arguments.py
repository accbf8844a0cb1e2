"""The words of the command line, and what they ask for. Where there is no option among them, nothing parses them."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from types import SimpleNamespace

COMMANDS = ("search", "show", "cite", "check", "clippings")


class Arguments(SimpleNamespace):
    """What was asked for: `command`, empty for the reader itself, and what that command takes."""


def read_arguments(words: Sequence[str]) -> Arguments:
    """Make sense of the words after the program's name.

    Raises:
        SystemExit: help or the version was asked for (0), or a word is wrong (2, after one line on standard error).
    """
    command = words[0] if words and words[0] in COMMANDS else ""
    if not command and not any(word.startswith("-") for word in words):
        return Arguments(command="", paths=list(words), filter="", config=None, no_cache=False)
    from tui.options import parse

    return parse(command, words[1:] if command else words)


def complain(message: str) -> None:
    """One line on standard error, clean whatever is in it."""
    from tui.corpus.decoding import printable

    sys.stderr.write(f"pullquote: {printable(message)}\n")
