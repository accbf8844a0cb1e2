from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.quoting.words import end_of_word, start_of_word


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Don’t stop, e-mail 3.5 me.", ["Don’t", "stop", "e-mail", "3.5", "me"]),
        ("他说：“好的，走吧。”", ["他说", "好的", "走吧"]),
        ("GDP增长了３％。", ["GDP", "增长了", "３"]),
        ("東京へ行きたい、カタカナ", ["東京へ", "行きたい", "カタカナ"]),
        ("우리는 끝까지 간다.", ["우리는", "끝까지", "간다"]),
        ("cafe\u0301 naïve Straße", ["cafe\u0301", "naïve", "Straße"]),
        ("一\n二", ["一", "二"]),
        ("", []),
        ("……", []),
    ],
)
def test_steps_go_from_word_to_word_and_back(text: str, words: list[str]) -> None:
    ends, starts = [0], [len(text)]
    for _ in words:
        ends.append(end_of_word(text, ends[-1]))
        starts.append(start_of_word(text, starts[-1]))
    assert [text[start:end] for start, end in zip(reversed(starts[1:]), ends[1:], strict=True)] == words


@given(st.text(alphabet=st.one_of(st.sampled_from("a 1一あア가，。’-\n\u0301"), st.characters()), max_size=60))
@settings(deadline=None, max_examples=100)
def test_every_step_moves_and_none_leaves_the_text(text: str) -> None:
    for offset in range(len(text)):
        assert offset < end_of_word(text, offset) <= len(text)
        assert 0 <= start_of_word(text, offset + 1) < offset + 1


def test_a_word_without_end_is_taken_in_steps() -> None:
    text = "啊" * 100_000
    assert end_of_word(text, 0) == len(text)
    assert 0 < len(text) - start_of_word(text, len(text)) < 1_000
