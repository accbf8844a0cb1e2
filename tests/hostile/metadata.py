"""Front matter: damaged, endless, deep, self-containing, of every type, and full of commands."""

from __future__ import annotations

import json
from collections.abc import Iterator

from tests.hostile.case import SENTENCE, Case, front

DATES = (
    "2021-02-30", "0000-00-00", "9999-12-31T23:59:59-14:00", "2021-04-13T10:00:00+25:00", "99999999999999999999",
    "9" * 6000, ".nan", ".inf", "-.inf", "1e400", "12:30:45", "[2021, 4, 13]", "{y: 2021}", "!!binary aGVsbG8=", "~",
    "''", "true", "昨天", "null", "2021-04-31",
)  # fmt: skip
"""Dates that are none: nothing but the date may suffer."""

TITLES = {
    "int": ("20210413", "20210413"), "float": ("1.50", "1.50"), "bool": ("NO", "NO"), "octal": ("0o17", "0o17"),
    "day": ("2021-04-13", "2021-04-13"), "list": ("[信, 灯]", None), "map": ("{信: 灯}", None), "null": ("null", None),
    "empty": ("''", None), "blank": ("'  \u3000 '", None), "bidi": (r'"灯\u202Egpj.信"', "灯gpj.信"),
    "esc": (r'"灯\e]0;x\a信"', None), "c1": (r'"灯\x9B31m信"', None), "nul": (r'"灯\0信"', "灯信"),
    "surrogate": (r'"灯\ud83d信"', None), "lines": (r'"灯\n\r\L\P信"', None), "markup": ("'[/] [@click=app.quit]灯[/]'",
    "[/] [@click=app.quit]灯[/]"), "braces": ("'{0} %s ${HOME} `id`'", "{0} %s ${HOME} `id`"),
}  # fmt: skip

ADDRESSES = (
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)",
    "data:text/html;base64,PHA+", "file:///etc/passwd",
    "vbscript:x", "about:blank", "blob:https://e.example/1", "ftp://e.example/a",
    "gopher://e.example/", "ssh://e.example",
    "mailto:a@e.example", "tel:110", "smb://e.example/x", "ldap://e.example", "view-source:https://e.example", "--help",
    "-e id", "%2D%2Dhelp", "https:/e.example", "https:e.example", "https://", "http:///x", "https://@", "https://:80",
    "https://-e.example", "https://.e.example", "https://e.example/a b", "https://e.example/\nx",
    "https://e.example/\x1b[31m",
    "https://e.example/\x9b", "https://e.example/%1b]52;c;x%07", "https://e.example/%0d%0aX:", "https://e.example/\\x",
    "https://e.example/`id`", "https://e.example/$(id)|sh\"", "https://e.example/<b>", "https://e.example/{x}",
    "\x00https://e.example", "java\nscript:alert(1)", "/etc/passwd", "../../etc/passwd", "~/x",
    "C:\\x", "\u202ehttps://e.example",
)  # fmt: skip
"""Addresses that may never be offered for opening."""


def cases() -> Iterator[Case]:
    yield from _types()
    yield from _bombs()
    yield from _damage()
    for number, address in enumerate(ADDRESSES):
        links = () if "https://e.example" not in address.partition("\n")[0].strip("\x00\u202e ")[:18] else None
        head = f"title: 信\nurl: {json.dumps(address)}\nlink: {json.dumps(address)}"
        body = f'{SENTENCE} [灯](<{address}>) <a href="{address}">灯</a>'
        yield Case(f"fm/address-{number:02}.md", front(head, body), title="信", links=links)
    for number, source in enumerate(("../../../etc", "/etc/passwd", "[red]源[/red]", "-rf", "源\\n源", "CON", "a\\0b")):
        head = f'title: 信\nsource: "{source}"\nauthor: "{source}"\ncategories: ["{source}"]\ntags: ["{source}"]'
        yield Case(f"fm/source-{number}.md", front(head), title="信", contains=(SENTENCE,))


def _types() -> Iterator[Case]:
    for number, date in enumerate(DATES):
        yield Case(f"fm/date-{number:02}.md", front(f"title: 信\ndate: {date}"), title="信", contains=(SENTENCE,))
    for date, day in (
        ("Tue, 13 Apr 2021 23:30:00 -0200", "2021-04-14"), ("2021-04-13T01:00:00+08:00", "2021-04-12"),
        ("2021-04-13", "2021-04-13"), ("'2021/4/13 8:05'", "2021-04-13"), ("2021年4月13日", "2021-04-13"),
    ):  # fmt: skip
        name = f"fm/day-{date[:4].strip(',')}-{len(date)}.md".replace("'", "q").replace("年", "n")
        yield Case(name, front(f"title: 信\ndate: {date}"), title="信", date=day)
    for kind, (title, expected) in TITLES.items():
        yield Case(f"fm/title-{kind}.md", front(f"title: {title}"), title=expected, contains=(SENTENCE,))
    yield Case("fm/title-1mb.md", front("title: " + "灯" * 350_000), contains=("灯灯灯",), notice=True)
    yield Case("fm/url-1mb.md", front("title: 信\nurl: https://e.example/" + "x" * 1_000_000), title="信", links=())
    for kind, head in (
        ("list", "- 信\n- 灯"), ("scalar", "灯"), ("int", "7"), ("comments", "# 信\n# 灯"), ("null",
        "~"), ("nothing", ""),
        ("set", "? 信\n? 灯"), ("omap", "!!omap [信: 灯]"), ("tag", "!unknown {信: 灯}"), ("keys",
        "{[信]: 灯, {a: b}: c}"),
        ("python", "!!python/object/apply:os.system ['id']"), ("name", "a: !!python/name:os.system"),
        ("directive", "%YAML 1.2\n%TAG ! tag:e.example,2021:"), ("dup", "title: 信\ntitle: 灯"),
        ("int-keys", "1: 2\n3.5: 4"),
        ("content", "content: 灯\nmetadata: 信\nhandler: x"), ("nul-key", '"a\\0b": c'), ("merge", "<<: {title: 信}"),
    ):  # fmt: skip
        yield Case(f"fm/shape-{kind}.md", front(head), contains=(SENTENCE,))


