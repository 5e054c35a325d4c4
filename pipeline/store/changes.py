"""Statements that change rows in, how many rows they changed out. What the two databases spell apart is said here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any, TypeAlias

from sqlalchemy import ColumnElement, Connection, Table, UpdateBase
from sqlalchemy.dialects import postgresql, sqlite

Rows: TypeAlias = Mapping[str, Any] | Sequence[Mapping[str, Any]]
Insert: TypeAlias = postgresql.Insert | sqlite.Insert
INSERTS: Mapping[str, Callable[[Table], Insert]] = {"postgresql": postgresql.insert, "sqlite": sqlite.insert}


def changed(db: Connection, statement: UpdateBase, values: Rows | None = None) -> int:
    """Execute the statement, with these values or once for each row of them; return how many rows it changed."""
    return db.execute(statement, values, execution_options={"preserve_rowcount": True}).rowcount


def put(db: Connection, table: Table, row: Mapping[str, Any], *, where: ColumnElement[bool] | None = None) -> None:
    """Store a row; one of the same key that is there already takes its values, if `where` holds for it."""
    if where is None:
        db.execute(_putting(db.dialect.name, table, tuple(row)), row)
    else:
        db.execute(_put(db.dialect.name, table, tuple(row), where=where), row)


def add_up(db: Connection, table: Table, row: Mapping[str, Any]) -> None:
    """Add the numbers of a row to those of the row of the same key, which begins with them where it is not there."""
    db.execute(_adding_up(db.dialect.name, table), row)


def insert_new(db: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> int:
    """Store the rows that conflict with none stored before; return how many these are."""
    return changed(db, _insert_new(db.dialect.name, table), rows) if rows else 0


@cache
def _adding_up(dialect: str, table: Table) -> Insert:
    """Build the statement once: to build it takes longer than to run it."""
    insert = INSERTS[dialect](table)
    keys = [column.name for column in table.primary_key]
    sums = {column.name: column + insert.excluded[column.name] for column in table.c if column.name not in keys}
    return insert.on_conflict_do_update(index_elements=keys, set_=sums)


@cache
def _insert_new(dialect: str, table: Table) -> Insert:
    """Build the statement once: to build it takes longer than to run it."""
    return INSERTS[dialect](table).on_conflict_do_nothing()


@cache
def _putting(dialect: str, table: Table, names: tuple[str, ...]) -> Insert:
    """Build the statement once: to build it takes longer than to run it."""
    return _put(dialect, table, names)


def _put(dialect: str, table: Table, names: tuple[str, ...], *, where: ColumnElement[bool] | None = None) -> Insert:
    insert = INSERTS[dialect](table)
    keys = [column.name for column in table.primary_key]
    changing = {name: insert.excluded[name] for name in names if name not in keys}
    return insert.on_conflict_do_update(index_elements=keys, set_=changing, where=where)
