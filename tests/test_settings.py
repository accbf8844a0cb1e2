from __future__ import annotations

import os
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tui import settings
from tui.settings import Settings, SettingsError

NAMES = ("theme", "measure", "style", "timezone", "template", "primary", "keep_copied")


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the platform keeps the settings; nothing lies there yet."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    path = settings.config_file()
    path.parent.mkdir(parents=True)
    return path


def test_without_a_file_there_are_defaults(file: Path) -> None:
    assert settings.load() == Settings()


def test_directories_follow_the_platform(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("CONFIG", "DATA"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name))
    places = (settings.config_file(), settings.data_directory())
    assert all("pullquote" in place.parts for place in places)
    if os.name == "posix" and os.uname().sysname == "Linux":
        expected = ("CONFIG/pullquote/config.toml", "DATA/pullquote")
        assert places == tuple(tmp_path / place for place in expected)


def test_what_the_file_says_is_used(file: Path) -> None:
    file.write_text('theme = "light"\nmeasure = 66\nstyle = "gbt7714-2025"\ntimezone = "Asia/Tokyo"\n')
    zone = ZoneInfo("Asia/Tokyo")
    assert settings.load() == Settings(theme="pullquote-light", measure=66, style="gbt7714-2025", timezone=zone)


def test_a_template_is_the_style_unless_another_is_named(file: Path) -> None:
    file.write_text("template = '{title}, {year}'\nprimary = true\nkeep_copied = true\n")
    wanted = Settings(style="template", template="{title}, {year}", primary=True, keep_copied=True)
    assert settings.load() == wanted
    file.write_text("template = '{title}, {year}'\nstyle = 'apa'\n")
    assert settings.load().style == "apa"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('measure = "wide"', "measure has to be a whole number of cells from 20 to 200, and is 'wide'"),
        ("measure = 5", "from 20 to 200, and is 5"),
        ("measure = true", "from 20 to 200, and is True"),
        ("measure = 80.5", "from 20 to 200, and is 80.5"),
        ("theme = 1", "theme has to be one of dark, light, terminal, and is 1"),
        ('theme = "\\u001b[31m"', "and is '\\x1b[31m'"),
        ('style = "harvard"', "style has to be one of plain, markdown"),
        ("style = [[]]", "and is [[]]"),
        ('timezone = "Shanghai/Asia"', "timezone has to be the name of a time zone, such as Asia/Shanghai, and is"),
        ("timezone = 8", "and is 8"),
        ('timezone = "../etc"', "and is '../etc'"),
        ('template = "{auther}"', "it names auther, which is no field; there are quote, author"),
        ("template = 3", "template has to be text with fields in braces"),
        ('style = "template"', "style is template, and there is no template that can be used"),
        ('primary = "yes"', "primary has to be true or false, and is 'yes'"),
        ("meassure = 70", "'meassure' is no setting; is it measure?"),
        (
            '"\\u001b]" = 70',
            "'\\x1b]' is no setting; there are theme, measure, style, timezone, template, primary, keep_copied",
        ),
        (f"theme = '{'x' * 500}'", "…"),
    ],
)
def test_what_is_wrong_is_said_in_one_line_and_the_rest_is_used(file: Path, line: str, said: str) -> None:
    file.write_text(f"{line}\n")
    loaded = settings.load()
    (notice,) = loaded.notices
    assert notice.startswith(f"{file}: ")
    assert said in notice
    assert notice.isprintable()
    assert loaded == Settings(notices=loaded.notices)


def test_one_wrong_value_leaves_the_others(file: Path) -> None:
    file.write_text('theme = "light"\nmeasure = 0\n[keys]\nq = "quit"\n')
    loaded = settings.load()
    assert (loaded.theme, loaded.measure, len(loaded.notices)) == ("pullquote-light", 80, 2)


@pytest.mark.parametrize("content", [b"theme = ", b"\xff\xfe", b"a = 1\na = 2", b"\x00"])
def test_a_file_that_is_no_toml_is_not_used(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    loaded = settings.load()
    assert len(loaded.notices) == 1
    assert str(file) in loaded.notices[0]


def test_a_directory_in_its_place_is_not_used(file: Path) -> None:
    file.mkdir()
    assert len(settings.load().notices) == 1


def test_a_file_asked_for_by_name_has_to_be_there(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="no such file"):
        settings.load(tmp_path / "mine.toml")
    with pytest.raises(SettingsError, match="cannot be read"):
        settings.load(tmp_path)
    (tmp_path / "mine.toml").write_text("measure = 60")
    assert settings.load(tmp_path / "mine.toml").measure == 60


def test_the_first_start_is_the_first_one_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    assert [settings.is_first_start() for _ in range(3)] == [True, False, False]
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    assert not settings.is_first_start(), "where nothing can be noted, nobody is told at every start"
