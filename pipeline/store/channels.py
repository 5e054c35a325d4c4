"""Which channels are sent nothing: the gone ones until a person enables them, those that asked to wait until then."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, Select, delete, select

from pipeline.store.changes import changed, put
from pipeline.store.rows import CHANNEL

DISABLED = CHANNEL.c.disabled_at.is_not(None)


def disable(db: Connection, name: str, *, reason: str, now: datetime) -> None:
    """Send nothing more to a channel until a person enables it; one that is disabled keeps its first reason."""
    put(db, CHANNEL, {"name": name, "disabled_at": now, "reason": reason}, where=~DISABLED)


def enable(db: Connection, name: str) -> bool:
    """Let a channel be sent to again, at once; False where it was not disabled."""
    return changed(db, delete(CHANNEL).where(CHANNEL.c.name == name, DISABLED)) == 1


def pause(db: Connection, name: str, *, until: datetime, reason: str) -> None:
    """Send nothing to a channel until then; an earlier wish that reaches further stays, and so does a disabled one."""
    sooner = ~DISABLED & (CHANNEL.c.paused_until < until)
    put(db, CHANNEL, {"name": name, "paused_until": until, "reason": reason}, where=sooner)


def disabled(db: Connection) -> Mapping[str, str]:
    """Return the channels that are disabled, each with the reason."""
    return {row.name: row.reason for row in db.execute(select(CHANNEL).where(DISABLED).order_by(CHANNEL.c.name))}


def pauses(db: Connection, *, now: datetime) -> Mapping[str, datetime]:
    """Return the channels that are still to be left alone for a while, each with the end of that."""
    paused = select(CHANNEL).where(CHANNEL.c.paused_until > now).order_by(CHANNEL.c.name)
    return {row.name: row.paused_until for row in db.execute(paused)}


def gone() -> Select[tuple[str]]:
    """Select the names of the channels that are disabled."""
    return select(CHANNEL.c.name).where(DISABLED)


def resting(now: datetime) -> Select[tuple[str]]:
    """Select the names of the channels that are not to be asked yet."""
    return select(CHANNEL.c.name).where(CHANNEL.c.paused_until > now)
