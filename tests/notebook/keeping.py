"""A program that keeps clippings and says of each when it is kept, to be killed, starved and locked out.

`python -m tests.notebook.keeping DIRECTORY FIRST COUNT [BYTES]`: clippings FIRST and on; no file may pass BYTES.
"""

from __future__ import annotations

import resource
import sys
from pathlib import Path

from tui.corpus.article import Article
from tui.notebook.clipping import clip
from tui.notebook.notebook import Notebook, NotebookError

TEXT = "灯塔亮着，海上起了风。" * 400
ARTICLE = Article(path="a.txt", file="/nowhere/a.txt", title="灯塔", text=TEXT, folded=TEXT)


def main(directory: str, first: int, count: int, limit: int = 0) -> None:
    if limit:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    notebook = Notebook(Path(directory))
    for number in range(first, first + count):
        try:
            notebook.keep(clip(ARTICLE, number, number + 20))
            print("kept", number, flush=True)
        except NotebookError as error:
            print("said", error, flush=True)
            return


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
