"""The names of keys as a reader knows them, the same in the help, in the line of keys and in the palette."""

from __future__ import annotations

KEY_NAMES = {
    "slash": "/", "question_mark": "?", "colon": ":", "escape": "Esc", "tab": "Tab", "shift+tab": "shift+Tab",
    "left_square_bracket": "[", "right_square_bracket": "]", "left_curly_bracket": "{", "right_curly_bracket": "}",
    "less_than_sign": "<", "greater_than_sign": ">", "quotation_mark": '"',
    "circumflex_accent": "^", "number_sign": "#", "space": "Space", "shift+space": "shift+Space",
    "exclamation_mark": "!", "backslash": "\\",
    "enter": "Enter",
    "up": "↑", "down": "↓", "left": "←", "right": "→", "delete": "Delete", "pagedown": "PgDn", "pageup": "PgUp",
    "home": "Home", "end": "End", "f1": "F1", "f2": "F2", "f3": "F3", "f4": "F4", "shift+f3": "shift+F3",
}  # fmt: skip
"""Textual's name of a key -> what is written on it; keys that are not here have the same name in both."""


def key_name(key: str) -> str:
    """What is written on a key that Textual has this name for."""
    return KEY_NAMES.get(key, key)


def ascii_key_name(key: str) -> str:
    """The same without arrows, which in ASCII are letters and signs that are keys themselves."""
    name = key_name(key)
    return name if name.isascii() else key.capitalize()
