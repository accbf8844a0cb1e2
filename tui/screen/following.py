"""Following what an article leads to: its address, its links by number, its headings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events, work
from textual.reactive import var

from tui.screen.quoting import QuotingScreen

if TYPE_CHECKING:
    from tui.corpus.article import Article
    from tui.page.contents import Link
    from tui.screen.answers import Opened
    from tui.screen.listing import Chosen

NUMBERED = frozenset(("open_link", "copy"))
"""Actions that a number may be typed for."""

NO_ADDRESS = "This article names no address and has no links."


class FollowingScreen(QuotingScreen):
    """A screen from whose article the reader goes on."""

    number: var[str] = var("", init=False)
    """The digits that were typed for the next key, begun in the article."""

    def watch_article(self, old: Article | None, new: Article | None) -> None:
        self.number = ""

    def on_key(self, event: events.Key) -> None:
        """Digits make a number for the key after them; `1` `2` `3` lead to their panes all the same."""
        if event.character and event.character in "0123456789" and (self.number or self.focused is self._pane):
            if self._pane.links:
                self.number += event.character
        elif self.number:
            active = self.active_bindings.get(event.key)
            if active is None or active.binding.action not in NUMBERED:
                self.number = ""

    @property
    def numbered_link(self) -> Link | None:
        """The link of the number that was typed."""
        number = int(self.number or 0)
        return self._pane.links[number - 1] if 0 < number <= len(self._pane.links) else None

    @property
    def numbered(self) -> str:
        """What the number that was typed means, in words; empty where none was."""
        if not self.number:
            return ""
        from tui.screen.browser import shown_host

        link = self.numbered_link
        return f"Link {self.number} · {shown_host(link.url)} · o opens, y copies" if link else f"No link {self.number}"

    def take_link(self) -> Link | None:
        """The link of the number that was typed, which is used up; the reader is told where there is none."""
        link, number, self.number = self.numbered_link, self.number, ""
        if number and link is None:
            self._say(f"There is no link {number} here: the last one is {len(self._pane.links)}.", "warning")
        return link

    def action_open_link(self) -> None:
        """Open the link of the number that was typed; without one, the article's own address."""
        if self.article is None:
            return
        if self.number:
            if link := self.take_link():
                self._pane.focus()
                self.open_address(link.url)
        elif self.article.url:
            self.open_address(self.article.url)
        else:
            self._say("This article names no address; L lists its links." if self._pane.links else NO_ADDRESS)

    @work(thread=True, group="browser", description="browser")
    def open_address(self, url: str) -> None:
        """Hand an address to the browser, which may take its time."""
        from tui.screen.answers import Opened
        from tui.screen.browser import BrowserError, open_url

        try:
            self.post_message(Opened(f"Opened {open_url(url)} in the browser.", done=True))
        except BrowserError as error:
            self.post_message(Opened(str(error), done=False))

    def on_opened(self, message: Opened) -> None:
        self._say(message.words, "information" if message.done else "warning")

    def action_copy(self) -> None:
        """Copy the address of the link of the number that was typed; without one, ask what to copy of the article."""
        if not self.number:
            super().action_copy()
        elif link := self.take_link():
            self.copy_link(link)

    def copy_link(self, link: Link) -> None:
        """Put a link's address on the clipboard."""
        from tui.screen.copying import Copying

        self.copy(Copying(link.url, f"Link {link.number}"))

    def action_links(self, row: int = 0) -> None:
        """The article's links, to open or to copy one."""
        from tui.screen.listing import LinksScreen

        if links := self._pane.links:

            def follow(chosen: Chosen | None) -> None:
                if chosen is not None and chosen.act == "copy":
                    self.copy_link(links[chosen.row])
                elif chosen is not None:
                    self.open_address(links[chosen.row].url)

            self.app.push_screen(LinksScreen(links, row), follow)
        elif self.article is not None:
            self._say("This article has no links.")

    def action_outline(self) -> None:
        """The article's headings, to go to one."""
        from tui.page.contents import headings
        from tui.screen.listing import OutlineScreen

        found = headings(self.article) if self.article else ()
        if found:

            def go(chosen: Chosen | None) -> None:
                if chosen is not None:
                    self._pane.go_to(found[chosen.row].start)

            self.app.push_screen(OutlineScreen(found, self._pane.place), go)
        elif self.article is not None:
            self._say("This article has no headings.")
