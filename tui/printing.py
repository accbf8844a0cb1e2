"""What the commands print. All text of articles is clean already; only files' names are not."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from json import dumps
from typing import Any

from tui.corpus.article import Article, Block, Problem

BLANK_DAY = "          "
TAB = "\t"


def print_hits(articles: Iterable[Article]) -> None:
    """One line an article: day, source, title, path."""
    dim, plain = ("\x1b[2m", "\x1b[0m") if _in_colour() else ("", "")
    for article in articles:
        day = str(article.date.day) if article.date else BLANK_DAY
        parts = (f"{dim}{day}{plain}", article.source, article.title, f"{dim}{article.path}{plain}")
        _print("  ".join(part for part in parts if part))


def print_json_hits(articles: Iterable[tuple[Article, int]]) -> None:
    """One JSON object an article, with the number of its matches."""
    for article, hits in articles:
        _print_json(_described(article) | {"hits": hits})


def print_files(articles: Iterable[Article], end: str = "\n") -> None:
    """Each file's name and `end`, as the system has it; on a terminal, where its bytes could be commands, cleaned."""
    if sys.stdout.isatty():
        from tui.corpus.decoding import printable

        for article in articles:
            sys.stdout.write(printable(_near(article.file)) + end)
    else:
        sys.stdout.flush()
        for article in articles:
            sys.stdout.buffer.write(os.fsencode(_near(article.file) + end))
        sys.stdout.buffer.flush()


def print_article(article: Article) -> None:
    """The article as text: title, what is known of it, and its blocks with blank lines between them."""
    known = (", ".join(article.authors), article.source, str(article.date or ""), ", ".join(article.categories))
    heading = [article.title, "  ".join(part for part in known if part), article.url]
    _print("\n".join(line for line in heading if line))
    for block in article.blocks:
        if lines := _lines(article, block):
            _print(f"\n{lines}")
    if article.problems:
        _print("")
    for problem in article.problems:
        _print(f"[{problem.kind}: {problem.message}]")


def print_json_article(article: Article, quotations: Sequence[Any]) -> None:
    """Everything that was read, as one JSON object. `start` and `end` count code points of `text`."""
    read = {
        "editor": article.editor or None,
        "inferred": sorted(article.inferred_fields),
        "text": article.text,
        "blocks": [_described_block(article, block) for block in article.blocks],
        "quotations": [
            {
                "text": article.text[quotation.start : quotation.end],
                "start": quotation.start,
                "end": quotation.end,
                "kind": quotation.kind,
                "speaker": quotation.speaker or None,
            }
            for quotation in quotations
        ],
        "problems": [{"kind": problem.kind, "message": problem.message} for problem in article.problems],
    }
    _print_json(_described(article) | read)


def print_problems(problems: Iterable[Problem], *, json: bool) -> None:
    """One line, or one JSON object, a problem: its file, its kind, what is wrong, what to do."""
    from tui.corpus.advice import advice, told

    for problem in problems:
        if json:
            _print_json(
                {"path": problem.path, "kind": problem.kind, "message": problem.message, "advice": advice(problem)}
            )
        else:
            _print(f"{problem.path}: {problem.kind}: {told(problem)}")


def print_export(text: str) -> None:
    """A whole export; like JSON it is UTF-8 wherever it goes."""
    if sys.stdout.isatty():
        sys.stdout.write(text)
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode("utf-8", "replace"))


def _described(article: Article) -> dict[str, Any]:
    return {
        "path": article.path,
        "title": article.title,
        "author": list(article.authors),
        "source": article.source or None,
        "date": str(article.date) if article.date else None,
        "categories": list(article.categories),
        "tags": list(article.tags),
        "url": article.url or None,
    }


def _described_block(article: Article, block: Block) -> dict[str, Any]:
    level = {"level": block.level} if block.level else {}
    return {"kind": block.kind, "text": article.block_text(block), **level}


def _lines(article: Article, block: Block) -> str:
    text = article.block_text(block)
    match block.kind:
        case "heading":
            return f"{'#' * max(1, block.level)} {text}"
        case "quote":
            return "\n".join(f"> {line}" for line in text.split("\n"))
        case "item":
            marker = {"bullet": "-", "number": f"{block.number}."}.get(block.marker, " ")
            return f"{'  ' * (block.level - 1)}{marker} {text}"
        case "image":
            return f"[图 {text}]" if text else ""
        case "rule":
            return "----"
        case _:
            return text


def _near(file: str) -> str:
    """The file's path from the current directory where it lies below it, else the whole path."""
    try:
        here = os.path.join(os.getcwd(), "")
    except FileNotFoundError:
        return file
    return file.removeprefix(here)


def _in_colour() -> bool:
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _print_json(value: dict[str, Any]) -> None:
    """JSON is UTF-8 wherever it goes."""
    data = dumps(value, ensure_ascii=False)
    if sys.stdout.isatty():
        _print(data)
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(data.encode("utf-8", "replace") + b"\n")


def _print(line: str) -> None:
    """Write a line; the tabs between a table's cells are for programs, not for a terminal."""
    sys.stdout.write(f"{line.replace(TAB, '  ') if sys.stdout.isatty() else line}\n")
