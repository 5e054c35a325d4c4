"""What was seen of a source, as frozen values: the signs that its health is told by, and its ledger by day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """What polls that were answered have told of a source, beside what it lists.

    `lull` is its longest usual pause between news. `items` is how many its last readable document held, and since
    `emptied_at` it holds none. `moved_to` is where permanent redirects have led since `moved_at`, so far in
    `moved_polls` polls in a row. `asked_whole_at` is when a body was last asked for without the validators that there
    were, `ask_whole` says that the next poll does so, and since `distrusted_at` none is ever sent.
    """

    lull: timedelta | None = None
    items: int = 0
    emptied_at: datetime | None = None
    moved_to: str | None = None
    moved_at: datetime | None = None
    moved_polls: int = 0
    asked_whole_at: datetime | None = None
    ask_whole: bool = False
    distrusted_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What came of what a source listed on one day: a line of the ledger, as numbers that add up.

    `polls` were answered, `failed` were not. Of the entries `listed` for the first time on that day so many pages were
    `fetched`, so many articles were `extracted`, of these `feed_only` from the feed's own text because the page could
    not be had, and `matched` by a rule; `known` had been read from another listing, and `refused` are no articles.
    """

    polls: int = 0
    failed: int = 0
    listed: int = 0
    fetched: int = 0
    extracted: int = 0
    feed_only: int = 0
    known: int = 0
    matched: int = 0
    refused: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """One day (UTC) of one source: what was seen, and for each reason how much of it failed."""

    day: date
    seen: Seen = Seen()
    reasons: Mapping[str, Seen] = field(default_factory=dict)

    @property
    def waiting(self) -> int:
        """Return how many of the entries listed on that day are still to be carried through."""
        return max(0, self.seen.listed - self.seen.extracted - self.seen.known - self.seen.refused)

    @property
    def gap(self) -> bool:
        """Return whether the source was not seen at all on that day: no poll was answered."""
        return not self.seen.polls
