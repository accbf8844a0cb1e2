from __future__ import annotations

from dataclasses import replace

from textual.geometry import Offset

from tests.screen.opening import Reader, opened
from tests.screen.samples import LONG, NEWS, made
from tui.corpus.article import Block
from tui.page.cells import cell_width
from tui.quoting.quotations import quotations
from tui.quoting.sentences import sentences

SMALL = (100, 18)
MIXED = made(
    "mixed.txt", "混排",
    [
        "他说“GDP 涨了３％”，然后café里的人笑了。第二句在这里。",
        "e\u0301tude 与 한국어 和ひらがな、カタカナ混在一起的一段话，为的是折成好几行，好让鼠标从一行拖到另一行。",
        "🚓🚓 警车来了。完。",
    ],
)  # fmt: skip
SPEECH = made(
    "speech.txt", "三句话",
    ["林一说：“今天的风真的很大，船都不敢出港。”", "这里没有引文。", "周二回答：“那我们明天再去看看海上的情形吧。”"],
)  # fmt: skip


def sentence(number: int) -> tuple[int, int]:
    return sentences(LONG.text)[number]


async def test_a_selection_begins_with_a_sentence_and_grows_and_shrinks_by_sentences() -> None:
    async with opened([LONG], SMALL) as reader:
        await reader.press("enter", "v")
        assert reader.pane.passage == sentence(0)
        await reader.press("j", "j")
        assert reader.pane.passage == (sentence(0)[0], sentence(2)[1])
        await reader.press("k")
        assert reader.pane.passage == (sentence(0)[0], sentence(1)[1])
        await reader.press("down", "up", "k")
        assert reader.pane.passage == sentence(0)
        await reader.press(*["j"] * 18)
        assert reader.pane.passage == (sentence(0)[0], sentence(18)[1])
        assert reader.pane.scroll_offset.y > 0
        assert reader.cell_of(sentence(18)[1] - 1)
        await reader.press("escape")
        assert reader.pane.passage is None
        top = reader.pane.scroll_offset.y
        await reader.press("j")
        assert reader.pane.scroll_offset.y == top + 1


async def test_a_selection_moves_by_characters_and_paragraphs_at_either_end() -> None:
    text = LONG.text
    async with opened([LONG], SMALL) as reader:
        await reader.press("3", "j", "j", "j", "v")
        start, end = reader.pane.passage or (0, 0)
        assert (start, end) in sentences(text)
        await reader.press("l", "l", "right", "h")
        assert reader.pane.passage == (start, end + 2)
        await reader.press("o", "left")
        assert reader.pane.passage == (max(0, start - 1), end + 2)
        await reader.press("o", "right_curly_bracket")
        block = next(block for block in LONG.blocks if block.end > end + 2)
        assert reader.pane.passage == (max(0, start - 1), block.end)
        await reader.press("right_curly_bracket", "left_curly_bracket")
        assert reader.passage == text[max(0, start - 1) : LONG.blocks[LONG.blocks.index(block) + 1].start]
        await reader.press("y", "q")
        assert reader.app.clipboard.replace("\n", "") == reader.passage.replace("\n", "")


async def test_marks_stay_with_their_letter_when_a_selection_moves_by_characters() -> None:
    letters = made("a", "t", ["cafe\u0301 done."])
    async with opened([letters], SMALL) as reader:
        await reader.press("3", "v", "o")
        for _ in range(3):
            await reader.press("l")
        assert reader.passage == "e\u0301 done."
        await reader.press("l")
        assert reader.passage == " done."
        await reader.press("h")
        assert reader.passage == "e\u0301 done."


async def test_a_selection_moves_by_words_at_either_end_and_over_blocks() -> None:
    words = made("a", "t", ["他说，Don’t stop。", "cafe\u0301 后面。"])
    async with opened([words], SMALL) as reader:
        await reader.press("3", "v", "o")
        for rest in ("，Don’t stop。", " stop。", "。"):
            await reader.press("w")
            assert reader.passage == rest
        await reader.press("o", "w", "w")
        assert reader.passage == "。\ncafe\u0301 后面"
        await reader.press("b", "b", "b")
        assert reader.passage == "stop"
        await reader.press("escape", "b")
        assert reader.desk.grouping != "source", "what b is without a selection"


