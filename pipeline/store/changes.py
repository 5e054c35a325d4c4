"""Statements that change rows in, how many rows they changed out. What the two databases spell apart is said here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, UpdateBase
from sqlalchemy.dialects import postgresql, sqlite


def changed(db: Connection, statement: UpdateBase, rows: Sequence[Mapping[str, Any]] | None = None) -> int:
    """Execute the statement, once for each of `rows` where they are given; return how many rows it changed."""
    return db.execute(statement, rows, execution_options={"preserve_rowcount": True}).rowcount


def insert_into(db: Connection, table: Table) -> postgresql.Insert | sqlite.Insert:
    """Return the insert of the connection's database, which can be told what to do about a conflict."""
    if db.dialect.name == "postgresql":
        return postgresql.insert(table)
    return sqlite.insert(table)


def insert_new(db: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> int:
    """Store the rows that conflict with none stored before; return how many these are."""
    return changed(db, insert_into(db, table).on_conflict_do_nothing(), rows) if rows else 0
