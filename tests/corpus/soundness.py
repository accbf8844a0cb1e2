"""What holds for every article, and a short way to read one from text."""

from __future__ import annotations

import unicodedata

from tui.corpus.article import Article
from tui.corpus.reader import read

# Stated from the standard's categories and ranges, not from the program's own table.
_ALLOWED_FORMATS = frozenset(
    {*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD, *range(0x13430, 0x13440)}
)
_SELECTORS = frozenset({*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0), *range(0x180B, 0x180E)})


def article_of(text: str | bytes, name: str = "a.txt") -> Article:
    """The article that `name` with this text is."""
    data = text.encode() if isinstance(text, str) else text
    article = read(name, f"/nowhere/{name}", data, size=len(data))
    assert isinstance(article, Article), article
    assert_sound(article)
    return article


def kinds(article: Article) -> list[tuple[str, str]]:
    return [(block.kind, article.block_text(block)) for block in article.blocks]


def forbidden(text: str, *, tabs: bool = False) -> str:
    """The characters of a text that may not reach a terminal, each once."""
    return "".join(
        character for character in dict.fromkeys(text) if _is_forbidden(character) and not (tabs and character == "\t")
    )


def _is_forbidden(character: str) -> bool:
    code = ord(character)
    category = unicodedata.category(character)
    return (
        (category == "Cc" and character != "\n")
        or category in ("Cs", "Zl", "Zp")
        or (category == "Cf" and code not in _ALLOWED_FORMATS)
        or code in _SELECTORS
        or code & 0xFFFE == 0xFFFE
        or 0xFDD0 <= code <= 0xFDEF
    )


def assert_sound(article: Article) -> None:
    """Every offset holds, and every string is clean."""
    assert len(article.folded) == len(article.text)
    assert "\n".join(article.block_text(block) for block in article.blocks) == article.text
    at = -1
    for block in article.blocks:
        assert block.start == at + 1
        assert block.start <= block.end
        at = block.end
        assert block.kind == "table" or "\t" not in article.block_text(block)
        for span in block.spans:
            assert block.start <= span.start < span.end <= block.end
            assert span.kind != "link" or span.value.lower().startswith(("http://", "https://"))
    assert article.title.strip()
    assert not forbidden(article.text, tabs=True)
    lines = [article.path, article.title, article.source, article.url, article.language, article.editor]
    lines += [*article.authors, *article.categories, *article.tags]
    lines += [text for pair in (*article.metadata, *article.inferred) for text in pair]
    lines += [problem.message for problem in article.problems]
    lines += [span.value for block in article.blocks for span in block.spans]
    lines += [block.url for block in article.blocks]
    for line in lines:
        assert not forbidden(line), line
        assert "\n" not in line
