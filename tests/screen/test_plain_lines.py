from __future__ import annotations

import pytest
from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color

from tests.screen.opening import opened
from tests.screen.samples import NEWS
from tui.screen.plain_lines import ASCII, AsciiFilter, asks_for_ascii


@pytest.mark.parametrize(
    ("environment", "plain"),
    [
        ({}, False),
        ({"TERM": "xterm-256color", "LANG": "zh_CN.UTF-8"}, False),
        ({"TERM": "tmux-256color", "LC_ALL": "C.utf8"}, False),
        ({"TERM": "xterm", "LANG": "zh_CN"}, False),
        ({"TERM": "linux", "LANG": "zh_CN.UTF-8"}, True),
        ({"TERM": "dumb"}, True),
        ({"TERM": "xterm", "LANG": "zh_CN.GB18030"}, True),
        ({"TERM": "xterm", "LC_ALL": "de_DE.ISO-8859-15@euro", "LANG": "C.UTF-8"}, True),
        ({"TERM": "xterm", "LC_CTYPE": "en_US.UTF-8", "LANG": "en_US.ISO-8859-1"}, False),
    ],
)
def test_a_terminal_asks_for_ascii_by_its_name_or_its_locale(environment: dict[str, str], plain: bool) -> None:
    assert asks_for_ascii(environment) == plain


def test_lines_become_ascii_cell_by_cell_and_text_stays() -> None:
    line = [Segment("─Headlines · date ↓──"), Segment("▌渡口的…"), Segment("plain")]
    drawn = AsciiFilter().apply(line, Color(0, 0, 0))
    assert [segment.text for segment in drawn] == ["-Headlines - date v--", ">渡口的~", "plain"]
    assert all(cell_len(chr(before)) == len(after) == 1 for before, after in ASCII.items())


@pytest.mark.parametrize(("name", "value"), [("TERM", "xterm"), ("TERM", "dumb"), ("NO_COLOR", "1")])
async def test_with_few_colours_the_screen_is_of_the_terminals_own(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("COLORTERM", raising=False)
    monkeypatch.setenv(name, value)
    async with opened(NEWS, (100, 20), filter_text="鱼") as reader:
        await reader.press("3", "v")
        assert reader.app.theme == "pullquote-terminal"
        selected = reader.style_at(reader.cell_of(1))
        assert selected.reverse
        filters = reader.app.get_line_filters()
        for segments in reader.strips():
            line = list(segments)
            for line_filter in filters:
                line = line_filter.apply(line, Color(0, 0, 0))
            styles = [segment.style for segment in line if segment.style]
            colours = [colour for style in styles for colour in (style.color, style.bgcolor) if colour]
            assert all(colour.is_default if value == "1" else colour.is_system_defined for colour in colours)
