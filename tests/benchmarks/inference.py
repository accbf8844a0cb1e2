"""What the reader finds in an article's own text, against what its file declares.

`python -m tests.benchmarks.inference` strips the front matter, the `[#]:` lines and the head of every file of the
archives beside the repository, reads what is left, and compares title, authors, source and date with what was
stripped: precision is the share of the answers that are right, recall the share of the declared values that were
found. A file's name is kept only for a second look at the dates, and a title that is the file's name is no answer.
Titles are the same whatever their punctuation, and without the source's name at their end; dates as far as both are
known; of several authors one may be missing, here or there. Where the declared author is no person's name but a
column's, a desk's or a feed's, the writer of the text can be neither right nor wrong: those answers are only counted.
`--wrong` prints every wrong answer. Exit 1 below the target.
"""

from __future__ import annotations

import re
import sys
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from tui.corpus.article import Article, Date
from tui.corpus.decoding import decode, printable
from tui.corpus.files import EXTENSIONS
from tui.corpus.front_matter import split
from tui.corpus.headline import without_source
from tui.corpus.html import read_html
from tui.corpus.metadata import Declared, declared, is_same_title
from tui.corpus.reader import read
from tui.corpus.surnames import without_office

ARCHIVES = Path(__file__).parents[3] / "shared" / "corpora"
NAMES = ("hkcnews", "oped2", "cctv_news", "lctt", "ruby", "digitalgov", "opensuse", "hugo-ja")
UNJUDGED = "byline beside a column"
FIELDS = ("title", "authors", "source", "date", "date, with the file's name")
TARGET = 0.97

_HEAD = re.compile(r"<title\b.*?</title>|<meta\b[^<>]*>", re.IGNORECASE | re.DOTALL)
_PAGE = re.compile(r"\s*<(?:!doctype|html)\b", re.IGNORECASE)
_LATIN_NAME = re.compile(r"[^\W\d_a-z][\w.'’-]*(?:[ ,]+[\w.'’-]+){1,3}")
_SPACES = re.compile(r"[\s\u3000.·]+")


@dataclass(frozen=True, slots=True)
class Judgement:
    """One declared value beside what was found: `found` is empty where the reader did not answer."""

    field: str
    path: str
    stated: str
    found: str
    right: bool


def stripped(text: str) -> tuple[Declared, str]:
    """What a file declares, and the file without that."""
    front = split(text)
    body = front.body
    head: dict[str, str] = {}
    if _PAGE.match(body):
        page = read_html(body)
        head = {**page.meta, **({"title": page.title} if page.title else {})}
        body = _HEAD.sub("", body)
    return declared(front.metadata, head), body


def judged(path: str, data: bytes) -> Iterator[Judgement]:
    """Every value that a file declares, beside what the reader finds without it."""
    said, body = stripped(decode(data).text)
    suffix = PurePosixPath(path).suffix
    nameless = _read(f"article{suffix}", body)
    named = _read(path, body)
    if nameless is None or named is None:
        return
    if said.title and body.strip():
        found = nameless.title if dict(nameless.inferred).get("title") != "file name" else ""
        right = is_same_title(found, said.title) or is_same_title(found, without_source(said.title, said.source))
        yield Judgement("title", path, said.title, found, right)
    if said.authors:
        found = "、".join(nameless.authors)
        stated = {_plain(name) for name in said.authors}
        given = {_plain(name) for name in nameless.authors}
        right = bool(given) and (given <= stated or stated <= given)
        field = "authors" if right or all(map(_names_a_person, said.authors)) else UNJUDGED
        yield Judgement(field, path, "、".join(said.authors), found, right)
    if said.source and "source" not in dict(said.inferred):
        found = nameless.source if dict(nameless.inferred).get("source") != "host of the URL" else ""
        yield Judgement("source", path, said.source, found, _plain(found) == _plain(said.source))
    if said.date:
        for field, article in (("date", nameless), ("date, with the file's name", named)):
            found = str(article.date) if article.date else ""
            yield Judgement(field, path, str(said.date), found, _is_same_day(article.date, said.date))


def _read(path: str, body: str) -> Article | None:
    data = body.encode("utf-8", "replace")
    found = read(printable(path), path, data, size=len(data))
    return found if isinstance(found, Article) else None


def _names_a_person(name: str) -> bool:
    """Whether a declared author is surely a person: a Han name with a surname, or capitalised Latin words."""
    return without_office(f"记者{name}") == name or bool(_LATIN_NAME.fullmatch(name))


def _plain(name: str) -> str:
    return _SPACES.sub("", name).casefold()


def _is_same_day(found: Date | None, stated: Date) -> bool:
    """Whether two dates are the same, as far as both are known; a zone may put them a day apart."""
    if found is None:
        return False
    length = min(len(str(found)[:10]), len(str(stated)[:10]))
    zoned = abs((found.instant - stated.instant).total_seconds()) <= 86_400 and stated.precision != "day"
    return str(found)[:length] == str(stated)[:length] or zoned


def archive(name: str) -> Iterator[tuple[str, bytes]]:
    """Path and bytes of every file of an archive that may be an article."""
    with tarfile.open(ARCHIVES / f"{name}.tar.xz") as members:
        for member in members:
            if member.isfile() and member.name.endswith(EXTENSIONS):
                stream = members.extractfile(member)
                assert stream is not None
                yield member.name, stream.read()


def figures(judgements: list[Judgement]) -> tuple[int, int, int]:
    """How many values were declared, how many of them answered, and how many of the answers are right."""
    answered = [judgement for judgement in judgements if judgement.found]
    return len(judgements), len(answered), sum(judgement.right for judgement in answered)


def _line(name: str, field: str, judgements: list[Judgement]) -> str:
    declared_ones, answered, right = figures(judgements)
    precision = f"{right / answered:9.3f}" if answered else "        –"
    return f"{name:11} {field:27} {declared_ones:8} {answered:8} {right:6} {precision} {right / declared_ones:8.3f}"


def main() -> int:
    """Measure, print, and fail below the target."""
    missing = [name for name in NAMES if not (ARCHIVES / f"{name}.tar.xz").exists()]
    if missing:
        print(f"skipped: {', '.join(missing)} are not in shared/corpora beside the repository")
        return 0
    found: dict[str, list[Judgement]] = {
        name: [judgement for path, data in archive(name) for judgement in judged(path, data)] for name in NAMES
    }
    print(f"{'archive':11} {'field':27} {'declared':>8} {'answered':>8} {'right':>6} {'precision':>9} {'recall':>8}")
    below = False
    for field in FIELDS:
        everywhere = []
        for name, judgements in found.items():
            if of_field := [judgement for judgement in judgements if judgement.field == field]:
                print(_line(name, field, of_field))
                everywhere += of_field
        print(_line("all", field, everywhere))
        _, answered, right = figures(everywhere)
        below = below or right < TARGET * answered
    whole = [judgement for judgements in found.values() for judgement in judgements if judgement.field != UNJUDGED]
    print(_line("all", "", whole))
    beside = [one for judgements in found.values() for one in judgements if one.field == UNJUDGED and one.found]
    print(f"bylines of the text beside a declared column: {len(beside)}")
    if "--wrong" in sys.argv:
        for judgement in whole:
            if judgement.found and not judgement.right:
                print(f"{judgement.field}: {judgement.found!r} for {judgement.stated!r} in {judgement.path}")
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
