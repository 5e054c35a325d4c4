r"""The parts of a regular expression in, the expression that RE2 is to look for out.

RE2 knows the letters a to z: its \w, \d, \s and \b mean nothing in Arabic, and half a word in French. Here they mean
every letter. There is no \b of that kind in RE2; so at the start of an expression the character before it is asked for
instead, at the end the one behind it, and an empty group marks where what was meant begins or ends.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from rules.regex.letters import alone, between_brackets, between_words
from rules.regex.syntax import Choice, Class, Group, Part, Place, Repeat, Sequence, Sign
from rules.terms import TermError

_TEXT_BEGINS, _TEXT_ENDS = frozenset({"^", r"\A", r"\b"}), frozenset({"$", r"\z"})


class Bordered(NamedTuple):
    """An expression for RE2, and the numbers of the groups that mark where what is meant begins and ends."""

    expression: str
    begins: tuple[int, ...]
    ends: tuple[int, ...]


def bordered(part: Part) -> Bordered:
    """Return the expression in which a letter is one of any script; raises TermError where there is none."""
    writer = _Writer()
    expression = writer.write(part, first=True, last=True)
    return Bordered(expression, tuple(writer.begins), tuple(writer.ends))


class _Writer:
    """Writes parts out again, from left to right."""

    def __init__(self) -> None:
        self.begins: list[int] = []
        self.ends: list[int] = []

    def write(self, part: Part, *, first: bool, last: bool) -> str:
        """Return a part; `first` and `last` say that nothing of the expression stands before or behind it."""
        match part:
            case Sign():
                written = _sign(part)
            case Class():
                written = "".join(between_brackets().get(sign, sign) for sign in part.parts)
            case Place():
                written = self._place(part, (), (), first=first, last=last)
            case Repeat():
                written = self.write(part.item, first=False, last=False) + part.written
            case Group():
                written = f"{part.opening}{self.write(part.item, first=first, last=last)})"
            case Choice():
                written = "|".join(self.write(item, first=first, last=last) for item in part.items)
            case Sequence():
                written = self._sequence(part.items, first=first, last=last)
        return written

    def _sequence(self, items: tuple[Part, ...], *, first: bool, last: bool) -> str:
        written = []
        for number, item in enumerate(items):
            before, behind = items[:number][::-1], items[number + 1 :]
            if isinstance(item, Place):
                begins, ends = first and _only_places(before), last and _only_places(behind)
                written.append(self._place(item, before, behind, first=begins, last=ends))
            else:
                begins, ends = first and _only_flags(before), last and _only_flags(behind)
                written.append(self.write(item, first=begins, last=ends))
        return "".join(written)

    def _place(
        self, place: Place, before: tuple[Part, ...], behind: tuple[Part, ...], *, first: bool, last: bool
    ) -> str:
        if place.written not in {r"\b", r"\B"}:
            return place.written
        if place.written == r"\b" and (first or last):
            return self._edge(before, behind, first=first)
        if not (_is_ascii(before, backwards=True) or _is_ascii(behind)):
            message = f'inside an expression "{place.written}" tells only the letters a to z apart'
            raise TermError("E044", message, hint=r'at the start and at the end "\b" knows all letters')
        return place.written

    def _edge(self, before: tuple[Part, ...], behind: tuple[Part, ...], *, first: bool) -> str:
        """Return the edge of a word, where the edge of the text does not say it already."""
        around = _TEXT_BEGINS if first else _TEXT_ENDS | {r"\b"}
        if any(isinstance(place, Place) and place.written in around for place in (before if first else behind)):
            return ""
        (self.begins if first else self.ends).append(len(self.begins) + len(self.ends) + 1)
        return rf"(?:\A|[{between_words()}])()" if first else rf"()(?:[{between_words()}]|\z)"


def _sign(sign: Sign) -> str:
    if sign.written == r"\C":
        raise TermError("E044", r'"\C" would cut a character in two', hint='write "(?s:.)" for any character')
    return alone().get(sign.written, sign.written)


def _only_places(parts: tuple[Part, ...]) -> bool:
    return all(isinstance(part, Place) for part in parts)


def _only_flags(parts: tuple[Part, ...]) -> bool:
    return all(isinstance(part, Place) and part.written.startswith("(") for part in parts)


def _is_ascii(parts: Iterable[Part], *, backwards: bool = False) -> bool:
    """Return whether the next character of the parts is surely one of those that RE2 takes for part of a word."""
    beside = next((part for part in parts if not isinstance(part, Place)), None)
    match beside:
        case Sign(letter=letter):
            return letter.isascii() and (letter.isalnum() or letter == "_")
        case Group():
            return _is_ascii((beside.item,), backwards=backwards)
        case Repeat():
            return beside.least > 0 and _is_ascii((beside.item,), backwards=backwards)
        case Choice():
            return all(_is_ascii((item,), backwards=backwards) for item in beside.items)
        case Sequence():
            return _is_ascii(reversed(beside.items) if backwards else beside.items, backwards=backwards)
        case _:
            return False
