"""What the line works with: sources and rules as configured now, exchanged as a whole when they are read again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from threading import Lock

from connectors.interfaces import Channel, Poller
from connectors.types import Capture, Entry, Source
from rules.loading import RuleSet


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """One reading of the configuration, made ready for work. `per_host` is how many requests a host bears at once."""

    sources: Mapping[str, Source]
    pollers: Mapping[str, Poller]
    channels: Mapping[str, Channel]
    ruleset: RuleSet
    per_host: int

    def fetcher(self, source: str, otherwise: Callable[[Entry], Capture]) -> Callable[[Entry], Capture]:
        """Return who fetches for a source; one of a source that is no longer configured gets its due too."""
        poller = self.pollers.get(source)
        return poller.fetch if poller else otherwise


class Tally:
    """Counts what was done, from many threads."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._lock = Lock()

    def add(self, **counts: int) -> None:
        """Add to each count by its name."""
        with self._lock:
            self._counts.update(counts)

    def __getitem__(self, name: str) -> int:
        with self._lock:
            return self._counts[name]
