from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.style import Style

from tui.screen.ink import Run, fit, inked, shorten, width_of

BASE = Style(color="white")
BOLD, ITALIC, RED = Style(bold=True), Style(italic=True), Style(color="red")
texts = st.text(st.sampled_from("ab 公安，“”ー한é\u0301🚓"), max_size=30)


def test_text_without_runs_is_one_segment() -> None:
    (segment,) = inked("公安改革", 1, 3, BASE, [])
    assert (segment.text, segment.style) == ("安改", BASE)


def test_text_is_cut_where_runs_meet_and_the_later_lies_over_the_earlier() -> None:
    segments = inked("abcdef", 0, 6, BASE, [Run(1, 4, BOLD), Run(3, 5, RED)])
    assert [(segment.text, segment.style) for segment in segments] == [
        ("a", BASE),
        ("bc", BASE + BOLD),
        ("d", BASE + BOLD + RED),
        ("e", BASE + RED),
        ("f", BASE),
    ]


def test_runs_outside_of_the_piece_and_runs_over_its_edges() -> None:
    segments = inked("abcdef", 2, 4, BASE, [Run(0, 2, BOLD), Run(4, 6, BOLD), Run(0, 3, ITALIC)])
    assert [(segment.text, segment.style) for segment in segments] == [("c", BASE + ITALIC), ("d", BASE)]


@settings(deadline=None, max_examples=200)
@given(text=texts, runs=st.lists(st.tuples(st.integers(-2, 32), st.integers(-2, 32)), max_size=6), data=st.data())
def test_inking_loses_nothing_and_styles_every_character_by_its_runs(
    text: str, runs: list[tuple[int, int]], data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    layers = [Run(*sorted(run), Style(color=f"color({number})")) for number, run in enumerate(runs)]
    segments = inked(text, start, end, BASE, layers)
    assert "".join(segment.text for segment in segments) == text[start:end]
    styles = [segment.style for segment in segments for _ in segment.text]
    for place, style in enumerate(styles, start):
        over = [run.style for run in layers if run.start <= place < run.end]
        assert style == (BASE + over[-1] if over else BASE)


@settings(deadline=None, max_examples=200)
@given(text=texts, cells=st.integers(-3, 40), right=st.booleans())
def test_what_is_fitted_takes_exactly_its_cells(text: str, cells: int, right: bool) -> None:
    assert cell_len(fit(text, cells, right=right)) == max(0, cells)


@settings(deadline=None, max_examples=200)
@given(text=texts, cells=st.integers(-3, 40))
def test_what_is_shortened_is_no_wider_and_says_so(text: str, cells: int) -> None:
    short = shorten(text, cells)
    assert cell_len(short) <= max(0, cells)
    if cell_len(text) <= cells:
        assert short == text
    elif cells > 0:
        assert short.endswith("…")
        assert text.startswith(short[:-1].rstrip() if cells > 1 else "")


def test_wide_characters_are_never_halved() -> None:
    assert fit("公安改革", 5) == "公安…"
    assert fit("公安改革", 6) == "公安… "
    assert fit("公安", 6) == "公安  "
    assert fit("12", 5, right=True) == "   12"


def test_the_width_of_segments_is_their_cells() -> None:
    assert width_of(inked("公安ab", 0, 4, BASE, [Run(1, 3, BOLD)])) == 6
