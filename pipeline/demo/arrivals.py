"""What receivers took, as arrivals in a tray; and the temper in which they refuse some of what they are handed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from random import Random
from threading import Condition, Lock
from typing import Any, Literal

By = Literal["mail", "webhook"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """One message that reached a receiver. `id` is its webhook-id or Message-ID; `urls` are the articles it names.

    `alert` is, for a webhook, the alert as its body tells it. `raw` are the bytes that came.
    """

    by: By
    id: str
    rule: str
    subject: str
    urls: frozenset[str]
    alert: Mapping[str, Any] = field(default_factory=dict)
    raw: bytes = field(default=b"", repr=False)


class Tray:
    """Keeps arrivals in their order, and apart from them what was refused; may be used by several threads."""

    def __init__(self, listener: Callable[[Arrival], None] | None = None) -> None:
        self._arrivals: list[Arrival] = []
        self._refused: list[Arrival] = []
        self._changed = Condition()
        self._listener = listener

    def add(self, arrival: Arrival) -> None:
        """Keep an arrival and tell whoever listens."""
        with self._changed:
            self._arrivals.append(arrival)
            self._changed.notify_all()
        if self._listener:
            self._listener(arrival)

    def refuse(self, arrival: Arrival) -> None:
        """Keep what its receiver would not take; nobody is told."""
        with self._changed:
            self._refused.append(arrival)

    @property
    def arrivals(self) -> tuple[Arrival, ...]:
        """Return what has arrived so far."""
        with self._changed:
            return tuple(self._arrivals)

    @property
    def refused(self) -> tuple[Arrival, ...]:
        """Return what was refused so far."""
        with self._changed:
            return tuple(self._refused)

    def wait_for(self, enough: Callable[[tuple[Arrival, ...]], bool], *, seconds: float) -> bool:
        """Return True as soon as what has arrived is enough, or False when the time is up."""
        with self._changed:
            return self._changed.wait_for(lambda: enough(tuple(self._arrivals)), timeout=seconds)


class Temper:
    """Says which messages a receiver refuses: this share of them, the same ones for the same seed."""

    def __init__(self, share: float = 0.0, *, seed: int = 0) -> None:
        self._share = share
        self._random = Random(seed)  # noqa: S311 - nothing is kept secret by it
        self._lock = Lock()

    def refuses(self) -> bool:
        """Return whether the next message is refused."""
        with self._lock:
            return self._random.random() < self._share