async def test_the_keys_of_a_selection_are_others_while_there_is_none() -> None:
    async with opened([LONG], SMALL) as reader:
        await reader.press("3", "o", "right_curly_bracket", "l")
        assert reader.pane.passage is None
        assert reader.place == "article"
        await reader.press("h")
        assert reader.place == "headlines"
        await reader.press("3", "v", "h")
        assert reader.place == "article"
        assert "Other end" in reader.shown()


async def test_the_sentence_of_the_current_match_is_selected() -> None:
    async with opened([LONG], SMALL, filter_text="灯塔亮着") as reader:
        await reader.press("n", "n", "v")
        assert reader.passage == "灯塔亮着。"
        start, _ = reader.pane.passage or (0, 0)
        assert start == LONG.text.index("灯塔亮着", LONG.text.index("灯塔亮着") + 1)
        await reader.press("n")
        assert reader.pane.passage is None


async def test_a_selection_and_the_place_survive_any_width() -> None:
    async with opened([LONG], SMALL) as reader:
        await reader.press("3", "space", "space", "v", "j")
        span, passage = reader.pane.passage, reader.passage
        for width, height in ((160, 18), (40, 12), (39, 11), (100, 18)):
            await reader.resize(width, height)
            assert reader.pane.passage == span
            if width > 39:
                assert reader.cell_of(span[0])  # type: ignore[index]
        await reader.press("y", "q")
        assert reader.app.clipboard == passage


async def test_the_place_does_not_drift_when_the_window_is_dragged() -> None:
    async with opened([LONG], SMALL) as reader:
        await reader.press("3", "space", "space", "space", "j")
        top = reader.top
        for width in (120, 101, 90, 133, 97, 100):
            await reader.resize(width, 18)
        assert reader.top == top


async def test_the_place_stays_when_the_measure_changes() -> None:
    async with opened([LONG], (120, 14)) as reader:
        await reader.press("3")
        width = reader.measure
        await reader.press("less_than_sign", "less_than_sign")
        assert reader.measure == width - 8
        await reader.press("greater_than_sign")
        assert reader.measure == width - 4
        await reader.press(*["less_than_sign"] * 16)
        assert reader.measure == 20
        await reader.press(*["greater_than_sign"] * 18)
        widest = reader.measure
        assert widest <= reader.pane.region.width
        await reader.resize(180, 14)
        assert reader.measure > widest
        await reader.resize(120, 14)
        await reader.press("less_than_sign")
        assert reader.measure == widest - 4
        await reader.press("space", "space", "less_than_sign", "less_than_sign")
        top = reader.top
        await reader.press("greater_than_sign", "greater_than_sign")
        assert abs(reader.top - top) <= widest


async def drag(reader: Reader, start: Offset, *stops: Offset) -> None:
    await reader.pilot.mouse_down(offset=start)
    for stop in stops:
        await reader.pilot.hover(offset=stop)
    await reader.pilot.mouse_up(offset=stops[-1])
    await reader.settle()


async def test_a_drag_selects_from_one_character_to_another_both_included() -> None:
    text = MIXED.text
    async with opened([MIXED], SMALL) as reader:
        for words in ("他说“G", "３％", "e\u0301tude 与 한국", "🚓🚓 警"):
            start = text.index(words[0])
            end = text.index(words[-1], start + len(words) - 1)
            await drag(reader, reader.cell_of(start), reader.cell_of(end))
            assert reader.passage == text[start : end + 1]
            right_half = reader.cell_of(end) + Offset(cell_width(text[end]) - 1, 0)
            await drag(reader, right_half, reader.cell_of(start))
            assert reader.passage == text[start : end + 1], "backwards, from the right half of a wide character"


