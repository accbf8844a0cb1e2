from __future__ import annotations

import asyncio
import random
from dataclasses import replace

from tests.screen.opening import Reader, opened
from tests.screen.samples import LONG, NEWS, TITLES, made, seeds
from tui.corpus.article import Article, Block, Span
from tui.query.folding import fold

TOO_SMALL = "pullquote needs 40 × 12 cells."


def panes(reader: Reader) -> set[str]:
    """The panes that are on screen."""
    return {
        pane.id or ""
        for pane in (reader.tree, reader.headlines, reader.pane)
        if pane.region
        and reader.desk.region.contains_region(pane.region)
        and pane in reader.desk._compositor.visible_widgets
    }


SIZES = (
    ((200, 60), {"-wide", "-tall"}, {"tree", "headlines", "article"}),
    ((140, 30), {"-wide", "-tall"}, {"tree", "headlines", "article"}),
    ((139, 30), {"-stacked", "-tall"}, {"tree", "headlines", "article"}),
    ((120, 40), {"-stacked", "-tall"}, {"tree", "headlines", "article"}),
    ((100, 30), {"-stacked", "-tall"}, {"tree", "headlines", "article"}),
    ((90, 12), {"-stacked", "-tall"}, {"tree", "headlines", "article"}),
    ((89, 24), {"-one", "-tall"}, {"headlines"}),
    ((80, 24), {"-one", "-tall"}, {"headlines"}),
    ((40, 12), {"-one", "-tall"}, {"headlines"}),
    ((39, 12), {"-narrowest", "-tall"}, set()),
    ((40, 11), {"-one", "-lowest"}, set()),
)
"""Cells, the classes that they give the desk, and the panes that are shown."""


async def test_each_size_has_its_layout() -> None:
    async with opened(NEWS, (40, 12)) as reader:
        for size, classes, shown in (*SIZES, *SIZES[-2::-3]):
            await reader.resize(*size)
            assert {name for name in reader.desk.classes if not name.startswith("-front")} == classes, size
            assert panes(reader) == shown, size
            assert (TOO_SMALL in reader.shown()) == (not shown), size
            assert {strip.cell_length for strip in reader.strips()} == {size[0]}
            assert len(reader.strips()) == size[1]


async def test_three_columns_stand_beside_each_other_and_two_share_a_column_when_stacked() -> None:
    async with opened(NEWS, (150, 16)) as reader:
        tree, headlines, pane = (widget.region for widget in (reader.tree, reader.headlines, reader.pane))
        assert tree.y == headlines.y == pane.y
        assert tree.right < headlines.x
        assert headlines.right < pane.x
        assert pane.right == 150
        await reader.resize(100, 24)
        tree, headlines, pane = (widget.region for widget in (reader.tree, reader.headlines, reader.pane))
        assert tree.bottom == headlines.y
        assert headlines.right < pane.x
        assert pane.height == tree.height + headlines.height


async def test_one_pane_at_a_time_and_the_way_back_is_written_over_it() -> None:
    async with opened(NEWS, (80, 24)) as reader:
        assert panes(reader) == {"headlines"}
        assert "h ‹ Sources │ Headlines" in reader.shown()
        await reader.press("enter")
        assert panes(reader) == {"article"}
        assert "h ‹ Headlines │ Article 1 of 6" in reader.shown()
        await reader.press("J")
        assert "h ‹ Headlines │ Article 2 of 6" in reader.shown()
        await reader.press("h")
        assert panes(reader) == {"headlines"}
        assert reader.under_cursor == TITLES[1]
        await reader.press("h")
        assert panes(reader) == {"tree"}
        await reader.press("j", "l")
        assert panes(reader) == {"headlines"}
        assert reader.line.startswith("source:=")
        await reader.press("3", "escape")
        assert panes(reader) == {"headlines"}
        await reader.press("1", "tab", "tab")
        assert panes(reader) == {"article"}


async def test_in_one_pane_n_and_v_lead_to_the_article() -> None:
    async with opened(NEWS, (80, 24), filter_text="鱼") as reader:
        await reader.press("v")
        assert panes(reader) == {"article"}
        assert reader.passage == "账本有三册。"
        await reader.press("escape", "escape", "n")
        assert reader.article is NEWS[1]
        assert reader.pane.match_place == (1, 2)
        assert panes(reader) == {"article"}
        assert reader.cell_of(reader.matches[0].start)
        await reader.press("n", "n")
        assert reader.article is NEWS[4]
        assert reader.pane.match_place == (1, 2)


async def test_in_one_pane_the_list_shows_its_cursor_when_the_reader_comes_back() -> None:
    articles = [made(f"{number:02}", f"第{number:02}篇", ["文。"]) for number in range(30)]
    async with opened(articles, (60, 12)) as reader:
        await reader.press("enter", *["J"] * 14, "h")
        assert reader.under_cursor == "第14篇"
        assert "第14篇" in reader.shown()


async def test_the_focus_comes_back_when_the_window_is_large_enough_again() -> None:
    async with opened([LONG], (80, 24)) as reader:
        for pane in ("3", "2"):
            await reader.press(pane)
            place = reader.place
            await reader.resize(39, 11)
            assert TOO_SMALL in reader.shown()
            await reader.resize(80, 24)
            assert reader.place == place
            assert TOO_SMALL not in reader.shown()
        await reader.press("3", "j")
        assert reader.pane.scroll_offset.y == 1


