from __future__ import annotations

import threading
import time
from collections.abc import Callable

import pytest

from tests.screen.opening import PATIENCE, Reader, opened
from tests.screen.samples import NEWS, made
from tui.corpus.article import Article
from tui.page import layout as page_layout
from tui.page.layout import Page
from tui.screen.weight import LIGHT, weight

SMALL = (100, 18)
BOOK = made(
    "book.txt", "厚书",
    [f"# 第{number}章" if number % 20 == 0 else f"第{number}段从这里开始。" + "河水每年都要涨一次，涨到槐树的根下。" * 5
     for number in range(900)],
    "2021-09-09",
)  # fmt: skip


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Whole articles are set in the background only while it is open."""
    opened = threading.Event()

    def layout(article: Article, width: int, stopped: Callable[[], bool] = lambda: False) -> Page:
        if weight(article) > LIGHT:
            assert opened.wait(PATIENCE)
        return page_layout.layout(article, width, stopped)

    monkeypatch.setattr("tui.screen.sheet.layout", layout)
    return opened


async def until(reader: Reader, condition: Callable[[], bool], *keys: str) -> None:
    """Press keys, and wait for what comes of them, whether the article is set or not."""
    for key in keys:
        reader.send(key)
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, "never came true"
        await reader.pilot.pause(0.002)


async def open_book(reader: Reader) -> None:
    """Go to the long article, which is not set as a whole."""
    await reader.press("3")
    await until(reader, lambda: "第1段从这里开始。" in reader.shown(), "J")


async def test_the_beginning_is_read_while_the_rest_is_set(gate: threading.Event) -> None:
    async with opened([NEWS[0], BOOK], SMALL) as reader:
        await open_book(reader)
        rows = reader.pane.virtual_size.height
        page = reader.pane.scrollable_content_region.height - 1
        await until(reader, lambda: reader.pane.scroll_offset.y == page + 1, "space", "j")
        top = reader.top
        gate.set()
        await reader.settle()
        assert reader.top == top, "what is read stays where it is"
        assert reader.pane.virtual_size.height == pytest.approx(rows, rel=0.1)


@pytest.mark.parametrize("key", ["G", "right_square_bracket", "n", "v", "quotation_mark"])
async def test_keys_that_need_the_whole_article_wait_for_it(gate: threading.Event, key: str) -> None:
    async with opened([NEWS[0], BOOK], SMALL, filter_text="第899段 OR 渔") as reader:
        await open_book(reader)
        await until(reader, lambda: reader.pane.is_keeping, key)
        assert reader.top == 0
        gate.set()
        await reader.settle()
        assert not reader.pane.is_keeping
        assert reader.article is BOOK
        if key == "G":
            assert reader.pane.scroll_offset.y == reader.pane.max_scroll_y > 1000
        elif key == "right_square_bracket":
            assert reader.pane.scroll_offset.y == reader._sheet.row_of(0)
        elif key == "n":
            assert reader.cell_of(BOOK.text.index("第899段"))
        elif key == "v":
            assert reader.passage == "第0章"


async def test_a_change_of_width_leaves_the_reader_where_he_is_at_once(gate: threading.Event) -> None:
    gate.set()
    async with opened([NEWS[0], BOOK], SMALL) as reader:
        await reader.press("3", "J", "G", "pageup", "pageup")
        top, words = reader.top, BOOK.text[reader.top : reader.top + 8]
        gate.clear()
        measure = reader.measure
        await until(reader, lambda: reader.measure < measure, "less_than_sign")
        assert reader.top == top
        assert words in reader.shown()
        assert reader.pane.scroll_offset.y > reader.pane.max_scroll_y // 2, "the bar shows about where that is"
        await until(reader, lambda: reader.article is NEWS[0], "K")
        await until(reader, lambda: reader.article is BOOK and words in reader.shown(), "J")
        gate.set()
        await reader.settle()
        assert reader.article is BOOK
        assert reader.top == top, "the place is remembered too"
