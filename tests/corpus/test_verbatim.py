from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from soundness import forbidden

from tests.payloads import PAYLOADS
from tui.corpus import verbatim
from tui.corpus.advice import advice, told
from tui.corpus.article import Problem
from tui.corpus.files import UnreadableError
from tui.corpus.verbatim import read_verbatim, visible


def stored(path: Path, data: bytes) -> str:
    path.write_bytes(data)
    return os.path.realpath(path)


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("公安 a\n\u3000b\xa0c", "公安 a\n\u3000b\xa0c"),
        ("\x1b[31m", "␛[31m"),
        ("\x00\x07\r\x7f", "␀␇␍␡"),
        ("a\tb", "a⇥   b"),
        ("\x9b\u202e\u200b\ufeff\U000e0041", "⟨9B⟩⟨202E⟩⟨200B⟩⟨FEFF⟩⟨E0041⟩"),
        ("\ufe0f\u3164\ud800\u2028", "⟨FE0F⟩⟨3164⟩⟨D800⟩⟨2028⟩"),
    ],
)
def test_what_cannot_be_seen_has_a_sign(raw: str, shown: str) -> None:
    assert visible(raw) == shown


@settings(deadline=None, max_examples=100)
@given(text=st.one_of(st.text(st.characters()), st.sampled_from(PAYLOADS)))
def test_nothing_that_a_terminal_obeys_is_left(text: str) -> None:
    shown = visible(text)
    assert not forbidden(shown)
    assert shown.count("\n") == text.count("\n")
    assert visible(shown) == shown


@pytest.mark.parametrize(
    ("data", "encoding", "text"),
    [
        ("灯\r\n".encode(), "UTF-8", "灯␍\n"),
        (b"\xef\xbb\xbf\xe7\x81\xaf", "UTF-8", "⟨FEFF⟩灯"),
        ("灯下".encode("utf-16"), "UTF-16-LE", "⟨FEFF⟩灯下"),
        ("编辑部在周二的例会上读完了三封来信。".encode("gb18030"), "GB18030", "编辑部在周二的例会上读完了三封来信。"),
        ("编辑部在周二的".encode() + b"\xff" + "例会上".encode(), "UTF-8", "编辑部在周二的\\xff例会上"),
        (b"", "UTF-8", ""),
    ],
)
def test_a_file_is_read_in_the_encoding_of_its_article(tmp_path: Path, data: bytes, encoding: str, text: str) -> None:
    found = read_verbatim(stored(tmp_path / "a.txt", data))
    assert (found.text, found.encoding, found.read, found.size) == (text, encoding, len(data), len(data))


def test_no_more_than_the_limit_is_read_and_no_character_is_cut(tmp_path: Path) -> None:
    file = stored(tmp_path / "a.txt", "灯".encode() * (verbatim.LIMIT // 3 + 100))
    found = read_verbatim(file)
    assert (found.read, found.size) == (verbatim.LIMIT, 3 * (verbatim.LIMIT // 3 + 100))
    assert set(found.text) == {"灯"}


@pytest.mark.parametrize("kind", ["gone", "pipe", "link", "folder", "linked folder"])
def test_a_file_that_became_something_else_is_refused(tmp_path: Path, kind: str) -> None:
    root = Path(os.path.realpath(tmp_path))
    path = root / "in" / "a.txt"
    (root / "in").mkdir()
    match kind:
        case "pipe":
            os.mkfifo(path)
        case "link":
            (root / "b.txt").write_text("b")
            path.symlink_to(root / "b.txt")
        case "folder":
            path.mkdir()
        case "linked folder":
            (root / "in").rmdir()
            (root / "out").mkdir()
            (root / "out" / "a.txt").write_text("a")
            (root / "in").symlink_to(root / "out")
    with pytest.raises(UnreadableError):
        read_verbatim(str(path))


KINDS = (
    *("encoding", "front-matter", "markup", "size", "empty", "unreadable", "special", "depth", "memory", "timeout"),
    *("crashed",),
)


@pytest.mark.parametrize("kind", KINDS)
def test_there_is_something_to_do_about_every_kind_of_problem(kind: str) -> None:
    problem = Problem("a.txt", kind, "It is so.")
    assert advice(problem).endswith(".")
    assert told(problem) == f"It is so. {advice(problem)}"


def test_a_message_that_says_what_to_do_has_nothing_added() -> None:
    assert told(Problem("a", "link", "Open it.")) == "Open it."
