"""The command line: it opens the reader, or does one thing and prints it.

Results go to standard output, everything else to standard error. What a command needs is imported when it runs.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tui.arguments import complain, read_arguments

if TYPE_CHECKING:
    from datetime import tzinfo
    from types import TracebackType

    from tui.arguments import Arguments
    from tui.corpus.article import Article
    from tui.corpus.corpus import Corpus
    from tui.notebook.clipping import Clipping
    from tui.query.syntax import Query
    from tui.settings import Settings


_PATIENCE = 5.0  # seconds


class CommandError(Exception):
    """What stops a command; the message is one line for a person."""


def main(words: Sequence[str] | None = None) -> int:
    """Run the program with `words`, or those it was called with, and return its exit status."""
    for name in ("stdout", "stderr"):  # a closed one is None
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w"))  # noqa: SIM115 - it stays open as long as the program runs
    sys.stdout.reconfigure(errors="replace")  # type: ignore[union-attr]
    sys.excepthook = _print_crash
    try:
        arguments = read_arguments(sys.argv[1:] if words is None else words)
        status = _COMMANDS[arguments.command](arguments)
        sys.stdout.flush()
        return status
    except CommandError as error:
        complain(str(error))
        return 2
    except BrokenPipeError:
        _forget_output()
        return 141
    except OSError as error:
        _forget_output()
        complain(error.strerror or str(error))
        return 2
    except KeyboardInterrupt:
        return 130


def _forget_output() -> None:
    """Nothing more can be printed: say nothing of it when Python ends and flushes."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def _open_reader(arguments: Arguments) -> int:
    gc.disable()  # until the screen stands: what is imported lives as long as the program
    paths = _paths(arguments.paths)
    # Textual reads from standard input and draws on standard error.
    if not all(stream and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        raise CommandError("the reader needs a terminal; pullquote search, show and cite do without")
    settings = _settings(arguments.config)
    from tui.corpus.loader import Loader
    from tui.settings import cache_directory
    from tui.spared import spared

    with Loader(paths, cache=None if arguments.no_cache else cache_directory(), watch=True) as loader:
        loader.begin()  # what is kept is taken, and processes start, before the screen's imports take their time
        with spared():
            from tui.screen.app import run

        return run(loader, filter_text=arguments.filter, settings=settings)


def _search(arguments: Arguments) -> int:
    """Print what a query finds as it is read, or where the order or the query depends on all of it, at the end.

    What is found in the first `_PATIENCE` seconds is kept back: of a small archive it is all, and comes in order.
    """
    from datetime import datetime
    from time import monotonic

    from tui.corpus.corpus import Corpus
    from tui.query.search import search
    from tui.query.shelf import Shelf
    from tui.query.syntax import parse

    paths = _paths(arguments.paths)
    zone = _settings(None).timezone
    today = datetime.now(zone).date()
    query = parse(arguments.query, today=today, shelf=Shelf({"clipped": frozenset()}))
    whole = bool(query.sort or query.counts_back or query.asks_shelf or query.unknown or arguments.limit is not None)
    patience = monotonic() + _PATIENCE
    corpus, found, seen = Corpus(), 0, 0
    for corpus in _growing(paths, zone):
        if not whole and monotonic() > patience:
            results = search(query, corpus.articles[seen:])
            _print_found(query, results.articles, arguments.form)
            found, seen = found + len(results.articles), len(corpus.articles)
    shelf = query.shelf
    if query.asks_shelf:
        from tui.notebook.places import clipped

        shelf = Shelf({"clipped": clipped(_kept(), corpus.articles)})
    query = parse(arguments.query, today=today, fields=corpus.fields, shelf=shelf)
    articles = search(query, corpus.articles[seen:]).articles[: arguments.limit]
    _print_found(query, articles, arguments.form)
    found += len(articles)
    if arguments.form == "count":
        print(found)
    for mark in query.marks:
        complain(f"{query.text[mark.start : mark.end]}: {mark.message}")
    if lost := corpus.lost:
        files = f"{lost[0].path} was" if len(lost) == 1 else f"{len(lost):,} files or folders were"
        complain(f"{files} not read; pullquote check says why")
    return 0 if found else 1


def _print_found(query: Query, articles: Sequence[Article], form: str) -> None:
    from tui.printing import print_files, print_hits, print_json_hits
    from tui.query.search import hits

    match form:
        case "count":
            return
        case "files" | "files0":
            print_files(articles, "\0" if form == "files0" else "\n")
        case "json":
            print_json_hits((article, hits(query, article)) for article in articles)
        case _:
            print_hits(articles)
    sys.stdout.flush()


def _show(arguments: Arguments) -> int:
    from tui.printing import print_article, print_json_article

    article = _article(arguments.file)
    if article is None:
        return 1
    if arguments.json:
        from tui.quoting.quotations import quotations

        print_json_article(article, quotations(article))
    else:
        print_article(article)
    return 0


def _cite(arguments: Arguments) -> int:
    import re
    from datetime import date

    from tui.query.folding import fold
    from tui.quoting.citation import TEMPLATE, cite
    from tui.quoting.passage import passage

    style, template = arguments.style, ""
    if style in (None, TEMPLATE):
        settings = _settings(arguments.config)
        style, template = style or settings.style, settings.template
        if style == TEMPLATE and not template:
            raise CommandError("there is no template in the settings")
    article = _article(arguments.file)
    if article is None:
        return 1
    quote = ""
    if words := fold(arguments.find).split():
        found = re.search(r"\s+".join(map(re.escape, words)), article.folded)
        if found is None:
            complain(f"{arguments.find} does not occur in {article.path}")
            return 1
        quote = passage(article, *found.span())
    today = arguments.date or date.today()
    print(cite(article, style=style, today=today, quote=quote, template=template).rstrip("\n"))
    return 0


def _check(arguments: Arguments) -> int:
    from tui.printing import print_problems

    corpus = _read(_paths(arguments.paths))
    print_problems(sorted(corpus.problems, key=lambda problem: problem.path), json=arguments.json)
    return 1 if corpus.problems else 0


def _clippings(arguments: Arguments) -> int:
    from tui.notebook import finding
    from tui.notebook.export import export
    from tui.printing import print_export
    from tui.query.syntax import parse

    query = parse(arguments.filter)
    for mark in query.marks:
        complain(f"{query.text[mark.start : mark.end]}: {mark.message}")
    kept = _kept()
    found = [kept[index] for index in finding.found(query, [clipping.as_article() for clipping in kept])]
    print_export(export(found, arguments.form))
    return 0 if found else 1


_COMMANDS = {
    "": _open_reader,
    "search": _search,
    "show": _show,
    "cite": _cite,
    "check": _check,
    "clippings": _clippings,
}


def _paths(paths: Sequence[str]) -> list[str]:
    """The paths to read: those given, or the seeds, those here before those that were installed."""
    for path in paths:
        try:
            os.stat(path)
        except FileNotFoundError as error:
            raise CommandError(f"{path}: there is no such file or directory") from error
        except (OSError, ValueError) as error:
            raise CommandError(f"{path}: {getattr(error, 'strerror', None) or error}") from error
    if paths:
        return list(paths)
    home = os.path.dirname(os.path.abspath(__file__))
    for place in ("seeds", os.path.join(home, "seeds"), os.path.join(os.path.dirname(home), "seeds")):
        if os.path.isdir(place):
            return [place]
    raise CommandError("there is no directory ./seeds here; name one to read")


def _read(paths: Sequence[str]) -> Corpus:
    """Read a whole corpus."""
    for corpus in _growing(paths):  # noqa: B007 - the last is the whole
        pass
    return corpus


def _growing(paths: Sequence[str], zone: tzinfo | None = None) -> Iterator[Corpus]:
    """A corpus as it is read, batch by batch; on a terminal it is said between them how far it is."""
    from tui.corpus.corpus import Corpus
    from tui.corpus.loader import Loader
    from tui.settings import cache_directory

    corpus = Corpus(zone=zone)
    shown = sys.stderr.isatty()
    with Loader(paths, cache=cache_directory()) as loader:
        for batch in loader.batches():
            corpus = corpus.added(batch)
            if shown:
                sys.stderr.write("\r\x1b[K")
                sys.stderr.flush()
            yield corpus
            if shown and not batch.finished:
                sys.stderr.write(f"\rReading {batch.done:,} of {batch.found:,}")
                sys.stderr.flush()


def _article(file: str) -> Article | None:
    """Read one article, or complain of why there is none."""
    from tui.corpus.article import Article
    from tui.corpus.loader import read_file

    if os.path.isdir(file):
        raise CommandError(f"{file}: this is a directory, and one file is wanted")
    _paths([file])
    result = read_file(file)
    if isinstance(result, Article):
        return result
    complain(f"{result.path}: {result.message}")
    return None


def _kept() -> tuple[Clipping, ...]:
    """What was kept; a reader who never kept anything gets no notebook by asking."""
    from tui.notebook.notebook import Notebook, NotebookError
    from tui.settings import data_directory

    notebook = Notebook(data_directory())
    if not notebook.exists:
        return ()
    try:
        kept = notebook.clippings()
        for notice in notebook.notices():
            complain(notice)
    except NotebookError as error:
        raise CommandError(str(error)) from error
    finally:
        notebook.close()
    return kept


def _settings(config: str | None) -> Settings:
    from pathlib import Path

    from tui.settings import SettingsError, load

    try:
        settings = load(Path(config) if config else None)
    except SettingsError as error:
        raise CommandError(str(error)) from error
    for notice in settings.notices:
        complain(notice)
    return settings


def _print_crash(kind: type[BaseException], error: BaseException, at: TracebackType | None) -> None:
    """The traceback of an error in the program itself, clean, since it may quote what was read."""
    import traceback

    from tui.corpus.decoding import clean

    sys.stderr.write(clean("".join(traceback.format_exception(kind, error, at))))
