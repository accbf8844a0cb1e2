"""Selecting: a passage of the page, moved by keys through sentences, words, characters and paragraphs."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from textual.reactive import var

from tui.quoting.selection import Selection, by_paragraph, by_sentence, sentence_at
from tui.screen.walking import Walking

if TYPE_CHECKING:
    from tui.corpus.article import Article


class Selecting(Walking):
    """A page of `article` on which the keys of `keys.md` select."""

    article: var[Article | None] = var(None, always_update=True, init=False)
    """The article on the page."""

    number: var[str] = var("", init=False)
    """The digits that were typed for the next key."""

    @property
    def passage(self) -> tuple[int, int] | None:
        """Start and end of the selected text, offsets into the article's text."""
        return (self.selection.start, self.selection.end) if self.selection else None

    @property
    def at_hand(self) -> Selection | None:
        """What is selected; else the sentence under the reader's eye."""
        return self.selection or self._sentence_at_hand()

    def watch_selection(self, old: Selection | None, new: Selection | None) -> None:
        self.refresh()
        if (old is None) != (new is None):
            self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The keys that move a selection are theirs only while there is one, and no number asks for a link."""
        if action == "swap" and self.number:
            return False
        if action in ("grow", "nudge", "grow_word", "grow_paragraph", "swap"):
            return self.selection is not None
        return True

    def action_select(self) -> None:
        """Select the sentence under the reader's eye."""
        self.once_set(lambda: self._select(self._sentence_at_hand()), found=True)

    def _sentence_at_hand(self) -> Selection | None:
        """The sentence of the match where one is current, else the first on screen."""
        if self._sheet is None or not self._sheet.page.whole or not self._sheet.apparatus.is_found:
            return None
        offset = self.place
        if self._match >= 0 and self._is_shown(self._sheet.matches[self._match].start):
            offset = self._sheet.matches[self._match].start
        return sentence_at(self._sheet.apparatus.sentences, offset)

    def action_quotation(self) -> None:
        """Select the next quotation after the selection, or after the top of the screen; round at the end."""
        self.once_set(self._select_quotation, found=True)

    def _select_quotation(self) -> None:
        quotations = self._sheet.apparatus.quotations if self._sheet else []
        if quotations:
            after = self.selection.start + 1 if self.selection else self.place
            found = bisect_left(quotations, after, key=lambda quotation: quotation.start)
            self._select(quotations[found % len(quotations)])

    def select(self, start: int, end: int) -> None:
        """Select from `start` to `end`, offsets into the article's text, and bring its start on screen."""
        self.selection = Selection(start, end)
        self.once_set(lambda: self.show_offset(start))

    def _select(self, selection: Selection | None) -> None:
        self.selection = selection
        if selection:
            self.show_offset(max(selection.start, selection.active - 1))

    def _move_selection(self, moved: Selection) -> None:
        if moved:
            self._select(moved)

    def action_grow(self, step: int) -> None:
        if self.selection and self._sheet:
            self._move_selection(by_sentence(self.selection, self._sheet.apparatus.sentences, step))

    def action_nudge(self, step: int) -> None:
        if self.selection and self._sheet:
            stepped = self._sheet.after if step > 0 else self._sheet.before
            self._move_selection(self.selection._replace(active=stepped(self.selection.active)))

    def action_grow_word(self, step: int) -> None:
        if self.selection and self._sheet:
            self._move_selection(self.selection._replace(active=self._sheet.by_word(self.selection.active, step)))

    def action_grow_paragraph(self, step: int) -> None:
        if self.selection and self.article:
            self._move_selection(by_paragraph(self.selection, self.article.blocks, step))

    def action_swap(self) -> None:
        if self.selection:
            self._select(self.selection.swapped())
