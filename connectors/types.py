"""What crosses the outer wall, as frozen values: entries, captures and polls come in, messages go out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from ipaddress import IPv4Network, IPv6Network
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from connectors.interfaces import Options

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"

Published = datetime | date
"""A publication time as its page gives it: aware, in the page's own zone, or a bare date where no time is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchSettings:
    """How we may ask other people's machines. Sizes in bytes, unpacked; what is absent falls back per purpose.

    `timeout` bounds one silence, `exchange` the whole of a request. A `delay` that is set is obeyed, zero too; without
    one it is two seconds, or as long as a slow host takes to answer.
    """

    user_agent: str
    contact: str | None = None
    timeout: timedelta = timedelta(seconds=20)
    exchange: timedelta | None = None
    max_bytes: int | None = None
    concurrency: int = 1
    delay: timedelta | None = None
    allow_private: tuple[IPv4Network | IPv6Network, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A place we poll: what it is, how often, and what its owner told us about it."""

    id: str
    kind: str
    options: Options
    every: timedelta | None = None
    max_age: timedelta = timedelta(days=3)
    language: str | None = None
    tags: tuple[str, ...] = ()
    owner: str | None = None
    reliability: Literal["A", "B", "C", "D", "E", "F"] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cursor:
    """How far a source has been read: small JSON, understood only by the kind that wrote it."""

    version: int = 1
    data: Mapping[str, Json] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Validators:
    """What a server gave us to ask "anything new?" with (RFC 9110, 8.8), byte for byte."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """How much one step may bring back."""

    items: int = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """What a backfill reads: the time from `start` up to `end`, which lies outside; newest first, unless told."""

    start: datetime
    end: datetime
    oldest_first: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Archived:
    """A copy of a page that an archive keeps: where it is, since when, and what it was like.

    `location` is the URL that plays it back, or the path of a WARC file; `offset` counts the bytes before its record.
    """

    location: str
    captured_at: datetime
    digest: str | None = None
    offset: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a source announces (RFC 4287; an RSS item is one too): a claim, kept with the evidence for it.

    `identity` is unique within its source; `second_key` names the same entry after a move from http to https or to
    another host. `url` is the request form; an entry without a link has none and lives by its own text. `archived` is
    the copy to read in place of the page, where the source is an archive.
    `published_zone` says whether the zone of `published` was given or assumed.
    """

    source: str
    identity: str
    second_key: str
    url: str | None
    title: str
    listed_at: datetime
    published: Published | None = None
    published_raw: str | None = None
    published_zone: Literal["given", "assumed", "none"] = "none"
    updated: datetime | None = None
    summary: str | None = None
    content: str | None = None
    content_type: str = "text/html"
    language: str | None = None
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    item_hash: str = ""
    document_url: str = ""
    position: int = 0
    archived: Archived | None = None

    @property
    def asked(self) -> str:
        """The URL that is asked for its page, or for the copy of it; "" where nobody needs to be asked."""
        location = self.archived.location if self.archived else self.url or ""
        return location if location.startswith(("http://", "https://")) else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """A page as received (WARC's word): undecoded bytes of the body, with where and when they came from."""

    url: str
    final_url: str
    status: int
    content_type: str
    body: bytes
    captured_at: datetime
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hints:
    """What the source said about itself on the way. `floor` is the shortest interval it asks for.

    Permanent redirects lead to `moved_to` on the same registrable domain, or to `left_for` on another.
    """

    floor: timedelta | None = None
    moved_to: str | None = None
    left_for: str | None = None
    hub: str | None = None
    total: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What happened in one step, for people: the listing request and what became of its items."""

    status: int
    url: str
    received: int = 0
    body_hash: str = ""
    items: int = 0
    refused: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a walk through an archive has come: units done of the total, where that is known.

    `reached` is the publication time that the walk has come to: of newest first, the oldest so far.
    """

    unit: Literal["documents", "pages", "items", "bytes"]
    done: int
    total: int | None = None
    reached: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Poll:
    """One bounded step: at most one listing request, what it brought, and where the next step goes on.

    `listed` holds the identities still in the document, also where `unchanged`; `more` asks for another step now.
    A backfill has come to its end with the first step that does not ask for another. `gap` says that the document has
    nothing in common with the one before: what was listed in between has been missed.
    """

    entries: tuple[Entry, ...]
    cursor: Cursor
    validators: Validators
    account: Account
    hints: Hints = Hints()
    unchanged: bool = False
    more: bool = False
    listed: tuple[str, ...] = ()
    progress: Progress | None = None
    gap: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """An alert written for one channel. `key` is the delivery's id and stays the same on every retry.

    `settled` names recipients that need no further try; `reply_to` is the key of the first message of the same alert.
    `data` is the member of that name in the webhook's body.
    """

    key: str
    type: Literal["alert.opened", "alert.updated", "test"]
    subject: str
    text: str
    html: str
    data: Mapping[str, Json]
    created_at: datetime
    rule: str = ""
    alert: str = ""
    severity: str = ""
    reply_to: str | None = None
    settled: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What the other side said to a message. Only with `deferred` recipients is something still owed."""

    at: datetime
    detail: str
    accepted: tuple[str, ...] = ()
    refused: Mapping[str, str] = field(default_factory=dict)
    deferred: Mapping[str, str] = field(default_factory=dict)
