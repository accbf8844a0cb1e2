from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from tui.corpus import files
from tui.corpus.article import Problem
from tui.corpus.files import Found, UnreadableError, read_bytes, scan

AS_ROOT = os.geteuid() == 0


def found(*paths: Path | str) -> list[str]:
    return [item.path for item in scan([str(path) for path in paths]) if isinstance(item, Found)]


def problems(*paths: Path | str) -> dict[str, str]:
    return {item.path: item.kind for item in scan([str(path) for path in paths]) if isinstance(item, Problem)}


def write(path: Path, text: str = "一") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_articles_are_found_to_the_bottom_by_their_extension_in_any_case(tmp_path: Path) -> None:
    names = ["a.txt", "b.MD", "c/d.markdown", "c/e/f.Html", "c/e/g.htm"]
    for name in [*names, "x.jpg", "c/y.pdf", "txt", "c/z.txt.bak"]:
        write(tmp_path / name)
    assert sorted(found(tmp_path)) == names
    assert problems(tmp_path) == {}


def test_what_is_hidden_is_passed_over_but_may_be_opened_itself(tmp_path: Path) -> None:
    write(tmp_path / ".git" / "a.txt")
    write(tmp_path / ".b.txt")
    write(tmp_path / "c.txt")
    assert found(tmp_path) == ["c.txt"]
    assert found(tmp_path / ".git") == ["a.txt"]
    assert found(tmp_path / ".b.txt") == [".b.txt"]


def test_a_file_is_taken_whatever_it_is_called(tmp_path: Path) -> None:
    assert found(write(tmp_path / "notes")) == ["notes"]


def test_links_are_told_of_and_not_followed(tmp_path: Path) -> None:
    write(tmp_path / "outside" / "secret.txt")
    root = tmp_path / "root"
    write(root / "a.txt")
    (root / "link.txt").symlink_to(tmp_path / "outside" / "secret.txt")
    (root / "dangling.txt").symlink_to(tmp_path / "nothing")
    (root / "folder").symlink_to(tmp_path / "outside")
    (root / "loop").symlink_to(root)
    (root / "picture").symlink_to(root / "a.txt")
    assert found(root) == ["a.txt"]
    assert problems(root) == dict.fromkeys(("dangling.txt", "folder", "link.txt", "loop"), "link")


def test_a_path_that_is_a_link_itself_is_followed(tmp_path: Path) -> None:
    write(tmp_path / "real" / "a.txt")
    (tmp_path / "way").symlink_to(tmp_path / "real")
    assert found(tmp_path / "way") == ["a.txt"]


def test_what_is_no_file_is_told_of(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "folder.txt").mkdir()
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "s.md"))
        assert problems(tmp_path) == {"pipe.txt": "special", "s.md": "special"}


def test_a_path_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    assert list(problems(tmp_path / "nowhere").values()) == ["unreadable"]


