"""Files that nobody wrote: `python -m tests.fuzz MINUTES [FIRST]` reads them until the time is over.

Each is made from a number, from FIRST on, so that a finding can be had again: `made(number)`. They are read in child
processes, whose death is a finding like any other. What was found stands as a case in `tests/corpus/test_fuzz.py`.
"""

from __future__ import annotations

import os
import random
import signal
import struct
import sys
import time
import traceback
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

from tests.corpus.soundness import assert_sound
from tests.corpus.unpacking import unpacked
from tests.hostile.archive import every_case
from tests.payloads import PAYLOADS
from tui.corpus import wire
from tui.corpus.article import Article
from tui.corpus.files import Found
from tui.corpus.reader import read
from tui.page.layout import layout
from tui.quoting.quotations import quotations

SEEDS = Path(__file__).parents[1] / "seeds"
LONGEST = 20_000
"""Bytes of one file, about: what takes long by its length alone is measured elsewhere."""
SECONDS = 1.0
"""Processor time that one may take (safety.md, P6)."""
HANG = 20.0
"""Processor time after which a child is ended, if it is still at one."""
SPAN = 200
"""Files that one child process reads."""

HEADS = (
    "title: 灯", "title: '灯: 信'", 'title: "\\e[31m灯"', "title: [灯, 信]", "date: 2021-04-13",
    "date: 2021-02-30T25:00", "date: 13 Apr 2021 10:00:00 +0800", "author: 李明", "authors: [李明, {name: 王芳}]",
    "tags: a, b 信", "tags:\n  - a\n  - 'b", "categories: [[新闻, 晚报], 评论]", "url: https://e.example/a?b=c",
    "url: javascript:x", "lang: zh", "source: 晚报", "&a x: *a", "<<: *a", "x: |\n  一\n  二", "x: >-\n 一",
    "? [a, b]\n: c", "draft: true", "weight: 1e3", "  indented: x", "\tx: y", "- x", "#x", "title = '灯'",
    "date = 2021-04-13T10:00:00Z", "[extra]\na.b.c = 1", "tags = ['a', \"b\"]", "x = [[1], {a = 1}]", "%YAML 1.2",
    "原标题：灯下", "作者：李明", "{", "}", '"title": "灯",', '"date": 1618272000', "...", "---", "+++",
)  # fmt: skip
"""Lines of front matter, in every language of it."""

BODIES = (
    "# 灯\n", "## 信 ##\n", "灯\n===\n", "信\n---\n", "> 引“文”\n>> 再引\n", "- 一\n  - 二\n    1. 三\n",
    "1. 一\n\n   二\n", "```py\nx = 1\n", "```\n", "    code\n", "| 甲 | 乙 |\n|---|:-:|\n| 1 | \\| |\n",
    "[灯](https://e.example/ \"t\")", "![图](a.png)", "[a]: https://e.example\n", "[^1]", "[^1]: 注[^1]\n",
    "**粗*斜*体**", "`码`", "~~删~~", "<https://e.example>", "https://e.example/（a）。", "\\*",
    "&amp;&#x202e;&#27;&nosuch;", "{{< figure src=x >}}", "{% raw %}", "{{ x }}", "{:.c}", "::: note\n",
    "<!-- 注 -->", "<!--", "<p>", "</p>", "<div><p>灯", "<br/>", "<br><br>", "<b><i>信</b></i>",
    "<table><tr><td>甲<td>乙", "</table>", "<ul><li>一<ul><li>二", "</ul>", "<ruby>灯<rt>dēng</ruby>",
    "<pre>\n a\tb\n</pre>", "<script>x</script>", "<style>p{}", "<a href='https://e.example/\x1b'>灯</a>",
    "<a name=x>", "<img alt=图 src=x>", "<blockquote>引</blockquote>", "<h1>灯</h1>", "<title>信</title>",
    "<meta charset=gbk>", "<meta property='og:title' content='灯'>", "<dl><dt>甲<dd>乙</dl>", "<sup>1</sup>",
    '<script type="application/ld+json">{"headline":"灯","date":"2021-04-13","author":[{"name":"李明"}]}</script>',
    "<math><mi>x</mi></math>", "<html><head>", "</head><body>", "</html>", "<![CDATA[x]]>", "<?xml?>", "<x-y z>",
    "<p style='display:none'>藏</p>", "$$x^2$$", "\\(x\\)", "新华社北京4月13日电（记者李明）今天，",
    "（晚报记者 李明）", "来源：晚报\n", "作者：李明\n", "责任编辑：王芳\n", "2021年4月13日 10:00\n",
    "“他说：‘好。’”", "「引」『文』", "——李明\n", "By Jane Doe, 13 April 2021\n", "LONDON (Wire) — ",
    "转载自：", "* * *\n", "\u3000\u3000一段话，说了一件事。\n", "\n", "\n\n", "\r\n", "\t", " ", "\0", "\ufeff",
    "\u200b", "\u2028", "灯" * 200, "a" * 200, "“" * 50, "e\u0301", "👩\u200d👧", "ﷺ", "İ", "ß",
)  # fmt: skip
"""Pieces of bodies: Markdown, HTML, plain text of news, and what comes between."""

CHARSETS = (
    "utf-8",
    "utf-8",
    "utf-8",
    "utf-8",
    "utf-8-sig",
    "utf-16",
    "gb18030",
    "big5",
    "shift_jis",
    "euc-kr",
    "cp1252",
)
FENCES = ("---", "---", "---", "+++", "", "{")
SUFFIXES = (".txt", ".md", ".html", "")


