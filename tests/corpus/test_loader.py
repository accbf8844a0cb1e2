from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys
import threading
import time
from itertools import pairwise
from pathlib import Path

import pytest

from tui.corpus import batch as batch_module
from tui.corpus import worker, workshop
from tui.corpus.article import Article, Problem
from tui.corpus.batch import Batch
from tui.corpus.loader import Loader, read_file

SEEDS = Path(__file__).parents[2] / "seeds"
SHAM = "sham_reader"


def archive(folder: Path, *orders: str) -> Path:
    """A folder of files, each of which tells the sham reader what to do."""
    for number, order in enumerate(orders):
        (folder / f"{number:03}.txt").write_text(order, encoding="utf-8")
    return folder


def load(
    *paths: Path, workers: int = 2, reader: str = SHAM
) -> tuple[dict[str, Article], dict[str, Problem], list[Batch]]:
    with Loader([str(path) for path in paths], workers=workers, reader=reader) as loader:
        batches = list(loader.batches())
    articles = {article.path: article for batch in batches for article in batch.articles}
    problems = {problem.path: problem for batch in batches for problem in batch.problems}
    assert sum(len(batch.articles) for batch in batches) == len(articles)
    return articles, problems, batches


def is_alive(pid: int) -> bool:
    try:
        with open(f"/proc/{pid}/stat", encoding="ascii", errors="replace") as file:
            return file.read().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def wait_until_gone(*pids: int) -> None:
    until = time.monotonic() + 5
    while any(is_alive(pid) for pid in pids):
        assert time.monotonic() < until, "a process was left behind"
        time.sleep(0.01)


def test_every_file_is_read_once_and_counted(tmp_path: Path) -> None:
    articles, problems, batches = load(archive(tmp_path, *(f"title {number}" for number in range(300))), workers=3)
    assert sorted(int(article.title) for article in articles.values()) == list(range(300))
    assert problems == {}
    assert [batch.finished for batch in batches] == [False] * (len(batches) - 1) + [True]
    assert (batches[-1].done, batches[-1].found) == (300, 300)
    assert [batch.done for batch in batches] == sorted(batch.done for batch in batches)


def test_workers_answer_first_and_then_make_ready_for_the_rest(tmp_path: Path) -> None:
    _, problems, _ = load(archive(tmp_path, *["ready"] * 200), workers=1)
    kinds = [problem.kind for problem in problems.values()]
    first = kinds.index("ready")
    assert 0 < first < 100
    assert kinds == ["not ready"] * first + ["ready"] * (200 - first)
    assert {problem.message.count(",") for problem in problems.values()} == {0}, "once is enough"


def test_the_newest_are_read_first(tmp_path: Path) -> None:
    for year in range(1990, 2020):
        (tmp_path / f"{year}-01-02-a.md").write_text("")
    with Loader([str(tmp_path)], workers=1, reader=SHAM) as loader:
        paths = [article.path for batch in loader.batches() for article in batch.articles]
    assert paths == sorted(paths, reverse=True)


def test_many_articles_are_out_of_the_garbage_collectors_sight(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch_module, "MANY", 50)
    for few, number in ((True, 40), (False, 60)):
        (folder := tmp_path / f"{number}").mkdir()
        articles, _, _ = load(archive(folder, *(f"title {number}" for number in range(number))))
        seen = {id(thing) for thing in gc.get_objects()}
        assert all((id(article) in seen) == few for article in articles.values())
    gc.unfreeze()


def test_nothing_is_a_finished_batch(tmp_path: Path) -> None:
    _, _, batches = load(tmp_path)
    assert batches == [Batch((), (), 0, 0, True)]


def test_what_was_found_unreadable_comes_with_the_rest(tmp_path: Path) -> None:
    archive(tmp_path, "title a")
    os.mkfifo(tmp_path / "pipe.txt")
    articles, problems, batches = load(tmp_path, tmp_path / "nowhere")
    assert len(articles) == 1
    assert sorted(problem.kind for problem in problems.values()) == ["special", "unreadable"]
    assert (batches[-1].done, batches[-1].found) == (1, 1)