async def test_the_reader_stays_in_the_pane_when_columns_become_one() -> None:
    async with opened(NEWS, (150, 16)) as reader:
        for key, pane in (("1", "tree"), ("3", "article")):
            await reader.press(key)
            await reader.resize(80, 16)
            assert panes(reader) == {pane}
            assert reader.place == pane
            await reader.resize(150, 16)
            assert reader.place == pane


async def test_titles_dates_and_sources_share_a_line_as_far_as_they_go() -> None:
    async with opened([*NEWS, *seeds()], (40, 12)) as reader:
        for width in (40, 60, 100, 150):
            await reader.resize(width, 12)
            lines = [reader.headlines.render_line(y) for y in range(8)]
            assert {line.cell_length for line in lines} == {reader.headlines.scrollable_content_region.width}
            room = reader.headlines.scrollable_content_region.width
            dated = sum("2022-08-1" in line.text for line in lines)
            assert dated == 2, width
            assert any("海湾日报" in line.text for line in lines) == (room - 2 >= 46)


def nasty() -> Article:
    """An article with everything that is hard to set."""
    words = [
        "字" * 400,
        "a" * 300,
        "e" + "\u0301" * 200,
        "🚓" * 150,
        "“" * 80,
        "\t\tx\t\ty",
        "https://example.org/" + "a/" * 90,
    ]
    cells = "\t".join(["栏", "column" * 9, ""] * 4)
    parts = [*words, f"{cells}\n{cells}", "if x:\n\treturn " + "y" * 200, "", "圖" * 50]
    kinds = [
        "paragraph",
        "heading",
        "quote",
        "item",
        "attribution",
        "code",
        "paragraph",
        "table",
        "code",
        "rule",
        "image",
    ]
    text, blocks = "", []
    for kind, part in zip(kinds, parts, strict=True):
        start = len(text)
        text += part
        spans = (Span(start, len(text), "link", "https://example.org"),) if part.startswith("https") else ()
        marker = "number" if kind == "item" else ""
        blocks.append(Block(kind, start, len(text), level=9, marker=marker, number=10**6, header=True, spans=spans))  # type: ignore[arg-type]
        text += "\n"
    article = made(
        "n", "题" * 200, ["x"], "2022", source="源" * 100, authors=("名" * 60,) * 9, categories=("类" * 50,) * 9
    )
    return replace(article, text=text[:-1], folded=fold(text[:-1]), blocks=tuple(blocks))


async def test_any_size_of_the_window_is_survived() -> None:
    rng = random.Random(7)
    sizes = [(1, 1), (400, 1), (1, 500), (400, 500), (2, 2), (40, 12), (8, 300)]
    sizes += [(int(400 ** rng.random()), int(60 ** rng.random())) for _ in range(83)]
    sizes += [(rng.randint(30, 150), rng.randint(8, 16)) for _ in range(210)]
    keys = ("3", "v", "n", "G", "J", "K", "z", "1", "2", "quotation_mark", "b", "s", "slash", "escape", "y", "escape")
    async with opened([nasty(), LONG], (100, 24), filter_text="字 OR a OR 灯塔") as reader:
        try:
            async with asyncio.timeout(180):
                for number, (width, height) in enumerate(sizes):
                    if number % 20 == 0:
                        await reader.press(keys[number // 20 % len(keys)])
                    await reader.quick_resize(width, height)
                    assert reader.app.size == (width, height)
                await reader.resize(100, 24)
        except TimeoutError:
            # Two sizes take turns for ever: no more layouts, or the app would never end.
            reader.desk._refresh_layout = lambda *_, **__: None  # type: ignore[method-assign]
            raise
        assert reader.desk.size == (100, 24)
        assert "题题题" in reader.shown() or "长文" in reader.shown()


async def test_a_page_is_turned_whole_by_a_key_that_comes_before_it_is_laid_out() -> None:
    async with opened([LONG], (80, 24)) as reader:
        for key in ("space", "pagedown"):
            reader.send("enter")
            while reader.place != "article":
                await asyncio.sleep(0)
            assert not reader.pane.size
            await reader.press(key)
            await reader.wait_until(lambda: reader.pane.scroll_offset.y > 0)
            assert reader.pane.scroll_offset.y == reader.pane.scrollable_content_region.height - 1 > 10
            await reader.press("g", "h")


async def test_no_size_of_the_window_loses_the_place() -> None:
    rng = random.Random(3)
    sizes = [(300, 100), (40, 12), *((rng.randint(40, 300), rng.randint(12, 100)) for _ in range(30)), (100, 24)]
    async with opened([LONG], (100, 24)) as reader:
        await reader.press("3", *["space"] * 5, "j")
        place, top = reader.pane.place, reader.top
        assert place == top > 1000
        for number, size in enumerate(sizes):
            await reader.quick_resize(*size)
            if number % 8 == 0:
                await reader.settle()
                assert reader.pane.place == place, size
                assert reader.cell_of(place)
        await reader.settle()
        assert reader.top == top
