"""Steps 1 to 8 of the walk in their order: claims the sources and entries that are due and hands them on."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from threading import Event
from typing import Any, TypeVar

from loguru import logger

from connectors.errors import ConnectorError, Reason
from connectors.interfaces import Clock
from connectors.timestamps import rfc3339
from connectors.types import Source
from connectors.web.hosts import budget_key
from connectors.web.politeness import LONGEST_TURN, Politeness
from connectors.web.urls import key_form
from pipeline.backfilling import Backfilling
from pipeline.carrying import Carrying
from pipeline.crew import Crew
from pipeline.desk import Desk
from pipeline.looking import Looking
from pipeline.node import Node
from pipeline.polling import Polling
from pipeline.store import Connection, Store, articles, backfills, entries, looks, sources
from pipeline.store.backfills import Backfill
from pipeline.types import EntryClaim, Lane, SourceClaim

C = TypeVar("C")

THREADS = 16
LEASE = timedelta(minutes=10)  # longer than any poll or page may take, waiting for its host's turn included
MOST_AT_HAND = 2_000  # entries; beyond it nothing new is discovered until the line has caught up
GLANCE = 0.05  # seconds between two looks whether a host can be asked again, where nothing else is left to do
LOOK_AGAIN = 1.0  # seconds; a host may become free sooner than it seemed


class Ingest:
    """The line from feed to alert: many threads, but no more jobs for one host than it bears."""

    def __init__(
        self,
        desk: Desk,
        *,
        store: Store,
        node: Node,
        politeness: Politeness,
        polling: Polling,
        backfilling: Backfilling,
        carrying: Carrying,
        looking: Looking,
        now: Clock,
    ) -> None:
        self.desk = desk
        self._store = store
        self._node = node
        self._politeness = politeness
        self._polling = polling
        self._backfilling = backfilling
        self._carrying = carrying
        self._looking = looking
        self._now = now
        self._crew = Crew(THREADS, name="ingest", queue=THREADS)
        self._stopping = Event()

    def tick(self) -> None:
        """Carry everything on that is due; return when nothing can be taken up now and nothing is in hand."""
        self._crew.work_off(self._take, stopping=self._stopping)

    def once(self, wanted: Collection[str]) -> None:
        """Poll each wanted source now, due or not, but once; carry through all that can be carried through now."""
        unasked = set(wanted)
        take = partial(self._take_once, unasked)
        self._crew.work_off(take, stopping=self._stopping)
        while self._waits_for_a_turn(unasked) and not self._stopping.wait(GLANCE):
            self._crew.work_off(take, stopping=self._stopping)

    def backfill(self, walk: Backfill) -> None:
        """Take a walk as far as it goes now, and carry through what its source has listed; nothing else is asked."""
        while (pause := self._until_the_next_turn(walk)) is not None and not self._stopping.wait(pause):
            self._crew.work_off(partial(self._take_of_walk, walk), stopping=self._stopping)

    def halt(self) -> None:
        """Take nothing more up."""
        self._stopping.set()

    def stop(self, *, seconds: float) -> bool:
        """Take nothing more up; return whether what was in hand ended within so many seconds."""
        self.halt()
        return self._crew.close(seconds)

    def _take(self, room: int) -> int:
        """Entries go before sources: nothing new is listed while there is enough to read. What is old comes last."""
        return (
            self._take_entries(room, lanes=("live",))
            or self._take_looks(room)
            or self._take_source(room, self.desk.sources.keys())
            or self._take_entries(room, lanes=("history",))
            or self._take_backfill()
        )

    def _take_once(self, unasked: set[str], room: int) -> int:
        return (
            self._take_entries(room)
            or self._take_looks(room)
            or self._take_source(room, unasked.copy(), unasked=unasked)
        )

    def _take_of_walk(self, walk: Backfill, room: int) -> int:
        return self._take_entries(room, source=walk.source) or self._take_backfill(walk.id)

    def _take_entries(self, room: int, *, lanes: Sequence[Lane] = entries.LANES, source: str | None = None) -> int:
        taken = self._claimed(partial(_claim, lanes=lanes, source=source), room)
        for claim in taken:
            self._crew.start(claim.host, partial(self._carrying.run, claim, self.desk))
        return len(taken)

    def _take_looks(self, room: int) -> int:
        """Take articles that are to be read again."""
        taken = self._claimed(looks.claim, room)
        for claim in taken:
            self._crew.start(claim.host, partial(self._looking.run, claim, self.desk))
        return len(taken)

    def _claimed(self, claim: Callable[..., list[C]], room: int) -> list[C]:
        """Claim so many of what waits for a host that can be asked now."""
        return self._store.write(
            partial(
                claim,
                now=self._now(),
                limit=room,
                busy=self._busy(),
                per_host=self.desk.per_host,
                lease=LEASE,
                token=self._node.token(),
            )
        )

    def _take_source(self, room: int, among: Collection[str], *, unasked: set[str] | None = None) -> int:
        """Take sources of hosts that can be asked now, one of each; with `unasked`, due or not, and cross them off."""
        desk, busy, now = self.desk, self._busy(), self._now()  # one desk throughout: a reload may put in another
        due = self._store.read(partial(sources.claimable, now=now, among=among, any_due=unasked is not None))
        ready: dict[str, str] = {}
        for id_ in due:
            if len(ready) < room and id_ in desk.sources and (host := _host(desk.sources[id_])) not in busy:
                ready.setdefault(host or id_, id_)
        # what waits for a host is not counted: one slow or refusing host would keep all others from being polled
        if not ready or self._store.read(partial(entries.at_hand, now=now, busy=busy)) >= MOST_AT_HAND:
            return 0
        taken = self._store.write(
            partial(
                sources.claim,
                now=now,
                limit=len(ready),
                lease=LEASE,
                token=self._node.token(),
                among=ready.values(),
                any_due=unasked is not None,
            )
        )
        for claim in taken:
            if unasked is not None:
                unasked.discard(claim.state.id)
            host = _host(desk.sources[claim.state.id])
            self._crew.start(host, partial(self._poll, claim, desk, unasked))
        return len(taken)

    def _take_backfill(self, only: str | None = None) -> int:
        """Take the next step of a walk; of one whose source has enough to be read already none."""
        desk, busy, now = self.desk, self._busy(), self._now()
        due = self._store.read(partial(backfills.claimable, now=now))
        hosts = {
            walk.id: _host(desk.sources[walk.source])
            for walk in due
            if only in {None, walk.id} and _stands(walk, desk.sources.get(walk.source))
        }
        ready = [walk for walk in due if walk.id in hosts and hosts[walk.id] not in busy]
        among = [walk.id for walk in ready if self._left_of(walk) < MOST_AT_HAND]
        if not among:
            return 0
        taken = self._store.write(
            partial(backfills.claim, now=now, limit=1, lease=LEASE, token=self._node.token(), among=among)
        )
        for claim in taken:
            self._crew.start(hosts[claim.id], partial(self._backfilling.run, claim, desk))
        return len(taken)

    def _left_of(self, walk: Backfill) -> int:
        return self._store.read(partial(entries.left_of, source=walk.source, now=self._now()))

    def _poll(self, claim: SourceClaim, desk: Desk, unasked: set[str] | None) -> None:
        """Take one step of a source's listing; where it goes on, the next one is still to be asked for."""
        if self._polling.run(claim, desk) and unasked is not None:
            unasked.add(claim.state.id)

    def _busy(self) -> frozenset[str]:
        """Return the hosts that must not be asked at this moment; what asks none is under "" and need not wait."""
        return (self._crew.busy(self.desk.per_host) | self._politeness.waiting(self._now()).keys()) - {""}

    def _waits_for_a_turn(self, unasked: Collection[str]) -> bool:
        """Return whether an entry or a source only waits for its host's turn.

        What waits for a host that wants to be left alone for longer is put off until then, and stands so in its row.
        """
        now = self._now()
        turns = self._politeness.waiting(now)
        ready = self._store.read(lambda db: self._ready(db, unasked, now=now))
        for host, listed in ready.items():
            if turns.get(host, now) - now > LONGEST_TURN:
                self._store.write(partial(_hold, host=host, listed=listed, until=turns[host]))
        return any(turns.get(host, now) - now <= LONGEST_TURN for host in ready)

    def _until_the_next_turn(self, walk: Backfill) -> float | None:
        """Return the seconds until a step or page of a walk can be asked for; None where nothing is left to do now."""
        now = self._now()
        turns = self._politeness.waiting(now)
        due_at, hosts = self._store.read(
            lambda db: (backfills.due_at(db, walk.id), entries.due_hosts(db, now=now, source=walk.source))
        )
        waits = [turns.get(host, now) - now for host in hosts]
        if due_at is not None:
            waits.append(max(due_at, turns.get(_host(self.desk.sources[walk.source]), now)) - now)
        soon = [wait.total_seconds() for wait in waits if wait <= LONGEST_TURN]
        return min(max(min(soon), GLANCE), LOOK_AGAIN) if soon else None

    def _ready(self, db: Connection, unasked: Collection[str], *, now: datetime) -> dict[str, list[str]]:
        """Return the hosts of all that could be claimed now, each with its sources among it."""
        ready: dict[str, list[str]] = {host: [] for host in entries.due_hosts(db, now=now)}
        for source in sources.claimable(db, now=now, among=unasked, any_due=True):
            ready.setdefault(_host(self.desk.sources[source]), []).append(source)
        return ready


