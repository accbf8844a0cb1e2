from __future__ import annotations

import pytest
from textual.binding import Binding
from textual.dom import DOMNode

from tests.screen.opening import opened
from tests.screen.samples import NEWS
from tui.screen.commands import OPENING, Command, commands, matching
from tui.screen.key_names import key_name
from tui.screen.keys import ARTICLE_KEYS, DESK_KEYS, PAGE_KEYS, SELECTION_KEYS


async def test_the_palette_has_every_action_of_the_desk_and_of_the_article_from_everywhere() -> None:
    async with opened(NEWS, (80, 24)) as reader:
        known = [key for key in (*DESK_KEYS, *ARTICLE_KEYS) if key not in (*SELECTION_KEYS, *PAGE_KEYS)]
        for pane in ("1", "2", "3"):
            await reader.press(pane)
            listed = {command.action: command.key for command in commands(reader.desk, ())}
            for key in known:
                assert isinstance(key, Binding)
                if key.action not in OPENING:
                    assert listed[key.action] in [key_name(name) for name in key.key.split(",")], key
        await reader.press("2", "colon", *"number", "enter")
        assert reader.pane.numbered
        assert reader.place == "article"


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
