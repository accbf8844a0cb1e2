"""Clippings for other programs, in the forms of the copy menu: Markdown, JSON, CSV, BibLaTeX, CSL-JSON, RIS."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

from tui.notebook.clipping import Clipping
from tui.quoting.citation import cite
from tui.quoting.records import key
from tui.quoting.reference import reference


class ExportError(Exception):
    """Why nothing was exported; the message is one sentence for a person."""


_FORMULA = ("=", "+", "-", "@")


def export(clippings: Sequence[Clipping], form: str) -> str:
    """The clippings in one of `FORMS`, in their order, with a newline at the end unless there is nothing to say.

    In the forms for references an article comes once, with all that was kept of it; its day of access is the day
    of the last. Raises KeyError for an unknown form.
    """
    text = FORMS[form](clippings)
    return f"{text}\n" if text else ""


def write(file: Path, clippings: Sequence[Clipping]) -> str:
    """Write the clippings to a new file, in the form that its name asks for; a sentence on what was written.

    Raises:
        ExportError: the name asks for no form, there is such a file already, or it cannot be written whole.
    """
    form = form_of(file.name)
    if not form:
        raise ExportError(f"The file's name has to end in one of {' '.join(ENDINGS)}, and {file.name} does not.")
    try:
        with open(file, "x", encoding="utf-8", errors="replace", newline="\n") as new:
            try:
                new.write(export(clippings, form))
                new.flush()
            except OSError:
                file.unlink()
                raise
    except FileExistsError as error:
        raise ExportError(f"{file} is there already, and stays as it is: give another name.") from error
    except (OSError, ValueError) as error:
        raise ExportError(f"{file} cannot be written: {getattr(error, 'strerror', None) or error}.") from error
    return f"{'1 clipping is' if len(clippings) == 1 else f'{len(clippings):,} clippings are'} in {file}."


def form_of(name: str) -> str:
    """The form that a file's name asks for, or nothing."""
    return next((form for ending, form in ENDINGS.items() if name.lower().endswith(ending)), "")


def _markdown(clippings: Sequence[Clipping]) -> str:
    parts = []
    for clipping in clippings:
        parts.append(cite(clipping.as_article(), style="markdown", today=_day(clipping), quote=clipping.passage))
        parts += [part for part in (clipping.note, " ".join(f"#{tag}" for tag in clipping.tags)) if part]
    return "\n\n".join(parts)


def _json(clippings: Sequence[Clipping]) -> str:
    return json.dumps([_described(clipping) for clipping in clippings], ensure_ascii=False, indent=2)


def _csv(clippings: Sequence[Clipping]) -> str:
    """A header, and a row a clipping; what a spreadsheet would run as a formula begins with an apostrophe."""
    columns = ("passage", "title", "author", "source", "date", "url", "path", "start", "end", "note", "tags", "kept")
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(columns)
    for clipping in clippings:
        described = _described(clipping)
        values = [described[column] for column in columns]
        writer.writerow([_harmless("; ".join(value) if isinstance(value, list) else value) for value in values])
    return file.getvalue().rstrip("\n")


def _harmless(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def _biblatex(clippings: Sequence[Clipping]) -> str:
    return "\n\n".join(_records(clippings, "biblatex"))


def _csl_json(clippings: Sequence[Clipping]) -> str:
    items = [item for record in _records(clippings, "csl-json") for item in json.loads(record)]
    return json.dumps(items, ensure_ascii=False, indent=2)


def _ris(clippings: Sequence[Clipping]) -> str:
    return "\n\n".join(_records(clippings, "ris"))


def _records(clippings: Sequence[Clipping], style: str) -> Iterator[str]:
    """One record an article: two with the same key would be no bibliography."""
    groups: dict[str, list[Clipping]] = {}
    for clipping in clippings:
        groups.setdefault(key(reference(clipping.as_article())), []).append(clipping)
    for group in groups.values():
        quote = "\n".join(part for clipping in group for part in (clipping.passage, clipping.note) if part)
        article = replace(group[0].as_article(), url=next((one.url for one in group if one.url), ""))
        yield cite(article, style=style, today=max(map(_day, group)), quote=quote)


def _day(clipping: Clipping) -> date:
    """The day on which it was kept, where the reader is."""
    return clipping.kept.astimezone().date()


def _described(clipping: Clipping) -> dict[str, Any]:
    return {
        "passage": clipping.passage,
        "note": clipping.note,
        "tags": list(clipping.tags),
        "kept": clipping.kept.isoformat(),
        "title": clipping.title,
        "author": list(clipping.authors),
        "source": clipping.source or None,
        "date": str(clipping.date) if clipping.date else None,
        "url": clipping.url or None,
        "categories": list(clipping.categories),
        "language": clipping.language or None,
        "path": clipping.path,
        "start": clipping.start,
        "end": clipping.end,
        "before": clipping.before,
        "after": clipping.after,
    }


FORMS: Mapping[str, Callable[[Sequence[Clipping]], str]] = MappingProxyType(
    {"md": _markdown, "json": _json, "csv": _csv, "biblatex": _biblatex, "csl-json": _csl_json, "ris": _ris}
)
"""The forms by their names on the command line."""

ENDINGS: Mapping[str, str] = MappingProxyType(
    {
        ".md": "md", ".csl.json": "csl-json", ".json": "json", ".csv": "csv", ".bib": "biblatex", ".ris": "ris",
    }
)  # fmt: skip
"""The end of a file's name -> the form that it asks for; the longer of two that fit stands first."""
