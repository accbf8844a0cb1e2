from __future__ import annotations

import pytest
from textual.geometry import Offset, Region

from tests.screen.opening import Reader, opened
from tests.screen.samples import LONG, NEWS


def regions(reader: Reader) -> tuple[Region, Region, Region]:
    return reader.tree.region, reader.headlines.region, reader.pane.region


async def drag(reader: Reader, start: Offset, end: Offset) -> None:
    await reader.pilot.mouse_down(offset=start)
    await reader.pilot.hover(offset=end)
    await reader.pilot.mouse_up(offset=end)
    await reader.settle()


@pytest.mark.parametrize("width", [160, 140])
async def test_the_borders_between_columns_are_dragged(width: int) -> None:
    async with opened([LONG, *NEWS], (width, 24)) as reader:
        await reader.press("3", "space", "1")
        top = reader.top
        tree, headlines, article = regions(reader)
        await drag(reader, Offset(article.x - 1, 10), Offset(article.x - 21, 11))
        assert reader.pane.region.x == article.x - 20
        assert reader.pane.region.right == article.right
        assert reader.tree.region == tree
        await drag(reader, Offset(headlines.x - 1, 10), Offset(headlines.x + 7, 10))
        assert reader.headlines.region.x == headlines.x + 8
        assert reader.place == "tree"
        assert reader.top == top
        await drag(reader, Offset(reader.pane.region.x - 1, 10), Offset(0, 10))
        await drag(reader, Offset(reader.pane.region.x - 1, 10), Offset(width - 1, 10))
        assert all(region.width >= 10 for region in regions(reader))
        await reader.pilot.hover(offset=(reader.pane.region.x + 3, 10))
        assert reader.pane.passage is None


@pytest.mark.parametrize("width", [100, 90])
async def test_the_border_between_tree_and_headlines_is_dragged_where_they_are_stacked(width: int) -> None:
    async with opened(NEWS, (width, 24)) as reader:
        _, headlines, article = regions(reader)
        await drag(reader, Offset(10, headlines.y), Offset(12, headlines.y + 5))
        assert reader.headlines.region.y == headlines.y + 5
        assert reader.tree.region.bottom == reader.headlines.region.y
        assert reader.pane.region == article
        await drag(reader, Offset(10, reader.headlines.region.y), Offset(10, 0))
        assert reader.tree.region.height == 3


async def test_each_layout_keeps_what_it_was_given() -> None:
    async with opened(NEWS, (100, 24)) as reader:
        before = regions(reader)
        await drag(reader, Offset(before[2].x - 1, 5), Offset(before[2].x + 9, 5))
        given = regions(reader)
        assert given[2].x == before[2].x + 10
        for size in ((80, 24), (160, 24)):
            await reader.resize(*size)
            assert reader.app.focused is reader.headlines
        assert reader.pane.region.x != given[2].x
        await reader.resize(100, 24)
        assert regions(reader) == given
        await reader.press("z")
        assert reader.pane.region.width == 100
        await reader.press("z")
        assert regions(reader) == given
