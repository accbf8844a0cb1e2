from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.screen.samples import NEWS
from tui.notebook.clipping import Clipping, clip
from tui.notebook.export import FORMS, ExportError, export, form_of, write
from tui.query.search import matches
from tui.query.syntax import parse
from tui.quoting.citation import cite

HARBOUR, MARKET = NEWS[:2]
KEPT = datetime(2026, 11, 22, 12, tzinfo=UTC)


def clipped(passage: str = "今天的风很大。", **more: object) -> Clipping:
    start = HARBOUR.text.index(passage)
    return replace(clip(HARBOUR, start, start + len(passage), kept=KEPT), **more)  # type: ignore[arg-type]


WIND = clipped(note="潮汐表在附录", tags=("风", "海"))
LAMPS = clipped("灯一盏盏灭了。")
BOOKS = clip(MARKET, 0, 6, kept=KEPT)
ALL = (WIND, LAMPS, BOOKS)


def test_markdown_is_quote_source_note_and_tags() -> None:
    assert export([WIND, BOOKS], "md") == (
        "> 今天的风很大。\n>\n> —— 林一、周二，《渔港的清晨》，海湾日报，2022-08-10\n\n潮汐表在附录\n\n#风 #海\n\n"
        "> 账本有三册。\n>\n> —— 林一，《菜市场的账本》，海湾日报，2022-08-02\n"
    )


def test_what_is_cited_is_what_the_article_would_give() -> None:
    for style in ("plain", "markdown", "gbt7714-2025", "biblatex", "csl-json", "ris"):
        quoted = cite(HARBOUR, style=style, today=KEPT.date(), quote=LAMPS.passage)
        assert cite(LAMPS.as_article(), style=style, today=KEPT.date(), quote=LAMPS.passage) == quoted


def test_json_has_every_field() -> None:
    first, *rest = json.loads(export(ALL, "json"))
    assert len(rest) == 2
    assert first["passage"] == "今天的风很大。"
    assert first["author"] == ["林一", "周二"]
    assert (first["note"], first["tags"], first["date"]) == ("潮汐表在附录", ["风", "海"], "2022-08-10")
    assert HARBOUR.text[first["start"] : first["end"]] == first["passage"]
    assert first["kept"] == "2026-11-22T12:00:00+00:00"


def test_csv_reads_back_and_holds_no_formula() -> None:
    hostile = replace(LAMPS, passage='=HYPERLINK("x")\n第二行, "引"', title="@sum", note="-1")
    rows = list(csv.DictReader(io.StringIO(export([WIND, hostile], "csv"))))
    assert rows[0]["tags"] == "风; 海"
    assert rows[1]["passage"] == '\'=HYPERLINK("x")\n第二行, "引"'
    assert (rows[1]["title"], rows[1]["note"]) == ("'@sum", "'-1")


@pytest.mark.parametrize(("form", "sign"), [("biblatex", "@online{"), ("csl-json", '"id":'), ("ris", "TY  - ELEC")])
def test_an_article_is_one_record_with_all_that_was_kept_of_it(form: str, sign: str) -> None:
    text = export(ALL, form)
    assert text.count(sign) == 2
    for clipping in ALL:
        assert clipping.passage in text
    assert "潮汐表在附录" in text


@pytest.mark.parametrize("form", FORMS)
def test_nothing_is_a_sound_file_in_every_form(form: str) -> None:
    text = export([], form)
    assert not text or text.endswith("\n")
    if "json" in form:
        assert json.loads(text) == []


def test_the_name_of_a_file_says_its_form() -> None:
    names = ("a.md", "A.CSV", "a.json", "a.csl.json", "a.bib", "a.ris", "a.txt", "md")
    assert [form_of(name) for name in names] == ["md", "csv", "json", "csl-json", "biblatex", "ris", "", ""]


def test_a_file_is_written_once_and_never_over_another(tmp_path: Path) -> None:
    file = tmp_path / "clippings.md"
    assert write(file, ALL) == f"3 clippings are in {file}."
    before = file.read_bytes()
    assert before.decode() == export(ALL, "md")
    with pytest.raises(ExportError, match="is there already, and stays as it is"):
        write(file, [WIND])
    assert file.read_bytes() == before
    with pytest.raises(ExportError, match="has to end in one of"):
        write(tmp_path / "clippings", ALL)
    with pytest.raises(ExportError, match="cannot be written: No such file or directory"):
        write(tmp_path / "nowhere" / "a.md", ALL)


def test_an_export_for_which_there_is_no_room_leaves_no_half_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tui.notebook.export.export", full)
    with pytest.raises(ExportError, match=r"cannot be written: No space left on device\."):
        write(tmp_path / "a.md", ALL)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("风很大", True), ("潮汐", True), ("tag:海", True), ("source:海湾", True), ("author:周二", True),
        ("date:2022-08", True), ("title:清晨", True), ("category:海洋", True), ("-潮汐", False), ("tag:社会", False),
    ],
)  # fmt: skip
def test_the_filter_language_finds_clippings(query: str, found: bool) -> None:
    assert matches(parse(query), WIND.as_article()) is found
