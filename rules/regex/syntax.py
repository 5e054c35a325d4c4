"""A regular expression that RE2 takes in, the tree of its parts out (https://github.com/google/re2/wiki/Syntax).

RE2 says what is right and what an expression finds. The tree is only for what RE2 does not tell: which letters must be
there, whether nothing at all is enough, where an expression asks for the edge of a word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from string import ascii_letters, digits
from typing import TypeAlias

from rules.terms import TermError

MOST_NESTED = 100  # groups inside one another

_LETTERS_AND_DIGITS = frozenset(ascii_letters + digits)
_CONTROLS = {"a": "\a", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}
_QUANTIFIER = re.compile(r"(?:(?P<sign>[*+?])|\{(?P<least>\d+)(?P<range>,(?P<most>\d*))?\})\??")
_OPENING = re.compile(r"\((?:\?P?<\w+>|\?(?P<flags>[imsU-]*)(?P<end>[:)]))?")
_HEXADECIMAL = re.compile(r"\\x(?:\{([0-9A-Fa-f]+)\}|([0-9A-Fa-f]{2}))")
_OCTAL = re.compile(r"\\([0-7]{1,3})")
_PROPERTY = re.compile(r"\\[pP](?:\{[^}]*\}|.)", re.DOTALL)
_QUOTED = re.compile(r"\\Q(.*?)(?:\\E|\Z)", re.DOTALL)
_NAMED_CLASS = re.compile(r"\[:\^?\w+:\]")


@dataclass(frozen=True, slots=True)
class Sign:
    """One character of a text; `letter` is the one it must be, nothing where several will do."""

    written: str
    letter: str = ""


@dataclass(frozen=True, slots=True)
class Class:
    """One character of a text, one of those between the brackets."""

    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """What takes no character: the edge of a word or of the text, or flags."""

    written: str


@dataclass(frozen=True, slots=True)
class Repeat:
    """An item so many times; `most` is None where there is no end to it."""

    item: Part
    written: str
    least: int
    most: int | None


@dataclass(frozen=True, slots=True)
class Group:
    """A part in brackets. That it may be captured means nothing here."""

    opening: str
    item: Part


@dataclass(frozen=True, slots=True)
class Sequence:
    """Parts one after the other."""

    items: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """Parts of which one is there."""

    items: tuple[Part, ...]


Part: TypeAlias = Sign | Class | Place | Repeat | Group | Sequence | Choice


def parse(expression: str) -> Part:
    """Return the parts of an expression that RE2 takes; of others the answer means nothing.

    Raises TermError where groups are nested deeper than anybody needs.
    """
    return _Parser(expression).choice()


class _Parser:
    """Goes through an expression once."""

    def __init__(self, expression: str) -> None:
        self._text = expression
        self._at = 0
        self._depth = 0

    def choice(self) -> Part:
        """Return all up to the end of the group."""
        items = [self._sequence()]
        while self._text.startswith("|", self._at):
            self._at += 1
            items.append(self._sequence())
        return items[0] if len(items) == 1 else Choice(tuple(items))

    def _sequence(self) -> Sequence:
        items: list[Part] = []
        while self._at < len(self._text) and self._text[self._at] not in "|)":
            if items and (found := _QUANTIFIER.match(self._text, self._at)):
                self._at = found.end()
                items[-1] = _repeated(items[-1], found)
            else:
                items += self._items()
        return Sequence(tuple(items))

    def _items(self) -> list[Part]:
        """Return the next item; of quoted text each character."""
        match self._text[self._at]:
            case "(":
                return [self._group()]
            case "[":
                return [self._class()]
            case "\\":
                return self._escaped()
            case "^" | "$" as sign:
                self._at += 1
                return [Place(sign)]
            case sign:
                self._at += 1
                return [Sign(sign, "" if sign == "." else sign)]

    def _group(self) -> Part:
        found = self._take(_OPENING)
        if found["end"] == ")":
            return Place(found[0])
        flags = found["flags"] if found["end"] else ""
        self._depth += 1
        if self._depth > MOST_NESTED:
            raise TermError("E044", f"groups are nested more than {MOST_NESTED} deep")
        item = self.choice()
        self._depth -= 1
        self._at += 1
        return Group(f"(?{flags}:", item)

    def _escaped(self) -> list[Part]:
        if quoted := self._taken(_QUOTED):
            return [Sign(_plain(sign), sign) for sign in quoted[1]]
        if self._text[self._at + 1] in "AbBz":
            return [Place(self._next(2))]
        if found := self._taken(_HEXADECIMAL):
            return [Sign(found[0], chr(int(found[1] or found[2], 16)))]
        if found := self._taken(_OCTAL):
            return [Sign(found[0], chr(int(found[1], 8)))]
        return [self._named()]

    def _named(self) -> Sign:
        """Return a character that is written as a letter behind a backslash, or a sign that means itself there."""
        if found := self._taken(_PROPERTY):
            return Sign(found[0])
        written = self._next(2)
        letter = _CONTROLS.get(written[1], "" if written[1] in _LETTERS_AND_DIGITS else written[1])
        return Sign(written, letter)

    def _class(self) -> Class:
        parts = [self._next(2 if self._text.startswith("[^", self._at) else 1)]
        while self._text[self._at] != "]" or len(parts) == 1:
            found = self._taken(_NAMED_CLASS) or self._taken(_HEXADECIMAL) or self._taken(_PROPERTY)
            parts.append(found[0] if found else self._next(2 if self._text[self._at] == "\\" else 1))
        return Class((*parts, self._next(1)))

    def _next(self, length: int) -> str:
        self._at += length
        return self._text[self._at - length : self._at]

    def _taken(self, wanted: re.Pattern[str]) -> re.Match[str] | None:
        found = wanted.match(self._text, self._at)
        self._at = found.end() if found else self._at
        return found

    def _take(self, wanted: re.Pattern[str]) -> re.Match[str]:
        found = self._taken(wanted)
        assert found is not None, "RE2 takes nothing else here"  # noqa: S101
        return found


def _repeated(item: Part, found: re.Match[str]) -> Repeat:
    least, most = {"*": (0, None), "+": (1, None), "?": (0, 1)}.get(found["sign"], (0, None))
    if found["least"]:
        least = int(found["least"])
        most = int(found["most"]) if found["most"] else None if found["range"] else least
    return Repeat(item, found[0], least, most)


def _plain(sign: str) -> str:
    return sign if sign in _LETTERS_AND_DIGITS or sign == "_" or not sign.isascii() else f"\\{sign}"
