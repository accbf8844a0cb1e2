from __future__ import annotations

import pytest
from textual.dom import DOMNode

from tui.screen.commands import Command, matching

NODE = DOMNode()
COMMANDS = [
    Command(name, key, "", NODE)
    for name, key in (
        ("Sort by the next field", "s"),
        ("The next match", "n"),
        ("What every key does", "?"),
        ("Quit", "q"),
    )
]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("", "sn?q"),
        ("  ", "sn?q"),
        ("next", "sn"),
        ("MATCH the", "n"),
        ("ｑｕｉｔ", "q"),
        ("s", "s?"),
        ("?", "?"),
        ("zz", ""),
    ],
)
def test_a_command_is_found_by_words_of_its_name_or_by_its_key(text: str, keys: str) -> None:
    assert [command.key for command in matching(COMMANDS, text)] == list(keys)
