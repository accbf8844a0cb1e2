"""What stands to the left of blocks: quotations' bars, lists' markers, indents."""

from __future__ import annotations

from collections.abc import Sequence

from tui.corpus.article import Block
from tui.page.cells import cell_width
from tui.page.setting import Frame, Ornaments

_BAR = "▎"
_BULLETS = ("•", "◦", "▪")
_CODE = 2


def bars(depth: int, width: int) -> Ornaments:
    """The bars of a quotation, fewer where they would take more than half of the width."""
    depth = min(max(depth, 1), max(width // 4, 1))
    return tuple((2 * level, _BAR, "bar") for level in range(depth))


def _marker(block: Block) -> str:
    if block.marker == "number":
        return f"{block.number}."
    return _BULLETS[min(max(block.level, 1), len(_BULLETS)) - 1]


def frame_of(block: Block, hang: int, width: int) -> Frame:
    """The frame of a block on a page of `width` cells; `hang` is the room that its list's markers take."""
    match block.kind:
        case "quote":
            drawn = bars(block.level, width)
            return Frame(2 * len(drawn), drawn, drawn) if width > 2 else Frame()
        case "item":
            left = min(2 * max(block.level - 1, 0), width // 4)
            room = min(hang, width // 2)
            marker = _marker(block) if block.marker else ""
            fits = marker and cell_width(marker) < room
            return Frame(left + room, ((left, marker, "marker"),) if fits else ())
        case "code":
            return Frame(min(_CODE, width // 4))
        case _:
            return Frame()


def hangs(blocks: Sequence[Block]) -> list[int]:
    """For each item the cells its list's markers take: those of its widest number, and a space."""
    found = [0] * len(blocks)
    lists: dict[int, list[int]] = {}
    for index, block in enumerate(blocks):
        if block.kind != "item" or block.level == 0:
            lists.clear()
            continue
        for deeper in [level for level in lists if level > block.level]:
            del lists[deeper]
        siblings = lists.setdefault(block.level, [])
        if siblings and block.marker not in ("", blocks[siblings[0]].marker):
            siblings = lists[block.level] = []
        siblings.append(index)
        wide = max(len(_marker(block)) + 1 if block.marker else 2, found[siblings[0]])
        found[index] = wide
        if wide != found[siblings[0]]:
            for sibling in siblings:
                found[sibling] = wide
    return found
