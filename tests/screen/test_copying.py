from __future__ import annotations

import threading
from dataclasses import replace
from datetime import date

import pytest

from tests.screen.opening import opened
from tests.screen.samples import FIRST_TITLE, NEWS, seeds
from tui.quoting import clipboard
from tui.quoting.citation import STYLES
from tui.quoting.clipboard import Copied
from tui.screen.copying import copying
from tui.screen.widgets.copy_menu import FORMS, CopyMenu

TODAY = date(2026, 11, 22)
FIRST, SECOND = seeds()
QUOTE = "推动公安工作高质量发展"
SPAN = (FIRST.text.index(QUOTE), FIRST.text.index(QUOTE) + len(QUOTE))
CITATION = f"新浪财经《{FIRST_TITLE}》，2022-08-10"


def copied(form: str, selected: tuple[int, int] | None = SPAN, style: str = "plain") -> str:
    return copying(FIRST, selected, form, style=style, today=TODAY).text


def test_the_letters_of_the_menu_with_a_passage() -> None:
    assert copied("y") == f"“{QUOTE}” ——{CITATION}"
    assert copied("q") == QUOTE
    assert copied("c") == CITATION
    assert copied("m") == f"> {QUOTE}\n>\n> —— 新浪财经，《{FIRST_TITLE}》，2022-08-10"
    assert copied("b").startswith("@online{")
    assert f"annotation={{{QUOTE}}}" in copied("b")
    assert copied("t") == FIRST_TITLE
    assert copied("p") == FIRST.path
    assert copied("u") == ""


def test_without_a_passage_the_whole_article_is_cited_or_copied() -> None:
    assert copied("y", None) == copied("c", None) == CITATION
    assert copied("q", None) == FIRST.text
    assert FIRST_TITLE in copied("m", None)


def test_labels_say_what_it_is_and_what_was_inferred() -> None:
    def label(article: object, form: str, selected: tuple[int, int] | None = (0, 2)) -> str:
        return copying(article, selected, form, style="plain", today=TODAY).label  # type: ignore[arg-type]

    assert label(FIRST, "y") == "Passage and citation"
    assert label(FIRST, "y", None) == "Citation"
    assert label(SECOND, "c") == "Citation (authors, source, date, title inferred)"
    assert label(FIRST, "q") == "Passage, 2 characters"
    assert label(FIRST, "q", None) == f"The whole text, {len(FIRST.text):,} characters"
    assert label(FIRST, "u") == "This article names no URL."
    assert label(replace(FIRST, url="https://example.org/a"), "u") == "URL"


@pytest.mark.parametrize("style", STYLES)
def test_y_is_in_the_style_of_the_settings_and_m_is_always_markdown(style: str) -> None:
    assert FIRST_TITLE in copied("y", style=style)
    assert copied("m", style=style) == copied("m")


async def test_each_letter_puts_its_text_on_the_clipboard() -> None:
    article = replace(NEWS[0], url="https://example.org/harbour")
    async with opened([article], (100, 16)) as reader:
        await reader.press("v")
        span = reader.pane.passage
        assert reader.passage == "渔民说：“今天的风很大。”"
        for form in FORMS:
            await reader.press("y")
            assert isinstance(reader.app.screen, CopyMenu)
            assert all(name in reader.shown() for name in FORMS.values())
            await reader.press(form)
            wanted = copying(article, span, form, style="plain", today=date.today())
            assert reader.app.clipboard == wanted.text
            assert wanted.label in [notice.title for notice in reader.app._notifications]
            assert "terminal (OSC 52)" in reader.notices[-1]
            assert reader.pane.passage == span
        await reader.press("slash", "f2")
        assert reader.app.clipboard == copying(article, span, "y", style="plain", today=date.today()).text


async def test_the_menu_copies_nothing_when_it_is_left_or_when_there_is_nothing() -> None:
    async with opened(NEWS[-1:], (80, 24)) as reader:
        reader.app.copy_to_clipboard("before")
        await reader.press("y")
        assert "the whole text" in reader.shown()
        await reader.press("x", "j", "escape")
        assert not isinstance(reader.app.screen, CopyMenu)
        await reader.press("y")
        await reader.pilot.click(offset=(10, 3))
        assert not isinstance(reader.app.screen, CopyMenu)
        assert reader.notices == []
        await reader.press("y", "u")
        assert reader.notices == ["This article names no URL."]
        assert reader.app.clipboard == "before"


async def test_the_last_copy_is_the_last_to_reach_a_slow_clipboard(monkeypatch: pytest.MonkeyPatch) -> None:
    second, held = threading.Event(), []

    def slow(text: str, **_: object) -> Copied:
        if text == FIRST_TITLE:
            second.wait(0.2)  # which only copies that overlap set
        second.set()
        held.append(text)
        return Copied(("a clipboard",))

    monkeypatch.setattr(clipboard, "copy", slow)
    async with opened([FIRST], (100, 16)) as reader:
        for key in "ytyp":
            reader.send(key)
        await reader.wait_until(lambda: len(reader.notices) == 2)
        assert held == [FIRST_TITLE, FIRST.path]
        assert [notice.title for notice in reader.app._notifications] == ["Title", "Path"]


async def test_there_is_no_menu_without_an_article() -> None:
    async with opened([], (60, 12)) as reader:
        await reader.press("y", "f2", "v", "n", "J", "K", "quotation_mark")
        assert not isinstance(reader.app.screen, CopyMenu)
        assert reader.app.clipboard == ""
