"""What to do about a problem, where its own message does not say."""

from __future__ import annotations

from tui.corpus.article import Problem

_BY_KIND = {
    "encoding": "Save the file as UTF-8, once its text is as it should be.",
    "front-matter": "Mend the lines at the head of the file.",
    "markup": "Read the file as it is on disk (\\), or save its text alone.",
    "size": "Part the file into smaller ones, to have the rest.",
    "empty": "Remove the file, or look at it as it is on disk (\\).",
    "unreadable": "See to its permissions and its kind, or move it out of the archive.",
    "special": "Move it out of the archive: there is nothing to read in it.",
    "depth": "Open that folder itself, by its own path.",
    "memory": "Part the file into smaller ones.",
    "timeout": "Part the file into smaller ones, or save its text alone.",
    "crashed": "Save the file's text alone; if that helps, its markup is what cannot be read.",
}


def advice(problem: Problem) -> str:
    """One sentence that says what to do; empty where the problem's message says it."""
    return _BY_KIND.get(problem.kind, "")


def told(problem: Problem) -> str:
    """What is wrong, and what to do about it."""
    return f"{problem.message} {advice(problem)}".rstrip()
