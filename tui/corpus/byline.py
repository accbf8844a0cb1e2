"""What an article's own lines say about it: labels, bylines, datelines, the last line's source and date.

Precision comes first: only whole lines of known shapes count, only near the beginning and the end, and what is
declared elsewhere is never overridden. A line that says nothing but this leaves the body.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tui.corpus.agency import dateline
from tui.corpus.article import Date
from tui.corpus.dateline import parse_date
from tui.corpus.galley import Draft
from tui.corpus.labels import DAY, Labelled, labelled, names, written_date
from tui.corpus.links import web_url
from tui.corpus.surnames import is_person, signed_reporters, without_office

EDGE = 8
"""How many blocks at the beginning and at the end are looked at."""

_LINE = 200
_FIRST = 4
_NAME = r"[^\W\d_a-z][\w.'’-]+(?:[ ]+(?:(?:de|da|del|van|von|der|bin|al|la|le)[ ]+)*[^\W\d_a-z][\w.'’-]*){1,3}"
_NAMES = rf"{_NAME}(?:(?:,[ ]+|,?[ ]+and[ ]+|[ ]+&[ ]+){_NAME}){{0,4}}"
_MONTH = r"[^\W\d_a-z][a-z]{2,8}\.?"
_WRITTEN = rf"(?:{_MONTH}[ ]+\d{{1,2}},?[ ]+\d{{4}}|\d{{1,2}}[ ]+{_MONTH}[ ]+\d{{4}}|\d{{4}}-\d{{1,2}}-\d{{1,2}})"
_BY = re.compile(
    rf"(?:(?:Written|Words|Story|Reported|Posted|Published)[ ]+)?[Bb][Yy]:?[ ]+(?P<names>{_NAMES})"
    rf"(?:[ ]*(?:[|·•,–—-]|on)[ ]*(?P<date>{_WRITTEN}))?"
)
_POSTED = re.compile(
    rf"(?:First[ ]+p|P)(?:ublished|osted)(?:[ ]+on)?:?[ ]+(?P<date>{_WRITTEN})(?:[ ]+by[ ]+(?P<names>{_NAMES}))?"
)
_DRUPAL = re.compile(
    r"(?:Submitted[ ]by[ ])?(?P<names>[^，。：；！？]{1,40}?)[ ]*(?:在[ ]*(?:星期|周|週).|on[ ][A-Z][a-z]{2}),[ ]*"
    r"(?P<month>\d\d)/(?P<day>\d\d)/(?P<year>\d{4})[ ]-[ ](?P<time>\d\d:\d\d)(?:[ ]*(?:提交|發表|发表))?"
)
_BY_NOBODY = re.compile(
    r"(?:A|All|An|Air|Any|Chance|Comparison|Contrast|Default|Definition|Design|Far|Force|Hand|Land|Law|Name|Now"
    r"|Popular|Sea|The|Then|Way)[ ]"
)
_KOREAN = re.compile(
    r"(?:글\s*)?(?P<names>[가-힣]{2,4}(?:[·,\s]+[가-힣]{2,4}){0,3})\s*(?:기자|특파원)(?:\s+\S+@\S+|\s*\(\S+@\S+\))?"
)
_JAPANESE = re.compile(
    r"[（(【]?(?:取材・文|文・写真|文・構成|構成・文|取材・構成|文|取材)[・／/=＝\s:：]+"
    r"(?P<names>[\u3041-\u30ff\u4e00-\u9fff々]{3,8})[）)】]?"
)
_SOURCE_DATE = re.compile(rf"([^\W\d_][^\d，。；：！？,;:!?]{{1,19}}?)[\s\u3000]*[(（]?({DAY})[)）]?")
_DATE_SOURCE = re.compile(rf"({DAY})[\s\u3000]+([^\W\d_][^\d，。；：！？,;:!?\s]{{1,19}})")
_DATE = re.compile(DAY)
_AT = rf"(?P<date>{DAY}(?:[ ]*[(（]?(?:UTC|GMT|JST|KST|HKT)[)）]?)?)"
_FIRST_PUBLISHED = re.compile(
    rf"(?:(?:Originally|First)[ ]published[ ](?:on|at)|(?:最[初早先]|初次|首次)[发發][布佈表][于於]?)[ ]*{_AT}"
    rf"|{_AT.replace('date', 'day')}[ ]*(?:初版|최초[ ]?공개)"
)
_PLACE = re.compile(r"(?:地[点點址]|場所|会場|會場|장소|Venue|Location|Where|Place)[\s\u3000]*[:：]", re.IGNORECASE)


@dataclass(slots=True)
class Byline:
    """What was found, by field, each with the rule that found it in `rules`; `metadata` is what has no field."""

    title: str = ""
    original_title: str = ""
    authors: tuple[str, ...] = ()
    source: str = ""
    agency: str = ""
    date: Date | None = None
    editor: str = ""
    url: str = ""
    rules: dict[str, str] = field(default_factory=dict)
    metadata: list[tuple[str, str]] = field(default_factory=list)

    def write(self, authors: tuple[str, ...], date: Date | None, rule: str) -> None:
        """Keep authors and a date that one rule found, where none were found before."""
        if authors and not self.authors:
            self.authors = authors
            self.rules["authors"] = rule
        if date and not self.date:
            self.date = date
            self.rules["date"] = rule


def read_byline(drafts: list[Draft], *, editors: tuple[str, ...] = (), prose: bool = False) -> Byline:
    """Take what the first and last blocks say about the article, and those blocks, out of the drafts.

    `editors` are lines of editors' elements, which were no blocks. `prose` says that the text is plain: only
    there can a bare line name a source and a date, because a page has its own places for them.
    """
    byline = Byline()
    for line in editors:
        _take_labels(line, byline, event=False)
    edges = [*range(min(EDGE, len(drafts))), *range(max(EDGE, len(drafts) - EDGE), len(drafts))]
    edges = [
        i for i in edges if drafts[i].kind in ("paragraph", "heading", "quote", "item") and len(drafts[i].text) <= _LINE
    ]
    # What has a place has a time, and that is no day of publication.
    event = any(_PLACE.match(line) for index in edges for line in drafts[index].text.split("\n"))
    gone = set()
    for index in edges:
        draft = drafts[index]
        near = index < _FIRST or index >= len(drafts) - _FIRST
        if (
            all(_take_labels(line, byline, event=event) for line in draft.text.split("\n"))
            or (near and draft.kind != "heading" and _take_signature(draft.text, byline))
            or (prose and index and _take_bare(draft.text, byline, at_end=index >= len(drafts) - EDGE))
        ):
            gone.add(index)
    if gone:
        drafts[:] = [draft for index, draft in enumerate(drafts) if index not in gone]
    _read_dateline(drafts, byline)
    _read_history(drafts, byline)
    return byline


def _take_labels(line: str, byline: Byline, *, event: bool) -> bool:
    """Read a line that is nothing but labels and their values; whether it is."""
    found = labelled(line)
    if not found or (event and any(one.kind == "date" for one in found)):
        return False
    for one in found:
        _take(one, byline)
    return True


def _take(found: Labelled, byline: Byline) -> None:
    kind, label, value = found
    rule = f"label {label}"
    match kind:
        case "author":
            byline.write(tuple(map(without_office, names(value))), None, rule)
        case "editor":
            byline.editor = byline.editor or value
        case "source":
            byline.source = byline.source or value
            byline.rules.setdefault("source", rule)
        case "title":
            byline.original_title = byline.original_title or value
            byline.metadata.append(("original title", value))
        case "date":
            byline.metadata.append(("date", value))
            byline.write((), written_date(value), rule)
        case "url":
            byline.url = byline.url or web_url(value)
        case _:
            byline.metadata.append((kind, value))


def _take_signature(text: str, byline: Byline) -> bool:
    """Read a line without labels that says who wrote the article, and perhaps when; whether it is."""
    if reporters := signed_reporters(text):
        byline.write(reporters, None, "line “记者 …”")
        return True
    if match := _BY.fullmatch(text) or _POSTED.fullmatch(text):
        authors = tuple(re.split(r",?[ ]+(?:and|&)[ ]+|,[ ]+", match["names"])) if match["names"] else ()
        if authors and _BY_NOBODY.match(authors[0]):
            return False
        byline.write(authors, parse_date(match["date"]) if match["date"] else None, "line “By …”")
        return True
    if " - " in text and (match := _DRUPAL.fullmatch(text)):
        day = parse_date(f"{match['year']}-{match['month']}-{match['day']} {match['time']}")
        byline.write(
            (re.sub(r"[ ]*[(（](?:未验证|未驗證|not verified)[)）]$", "", match["names"]),),
            day,
            "line “Submitted by …”",
        )
        return True
    if ("기자" in text or "특파원" in text) and (match := _KOREAN.fullmatch(text)):
        byline.write(tuple(re.split(r"[·,\s]+", match["names"])), None, "line “… 기자”")
        return True
    if ("文" in text or "取材" in text) and (match := _JAPANESE.fullmatch(text)):
        byline.write((match["names"],), None, "line “文・…”")
        return True
    return False


def _take_bare(text: str, byline: Byline, *, at_end: bool) -> bool:
    """Read a line that is a source and a date, or a date; whether it is."""
    if match := _SOURCE_DATE.fullmatch(text):
        source, written = match[1], match[2]
    elif match := _DATE_SOURCE.fullmatch(text):
        source, written = match[2], match[1]
    elif _DATE.fullmatch(text):
        source, written = "", text
    else:
        return False
    date = written_date(written)
    if date is None:
        return False
    where = "last lines" if at_end else "first lines"
    if is_person(source):
        byline.write((source,), date, f"name and date in the {where}")
        return True
    byline.write((), date, f"date in the {where}")
    if source:
        byline.source = byline.source or source
        byline.rules.setdefault("source", f"source and date in the {where}")
    return True


def _read_dateline(drafts: list[Draft], byline: Byline) -> None:
    """Read an agency's dateline at the start of one of the first paragraphs; it stays in the text."""
    for draft in [draft for draft in drafts[:EDGE] if draft.kind == "paragraph"][:3]:
        if found := dateline(draft.text):
            byline.agency = found.agency
            byline.metadata.append(("dateline", found.text))
            byline.write((), found.date, "dateline")
            if found.reporters:
                byline.metadata.append(("reporter", "、".join(found.reporters)))
            return


def _read_history(drafts: list[Draft], byline: Byline) -> None:
    """Read when an article was first published, where its last lines list its versions; they stay in the text."""
    for draft in drafts[-EDGE:]:
        if match := _FIRST_PUBLISHED.fullmatch(draft.text):
            written = re.sub("[()（）]", " ", match["date"] or match["day"])
            byline.write((), parse_date(written), "line “First published …”")
