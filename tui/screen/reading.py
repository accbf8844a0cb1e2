"""A screen with an article on one of its panes, and a reader who goes from pane to pane."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events
from textual.reactive import var
from textual.widget import Widget

from tui.query.everything import place
from tui.screen.archive import ArchiveScreen
from tui.screen.widgets.article_pane import ArticlePane
from tui.screen.widgets.headline_list import HeadlineList

if TYPE_CHECKING:
    from tui.corpus.article import Article

PANES = ("tree", "headlines", "article")


class ReadingScreen(ArchiveScreen):
    """Shows `article`, and knows the pane that the reader is in or was in last."""

    article: var[Article | None] = var(None, always_update=True, init=False)
    """The article on the page."""

    front: var[str] = var("headlines", init=False)
    """The pane that is alone on a narrow screen: where the reader was last."""

    @property
    def _headlines(self) -> HeadlineList:
        return self.query_one(HeadlineList)

    @property
    def _pane(self) -> ArticlePane:
        return self.query_one(ArticlePane)

    def _say(self, message: str, severity: str = "information") -> None:
        """Tell the reader."""
        self.app.notify(message, severity="warning" if severity == "warning" else "information", markup=False)

    # Going from pane to pane

    def action_show(self, pane: str) -> None:
        """To a pane; on a narrow screen, it alone."""
        self.remove_class("-alone")
        self.front = pane
        self.set_focus(self.query_one(f"#{pane}", Widget), scroll_visible=False)

    def watch_front(self, front: str) -> None:
        for pane in PANES:
            self.set_class(pane == front, f"-front-{pane}")

    def action_pane(self, step: int) -> None:
        self.action_show(PANES[(PANES.index(self.front) + step) % len(PANES)])

    def action_zen(self) -> None:
        """The article alone, or with the others again."""
        alone = not self.has_class("-alone")
        self.action_show("article")
        self.set_class(alone, "-alone")

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        if event.widget.id in PANES:
            self.front = event.widget.id

    # Showing an article

    def open_row(self, row: int) -> bool:
        """Put the article at `row` on the page, wherever the reader is; False where there is none."""
        article = self._headlines.article_at(row)
        if article is None:
            return False
        self._headlines.put_cursor(row)
        self.article = article
        return True

    def follow_article(self) -> None:
        """Put the list's cursor on the article on the page, where the list has it."""
        row = place(self.results, self.article) if self.article is not None else None
        self._headlines.put_cursor(self._headlines.cursor if row is None else row)

    def open_passage(self, article: Article, start: int, end: int) -> None:
        """Go to a passage, offsets into the article's text, also where the filter does not find the article."""
        self.article = article
        self.follow_article()
        self.action_show("article")
        if start < end:
            self._pane.select(start, end)
