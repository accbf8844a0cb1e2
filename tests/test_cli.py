from __future__ import annotations

import json
import os
import pty
import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.screen.samples import seeds
from tui import __version__
from tui.cli import main
from tui.corpus.batch import Batch
from tui.corpus.loader import Loader
from tui.notebook import FILE
from tui.notebook.clipping import clip
from tui.notebook.export import FORMS, export
from tui.notebook.notebook import Notebook
from tui.settings import data_directory

SEEDS = Path(__file__).parents[1] / "seeds"
FIRST = "000_3c658d8b6932fa03.txt"
SECOND = "003_4c604c7c261cd0a3.txt"


class Outcome:
    """What a run of the program returned and printed."""

    def __init__(self, status: int, out: str, err: str) -> None:
        self.status = status
        self.out = out
        self.err = err

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()


class Program:
    """Runs the command line in this process, in an empty directory of its own."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, *words: str | Path) -> Outcome:
        try:
            status = main([str(word) for word in words])
        except SystemExit as leaving:
            status = leaving.code if isinstance(leaving.code, int) else 1
        out, err = self._capsys.readouterr()
        return Outcome(status, out, err)


@pytest.fixture
def pullquote(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Program:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    return Program(capsys)


def process(*words: str | Path, **options: object) -> subprocess.Popen[bytes]:
    pipes = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | options
    return subprocess.Popen([sys.executable, "-m", "tui", *map(str, words)], **pipes)  # type: ignore[call-overload,no-any-return]


def test_search_prints_a_line_a_hit_newest_first(pullquote: Program) -> None:
    run = pullquote("search", "公安", SEEDS)
    assert run.status == 0
    assert run.lines == [
        f"2022-08-10  新浪财经  公安部部署推进全面深化公安改革  {FIRST}",
        f"2022-03-07  中国警察网  深化改革 推动公安工作高质量发展  {SECOND}",
    ]
    assert run.err == ""


def test_search_finds_the_seeds_when_nothing_is_named(pullquote: Program) -> None:
    assert pullquote("search", "公安", "--count").out == "2\n"


def test_search_prefers_the_seeds_that_are_here(pullquote: Program, tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "a.txt").write_text("一个标题\n\n一段话，说了一件事。\n", encoding="utf-8")
    assert pullquote("search", "一", "--count").out == "1\n"


def test_search_json_is_one_object_a_line(pullquote: Program) -> None:
    run = pullquote("search", "date:2022-08 改革", SEEDS, "--json")
    (found,) = [json.loads(line) for line in run.lines]
    hits = found.pop("hits")
    assert hits > 5
    assert found == {
        "path": FIRST,
        "title": "公安部部署推进全面深化公安改革",
        "author": [],
        "source": "新浪财经",
        "date": "2022-08-10T04:01:48+00:00",
        "categories": found["categories"],
        "tags": [],
        "url": None,
    }
    assert "新浪财经" in found["categories"]


def test_search_files_can_be_opened(pullquote: Program, tmp_path: Path) -> None:
    (tmp_path / "here").mkdir()
    name = os.path.join(b"here", b"\xff.txt")
    with open(name, "wb") as file:
        file.write("一个标题\n\n一段话，说了一件事。\n".encode())
    with process("search", "一", "here", "--files", cwd=tmp_path) as running:
        out, err = running.communicate()
    assert (out, err, running.returncode) == (name + b"\n", b"", 0)
    assert pullquote("search", "公安", SEEDS, "--files").lines == [str(SEEDS / FIRST), str(SEEDS / SECOND)]


def test_search_files0_is_for_xargs(tmp_path: Path) -> None:
    for name in ("a b.txt", "new\nline.txt"):
        (tmp_path / name).write_text(f"一个标题\n\n一段话，说了{name[0]}事。\n", encoding="utf-8")
    with process("search", "一 sort:title", ".", "--files0", cwd=tmp_path) as running:
        out, _ = running.communicate()
    assert sorted(out.split(b"\0")) == [b"", b"a b.txt", b"new\nline.txt"]
    command = f"{sys.executable} -m tui search 一 . --files0 | xargs -0 grep -l 说了n"
    done = subprocess.run(["/bin/sh", "-c", command], cwd=tmp_path, capture_output=True, timeout=60, check=True)
    assert done.stdout == b"new\nline.txt\n"


def test_search_prints_what_it_has_found_while_it_reads_on(
    pullquote: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "archive"
    folder.mkdir()
    for name in ("a", "b", "c"):
        (folder / f"{name}.txt").write_text(f"标题{name}\n\n一段话，说了一件事。\n", encoding="utf-8")
    parts: list[str] = []

    def one_by_one(loader: Loader) -> Iterator[Batch]:
        whole = batches(loader)
        articles = [article for batch in whole for article in batch.articles]
        for done, article in enumerate(articles, 1):
            yield Batch((article,), (), done, len(articles), done == len(articles))
            parts.append(capsys.readouterr().out)

    batches = Loader.batches
    monkeypatch.setattr("tui.cli._PATIENCE", 0.0)
    monkeypatch.setattr(Loader, "batches", one_by_one)
    pullquote("search", "一", folder)
    assert [part.count("\n") for part in parts] == [1, 1, 1]
    parts.clear()
    for query in ("一 sort:title", "section:一 OR 一", "一 latest:1d OR 一"):
        assert pullquote("search", query, folder).lines == sorted(pullquote("search", query, folder).lines)
        assert [part.count("\n") for part in parts] == [0] * len(parts)


def test_a_field_of_the_front_matter_is_one_from_the_command_line_too(pullquote: Program, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\ntitle: 甲\nDesk: 深度\n---\n\n一段话。\n", encoding="utf-8")
    (tmp_path / "b.md").write_text("---\ntitle: 乙\n---\n\ndesk:深度\n", encoding="utf-8")
    assert pullquote("search", "desk:深度", tmp_path, "--files").lines == ["a.md"]


def test_days_are_counted_in_the_zone_of_the_settings(pullquote: Program, tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    folder.mkdir()
    text = "---\ntitle: 甲\ndate: 2022-08-31T23:30:00+00:00\n---\n\n一段话。\n"
    (folder / "a.md").write_text(text, encoding="utf-8")
    assert pullquote("search", "date:2022-08", folder, "--count").out == "1\n"
    config = Path(os.environ["XDG_CONFIG_HOME"]) / "pullquote" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text('timezone = "Asia/Shanghai"\n')
    assert pullquote("search", "date:2022-08", folder, "--count").out == "0\n"
    assert pullquote("search", "date:2022-09-01", folder).lines[0].startswith("2022-09-01")


@pytest.mark.parametrize(("limit", "lines"), [("0", 0), ("1", 1), ("7", 2)])
def test_search_stops_at_the_limit(pullquote: Program, limit: str, lines: int) -> None:
    assert len(pullquote("search", "公安", SEEDS, "--limit", limit).lines) == lines


def test_search_without_a_match_is_status_1(pullquote: Program) -> None:
    run = pullquote("search", "没有这样的话", SEEDS)
    assert (run.status, run.out, run.err) == (1, "", "")
    assert pullquote("search", "没有这样的话", SEEDS, "--count").out == "0\n"


@pytest.mark.parametrize(("query", "count"), [("-source:新浪", 1), ("!source:新浪 公安", 1), ("-公安", 0)])
def test_a_query_may_begin_with_a_minus(pullquote: Program, query: str, count: int) -> None:
    for words in (["search", query, "--count"], ["search", "--count", query], ["search", "--count", "--", query]):
        run = pullquote(*words)
        assert (run.out, run.err) == (f"{count}\n", "")


def test_what_cannot_be_seen_in_a_query_is_not_looked_for(pullquote: Program) -> None:
    assert len(pullquote("search", "公\u200b安\x1b", SEEDS).lines) == 2
    assert "公安改革" in pullquote("cite", SEEDS / FIRST, "--find", "公安\ufeff改革").out


def test_what_is_wrong_in_a_query_is_said_beside_the_results(pullquote: Program) -> None:
    run = pullquote("search", "date:2022-13 公安", SEEDS, "--count")
    assert run.out == "2\n"
    assert run.err.startswith("pullquote: date:2022-13: ")


def test_search_says_that_files_were_not_read(pullquote: Program, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    run = pullquote("search", "x", tmp_path)
    assert (run.status, run.err) == (1, "pullquote: a.txt was not read; pullquote check says why\n")


def test_search_ends_silently_when_nobody_reads_on(tmp_path: Path) -> None:
    for number in range(300):
        (tmp_path / f"{number}.txt").write_text(f"{'标题' * 20}\n\n一段话。\n", encoding="utf-8")
    with process("search", "话", tmp_path, "--json") as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.readline()
        running.stdout.close()
        assert running.stderr.read() == b""
    assert running.returncode == 141


def test_closed_streams_are_no_reason_to_fail(tmp_path: Path) -> None:
    command = f"exec {sys.executable} -m tui search 公安 {SEEDS} >&- 2>&-"
    assert subprocess.run(["/bin/sh", "-c", command], timeout=60, check=False).returncode == 0


def test_show_prints_an_article_as_text(pullquote: Program) -> None:
    run = pullquote("show", SEEDS / SECOND)
    assert run.lines[:2] == ["深化改革 推动公安工作高质量发展", "邬春阳  中国警察网  2022-03-07"]
    assert any(line.startswith("## ") for line in run.lines)


def test_show_json_holds_everything(pullquote: Program) -> None:
    shown = json.loads(pullquote("show", SEEDS / SECOND, "--json").out)
    assert list(shown) == [
        *("path", "title", "author", "source", "date", "categories", "tags", "url"),
        *("editor", "inferred", "text", "blocks", "quotations", "problems"),
    ]
    assert shown["inferred"] == ["authors", "date", "source", "title"]
    assert "\n".join(block["text"] for block in shown["blocks"]) == shown["text"]
    assert {"kind": "heading", "text": "深化公安改革，总书记这样说", "level": 2} in shown["blocks"]
    quotation = shown["quotations"][0]
    assert shown["text"][quotation["start"] : quotation["end"]] == quotation["text"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "新浪财经《公安部部署推进全面深化公安改革》，2022-08-10"),
        (["--find", "高质量发展"], "“高质量发展” ——新浪财经《公安部部署推进全面深化公安改革》，2022-08-10"),
        (
            ["--style", "gbt7714-2025", "--date", "2026-11-22"],
            "新浪财经. 公安部部署推进全面深化公安改革[EB]. （2022-08-10）[2026-11-22].",
        ),
    ],
)
def test_cite_prints_a_citation(pullquote: Program, words: list[str], said: str) -> None:
    run = pullquote("cite", SEEDS / FIRST, *words)
    assert (run.status, run.err) == (0, "")
    assert run.out.strip().removeprefix("——") == said


def test_cite_takes_its_style_from_the_settings(pullquote: Program, tmp_path: Path) -> None:
    config = tmp_path / "mine.toml"
    config.write_text('style = "apa"\n')
    assert pullquote("cite", SEEDS / FIRST, "--config", config).out.startswith("新浪财经. (2022, August 10).")
    config.write_text('style = "apa')
    run = pullquote("cite", SEEDS / FIRST, "--config", config)
    assert run.err.count("\n") == 1
    assert str(config) in run.err


def test_cite_finds_a_passage_whatever_its_white_space_and_script(pullquote: Program, tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("# 題\n\n第一段的末尾。\n\n第二段，Slow  Trains 開。\n", encoding="utf-8")
    run = pullquote("cite", file, "--find", " 末尾。 第二段，slow trains 开")
    assert (run.status, run.err) == (0, "")
    assert run.out == "「末尾。\n第二段，Slow Trains 開」 ——《題》\n"
    assert pullquote("cite", file, "--find", " ").out == pullquote("cite", file).out


def test_cite_says_that_a_passage_does_not_occur(pullquote: Program) -> None:
    run = pullquote("cite", SEEDS / FIRST, "--find", "没有这样的话")
    assert (run.status, run.out) == (1, "")
    assert run.err == f"pullquote: 没有这样的话 does not occur in {FIRST}\n"


def test_check_lists_every_problem(pullquote: Program, tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    folder.mkdir()
    os.mkfifo(folder / "b.txt")
    (folder / "a.txt").write_bytes("标题\n\n一段话。".encode("gb18030"))
    run = pullquote("check", folder)
    assert run.status == 1
    assert [line.partition(": ")[0] for line in run.lines] == ["a.txt", "b.txt"]
    (_, problem) = [json.loads(line) for line in pullquote("check", folder, "--json").lines]
    advice = "Move it out of the archive: there is nothing to read in it."
    assert problem == {"path": "b.txt", "kind": "special", "message": "This is a pipe, not a file.", "advice": advice}
    assert run.lines[1] == f"b.txt: special: {problem['message']} {advice}"
    assert pullquote("check", SEEDS).status == 0


@pytest.mark.parametrize(
    "words",
    [
        ["search"],
        ["search", "x", "--nonsense"],
        ["search", "x", "--limit", "many"],
        ["search", "x", "--limit"],
        ["search", "x", "--json", "--count"],
        ["search", "x", "/nowhere/at/all"],
        ["show"],
        ["show", "/nowhere\x1b[31m/at/all"],
        ["show", "/"],
        ["cite", "x", "--style", "none"],
        ["cite", "x", "--date", "tomorrow"],
        ["cite", FIRST, "--config", "/nowhere"],
        ["check", "/nowhere"],
        ["/nowhere"],
        ["-x"],
        ["--filter"],
        [],
    ],
)
def test_what_is_wrong_is_one_line_and_status_2(pullquote: Program, words: list[str]) -> None:
    run = pullquote(*words)
    assert (run.status, run.out) == (2, "")
    assert run.err.startswith("pullquote: ")
    assert run.err.endswith("\n")
    assert run.err[:-1].isprintable()


@pytest.mark.parametrize("words", [[], ["search"], ["show"], ["cite"], ["check"]])
def test_help_is_short_and_fits_a_terminal(pullquote: Program, words: list[str]) -> None:
    for flag in ("-h", "--help"):
        run = pullquote(*words, flag)
        assert (run.status, run.err) == (0, "")
        assert len(run.lines) <= 24
        assert max(map(len, run.lines)) <= 120


def test_the_version_is_said(pullquote: Program) -> None:
    assert pullquote("--version").out == f"pullquote {__version__}\n"


def test_no_terminal_no_reader() -> None:
    with process(SEEDS) as running:
        out, err = running.communicate(timeout=60)
    assert (out, running.returncode) == (b"", 2)
    assert err.startswith(b"pullquote: the reader needs a terminal")
    assert err.count(b"\n") == 1


def on_terminal(*words: str | Path, **environment: str) -> bytes:
    """What the program writes to a terminal of its own, standard error included."""
    ours, theirs = pty.openpty()
    with process(*words, stdout=theirs, stderr=theirs, env=os.environ | {"TERM": "xterm"} | environment):
        os.close(theirs)
        written = b""
        with suppress(OSError):  # how Linux says that nobody has the terminal open any more
            while piece := os.read(ours, 65536):
                written += piece
    os.close(ours)
    return written.replace(b"\r\n", b"\n")


def test_a_terminal_gets_progress_and_dimmed_lines_unless_no_colour_is_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    written = on_terminal("search", "date:2022-08", SEEDS)
    assert written.startswith(b"\r\x1b[K")
    lines = re.sub(rb"\rReading \d of \d|\r\x1b\[K", b"", written)
    assert lines.startswith(b"\x1b[2m2022-08-10\x1b[0m  ")
    assert lines.count(b"\n") == 1
    assert b"\x1b[2m" not in on_terminal("search", "date:2022-08", SEEDS, NO_COLOR="1")


def test_names_of_files_do_not_command_a_terminal(tmp_path: Path) -> None:
    (tmp_path / "\x1b]0;title\x07一.txt").write_text("一个标题\n\n一段话。\n", encoding="utf-8")
    for form in ([], ["--files"], ["--files0"], ["--json"]):
        lines = on_terminal("search", "一", tmp_path, *form, NO_COLOR="1").replace(b"\r\x1b[K", b"")
        assert "一.txt".encode() in lines
        assert not {*lines} & {0x1B, 0x07}
    assert not {*on_terminal("show", tmp_path / "\x1b[31m.txt")} & {0x1B, 0x07}


def test_an_error_of_the_program_itself_is_told_clean(tmp_path: Path) -> None:
    code = (
        "import sys, tui.cli\n"
        "def fail(_): raise RuntimeError('\\x1b]0;title\\x07')\n"
        "tui.cli._COMMANDS['check'] = fail\n"
        "sys.exit(tui.cli.main(['check']))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=60, check=False)
    assert done.returncode == 1
    assert b"RuntimeError" in done.stderr
    assert b"\x1b" not in done.stderr


@pytest.fixture
def clippings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Notebook:
    """A notebook with a passage of each seed."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    notebook = Notebook(data_directory())
    for article, word in zip(seeds(), ("公安改革", "总书记"), strict=True):
        start = article.text.index(word)
        notebook.keep(clip(article, start, start + len(word)))
    notebook.close()
    return notebook


