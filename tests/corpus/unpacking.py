"""What the loader makes of a worker's answer."""

from __future__ import annotations

from tui.corpus import wire
from tui.corpus.article import Article, Problem
from tui.corpus.files import Found
from tui.corpus.stored import Opener


def unpacked(data: bytes, found: Found) -> Article | Problem:
    answer = wire.decode_answer(data, found)
    if isinstance(answer, Problem):
        return answer
    return Opener().article(found, answer.head, answer.piece)
