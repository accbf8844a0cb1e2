"""Opening an address in the reader's browser: without a shell, without a terminal, and only what is surely the web."""

from __future__ import annotations

import re
import sys
from urllib.parse import urlsplit

from tui.corpus.links import web_url

OPENERS = (
    (("open",),) if sys.platform == "darwin" else (("xdg-open",), ("gio", "open"), ("wslview",), ("explorer.exe",))
)
"""Programs that hand an address to the browser that the reader has chosen; the first that is there is asked."""

SECONDS = 5.0
"""How long an opener may take to say that it failed; one that is still at work then may be the browser itself."""

_NAME = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")
_ADDRESS = re.compile(r"[0-9a-f.]*:[0-9a-f:.]*")


class BrowserError(Exception):
    """The address was not opened; the message is one sentence for a person."""


def shown_host(url: str) -> str:
    """The host that an address leads to, as a browser asks for it (`xn--…`, RFC 3492); empty where nothing opens it.

    Refused are addresses that are not http or https, that name a user before the host, and whose host or port is not
    made of what those are made of.
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
        host = host if host.isascii() else host.encode("idna").decode()
    except ValueError:
        return ""
    named = all(_NAME.fullmatch(name) for name in host.removesuffix(".").split("."))
    if web_url(url) != url or not url.isprintable() or "@" in parts.netloc or not (named or _ADDRESS.fullmatch(host)):
        return ""
    shown = host if named else f"[{host}]"
    return shown if port is None else f"{shown}:{port}"


def open_url(url: str) -> str:
    """Hand an address to the browser; the host that it leads to. May wait for `SECONDS`.

    Raises:
        BrowserError: it is no address of the web, there is nothing to open it with, or that failed.
    """
    # What only this asks for: the header of every article asks for hosts.
    import subprocess
    from shutil import which
    from threading import Thread

    # What only this asks for: the header of every article asks for hosts.

    host = shown_host(url)
    if not host:
        raise BrowserError("This address is not opened: it is none of the web, or hides where it leads.")
    command = next((command for command in OPENERS if which(command[0])), None)
    if command is None:
        raise BrowserError("There is no browser to be found here: copy the address instead, and open it elsewhere.")
    # In a session of its own, it has no terminal to take from us.
    opener = subprocess.Popen(
        [*command, url],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        status = opener.wait(SECONDS)
    except subprocess.TimeoutExpired:
        Thread(target=opener.wait, daemon=True).start()
        return host
    if status:
        raise BrowserError(f"{command[0]} could not open {host}: copy the address instead, and open it elsewhere.")
    return host
