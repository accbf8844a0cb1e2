from __future__ import annotations

import os
import signal
import sqlite3
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tui.corpus import cache as cache_module
from tui.corpus.article import Article, Block
from tui.corpus.batch import Batch
from tui.corpus.cache import Cache
from tui.corpus.loader import Loader
from tui.corpus.workshop import Workshop


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Six articles that were not changed lately."""
    monkeypatch.setattr(cache_module, "_UNSETTLED_SECONDS", -60.0)
    place = tmp_path / "archive"
    (place / "older").mkdir(parents=True)
    for number in range(1, 6):
        (place / f"2022-08-0{number}.txt").write_text(f"第{number}篇文章\n\n正文第{number}段。\n", encoding="utf-8")
    (place / "older" / "2021-01-01.md").write_text("# 旧文\n\n很久以前。\n", encoding="utf-8")
    return place


def load(archive: Path, kept: Path | None) -> tuple[list[Batch], dict[str, Article]]:
    with Loader([str(archive)], workers=1, cache=kept) as loader:
        batches = list(loader.batches())
    return batches, {article.path: article for batch in batches for article in batch.articles}


def file_of(kept: Path) -> Path:
    (file,) = kept.glob("*.sqlite")
    return file


def texts_of(kept: Path) -> Path:
    (file,) = kept.glob("*-texts")
    return file


@pytest.fixture
def no_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is read while this is in force was kept."""

    def refuse(workshop: Workshop) -> None:
        raise AssertionError("a file is read")

    monkeypatch.setattr(Workshop, "start", refuse)


