"""Text that commands a terminal, hides, turns round, never breaks, or grows under folding."""

from __future__ import annotations

from collections.abc import Iterator

from tests.hostile.case import SENTENCE, Case
from tests.payloads import PAYLOADS


def cases() -> Iterator[Case]:
    for number, payload in enumerate(PAYLOADS):
        data = f"信\n\n前{payload}后\n\n{SENTENCE}\n".encode("utf-8", "surrogatepass")
        yield Case(f"text/payload-{number:02}.txt", data, contains=(SENTENCE,))
        yield Case(f"text/payload-{number:02}.html", b"<p>" + data.replace(b"\n", b"<p>"), contains=(SENTENCE,))
    c1 = "信\n\n".encode() + b"".join(bytes([byte]) + b"31m" for byte in range(128, 160)) + SENTENCE.encode()
    yield Case("text/c1-bytes.txt", c1, listed=None, notice=True)
    yield Case("text/every-control.txt", f"信\n\n{''.join(map(chr, range(0x20)))}{SENTENCE}".encode(), notice=True)
    yield Case("text/all-esc.txt", b"\x1b[31m" * 100_000, listed=None)
    yield Case(
        "text/nested-esc.txt", f"信\n\n\x1b\x1b[\x1b]0;\x1b[31m{SENTENCE}".encode(), contains=(SENTENCE,), notice=True
    )
    yield Case("text/empty.txt", b"", listed=None)
    yield Case("text/newline.txt", b"\n", listed=None)
    yield Case("text/spaces.txt", " \t\u3000\xa0\n".encode() * 100, listed=None)
    yield Case("text/newlines.txt", b"\n" * 500_000 + SENTENCE.encode(), contains=(SENTENCE,))
    yield Case("text/lines.txt", "灯\n".encode() * 100_000, contains=("灯",))
    yield Case("text/one-word.txt", b"a" * 1_000_000)
    yield Case("text/one-han-line.txt", f"信\n\n{SENTENCE * 15_000}".encode(), contains=(SENTENCE,))
    yield Case("text/50mb-line.txt", listed=None, title=None, notice=True, make=_long_line)
    yield Case("text/marks.txt", f"信\n\n{'灯' + chr(0x301) * 50_000}\n\n{SENTENCE}".encode(), contains=(SENTENCE,))
    yield Case(
        "text/joiners.txt",
        f"信\n\n{'🧑' + chr(0x200D) * 3}\n\n{'👩‍' * 20_000}\n\n{SENTENCE}".encode(),
        contains=(SENTENCE,),
    )
    yield Case("text/zero-width.txt", f"信\n\n{chr(0x200B).join(SENTENCE)}\n".encode(), contains=(SENTENCE,))
    yield Case("text/soft-hyphens.txt", f"信\n\n{chr(0xAD).join(SENTENCE)}\n".encode(), contains=(SENTENCE,))
    yield Case("text/growing.txt", f"信\n\n{'ßŉΐﬃİǰ' * 5000}\n\n{SENTENCE}".encode(), contains=(SENTENCE,))
    yield Case("text/ligature.txt", f"信\n\n{chr(0xFDFA) * 20_000}\n\n{SENTENCE}".encode(), contains=(SENTENCE,))
    yield Case(
        "text/private.txt",
        f"信\n\n{''.join(map(chr, range(0xE000, 0xE400)))}\U00100000\n\n{SENTENCE}".encode(),
        contains=(SENTENCE,),
    )
    yield Case("text/rtl.txt", f"信\n\nשלום עולם {SENTENCE}".encode(), contains=(SENTENCE,))
    yield Case("text/bait.txt", f"信\n\n{'a' * 50_000}! {' ' * 50_000}x\n\n{SENTENCE}".encode(), contains=(SENTENCE,))
    yield Case(
        "text/quotes.txt", f"信\n\n{'“' * 50_000}\n\n{'《' * 50_000}\n\n{SENTENCE}".encode(), contains=(SENTENCE,)
    )
    yield Case("text/bylines.txt", f"信\n\n{'作者：作者：' * 20_000}\n\n{SENTENCE}".encode(), contains=(SENTENCE,))
    yield Case("text/digits.txt", f"信\n\n{'2021-04-1' * 50_000}\n\n{SENTENCE}".encode(), contains=(SENTENCE,))
    yield Case("text/brackets.txt", f"信\n\n{'（' * 50_000}{'[' * 50_000}{SENTENCE}".encode(), contains=(SENTENCE,))
    yield Case("text/links.txt", f"信\n\n{'https://' * 30_000}\n\n{SENTENCE}".encode(), contains=(SENTENCE,))


def _long_line(path: bytes) -> None:
    with open(path, "wb") as file:
        file.write("信".encode() + b"\n\n")
        for _ in range(50):
            file.write("灯下".encode() * (1024 * 1024 // 6))
