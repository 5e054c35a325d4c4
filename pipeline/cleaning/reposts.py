"""An article's lines and what its page states in, whom it was taken from out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_NAME = r"(?P<name>[^\W\d_][^\n()\[\]:;|]{1,60}?)"
_DATELINE = re.compile(r"^[^\n(]{0,60}\(\s*(?P<name>[^\W\d_a-z][\w&.' ]{1,30}?)\s*\)\s*[-–—:]")
_ANYWHERE = re.compile(
    rf"(?:(?:first|originally)\s+(?:published|appeared)|republished|reprinted|reposted)\s+(?:in|on|by|at|from|with)\s+(?:the\s+)?{_NAME}"
    r"(?=[.,;(\n]|\s+(?:on|in|under|with|as)\s|$)",
    re.IGNORECASE,
)
_LINE = re.compile(
    rf"^\W*(?:source|via|quelle|fuente|kaynak|المصدر|نقلا عن|نقلاً عن)\s*[:：]\s*{_NAME}\s*\.?$", re.IGNORECASE
)
_HEAD, _TAIL = 3, 6  # lines in which such a word stands


def original_source(lines: Sequence[str], *stated: str) -> str | None:
    """Return the name of the agency or outlet that the text came from, as written; None for a text of its own."""
    return next((name.strip(" .,\"'“”") for name in (*stated, *_named(lines)) if name), None)


def _named(lines: Sequence[str]) -> Iterator[str]:
    for line in lines[:_HEAD]:
        if match := _DATELINE.match(line):
            yield match["name"]
    for line in (*lines[:_HEAD], *lines[-_TAIL:]):
        if (match := _LINE.match(line)) or (match := _ANYWHERE.search(line)):
            yield match["name"]