def test_the_next_start_reads_no_file_and_gives_the_same(
    archive: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    _, first = load(archive, tmp_path / "kept")
    request.getfixturevalue("no_worker")
    batches, second = load(archive, tmp_path / "kept")
    assert second == first
    assert len(first) == 6
    assert (batches[-1].done, batches[-1].found) == (6, 6)
    assert batches[-1].finished
    assert next(iter(second)) == "2022-08-05.txt", "the newest comes first"


def test_only_what_changed_is_read_again(archive: Path, tmp_path: Path) -> None:
    _, first = load(archive, tmp_path / "kept")
    (archive / "2022-08-03.txt").write_text("改过的标题\n\n改过的正文。\n", encoding="utf-8")
    (archive / "2022-08-04.txt").unlink()
    (archive / "2022-08-09.txt").write_text("新来的文章\n\n正文。\n", encoding="utf-8")
    _, second = load(archive, tmp_path / "kept")
    assert second["2022-08-03.txt"].title == "改过的标题"
    assert second["2022-08-09.txt"].title == "新来的文章"
    assert second.keys() == {*first, "2022-08-09.txt"} - {"2022-08-04.txt"}
    assert all(second[path] == first[path] for path in ("2022-08-01.txt", "2022-08-05.txt", "older/2021-01-01.md"))
    with sqlite3.connect(file_of(tmp_path / "kept")) as connection:
        names = {name for (name,) in connection.execute("SELECT name FROM heads")}
    assert b"2022-08-04.txt" not in names
    assert b"2022-08-09.txt" in names


def test_a_change_that_keeps_size_and_time_is_seen(archive: Path, tmp_path: Path) -> None:
    load(archive, tmp_path / "kept")
    file = archive / "2022-08-01.txt"
    before = file.stat()
    file.write_text("第9篇文章\n\n正文第9段。\n", encoding="utf-8")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert file.stat().st_size == before.st_size
    assert load(archive, tmp_path / "kept")[1]["2022-08-01.txt"].title == "第9篇文章"


def test_a_file_changed_a_moment_ago_is_not_kept(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache_module, "_UNSETTLED_SECONDS", 60.0)
    load(archive, tmp_path / "kept")
    with sqlite3.connect(file_of(tmp_path / "kept")) as connection:
        assert connection.execute("SELECT count(*) FROM heads").fetchone() == (0,)


def test_only_its_owner_may_read_it(archive: Path, tmp_path: Path) -> None:
    load(archive, tmp_path / "kept")
    assert stat.S_IMODE((tmp_path / "kept").stat().st_mode) == 0o700
    files = list((tmp_path / "kept").iterdir())
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
    assert len(files) == 2


def test_another_reader_reads_anew(archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load(archive, tmp_path / "kept")
    monkeypatch.setattr(cache_module, "_reader_version", lambda: "another")
    opened = Cache.open(tmp_path / "kept", os.fsencode(os.path.realpath(archive)))
    assert opened is not None
    assert not opened.recall()
    opened.close()


@pytest.mark.parametrize(
    "damage", ["garbage", "half", "empty", "heads", "types", "places", "no texts", "half the texts"]
)
def test_a_damaged_cache_costs_nothing_but_time(archive: Path, tmp_path: Path, damage: str) -> None:
    kept = tmp_path / "kept"
    _, first = load(archive, kept)
    file = file_of(kept)
    match damage:
        case "garbage":
            file.write_bytes(b"no database at all" * 1000)
        case "half":
            file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
        case "empty":
            file.write_bytes(b"")
        case "heads":
            with sqlite3.connect(file) as connection:
                connection.execute("UPDATE heads SET head = CAST(replace(head, '文', '武') AS BLOB)")
        case "types":
            with sqlite3.connect(file) as connection:
                connection.execute("UPDATE heads SET head = replace(head, '文', '武')")
        case "places":
            with sqlite3.connect(file) as connection:
                connection.execute("UPDATE heads SET start = start + 1000000")
        case "no texts":
            texts_of(kept).unlink()
        case "half the texts":
            half = texts_of(kept).read_bytes()[:100]
            texts_of(kept).unlink()  # what is mapped must not be cut
            Path(f"{file}-texts").write_bytes(half)
    for _ in range(2):
        assert load(archive, tmp_path / "kept")[1] == first


def test_without_a_place_nothing_is_kept(archive: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    (tmp_path / "kept").mkdir()
    assert len(load(archive, tmp_path / "file" / "kept")[1]) == 6
    for ending in ("", "-texts"):
        load(archive, tmp_path / "kept")
        file = Path(f"{file_of(tmp_path / 'kept')}{ending}")
        file.unlink()
        file.symlink_to(tmp_path / "elsewhere")
        assert len(load(archive, tmp_path / "kept")[1]) == 6
        assert not (tmp_path / "elsewhere").exists(), "a link in its place is not followed"
        file.unlink()


def test_what_was_read_stays_readable_whatever_becomes_of_the_cache(archive: Path, tmp_path: Path) -> None:
    _, kept = load(archive, tmp_path / "kept")
    _, passing = load(archive, None)
    for file in (tmp_path / "kept").iterdir():
        file.unlink()
    assert kept == passing
    assert kept["2022-08-03.txt"].text == "正文第3段。"


def test_texts_that_were_damaged_unseen_cost_the_markup(archive: Path, tmp_path: Path) -> None:
    load(archive, tmp_path / "kept")
    file = texts_of(tmp_path / "kept")
    data = file.read_bytes()
    file.unlink()
    file.write_bytes(data.replace("正文第3段。".encode(), "正文第3行。".encode()))
    article = load(archive, tmp_path / "kept")[1]["2022-08-03.txt"]
    assert article.blocks == (Block("paragraph", 0, len(article.text)),)


def test_texts_that_are_mostly_out_of_date_are_forgotten(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache_module, "WASTE", 0)
    for turn in "一二三四":
        for file in archive.rglob("*.*"):
            file.write_text(f"第{turn}次改的{file.name}\n\n这里是改过的正文。\n", encoding="utf-8")
        load(archive, tmp_path / "kept")
        if not any((tmp_path / "kept").iterdir()):
            break
    assert turn in "二三"
    assert not any((tmp_path / "kept").iterdir())
    assert len(load(archive, tmp_path / "kept")[1]) == 6


def test_two_programs_share_it(archive: Path, tmp_path: Path) -> None:
    one, other = (Loader([str(archive)], workers=1, cache=tmp_path / "kept") for _ in range(2))
    with one, other:
        one.start()
        other.start()
        counts = [sum(len(batch.articles) for batch in loader.batches()) for loader in (one, other)]
    assert counts == [6, 6]
    assert len(load(archive, tmp_path / "kept")[1]) == 6


def test_a_program_killed_while_it_writes_leaves_it_whole(archive: Path, tmp_path: Path) -> None:
    _, first = load(archive, None)
    script = (
        "import sys, pathlib, tui.corpus.cache as cache; from tui.corpus.loader import Loader\n"
        "cache._UNSETTLED_SECONDS, cache._ROWS = -60.0, 1\n"
        "for batch in Loader([sys.argv[1]], workers=1, cache=pathlib.Path(sys.argv[2])).batches():\n"
        "    print(flush=True)\n"
    )
    for _ in range(3):
        command = [sys.executable, "-c", script, str(archive), str(tmp_path / "kept")]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            process.stdout.readline()
            process.send_signal(signal.SIGKILL)
        assert load(archive, tmp_path / "kept")[1] == first


def test_caches_that_lay_unused_make_room(archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = tmp_path / "kept"
    kept.mkdir()
    for age, name in enumerate(("lately", "once"), 1):
        file = kept / f"{name}.sqlite"
        file.write_bytes(b"x" * 200_000)
        (kept / f"{name}.sqlite-texts").write_bytes(b"x" * 200_000)
        os.utime(file, times=(time.time() - age * 1000,) * 2)
    monkeypatch.setattr(cache_module, "SIZE_LIMIT", 700_000)
    load(archive, kept)
    assert (kept / "lately.sqlite").exists()
    assert not [*kept.glob("once.*")]


def test_files_that_gave_no_article_are_tried_again(archive: Path, tmp_path: Path) -> None:
    file = archive / "2022-08-02.txt"
    file.unlink()
    file.symlink_to(archive / "2022-08-01.txt")
    assert len(load(archive, tmp_path / "kept")[1]) == 5
    file.unlink()
    file.write_text("又有了\n\n正文。\n", encoding="utf-8")
    assert len(load(archive, tmp_path / "kept")[1]) == 6


def test_several_directories_are_kept_each(archive: Path, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    paths = [str(archive / "older"), str(archive)]
    for _ in range(2):
        with Loader(paths, workers=1, cache=tmp_path / "kept") as loader:
            assert sum(len(batch.articles) for batch in loader.batches()) == 6
        request.getfixturevalue("no_worker")
    assert len(list((tmp_path / "kept").glob("*.sqlite"))) == 2


def test_a_cache_of_another_form_is_another_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = cache_module.file_for(tmp_path, b"/articles")
    monkeypatch.setattr(cache_module, "_SCHEMA", "CREATE TABLE heads (id INTEGER PRIMARY KEY)")
    assert cache_module.file_for(tmp_path, b"/articles") != before
