"""The promises: what every kind of source and every kind of channel does, and what it is handed to do it with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import ClassVar, Generic, ParamSpec, Protocol, Self, TypeVar

from pydantic import BaseModel, ConfigDict

from connectors.types import Budget, Capture, Cursor, Entry, Message, Poll, Receipt, Validators, Window

P = ParamSpec("P")
R = TypeVar("R")
Made_co = TypeVar("Made_co", covariant=True)


class Options(BaseModel):
    """What a person may set on one kind of source or channel; unknown keys are refused.

    `shorthand` names the field that a bare string stands for: `feed: https://…` is `feed: {url: https://…}`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    shorthand: ClassVar[str] = "url"

    def based_in(self, folder: Path) -> Self:  # noqa: ARG002 - for kinds that read files
        """Return the options with relative file names standing in a folder, that of the configuration."""
        return self

    @property
    def address(self) -> str:
        """Return what a bare string would have named: of a source, the URL that is asked."""
        return str(getattr(self, self.shorthand))


class Isolate(Protocol):
    """Runs a function in a child process that can be killed; its arguments and its answer are pickled.

    Raises TimeoutError past the limit, MemoryError past the child's memory, ChildProcessError when the child died;
    what the function itself raises comes back as it is.
    """

    def __call__(self, fn: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> R:
        """Return what the function returns."""
        ...


class Poller(Protocol):
    """One source of one kind. Never sleeps, retries, stores or schedules; raises ConnectorError."""

    def poll(self, cursor: Cursor, validators: Validators, budget: Budget) -> Poll:
        """Take one bounded step, of what is new or of a backfill as the cursor says: at most one listing request."""
        ...

    def begin(self, window: Window) -> Cursor:
        """Return the cursor from which a backfill of the window starts; raises NO_ARCHIVE where nothing is kept."""
        ...

    def fetch(self, entry: Entry) -> Capture:
        """Return the page an entry points to, or the copy that the kind holds of it."""
        ...


class Channel(Protocol):
    """One place that alerts go to."""

    def send(self, message: Message) -> Receipt:
        """Hand the message over once; raises ConnectorError when nobody took it."""
        ...

    def check(self) -> str:
        """Say in one sentence that the other side is there and lets us in; raises ConnectorError. Sends nothing."""
        ...


@dataclass(frozen=True, slots=True)
class Kind(Generic[Made_co]):
    """One line of the registry: what may be set, and what is made of it.

    A poller is made as `make(source, http=…, isolate=…, now=…)`,
    a channel as `make(name, options, http=…, smtp=…, timeout=…, now=…)`; it takes of these what it needs.
    """

    options: type[Options]
    make: Callable[..., Made_co]


Clock = Callable[[], datetime]
