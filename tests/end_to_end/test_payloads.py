"""Every place that shows text of an archive, times every payload, through a real terminal: nothing but text is sent."""

from __future__ import annotations

import base64
import os
import re
import select
import signal
import sys
import time
import unicodedata
from contextlib import suppress
from pathlib import Path

import pytest

from tests.payloads import PAYLOADS
from tests.terminal import Terminal

PULLQUOTE = [sys.executable, "-m", "tui"]

SENT = re.compile(
    rb"\x1b\[[0-9;]*m"  # colours and weights
    rb"|\x1b\[\d+;\d+H"  # to a cell
    rb"|\x1b\[\?(?:25|7|1000|1003|1004|1006|1015|1049|2004|2026)[hl]"  # cursor, wrapping, mouse, screen, paste, frames
    rb"|\x1b\[\?(?:2026|2048)\$p|\x1b\[>25u|\x1b\[<u"  # what the terminal can do, and its keyboard
    rb"|\x1b\]22;[a-z]*\x07"  # the mouse pointer's shape
    rb"|\r?\n"
)
"""All that the program sends besides text when there is no archive at all."""

COPIED = re.compile(rb"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07")
BROKEN = """
import sys
from tui.cli import main
from tui.screen.desk import Desk
from tests.payloads import PAYLOADS

def action_zen(self):
    payload = PAYLOADS
    raise RuntimeError("".join(payload))

Desk.action_zen = action_zen
sys.exit(main(sys.argv[1:]))
"""
COMMANDS = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\U000e0000-\U000e007f]"
)
"""What even an error's traceback may not hold (safety.md, P1)."""
PROGRESS = re.compile(rb"\r(?:\x1b\[K|(?=Reading ))")


def unsafe(text: str) -> str:
    """Characters that a terminal obeys or does not show: controls, formats, surrogates, separators, selectors."""
    return "".join(
        character
        for character in dict.fromkeys(text)
        if unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp") or "\ufe00" <= character <= "\ufe0f"
    )


def assert_only_text(raw: bytes) -> None:
    """Nothing is left of what was sent, without the program's own sequences, but text in UTF-8."""
    rest = SENT.sub(b"", raw)
    for found in re.finditer(rb"[\x00-\x1f\x7f]", rest):
        raise AssertionError(rest[max(0, found.start() - 60) : found.end() + 60])
    assert unsafe(rest.decode("utf-8")) == ""


def yaml_string(text: str) -> str:
    """The text in double quotes, what cannot be seen escaped."""
    escaped = (c if c.isprintable() and c not in '"\\' else f"\\U{ord(c):08x}" for c in text)
    return f'"{"".join(escaped)}"'


def page(number: int, payload: str) -> str:
    """An article with a payload in every place that an article has."""
    quoted = yaml_string(payload)
    metadata = {
        "title": f"{number:02}{payload}题", "author": payload, "source": payload, "categories": payload,
        "tags": payload, "url": f"https://e.example/{payload}", "date": f"2021-04-{number % 28 + 1:02} {payload}",
        "editor": payload, "lang": payload,
    }  # fmt: skip
    head = "\n".join(f"{key}: {yaml_string(value)}" for key, value in metadata.items())
    line = payload.replace("\n", " ")
    return f"""---
{head}
{quoted}: {quoted}
---

## 节{line}

段前{payload}段后，他说：“引{line}文。”[链{line}](https://e.example/{line} "{line}") ![图{line}](a{line}.png) 注[^n]

> 引{payload}

- 项{line}

| 甲{line} | 乙 |
|---|---|
| 丙{line} | 丁 |

```
码{payload}
```

<p title="{line}">标<a href="{line}">记</a> <ruby>灯<rt>{line}</rt></ruby> <b>{line}</b></p>

新华社北京电（记者{line}）

[^n]: 脚{line}

作者：{line}
来源：{line}
"""


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A directory with an article for each payload, and one with all of them."""
    root = tmp_path_factory.mktemp("payloads")
    together = "｜".join(PAYLOADS).encode("utf-8", "surrogatepass")
    for number, payload in enumerate(PAYLOADS):
        data = payload.encode("utf-8", "surrogatepass").replace(b"\0", b"").replace(b"/", b"_")
        folder = os.path.join(os.fsencode(root), b"%02d" % number + data)
        os.mkdir(folder)
        os.mkfifo(os.path.join(folder, data + b".txt"))  # a problem with that name
        with open(os.path.join(folder, data + b".md"), "wb") as file:
            file.write(page(number, payload).encode("utf-8", "surrogatepass"))
    (root / "all.txt").write_bytes("总\n\n".encode() + together + "\n\n作者：".encode() + together)
    return root


class Wire(Terminal):
    """A terminal that keeps what it is sent and draws nothing, which takes longer than all the rest."""

    def pump(self, timeout: float = 0.05) -> bool:
        if not select.select([self.descriptor], [], [], timeout)[0]:
            return False
        with suppress(OSError):
            data = os.read(self.descriptor, 1 << 16)
            self.raw += data
            return bool(data)
        return False

    def type(self, keys: str, until: bytes = b"") -> None:
        """Send keys; then take what comes, till what `until` matches has come, and nothing has for a moment."""
        before = len(self.raw)
        os.write(self.descriptor, keys.encode())
        end = time.monotonic() + 60
        while not re.search(until, self.raw[before:]):
            assert time.monotonic() < end, until
            self.pump(0.5)
        self.settle(0.06)


@pytest.fixture
def homes(tmp_path: Path) -> dict[str, str]:
    """A person's directories, empty."""
    return {f"XDG_{name}_HOME": str(tmp_path / name) for name in ("CONFIG", "DATA", "CACHE", "STATE")}


