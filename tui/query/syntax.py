"""The grammar of the filter language: from a line of text to a `Query`.

    query  = and { "OR" and }
    and    = either { [ "AND" ] either }
    either = unary { "|" unary }
    unary  = { "-" | "!" | "NOT" } ( "(" query ")" | field ":" "(" query ")" | field ":" value | "#" value | one )
    value  = [ "=" | ">" | ">=" | "<" | "<=" ] one { "," one } | "*"
    one    = phrase | word

Nothing is an error: what is unfinished or wrong is marked and left out, and the rest is read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from tui.corpus.article import Article
from tui.query import conditions
from tui.query.conditions import Left
from tui.query.dates import COMPARISONS, Comparison
from tui.query.fields import NOT_YET, known_field, nearest_field
from tui.query.matching import Finder, compiled
from tui.query.scanner import Scanner
from tui.query.tree import EVERYTHING, And, Latest, Mark, Node, Not, Or, Sort, Term, leaves

_FIELD = re.compile(r"([^\s()|\"“”:,\\]+):")
_OPERATOR = re.compile(r">=|<=|[=<>]")
_BREAK = re.compile(r"[\s()|\"“”]")
_BREAK_OR_COMMA = re.compile(r"[\s()|\"“”,]")
_DEEPEST = 40  # parentheses within parentheses: far more than a person writes, far less than Python's stack holds


@dataclass(frozen=True)
class Query:
    """A line of query text, read.

    Attributes:
        text: the line as it was written.
        tree: what it means; `EVERYTHING` for a line that matches everything.
        marks: what was wrong in the line, in order.
        terms: the texts that are wanted in title or body, for highlighting; the index is the colour.
        sort: the order asked for, or `None`: newest first.
    """

    text: str
    tree: Node = EVERYTHING
    marks: tuple[Mark, ...] = ()
    terms: tuple[Term, ...] = ()
    sort: Sort | None = None

    @cached_property
    def test(self) -> Callable[[Article], bool]:
        """The tree as a function of an article; `latest:` takes every dated article, as the corpus is not known."""
        return compiled(self.tree)

    @cached_property
    def finders(self) -> tuple[Finder, ...]:
        """One for each of `terms`."""
        return tuple(map(Finder, self.terms))

    @cached_property
    def counts_back(self) -> bool:
        """Whether the query has a `latest:`, which depends on the newest article of the corpus."""
        return any(isinstance(leaf, Latest) for leaf, _ in leaves(self.tree))


def parse(text: str, *, today: date | None = None, fields: Collection[str] = ()) -> Query:
    """Read a line of query text. Never raises: empty or senseless text matches everything.

    Args:
        text: the line; line breaks are white space.
        today: the day that relative dates count from; the computer's if it is not given.
        fields: the front-matter keys of the corpus, each of which is a field too.
    """
    reader = _Reader(text, today=today or date.today(), fields=frozenset(fields))
    tree = reader.line()
    wanted = (leaf for leaf, want in leaves(tree) if want)
    terms = dict.fromkeys(leaf for leaf in wanted if isinstance(leaf, Term) and leaf.field in ("", "title", "body"))
    marks = sorted(reader.marks, key=lambda mark: (mark.start, mark.end))
    return Query(text, tree, tuple(marks), tuple(terms), reader.sort)


@dataclass(kw_only=True)
class _Reader(Scanner):
    """A scanner that reads trees; what stands beside the tree is kept in it."""

    today: date
    fields: frozenset[str]
    sort: Sort | None = None
    depth: int = 0  # of open parentheses
    field: str = ""  # the field of the group that is being read

    def line(self) -> Node:
        return self.query() or EVERYTHING

    def query(self) -> Node | None:
        """Parts of which any is wanted."""
        start, joint = self.at, -1  # where the OR stands that waits for its right side
        parts: list[Node] = []
        while True:
            begin = self.space()
            part = self.both()
            read = self.at > begin
            if part:
                parts.append(part)
            if self.keyword() != "OR":
                break
            if read:
                joint = self.at
            else:
                self.mark(self.at, self.at + 2, "OR wants something on both sides")
            self.at += 2
        if joint >= 0 and not read:
            self.mark(joint, joint + 2, "OR wants something on both sides")
        return self.joined(Or, parts, start)

    def both(self) -> Node | None:
        """Parts that are all wanted."""
        start, joint, read = self.at, -1, False
        parts: list[Node] = []
        while True:
            self.space()
            word = self.keyword()
            if self.at >= self.size or word == "OR" or (self.peek() == ")" and self.depth):
                break
            if word == "AND":
                if joint >= 0 or not read:
                    self.mark(self.at, self.at + 3, "AND wants something on both sides")
                else:
                    joint = self.at
                self.at += 3
            elif self.peek() == ")":
                self.mark(self.at, self.at + 1, "there is no open parenthesis for this one")
                self.at += 1
            else:
                part = self.either()
                joint, read = -1, True
                if part:
                    parts.append(part)
        if joint >= 0:
            self.mark(joint, joint + 3, "AND wants something on both sides")
        return self.joined(And, parts, start)

    def either(self) -> Node | None:
        """Parts with `|` between them."""
        start, bar, read = self.at, -1, False
        parts: list[Node] = []
        while True:
            end = self.at
            self.space()
            if self.peek() == "|":
                if bar >= 0 or not read:
                    self.mark(self.at, self.at + 1, "| wants something on both sides")
                bar = self.at if read else -1
                self.at += 1
            elif read and bar < 0:
                self.at = end
                break
            elif self.at >= self.size or self.peek() == ")" or self.keyword() in ("OR", "AND"):
                if bar >= 0:
                    self.mark(bar, bar + 1, "| wants something on both sides")
                break
            else:
                part = self.unary()
                bar, read = -1, True
                if part:
                    parts.append(part)
        return self.joined(Or, parts, start)

    def unary(self) -> Node | None:
        start, negations = self.at, 0
        while True:
            if self.peek() in "-!" and self.at < self.size:
                length = 1
            elif self.keyword() == "NOT":
                length = 3
            else:
                break
            negations += 1
            self.at += length
            last = self.at - length
            if length == 3:
                self.space()
            if self.at >= self.size or self.peek().isspace() or self.peek() in ")|" or self.keyword() in ("OR", "AND"):
                sign = self.text[last : last + length]
                self.mark(start, last + length, f"{sign} wants a word{' directly' if length == 1 else ''} after it")
                return None
        sort, part = self.sort, self.operand()
        if negations and self.sort != sort:
            self.mark(start, self.at, "sort: is an order and cannot be excluded")
            self.sort = sort
        return Not(part, start, self.at) if part and negations % 2 else part

    def operand(self) -> Node | None:
        character = self.peek()
        if character == "(":
            return self.group(self.field)
        if character == "#":
            self.at += 1
            return self.group("tag") if self.peek() == "(" else self.value("tag", self.at - 1)
        named = _FIELD.match(self.shape, self.at)
        if named:
            name = self.text[named.start(1) : named.end(1)]
            known = known_field(name, self.fields)
            if known:
                return self.fielded(known, named)
            self.hint(name, named)
        return self.value(self.field, self.at)

    def fielded(self, known: str, named: re.Match[str]) -> Node | None:
        start, marks, self.at = self.at, len(self.marks), named.end()
        part = self.group(known) if self.peek() == "(" else self.value(known, start)
        if known not in NOT_YET:
            return part
        del self.marks[marks:]
        self.mark(start, self.at, f"{known}: is not read yet")
        return None

    def hint(self, name: str, named: re.Match[str]) -> None:
        near = nearest_field(name, self.fields)
        if near and not self.field:
            message = f"{name}: is no field, so this is looked for as text; did you mean {near}: ?"
            self.marks.append(Mark(named.start(), named.end(), message, hint=True))

    def group(self, inside: str) -> Node | None:
        """A query in parentheses, all of it in one field where one is named."""
        opening, marked = self.at, len(self.marks)
        self.at += 1
        if self.depth >= _DEEPEST:
            self.mark(opening, self.at, "too many parentheses inside one another")
            return None
        outer, self.field = self.field, inside
        self.depth += 1
        part = self.query()
        self.depth -= 1
        self.field = outer
        closed = self.peek() == ")"
        if not part and len(self.marks) == marked:
            self.mark(opening, self.at + closed, "nothing stands in the parentheses")
        elif not closed:
            self.mark(opening, opening + 1, "the parenthesis is not closed: read to the end")
        self.at += closed
        return part

    def value(self, field: str, start: int) -> Node | None:
        """What follows a colon, or stands alone: one value or several with commas between."""
        if self.peek() == "/" and field not in ("path", "url"):  # paths begin with slashes
            self.regex(start)
            return None
        operator: Comparison = ""
        if field and (found := _OPERATOR.match(self.shape, self.at)) and conditions.takes(field, found[0]):
            operator, self.at = COMPARISONS[found[0]], found.end()
        begin = start
        parts: list[Node] = []
        while True:
            inside = self.at
            quoted = self.at < self.size and self.peek() in '"“”'
            text = self.phrase() if quoted else self.word(_BREAK_OR_COMMA if field else _BREAK)
            if text is not None:
                literal = quoted or "\\" in self.shape[inside : self.at]
                part = self.condition(field, operator, text, literal, begin)
                if part:
                    parts.append(part)
            if not field or self.peek() != ",":
                break
            begin = self.at  # a comma that nothing follows is what is marked
            self.at += 1
        return self.joined(Or, parts, start)

    def condition(self, field: str, operator: Comparison, text: str, literal: bool, start: int) -> Node | None:
        """One value of a field as a node, or nothing, marked."""
        read = conditions.read(field, operator, text, literal=literal, today=self.today)
        if isinstance(read, Left):
            self.mark(start, max(self.at, start + 1), read.message)
            return None
        if isinstance(read, Sort):
            if self.sort:
                self.mark(self.sort.start, self.sort.end, "only the last sort: counts")
            self.sort = replace(read, start=start, end=self.at)
            return None
        return replace(read, start=start, end=self.at)

    def joined(self, kind: type[And | Or], parts: list[Node], start: int) -> Node | None:
        if len(parts) < 2:
            return parts[0] if parts else None
        end = self.at
        while self.shape[start].isspace():
            start += 1
        while self.shape[end - 1].isspace():
            end -= 1
        return kind(tuple(parts), start, end)
