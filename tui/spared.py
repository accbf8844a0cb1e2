"""What the screen's imports bring along and pullquote never uses: left out, since a tenth of a start went into it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType


class _Hollow(ModuleType):
    """A module in which every name is there, and means nothing."""

    def __getattr__(self, name: str) -> type:
        if name.startswith("__"):
            raise AttributeError(name)
        return object


@contextmanager
def spared() -> Iterator[None]:
    """While this lasts, imports get no OpenSSL and no command palette of Textual's, where they are not there yet.

    asyncio does without `ssl`, as on a Python that was built without it: nothing here speaks to a network. Textual's
    palette brings eight widgets along; pullquote has its own. Whoever asks for either later gets the real one.
    """
    left_out: dict[str, ModuleType | None] = {"ssl": None, "textual.command": _Hollow("textual.command")}
    left_out = {name: module for name, module in left_out.items() if name not in sys.modules}
    sys.modules.update(left_out)  # type: ignore[arg-type]  # None is how Python notes that there is none
    try:
        yield
    finally:
        for name in left_out:
            del sys.modules[name]
