"""What the reader has set, and the directories where the platform keeps such things."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import tzinfo
from pathlib import Path
from typing import Any, NamedTuple

import platformdirs

_NAME = "pullquote"

NARROWEST_MEASURE, WIDEST_MEASURE = 20, 200
"""The cells that a page may be set in."""


class SettingsError(Exception):
    """A settings file that was asked for by name and cannot be read; the message is one line for a person."""


class Settings(NamedTuple):
    """The reader's choices.

    `theme` is the name of one of the screen's themes; `measure` is the width of the page in cells; `style` is that
    of the citations copied, and `template` the reader's own, for the style of that name; `timezone` is where the days
    of dates with an hour and an offset are counted, and `None` leaves each where its article has it; `primary` says
    whether what is copied goes to the primary selection as well, `keep_copied` whether a passage that is copied is
    kept. `notices` are lines for the reader about what the file says wrongly: such a value is left at its default.
    """

    theme: str = "pullquote-dark"
    measure: int = 80
    style: str = "plain"
    timezone: tzinfo | None = None
    template: str = ""
    primary: bool = False
    keep_copied: bool = False
    notices: tuple[str, ...] = ()


def config_file() -> Path:
    """Where settings are read from, whether or not the file exists."""
    return platformdirs.user_config_path(_NAME, appauthor=False) / "config.toml"


def data_directory() -> Path:
    """Where the reader's own data lies."""
    return platformdirs.user_data_path(_NAME, appauthor=False)


def is_first_start() -> bool:
    """Whether the program was never started here before; it will not be said twice, nor where that cannot be noted."""
    mark = platformdirs.user_state_path(_NAME, appauthor=False) / "started"
    try:
        mark.parent.mkdir(parents=True, exist_ok=True)
        mark.touch(exist_ok=False)
    except OSError:
        return False
    return True


def cache_directory() -> Path:
    """Where lies what can be made again."""
    return platformdirs.user_cache_path(_NAME, appauthor=False)


def load(path: Path | None = None) -> Settings:
    """Read the settings: from `path`, or from where the platform keeps them, if there is such a file.

    Raises:
        SettingsError: `path` was given and cannot be read.
    """
    file = path or config_file()
    try:
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        if path is None:
            return Settings()
        raise SettingsError(f"{file}: there is no such file") from error
    except OSError as error:
        if path is None:
            return Settings(notices=(f"{file}: cannot be read: {error.strerror}",))
        raise SettingsError(f"{file}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError:
        return Settings(notices=(f"{file}: is not UTF-8 text, and was not used",))
    import tomllib

    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return Settings(notices=(f"{file}: is not TOML, and was not used: {error}",))
    return _checked(values, file)


def _checked(values: dict[str, Any], file: Path) -> Settings:
    settings = Settings()
    notices = []
    for key, value in values.items():
        if key not in _CHECKS:
            from difflib import get_close_matches

            near = get_close_matches(key, _CHECKS, 1)
            hint = f"is it {near[0]}?" if near else f"there are {', '.join(_CHECKS)}"
            notices.append(f"{file}: {key!r} is no setting; {hint}")
            continue
        try:
            settings = settings._replace(**{key: _CHECKS[key](value)})
        except ValueError as wanted:
            notices.append(f"{file}: {key} has to be {wanted}, and is {_brief(value)}")
    if settings.template and "style" not in values:
        settings = settings._replace(style="template")
    elif settings.style == "template" and not settings.template:
        settings = settings._replace(style=Settings().style)
        notices.append(f"{file}: style is template, and there is no template that can be used")
    return settings._replace(notices=tuple(notices))


def _theme(value: object) -> str:
    names = ("dark", "light", "terminal")
    if not isinstance(value, str) or value.removeprefix("pullquote-") not in names:
        raise ValueError(_one_of(names))
    return f"pullquote-{value.removeprefix('pullquote-')}"


def _measure(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not NARROWEST_MEASURE <= value <= WIDEST_MEASURE:
        raise ValueError(f"a whole number of cells from {NARROWEST_MEASURE} to {WIDEST_MEASURE}")
    return value


def _style(value: object) -> str:
    from tui.quoting.citation import STYLES, TEMPLATE

    if not isinstance(value, str) or value not in (*STYLES, TEMPLATE):
        raise ValueError(_one_of((*STYLES, TEMPLATE)))
    return value


def _template(value: object) -> str:
    from tui.quoting.template import FIELDS, TemplateError, check

    try:
        check(value if isinstance(value, str) else "")
    except TemplateError as error:
        raise ValueError(f"text with fields in braces ({', '.join(FIELDS)}): it {error}") from error
    return str(value)


def _switch(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError("true or false")
    return value


def _timezone(value: object) -> tzinfo:
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(str(value))
    except (KeyError, ValueError, OSError):
        raise ValueError("the name of a time zone, such as Asia/Shanghai") from None


def _one_of(names: Sequence[str]) -> str:
    return f"one of {', '.join(names)}"


def _brief(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 40 else f"{text[:39]}…"


_CHECKS: dict[str, Callable[[object], Any]] = {
    "theme": _theme,
    "measure": _measure,
    "style": _style,
    "timezone": _timezone,
    "template": _template,
    "primary": _switch,
    "keep_copied": _switch,
}
"""What makes a setting of each key's value; it raises `ValueError` with what is wanted, in words."""
