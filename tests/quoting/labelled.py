"""The hand-labelled sentences and quotations, and how the program scores on them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tui.corpus.article import Article, Block, BlockKind, Span
from tui.quoting.quotations import Quotation, quotations
from tui.quoting.sentences import sentences

SENTENCES = Path(__file__).with_name("sentences.txt")
QUOTATIONS = Path(__file__).with_name("quotations.txt")
SEED = Path(__file__).parents[2] / "seeds" / "003_4c604c7c261cd0a3.txt"
BAR = "¦"
PARAGRAPH = "¶"
LABEL = re.compile(r"\{(speech|term|block)(?: ([^:]+))?:")


@dataclass(frozen=True, slots=True)
class SentenceScore:
    """`reached` is the harmonic mean of precision and recall over whole sentences; `wrong`, what came out otherwise."""

    labelled: int
    reached: float
    wrong: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QuotationScore:
    """Numbers of spans: labelled, found, and found right; the same of speech; and speakers found, right and wrong."""

    labelled: int
    found: int
    right: int
    speech_labelled: int
    speech_found: int
    speech_right: int
    speakers_labelled: int
    speakers_right: int
    misnamed: tuple[str, ...]
    wrong: tuple[str, ...]

    @property
    def precision(self) -> float:
        """Of what is called speech, how much is."""
        return self.speech_right / self.speech_found

    @property
    def recall(self) -> float:
        """Of what is speech, how much is called so."""
        return self.speech_right / self.speech_labelled


def article(*blocks: str | tuple[BlockKind, str], spans: tuple[Span, ...] = ()) -> Article:
    made = []
    texts = []
    at = 0
    for block in blocks:
        kind, text = ("paragraph", block) if isinstance(block, str) else block
        made.append(Block(kind, at, at + len(text), spans=spans))
        texts.append(text)
        at += len(text) + 1
    text = "\n".join(texts)
    return Article(path="a", file="a", title="题", text=text, folded=text, blocks=tuple(made))


def hundred_kilobytes() -> str:
    seed = SEED.read_text(encoding="utf-8")
    return (seed * (100_000 // len(seed.encode()) + 1)).encode()[:100_000].decode(errors="ignore")


def sentence_score() -> SentenceScore:
    right = expected = found = 0
    wrong = []
    for line in _lines(SENTENCES):
        text = line.replace(BAR, "")
        spans = set(sentences(text))
        labelled = set(_between_bars(line, text))
        right += len(spans & labelled)
        expected += len(labelled)
        found += len(spans)
        if spans != labelled:
            wrong.append(" ¦ ".join(text[start:end] for start, end in sorted(spans)))
    return SentenceScore(expected, 2 * right / (expected + found), tuple(wrong))


def quotation_score() -> QuotationScore:
    labelled: list[tuple[int, Quotation]] = []
    found: list[tuple[int, Quotation]] = []
    texts = []
    for number, line in enumerate(_lines(QUOTATIONS)):
        one, expected = read_labels(line)
        texts.append(one.text)
        labelled += [(number, quotation) for quotation in expected]
        found += [(number, quotation) for quotation in quotations(one)]
    expected_spans, spans = _spans(labelled), _spans(found)
    expected_speech = _spans([pair for pair in labelled if pair[1].kind == "speech"])
    speech = _spans([pair for pair in found if pair[1].kind == "speech"])
    named = {(number, one.start, one.end, one.speaker) for number, one in labelled if one.speaker}
    names = {(number, one.start, one.end, one.speaker) for number, one in found if one.speaker}
    return QuotationScore(
        len(expected_spans),
        len(spans),
        len(spans & expected_spans),
        len(expected_speech),
        len(speech),
        len(speech & expected_speech),
        len(named),
        len(named & names),
        tuple(f"{speaker}: {texts[number]}" for number, _, _, speaker in sorted(names - named)),
        tuple(f"{one}: {texts[number]}" for number, one in found if (number, one) not in labelled),
    )


def read_labels(line: str) -> tuple[Article, set[Quotation]]:
    """The article that a labelled line is, and the quotations it says there are."""
    text = ""
    opened: list[tuple[int, str, str]] = []
    found = set()
    at = 0
    while at < len(line):
        if label := LABEL.match(line, at):
            opened.append((len(text), label[1], label[2] or ""))
            at = label.end()
            continue
        if line[at] == "}":
            start, kind, speaker = opened.pop()
            found.add(Quotation(start, len(text), kind, speaker))  # type: ignore[arg-type]
        else:
            text += line[at]
        at += 1
    first, *others = text.split(PARAGRAPH)
    return article(first, *(("attribution", one) if one.startswith("——") else one for one in others)), found


def _spans(pairs: list[tuple[int, Quotation]]) -> set[tuple[int, int, int]]:
    return {(number, one.start, one.end) for number, one in pairs}


def _lines(file: Path) -> list[str]:
    return [line for line in file.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]


def _between_bars(line: str, text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for part in map(str.strip, line.split(BAR)):
        start = text.index(part, at)
        at = start + len(part)
        yield start, at