def test_clippings_are_printed_in_every_form(pullquote: Program, clippings: Notebook) -> None:
    run = pullquote("clippings")
    assert run.status == 0
    assert run.out == export(clippings.clippings(), "md")
    for form in FORMS:
        assert pullquote("clippings", "--format", form).out == export(clippings.clippings(), form)


def test_clippings_are_filtered(pullquote: Program, clippings: Notebook) -> None:
    run = pullquote("clippings", "--filter", "source:新浪", "--format=json")
    assert [found["passage"] for found in json.loads(run.out)] == ["公安改革"]
    nothing = pullquote("clippings", "--filter", "没有", "--format", "json")
    assert (nothing.status, json.loads(nothing.out)) == (1, [])
    assert "sort: wants" in pullquote("clippings", "--filter", "sort:x").err


def test_without_a_notebook_nothing_is_printed_and_nothing_made(
    pullquote: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    run = pullquote("clippings")
    assert (run.status, run.out, run.err) == (1, "", "")
    assert not (tmp_path / "data").exists()


def test_search_knows_what_was_kept_as_the_bar_does(pullquote: Program, clippings: Notebook) -> None:
    clippings.delete(clippings.clippings()[0])
    clippings.close()
    every, kept, rest = (
        pullquote("search", line, SEEDS, "--files").lines for line in ("", "is:clipped", "-is:clipped")
    )
    assert len(kept) == 1
    assert sorted(kept + rest) == sorted(every)
    read = pullquote("search", "is:read", SEEDS)
    assert (read.status, read.out) == (1, "")
    assert "read" in read.err


def test_search_for_what_was_kept_makes_no_notebook(
    pullquote: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    run = pullquote("search", "is:clipped", SEEDS)
    assert (run.status, run.out, run.err) == (1, "", "")
    assert not (tmp_path / "data").exists()


def test_words_that_clippings_does_not_know_are_told(pullquote: Program) -> None:
    for words in (("--format", "doc"), ("somewhere",), ("--json",)):
        run = pullquote("clippings", *words)
        assert run.status == 2
        assert len(run.err.splitlines()) == 1
    assert "biblatex" in pullquote("clippings", "--help").out


def test_a_newer_notebook_is_a_line(pullquote: Program, clippings: Notebook) -> None:
    with sqlite3.connect(data_directory() / FILE) as connection:
        connection.execute("PRAGMA user_version = 9")
    connection.close()
    run = pullquote("clippings")
    assert run.status == 2
    assert run.err.startswith("pullquote: A newer pullquote wrote ")


def test_cite_fills_the_template_of_the_settings(pullquote: Program, tmp_path: Path) -> None:
    assert "no template in the settings" in pullquote("cite", SEEDS / FIRST, "--style", "template").err
    settings = tmp_path / "mine.toml"
    settings.write_text('template = "{title} ({year}): {quote}"', encoding="utf-8")
    run = pullquote("cite", SEEDS / FIRST, "--find", "公安改革", "--config", settings)
    assert run.lines == ["公安部部署推进全面深化公安改革 (2022): 公安改革"]
    assert pullquote("cite", SEEDS / FIRST, "--style", "template", "--config", settings).status == 0
