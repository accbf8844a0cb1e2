"""The files of an archive: which ones may hold an article, and their bytes.

Nothing here trusts what lies below the directory that was opened. No link is followed, nothing is opened by a
path that a link could have been put into meanwhile, and only regular files are read, never more than `READ_LIMIT`
bytes of one.
"""

from __future__ import annotations

import os
import re
import stat
import time
from collections.abc import Generator, Iterator, Sequence
from contextlib import suppress
from itertools import islice
from operator import attrgetter
from typing import NamedTuple

from tui.corpus.article import Problem

EXTENSIONS = (".txt", ".md", ".markdown", ".html", ".htm")
READ_LIMIT = 16 * 1024 * 1024
"""Bytes read of one file: room for 4 MB of text in any encoding, with its markup."""
GLANCED = 1000
"""Entries of a directory that are passed before it is walked, at most."""
FIRST = 128
"""Files that are found then: more than a screen has lines, and read while the screen is made."""
DEPTH_LIMIT = 100
"""Folders inside folders that are gone into: each holds one file descriptor while its contents are walked."""

_SUFFIXES = tuple(extension.encode() for extension in EXTENSIONS)
_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC
_WAY = getattr(os, "O_PATH", os.O_RDONLY) | os.O_DIRECTORY | os.O_CLOEXEC
_FILE = os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_NOCTTY | os.O_CLOEXEC
_DAY = re.compile(rb"(?<![0-9])((?:19|20)[0-9]{2})[-_./]?(0[1-9]|1[0-2])[-_./]?(0[1-9]|[12][0-9]|3[01])(?![0-9])")
_PLAIN = re.compile("[!-~]+")  # most names: nothing to clean
_NUMBER = re.compile(rb"[0-9]{1,18}")
_LINK = "This is a symbolic link, and links are not followed. Open what it points to by its own path."


class Found(NamedTuple):
    """A file that may hold an article.

    `root` is the real, absolute path of the directory that was opened and `name` the file's path below it, both
    as the system's bytes; `path` is what is shown for it: clean, and unique in its scan. `rank` sorts the newest
    first when reversed, as far as names and times tell. `stamp` is different when the file is: its size in bytes,
    the times of its last changes, of its contents and of its state, in nanoseconds, and its inode.
    """

    root: bytes
    name: bytes
    path: str
    rank: tuple[int, ...] = ()
    stamp: tuple[int, ...] = ()

    @property
    def file(self) -> str:
        """The real path, for the operating system only: it may hold surrogate escapes."""
        return os.fsdecode(os.path.join(self.root, self.name))


