"""What becomes of an article after its first reading, as frozen values: its versions, and who is to be told of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from connectors.types import Entry
from pipeline.types import Article, Claim, Lane
from rules.types import Match


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One version of an article. `diff` is a unified diff of paragraphs, the title first, from the version before."""

    number: int
    read_at: datetime
    title: str
    text: str
    diff: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """All versions of an article that has changed, the first one first, and since when its page is gone."""

    revisions: tuple[Revision, ...] = ()
    withdrawn_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LookClaim(Claim):
    """An article that is to be read again; `id` is its own. `entry` is what it was first read for.

    `version` counts the versions so far, `reads` the readings after the
    first.
    """

    article: Article
    entry: Entry
    entry_id: str
    lane: Lane
    first_poll: bool
    host: str
    first_at: datetime
    reads: int
    version: int
    withdrawn_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Retelling:
    """What an alert has told of an article: the version in which its rule matched, and whether that is the latest."""

    alert: str
    article: Article
    match: Match
    latest: bool


def changed_event(article: str, number: int) -> str:
    """Return the event of a delivery that tells of a new version of an article."""
    return f"updated {article} {number}"


def changed_article(event: str) -> str | None:
    """Return the id of the article whose change an event is; None for any other event."""
    kind, _, rest = event.partition(" ")
    return rest.partition(" ")[0] or None if kind == "updated" else None
