"""What the tables have in common: one registry of our own, how their keys are named, leases, indexes over a part."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index, MetaData, Table, text
from sqlalchemy.orm import registry
from sqlmodel import Field, SQLModel

from pipeline.store.columns import UTCDateTime, Words

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Row(SQLModel, registry=registry(metadata=metadata)):
    """What all tables share: one registry of our own."""


class LeasedRow(Row):
    """A row that is taken to work on: until when, by which claim, and how often so far."""

    lease_until: datetime | None = Field(sa_type=UTCDateTime)
    token: str | None = Field(sa_type=Words)
    attempts: int


def part(*columns: str, where: str) -> Index:
    """Return an index over a part of the rows alone, such as those that still wait for something."""
    return Index(None, *columns, sqlite_where=text(where), postgresql_where=text(where))


def table(row: type[Row]) -> Table:
    """Return the table that a class of rows stands for."""
    return metadata.tables[str(row.__tablename__)]