@pytest.mark.parametrize(
    ("order", "kind", "message"),
    [
        ("crash", "crashed", "SIGSEGV"),
        ("die SIGABRT", "crashed", "SIGABRT"),
        ("die SIGKILL", "crashed", "SIGKILL"),
        ("exit 3", "crashed", "exit status 3"),
        ("raise", "crashed", "ValueError in sham_reader.py"),
        ("recurse", "crashed", "RecursionError"),
        ("garble", "crashed", "nothing that can be used"),
        ("eat 400000000", "memory", "256 MB"),
        ("spin", "timeout", "2 seconds"),
        ("tty", "crashed", "OSError"),
    ],
)
def test_a_file_that_breaks_its_reader_costs_only_itself(tmp_path: Path, order: str, kind: str, message: str) -> None:
    orders = [f"title {number}" for number in range(40)]
    orders[20] = order
    articles, problems, batches = load(archive(tmp_path, *orders))
    assert len(articles) == 39
    (problem,) = problems.values()
    assert (problem.path, problem.kind) == ("020.txt", kind)
    assert message in problem.message
    assert problem.message.isprintable()
    assert batches[-1].done == 40


def test_many_that_break_it_cost_only_themselves(tmp_path: Path) -> None:
    orders = [f"title {number}" if number % 3 else "crash" for number in range(60)]
    articles, problems, _ = load(archive(tmp_path, *orders))
    assert (len(articles), len(problems)) == (40, 20)


def test_workers_are_replaced_after_a_while(tmp_path: Path) -> None:
    articles, problems, _ = load(
        archive(tmp_path, *(f"title {number}" for number in range(worker.FILES + 500))), workers=1
    )
    assert (len(articles), problems) == (worker.FILES + 500, {})


def test_a_worker_that_leaves_of_its_own_accord_costs_nothing(tmp_path: Path) -> None:
    articles, problems, _ = load(archive(tmp_path, "title a", "exit 0", "title b"), workers=1)
    assert len(articles) == 2
    assert [problem.kind for problem in problems.values()] == ["crashed"]


def test_a_file_that_waits_for_ever_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workshop, "SECONDS", 0.5)
    articles, problems, _ = load(archive(tmp_path, "title a", "sleep 60", "title b"), workers=1)
    assert len(articles) == 2
    assert [problem.kind for problem in problems.values()] == ["timeout"]