def walk(terminal: Wire) -> None:
    """Through all the screens."""
    terminal.type("2G")
    terminal.type("\\", b" bytes")  # this one holds all the payloads
    terminal.type("\\g")
    for _ in PAYLOADS:
        terminal.type("J")
    terminal.type("!", b"Notices about files")
    for _ in range(5):
        terminal.type("     jjjj")
    terminal.type("!")
    for _ in range(5):
        terminal.type("1b")
    terminal.type("1g")
    for _ in range(len(PAYLOADS) - 3):  # those of which something is left to be a source
        terminal.type("1j\r", b"1 of 34")
    terminal.type("/\x7f\r", b"articles")
    terminal.type('2gJJJJJ3v"')
    for letter in "yqmctp":
        terminal.type("y" + letter, b"\x1b]52;")
    for keys in ("?", "q", "sS", "zz", ":a", "\x1b", "/path:0\r", "nN"):
        terminal.type(keys)
        terminal.settle(0.3)


def test_no_screen_sends_anything_but_text(archive: Path, homes: dict[str, str]) -> None:
    command = [*PULLQUOTE, str(archive)]
    with Wire(command, columns=140, rows=36, environment={**homes, "TEXTUAL_ANIMATIONS": "none"}) as terminal:
        terminal.type("", rb"m [\d,]+ notices")  # beside the filter, in a colour of its own: all is read
        walk(terminal)
        assert not terminal.ended()
        os.kill(terminal.process.pid, signal.SIGTERM)
        assert terminal.wait_end() == 128 + signal.SIGTERM
        raw = bytes(terminal.raw)
    for shown in ("[red]红[/red]", "[@click=app.quit]", "␛]52;c;ZXZpbA==␇", "⟨9D⟩52;c", "⟨202E⟩gpj.exe", "⟨E0067⟩"):
        assert shown.encode() in SENT.sub(b"", raw), shown
    copies = [base64.b64decode(text).decode() for text in COPIED.findall(raw)]
    assert len(copies) == 6
    assert all(unsafe(text.replace("\n", "")) == "" for text in copies)
    assert_only_text(COPIED.sub(b"", raw))


@pytest.mark.parametrize(
    "words",
    [
        ["search", "-nothing"],
        ["search", "-nothing", "--json"],
        ["search", "-nothing", "--files"],
        ["check"],
        ["check", "--json"],
    ],
)
def test_no_command_prints_anything_but_text_of_an_archive(
    archive: Path, words: list[str], homes: dict[str, str]
) -> None:
    with Terminal([*PULLQUOTE, *words, str(archive)], columns=200, environment=homes) as terminal:
        terminal.wait_end(30)
        assert len(terminal.raw) > 1000
        assert_only_text(PROGRESS.sub(b"", bytes(terminal.raw)))


@pytest.mark.parametrize("words", [["show"], ["show", "--json"], ["cite"], ["cite", "--style", "biblatex"]])
def test_no_command_prints_anything_but_text_of_a_file(words: list[str], tmp_path: Path, homes: dict[str, str]) -> None:
    file = tmp_path / "all.md"
    together = "｜".join(payload.replace("\n", " ") for payload in PAYLOADS)
    file.write_bytes(page(0, together).encode("utf-8", "surrogatepass"))
    with Terminal([*PULLQUOTE, *words, str(file)], columns=200, environment=homes) as terminal:
        assert terminal.wait_end(30) == 0
        assert len(terminal.raw) > 100
        assert_only_text(PROGRESS.sub(b"", bytes(terminal.raw)))


def test_what_may_be_sent_is_what_is_sent_without_an_archive(tmp_path: Path, homes: dict[str, str]) -> None:
    with Terminal([*PULLQUOTE, str(tmp_path)], environment=homes) as terminal:
        terminal.wait("No articles here")
        terminal.press("?")
        terminal.wait("The next line")
        terminal.press("\x1b")
        terminal.wait(r"(?s)\A(?!.*The next line)")
        terminal.press("q")
        assert terminal.wait_end() == 0
        assert_only_text(bytes(terminal.raw))


def test_an_error_of_ours_quotes_an_archive_as_text(tmp_path: Path, homes: dict[str, str]) -> None:
    with Terminal([sys.executable, "-c", BROKEN, str(tmp_path)], environment=homes) as terminal:
        terminal.wait("No articles here")
        terminal.press("z")
        assert terminal.wait_end() == 1
        assert b"RuntimeError" in terminal.raw
        printed = SENT.sub(b"", bytes(terminal.raw).rpartition(b"\x1b[?1049l")[2])
        assert not COMMANDS.search(printed.decode("utf-8"))
