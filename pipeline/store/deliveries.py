"""The outbox: what is owed to which channel, when it is to be tried next, and how it ended."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, bindparam, case, func, literal_column, select, update

from connectors.types import Message, Receipt
from pipeline.store import channels
from pipeline.store.changes import changed, insert_new
from pipeline.store.leases import UNCLAIMED, as_held, held, in_turn, ready_at, settle, take, taking
from pipeline.store.packing import moment, pack, unpack
from pipeline.store.rows import CHANNEL, DELIVERY
from pipeline.types import Delivery, DeliveryClaim

PENDING = DELIVERY.c.state == literal_column("'pending'")  # written out, or the index over these is not seen to fit
OWED = and_(PENDING, DELIVERY.c.channel.not_in(channels.gone()))
TOLD_TO_WAIT = and_(PENDING, CHANNEL.c.paused_until > DELIVERY.c.due_at)
SHOWN = (  # a delivery as people see it: it waits as long as its channel does, and for that reason
    *(column for column in DELIVERY.c if column.name not in {"due_at", "reason"}),
    case((TOLD_TO_WAIT, CHANNEL.c.paused_until), else_=DELIVERY.c.due_at).label("due_at"),
    case((TOLD_TO_WAIT, CHANNEL.c.reason), else_=DELIVERY.c.reason).label("reason"),
)
WITH_CHANNEL = DELIVERY.outerjoin(CHANNEL, CHANNEL.c.name == DELIVERY.c.channel)
AT_ONCE = 200  # rows in memory while many are read


def owe(db: Connection, deliveries: Sequence[Delivery], *, at: datetime) -> None:
    """Store what is owed from now on; what is known already stays as it is.

    What would go to a disabled channel is given up at once, where a person finds it and can send it again.
    """
    given_up = {channel: _given_up(reason) for channel, reason in channels.disabled(db).items()}
    insert_new(db, DELIVERY, [_row(owed, at=at) | given_up.get(owed.channel, {}) for owed in deliveries])


def claim(
    db: Connection,
    *,
    now: datetime,
    limit: int,
    busy: Collection[str],
    lease: timedelta,
    token: str,
    due: datetime | None = None,
) -> list[DeliveryClaim]:
    """Claim deliveries to try, the longest due first: one of each channel at a time, and none of a busy one.

    Where more were taken in one go, all that can be in hand could be owed to a single channel that does not answer.
    They were due, and their channels ready to be asked, at `due`, or are so `now` without it; the lease starts now.
    """
    due = due or now
    waiting = and_(OWED, DELIVERY.c.due_at <= due, DELIVERY.c.channel.not_in(channels.resting(due)))
    statement = taking(DELIVERY, waiting, among=in_turn(DELIVERY, waiting, key="channel"), first=DELIVERY.c.due_at)
    asked = {"busy": busy, "most": 1}
    rows = take(db, statement, first=DELIVERY.c.due_at, limit=limit, now=now, lease=lease, token=token, **asked)
    first = _first_ones(db, {row.alert for row in rows})
    return [_claim(row, first.get((row.alert, row.channel))) for row in rows]


def keep(db: Connection, claim: DeliveryClaim, message: Message) -> bool:
    """Keep the message that every try is to send; False where one is kept already, or for a late writer."""
    unwritten = held(DELIVERY).where(DELIVERY.c.message.is_(None))
    return changed(db, unwritten, as_held(claim) | {"message": pack(message)}) == 1


def sent(db: Connection, claim: DeliveryClaim, receipt: Receipt) -> bool:
    """Say that nothing is owed any more; False for a late writer. Also where its channel was disabled meanwhile."""
    return settle(db, DELIVERY, claim, state="sent", due_at=None, reason=None, receipt=pack(receipt))


def postpone(
    db: Connection, claim: DeliveryClaim, *, at: datetime, reason: str, receipt: Receipt | None = None
) -> bool:
    """Say when to try again and why; False for a late writer, or where it was given up with its channel meanwhile."""
    return settle(db, DELIVERY, claim, PENDING, due_at=at, reason=reason, **_said(receipt))


def give_up(db: Connection, claim: DeliveryClaim, *, reason: str, receipt: Receipt | None = None) -> bool:
    """Say that it will not be tried again by itself, and why; False for a late writer."""
    return settle(db, DELIVERY, claim, **_given_up(reason), **_said(receipt))


def retry(db: Connection, delivery: str, *, now: datetime) -> list[str]:
    """Owe again what was given up; return to which channel, or nothing where there is no such delivery."""
    return _again(db, DELIVERY.c.id == delivery, now=now)


def retry_since(db: Connection, at: datetime, *, now: datetime) -> list[str]:
    """Owe again all that was first owed at or after a time and given up; return to which channel each."""
    return _again(db, DELIVERY.c.owed_at >= at, now=now)


def disable(db: Connection, channel: str, *, reason: str, now: datetime) -> int:
    """Send nothing more to a channel, and give up what it was owed; return how many deliveries that ends."""
    channels.disable(db, channel, reason=reason, now=now)
    owed = update(DELIVERY).where(PENDING, DELIVERY.c.channel == channel)
    return changed(db, owed.values(_given_up(reason)))


def newest(db: Connection, *, limit: int | None = None) -> Iterator[Delivery]:
    """Yield deliveries, the newest first; to be used up within the read that asks."""
    rows = select(*SHOWN).select_from(WITH_CHANNEL).order_by(DELIVERY.c.owed_at.desc(), DELIVERY.c.id).limit(limit)
    return map(_delivery, db.execute(rows, execution_options={"yield_per": AT_ONCE}))


def waiting(db: Connection) -> int:
    """Return how many deliveries are owed to channels that are not disabled."""
    return db.scalar(select(func.count()).select_from(DELIVERY).where(OWED)) or 0


def next_due(db: Connection) -> datetime | None:
    """Return when the first delivery can be claimed, or None where none is owed."""
    ready = ready_at(DELIVERY, DELIVERY.c.due_at, CHANNEL.c.paused_until)
    return db.scalar(select(func.min(ready)).select_from(WITH_CHANNEL).where(OWED))


def _first_ones(db: Connection, alerts: Collection[str | None]) -> dict[tuple[str, str], str]:
    """Return the id of the first delivery of each alert to each channel."""
    rows = select(DELIVERY.c.id, DELIVERY.c.alert, DELIVERY.c.channel).where(DELIVERY.c.alert.in_(alerts))
    latest_first = db.execute(rows.order_by(DELIVERY.c.owed_at.desc(), DELIVERY.c.id.desc()))
    return {(row.alert, row.channel): row.id for row in latest_first}


def _again(db: Connection, which: ColumnElement[bool], *, now: datetime) -> list[str]:
    """Owe again, now, to all who have not taken it: those who refused it are asked once more as well."""
    given_up = select(DELIVERY).where(which, DELIVERY.c.state == "given_up")
    found = db.execute(given_up.with_for_update()).all()
    if found:
        owed = update(DELIVERY).where(DELIVERY.c.id == bindparam("again"))
        rows = [{"again": row.id, "receipt": _accepted(row.receipt)} for row in found]
        db.execute(owed.values(state="pending", due_at=now, reason=None, **UNCLAIMED), rows)
    return [row.channel for row in found]


def _accepted(receipt: dict[str, Any] | None) -> dict[str, Any] | None:
    return receipt and receipt | {"refused": {}, "deferred": {}}


def _given_up(reason: str) -> dict[str, Any]:
    return {"state": "given_up", "due_at": None, "reason": reason}


def _said(receipt: Receipt | None) -> dict[str, Any]:
    return {} if receipt is None else {"receipt": pack(receipt)}


def _row(delivery: Delivery, *, at: datetime) -> dict[str, Any]:
    return {
        "id": delivery.id,
        "alert": delivery.alert,
        "channel": delivery.channel,
        "event": delivery.event,
        "state": delivery.state,
        "owed_at": at,
        "due_at": delivery.next_attempt_at,
        "reason": delivery.reason,
        "message": pack(delivery.message),
        "receipt": pack(delivery.receipt),
        **UNCLAIMED,
    }


def _delivery(row: Row[Any]) -> Delivery:
    return Delivery(
        id=row.id,
        alert=row.alert,
        channel=row.channel,
        event=row.event,
        state=row.state,
        attempts=row.attempts,
        next_attempt_at=row.due_at,
        reason=row.reason,
        message=row.message and unpack(Message, row.message, created_at=moment, settled=tuple),
        receipt=row.receipt and unpack(Receipt, row.receipt, at=moment, accepted=tuple),
    )


def _claim(row: Row[Any], first: str | None) -> DeliveryClaim:
    reply_to = None if first == row.id else first
    return DeliveryClaim(id=row.id, token=row.token, attempts=row.attempts, delivery=_delivery(row), reply_to=reply_to)
