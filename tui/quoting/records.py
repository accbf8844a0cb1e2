"""Citations for programs: BibLaTeX, CSL-JSON and RIS. One function a format."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from datetime import date
from typing import Any

from tui.quoting.reference import Reference

_LANGID = {
    "zh": "chinese", "ja": "japanese", "ko": "korean", "en": "english", "fr": "french", "de": "german", "es": "spanish",
    "it": "italian", "pt": "portuguese", "ru": "russian", "uk": "ukrainian", "pl": "polish", "tr": "turkish",
    "vi": "vietnamese", "id": "indonesian",
}  # fmt: skip
_TEX = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_",
}  # fmt: skip


def key(reference: Reference) -> str:
    """A name for the entry, in ASCII, the same for the same article at all times."""
    family = reference.authors[0].family if reference.authors else ""
    ascii_name = unicodedata.normalize("NFKD", family).encode("ascii", "ignore").decode()
    word = re.sub("[^a-z]", "", ascii_name.lower()) or "article"
    who = "\0".join(name.inverted for name in reference.authors)
    seal = hashlib.sha256(
        "\0".join((who, reference.title, reference.source, reference.iso)).encode(errors="replace")
    ).hexdigest()
    return f"{word}{reference.iso[:4]}-{seal[:6]}"


def biblatex(reference: Reference, today: date, quote: str) -> str:
    """An `@online` entry of BibLaTeX, in UTF-8; the passage is its `annotation`."""
    authors = [
        f"{{{_tex(name.literal)}}}"
        if name.literal
        else ", ".join(_tex(part) for part in (name.family, name.suffix, name.given) if part)
        for name in reference.authors
    ]
    passage = r"\par ".join(_tex(part) for part in quote.split("\n"))
    fields = {
        "author": " and ".join(authors),
        "title": f"{{{_tex(reference.title)}}}",
        "organization": f"{{{_tex(reference.container)}}}" if reference.container else "",
        "date": reference.iso,
        "url": reference.url,
        "urldate": today.isoformat(),
        "langid": _LANGID.get(reference.language[:2], ""),
        "annotation": passage,
    }
    body = ", ".join(f"{field}={{{value}}}" for field, value in fields.items() if value)
    return f"@online{{{key(reference)}, {body}}}"


def csl_json(reference: Reference, today: date, quote: str) -> str:
    """A list of one CSL-JSON item; the passage is its `note`."""
    item: dict[str, Any] = {"id": key(reference), "type": "webpage", "title": reference.title}
    if reference.authors:
        item["author"] = [
            {"literal": name.literal}
            if name.literal
            else {"family": name.family, "given": name.given} | ({"suffix": name.suffix} if name.suffix else {})
            for name in reference.authors
        ]
    if reference.source:
        item["container-title"] = reference.source
    if reference.parts:
        item["issued"] = {"date-parts": [list(reference.parts)]}
    item["accessed"] = {"date-parts": [[today.year, today.month, today.day]]}
    if reference.url:
        item["URL"] = reference.url
    if reference.language:
        item["language"] = reference.language
    if quote:
        item["note"] = quote
    return json.dumps([item], ensure_ascii=False, separators=(",", ":"))


def ris(reference: Reference, today: date, quote: str) -> str:
    """An `ELEC` record of RIS, a line a field; the passage is its note, `N1`."""
    lines = [("TY", "ELEC"), ("TI", reference.title)]
    lines += [("AU", name.inverted) for name in reference.authors]
    lines += [
        ("T2", reference.source),
        ("PY", reference.iso[:4]),
        ("DA", _slashed(reference.parts)),
        ("UR", reference.url),
        ("Y2", today.strftime("%Y/%m/%d")),
        ("LA", reference.language),
        ("N1", quote),
    ]
    record = [f"{tag}  - {' '.join(value.split())}" for tag, value in lines if value]
    return "\n".join([*record, "ER  - "])


def _slashed(parts: tuple[int, ...]) -> str:
    """A date as RIS has it, `YYYY/MM/DD`: without a day the slashes stay, and a year alone is said by `PY` already."""
    if len(parts) < 2:
        return ""
    return "/".join(f"{part:02d}" for part in parts) + ("//" if len(parts) == 2 else "")


def _tex(text: str) -> str:
    return "".join(_TEX.get(mark, mark) for mark in text)
