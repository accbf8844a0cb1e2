"""Every file of eight archives of real articles, where they lie beside the repository.

What a file declares is read here by other means than the reader's: by YAML's and TOML's own loaders.
"""

from __future__ import annotations

import html
import re
import tarfile
import tomllib
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
import yaml
from soundness import assert_sound

from tui.corpus.article import Article
from tui.corpus.decoding import printable
from tui.corpus.files import EXTENSIONS
from tui.corpus.loader import Loader

ARCHIVES = Path(__file__).parents[3] / "shared" / "corpora"
NAMES = ("hkcnews", "oped2", "cctv_news", "lctt", "ruby", "digitalgov", "opensuse", "hugo-ja")
SOUND = 25
"""One of how many articles is looked at character by character."""

_FENCED = re.compile(r"\s*(---|\+\+\+)[ \t]*\n(.*?)\n\1[ \t]*(?:\n|\Z)", re.DOTALL)
_HEADER = re.compile(r"^\[#\]: (\w+): [(\"](.*)[)\"]$", re.MULTILINE)
_SIGNS = re.compile(r"[\W_]+")


def declared(text: str) -> dict[str, object]:
    """What stands before the body, by the loaders of its format; nothing where that is damaged."""
    if text.startswith("[#]:"):
        return dict(_HEADER.findall(text))
    match = _FENCED.match(text)
    if match is None:
        return {}
    try:
        found = tomllib.loads(match[2]) if match[1] == "+++" else yaml.load(match[2], yaml.CSafeLoader)
    except (tomllib.TOMLDecodeError, yaml.YAMLError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def names(value: object) -> Iterator[str]:
    """The names in a declared author, however it is written, without their addresses."""
    if isinstance(value, dict):
        yield from names(value.get("name", ""))
    elif isinstance(value, list):
        for item in value:
            yield from names(item)
    elif value:
        for name in re.split(
            r", (?=[A-Z]\S+ )| & | and |、|;", re.sub(r"\s*https?://\S+", "", html.unescape(str(value)))
        ):
            if (clean := name.strip(" []()")) and clean != "more":
                yield clean


def plain(text: str) -> str:
    return _SIGNS.sub("", text).casefold()


def instant(value: object) -> datetime | None:
    """The time that YAML, TOML or a text declares, in UTC."""
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(re.sub(r" ([+-]\d{2}:?\d{2})$", r"\1", value.strip()))
        except ValueError:
            return None
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=UTC)
    return datetime.combine(value, time(), UTC) if isinstance(value, date) else None


def check(article: Article, text: str) -> None:
    """Whether what the text declares is what the article says, and none of it was inferred."""
    said = declared(text.lstrip("\ufeff"))
    if (title := said.get("title")) and not isinstance(title, list | dict):
        assert "title" not in article.inferred_fields
        stated, found = plain(html.unescape(str(title))), plain(article.title)
        assert stated in (found, found + plain(article.source)), (article.path, title)
    for name in names(said.get("author") or said.get("authors")):
        kept = (*article.authors, *(value for key, value in article.metadata if key == "author"))
        assert any(printable(name) in one for one in kept), (article.path, name, kept)
    if when := instant(said.get("date")):
        assert article.date is not None
        assert "date" not in article.inferred_fields
        assert article.date.instant == when.replace(microsecond=0), article.path


@pytest.mark.parametrize("name", NAMES)
def test_every_file_is_an_article_that_says_what_it_declares(name: str, tmp_path: Path) -> None:
    archive = ARCHIVES / f"{name}.tar.xz"
    if not archive.exists():
        pytest.skip(f"{archive.name} is not beside the repository")
    with tarfile.open(archive) as members:
        members.extractall(tmp_path, filter="data")
    with Loader([str(tmp_path)]) as loader:
        articles = [article for batch in loader.batches() for article in batch.articles]
    files = [path for path in tmp_path.rglob("*") if path.is_file() and path.suffix in EXTENSIONS]
    assert len(articles) == len(files) > 70
    for number, article in enumerate(articles):
        check(article, Path(article.file).read_text("utf-8", errors="replace"))
        if number % SOUND == 0:
            assert_sound(article)
