from __future__ import annotations

import threading
from collections.abc import Callable

import pytest

from tui.corpus.article import Problem
from tui.corpus.tray import Tray

LONG = 60.0


@pytest.mark.parametrize("over", [lambda tray: tray.give_way(0), lambda tray: tray.close()])
def test_both_threads_give_way_until_they_may_go_on(over: Callable[[Tray], None]) -> None:
    tray = Tray()
    tray.put(None, Problem("a", "size", "One."))
    tray.shared = True
    tray.give_way(LONG)
    threads = [
        threading.Thread(target=tray.put, args=(None, Problem("b", "size", "Two."))),
        threading.Thread(target=tray.take, args=(None, True)),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(0.05)
        assert thread.is_alive()
    over(tray)
    for thread in threads:
        thread.join(10)
        assert not thread.is_alive()


def test_to_give_way_ends_by_itself_and_one_thread_alone_never_does() -> None:
    tray = Tray()
    tray.give_way(LONG)
    tray.put(None, Problem("a", "size", "One."))
    tray.shared = True
    tray.give_way(0.01)
    assert len(tray.take(None, True)[0]) == 1
