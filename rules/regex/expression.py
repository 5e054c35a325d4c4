"""A regular expression as a rule writes it in, what finds it in a text out; RE2 is reached here alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import re2

from rules.regex.anchors import Anchors, anchors, repeated, takes_nothing
from rules.regex.borders import bordered
from rules.regex.syntax import parse
from rules.terms import TermError

# RE2 keeps what it has learned of a text within this. What outgrows it is slower and no less right: a single RE2 then
# goes on without memory, unlike RE2::Set and FilteredRE2, which answer that nothing is there.
MEMORY = 8 << 20
MOST_REPEATED = 300  # characters that counted repetitions may add: beyond, a hostile text takes a minute
LONGEST = 10_000  # bytes of one hit; of a longer one a part is found
REACH = 64_000  # bytes: without an end to each look ahead, many hits in a long text would take the square of the time
LONGEST_SHOWN = 60

_FORM = re.compile(r"/(?P<expression>.*)/(?P<flags>i?)", re.DOTALL)
_HINTS = {
    r"invalid escape sequence: \\[1-9]": "an expression that takes linear time has no backreference",
    r"invalid perl operator: \(\?<?[=!]": "an expression that takes linear time has no look-around",
    r"invalid escape sequence: \\Z": r'the end of the text is "\z"',
    r"invalid repetition size": "repetitions inside one another multiply, and come to 1000 at most",
    r"pattern too large": "write fewer or shorter repetitions",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Expression:
    """What finds a regular expression. It can be pickled; `anchors` are texts of which one is in each hit, if any."""

    anchors: Anchors | None
    begins: tuple[int, ...]
    ends: tuple[int, ...]
    compiled: Any

    def spans(self, text: bytes) -> Iterator[tuple[int, int]]:
        """Yield start and end of each hit in a text in UTF-8, in bytes, in order; none overlaps another."""
        place = 0
        while place < len(text):
            reach = min(place + REACH, len(text))
            found = self._search(text, place, reach)
            if found and (found[0] <= place + REACH - LONGEST or reach == len(text)):
                yield found
                place = found[1]
            elif reach < len(text):
                place = _character_at(text, place + REACH - LONGEST)
            else:
                return

    def _search(self, text: bytes, place: int, reach: int) -> tuple[int, int] | None:
        """Return the first hit from a place on. The character before it may be asked for, as it may end a word."""
        before = _character_at(text, place - 1) if self.begins and place else place
        for start in dict.fromkeys((before, place)):
            found = self.compiled.search(text, start, reach)
            if found is None:
                return None
            begin = max((found.start(group) for group in self.begins if found.start(group) >= 0), default=found.start())
            if begin >= place:
                ends = (found.end(group) for group in self.ends if found.end(group) >= 0)
                return begin, min(ends, default=found.end())
        return None


def expression_of(written: str) -> Expression:
    """Return what finds an expression that is written as `/…/` or `/…/i`; raises TermError for what RE2 refuses."""
    form = _FORM.fullmatch(written)
    if form is None:
        how = "re:/…/, or re:/…/i for any case"
        raise TermError("E044", f'a regular expression is written {how}, not "re:{_shown(written)}"')
    any_case = bool(form["flags"])
    _compiled(form["expression"], written, any_case=any_case)
    parts = parse(form["expression"])
    if takes_nothing(parts):
        raise TermError("E045", f'"{_shown(written)}" is satisfied by nothing at all', hint="ask for a character")
    if (more := repeated(parts)) > MOST_REPEATED:
        message = f'the repetitions in "{_shown(written)}" add {more} characters; at most {MOST_REPEATED} may be added'
        raise TermError("E044", message, hint='for words at a distance there is "near"')
    expression, begins, ends = bordered(parts)
    return Expression(
        anchors=anchors(parts),
        begins=begins,
        ends=ends,
        compiled=_compiled(expression, written, any_case=any_case),
    )


def _compiled(expression: str, written: str, *, any_case: bool) -> Any:
    options = re2.Options()
    options.max_mem = MEMORY
    options.case_sensitive = not any_case
    options.log_errors = False
    try:
        return re2.compile(expression, options)
    except re2.error as error:
        reason = error.args[0].decode()
        hint = next((hint for known, hint in _HINTS.items() if re.match(known, reason)), None)
        raise TermError("E044", f'"{_shown(written)}" is refused: {reason}', hint=hint) from None


def _shown(written: str) -> str:
    return written if len(written) <= LONGEST_SHOWN else f"{written[:LONGEST_SHOWN]}…"


def _character_at(text: bytes, place: int) -> int:
    """Return where the character begins of which a byte is a part."""
    while place and text[place] & 0xC0 == 0x80:
        place -= 1
    return place
