"""An article's lines and what its page states in; whom it was taken from, and whom it names as its writers, out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.cleaning.authors import without_role
from pipeline.cleaning.dates import read_day
from pipeline.cleaning.markup import line_of
from pipeline.cleaning.page import Page
from pipeline.cleaning.titles import folded

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
_CREDIT = re.compile(
    r"^(?:by\s+)?(?P<name>[^\W\d_][^,/|\d\n]{3,60}),\s*(?P<role>[^/|,\d\n]{3,60}?)\s*[/|,]\s*(?P<day>.{6,40})$"
)
_REPORTING = re.compile(
    r"^\W*(?:additional )?reporting by\s+(?P<names>[^;.()\n]{3,160}?)(?=\s+(?:writing|editing)\s+by|[;.()\n]|$)",
    re.IGNORECASE,
)
_LONGEST_HEADLINE = 150
_BOLD = ("b", "strong", "h2", "h3", "h4")


@dataclass(frozen=True, slots=True)
class Credit:
    """Who wrote what a user has posted, and the outlet where the line names one."""

    name: str
    outlet: str


def credited(page: Page, lines: Sequence[str]) -> Credit | None:
    """Return the credit of an article inside a post: a bold headline that is not the page's, then name, role, day."""
    for headline, line in pairwise(lines[: _HEAD + 1]):
        match = _CREDIT.match(line)
        if not match or read_day(match["day"]) is None or (outlet := without_role(match["role"])) is None:
            continue
        if len(headline) <= _LONGEST_HEADLINE and _is_another_headline(page, folded(headline)):
            return Credit(match["name"].strip(), outlet.removeprefix("the ").removeprefix("The "))
    return None


def reporters(lines: Sequence[str]) -> list[str]:
    """Return what follows the "Reporting by" of a wire story's last lines."""
    return [match["names"] for line in lines[-_TAIL:] if (match := _REPORTING.match(line))]


def original_source(lines: Sequence[str], *stated: str) -> str | None:
    """Return the name of the agency or outlet that the text came from, as written; None for a text of its own."""
    return next((name.strip(" .,\"'“”") for name in (*stated, *_named(lines)) if name), None)


def _is_another_headline(page: Page, key: str) -> bool:
    own = (page.markup.title, *page.markup.headings, page.markup.meta("og:title"))
    if not key or any(key in folded(title) for title in own):
        return False
    return any(folded(line_of(bold)) == key for bold in page.tree.iter(*_BOLD))


def _named(lines: Sequence[str]) -> Iterator[str]:
    for line in lines[:_HEAD]:
        if match := _DATELINE.match(line):
            yield match["name"]
    for line in (*lines[:_HEAD], *lines[-_TAIL:]):
        if (match := _LINE.match(line)) or (match := _ANYWHERE.search(line)):
            yield match["name"]