def check(data: bytes, suffix: str) -> None:
    """Read a file's bytes, and everything that is made of an article as soon as it is opened.

    Raises:
        AssertionError: something does not hold that holds for every article.
    """
    begun = time.process_time()
    result = read(f"2021/灯{suffix}", "/nowhere/灯", data, size=len(data))
    packed = wire.encode_answer(result)
    spent = time.process_time() - begun
    assert spent < SECONDS, f"{spent:.1f} s"
    assert unpacked(packed, Found(b"/nowhere", "灯".encode(), result.path)) == _here(result)
    if isinstance(result, Article):
        assert_sound(result)
        for quotation in quotations(result):
            assert 0 <= quotation.start < quotation.end <= len(result.text)
        layout(result, 34)


def _here(result: object) -> object:
    """What was read, at the path that `check` says it has."""
    return replace(result, file="/nowhere/灯") if isinstance(result, Article) else result


def made(number: int) -> tuple[bytes, str]:
    """The bytes of a file, and the ending of its name."""
    rng = random.Random(number)
    suffix = rng.choice(SUFFIXES)
    if number % 3 == 0:
        data = rng.choice(_known())
        at = rng.randrange(max(1, len(data) - LONGEST))
        data = data[at if rng.random() < 0.3 else 0 :][:LONGEST]
    else:
        data = _written(rng).encode(rng.choice(CHARSETS), rng.choice(("replace", "xmlcharrefreplace")))
    for _ in range(rng.choice((0, 0, 1, 2, 8, 40))):
        data = _changed(rng, data)
    return data[: 3 * LONGEST], suffix


@cache
def _known() -> tuple[bytes, ...]:
    seeds = tuple(path.read_bytes() for path in sorted(SEEDS.iterdir()))
    return seeds * 20 + tuple(case.data for case in every_case() if case.data)


def _written(rng: random.Random) -> str:
    fence = rng.choice(FENCES)
    heads = rng.choices(HEADS, k=rng.choice((0, 1, 3, 8)))
    closing = rng.choice((fence, fence, fence, "}", ""))
    front = "\n".join((fence, *heads, closing, "")) if fence else ""
    pieces = rng.choices((*BODIES, *PAYLOADS), k=rng.choice((1, 4, 20, 80)))
    joint = rng.choice(("", "", "\n", "\n\n"))
    body = joint.join(piece * (rng.choice((1, 30, 300)) if rng.random() < 0.02 else 1) for piece in pieces)
    return (front + body).encode("utf-8", "replace").decode()


def _changed(rng: random.Random, data: bytes) -> bytes:
    """One change to some bytes: taken out, put in, doubled, moved, turned."""
    at = rng.randrange(len(data) + 1)
    end = min(len(data), at + rng.choice((1, 1, 3, 20, 500)))
    match rng.randrange(7):
        case 0:
            return data[:at] + data[end:]
        case 1:
            return data[:at] + rng.randbytes(rng.choice((1, 2, 9))) + data[at:]
        case 2:
            return data[:end] + data[at:end] * rng.choice((1, 5, 50)) + data[end:]
        case 3:
            other = rng.choice(_known())
            start = rng.randrange(len(other))
            return data[:at] + other[start : start + rng.choice((5, 50, 500))] + data[at:]
        case 4:
            return data[:at] + rng.choice((*BODIES, *HEADS)).encode() + data[at:]
        case 5:
            return data[:at] + bytes(byte ^ 1 << rng.randrange(8) for byte in data[at : at + 1]) + data[at + 1 :]
        case _:
            return data[:at] + data[at:end][::-1] + data[end:]


def findings(first: int, minutes: float) -> Iterator[tuple[int, str]]:
    """Numbers of files that break something, and what they break; at the end the number that comes next."""
    end = time.monotonic() + 60 * minutes
    while time.monotonic() < end:
        last, report = _read_in_child(range(first, first + SPAN))
        if report:
            yield last, report
        first = last + 1
    yield first, ""


def _read_in_child(numbers: range) -> tuple[int, str]:
    """The last number that was begun, and what went wrong with it, if anything."""
    _known()
    reading, writing = os.pipe()
    if not (child := os.fork()):
        for number in numbers:
            signal.setitimer(signal.ITIMER_PROF, HANG)
            os.write(writing, struct.pack("!q", number))
            try:
                check(*made(number))
            except BaseException:  # noqa: BLE001 - whatever it is, it is a finding
                os.write(writing, traceback.format_exc(limit=-4).encode("utf-8", "replace"))
                os._exit(1)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        told = pipe.read()
    status = os.waitpid(child, 0)[1]
    if os.WIFSIGNALED(status):
        return struct.unpack("!q", told[-8:])[0], f"died of {signal.Signals(os.WTERMSIG(status)).name}"
    if not status:
        return numbers[-1], ""
    at = 8
    while told[at : at + 8] and len(told) > at + 8 and struct.unpack("!q", told[at : at + 8])[0] in numbers:
        at += 8
    return struct.unpack("!q", told[at - 8 : at])[0], told[at:].decode()


if __name__ == "__main__":
    start = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    found = 0
    for number, report in findings(start, float(sys.argv[1])):
        if report:
            found += 1
            print(f"{number}: {report}", flush=True)
        else:
            print(f"{number - start:,} files, {found} findings")
    sys.exit(bool(found))