def test_a_worker_has_no_terminal_and_writes_nothing(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "written"
    articles, problems, _ = load(archive(tmp_path, "say", f"write {target}", "limits"))
    assert list(articles) == ["000.txt"]
    assert problems["001.txt"].kind == "crashed"
    assert not target.exists() or target.stat().st_size == 0
    assert problems["002.txt"].message == "[0, 0] [False, False, False]"
    assert capfd.readouterr() == ("", "")


def test_modules_are_never_taken_from_the_directory_that_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive(tmp_path, "title a")
    for name in ("json", "bs4", "lxml", "tui", "gc", "struct", "resource"):
        (tmp_path / f"{name}.py").write_text(f"open({str(tmp_path / 'taken')!r}, 'w')")
    monkeypatch.chdir(tmp_path)
    articles, _, _ = load(Path())
    assert len(articles) == 1
    assert not (tmp_path / "taken").exists()


def test_a_reader_that_cannot_be_started_is_told_of(tmp_path: Path) -> None:
    articles, problems, batches = load(archive(tmp_path, "a", "b"), reader="no_such_module")
    assert articles == {}
    assert {problem.kind for problem in problems.values()} == {"unreadable"}
    assert batches[-1].done == batches[-1].found == 2


def test_a_nursery_that_dies_is_replaced(tmp_path: Path) -> None:
    archive(tmp_path, *(f"pid {0.02 if number else 0}" for number in range(60)))
    pids = set()
    with Loader([str(tmp_path)], workers=2, reader=SHAM) as loader:
        for batch in loader.batches():
            for problem in batch.problems:
                if not pids:
                    os.kill(int(problem.message), signal.SIGKILL)
                pids.add(problem.message)
    assert batch.done == 60
    assert len(pids) == 2


def test_batches_come_by_time_and_the_first_at_once(tmp_path: Path) -> None:
    archive(tmp_path, *("pid 0.05" for _ in range(20)))
    times = []
    with Loader([str(tmp_path)], workers=1, reader=SHAM) as loader:
        begun = time.monotonic()
        for batch in loader.batches():
            times.append(time.monotonic() - begun)
            assert batch.finished or batch.problems
    assert len(times) >= 3
    assert all(later - sooner >= 0.2 for sooner, later in pairwise(times[:-1]))


def test_closing_ends_everything_at_once(tmp_path: Path) -> None:
    archive(tmp_path, *("spin", "sleep 60", "pid 0.01") * 40)  # the last is the newest
    with Loader([str(tmp_path)], workers=3, reader=SHAM) as loader:
        batch = next(loader.batches())
        begun = time.monotonic()
    assert time.monotonic() - begun < 20
    pids = [int(pid) for problem in batch.problems for pid in (problem.kind, problem.message)]
    wait_until_gone(*pids)
    loader.close()
    assert list(loader.batches()) == []


def test_closing_lets_go_one_who_waits_in_another_thread(tmp_path: Path) -> None:
    archive(tmp_path, "sleep 60")
    with Loader([str(tmp_path)], reader=SHAM) as loader:
        waiting = threading.Thread(target=lambda: list(loader.batches()))
        waiting.start()
        time.sleep(0.1)
    waiting.join(20)
    assert not waiting.is_alive()


def test_a_loader_that_never_starts_leaves_nothing(tmp_path: Path) -> None:
    before = os.listdir("/dev/fd")
    Loader([str(tmp_path)]).close()
    with Loader([str(archive(tmp_path, "title a"))], reader=SHAM) as loader:
        list(loader.batches())
    assert len(os.listdir("/dev/fd")) == len(before)


def test_killed_the_program_leaves_no_process_behind(tmp_path: Path) -> None:
    archive(tmp_path, *["spin"] * 20, "pid")  # the last is the newest
    code = (
        "import sys\nfrom tui.corpus.loader import Loader\n"
        f"for batch in Loader([{str(tmp_path)!r}], workers=1, reader={SHAM!r}).batches():\n"
        "    print(*(f'{problem.kind} {problem.message}' for problem in batch.problems), flush=True)\n"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, env=environment, text=True) as program:
        assert program.stdout is not None
        pids = [int(pid) for pid in program.stdout.readline().split()]
        assert len(pids) == 2
        assert all(is_alive(pid) for pid in pids)
        program.kill()
    wait_until_gone(*pids)


def test_a_program_that_closes_in_the_midst_ends_clean(tmp_path: Path) -> None:
    archive(tmp_path, *["sleep 60"] * 20, "title a")  # the last is the newest
    code = (
        "from tui.corpus.loader import Loader\n"
        f"loader = Loader([{str(tmp_path)!r}], reader={SHAM!r})\nnext(loader.batches())\nloader.close()\n"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-W", "error", "-X", "dev", "-c", code],
        capture_output=True,
        env=environment,
        text=True,
        timeout=30,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_both_seeds_are_read() -> None:
    articles, problems, _ = load(SEEDS, reader="tui.corpus.reader")
    assert sorted(article.title for article in articles.values()) == [
        "公安部部署推进全面深化公安改革",
        "深化改革 推动公安工作高质量发展",
    ]
    assert problems == {}


def test_one_file_is_read_by_itself() -> None:
    article = read_file(str(SEEDS / "003_4c604c7c261cd0a3.txt"))
    assert isinstance(article, Article)
    assert article.path == "003_4c604c7c261cd0a3.txt"
    assert isinstance(read_file(str(SEEDS / "nowhere.txt")), Problem)
    assert isinstance(read_file(str(SEEDS / "..")), Article | Problem)
