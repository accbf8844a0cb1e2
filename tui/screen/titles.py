"""What stands over the panes, and in the place of headlines where there are none."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.screen.facets import GROUPING_NAMES
from tui.screen.ordering import sort_name

if TYPE_CHECKING:
    from tui.corpus.corpus import Corpus
    from tui.query.results import Results
    from tui.query.syntax import Query


WAY_BACK = "h ‹ "
"""What a title begins with that says which key leads back, and where."""
HERE = " │ "
"""What parts that from what the pane itself is called."""

NO_ARTICLES = """No articles here.
pullquote reads files ending in
.txt .md .markdown .html .htm
pullquote DIRECTORY opens another directory."""


class PaneTitles(NamedTuple):
    """The titles of the three panes."""

    tree: str
    headlines: str
    article: str

    @classmethod
    def of(cls, grouping: str, results: Results, query: Query, row: int | None, match: tuple[int, int]) -> PaneTitles:
        """Titles with their figures: `row` is the open article's (from 0), `match` the reader's match and how many."""
        article = "Article"
        if row is not None and results.articles:
            article += f" {row + 1:,} of {len(results.articles):,}"
            if match[0]:
                article += f" · match {match[0]:,} of {match[1]:,}"
        return cls(GROUPING_NAMES[grouping], f"Headlines · {sort_name(query)}", article)

    def with_way_back(self) -> PaneTitles:
        """The titles where one pane is shown at a time: the key that leads back comes first."""
        return PaneTitles(
            self.tree,
            f"{WAY_BACK}{self.tree}{HERE}{self.headlines}",
            f"{WAY_BACK}Headlines{HERE}{self.article}",
        )

    def with_number(self, pane: int, meaning: str) -> PaneTitles:
        """The titles where a number was typed: the pane that the reader is in says what it means."""
        titles = list(self)
        titles[pane] = meaning
        return PaneTitles(*titles)


def empty_list(results: Results, corpus: Corpus, finished: bool, advice: str) -> str:
    """What stands in the place of headlines: one line a sentence, empty where there are headlines."""
    if results.articles:
        return ""
    if not corpus.articles:
        if not finished:
            return "Reading…"
        return NO_ARTICLES
    lines = ("Nothing found.", advice, "Esc goes back, then clears the filter.")
    return "\n".join(line for line in lines if line)
