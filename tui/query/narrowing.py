"""Whether one query finds nothing that another did not find: then it need only look among what that one found."""

from __future__ import annotations

from tui.query.finding import Finder
from tui.query.junctions import And, Or
from tui.query.matching import NAMED
from tui.query.syntax import Query
from tui.query.tree import Length, Node, Not, Paragraph, Pattern, Period, Saved, Term


def narrows(query: Query, other: Query) -> bool:
    """Whether every article that `query` finds in any corpus is one that `other` finds in it.

    A yes is certain; a no may be wrong, and costs no more than a search of everything.
    """
    if query.shelf is not other.shelf and other.asks_shelf:
        return False
    return implies(query.tree, other.tree)


def implies(tree: Node, other: Node) -> bool:
    """Whether whatever a tree matches the other matches too, as far as their forms tell."""
    match tree, other:
        case (Saved(_, part), _):
            return implies(part, other)
        case (_, Saved(_, part)):
            return implies(tree, part)
        case (_, And(parts)):
            return all(implies(tree, part) for part in parts)
        case (Or(parts), _):
            return all(implies(part, other) for part in parts)
        case (_, Or(parts)) if any(implies(tree, part) for part in parts):
            return True
        case (And(parts), _):
            return any(implies(part, other) for part in parts)
        case (Not(part), Not(others)):
            return implies(others, part)
        case (Paragraph(part), Paragraph(others)):
            return implies(part, others)
        case (Term() | Pattern(), Term()):
            return tree == other or _contains(tree, other)
        case (Period(days), Period(others)):
            return (others.first is None or (days.first is not None and others.first <= days.first)) and (
                others.last is None or (days.last is not None and days.last <= others.last)
            )
        case (Length(least, most), Length(others, limit)):
            return others <= least and (limit is None or (most is not None and most <= limit))
    return tree == other


def _contains(tree: Term | Pattern, other: Term) -> bool:
    """Whether the text of a match has the other's text in it, in a field where the other looks."""
    wanted = Finder(other).needle
    everywhere = not other.field and tree.field in ("body", *NAMED)
    return (
        bool(wanted)
        and (tree.field == other.field or everywhere)
        and any(wanted in need for need in Finder(tree).needs)
    )
