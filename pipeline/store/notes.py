"""The tables of what is remembered beside the line, as SQLModel classes: seen, missed, gone wrong."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import Index
from sqlmodel import Field

from pipeline.store.columns import Packed, UTCDateTime, Words
from pipeline.store.row import Row, part, table


class GapRow(Row, table=True):
    """A time of a source of which nothing was seen, between two polls that had no item in common."""

    __tablename__ = "gap"
    __table_args__ = (Index(None, "source", "until"), part("until", where="closed_at IS NULL"))

    id: str = Field(primary_key=True, sa_type=Words)
    source: str = Field(sa_type=Words)
    since: datetime = Field(sa_type=UTCDateTime)
    until: datetime = Field(sa_type=UTCDateTime)
    state: str = Field(sa_type=Words)
    way: str | None = Field(sa_type=Words)
    found: int
    said: str | None = Field(sa_type=Words)
    closed_at: datetime | None = Field(sa_type=UTCDateTime)


class CoverageRow(Row, table=True):
    """What was seen of a source on one day, by the reason for what failed, "" for what did not. Numbers only grow."""

    __tablename__ = "coverage"

    source: str = Field(primary_key=True, sa_type=Words)
    day: date = Field(primary_key=True)
    reason: str = Field(primary_key=True, sa_type=Words)
    polls: int
    failed: int
    listed: int
    fetched: int
    extracted: int
    feed_only: int
    known: int
    matched: int
    refused: int


class HostMemoryRow(Row, table=True):
    """What the pages of a host repeat. One row, bounded in size, so that it is read and written at once."""

    __tablename__ = "host_memory"
    __table_args__ = (Index(None, "seen_at"),)

    host: str = Field(primary_key=True, sa_type=Words)
    stories: int
    seen_at: datetime = Field(sa_type=UTCDateTime)
    pages: list[str] = Field(sa_type=Packed)
    lines: list[Any] = Field(sa_type=Packed)
    once: list[Any] = Field(sa_type=Packed)  # the long one: reading a page does not ask for it


class FaultRow(Row, table=True):
    """Something that did not go as it should, kept for people."""

    __tablename__ = "fault"
    __table_args__ = (Index(None, "at"),)

    id: int | None = Field(default=None, primary_key=True)
    at: datetime = Field(sa_type=UTCDateTime)
    stage: str = Field(sa_type=Words)
    source: str | None = Field(sa_type=Words)
    subject: str = Field(sa_type=Words)
    reason: str = Field(sa_type=Words)
    transient: bool
    detail: str = Field(sa_type=Words)


GAP = table(GapRow)
COVERAGE = table(CoverageRow)
HOST_MEMORY = table(HostMemoryRow)
FAULT = table(FaultRow)
