"""The tables of captures, and of what became of articles after their first reading. Seen by no one outside store/."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Index, LargeBinary
from sqlmodel import Field

from pipeline.store.columns import Packed, UTCDateTime, Words
from pipeline.store.row import LeasedRow, Row, part, table


class CaptureRow(Row, table=True):
    """A page as it was received, but for its body, which is kept by its SHA-256: in the spool or in the table below."""

    __tablename__ = "capture"
    __table_args__ = (Index(None, "captured_at", "id"), part("tidied_at", "captured_at", where="tidied_at IS NULL"))

    id: str = Field(primary_key=True, sa_type=Words)
    sha256: str = Field(index=True, sa_type=Words)
    source: str = Field(sa_type=Words)
    entry: str = Field(sa_type=Words, foreign_key="entry.id")
    article: str | None = Field(sa_type=Words, foreign_key="article.id", index=True)
    url: str = Field(sa_type=Words)
    final_url: str = Field(sa_type=Words)
    status: int
    content_type: str = Field(sa_type=Words)
    captured_at: datetime = Field(sa_type=UTCDateTime)
    size: int
    headers: dict[str, Any] = Field(sa_type=Packed)
    archived: dict[str, Any] | None = Field(sa_type=Packed)
    tidied_at: datetime | None = Field(sa_type=UTCDateTime)


class CaptureBodyRow(Row, table=True):
    """A body, compressed. Only where the database is a server: there any node can then go on with the entry."""

    __tablename__ = "capture_body"

    sha256: str = Field(primary_key=True, sa_type=Words)
    used_at: datetime = Field(sa_type=UTCDateTime)
    body: bytes = Field(sa_type=LargeBinary)


class RevisionRow(Row, table=True):
    """One version of an article that has changed. The first one is kept when the second is found."""

    __tablename__ = "revision"

    article: str = Field(primary_key=True, sa_type=Words, foreign_key="article.id")
    number: int = Field(primary_key=True)
    read_at: datetime = Field(sa_type=UTCDateTime)
    title: str = Field(sa_type=Words)
    diff: str = Field(sa_type=Words)
    text: str = Field(sa_type=Words)


class LookRow(LeasedRow, table=True):
    """An article that is read again. `id` is the article's; without `due_at` all looks are taken."""

    __tablename__ = "look"
    __table_args__ = (part("due_at", "id", where="due_at IS NOT NULL"),)

    id: str = Field(primary_key=True, sa_type=Words, foreign_key="article.id")
    entry: str = Field(sa_type=Words, foreign_key="entry.id")
    host: str = Field(sa_type=Words)
    first_at: datetime = Field(sa_type=UTCDateTime)
    read_at: datetime = Field(sa_type=UTCDateTime)
    reads: int
    due_at: datetime | None = Field(sa_type=UTCDateTime)
    withdrawn_at: datetime | None = Field(sa_type=UTCDateTime)


CAPTURE = table(CaptureRow)
CAPTURE_BODY = table(CaptureBodyRow)
REVISION = table(RevisionRow)
LOOK = table(LookRow)
