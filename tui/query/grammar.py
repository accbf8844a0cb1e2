"""The grammar of the filter language: from a line of text to a tree.

    query  = and { "OR" and }
    and    = either { [ "AND" ] either }
    either = unary { "|" unary }
    unary  = { "-" | "!" | "NOT" } ( "(" query ")" | field ":" "(" query ")" | way ":" unary | field ":" value | one )
    value  = [ "=" | ">" | ">=" | "<" | "<=" ] one { "," one } | "*"
    way    = "case" | "word" | "para"
    one    = phrase | pattern | word | "#" value

Nothing is an error: what is unfinished or wrong is marked and left out, and the rest is read.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import date

from tui.query import conditions
from tui.query.conditions import Left
from tui.query.dates import COMPARISONS, Comparison
from tui.query.fields import DATE_FIELDS, NO_TEXT, known_field, nearest_field
from tui.query.folding import fold
from tui.query.junctions import EVERYTHING, And, Or
from tui.query.patterns import PatternError, compiled_pattern
from tui.query.scanner import Scanner
from tui.query.shelf import Shelf
from tui.query.tree import Mark, Node, Not, Paragraph, Pattern, Saved, Sort, State, Term, Text, placed

_FIELD = re.compile(r"([^\s()|\"“”:,\\]+):")
_OPERATOR = re.compile(r">=|<=|[=<>]")
_BREAK = re.compile(r"[\s()|\"“”]")
_BREAK_OR_COMMA = re.compile(r"[\s()|\"“”,]")
_NO_PATTERN = ("path", "url", *NO_TEXT, *DATE_FIELDS)  # paths begin with slashes
_DEEPEST = 40  # parentheses within parentheses: far more than a person writes, far less than Python's stack holds


@dataclass(frozen=True, slots=True)
class _Scope:
    """What stands before a word or a group and holds for it: a field, the ways to look, one paragraph."""

    field: str = ""
    exact: bool = False
    word: bool = False
    paragraph: bool = False


@dataclass(kw_only=True)
class Reader(Scanner):
    """A scanner that reads trees; what stands beside the tree is kept in it."""

    today: date
    fields: Collection[str]
    shelf: Shelf
    sort: Sort | None = None
    depth: int = 0  # of open parentheses
    scope: _Scope = _Scope()  # of the group that is being read
    opened: tuple[str, ...] = ()  # the saved filters that are being read, one within the other
    unknown: set[str] = field(default_factory=set)

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

    def operand(self, way: int = -1) -> Node | None:
        """A group, a value or a field with either; `way` is where `case:`, `word:` or `para:` began before it."""
        character, start = self.peek(), self.at if way < 0 else way
        if character == "(":
            return self.group(self.scope)
        if character == "#":
            self.at += 1
            scope = replace(self.scope, field="tag")
            return self.group(scope) if self.peek() == "(" else self.value(scope, start)
        named = _FIELD.match(self.shape, self.at)
        if named:
            name = self.text[named.start(1) : named.end(1)]
            known = known_field(name, self.fields)
            if known in ("case", "word", "para"):
                return self.way(known, named, start)
            if known:
                self.at = named.end()
                scope = replace(self.scope, field=known)
                return self.group(scope) if self.peek() == "(" else self.value(scope, start)
            self.unknown.add(fold(name))
            self.hint(name, named)
        return self.value(self.scope, start, several=way >= 0)

    def way(self, name: str, named: re.Match[str], start: int) -> Node | None:
        """A way to look for what follows: by case, as a whole word, in one paragraph."""
        self.at = named.end()
        if self.at >= self.size or self.peek().isspace() or self.peek() in ")|" or self.depth >= _DEEPEST:
            self.mark(start, self.at, f"{name}: wants a word or a group directly after it")
            return None
        outer = self.scope
        within = name == "para" and not outer.paragraph
        if within:
            self.scope = replace(outer, field="", paragraph=True)
        elif name != "para":
            self.scope = replace(outer, exact=outer.exact or name == "case", word=outer.word or name == "word")
        self.depth += 1
        part = self.operand(start)
        self.depth -= 1
        self.scope = outer
        return Paragraph(part, start, self.at) if part and within else part

    def hint(self, name: str, named: re.Match[str]) -> None:
        near = nearest_field(name, self.fields)
        if near and not self.scope.field:
            message = f"{name}: is no field, so this is looked for as text; did you mean {near}: ?"
            self.marks.append(Mark(named.start(), named.end(), message, hint=True))

    def group(self, inside: _Scope) -> Node | None:
        """A query in parentheses, all of it in one field where one is named."""
        opening, marked = self.at, len(self.marks)
        self.at += 1
        if self.depth >= _DEEPEST:
            self.mark(opening, self.at, "too many parentheses inside one another")
            return None
        outer, self.scope = self.scope, inside
        self.depth += 1
        part = self.query()
        self.depth -= 1
        self.scope = outer
        closed = self.peek() == ")"
        if not part and len(self.marks) == marked:
            self.mark(opening, self.at + closed, "nothing stands in the parentheses")
        elif not closed:
            self.mark(opening, opening + 1, "the parenthesis is not closed: read to the end")
        self.at += closed
        return part

    def value(self, scope: _Scope, start: int, *, several: bool = False) -> Node | None:
        """What follows a colon, or stands alone: one value, or `several` with commas between, as in every field."""
        name = scope.field
        several = several or bool(name)
        operator: Comparison = ""
        if name and (found := _OPERATOR.match(self.shape, self.at)) and conditions.takes(name, found[0]):
            operator, self.at = COMPARISONS[found[0]], found.end()
        elif self.peek() == "/" and name not in _NO_PATTERN:
            return self.regular(scope, start)
        begin = start
        parts: list[Node] = []
        while True:
            inside = self.at
            quoted = self.at < self.size and self.peek() in '"“”'
            text = self.phrase() if quoted else self.word(_BREAK_OR_COMMA if several else _BREAK)
            if text is not None:
                literal = quoted or "\\" in self.shape[inside : self.at]
                part = self.condition(scope, operator, text, literal, begin)
                if part:
                    parts.append(part)
            if not several or self.peek() != ",":
                break
            begin = self.at  # a comma that nothing follows is what is marked
            self.at += 1
        return self.joined(Or, parts, start)

    def regular(self, scope: _Scope, start: int) -> Node | None:
        """A regular expression, held to be one by the engine that will look for it."""
        found = self.pattern(start)
        if not found:
            return None
        text, exact = found[0], found[1] or scope.exact
        try:
            if not text:
                raise PatternError("a pattern is missing between the slashes; write \\/ for a slash")
            compiled_pattern(text, exact)
        except PatternError as error:
            self.mark(start, self.at, str(error))
            return None
        return self.fitting(Pattern(text, scope.field, exact, start, self.at), scope)

    def condition(self, scope: _Scope, operator: Comparison, text: str, literal: bool, start: int) -> Node | None:
        """One value of a field as a node, or nothing, marked."""
        if scope.field == "saved" and text.strip():
            return self.saved(text.strip(), scope, start)
        read = conditions.read(scope.field, operator, text, literal=literal, today=self.today)
        if isinstance(read, Left):
            self.mark(start, max(self.at, start + 1), read.message)
            return None
        if isinstance(read, Sort):
            if self.sort:
                self.mark(self.sort.start, self.sort.end, "only the last sort: counts")
            self.sort = replace(read, start=start, end=self.at)
            return None
        if isinstance(read, Term):
            read = replace(read, exact=scope.exact, word=scope.word)
        elif isinstance(read, State) and not self.shelf.knows(read.name):
            message = f"is:{read.name} finds nothing: it is not kept yet which articles are"
            self.marks.append(Mark(start, self.at, message, hint=True))
        return self.fitting(replace(read, start=start, end=self.at), scope)

    def fitting(self, node: Node, scope: _Scope) -> Node | None:
        """The node, if the ways to look that stand before it mean something for it."""
        if scope.paragraph and not (isinstance(node, Text) and node.field == ""):
            message = "para: takes words and patterns, as in para:(居委 -团长)"
        elif (
            (scope.exact or scope.word)
            and not isinstance(node, Term)
            and not (isinstance(node, Pattern) and not scope.word)
        ):
            message = f"{'word' if scope.word else 'case'}: takes words, as in {'word:AI' if scope.word else 'case:US'}"
        else:
            return node
        self.mark(node.start, node.end, message)
        return None

    def saved(self, name: str, scope: _Scope, start: int) -> Node | None:
        """A saved filter, read as if its line stood here in parentheses."""
        lines = {fold(known): line for known, line in self.shelf.saved.items()}
        if scope.paragraph or scope.exact or scope.word:
            self.mark(start, self.at, "saved: is a filter of its own, and stands by itself")
        elif fold(name) not in lines:
            self.mark(start, self.at, f"there is no saved filter {name}")
        elif fold(name) in self.opened or len(self.opened) >= _DEEPEST:
            self.mark(start, self.at, f"the saved filter {name} contains itself")
        else:
            opened = (*self.opened, fold(name))
            reader = Reader(lines[fold(name)], today=self.today, fields=self.fields, shelf=self.shelf, opened=opened)
            tree = reader.line()
            self.unknown |= reader.unknown
            said = (Mark(start, self.at, f"saved:{name}: {mark.message}", hint=True) for mark in reader.marks)
            self.marks.extend(dict.fromkeys(said))
            return Saved(name, placed(tree, start, self.at), start, self.at)
        return None

    def joined(self, kind: type[And | Or], parts: list[Node], start: int) -> Node | None:
        if len(parts) < 2:
            return parts[0] if parts else None
        end = self.at
        while self.shape[start].isspace():
            start += 1
        while self.shape[end - 1].isspace():
            end -= 1
        return kind(tuple(parts), start, end)
