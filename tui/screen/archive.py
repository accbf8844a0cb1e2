"""A screen over an archive: it takes in what is read and looks for the filter; a subclass shows it."""

from __future__ import annotations

import gc
from datetime import datetime, tzinfo
from time import monotonic
from typing import TYPE_CHECKING

from textual import work
from textual.reactive import var
from textual.screen import Screen
from textual.worker import get_current_worker

from tui.corpus.corpus import Corpus
from tui.query.results import Results
from tui.query.shelf import EMPTY, Shelf
from tui.query.syntax import Query, parse
from tui.screen.facets import picked_in, with_picked
from tui.screen.pool import Pool
from tui.screen.progress import Pace, Progress
from tui.screen.reports import Begun, Found, Loaded, Ordered
from tui.screen.searching import look, remembered

if TYPE_CHECKING:
    from textual.timer import Timer

    from tui.corpus.loader import Loader

COLONS = frozenset(":：﹕")
"""What stands after a field, in every width."""

AT_ONCE = 500
"""Articles among which what there is without a filter is found on the spot: it takes less than a worker's start."""

REST = 3.0
"""Seconds after a search, after which the memory that it took is given back."""

FIRST_SECONDS = 0.5
"""How long the reading of files waits for a new filter's search: they would share one processor."""


class ArchiveScreen(Screen[None]):
    """`corpus`, `filter`, `results` and `grouping` are its state; each has one writer.

    Workers read and search; they post reports, and handlers own every change of state. An answer to a filter that is
    no longer in force is dropped.
    """

    corpus: var[Corpus] = var(Corpus, always_update=True, init=False)
    """Every article read so far."""

    filter: var[Query] = var(lambda: Query(""), always_update=True, init=False)
    """The filter in force."""

    results: var[Results] = var(lambda: Results(Query("")), always_update=True, init=False)
    """What the filter found; an older query's while its own is being looked for."""

    grouping: var[str] = var("source", init=False)
    """The facet that the tree groups by."""

    progress: var[Progress] = var(lambda: Progress(finished=False), init=False)
    """How far the reading of files is."""

    shelf: var[Shelf] = var(EMPTY, init=False)
    """The reader's own notes, as `is:` asks for them."""

    def __init__(self, loader: Loader, filter_text: str, *, classes: str, zone: tzinfo | None = None) -> None:
        """Take what reads the articles, the first filter, and the zone that dates are shown and days counted in."""
        super().__init__(classes=classes)
        self._loader = loader
        self._searching: Query | None = None
        self._pool = Pool()
        self._pace = Pace()
        self._rest: Timer | None = None
        self._again: Timer | None = None
        self._found = Found(Results(Query("")), "", (), 0)
        self._recent: tuple[Results, ...] = ()
        self.set_reactive(ArchiveScreen.corpus, Corpus(zone=zone))
        self.set_reactive(ArchiveScreen.filter, self.parse(filter_text))

    def parse(self, text: str) -> Query:
        """A line of the filter language, read as of today and with the corpus's own fields."""
        today = datetime.now(self.corpus.zone).date()
        return parse(text, today=today, fields=self.corpus.fields, shelf=self.shelf)

    def begin(self) -> None:
        """Take in what the loader has come by while the screen was made."""
        if batch := self._loader.front():
            corpus = self.corpus.added(batch)
            self.take_in(Loaded(batch, corpus, Pool.of(corpus.articles)))

    @work(thread=True, group="load", description="load")
    def load(self) -> None:
        """Take what the loader reads, and then whatever changes: that is laid out before it is shown."""
        corpus, pool, finished = self.corpus, self._pool, False
        for batch in self._loader.batches():
            known = len(corpus)
            corpus = corpus.added(batch)
            pool = Pool.of(corpus.articles).in_order() if finished else pool.with_more(corpus.articles[known:])
            self.post_message(Loaded(batch, corpus, pool))
            finished = batch.finished

    def on_unmount(self) -> None:
        """The end: without this the program would wait for the loading thread, and so for the last file."""
        self._loader.close()

    def take_in(self, loaded: Loaded) -> None:
        """Take a batch."""
        batch = loaded.batch
        self._pool = loaded.pool
        rate = self._pace.note(batch.done, monotonic())
        self.progress = Progress(batch.done, batch.found, batch.finished, len(loaded.corpus.problems), rate)
        self.corpus = loaded.corpus
        if batch.finished and not self._pool.stock:
            self._order()

    @work(thread=True, group="order", description="order")
    def _order(self) -> None:
        from tui.screen.searching import rehearse

        worker = get_current_worker()
        pool = self._pool.in_order()
        self.post_message(Ordered(pool))
        rehearse()
        if stock := pool.stock:
            stock.facet(self.grouping, ())  # the counts of the first filter then wait for no column
            gc.freeze()  # all this lives as long as the program: to go through it would stop the screen for two frames
            # From now on the system has the texts at hand, and the first search does not wait for the disk.
            stock.fetch(lambda: worker.is_cancelled)
            stock.let_go()

    def on_ordered(self, message: Ordered) -> None:
        if not self._pool.stock:  # else something changed meanwhile
            self._pool = message.pool

    def watch_corpus(self, old: Corpus, new: Corpus) -> None:
        if old.fields != new.fields and set(self.filter.text) & COLONS:
            self.filter = self.parse(self.filter.text)
        elif not self.filter.text and len(new.articles) <= AT_ONCE:
            self.show_found(look(self.filter, self.filter, self._found, self._pool, self.grouping, bool))
        elif self._searching is not self.filter:
            self._search_on()

    def watch_shelf(self) -> None:
        if not COLONS.isdisjoint(self.filter.text):
            self.filter = self.parse(self.filter.text)

    def watch_filter(self) -> None:
        self._search_on()

    def watch_grouping(self) -> None:
        self._search_on()

    def _search_on(self) -> None:
        """Look for the filter in what its results have not seen yet: one search at a time, or loading starves it."""
        self._searching = self.filter
        if self._again:
            self._again.stop()
        self._search(self._found, self._recent)

    @work(thread=True, exclusive=True, group="search", description="search")
    def _search(self, last: Found, recent: tuple[Results, ...]) -> None:
        """Search the corpus for the filter, or what was found last, or what arrived since."""
        begun, worker = monotonic(), get_current_worker()

        def stopped() -> bool:
            return worker.is_cancelled

        query, bare, grouping = self.filter, self.filter, self.grouping
        if picked_in(query, grouping) is not None:
            bare = self.parse(with_picked(query.text, grouping, None))

        def tell(results: Results) -> None:
            if not stopped():
                self.post_message(Begun(results))

        if query is not last.results.query:
            self._loader.give_way(FIRST_SECONDS)
        found = look(query, bare, last, self._pool, grouping, stopped, recent=recent, tell=tell)
        self._loader.give_way(0)
        found.took = monotonic() - begun
        if not stopped():
            self.post_message(found)

    @work(thread=True, exclusive=True, group="search", description="fetch")
    def fetch(self) -> None:
        """Have what is searched in memory before the first key: of a hundred thousand articles in 50 ms."""
        worker = get_current_worker()
        if stock := self._pool.stock:
            stock.fetch(lambda: worker.is_cancelled)

    @property
    def is_asking(self) -> bool:
        """Whether the reader is about to look for something else."""
        return False

    def _tire(self) -> None:
        """Nothing was searched for a while."""
        if self.is_asking:
            self._rest_later()
        else:
            self._let_go()

    def _rest_later(self) -> None:
        if self._rest:
            self._rest.stop()
        self._rest = self.set_timer(REST, self._tire)

    @work(thread=True, group="rest", description="rest")
    def _let_go(self) -> None:
        """Give the memory back: of a hundred thousand articles in a frame's time, but not in the screen's thread."""
        if self._pool.stock:
            self._pool.stock.let_go()

    def show_found(self, found: Found) -> None:
        """Show an answer; a subclass knows how."""

    def take(self, found: Found) -> bool:
        """Take an answer, and go on to what has come in since; False for one that is out of date."""
        if found.results.query is not self.filter or found.grouping != self.grouping:
            return False
        self._searching = None
        self._found = found
        self.results = found.results
        self._recent = remembered(found.results, self._recent)
        self._rest_later()
        stock = found.results.stock
        if len(self.corpus.articles) > found.results.total or (stock and stock is not self._pool.stock):
            # Of many articles each search takes long: the reading of files has twice that time between two.
            self._searching = self.filter
            self._again = self.set_timer(2 * found.took, self._search_on)
        return True