class UnreadableError(Exception):
    """A file whose bytes cannot be had, with the kind and the sentence of the problem that tells so."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind
        self.message = message


def scan(paths: Sequence[str]) -> Generator[Found | Problem, None, None]:
    """Walk directories and files, in the order given, and yield every file that may hold an article.

    A directory is walked to the bottom; what is hidden (its name begins with a dot) is passed over. A path that
    names a file is taken whatever it is called. A link is followed only where it is itself one of `paths`. What
    cannot be walked or is no regular file, though its name is an article's, is yielded as a problem.
    """
    shown = _Shown()
    seen: set[bytes] = set()
    for path, label in zip(paths, _labels(paths), strict=True):
        real = os.path.realpath(os.fsencode(path))
        try:
            is_folder = stat.S_ISDIR(os.stat(real).st_mode)
        except OSError as error:
            yield Problem(shown.unique(os.fsencode(path)), "unreadable", f"This cannot be opened: {reason(error)}.")
            continue
        if is_folder:
            walk: Iterator[Found | Problem] = _walk(real, label, shown)
        else:
            root, name = os.path.split(real)
            walk = iter([Found(root, name, shown.unique(name), _rank(name, 0.0))])
        for item in walk:
            if isinstance(item, Found):
                key = os.path.join(item.root, item.name)
                if key in seen:
                    continue
                seen.add(key)
            yield item


def found_at(root: bytes, name: bytes) -> Found | None:
    """A file below a directory that is opened alone, without a walk; None where it is none, or its name is odd."""
    path = os.fsdecode(name)
    try:
        status = os.lstat(os.path.join(root, name))
    except OSError:
        return None
    if not stat.S_ISREG(status.st_mode) or _shown(path) != path:
        return None
    return Found(root, name, path, _rank(name, status.st_mtime), _stamp(status))


def glance(root: bytes) -> list[Found]:
    """Some of the files below a directory, the newest last: what is come across first, in a moment.

    Where there are folders, the one whose name sorts last comes first: of folders called by their year, the newest.
    What cannot be looked at is left to the walk.
    """
    found: list[Found] = []
    folders, left = [b""], GLANCED
    while folders and left > 0 and len(found) < FIRST:
        folder = folders.pop()
        inner: list[bytes] = []
        with suppress(OSError), os.scandir(os.path.join(root, folder)) as listing:
            for entry in islice(listing, left):
                left -= 1
                name = os.path.join(folder, entry.name)
                if entry.name[:1] == b".":
                    continue
                if entry.is_dir(follow_symlinks=False):
                    inner.append(name)
                elif entry.name.lower().endswith(_SUFFIXES) and (item := found_at(root, name)):
                    found.append(item)
                    if len(found) == FIRST:
                        break
        folders += sorted(inner)
    return sorted(found, key=attrgetter("rank"))


def read_bytes(root: bytes, name: bytes, limit: int = READ_LIMIT) -> tuple[bytes, int]:
    """The first `limit` bytes of a regular file, and its true size in bytes.

    Every folder on the way is opened from the one above it and may not be a link, so that a folder swapped for a
    link between the walk and the reading leads nowhere.

    Raises:
        UnreadableError: the file is gone, may not be read, or is no regular file.
    """
    try:
        handle = _open(root, name)
    except OSError as error:
        raise UnreadableError("unreadable", f"This file cannot be opened: {reason(error)}.") from error
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableError("special", f"This is {_nature(status.st_mode)}, not a file.")
        pieces: list[bytes] = []
        left = limit
        while left and (piece := os.read(handle, min(left, max(65536, status.st_size)))):
            pieces.append(piece)
            left -= len(piece)
        data = b"".join(pieces)
        # What was read to its end is as long as it was found, whatever it has been while it changed.
        return data, max(len(data), status.st_size) if not left else len(data)
    except OSError as error:
        raise UnreadableError("unreadable", f"This file cannot be read: {reason(error)}.") from error
    finally:
        os.close(handle)


def reason(error: OSError) -> str:
    """What went wrong, in the system's words, without the file's name."""
    return error.strerror or type(error).__name__


class _Shown:
    """Gives every file a name to be shown by: clean, and no two the same."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def unique(self, name: bytes) -> str:
        clean = _shown(os.fsdecode(name)) or ("?" if name else ".")
        path, number = clean, 1
        while path in self._taken:
            number += 1
            path = f"{clean} ({number})"
        self._taken.add(path)
        return path


def _shown(name: str) -> str:
    """A name as it can be shown. What cleans is imported for the first one that has more than plain letters."""
    if _PLAIN.fullmatch(name):
        return name
    from tui.corpus.decoding import printable

    return printable(name)


def _labels(paths: Sequence[str]) -> list[bytes]:
    """What stands before the names below each path: nothing for a single one, else what tells them apart."""
    if len(paths) == 1:
        return [b""]
    names = [os.path.basename(os.path.realpath(os.fsencode(path))) for path in paths]
    return names if len(set(names)) == len(names) else [os.path.normpath(os.fsencode(path)) for path in paths]


