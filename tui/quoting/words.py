"""Words, as steps of a selection: of letters, of Hangul, of kana, and of Han up to the next mark.

Chinese does not part its words, and a dictionary would: what stands between two marks is the step there.
"""

from __future__ import annotations

import re

_HAN = "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_HIRAGANA = "\u3041-\u309f"
_KATAKANA = "\u30a1-\u30fa\u30fc-\u30ff\uff66-\uff9f"
_HANGUL = "\u1100-\u11ff\u3131-\u318e\uac00-\ud7af"
_LETTER = rf"(?:(?![{_HAN}{_HIRAGANA}{_KATAKANA}{_HANGUL}])\w|[\u0300-\u036f])"
_WORD = re.compile(
    rf"[{_HAN}]+[{_HIRAGANA}]*|[{_HIRAGANA}]+|[{_KATAKANA}]+|[{_HANGUL}]+|{_LETTER}+(?:['’.\-]{_LETTER}+)*"
)
_REACH = 500
"""Code points that are looked back over: of a longer word, a step takes so much."""


def end_of_word(text: str, offset: int) -> int:
    """The offset after the word that `offset` is in or before; the end of `text` after the last one."""
    found = _WORD.search(text, offset)
    return found.end() if found else len(text)


def start_of_word(text: str, offset: int) -> int:
    """The offset of the word that `offset` is in or after; 0 before the first one."""
    first = max(0, offset - _REACH)
    starts = [found.start() for found in _WORD.finditer(text, first, offset)]
    return starts[-1] if starts else first