@pytest.mark.skipif(AS_ROOT, reason="root may open everything")
def test_a_folder_that_may_not_be_opened_costs_itself_only(tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    write(tmp_path / "shut" / "b.txt").parent.chmod(0)
    try:
        assert found(tmp_path) == ["a.txt"]
        assert problems(tmp_path) == {"shut/": "unreadable"}
    finally:
        (tmp_path / "shut").chmod(0o700)


def test_names_that_are_no_text_can_be_read_and_are_shown_clean_and_apart(tmp_path: Path) -> None:
    base = os.fsencode(tmp_path)
    names = [b"\xff.txt", b"\xfe.txt", b"\x1b[31m.txt", b"a\nb.txt", b"a b.txt", b"a\tb.txt"]
    for name in names:
        with open(os.path.join(base, name), "wb") as file:
            file.write(name)
    items = [item for item in scan([str(tmp_path)]) if isinstance(item, Found)]
    assert len({item.path for item in items}) == len(names)
    assert all(item.path.isprintable() for item in items)
    assert {read_bytes(item.root, item.name)[0] for item in items} == set(names)
    assert {os.fsencode(item.file) for item in items} == {os.path.join(base, name) for name in names}


def test_several_paths_are_told_apart_and_nothing_is_read_twice(tmp_path: Path) -> None:
    one = write(tmp_path / "one" / "a.txt").parent
    two = write(tmp_path / "two" / "a.txt").parent
    assert found(one, two) == ["one/a.txt", "two/a.txt"]
    assert len(found(tmp_path, one, one / "a.txt", tmp_path)) == 2
    same = write(tmp_path / "two" / "one" / "b.txt").parent
    assert len(set(found(one, same))) == 2


def test_folders_within_folders_end_somewhere(tmp_path: Path) -> None:
    here = os.open(tmp_path, os.O_RDONLY)
    for _ in range(files.DEPTH_LIMIT + 20):
        os.mkdir("d" * 60, dir_fd=here)
        below = os.open("d" * 60, os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = below
    os.close(here)
    write(tmp_path / "a.txt")
    assert found(tmp_path) == ["a.txt"]
    assert list(problems(tmp_path).values()) == ["depth"]


def test_no_descriptor_is_left_open(tmp_path: Path) -> None:
    for name in ("a/b/c.txt", "a/d/e.txt", "f.txt"):
        write(tmp_path / name)
    before = len(os.listdir("/dev/fd"))
    walk = scan([str(tmp_path)])
    next(walk)
    walk.close()
    assert len(os.listdir("/dev/fd")) == before


def test_a_folder_swapped_for_a_link_leads_nowhere(tmp_path: Path) -> None:
    write(tmp_path / "outside" / "a.txt", "secret")
    write(tmp_path / "root" / "b" / "a.txt")
    (item,) = [item for item in scan([str(tmp_path / "root")]) if isinstance(item, Found)]
    (tmp_path / "root" / "b" / "a.txt").unlink()
    (tmp_path / "root" / "b").rmdir()
    (tmp_path / "root" / "b").symlink_to(tmp_path / "outside")
    with pytest.raises(UnreadableError):
        read_bytes(item.root, item.name)


@pytest.mark.parametrize("kind", ["gone", "pipe", "link", "folder"])
def test_a_file_that_became_something_else_is_refused(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "a.txt"
    match kind:
        case "pipe":
            os.mkfifo(path)
        case "link":
            path.symlink_to(write(tmp_path / "b.txt"))
        case "folder":
            path.mkdir()
    with pytest.raises(UnreadableError):
        read_bytes(os.fsencode(tmp_path), b"a.txt")


def test_a_reading_ends_at_the_limit_and_knows_the_true_size(tmp_path: Path) -> None:
    size = 10 * 1024**3
    with open(tmp_path / "sparse.txt", "wb") as file:
        file.write(b"start")
        file.truncate(size)
    data, true_size = read_bytes(os.fsencode(tmp_path), b"sparse.txt")
    assert (data[:5], len(data), true_size) == (b"start", files.READ_LIMIT, size)


def test_the_newest_have_the_highest_rank(tmp_path: Path) -> None:
    names = ["2019-12-31-z.md", "2021/03/05/a.md", "20220810.md", "2022-08-11-a.md"]
    for name in names:
        write(tmp_path / name)
    items = [item for item in scan([str(tmp_path)]) if isinstance(item, Found)]
    assert [item.path for item in sorted(items, key=lambda item: item.rank)] == names


def test_without_days_in_names_the_last_change_and_then_numbers_tell(tmp_path: Path) -> None:
    for name, modified in (("article_9.txt", 2e9), ("article_10.txt", 2e9), ("article_11.txt", 1e9), ("b.txt", -1e9)):
        os.utime(write(tmp_path / name), (modified, modified))
    items = [item for item in scan([str(tmp_path)]) if isinstance(item, Found)]
    ranked = [item.path for item in sorted(items, key=lambda item: item.rank)]
    assert ranked == ["b.txt", "article_11.txt", "article_9.txt", "article_10.txt"]
