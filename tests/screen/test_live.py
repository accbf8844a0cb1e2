"""What changes in the archive while it is read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from queue import SimpleQueue

import pytest

from tests.screen.opening import Pile, opened
from tests.screen.samples import made
from tui.corpus.article import Article
from tui.corpus.batch import Batch
from tui.screen.desk import Desk


class LivePile(Pile):
    """A loader after whose articles come changes, as they are told."""

    def __init__(self, *articles: Article) -> None:
        super().__init__(articles)
        self._changes: SimpleQueue[Batch | None] = SimpleQueue()

    def batches(self) -> Iterator[Batch]:
        yield from super().batches()
        while change := self._changes.get():
            yield change

    def change(self, *articles: Article, gone: str = "") -> None:
        paths = frozenset([*(article.path for article in articles), *gone.split()])
        self._changes.put(Batch(articles, (), 0, 0, True, paths))

    def close(self) -> None:
        super().close()
        self._changes.put(None)


def articles() -> list[Article]:
    return [made(f"{number}.txt", f"第{number}篇", [f"第{number}篇正文。"]) for number in range(1, 6)]


async def test_files_that_come_change_and_go_are_taken_up() -> None:
    pile = LivePile(*articles())
    async with opened(pile=pile) as reader:
        before = reader.titles
        pile.change(replace(articles()[1], title="改过的"), made("6.txt", "新来的", ["正文。"]), gone="4.txt")
        await reader.wait_until(lambda: "新来的" in reader.titles)
        assert sorted(reader.titles) == sorted([*({*before} - {"第2篇", "第4篇"}), "改过的", "新来的"])
        await reader.type("改过")
        assert reader.titles == ["改过的"]
        pile.change(made("7.txt", "也改过的", ["正文。"]))
        await reader.wait_until(lambda: len(reader.titles) == 2)


async def test_what_was_kept_is_found_in_the_file_that_it_moved_to() -> None:
    pile = LivePile(*articles())
    async with opened(pile=pile) as reader:
        await reader.press("down", "enter", "c")
        await reader.type("is:clipped")
        await reader.wait_until(lambda: len(reader.titles) == 1)
        kept = reader.article
        pile.change(replace(kept, path="moved.txt", title="搬走的"), gone=kept.path)
        await reader.wait_until(lambda: reader.titles == ["搬走的"])


async def test_the_article_that_is_open_stays_where_the_reader_is() -> None:
    pile = LivePile(*articles())
    async with opened(pile=pile) as reader:
        await reader.press("down", "down", "enter")
        read = reader.article
        pile.change(made("0.txt", "新来的", ["正文。"]), gone=read.path)
        await reader.wait_until(lambda: "新来的" in reader.titles)
        assert reader.article is read
        assert reader.place == "article"


async def test_the_cursor_stays_on_an_article_that_changed_and_beside_one_that_is_gone() -> None:
    pile = LivePile(*articles())
    async with opened(pile=pile) as reader:
        await reader.press("down", "down")
        path, row = reader.article.path, reader.headlines.cursor
        pile.change(replace(reader.article, title="改过的"))
        await reader.wait_until(lambda: "改过的" in reader.titles)
        assert (reader.under_cursor, reader.headlines.cursor) == ("改过的", row)
        pile.change(gone=path)
        await reader.wait_until(lambda: "改过的" not in reader.titles)
        assert reader.headlines.cursor == row


@pytest.mark.parametrize("filter_text", ["", "第2篇"])
async def test_what_is_there_at_once_is_taken_with_what_comes(
    monkeypatch: pytest.MonkeyPatch, filter_text: str
) -> None:
    pictures: list[str] = []
    go_on = Desk._go_on

    def look(desk: Desk) -> None:
        pictures.append("\n".join(strip.text for strip in desk._compositor.render_strips()))
        go_on(desk)

    monkeypatch.setattr(Desk, "_go_on", look)
    pile = Pile(articles()[3:], front=articles()[:3])
    async with opened(pile=pile, filter_text=filter_text) as reader:
        await reader.wait_until(lambda: len(reader.desk.corpus) == 5)
        assert reader.titles == (["第2篇"] if filter_text else [f"第{number}篇" for number in range(1, 6)])
        assert reader.article.title == reader.titles[0]
    if not filter_text:
        assert all(f"第{number}篇" in pictures[0] for number in range(1, 4)), "the first picture has the headlines"
