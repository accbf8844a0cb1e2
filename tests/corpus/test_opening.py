from __future__ import annotations

import threading
from pathlib import Path

from tui.corpus.opening import Opening


def test_what_is_closed_before_it_began_gives_nothing(tmp_path: Path) -> None:
    opening = Opening((str(tmp_path),), None)
    opening.close()
    assert list(opening.batches()) == []


def test_a_signal_in_the_midst_of_closing_may_close_it_again(tmp_path: Path) -> None:
    opening = Opening((str(tmp_path),), None)
    reading = opening.batches()
    assert next(reading).finished
    loader = opening._loader
    assert loader is not None
    close = loader.close

    def interrupted() -> None:
        loader.close = close  # type: ignore[method-assign]
        opening.close()

    loader.close = interrupted  # type: ignore[method-assign]
    closing = threading.Thread(target=opening.close, daemon=True)
    closing.start()
    closing.join(10)
    assert not closing.is_alive()
    assert list(reading) == []
