"""The tables of the line, as SQLModel classes. Seen by no one outside store/: questions and answers are plain types."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from pipeline.store.columns import Bits64, Packed, Span, UTCDateTime, Words
from pipeline.store.row import LeasedRow, Row, part, table


class SourceRow(LeasedRow, table=True):
    """What is remembered about a source between polls. Rows outlive the configuration that named them."""

    __tablename__ = "source"
    __table_args__ = (Index(None, "next_due_at"),)

    id: str = Field(primary_key=True, sa_type=Words)
    url: str = Field(sa_type=Words)
    cursor: dict[str, Any] = Field(sa_type=Packed)
    validators: dict[str, Any] = Field(sa_type=Packed)
    next_due_at: datetime | None = Field(sa_type=UTCDateTime)
    not_before: datetime | None = Field(sa_type=UTCDateTime)
    interval: timedelta = Field(sa_type=Span)
    points: float
    paused: bool
    first_polled_at: datetime | None = Field(sa_type=UTCDateTime)
    last_polled_at: datetime | None = Field(sa_type=UTCDateTime)
    last_success_at: datetime | None = Field(sa_type=UTCDateTime)
    last_reason: str | None = Field(sa_type=Words)
    signs: dict[str, Any] = Field(sa_type=Packed)
    alike: int
    failing_since: datetime | None = Field(sa_type=UTCDateTime)
    last_new_at: datetime | None = Field(sa_type=UTCDateTime)


class BackfillRow(LeasedRow, table=True):
    """One walk through a source's archive: its window, its own cursor beside the source's, and how far it has come.

    `id` follows from the source, its address and the window, so the same wish is the same walk.
    """

    __tablename__ = "backfill"
    __table_args__ = (Index(None, "source"), part("due_at", where="state = 'running'"))

    id: str = Field(primary_key=True, sa_type=Words)
    source: str = Field(sa_type=Words)
    url: str = Field(sa_type=Words)
    start: datetime = Field(sa_type=UTCDateTime)
    end: datetime = Field(sa_type=UTCDateTime)
    oldest_first: bool
    notify: bool
    state: str = Field(sa_type=Words)
    cursor: dict[str, Any] = Field(sa_type=Packed)
    progress: dict[str, Any] | None = Field(sa_type=Packed)
    found: int
    outside: int
    due_at: datetime = Field(sa_type=UTCDateTime)
    points: float
    reason: str | None = Field(sa_type=Words)
    started_at: datetime = Field(sa_type=UTCDateTime)
    finished_at: datetime | None = Field(sa_type=UTCDateTime)


class EntryRow(LeasedRow, table=True):
    """What a source announced, and what is left to do about it: `discovered`, then `done` or `failed`.

    `id` follows from source and identity and keeps them unique, `second_id` does so for source and second key: an index
    over what others wrote would refuse the long ones.
    """

    __tablename__ = "entry"
    __table_args__ = (part("lane", "due_at", "id", where="state = 'discovered'"),)

    id: str = Field(primary_key=True, sa_type=Words)
    second_id: str = Field(unique=True, sa_type=Words)
    source: str = Field(sa_type=Words)
    identity: str = Field(sa_type=Words)
    second_key: str = Field(sa_type=Words)
    host: str = Field(sa_type=Words)
    lane: str = Field(sa_type=Words)
    first_poll: bool
    state: str = Field(sa_type=Words)
    due_at: datetime = Field(sa_type=UTCDateTime)
    reason: str | None = Field(sa_type=Words)
    article: str | None = Field(sa_type=Words, foreign_key="article.id", index=True)
    listed_at: datetime = Field(sa_type=UTCDateTime)
    last_seen_at: datetime = Field(sa_type=UTCDateTime)
    evidence: dict[str, Any] = Field(sa_type=Packed)
    summary: str | None = Field(sa_type=Words)
    content: str | None = Field(sa_type=Words)


class ArticleRow(Row, table=True):
    """A page read; `id` follows from its key and keeps it unique. The bands of the simhash find near copies."""

    __tablename__ = "article"
    __table_args__ = (
        Index(None, "fetched_at", "id"),
        part("tidied_at", "fetched_at", where="tidied_at IS NULL"),
        *(Index(None, f"band{number}", "fetched_at") for number in range(4)),
    )

    id: str = Field(primary_key=True, sa_type=Words)
    key: str = Field(sa_type=Words)
    url: str = Field(sa_type=Words)
    title: str = Field(sa_type=Words)
    source: str = Field(sa_type=Words)
    fetched_at: datetime = Field(sa_type=UTCDateTime)
    kind: str = Field(sa_type=Words)
    language: str | None = Field(sa_type=Words)
    authors: list[str] = Field(sa_type=Packed)
    published: str | None = Field(sa_type=Words)
    published_grade: str | None = Field(sa_type=Words)
    site: str | None = Field(sa_type=Words)
    tags: list[str] = Field(sa_type=Packed)
    original_source: str | None = Field(sa_type=Words)
    partial: bool
    fingerprint: str = Field(index=True, sa_type=Words)
    simhash: int = Field(sa_type=Bits64)
    band0: int
    band1: int
    band2: int
    band3: int
    story: str = Field(sa_type=Words)
    is_copy: bool
    near: str | None = Field(sa_type=Words)
    tidied_at: datetime | None = Field(sa_type=UTCDateTime)
    text: str = Field(sa_type=Words)  # the long ones last: SQLite walks past them to reach what stands behind
    cut: list[Any] = Field(sa_type=Packed)


class MatchRow(Row, table=True):
    """One rule satisfied by one article, and the versions of the rule and the names that it was found by.

    `revision` is the version of the article in which it was found; of a later one it then no longer holds.
    """

    __tablename__ = "match"

    rule: str = Field(primary_key=True, sa_type=Words)
    article: str = Field(primary_key=True, foreign_key="article.id", index=True, sa_type=Words)
    why: str = Field(sa_type=Words)
    score: float | None
    rule_version: str = Field(sa_type=Words)
    gazetteer_version: str = Field(sa_type=Words)
    revision: int
    mentions: list[Any] = Field(sa_type=Packed)


class AlertRow(Row, table=True):
    """One story told once by one rule."""

    __tablename__ = "alert"
    __table_args__ = (UniqueConstraint("rule", "story"), Index(None, "lane", "opened_at", "id"))

    id: str = Field(primary_key=True, sa_type=Words)
    rule: str = Field(sa_type=Words)
    story: str = Field(sa_type=Words)
    rule_title: str = Field(sa_type=Words)
    severity: str = Field(sa_type=Words)
    opened_at: datetime = Field(sa_type=UTCDateTime)
    why: str = Field(sa_type=Words)
    lane: str = Field(sa_type=Words)
    state: str = Field(sa_type=Words)
    group_wait: timedelta = Field(sa_type=Span)
    repeat_interval: timedelta | None = Field(sa_type=Span)


class MemberRow(Row, table=True):
    """An article of an alert. Under one rule an article belongs to one alert only, so no pair is told twice."""

    __tablename__ = "alert_member"
    __table_args__ = (UniqueConstraint("rule", "article"),)

    alert: str = Field(primary_key=True, foreign_key="alert.id", sa_type=Words)
    article: str = Field(primary_key=True, foreign_key="article.id", index=True, sa_type=Words)
    rule: str = Field(sa_type=Words)


class DeliveryRow(LeasedRow, table=True):
    """One event of one alert owed to one channel: the outbox."""

    __tablename__ = "delivery"
    __table_args__ = (
        UniqueConstraint("alert", "channel", "event"),
        Index(None, "owed_at", "id"),
        part("due_at", "id", where="state = 'pending'"),
    )

    id: str = Field(primary_key=True, sa_type=Words)
    alert: str | None = Field(sa_type=Words, foreign_key="alert.id")
    channel: str = Field(sa_type=Words)
    event: str = Field(sa_type=Words)
    state: str = Field(sa_type=Words)
    owed_at: datetime = Field(sa_type=UTCDateTime)
    due_at: datetime | None = Field(sa_type=UTCDateTime)
    reason: str | None = Field(sa_type=Words)
    message: dict[str, Any] | None = Field(sa_type=Packed)
    receipt: dict[str, Any] | None = Field(sa_type=Packed)


class ChannelRow(Row, table=True):
    """A channel whose other side has told us to stop, for good or for a while."""

    __tablename__ = "channel"

    name: str = Field(primary_key=True, sa_type=Words)
    disabled_at: datetime | None = Field(sa_type=UTCDateTime)
    paused_until: datetime | None = Field(sa_type=UTCDateTime)
    reason: str = Field(sa_type=Words)


class HostRow(Row, table=True):
    """A host that has asked to be left alone for a while."""

    __tablename__ = "host"

    key: str = Field(primary_key=True, sa_type=Words)
    paused_until: datetime = Field(sa_type=UTCDateTime)
    reason: str = Field(sa_type=Words)


SOURCE = table(SourceRow)
BACKFILL = table(BackfillRow)
ENTRY = table(EntryRow)
ARTICLE = table(ArticleRow)
MATCH = table(MatchRow)
ALERT = table(AlertRow)
MEMBER = table(MemberRow)
DELIVERY = table(DeliveryRow)
CHANNEL = table(ChannelRow)
HOST = table(HostRow)
