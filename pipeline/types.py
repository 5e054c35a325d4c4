"""What the line carries and remembers, as frozen values: articles, alerts, deliveries, faults."""

from __future__ import annotations

from base64 import b32encode
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Literal

from connectors.types import Cursor, Entry, Message, Published, Receipt, Validators
from pipeline.sightings import Signs
from rules.types import Match, Severity

Lane = Literal["live", "history"]
Grade = Literal["sure", "likely", "guess"]
PageKind = Literal["article", "live", "listing", "wall", "error"]

PARAGRAPHS = "\n\n"  # over which no phrase of a rule reaches; a mere line break is a space to it


def identifier(prefix: str, *parts: str) -> str:
    """Return a short id that follows from the parts alone: the same thing has the same id after any restart."""
    digest = sha256("\0".join(parts).encode("utf-8", "surrogatepass")).digest()
    return f"{prefix}-{b32encode(digest[:10]).decode().lower()}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """One line that was taken out of a page, and why."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """Readable text without boilerplate. `key` is the key form of the canonical URL and unique; `url` can be requested.

    `fingerprint` is equal for equal folded title and text; `simhash` (64 bits) is near for near copies.
    `partial` says that part of the text could not be had. An empty line (PARAGRAPHS) parts its paragraphs.
    """

    key: str
    url: str
    title: str
    text: str
    source: str
    fetched_at: datetime
    kind: PageKind = "article"
    language: str | None = None
    authors: tuple[str, ...] = ()
    published: Published | None = None
    published_grade: Grade | None = None
    site: str | None = None
    tags: tuple[str, ...] = ()
    original_source: str | None = None
    partial: bool = False
    cut: tuple[Cut, ...] = ()
    fingerprint: str = ""
    simhash: int = 0

    @property
    def id(self) -> str:
        """Return the id that follows from the key, so that the same page has the same id for ever."""
        return identifier("art", self.key)

    @property
    def words(self) -> int:
        """Return the number of space-separated words of the text."""
        return len(self.text.split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbours:
    """What is stored around an article.

    `known` says that its key is, `same` names the first article of its fingerprint, and `near` recent articles whose
    simhash shares a band with its own, as (id, simhash).
    """

    known: bool = False
    same: str | None = None
    near: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Kinship:
    """What an article is to those already stored: new, the very page seen before, an exact or a near copy.

    `story` is what alerts are grouped by; `near` is the id of the article this one nearly repeats.
    """

    story: str
    seen: bool = False
    copy: bool = False
    near: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RepeatedLine:
    """A line that several stories of a host share, by a key of its letters: how many, from which on, and when last.

    `since` counts the host's stories, the first of which is 1. `text` is the beginning of the line.
    """

    key: int
    stories: int
    since: int
    seen: date
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryLines:
    """The lines, by key, that one story of a host was the first to hold: its number among them, and its day."""

    number: int
    day: date
    keys: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HostMemory:
    """What is remembered of a host: how many different stories it told, and the ids of its early pages.

    `lines` are those that several stories share, `once` what was new in each, the latest story first.
    """

    stories: int = 0
    lines: tuple[RepeatedLine, ...] = ()
    once: tuple[StoryLines, ...] = ()
    pages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """Matches of one rule grouped for people: one story, told once. `articles` are ids, oldest first."""

    id: str
    rule: str
    rule_title: str
    severity: Severity
    story: str
    opened_at: datetime
    why: str
    lane: Lane = "live"
    state: Literal["open", "acked", "closed"] = "open"
    articles: tuple[str, ...] = ()
    group_wait: timedelta = timedelta(0)
    repeat_interval: timedelta | None = None


DeliveryState = Literal["pending", "sent", "given_up", "suppressed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One alert owed to one channel. Its id is the webhook-id and stands in the Message-ID; `event` is `opened`."""

    id: str
    alert: str | None
    channel: str
    event: str
    state: DeliveryState = "pending"
    attempts: int = 0
    next_attempt_at: datetime | None = None
    reason: str | None = None
    message: Message | None = None
    receipt: Receipt | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something that did not go as it should, kept for people."""

    at: datetime
    stage: str
    source: str | None
    subject: str
    reason: str
    transient: bool
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What matching one article leads to: alerts with the match behind each, and what is owed to whom."""

    matches: tuple[Match, ...] = ()
    alerts: tuple[Alert, ...] = ()
    deliveries: tuple[Delivery, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceState:
    """What is remembered about a source between polls. `not_before` is the other side's wish and is never overridden.

    `points` are those of the back-off table in docs/sources.md; `interval` is the adaptive one. `alike` counts the
    failures in a row, up to the latest, that had its reason, the first of them at `failing_since`.
    """

    id: str
    url: str
    cursor: Cursor = Cursor()
    validators: Validators = Validators()
    next_due_at: datetime | None = None
    not_before: datetime | None = None
    interval: timedelta = timedelta(hours=1)
    points: float = 0.0
    paused: bool = False
    first_polled_at: datetime | None = None
    last_polled_at: datetime | None = None
    last_success_at: datetime | None = None
    last_reason: str | None = None
    signs: Signs = Signs()
    alike: int = 0
    failing_since: datetime | None = None
    last_new_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A row taken to work on. Every later write carries `token`, so a late writer changes nothing."""

    id: str
    token: str
    attempts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """An entry on its way in: the lane it goes in, and the host that must be asked for its page (a budget key).

    The host is "" where the entry has no page. `first_poll` says that it was listed on its source's first poll.
    """

    entry: Entry
    lane: Lane
    first_poll: bool
    host: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryClaim(Claim):
    """An entry to be carried through, as it was listed.

    `known` is the id of an article that another entry had already brought from the same address when it was claimed.
    """

    entry: Entry
    lane: Lane
    first_poll: bool
    host: str
    known: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceClaim(Claim):
    """A source to be polled."""

    state: SourceState


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryClaim(Claim):
    """A delivery to be tried. `reply_to` is the id of the first delivery of the same alert to the same channel."""

    delivery: Delivery
    reply_to: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """All that is needed to write an alert down for people: its articles, oldest first, each with its match.

    Of the articles named in `outdated` it is an earlier version, the last one of which the rule held.
    """

    alert: Alert
    parts: tuple[tuple[Article, Match], ...]
    outdated: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What one run of `marsad once` did, new in this run."""

    polled: int = 0
    failed: int = 0
    entries: int = 0
    articles: int = 0
    alerts: int = 0
    delivered: int = 0
    undelivered: int = 0
