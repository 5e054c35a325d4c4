"""What sources have announced, and what is left to do about each: an entry's row owns its way to an article."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from functools import cache
from itertools import islice
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Update,
    and_,
    bindparam,
    func,
    literal_column,
    select,
    update,
)

from connectors.types import Archived, Entry
from pipeline.store.changes import changed, insert_new
from pipeline.store.leases import NOW, UNCLAIMED, free, in_turn, ready_at, settle, take, taking
from pipeline.store.packing import moment, pack, published, unpack
from pipeline.store.rows import ENTRY
from pipeline.types import EntryClaim, Lane, Listing, identifier

DISCOVERED = ENTRY.c.state == literal_column("'discovered'")  # written out, or the index over these is not seen to fit
BATCH = 500  # ids in one statement
SEEN_AGAIN = timedelta(days=1)  # how exactly it is kept when an entry was last listed; each poll would be a write each
COLUMNS = ("source", "identity", "second_key", "listed_at", "summary", "content")  # the rest of an entry is evidence
LANES: tuple[Lane, ...] = ("live", "history")


def add(db: Connection, listings: Sequence[Listing], *, now: datetime) -> int:
    """Store what is new, due now, and return how many. What has the same second key in its source is the same entry.

    Entries known before are marked as still listed.
    """
    by_id = {_second_id(listing.entry): listing for listing in reversed(listings)}
    known = _known(db, by_id, now=now)
    return insert_new(db, ENTRY, [_row(by_id[id_], now=now) for id_ in sorted(by_id.keys() - known)])


def touch(db: Connection, source: str, identities: Iterable[str], *, now: datetime) -> None:
    """Mark entries as still listed, to the day, so that no clean-up makes them new again."""
    for batch in _batches(identifier("ent", source, identity) for identity in identities):
        _seen(db, ENTRY.c.id.in_(batch), now=now)


def claim(
    db: Connection,
    *,
    now: datetime,
    limit: int,
    busy: Collection[str],
    per_host: int,
    lease: timedelta,
    token: str,
    lanes: Sequence[Lane] = LANES,
    source: str | None = None,
) -> list[EntryClaim]:
    """Claim entries to carry through, of one source or of any: live before history, the longest due first.

    At most `per_host` are of one host, and none of a busy one.
    """
    claimed: list[Row[Any]] = []
    for lane in lanes:
        claimed += take(
            db,
            _claiming(lane, of_one=source is not None),
            first=ENTRY.c.due_at,
            limit=limit - len(claimed),
            now=now,
            lease=lease,
            token=token,
            busy=[*busy, *(row.host for row in claimed)],
            most=per_host,
            **({} if source is None else {"of_source": source}),
        )
        if len(claimed) == limit:
            break
    return [_claim(row) for row in claimed]


@cache
def _claiming(lane: Lane, *, of_one: bool) -> Update:
    """Build the statement once: to build it takes longer than to run it."""
    waiting = and_(DISCOVERED, _of_lane(lane), ENTRY.c.due_at <= NOW)
    if of_one:
        waiting = and_(waiting, ENTRY.c.source == bindparam("of_source"))
    return taking(ENTRY, waiting, among=in_turn(ENTRY, waiting, key="host"), first=ENTRY.c.due_at)


def finish(db: Connection, claim: EntryClaim, *, article: str | None) -> bool:
    """Say that nothing is left to do, and which article came of it; return False for a late writer."""
    return settle(db, ENTRY, claim, state="done", article=article, reason=None)


def fail(db: Connection, claim: EntryClaim, *, reason: str) -> bool:
    """Say that nothing can come of it, and why; return False for a late writer."""
    return settle(db, ENTRY, claim, state="failed", reason=reason)


def postpone(db: Connection, claim: EntryClaim, *, until: datetime, reason: str, tries: int) -> bool:
    """Say when to try again, why it did not work, and how many tries there were; return False for a late writer."""
    return settle(db, ENTRY, claim, due_at=until, reason=reason, attempts=tries)


def waiting(db: Connection) -> int:
    """Return how many entries are still to be carried through."""
    return db.scalar(select(func.count()).select_from(ENTRY).where(DISCOVERED)) or 0


def at_hand(db: Connection, *, now: datetime, busy: Collection[str]) -> int:
    """Return how many live entries could be carried on now, were there hands: neither put off nor of a busy host."""
    ready = and_(DISCOVERED, _of_lane("live"), ENTRY.c.due_at <= now, ENTRY.c.host.not_in(busy))
    return db.scalar(select(func.count()).select_from(ENTRY).where(ready)) or 0


def left_of(db: Connection, source: str, *, now: datetime) -> int:
    """Return how many entries of a source are still to be carried through, those left out that were put off."""
    due = and_(DISCOVERED, ENTRY.c.source == source, ENTRY.c.due_at <= now)
    return db.scalar(select(func.count()).select_from(ENTRY).where(due)) or 0


def next_due(db: Connection) -> datetime | None:
    """Return when the first entry can be claimed, or None where none waits."""
    return db.scalar(select(func.min(ready_at(ENTRY, ENTRY.c.due_at))).where(DISCOVERED))


def due_hosts(db: Connection, *, now: datetime, source: str | None = None) -> frozenset[str]:
    """Return the hosts of entries that could be claimed now, of one source or of any."""
    due = select(ENTRY.c.host).where(DISCOVERED, ENTRY.c.due_at <= now, free(ENTRY, now)).distinct()
    return frozenset(db.scalars(due if source is None else due.where(ENTRY.c.source == source)))


def hold(db: Connection, *, host: str, until: datetime, reason: str) -> int:
    """Put off all that waits for a host until then, and say why; return how many. What is in hand goes on."""
    early = update(ENTRY).where(DISCOVERED, ENTRY.c.host == host, ENTRY.c.due_at < until)
    return changed(db, early.values(due_at=until, reason=reason))


def _known(db: Connection, second_ids: Iterable[str], *, now: datetime) -> set[str]:
    """Return which of these there are, marked as still listed."""
    known: set[str] = set()
    for batch in _batches(second_ids):
        _seen(db, ENTRY.c.second_id.in_(batch), now=now)
        known.update(db.scalars(select(ENTRY.c.second_id).where(ENTRY.c.second_id.in_(batch))))
    return known


def _seen(db: Connection, which: ColumnElement[bool], *, now: datetime) -> None:
    db.execute(update(ENTRY).where(which, ENTRY.c.last_seen_at <= now - SEEN_AGAIN).values(last_seen_at=now))


def _of_lane(lane: Lane) -> ColumnElement[bool]:
    return ENTRY.c.lane == literal_column(f"'{lane}'")  # written out, as DISCOVERED is


def _batches(ids: Iterable[str]) -> Iterator[list[str]]:
    remaining = iter(ids)
    while batch := list(islice(remaining, BATCH)):
        yield batch


def _second_id(entry: Entry) -> str:
    return identifier("ent", entry.source, entry.second_key or entry.identity)


def _row(listing: Listing, *, now: datetime) -> dict[str, Any]:
    entry = listing.entry
    return {
        **{name: getattr(entry, name) for name in COLUMNS},
        "id": identifier("ent", entry.source, entry.identity),
        "second_id": _second_id(entry),
        "evidence": {name: value for name, value in pack(entry).items() if name not in COLUMNS},
        "host": listing.host,
        "lane": listing.lane,
        "first_poll": listing.first_poll,
        "state": "discovered",
        "due_at": now,
        "last_seen_at": now,
        "reason": None,
        "article": None,
        **UNCLAIMED,
    }


def as_entry(row: Row[Any]) -> Entry:
    """Return a row of the table of entries as what its source announced."""
    values = {**row.evidence, **{name: getattr(row, name) for name in COLUMNS}}
    return unpack(Entry, values, published=published, updated=moment, authors=tuple, tags=tuple, archived=_archived)


def relist(db: Connection, listing: Listing) -> None:
    """Store what a source says by now of an entry that it has announced before, all but when that was."""
    row = _row(listing, now=listing.entry.listed_at)
    said = {name: row[name] for name in ("evidence", "summary", "content")}
    db.execute(update(ENTRY).where(ENTRY.c.second_id == row["second_id"]).values(said))


def listed_before(db: Connection, listings: Sequence[Listing]) -> list[tuple[Listing, Entry, str | None]]:
    """Return those whose entry is known and whose item has another hash by now, each with the entry and its article."""
    by_id = {_second_id(listing.entry): listing for listing in listings if listing.entry.item_hash}
    found = []
    for batch in _batches(by_id):
        for row in db.execute(select(ENTRY).where(ENTRY.c.second_id.in_(batch))):
            listing, stored = by_id[row.second_id], as_entry(row)
            if stored.item_hash != listing.entry.item_hash:
                found.append((listing, stored, row.article))
    return found


def copy_of(db: Connection, article: str) -> Archived | None:
    """Return the archived copy from which an article was read, None where it was read from its own page."""
    rows = db.execute(select(ENTRY).where(ENTRY.c.article == article).order_by(ENTRY.c.listed_at, ENTRY.c.id).limit(1))
    first = rows.one_or_none()
    return as_entry(first).archived if first else None


def _claim(row: Row[Any]) -> EntryClaim:
    return EntryClaim(
        id=row.id,
        token=row.token,
        attempts=row.attempts,
        entry=as_entry(row),
        lane=row.lane,
        first_poll=row.first_poll,
        host=row.host,
    )


def _archived(packed: dict[str, Any]) -> Archived:
    return unpack(Archived, packed, captured_at=moment)
