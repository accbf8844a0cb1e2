from __future__ import annotations

import pytest

from tests.screen.opening import Reader, opened
from tests.screen.samples import LONG, made
from tui.quoting.quotations import quotations
from tui.screen import quoted
from tui.screen.quoted import QuotedList, QuotedScreen

HARBOUR = made(
    "harbour.md", "渔港的清晨", ["渔民林一说：“今天的风真的很大，船都不敢出港。”", "大家叫它“平安港”。"], "2022-08-10"
)
MARKET = made("market.md", "菜市场的账本", ["摊主周二说：“鱼价涨了两成。”"], "2022-08-02")
SNOW = made("snow.md", "雪后的铁路", ["雪下了一夜。"], "2022-01-15")
NEWS = (HARBOUR, MARKET, SNOW)


def rows(reader: Reader) -> list[tuple[str, str]]:
    """Speaker and words of each line of the list."""
    listed = reader.app.screen.query_one(QuotedList)
    return [(one.quotation.speaker, one.article.text[one.quotation.start : one.quotation.end]) for one in listed.rows]


async def until_read(reader: Reader, title: str) -> None:
    await reader.wait_until(lambda: title in str(reader.app.screen.query_one(QuotedList).border_title))


async def test_the_quotations_of_an_article_are_listed_with_who_speaks_and_enter_goes_to_one() -> None:
    async with opened(NEWS) as reader:
        await reader.press("Q")
        assert isinstance(reader.app.screen, QuotedScreen)
        await until_read(reader, "Quotations · this article · 2")
        assert rows(reader) == [("林一", "“今天的风真的很大，船都不敢出港。”"), ("", "“平安港”")]
        assert "林一 · speech · 渔港的清晨" in reader.shown()
        await reader.press("j", "enter")
        assert reader.place == "article"
        assert reader.passage == "“平安港”"


async def test_those_of_all_that_was_found_lead_into_their_articles() -> None:
    async with opened(NEWS) as reader:
        await reader.press("Q", "tab")
        await until_read(reader, "Quotations · all 3 articles · 3")
        assert "菜市场的账本" in reader.shown()
        await reader.press("s")
        await until_read(reader, "What is said · all 3 articles · 2")
        await reader.press("G", "l")
        await reader.wait_until(lambda: reader.pane.article is MARKET)
        assert reader.headlines.cursor == 1
        assert reader.passage == "“鱼价涨了两成。”"
        await reader.press("Q", "tab", "tab")
        await until_read(reader, "Quotations · this article · 1")


async def test_an_article_without_a_quotation_says_so_and_each_way_out_leads_back() -> None:
    async with opened([SNOW]) as reader:
        for key in ("q", "Q", "escape", "h"):
            await reader.press("Q")
            await until_read(reader, "this article · 0")
            await reader.wait_until(lambda: "There is no quotation here." in reader.shown())
            await reader.press("enter", key)
            assert reader.app.screen is reader.desk
        assert reader.pane.passage is None
    async with opened() as reader:
        await reader.press("Q")
        assert reader.app.screen is reader.desk, "there is no article"


async def test_a_list_too_long_to_read_says_that_there_is_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quoted, "MOST", 1)
    async with opened(NEWS) as reader:
        await reader.press("Q", "tab")
        await until_read(reader, "Quotations · 1 of 3 articles, no more are listed · 2")


async def test_a_place_far_below_is_brought_on_screen() -> None:
    last = quotations(LONG)[-1]
    async with opened([LONG], (80, 18)) as reader:
        await reader.press("Q")
        await until_read(reader, f"this article · {len(quotations(LONG))}")
        await reader.press("G", "enter")
        assert reader.pane.passage == (last.start, last.end)
        assert reader.cell_of(last.start)
