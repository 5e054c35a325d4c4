"""What can go wrong in our own house, as opposed to outside (connectors.errors) or in a rule (rules.errors).

MarsadError
├── ConfigError     marsad.yaml or a file it includes cannot be used; carries every diagnostic
├── StoreError      the database is away, locked, damaged, or of another version
│   └── AtWorkError     another process works from the same data folder; carries its id
└── NothingToRead   a page on which there is no article; carries the kind of page it is
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from rules.errors import Diagnostic


class MarsadError(Exception):
    """The root of this room's errors."""


class ConfigError(MarsadError):
    """The configuration cannot be used. `diagnostics` holds warnings too, `faults` only what keeps it from use."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(sorted(diagnostics))
        super().__init__("\n".join(map(str, self.diagnostics)))

    @property
    def faults(self) -> tuple[Diagnostic, ...]:
        """Return the diagnostics that are no warnings."""
        return tuple(found for found in self.diagnostics if not found.is_warning)

    def __reduce__(self) -> tuple[Any, ...]:
        """Come back whole from a child process, where pickle would hand the sentence in place of the diagnostics."""
        return type(self), (self.diagnostics,), self.__dict__


class StoreError(MarsadError):
    """The database cannot be used; the message says what to do about it."""


class AtWorkError(StoreError):
    """Another marsad works from the same data folder. `process` is its id, "" where that is not known."""

    def __init__(self, message: str, *, process: str) -> None:
        self.process = process
        super().__init__(message)


class NothingToRead(MarsadError):  # noqa: N818 - says what is the case, in the words of the house
    """There is no article on the page."""

    def __init__(self, message: str, *, kind: str = "error") -> None:
        self.kind = kind
        super().__init__(message)


@contextmanager
def reaching() -> Iterator[None]:
    """Raise what keeps a file or folder of ours from being used as a StoreError that names it."""
    try:
        yield
    except OSError as error:
        raise StoreError(f"{error.filename} cannot be used: {error.strerror}.") from error
