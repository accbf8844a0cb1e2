from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import ClassVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.segment import ControlType, Segment
from rich.style import Style
from textual.color import Color

from tests.screen.opening import Pile, Reader, opened
from tests.screen.samples import made
from tui.corpus.article import Article, Block, Problem, Span
from tui.corpus.facets import FACETS
from tui.quoting.clipboard import plain
from tui.screen.copying import copying
from tui.screen.printable import CONTROLS, PrintableFilter
from tui.screen.widgets.copy_menu import FORMS

MARKUP = (
    "[/视频] 标题", "[NBA] 湖人", "[@click=app.quit]x", "[/]", "[b]粗[/b]", "[link=file:///x]链接", "[bold",
    "[$accent]色", "\\[/]", "[[]] %(x)s {0} $x",
)  # fmt: skip
"""Titles that a console's markup would eat, obey or stumble over."""

PAYLOADS = (
    "\x1b]52;c;ZXZpbA==\x07", "\x1b[2J\x1b[H", "\x1bP+q544e\x1b\\", "\x1b[?1003h", "\x9b31m", "\x9d52;c;ZXZpbA==\x9c",
    "\x90q\x9c", "\x07\x08\x0b\x0c\r", "\x00\x7f", "a\nb", "\x85", "\u202egpj.exe", "\u2066x\u2069", "\u200f\u061c",
    "\u2028\u2029", "\ud800", "\U000e0041\U000e007f", "\x1b]8;;file:///etc/passwd\x1b\\x",
)  # fmt: skip
"""What a reader should never let through; here it is put into articles behind its back."""

TOGETHER = tuple("｜".join(PAYLOADS[start : start + 5]) for start in range(0, len(PAYLOADS), 5))

FORBIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\U000e0000-\U000e007f]"
)


def hostile(number: int, payload: str) -> Article:
    """An article that is hostile in every field."""
    address = f"https://example.org/{payload}".replace("\ud800", "")
    article = made(
        f"{payload}/{number}.txt", payload or "x", [f"# {payload}", f"文{payload}字。“{payload}”"], "2022-08-10",
        source=payload, authors=(payload, "名"), categories=(payload,), tags=(payload,), url=address,
        metadata=((payload, payload),), inferred=(("title", payload),), problems=(Problem(payload, "kind", payload),),
    )  # fmt: skip
    link = Span(0, len(article.text), "link", f"javascript:{payload}")
    image = Block("image", 0, len(article.text), url=payload, spans=(link,))
    return replace(article, blocks=(*article.blocks, image))


def assert_clean(reader: Reader) -> None:
    """Nothing on screen that a terminal would obey, and every line as wide as the screen."""
    for strip in reader.strips():
        for segment in strip:
            assert not FORBIDDEN.search(segment.text), ascii(segment.text)
            assert not (segment.style and segment.style.link), segment
        assert strip.cell_length == reader.app.size.width


async def walk(reader: Reader, count: int) -> None:
    """Everything that shows something of an article, for each of `count` articles."""
    await reader.press("2", "g")
    for _ in range(count):
        assert_clean(reader)
        await reader.press("J")
    await reader.press("1")
    for _ in FACETS:
        assert_clean(reader)
        await reader.press("b")
    await reader.press("exclamation_mark")
    for _ in range(count):
        assert_clean(reader)
        await reader.press("j")
    await reader.press("escape", "3", "v")
    for keys in (("y", "p"), ("y", "y"), ("y", "q")):
        await reader.press(*keys)
        assert_clean(reader)
        assert not FORBIDDEN.search(reader.app.clipboard.replace("\n", ""))
    await reader.press("escape", "escape")


async def test_markup_in_an_article_is_text_everywhere() -> None:
    articles = [hostile(number, title) for number, title in enumerate(MARKUP)]
    async with opened(articles, (150, 34), pile=Pile(articles, problems=[Problem(x, x, x) for x in MARKUP])) as reader:
        assert all(title in reader.shown() for title in MARKUP)
        await walk(reader, 1)
        await reader.press("2", "g")
        for _ in MARKUP:
            title = reader.article.title
            page = "\n".join(strip.crop(reader.pane.region.x).text for strip in reader.strips())
            assert page.count(title) >= 5, title
            await reader.press("J")
        assert reader.app.is_running


async def test_controls_that_came_through_do_not_reach_the_terminal_or_the_clipboard() -> None:
    articles = [hostile(number, payload) for number, payload in enumerate(TOGETHER)]
    async with opened(pile=Pile(articles, problems=[Problem(x, x, x) for x in TOGETHER]), size=(100, 24)) as reader:
        await walk(reader, len(TOGETHER))
        for size in ((40, 12), (150, 14)):
            await reader.resize(*size)
            await reader.press("1", "j", "j", "enter")
            assert_clean(reader)
        assert reader.app.is_running


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("payload", PAYLOADS)
def test_controls_that_came_through_are_not_copied(payload: str, form: str) -> None:
    article = hostile(0, payload)
    wanted = copying(article, (0, len(article.text)), form, style="plain", today=date(2026, 11, 22))
    assert not FORBIDDEN.search(plain(wanted.text).replace("\n", ""))


class TestPrintableFilter:
    """The last line of defence, alone."""

    background: ClassVar[Color] = Color.parse("black")

    def apply(self, *segments: Segment) -> list[Segment]:
        return PrintableFilter().apply(list(segments), self.background)

    def test_clean_segments_are_left_alone(self) -> None:
        segments = [Segment("公安 “x” — é ⁱ ▌🚓 العربية"), Segment("", Style(bold=True)), Segment("\u00a0 \u3000")]
        assert self.apply(*segments) == segments

    @pytest.mark.parametrize(("first", "last"), CONTROLS)
    def test_no_control_is_left_and_the_rest_is(self, first: int, last: int) -> None:
        for point in {first, (first + last) // 2, last}:
            style = Style(bold=True)
            (segment,) = self.apply(Segment(f"前{chr(point)}后", style))
            assert not FORBIDDEN.search(segment.text)
            assert segment.text.replace("\ufffd", "") == "前后"
            assert segment.style == style

    @pytest.mark.parametrize("payload", PAYLOADS)
    def test_the_line_does_not_grow(self, payload: str) -> None:
        before = Segment(f"公{payload}安")
        (after,) = self.apply(before)
        assert after.cell_length == before.cell_length

    def test_links_are_dropped_and_the_style_stays(self) -> None:
        (segment,) = self.apply(Segment("文", Style(bold=True, link="file:///etc/passwd")))
        assert segment.text == "文"
        assert segment.style == Style(bold=True)
        assert segment.style.link is None

    def test_only_the_segment_that_is_unclean_changes(self) -> None:
        clean = Segment("a", Style(italic=True))
        after = self.apply(clean, Segment("b\x1b", None), Segment("c", None, [(ControlType.BELL,)]))
        assert after[0] == clean
        assert after[1].style is None
        assert after[2].control == [(ControlType.BELL,)]

    @settings(deadline=None, max_examples=200)
    @given(text=st.text(st.characters()))
    def test_nothing_but_controls_is_taken_away(self, text: str) -> None:
        (segment,) = self.apply(Segment(text)) or [Segment("")]
        assert not FORBIDDEN.search(segment.text)
        assert segment.text.replace("\ufffd", "") == FORBIDDEN.sub("", text).replace("\ufffd", "")
