"""Bytes in, text that the YAML parser may see out; the parser's complaints in, plain words with a place out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rules.errors import Diagnostic, RuleError
from rules.nodes import Node

if TYPE_CHECKING:
    from yaml import MarkedYAMLError

LARGEST = 64 * 2**20  # bytes of one file
NOT_YAML = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # YAML 1.2.2, 5.1

_AT_ITS_START = {"found unexpected end of stream", "did not find expected alphabetic or numeric character"}
_INDENTATION = ("the indentation of this line does not fit the lines above", "use the same number of spaces")
_QUOTES = "put the text in quotes"
_SIGNS = "text that holds any of , [ ] { } stands in quotes there"
_PLAIN_WORDS = {  # what libyaml says, what it means, and what to do
    "mapping values are not allowed in this context": (
        'a ": " stands where no key can be',
        "put the text in quotes, or check the indentation",
    ),
    "did not find expected key": _INDENTATION,
    "did not find expected '-' indicator": _INDENTATION,
    "did not find expected <document start>": _INDENTATION,
    "block sequence entries are not allowed in this context": ('a "- " stands where no list item can be', None),
    "could not find expected ':'": ('a key without its ":"', "keys look like `key: value`"),
    "did not find expected alphabetic or numeric character": ("text cannot start with * or &", _QUOTES),
    "found unexpected ':'": ('a ":" without a space after it', "put a space there, or the text in quotes"),
    "did not find expected node content": ("a value is missing here", None),
    "did not find expected ',' or ']'": (
        'the list that opens with "[" at {opens} goes on without a "," or a "]"',
        _SIGNS,
    ),
    "did not find expected ',' or '}'": (
        'the map that opens with "{" at {opens} goes on without a "," or a "}"',
        _SIGNS,
    ),
    "found unexpected end of stream": ("the quote that opens here is never closed", None),
    "found unknown escape character": (
        "an unknown escape in a text in double quotes",
        "use single quotes, or write \\\\ for a backslash",
    ),
    "found invalid Unicode character escape code": ("an escape that stands for no character", None),
    "did not find expected hexdecimal number": ("an escape that stands for no character", None),
    "found undefined tag handle": ("tags have no meaning here", _QUOTES),
}


def checked(text: str | bytes, file: str) -> str:
    """Return the text without a byte order mark; raises RuleError when it is too large or holds what YAML forbids."""
    if len(text) > LARGEST:
        raise RuleError([_spot(file, (1, 1)).diagnostic("E002", f"the file is larger than {LARGEST // 2**20} MB")])
    decoded = text if isinstance(text, str) else _decoded(text, file)
    decoded = decoded.removeprefix("\ufeff")
    if bad := NOT_YAML.search(decoded):
        spot = _spot(file, _position(decoded[: bad.start()]))
        raise RuleError([spot.diagnostic("E004", f"{_called(bad[0])} may not stand in YAML")])
    return decoded


def unwanted(value: str) -> str | None:
    """Return what is wrong with a text in which an escape stands for a character that YAML forbids; None for others."""
    bad = NOT_YAML.search(value)
    return f"{_called(bad[0])} may not be in a text, even as an escape" if bad else None


def _called(character: str) -> str:
    return "a NUL character" if character == "\0" else f"the character U+{ord(character):04X}"


def syntax_fault(error: MarkedYAMLError, text: str, file: str) -> Diagnostic:
    """Return what the parser stumbled over in `text`; a quote that never ends where it opens."""
    problem, at, opens = error.problem or "this is not YAML", error.problem_mark, error.context_mark
    if opens and problem in _AT_ITS_START:
        at = opens
    place, index = ((at.line + 1, at.column + 1), at.index) if at else ((1, 1), 0)
    spot = _spot(file, place)
    if at and text.startswith("\ufeff", text.rfind("\n", 0, index) + 1):
        return _spot(file, (place[0], 1)).diagnostic("E004", "a byte order mark may only stand at the start of a file")
    if problem == "exceeded maximum nesting depth":
        return spot.diagnostic("E008", "lists and maps are nested far too deep")
    if problem == "found character that cannot start any token":
        message, hint = _cannot_start(text[index : index + 1])
    elif problem == "did not find expected node content" and not text[index:].strip():
        message, hint = "the file ends in the middle of a list or a map", None
    else:
        message, hint = _PLAIN_WORDS.get(problem, (problem, None))
    where = f"{opens.line + 1}:{opens.column + 1}" if opens else "the start"
    return spot.diagnostic("E005", message.replace("{opens}", where), hint=hint)


def _cannot_start(character: str) -> tuple[str, str | None]:
    if character == "\t":
        return "a tab cannot indent a line", "use spaces"
    return f"text cannot start with {character}", _QUOTES


def _decoded(data: bytes, file: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        spot = _spot(file, _position(data[: error.start].decode("utf-8")))
        message = f"the byte 0x{data[error.start]:02X} here is not UTF-8"
        raise RuleError([spot.diagnostic("E003", message, hint="save the file as UTF-8")]) from None


def _position(before: str) -> tuple[int, int]:
    """Return the line and column that follow after this text."""
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def _spot(file: str, place: tuple[int, int]) -> Node:
    """Return a place in a text of which nothing could be read."""
    return Node(value=None, file=file, line=place[0], column=place[1])
