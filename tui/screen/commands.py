"""The commands of the palette: every action at work where the reader is, or in the article, with its key."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import Screen

from tui.query.folding import fold
from tui.screen.key_names import key_name
from tui.screen.keys import ARTICLE_KEYS, PAGE_KEYS, SELECTION_KEYS
from tui.screen.widgets.article_pane import ArticlePane

OPENING = ("palette", "app.command_palette")
"""Actions that lead to the palette itself."""


@dataclass(frozen=True, slots=True)
class Command:
    """What can be done: its name, its key ("" for none), the action and whose it is."""

    name: str
    key: str
    action: str
    node: DOMNode


def commands(screen: Screen[Any], themes: Iterable[str]) -> tuple[Command, ...]:
    """What can be done where the reader is now, what else can be done in the article, and the choice of a theme."""
    found: dict[str, Command] = {}
    # The screen's own come last in the chain from the widget outwards, and first to a reader's mind.
    for active in sorted(screen.active_bindings.values(), key=lambda active: active.node is not screen):
        binding = active.binding
        # Textual's own bindings, for sideways scrolling and the like, have no id.
        if active.enabled and binding.id and binding.action not in OPENING:
            name, key = binding.tooltip or binding.description, key_name(binding.key)
            found.setdefault(binding.action, Command(name, key, binding.action, active.node))
    for pane in screen.query(ArticlePane):
        for own in ARTICLE_KEYS:
            if isinstance(own, Binding) and own not in (*SELECTION_KEYS, *PAGE_KEYS):
                name, key = own.tooltip or own.description, key_name(own.key.partition(",")[0])
                found.setdefault(own.action, Command(name, key, own.action, pane))
    return (*found.values(), *_themes(screen, themes))


def _themes(screen: Screen[Any], names: Iterable[str]) -> Iterator[Command]:
    for name in sorted(names, key=lambda name: (not name.startswith("pullquote"), name)):
        yield Command(f"Theme {name}", "", f"app.theme('{name}')", screen)


def matching(commands: Sequence[Command], text: str) -> list[Command]:
    """The commands whose name has every word of `text`; before them the one whose key `text` is."""
    words = fold(text).split()
    keyed = [command for command in commands if command.key == text.strip()]
    named = [command for command in commands if all(word in fold(command.name) for word in words)]
    return [*keyed, *(command for command in named if command not in keyed)] if words else list(commands)
