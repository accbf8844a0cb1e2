"""The README is true: its keys, its filters, its outputs and its picture."""

from __future__ import annotations

import re
import shlex
from datetime import date
from pathlib import Path
from typing import get_args

import pytest
from textual.binding import Binding

from tests.test_cli import Program, pullquote  # noqa: F401
from tui.corpus.article import Article
from tui.corpus.reader import read
from tui.query.conditions import POSSESSIONS, SORT_KEYS, STATES
from tui.query.dates import Comparison
from tui.query.fields import FIELD_NAMES
from tui.query.search import search
from tui.query.shelf import Shelf
from tui.query.syntax import parse
from tui.quoting.citation import STYLES
from tui.quoting.template import FIELDS
from tui.screen.clippings import ClippingsScreen
from tui.screen.desk import Desk
from tui.screen.find_line import FindLine
from tui.screen.key_names import KEY_NAMES
from tui.screen.lines import LineList
from tui.screen.widgets.article_pane import ArticlePane
from tui.screen.widgets.copy_menu import FORMS
from tui.screen.widgets.filter_bar import FilterBar
from tui.settings import load

ROOT = Path(__file__).parents[1]
SEEDS = ROOT / "seeds"
README = (ROOT / "README.md").read_text(encoding="utf-8")
KEYS = README.split("## Keys")[1].split("## The filter")[0]
FILTER = README.split("## The filter")[1].split("## Copying")[0]

PLACES = {
    "anywhere": (Desk,),
    "tree, headlines": (LineList,),
    "article": (ArticlePane,),
    "filter bar": (FilterBar,),
    "while finding": (FindLine,),
    "while selecting": (ArticlePane,),
    "clippings": (ClippingsScreen,),
}
SELECTING = ("grow", "nudge", "swap")


def bound(place: str) -> set[str]:
    """The keys at work in a place of the table, by the names that people know."""
    found: set[str] = set()
    for owner in PLACES[place]:
        for binding in owner.BINDINGS:
            assert isinstance(binding, Binding)
            selecting = binding.action.startswith(SELECTING)
            if owner is not ArticlePane or selecting == (place == "while selecting"):
                found |= {KEY_NAMES.get(key, key) for key in binding.key.split(",")}
    return found


def told() -> dict[str, set[str]]:
    """The keys that the table tells of, by place."""
    places: dict[str, set[str]] = {}
    place = ""
    rows = [line.strip("|").split("|") for line in KEYS.splitlines() if line.startswith("|")]
    for where, keys, *_ in rows[2:]:
        place = where.strip() or place
        places.setdefault(place, set()).update(re.findall(r"`(.+?)`", keys))
    return places


@pytest.mark.parametrize("place", PLACES)
def test_the_table_of_keys_is_the_bindings(place: str) -> None:
    wanted = bound(place)
    if place == "article":
        wanted -= {"v"}  # told of once, under anywhere
    if place == "clippings":
        wanted |= {"Enter"}  # which opens in every list
    assert told()[place] == wanted


def test_the_copy_menu_is_told_of() -> None:
    (row,) = (row for row in KEYS.splitlines() if "| copy: then" in row)
    assert re.findall(r"`(\w)` ", row.split("copy: then")[1]) == list(FORMS)


EXAMPLES = [
    example.replace(r"\|", "|")
    for row in re.findall(r"^\| (`.*?) \| ", FILTER, re.MULTILINE)
    for example in re.findall(r"`(.+?)`", row)
]


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_filter_in_the_table_is_read_whole(example: str) -> None:
    shelf = Shelf({"clipped": frozenset()}, {"改革": "改革 OR 开放"})
    query = parse(example, today=date(2026, 11, 22), shelf=shelf)
    assert not query.marks
    assert query.tree != parse("").tree or query.sort
    articles = [read(path.name, str(path), path.read_bytes(), size=1) for path in sorted(SEEDS.glob("*.txt"))]
    found = search(query, [one for one in articles if isinstance(one, Article)])
    assert found.total == 2


def test_every_operator_is_in_the_table() -> None:
    """What stands before a colon in the language, and the words of those that take one of a few."""
    for name in (*FIELD_NAMES, *STATES, *POSSESSIONS, *SORT_KEYS):
        assert re.search(rf"\b{name}\b", FILTER), name
    assert all(sign in FILTER for sign in get_args(Comparison))
    assert len(EXAMPLES) > 50


RUNS = re.findall(r"^    \$ pullquote (.+)\n((?:    (?!\$).+\n)+)", README, re.MULTILINE)


def test_the_sample_runs_were_found() -> None:
    assert len(RUNS) == 2


@pytest.mark.parametrize(("command", "output"), RUNS)
def test_a_sample_run_prints_what_is_shown(
    command: str,
    output: str,
    pullquote: Program,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(ROOT)
    outcome = pullquote(*shlex.split(command))
    assert outcome.status == 0
    assert outcome.lines == [line.removeprefix("    ") for line in output.splitlines()]


def test_the_styles_are_those_there_are() -> None:
    (row,) = re.findall(r"^Styles: `(.+?)`", README, re.MULTILINE)
    assert tuple(row.split()) == STYLES


def test_the_picture_is_a_snapshot_of_the_tests() -> None:
    (picture,) = re.findall(r"!\[.*?\]\((.+?)\)", README)
    assert (ROOT / picture).is_file()


def test_the_fields_of_a_template_are_those_there_are() -> None:
    (row,) = re.findall(r"fields in braces: `(.+?)`", README)
    assert tuple(row.split()) == FIELDS


def test_the_settings_that_are_shown_are_read_without_a_notice(tmp_path: Path) -> None:
    shown = README.split("## Settings")[1].split("## What it reads")[0]
    file = tmp_path / "config.toml"
    file.write_text("\n".join(line for line in shown.splitlines() if line.startswith("    ")), encoding="utf-8")
    settings = load(file)
    assert settings.notices == ()
    assert (settings.primary, settings.template) == (True, "{quote} ({author}, {year})")
