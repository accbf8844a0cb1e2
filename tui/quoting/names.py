"""The names of authors: which are a person's with a family name first, and how each style writes them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_OWN_ORDER = re.compile("[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff]")
_NOT_A_PERSON = re.compile(
    r"[\d@/&|:()]|\b(?:agency|association|board|bureau|centre|center|college|commission|committee|community|company|corp|"
    r"council|department|desk|editors?|editorial|foundation|government|group|inc|institute|journal|lab|labs|library|limited|"
    r"ltd|magazine|media|ministry|network|news|office|organi[sz]ation|post|press|project|review|school|service|services|"
    r"society|staff|studio|team|the|times|tribune|university|weekly|writers?)\b",
    re.IGNORECASE,
)
_PARTICLES = frozenset(
    (
        "van",
        "von",
        "der",
        "den",
        "de",
        "del",
        "della",
        "di",
        "da",
        "dos",
        "du",
        "la",
        "le",
        "el",
        "al",
        "bin",
        "ibn",
        "ter",
    )
)
_SUFFIXES = frozenset(("Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"))


@dataclass(frozen=True, slots=True)
class Name:
    """A name as the styles need it: a person's parts, or a `literal` that is never split nor turned round."""

    literal: str = ""
    family: str = ""
    given: str = ""
    suffix: str = ""

    @property
    def plain(self) -> str:
        """In the order in which it is spoken: `Jane Q. Doe`, `熊丰`."""
        return self.literal or " ".join(filter(None, (self.given, self.family, self.suffix)))

    @property
    def inverted(self) -> str:
        """With the family name first: `Doe, Jane Q.`."""
        return self.literal or ", ".join(filter(None, (self.family, self.given, self.suffix)))

    @property
    def initialled(self) -> str:
        """As APA 7 writes it: `Doe, J. Q.`."""
        return self.literal or ", ".join(filter(None, (self.family, _initials(self.given, "."), self.suffix)))

    @property
    def capitals(self) -> str:
        """As GB/T 7714 writes it: `DOE J Q`."""
        return self.literal or " ".join(
            filter(None, (self.family.upper(), _initials(self.given, ""), self.suffix.rstrip(".")))
        )


def name(text: str) -> Name:
    """The name that `text` is: split only where it is surely a person's in Latin, Greek or Cyrillic letters.

    Names that hold Han, kana or Hangul are never split, nor is what reads like an organisation or a user name.
    """
    text = " ".join(text.split())
    if _OWN_ORDER.search(text) or _NOT_A_PERSON.search(text):
        return Name(literal=text)
    if text.count(",") in (1, 2):
        family, given, *rest = (part.strip() for part in text.split(","))
        if given in _SUFFIXES:
            split = name(family)
            return Name(text) if split.literal else Name("", split.family, split.given, given)
        if family and given and (not rest or rest[0] in _SUFFIXES):
            return Name("", family, given, rest[0] if rest else "")
        return Name(literal=text)
    words = text.split(" ")
    suffix = words.pop() if len(words) > 2 and words[-1] in _SUFFIXES else ""
    if not 2 <= len(words) <= 5 or "," in text or not all(_is_of_a_name(word) for word in words):
        return Name(literal=text)
    cut = len(words) - 1
    while cut > 1 and words[cut - 1] in _PARTICLES:
        cut -= 1
    return Name("", " ".join(words[cut:]), " ".join(words[:cut]), suffix)


def joined(names: Sequence[str], last: str, *, serial: bool) -> str:
    """`names` as a list in a sentence: `last` (`&`, `and`) before the last one, with a comma before it if `serial`."""
    if len(names) < 2:
        return "".join(names)
    comma = "," if serial else ""
    return f"{', '.join(names[:-1])}{comma} {last} {names[-1]}"


def _is_of_a_name(word: str) -> bool:
    return word in _PARTICLES or (word[0].isupper() and (len(word) < 4 or not word.isupper()))


def _initials(given: str, dot: str) -> str:
    return " ".join(
        "-".join(part[0].upper() + dot for part in word.split("-") if part)
        for word in re.split(r"[\s.]+", given)
        if word
    )
