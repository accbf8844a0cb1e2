"""The article pane: one article as a page, drawn by line; its matches, its selection, its places."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events, work
from textual.binding import BindingType
from textual.geometry import Region, clamp
from textual.message import Message
from textual.reactive import var
from textual.strip import Strip
from textual.worker import get_current_worker

from tui.corpus.article import Article
from tui.query.results import Results
from tui.query.syntax import Query
from tui.quoting.selection import Selection, by_paragraph, by_sentence, paragraph_at, sentence_at
from tui.screen.ink import TERM_CLASSES, TERM_COLOURS, width_of
from tui.screen.keys import ARTICLE_KEYS
from tui.screen.scrolling import Scroller, set_length
from tui.screen.weight import LIGHT, weight
from tui.settings import NARROWEST_MEASURE, WIDEST_MEASURE

if TYPE_CHECKING:
    from tui.screen.sheet import Sheet

MARGIN = 2
"""Cells kept free at the left of the page, and at its right before the match margin."""


class ArticlePane(Scroller):
    """Draws `article` for `results`, and owns what is the reader's own there: scroll, match, selection."""

    ALLOW_SELECT = False

    BINDINGS: ClassVar[list[BindingType]] = ARTICLE_KEYS

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "page--title", "page--byline", "page--categories", "page--note", "page--problem", "page--heading",
        "page--attribution", "page--quote", "page--code", "page--muted", "page--strong", "page--emphasis",
        "page--link", "page--selection", "page--current",
    } | TERM_CLASSES  # fmt: skip

    article: var[Article | None] = var(None, always_update=True, init=False)
    """The article on the page."""

    results: var[Results] = var(Results(Query("")), always_update=True, init=False)
    """What was found last: the terms of its query are highlighted."""

    measure: var[int] = var(80, init=False)
    """The widest the text column gets, in cells; the pane's width limits it further."""

    selection: var[Selection | None] = var(None, init=False)
    """What is selected, by offsets of the article's text."""

    _look: tuple[Style, Region, int, int]

    @dataclass
    class Ran(Message):
        """The reader ran past the end, to the next article (1)."""

        step: int

    @dataclass
    class Set(Message):
        """A long article was set in the background."""

        sheet: Sheet

    class Left(Message):
        """The reader goes back to the headlines."""

    def __init__(self, measure: int, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.set_reactive(ArticlePane.measure, measure)
        self._sheet: Sheet | None = None
        self._match = -1
        self._awaited: int | None = None
        self._dragged_from: int | None = None

    # What stands on the page

    @property
    def passage(self) -> tuple[int, int] | None:
        """Start and end of the selected text, offsets into the article's text."""
        return (self.selection.start, self.selection.end) if self.selection else None

    @property
    def match_place(self) -> tuple[int, int]:
        """Which match the reader is at (from 1; 0 at none) and how many there are."""
        return self._match + 1, len(self._sheet.matches) if self._sheet else 0

    def watch_article(self, old: Article | None, new: Article | None) -> None:
        if old is new:
            return
        self.selection = None
        self._match = -1
        self._awaited = None
        self._set_page()
        self.scroll_to(y=0, animate=False)

    def watch_results(self, old: Results, new: Results) -> None:
        if old.query is not new.query:
            self._match = -1
            self._set_page()

    def watch_selection(self, old: Selection | None, new: Selection | None) -> None:
        self.refresh()
        if (old is None) != (new is None):
            self.refresh_bindings()

    def on_resize(self) -> None:
        self._set_page()

    watch_measure = on_resize

    @property
    def _width(self) -> int:
        """The cells of a line; those of the whole screen while the pane is hidden, as where it will be alone."""
        return self.scrollable_content_region.width or self.app.size.width - self.styles.scrollbar_size_vertical

    @property
    def _text_width(self) -> int:
        return max(8, min(self.measure, self._width - 2 * MARGIN - 1))

    @property
    def _left(self) -> int:
        return max(0, (self._width - 1 - self._text_width) // 2)

    def _set_page(self) -> None:
        """Set the article for the width there is, and keep the reader's place."""
        if self.article is None:
            self._sheet = None
            set_length(self, 0)
            self.refresh()
            return
        known = self._sheet if self._sheet and self._sheet.article is self.article else None
        if weight(self.article) <= LIGHT:
            # The page's modules come with the first article, so that the first paint does not wait for them.
            from tui.screen.sheet import set_sheet

            self._show(set_sheet(self.article, self.results.query, self._text_width, known))
            return
        if known is None:
            self._sheet = None
            set_length(self, 0)
            self.refresh()
        self._set_later(self.article, self.results.query, self._text_width, known)

    @work(thread=True, exclusive=True, group="sheet", description="sheet")
    def _set_later(self, article: Article, query: Query, measure: int, known: Sheet | None) -> None:
        """Set a long article without holding up the screen, and find on it what will be asked for."""
        from tui.screen.sheet import set_sheet

        worker = get_current_worker()
        sheet = set_sheet(article, query, measure, known)
        sheet.find_matches()
        if not worker.is_cancelled:
            self.post_message(self.Set(sheet))
            sheet.find_passages()

    def on_article_pane_set(self, message: Set) -> None:
        sheet = message.sheet
        if (sheet.article, sheet.query, sheet.page.width) == (self.article, self.results.query, self._text_width):
            self._show(sheet)

    def _show(self, sheet: Sheet) -> None:
        """Put a sheet on the pane, at the reader's place where it is of the same article."""
        before, place = self._sheet, self._place()
        self._sheet = sheet
        set_length(self, sheet.rows)
        if before and before.article is sheet.article and place is not None and sheet.page is not before.page:
            self.scroll_to(y=sheet.row_of(place), animate=False)
        if self._awaited is not None:
            self.show_match(self._awaited)
        self.refresh()

    def _place(self) -> int | None:
        """The offset at the top of the screen; None while the header is there."""
        line = self._sheet.line_of(self.scroll_offset.y) if self._sheet else None
        return line.start if line else None

    # Drawing

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw lines, with what is the same for all of them looked up once."""
        self._look = (self.rich_style, self.scrollable_content_region, self.scroll_offset.y, self._left)
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """Draw the line at `y` cells below the top of the pane."""
        base, region, top, left = self._look
        if self._sheet is None:
            return Strip.blank(region.width, base)
        segments = [Segment(" " * left, base)]
        segments += self._sheet.draw(top + y, base, self._ink, current=self._match, selection=self.selection)
        free = region.width - 1 - width_of(segments)
        if free < 0:
            segments = list(Strip(segments).adjust_cell_length(region.width - 1, base))
        return Strip([*segments, Segment(" " * free, base), self._margin(y, base)], region.width)

    def _margin(self, y: int, base: Style) -> Segment:
        """The margin's cell at `y`: a tick where that part of the whole article has a match."""
        assert self._sheet is not None
        _, region, top, _ = self._look
        term = self._sheet.term_beside(y, top, region.height)
        if term is not None:
            return Segment("▐", base + Style(color=self._ink(f"term-{term % TERM_COLOURS}").color))
        return Segment(" ", base)

    def _ink(self, name: str) -> Style:
        return self.get_component_rich_style(name, partial=True)

    # Matches

    def go_to_match(self, step: int) -> bool:
        """Go `step` matches on (1) or back (-1), from what is on screen at first; False past the last one."""
        if self._sheet is None or not self._sheet.matches:
            return False
        matches = self._sheet.matches
        if self._match >= 0:
            index = self._match + step
        else:
            place = self._place() or 0
            index = bisect_left(matches, place, key=lambda match: match.start) + min(step, 0)
        if not 0 <= index < len(matches):
            return False
        self.show_match(index)
        return True

    def show_match(self, index: int) -> None:
        """Go to a match by its number from 0, or from -1 backwards."""
        self._awaited = index if self._sheet is None else None
        if self._sheet is None or not self._sheet.matches:
            return
        self._match = index % len(self._sheet.matches)
        self.selection = None
        self.show_offset(self._sheet.matches[self._match].start)
        self.refresh()

    def show_offset(self, offset: int) -> None:
        """Scroll so that `offset` of the text is on screen, a third from the top if it was not."""
        if self._sheet is not None and not self._is_shown(offset):
            third = self.scrollable_content_region.height // 3
            self.scroll_to(y=max(0, self._sheet.row_of(offset) - third), animate=False)

    def _is_shown(self, offset: int) -> bool:
        """Whether the line that shows `offset` is on screen."""
        assert self._sheet is not None
        top = self.scroll_offset.y
        return top <= self._sheet.row_of(offset) < top + self.scrollable_content_region.height - 1

    # Selecting

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The keys that move a selection are theirs only while there is one."""
        if action in ("grow", "nudge", "grow_paragraph", "swap"):
            return self.selection is not None
        return True

    def action_select(self) -> None:
        """Select the sentence under the reader's eye: the match's where one is current, else the first on screen."""
        if self._sheet is None:
            return
        offset = self._place() or 0
        if self._match >= 0 and self._is_shown(self._sheet.matches[self._match].start):
            offset = self._sheet.matches[self._match].start
        self._select(sentence_at(self._sheet.sentences, offset))

    def action_quotation(self) -> None:
        """Select the next quotation after the selection, or after the top of the screen; round at the end."""
        if self._sheet is None or not self._sheet.quotations:
            return
        after = self.selection.start + 1 if self.selection else self._place() or 0
        found = [quotation for quotation in self._sheet.quotations if quotation.start >= after]
        self._select((found or self._sheet.quotations)[0])

    def _select(self, selection: Selection | None) -> None:
        self.selection = selection
        if selection:
            self.show_offset(max(selection.start, selection.active - 1))

    def _move_selection(self, moved: Selection) -> None:
        if moved:
            self._select(moved)

    def action_grow(self, step: int) -> None:
        if self.selection and self._sheet:
            self._move_selection(by_sentence(self.selection, self._sheet.sentences, step))

    def action_nudge(self, step: int) -> None:
        if self.selection and self._sheet:
            stepped = self._sheet.after if step > 0 else self._sheet.before
            self._move_selection(replace(self.selection, active=stepped(self.selection.active)))

    def action_grow_paragraph(self, step: int) -> None:
        if self.selection and self.article:
            self._move_selection(by_paragraph(self.selection, self.article.blocks, step))

    def action_swap(self) -> None:
        if self.selection:
            self._select(self.selection.swapped())

    # The mouse

    def _row_under(self, event: events.MouseEvent) -> int:
        """The line of the pane under the mouse, below its border; negative above."""
        return event.y - self.gutter.top

    def _offset_under(self, event: events.MouseEvent) -> int | None:
        """The offset of the text under the mouse; None outside the page."""
        if self._sheet is None:
            return None
        row = max(0, min(self.scroll_offset.y + self._row_under(event), self._sheet.rows - 1))
        offset = self._sheet.offset_at(row, event.x - self._left)
        return 0 if offset is None and self._dragged_from is not None else offset

    def on_mouse_down(self, event: events.MouseDown) -> None:
        offset = self._offset_under(event)
        if event.button != 1 or offset is None:
            return
        self.capture_mouse()
        self._dragged_from = offset
        self.selection = None

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Select from the character where the button went down to the one under the mouse, both included."""
        start = self._dragged_from
        if start is None or self._sheet is None:
            return
        if not 0 <= (y := self._row_under(event)) < self.scrollable_content_region.height:
            self.scroll_relative(y=1 if y > 0 else -1, animate=False)
        offset = self._offset_under(event)
        if offset is None or (offset == start and self.selection is None):
            return
        after = self._sheet.after
        self.selection = Selection(start, after(offset)) if offset >= start else Selection(after(start), offset)

    def on_mouse_up(self) -> None:
        if self._dragged_from is not None:
            self.release_mouse()
            self._dragged_from = None

    def on_click(self, event: events.Click) -> None:
        offset = self._offset_under(event)
        if offset is None or self._sheet is None or event.chain < 2:
            return
        if event.chain == 2:
            self.selection = sentence_at(self._sheet.sentences, offset)
        else:
            self.selection = paragraph_at(self._sheet.article.blocks, offset)

    # Moving about

    def action_page_on(self) -> None:
        if not self.size:  # shown a moment ago, and not laid out yet: it has no pages
            self.call_after_refresh(self.action_page_on)
        elif self.scroll_offset.y >= self.max_scroll_y:
            self.post_message(self.Ran(1))
        else:
            self.action_scroll_pages(1)

    def action_heading(self, step: int) -> None:
        if self._sheet is None:
            return
        rows = [self._sheet.row_of(block.start) for block in self._sheet.article.blocks if block.kind == "heading"]
        top = self.scroll_offset.y
        index = bisect_right(rows, top) if step > 0 else bisect_left(rows, top) - 1
        if 0 <= index < len(rows):
            self.scroll_to(y=rows[index], animate=False)

    def action_measure(self, cells: int) -> None:
        """Narrower than it is shown, or wider than was asked for: a narrow pane does not narrow it for good."""
        start = self.measure if cells > 0 else self._text_width
        self.measure = clamp(start + cells, NARROWEST_MEASURE, WIDEST_MEASURE)

    def action_leave(self) -> None:
        self.post_message(self.Left())