def _stands(walk: Backfill, source: Source | None) -> bool:
    """Say whether a walk is through the archive of this source, at the address where it still is."""
    return source is not None and source.options.address == walk.url


def _host(source: Source) -> str:
    """Return the budget key of the host that is asked, "" where the source is files on this machine."""
    return budget_key(source.options.address)


def _claim(db: Connection, **wanted: Any) -> list[EntryClaim]:
    """Claim entries as `entries.claim` does, and say of each whether its address has been read already."""
    claims = entries.claim(db, **wanted)
    keys = {claim.id: _key(claim.entry.url) for claim in claims}
    known = articles.by_keys(db, keys.values())
    return [replace(claim, known=known.get(keys[claim.id])) for claim in claims]


def _key(url: str | None) -> str:
    """Return the key of the article behind an address; "" where there is none, or none that can be asked."""
    try:
        return key_form(url) if url else ""
    except ConnectorError:
        return ""


def _hold(db: Connection, *, host: str, listed: Collection[str], until: datetime) -> None:
    """Put off what a host that wants to be left alone would be asked for."""
    entries.hold(db, host=host, until=until, reason=Reason.RATE_LIMITED)
    for source in listed:
        sources.hold(db, source, until=until, reason=Reason.RATE_LIMITED)
        logger.bind(source=source, until=rfc3339(until)).warning("not polled: its host wants to be left alone")