async def test_a_drag_goes_over_lines_and_paragraphs_and_the_copy_has_no_line_breaks_of_the_screen() -> None:
    text = MIXED.text
    start, end = text.index("第二句"), text.index("🚓")
    async with opened([MIXED], SMALL) as reader:
        middle = text.index("折成")
        assert reader.cell_of(start).y < reader.cell_of(middle).y < reader.cell_of(end).y
        await drag(reader, reader.cell_of(start), reader.cell_of(middle), reader.cell_of(end))
        assert reader.passage == text[start : end + 1]
        await reader.press("y", "q")
        assert reader.app.clipboard == text[start : end + 1]
        await drag(reader, reader.cell_of(end), reader.cell_of(middle), reader.cell_of(start))
        assert reader.passage == text[start : end + 1]


async def test_a_drag_in_a_scrolled_page_and_beyond_its_edges() -> None:
    text = LONG.text
    async with opened([LONG], SMALL) as reader:
        await reader.press("3", "space", "space")
        start = reader.top + 3
        await drag(reader, reader.cell_of(start), reader.cell_of(start + 4))
        assert reader.passage == text[start : start + 5]
        content = reader.pane.content_region
        below = Offset(content.x + 20, content.bottom)
        top = reader.pane.scroll_offset.y
        await reader.pilot.mouse_down(offset=reader.cell_of(start))
        await reader.pilot.hover(offset=below)
        await reader.wait_until(lambda: reader.pane.scroll_offset.y > top + 4)
        await reader.pilot.mouse_up(offset=below)
        await reader.settle()
        stopped = reader.pane.scroll_offset.y
        assert reader.passage.startswith(text[start : start + 5])
        assert reader.pane.passage[1] > reader.top  # type: ignore[index]
        selected = reader.passage
        await reader.pilot.hover(offset=(content.x + 3, content.y + 1))
        await reader.settle()
        assert reader.passage == selected, "the button was let go"
        assert reader.pane.scroll_offset.y == stopped
        above = Offset(content.x + 20, content.y - 2)
        await reader.pilot.mouse_down(offset=reader.cell_of(reader.top + 3))
        await reader.pilot.hover(offset=above)
        await reader.wait_until(lambda: reader.pane.scroll_offset.y < stopped - 4)
        await reader.pilot.hover(offset=(content.x + 3, content.y + 2))
        here = reader.pane.scroll_offset.y
        await reader.pilot.hover(offset=(content.x + 4, content.y + 2))
        await reader.settle()
        assert reader.pane.scroll_offset.y == here, "the mouse is on the page again"
        await reader.pilot.mouse_up(offset=(content.x + 4, content.y + 2))


async def test_a_drag_that_begins_in_the_text_may_end_in_the_header_and_a_click_selects_nothing() -> None:
    async with opened([MIXED], SMALL) as reader:
        content = reader.pane.content_region
        await drag(reader, reader.cell_of(5), Offset(content.x + 4, content.y))
        assert reader.passage == MIXED.text[:6]
        await reader.pilot.click(offset=reader.cell_of(3))
        await reader.settle()
        assert reader.pane.passage is None
        await drag(reader, Offset(content.x + 4, content.y), reader.cell_of(5))
        assert reader.pane.passage is None, "the header is not of the text"
        await reader.pilot.mouse_down(offset=reader.cell_of(0), button=3)
        await reader.pilot.hover(offset=reader.cell_of(5))
        await reader.settle()
        assert reader.pane.passage is None
        await reader.pilot.mouse_up(offset=reader.cell_of(5))


async def test_two_clicks_select_the_sentence_and_three_the_paragraph() -> None:
    text = MIXED.text
    async with opened([MIXED], SMALL) as reader:
        await reader.pilot.double_click(offset=reader.cell_of(text.index("第二句") + 2))
        await reader.settle()
        assert reader.passage == "第二句在这里。"
        await reader.pilot.triple_click(offset=reader.cell_of(text.index("折成")))
        await reader.settle()
        assert reader.passage == MIXED.block_text(MIXED.blocks[1])
        assert reader.place == "article"