def _bombs() -> Iterator[Case]:
    laughs = "a0: &a0 [灯,灯,灯,灯,灯,灯,灯,灯,灯]\n" + "\n".join(
        f"a{level}: &a{level} [{','.join([f'*a{level - 1}'] * 9)}]" for level in range(1, 10)
    )
    yield Case("fm/laughs.md", front(f"title: 信\n{laughs}\ntags: *a9"), title="信", contains=(SENTENCE,), notice=True)
    merges = "m0: &m0 {k0: v}\n" + "\n".join(
        f"m{level}: &m{level} {{<<: [{','.join([f'*m{level - 1}'] * 12)}]}}" for level in range(1, 9)
    )
    yield Case("fm/merges.md", front(f"title: 信\n{merges}\n<<: *m8"), title="信", contains=(SENTENCE,), notice=True)
    yield Case("fm/snake.md", front("title: 信\ntags: &t [*t, *t]"), title="信", contains=(SENTENCE,), notice=True)
    for kind, opening in (("dashes", "- "), ("brackets", "["), ("braces", "{a: "), ("questions", "? ")):
        yield Case(
            f"fm/deep-{kind}.md",
            front("x: " * (opening[0] in "[{") + opening * 30_000),
            contains=(SENTENCE,),
            notice=True,
        )
    ladder = "\n".join(f"{' ' * level}k{level}:" for level in range(1200))
    yield Case("fm/ladder.md", front(f"title: 信\n{ladder}"), title="信", contains=(SENTENCE,), notice=True)
    yield Case(
        "fm/many-keys.md", front("title: 信\n" + "\n".join(f"k{n}: v" for n in range(150_000))), title="信", notice=True
    )
    yield Case(
        "fm/many-anchors.md",
        front("title: 信\ntags: [" + ",".join(f"&a{n} x" for n in range(20_000)) + "]"),
        title="信",
    )
    yield Case("fm/long-scalar.md", front("title: 信\nnote: " + "a " * 400_000), title="信", contains=(SENTENCE,))
    yield Case("fm/blank-lines.md", front("title: 信\n" + "\n" * 250_000), contains=(SENTENCE,))
    yield Case(
        "fm/json-deep.md",
        b'{"title": "\xe4\xbf\xa1", "x": ' + b"[" * 100_000 + b"]" * 100_000 + b"}\n" + SENTENCE.encode(),
    )
    yield Case(
        "fm/json-digits.md",
        b'{"title": "x", "date": ' + b"9" * 6000 + b"}\n\n" + SENTENCE.encode(),
        contains=(SENTENCE,),
    )
    toml = "+++\ntitle = '信'\nx = " + "[" * 30_000 + "]" * 30_000 + f"\n+++\n{SENTENCE}\n"
    yield Case("fm/toml-deep.md", toml.encode(), contains=(SENTENCE,), notice=True)
    dotted = "+++\ntitle = '信'\n" + ".".join(["a"] * 30_000) + f" = 1\n+++\n{SENTENCE}\n"
    yield Case("fm/toml-dotted.md", dotted.encode(), contains=(SENTENCE,), notice=True)


def _damage() -> Iterator[Case]:
    yield Case("fm/only-dashes.txt", b"---\n")
    yield Case("fm/unclosed.md", f"---\ntitle: 信\n\n{SENTENCE}\n".encode(), contains=(SENTENCE,))
    yield Case("fm/open-quote.md", front('title: "信'), contains=(SENTENCE,), notice=True)
    yield Case("fm/tabs.md", front("title: 信\ntags:\n\t- 灯"), contains=(SENTENCE,), notice=True)
    yield Case(
        "fm/colon.md",
        front("title: 信：一封: 两封\ndate: 2021-04-13"),
        contains=(SENTENCE,),
        date="2021-04-13",
        notice=True,
    )
    yield Case("fm/raw-esc.md", front("title: 信\x1b]0;x\x07\nauthor: 灯"), contains=(SENTENCE,), notice=True)
    yield Case("fm/raw-nul.md", front("title: 信\0\nauthor: 灯"), contains=(SENTENCE,), notice=True)
    yield Case("fm/raw-c1.md", front("title: 信\x9b31m\nauthor: 灯"), contains=(SENTENCE,), notice=True)
    yield Case("fm/spaces-after.md", front("title: 信").replace(b"---\n", b"---  \t\n"), contains=(SENTENCE,))
    yield Case("fm/many-documents.md", ("---\ntitle: 信\n" * 1500 + f"---\n{SENTENCE}").encode(), contains=(SENTENCE,))
