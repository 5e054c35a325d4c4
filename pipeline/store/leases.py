"""Who works on which row, until when: rows are claimed in one statement, and every later write carries the token."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import (
    BindParameter,
    Column,
    ColumnElement,
    Connection,
    Integer,
    Row,
    Select,
    Table,
    Update,
    bindparam,
    case,
    func,
    or_,
    select,
    update,
)

from pipeline.store.capture_rows import LOOK
from pipeline.store.changes import changed
from pipeline.store.columns import UTCDateTime
from pipeline.store.rows import BACKFILL, DELIVERY, ENTRY, SOURCE
from pipeline.types import Claim

NOW = bindparam("now", type_=UTCDateTime())
WINDOW = 200  # rows looked at to be fair among hosts or channels; busy ones are not among them

UNCLAIMED = {"lease_until": None, "token": None, "attempts": 0}  # what a new row says


def free(table: Table, now: datetime | BindParameter[datetime]) -> ColumnElement[bool]:
    """Return the condition that nobody works on the row, or no longer may."""
    return or_(table.c.lease_until.is_(None), table.c.lease_until <= now)


def ready_at(table: Table, *columns: ColumnElement[datetime]) -> ColumnElement[datetime]:
    """Return the time from which a row can be claimed: the latest of these columns and of its lease's end."""
    latest = columns[0]
    for column in (*columns[1:], table.c.lease_until):
        latest = case((column > latest, column), else_=latest)
    return latest


def in_turn(table: Table, waiting: ColumnElement[bool], *, key: str) -> Select[tuple[str]]:
    """Select the ids of free waiting rows, the longest due first, at most `most` of one key and none of a `busy` one.

    Both are bound by `take`. Of the key "", under which nobody has to be spared, there may be any number.
    """
    oldest = (
        select(table.c.id, table.c[key], table.c.due_at)
        .where(waiting, free(table, NOW), table.c[key].not_in(bindparam("busy", expanding=True)))
        .order_by(table.c.due_at, table.c.id)
        .limit(WINDOW)
        .subquery()
    )
    turn = func.row_number().over(partition_by=oldest.c[key], order_by=(oldest.c.due_at, oldest.c.id))
    turns = select(oldest.c.id, oldest.c[key].label("key"), turn.label("turn")).subquery()
    return select(turns.c.id).where(or_(turns.c.turn <= bindparam("most"), turns.c.key == ""))


def taking(
    table: Table, waiting: ColumnElement[bool], *, among: Select[tuple[str]] | Collection[str], first: Column[Any]
) -> Update:
    """Return the statement with which `take` claims such rows; where it is always the same, it is built once and kept.

    A row that somebody else is claiming at the same moment is passed over. The attempt is counted here, before the
    work, so that work which kills us has been counted.
    """
    chosen = (
        select(table.c.id)
        .where(waiting, free(table, NOW), table.c.id.in_(among))
        .order_by(first, table.c.id)
        .limit(bindparam("limit", type_=Integer))
        .with_for_update(skip_locked=True)
    )
    return (
        update(table)
        .where(table.c.id.in_(chosen))
        .values(lease_until=bindparam("until"), token=bindparam("taker"), attempts=table.c.attempts + 1)
        .returning(table)
    )


def take(
    db: Connection,
    statement: Update,
    *,
    first: Column[Any],
    limit: int,
    now: datetime,
    lease: timedelta,
    token: str,
    **bound: Any,
) -> Sequence[Row[Any]]:
    """Claim up to `limit` rows and return them in the order of `first`; `bound` is what else the statement asks for."""
    claimed = db.execute(statement, {"limit": limit, "now": now, "until": now + lease, "taker": token, **bound})
    return sorted(claimed, key=lambda row: (getattr(row, first.name) is not None, getattr(row, first.name), row.id))


def held(table: Table) -> Update:
    """Return the update of a claimed row, named by `as_held`, that changes nothing once the claim has been lost."""
    return update(table).where(table.c.id == bindparam("held_id"), table.c.token == bindparam("held_token"))


def as_held(claim: Claim) -> dict[str, str]:
    """Return what binds a claim to the statement that `held` makes."""
    return {"held_id": claim.id, "held_token": claim.token}


def settle(db: Connection, table: Table, claim: Claim, *conditions: ColumnElement[bool], **values: Any) -> bool:
    """Write what came of the work and let go of the row; return False, having changed nothing, for a late writer.

    `conditions` are constants of a module: the statement of each is kept.
    """
    return changed(db, _settling(table, *conditions), as_held(claim) | values) == 1


@cache
def _settling(table: Table, *conditions: ColumnElement[bool]) -> Update:
    """Build the statement once: to build it takes longer than to run it. What else it sets follows from its values."""
    return held(table).where(*conditions).values(lease_until=None, token=None)


def release(db: Connection, prefix: str = "") -> int:
    """Let go of every source, backfill, entry, look and delivery whose token begins so, and return how many.

    The attempt that was cut off is not counted: what ended it was our own end, and each restart would bring a page or
    a message nearer to being given up.
    """
    tables = (SOURCE, BACKFILL, ENTRY, LOOK, DELIVERY)
    freed = (
        update(table)
        .where(table.c.token.startswith(prefix, autoescape=True))
        .values(lease_until=None, token=None, attempts=table.c.attempts - 1)
        for table in tables
    )
    return sum(changed(db, each) for each in freed)