def _walk(root: bytes, label: bytes, shown: _Shown) -> Iterator[Found | Problem]:
    folders: list[tuple[int, bytes, list[bytes]]] = []
    try:
        yield from _enter(root, None, b"", folders, label, shown)
        while folders:
            handle, name, below = folders[-1]
            if below:
                inner = os.path.join(name, below.pop())
                if len(folders) < DEPTH_LIMIT:
                    yield from _enter(root, handle, inner, folders, label, shown)
                else:
                    message = f"This folder lies inside more than {DEPTH_LIMIT} others, and is not gone into."
                    yield Problem(shown.unique(os.path.join(label, inner, b"")), "depth", message)
            else:
                os.close(handle)
                folders.pop()
    finally:
        for handle, _, _ in folders:
            os.close(handle)


def _enter(
    root: bytes,
    above: int | None,
    name: bytes,
    folders: list[tuple[int, bytes, list[bytes]]],
    label: bytes,
    shown: _Shown,
) -> Iterator[Found | Problem]:
    """Open one folder, push it on `folders` with the folders inside it, and yield the files inside it."""
    try:
        if above is None:
            handle = os.open(root, _FOLDER)
        else:
            handle = os.open(os.path.basename(name), _FOLDER | os.O_NOFOLLOW, dir_fd=above)
        with os.scandir(handle) as listing:
            entries = sorted((os.fsencode(entry.name), entry) for entry in listing)
    except OSError as error:
        message = f"This folder cannot be opened: {reason(error)}."
        yield Problem(shown.unique(os.path.join(label, name, b"")), "unreadable", message)
        return
    below: list[bytes] = []
    folders.append((handle, name, below))
    for base, entry in entries:
        if base[:1] == b".":
            continue
        inner = name + b"/" + base if name else base
        shown_as = label + b"/" + inner if label else inner
        try:
            if entry.is_symlink():
                if base.lower().endswith(_SUFFIXES) or entry.is_dir():
                    yield Problem(shown.unique(shown_as), "link", _LINK)
            elif entry.is_dir():
                below.append(base)
            elif base.lower().endswith(_SUFFIXES):
                path = shown.unique(shown_as)
                status = entry.stat(follow_symlinks=False)
                if stat.S_ISREG(status.st_mode):
                    yield Found(root, inner, path, _rank(inner, status.st_mtime), _stamp(status))
                else:
                    yield Problem(path, "special", f"This is {_nature(status.st_mode)}, not a file.")
        except OSError as error:
            message = f"This cannot be looked at: {reason(error)}."
            yield Problem(shown.unique(shown_as), "unreadable", message)
    below.reverse()


def _open(root: bytes, name: bytes) -> int:
    *folders, base = name.split(b"/")
    above = os.open(root, _WAY)
    try:
        for folder in folders:
            inner = os.open(folder, _WAY | os.O_NOFOLLOW, dir_fd=above)
            os.close(above)
            above = inner
        return os.open(base, _FILE, dir_fd=above)
    finally:
        os.close(above)


def _nature(mode: int) -> str:
    """What a file that is not a regular one is, with its article."""
    kinds = (
        (stat.S_ISFIFO, "a pipe"),
        (stat.S_ISSOCK, "a socket"),
        (stat.S_ISCHR, "a device"),
        (stat.S_ISBLK, "a device"),
        (stat.S_ISDIR, "a folder"),
    )
    return next((nature for test, nature in kinds if test(mode)), "something else")


def _stamp(status: os.stat_result) -> tuple[int, ...]:
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino


def _rank(name: bytes, modified: float) -> tuple[int, ...]:
    """The day that a name tells, or else the day of its last change; then the numbers in the name.

    A guess, for the order of reading only: what an article says of its date is not known before it is read.
    """
    numbers = tuple(int(number) for number in _NUMBER.findall(name)[-3:])
    if days := _DAY.findall(name):
        return (int(b"".join(days[-1])), *numbers)
    day = time.gmtime(max(0.0, min(modified, 2.5e11)))
    return (day.tm_year * 10000 + day.tm_mon * 100 + day.tm_mday, *numbers)
