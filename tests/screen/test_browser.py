from __future__ import annotations

import time
from pathlib import Path

import pytest

from tui.screen import browser
from tui.screen.browser import BrowserError, open_url, shown_host

HOSTILE = (
    "", " ", "-", "--version", "-https://example.org/", "javascript:alert(1)", "JaVaScRiPt:alert(1)", "file:///etc/passwd",
    "data:text/html,x", "vbscript:x", "ftp://example.org/", "ssh://example.org/", "mailto:a@example.org", "about:blank",
    "smb://example.org/x", "tel:110", "//example.org/", "/etc/passwd", "example.org", "http:example.org", "http:///x",
    "https://", "https:///etc", "http:/example.org", "https://-oProxyCommand=x/", "https://--help/", "https://a@example.org/",
    "https://example.com@evil.example/", "https://a:b@evil.example/", "https://a@b@c/", "https://example.org:99x/",
    "https://example.org:８０/", "https://example.org\\@evil.example/", "https://exa mple.org/", "https://example.org/\n-x",
    "https://example.org/\x1b]52;c;x\x07", "https://example.org/`id`", "https://example.org/\u202egpj.exe",
    'https://example.org/"x', "https://example.org/%0d%0aX", "https://example.org/<x>", "https://[::1/", "https://]/",
    "https://$(id)/", "https://a;id/", "https://a|id/", "https://" + "a" * 64 + "/",
    "https://é-.example" + "ü" * 70 + "/", "https://example.org/" + "a" * 3000,
)  # fmt: skip


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where an opener in the path writes the arguments that it gets."""
    written = tmp_path / "opened"
    opener = tmp_path / "opener"
    opener.write_text(f'#!/bin/sh\nprintf "%s\\n" "$#" "$@" > "{written}"\n')
    opener.chmod(0o755)
    monkeypatch.setattr(browser, "OPENERS", (("no-such-opener",), ("opener",)))
    monkeypatch.setenv("PATH", str(tmp_path))
    return written


@pytest.mark.parametrize("url", HOSTILE)
def test_what_is_not_surely_an_address_of_the_web_starts_nothing(url: str, opened: Path) -> None:
    assert shown_host(url) == ""
    with pytest.raises(BrowserError):
        open_url(url)
    assert not opened.exists()


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://Example.org/a?b=c&d=$(id)#e", "example.org"),
        ("http://example.org:8080/", "example.org:8080"),
        ("https://例え.テスト/道", "xn--r8jz45g.xn--zckzah"),
        ("https://раураl.example/", "xn--l-7sba6dbr.example"),
        ("http://127.0.0.1/", "127.0.0.1"),
        ("https://[2001:db8::1]/x", "[2001:db8::1]"),
        ("https://[2001:db8::1]:81/x", "[2001:db8::1]:81"),
        ("https://a_b.example./", "a_b.example."),
    ],
)
def test_an_address_is_one_argument_and_its_host_is_what_a_browser_asks_for(url: str, host: str, opened: Path) -> None:
    assert open_url(url) == shown_host(url) == host
    assert opened.read_text() == f"1\n{url}\n"


def test_without_an_opener_the_reader_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browser, "OPENERS", ())
    with pytest.raises(BrowserError, match="no browser"):
        open_url("https://example.org/")


def test_an_opener_that_fails_is_told_of_and_one_that_stays_is_left(
    opened: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opener = opened.parent / "opener"
    opener.write_text("#!/bin/sh\nexit 3\n")
    with pytest.raises(BrowserError, match=r"opener could not open example\.org"):
        open_url("https://example.org/")
    opener.write_text("#!/bin/sh\nexec /bin/sleep 2\n")
    monkeypatch.setattr(browser, "SECONDS", 0.05)
    before = time.monotonic()
    assert open_url("https://example.org/") == "example.org"
    assert time.monotonic() - before < 1.5
