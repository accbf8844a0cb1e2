"""MathML as a line of text: `x = (-b ± √(b² - 4ac))/(2a)`.

Only the presentation elements are told apart; what is none of them is the row of what it holds.
"""

from __future__ import annotations

from tui.corpus.footnotes import lowered, raised

_LENGTH = 2_000
_DEPTH = 100
_RELATIONS = frozenset("=<>≤≥≠≈≡≃∼→⇒⇔∈∉⊂⊆±+−-×·÷")


class Formula:
    """The elements of one `<math>` as they come; `text` is the whole, once they have ended."""

    def __init__(self) -> None:
        self._open: list[tuple[str, list[str]]] = [("mrow", [])]

    def start(self, tag: str) -> None:
        """An element begins; below a depth that no formula has, it is part of the one around it."""
        if len(self._open) < _DEPTH:
            self._open.append((tag, []))

    def data(self, text: str) -> None:
        """What stands in an element."""
        if stripped := " ".join(text.split()):
            self._open[-1][1].append(stripped)

    def end(self, tag: str) -> None:
        """An element ends."""
        if len(self._open) > 1 and self._open[-1][0] == tag:
            _, parts = self._open.pop()
            self._open[-1][1].append(_set(tag, parts)[:_LENGTH])

    @property
    def text(self) -> str:
        while len(self._open) > 1:
            self.end(self._open[-1][0])
        return " ".join("".join(self._open[0][1]).split())


def _set(tag: str, parts: list[str]) -> str:
    """An element's parts as text."""
    match tag, parts:
        case "mo", [sign] if sign in _RELATIONS:
            return f" {sign} "
        case "mfrac", [above, below]:
            return f"{_group(above)}/{_group(below)}"
        case "msup" | "mover", [base, high]:
            return base + _high(high)
        case "msub" | "munder", [base, low]:
            return base + _low(low)
        case "msubsup" | "munderover", [base, low, high]:
            return base + _low(low) + _high(high)
        case "msqrt", _:
            return f"√{_group(''.join(parts))}"
        case "mroot", [base, degree]:
            return f"{raised(degree)}√{_group(base)}"
        case "mfenced", _:
            return f"({', '.join(parts)})"
        case "mtr", _:
            return f"{' '.join(parts)}; "
        case "mtable", _:
            return f"[{''.join(parts).rstrip('; ')}]"
    return "".join(parts)


def _group(text: str) -> str:
    text = text.strip()
    return text if len(text) < 2 or (text.isalnum() and text.isnumeric()) else f"({text})"


def _high(text: str) -> str:
    text = text.strip()
    return high if (high := raised(text)) != text else f"^{_group(text)}"


def _low(text: str) -> str:
    text = text.strip()
    return low if (low := lowered(text)) != text else f"_{_group(text)}"
