"""What is wrong with a file, with its place.

RuleError
    diagnostics  every fault found, in the order of the files
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Diagnostic:
    """One finding in one file. Lines and columns count from 1; a code that starts with W is a warning."""

    file: str
    line: int
    column: int
    code: str
    message: str
    hint: str | None = None

    @property
    def place(self) -> str:
        """Return `file:line:column`."""
        return f"{self.file}:{self.line}:{self.column}"

    @property
    def is_warning(self) -> bool:
        """Whether the file may be used all the same."""
        return self.code.startswith("W")

    def __str__(self) -> str:
        """Return the one shape in which faults are shown."""
        tail = f"; {self.hint}" if self.hint else ""
        return _printable(f"{self.place} {self.code} {self.message}{tail}")


def _printable(text: str) -> str:
    """Return the text as one line that cannot steer a terminal; what a file holds may stand in it."""
    return "".join(sign if sign.isprintable() else sign.encode("unicode_escape").decode() for sign in text)


class RuleError(Exception):
    """A set of rules that cannot be used."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(sorted(diagnostics))
        super().__init__("\n".join(map(str, self.diagnostics)))
