"""The options of the command line: what may be written, what it means, and what is said of the rest."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, NoReturn

from tui.arguments import Arguments, complain

if TYPE_CHECKING:
    from datetime import date

_HELP = """\
pullquote: read an archive of articles, filter it, and copy quotes with their source.

  pullquote [PATH ...]                 open the reader
  pullquote search QUERY [PATH ...]    list the articles that a query finds
  pullquote show FILE                  print what was read out of one file
  pullquote cite FILE                  print a citation, or a passage with one
  pullquote check [PATH ...]           list the files with a problem
  pullquote clippings                  print what was kept

  -f, --filter QUERY    open the reader with this filter, as in 'source:新浪 date:2022-08'
      --config FILE     take the settings from this file
      --no-cache        read every file anew, and keep nothing for the next start
      --version         print the version
  -h, --help            print this, or more about a command: pullquote search --help

PATH is a directory, read to the bottom, or a file. Without one it is ./seeds, or else the articles that came with
pullquote. A directory called like a command is written ./search.
"""
_SEARCH_HELP = """\
pullquote search QUERY [PATH ...]: list the articles that a query finds, one a line.

  --json       one JSON object a line
  --count      only how many there are
  --files      only the files' names; --files0 ends each with NUL, for xargs -0
  --limit N    no more than N

A query is words, all of which have to occur; "a phrase"; -not; this OR that; (groups); title: author: source:
category: tag: path: before a word; date:2022-08, date:2022-03..2022-08, after:2022-03; /a regular expression/.
The newest come first; of a large archive they are printed as they are found, unless with sort:, latest: or --limit.
Nothing found is exit status 1.
"""
_SHOW_HELP = """\
pullquote show FILE: print what was read out of one file.

  --json    one JSON object: metadata, text, blocks, quotations, problems
"""
_CITE_HELP = """\
pullquote cite FILE: print a citation of an article.

  --find TEXT            put the passage TEXT before it; it has to occur in the article
  --style STYLE          one of: {styles};
                         or template, which is the one in the settings
  --date YYYY-MM-DD      the day of access, if it is not today
  --config FILE          take the style, where none is named, from this settings file
"""
_CHECK_HELP = """\
pullquote check [PATH ...]: list every file with a problem, and which. Exit status 1 if there is any.

  --json    one JSON object a line
"""
_CLIPPINGS_HELP = """\
pullquote clippings: print what was kept, the last first.

  --format FORMAT   one of: {forms}; md where none is named
  --filter QUERY    only those that the query finds, in passage and note, title, source, author, tag:, date:

Nothing found is exit status 1.
"""


def parse(command: str, words: Sequence[str]) -> Arguments:
    """What the words after a command ask for, or those of the reader itself where it is empty.

    Raises:
        SystemExit: help or the version was asked for (0), or a word is wrong (2, after one line on standard error).
    """
    parser = _parser(command)
    return parser.parse_args(parser.tidied(words), Arguments(command=command))


class _Parser(argparse.ArgumentParser):
    """A parser that complains in one line, and that takes `-word` for a query rather than for an option."""

    def __init__(self, help_text: str) -> None:
        super().__init__(prog="pullquote", allow_abbrev=False)
        self._help_text = help_text

    def format_help(self) -> str:
        text = self._help_text
        if "{styles}" in text:
            text = text.format(styles=" ".join(_styles()))
        return text.format(forms=" ".join(_forms())) if "{forms}" in text else text

    def error(self, message: str) -> NoReturn:
        complain(message)
        sys.exit(2)

    def tidied(self, words: Sequence[str]) -> list[str]:
        """The same words in an order and a form that leave no doubt which is an option's value and which is text."""
        options: list[str] = []
        texts: list[str] = []
        rest = iter(words)
        for word in rest:
            name = word.partition("=")[0]
            action = self._option_string_actions.get(name)
            if word == "--":
                texts.extend(rest)
            elif action is not None and action.nargs is None and word == name:
                value = next(rest, None)
                options.append(word if value is None else f"{action.option_strings[-1]}={value}")
            elif action is not None or (word.startswith("--") and len(word) > 2):
                options.append(word)
            else:
                texts.append(word)
        return [*options, "--", *texts] if texts else options


def _parser(command: str) -> _Parser:
    match command:
        case "search":
            parser = _Parser(_SEARCH_HELP)
            parser.add_argument("query", metavar="QUERY", type=_visible)
            parser.add_argument("paths", nargs="*", default=[])
            form = parser.add_mutually_exclusive_group()
            for name in ("json", "count", "files", "files0"):
                form.add_argument(f"--{name}", dest="form", action="store_const", const=name, default="")
            parser.add_argument("--limit", type=_number)
        case "show":
            parser = _Parser(_SHOW_HELP)
            parser.add_argument("file", metavar="FILE")
            parser.add_argument("--json", action="store_true")
        case "cite":
            parser = _Parser(_CITE_HELP)
            parser.add_argument("file", metavar="FILE")
            parser.add_argument("--find", default="", type=_visible)
            parser.add_argument("--style", type=_style)
            parser.add_argument("--date", type=_day)
            parser.add_argument("--config")
        case "check":
            parser = _Parser(_CHECK_HELP)
            parser.add_argument("paths", nargs="*", default=[])
            parser.add_argument("--json", action="store_true")
        case "clippings":
            parser = _Parser(_CLIPPINGS_HELP)
            parser.add_argument("--format", dest="form", type=_form, default="md")
            parser.add_argument("--filter", default="", type=_visible)
        case _:
            from tui import __version__

            parser = _Parser(_HELP)
            parser.add_argument("paths", nargs="*", default=[])
            parser.add_argument("-f", "--filter", default="", type=_visible)
            parser.add_argument("--config")
            parser.add_argument("--no-cache", action="store_true")
            parser.add_argument("--version", action="version", version=f"pullquote {__version__}")
    return parser


def _styles() -> tuple[str, ...]:
    from tui.quoting.citation import STYLES

    return STYLES


def _forms() -> tuple[str, ...]:
    from tui.notebook.export import FORMS

    return tuple(FORMS)


def _form(word: str) -> str:
    if word not in _forms():
        raise argparse.ArgumentTypeError(f"there is no format {word}; there are {', '.join(_forms())}")
    return word


def _style(word: str) -> str:
    if word not in (*_styles(), "template"):
        raise argparse.ArgumentTypeError(f"there is no style {word}; there are {', '.join(_styles())}")
    return word


def _number(word: str) -> int:
    if not (word.isascii() and word.isdigit()):
        raise argparse.ArgumentTypeError(f"{word} is no number")
    return int(word[:9])


def _day(word: str) -> date:
    from datetime import date

    try:
        return date.fromisoformat(word)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{word} is no day like 2022-08-10") from error


def _visible(text: str) -> str:
    """What is looked for without what cannot be seen: no article has it."""
    if text.isascii() and text.isprintable():
        return text
    from tui.corpus.decoding import clean

    return clean(text)