async def test_quotations_are_stepped_through_and_begin_again() -> None:
    spans = [(quotation.start, quotation.end) for quotation in quotations(SPEECH)]
    assert len(spans) == 2
    async with opened([SPEECH], SMALL) as reader:
        await reader.press("3")
        seen = []
        for _ in range(3):
            await reader.press("quotation_mark")
            seen.append(reader.pane.passage)
        assert seen == [spans[0], spans[1], spans[0]]
        assert "今天的风真的很大" in reader.passage
        await reader.press("j")
        assert reader.pane.passage != spans[0]
        assert reader.passage.startswith(SPEECH.text[slice(*spans[0])])


async def test_a_quotation_far_below_is_brought_on_screen() -> None:
    spans = [(quotation.start, quotation.end) for quotation in quotations(LONG)]
    async with opened([LONG], SMALL) as reader:
        await reader.press("3", *["quotation_mark"] * 8)
        assert reader.pane.passage == spans[7]
        assert reader.cell_of(spans[7][0])


async def test_headings_are_jumped_to() -> None:
    headings = [block.start for block in LONG.blocks if block.kind == "heading"]
    async with opened([LONG], SMALL) as reader:
        await reader.press("3")
        for number in range(3):
            await reader.press("right_square_bracket")
            assert reader.top == headings[number]
        await reader.press("left_square_bracket")
        assert reader.top == headings[1]
        await reader.press("j", "left_square_bracket")
        assert reader.top == headings[1]
        await reader.press("left_square_bracket", "left_square_bracket", "left_square_bracket")
        assert reader.pane.scroll_offset.y <= 3
        await reader.press("G", "right_square_bracket")
        assert reader.pane.scroll_offset.y == reader.pane.max_scroll_y


async def test_space_turns_pages_and_goes_on_into_the_next_article() -> None:
    async with opened([LONG, NEWS[2]], SMALL) as reader:
        await reader.press("3")
        height = reader.pane.scrollable_content_region.height
        await reader.press("space")
        assert reader.pane.scroll_offset.y == height - 1
        await reader.press("shift+space")
        assert reader.pane.scroll_offset.y == 0
        await reader.press("G")
        assert reader.pane.scroll_offset.y == reader.pane.max_scroll_y
        await reader.press("ctrl+u")
        assert reader.pane.scroll_offset.y == reader.pane.max_scroll_y - (height - 1) // 2
        await reader.press("space")
        assert reader.article is LONG
        assert reader.pane.scroll_offset.y == reader.pane.max_scroll_y
        await reader.press("space")
        assert reader.article is NEWS[2]
        assert reader.pane.scroll_offset.y == 0
        assert reader.place == "article"
        await reader.press("space")
        assert reader.notices == ["That was the last article."]
        await reader.press("K", "g")
        assert reader.article is LONG


async def test_matches_are_shown_and_a_far_one_is_brought_on_screen() -> None:
    async with opened([LONG], SMALL, filter_text="灯塔亮着 OR 第5节") as reader:
        assert reader.pane.match_place == (0, 25)
        seen = []
        for _ in range(5):
            await reader.press("n")
            number, _ = reader.pane.match_place
            match = reader.matches[number - 1]
            at = reader.cell_of(match.start)
            style = reader.style_at(at)
            assert style.bgcolor == reader.pane.ink("current").bgcolor
            seen.append(number)
        assert seen == [1, 2, 3, 4, 5]
        terms = {match.term for match in reader.matches}
        assert terms == {0, 1}
        assert "▐" in reader.shown()
        await reader.press("G", "N")
        assert reader.pane.match_place == (4, 25)


async def test_an_article_without_text_is_a_page_with_a_header() -> None:
    empty = replace(NEWS[0], text="", folded="", blocks=())
    rule = replace(NEWS[0], text="", folded="", blocks=(Block("rule", 0, 0),))
    async with opened([empty, rule], (60, 12)) as reader:
        for _ in range(2):
            await reader.press("3", "v", "quotation_mark", "right_square_bracket", "j", "G", "y", "q", "J")
        assert reader.article.title == "渔港的清晨"
        assert reader.app.clipboard == ""
