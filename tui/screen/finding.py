"""A screen on which matches are walked: those of the filter, from article to article, or those in this one alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import work
from textual.worker import get_current_worker

from tui.screen.following import FollowingScreen

if TYPE_CHECKING:
    from tui.corpus.article import Article
    from tui.query.results import Results
    from tui.screen.answers import Arrived
    from tui.screen.find_line import FindLine


class FindingScreen(FollowingScreen):
    """Goes to the next match; the line that finds in this article is there from `f` until the article is left."""

    _find: FindLine | None = None

    @property
    def is_reading(self) -> bool:
        """Whether the reader is in the article, or in the line that finds in it: no other one may take its place."""
        return self.focused is self._pane or (self._find is not None and self._find.has_focus_within)

    def watch_article(self, old: Article | None, new: Article | None) -> None:
        super().watch_article(old, new)
        if old is not new:
            self.end_find()

    def action_match(self, step: int) -> None:
        self._headlines.obey(lambda: self._pane.once_set(lambda: self._match(step)))

    def _match(self, step: int) -> None:
        if not self.filter.terms and self._find is None:
            self._say("There is no word to look for: type one after /")
            return
        if self.focused is not self._pane:
            # Where a match is read, no article that comes in may take the page.
            self.action_show("article")
        if not self._pane.go_to_match(step) and self._find is None:
            self._look_for_match(step, self._headlines.cursor, self.results)

    @work(thread=True, exclusive=True, group="match", description="match")
    def _look_for_match(self, step: int, row: int, results: Results) -> None:
        """Find the next article of the results whose text has a match."""
        from tui.screen.searching import next_match

        worker = get_current_worker()
        arrived = next_match(results, row, step, lambda: worker.is_cancelled)
        if not worker.is_cancelled:
            self.post_message(arrived)

    def on_arrived(self, message: Arrived) -> None:
        if message.results is not self.results:
            if message.results.query is self.results.query:
                self._look_for_match(message.step, self._headlines.cursor, self.results)
        elif message.row < 0:
            self._say("No further match." if message.step > 0 else "No match before this one.")
        elif self.open_row(message.row):
            self._pane.show_match(0 if message.step > 0 else -1)

    async def action_find(self) -> None:
        """Find in this article only."""
        from tui.screen.find_line import FindLine

        if self.article is None:
            return
        if self._find is None:
            self._find = FindLine(self._pane, self.parse)
            await self.mount(self._find, after="#panes")
        self.front = "article"
        self._find.begin()

    def end_find(self) -> None:
        """Take the line away, and show the filter's matches again."""
        if self._find is not None:
            self._find.remove()
            self._find = self._pane.finding = None

    def on_find_line_left(self) -> None:
        self.set_focus(self._pane)
        self.end_find()
