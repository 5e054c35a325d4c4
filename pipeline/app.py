"""Everything is put together here, in one straight function, and undone in reverse."""

from __future__ import annotations

import random as chance
from collections.abc import Callable, Collection
from contextlib import ExitStack, closing, suppress
from datetime import datetime, timedelta
from functools import partial
from threading import Event
from types import TracebackType
from typing import Self

from loguru import logger

from connectors.interfaces import Clock
from pipeline.backfilling import Backfilling
from pipeline.carrying import Carrying
from pipeline.clock import utc_now
from pipeline.desk import Tally
from pipeline.dispatch import Dispatch
from pipeline.errors import StoreError
from pipeline.gapfilling import GapFilling
from pipeline.health import Finding, conditions, standing
from pipeline.housekeeping import Housekeeping
from pipeline.ingest import Ingest
from pipeline.looking import Looking
from pipeline.node import Node
from pipeline.outside import Outside
from pipeline.polling import Polling
from pipeline.schedule import Schedule, Tick
from pipeline.settings import Settings
from pipeline.spool import open_spool
from pipeline.store import Connection, Store, deliveries, entries, gaps, hosts, leases, open_store, sources
from pipeline.store.backfills import Backfill
from pipeline.types import Summary

SECONDS_FOR_MESSAGES = 20.0  # that deliveries in hand are given to end when the service stops
SECONDS_FOR_PAGES = 5.0  # the same for polls and pages, which are simply done again
LOOK = timedelta(seconds=1)
TIDY = timedelta(minutes=1)


def build_app(settings: Settings, *, now: Clock = utc_now, random: Callable[[], float] = chance.random) -> App:
    """Open the store, put the line together on it, and return the service ready to run; raises StoreError.

    A test hands in its own clock and chance and gets the real thing.
    """
    with ExitStack() as undo:
        node = undo.enter_context(closing(Node(settings.data)))
        store = undo.enter_context(closing(open_store(settings.database, data=settings.data)))
        remember = partial(_remember_pause, store)
        outside = undo.enter_context(Outside(settings.fetch, now=now, random=random, on_pause=remember))
        tally = Tally()
        polling = Polling(store, tally, now=now, random=random)
        spool = open_spool(store, data=settings.data, now=now)
        carrying = Carrying(store, tally, spool=spool, pages=outside.page, isolate=outside.isolate, now=now)
        looking = Looking(store, tally, spool=spool, pages=outside.page, isolate=outside.isolate, now=now)
        desk = outside.desk(settings)
        ingest = Ingest(
            desk,
            store=store,
            node=node,
            politeness=outside.politeness,
            polling=polling,
            backfilling=Backfilling(store, tally, now=now, random=random),
            carrying=carrying,
            looking=looking,
            now=now,
        )
        dispatch = Dispatch(desk, store=store, node=node, plan=settings.delivery, tally=tally, now=now, random=random)
        housekeeping = Housekeeping(store, settings.retention, spool=spool, now=now)
        store.write(partial(_prepare, settings=settings, node=node, now=now(), random=random))
        for key, until in store.read(partial(hosts.pauses, now=now())).items():
            outside.politeness.pause(key, until)
        return App(store, outside, ingest, dispatch, housekeeping, node=node, tally=tally, undo=undo.pop_all(), now=now)


class App:
    """The service: `once` carries everything through and returns, `run` goes on until it is told to stop.

    `at_rest` says, once it is left, whether all that was in hand has ended; else there are threads that still wait for
    somebody to answer, and what they do changes nothing any more.
    """

    def __init__(
        self,
        store: Store,
        outside: Outside,
        ingest: Ingest,
        dispatch: Dispatch,
        housekeeping: Housekeeping,
        *,
        node: Node,
        tally: Tally,
        undo: ExitStack,
        now: Clock,
    ) -> None:
        self._store = store
        self._outside = outside
        self._ingest = ingest
        self._dispatch = dispatch
        self._housekeeping = housekeeping
        self._gaps = GapFilling(store, now=now)
        self._node = node
        self._tally = tally
        self._undo = undo
        self._now = now
        self._refused: str | None = None
        self.at_rest = True

    def once(self, wanted: Collection[str]) -> Summary:
        """Poll each wanted source, carry everything through to delivery, and count what was new."""
        self._ingest.once(wanted)
        self._dispatch.once()
        return self.summary()

    def backfill(self, walk: Backfill) -> Summary:
        """Take a walk as far as it goes now, its pages included, and count what was new; tell people where it is to."""
        self._ingest.backfill(walk)
        if walk.notify:
            self._dispatch.once()
        return self.summary()

    def halt(self) -> None:
        """Take nothing more up; what was begun comes to its end."""
        self._ingest.halt()

    def run(self, stopping: Event, *others: Tick) -> None:
        """Work until `stopping` is set; what is in hand then ends on leaving the app, or begins anew another time.

        `others` is what else is to be done at intervals meanwhile.
        """
        schedule = Schedule(
            Tick(name="ingest", every=LOOK, do=self._ingest.tick),
            Tick(name="dispatch", every=LOOK, do=self._dispatch.tick),
            Tick(name="housekeeping", every=TIDY, do=self._housekeeping.tick),
            Tick(name="gaps", every=TIDY, do=lambda: self._gaps.tick(self._ingest.desk)),
            *others,
        )
        schedule.start()
        logger.info("at work")
        while not stopping.wait(LOOK.total_seconds()):
            pass  # a signal that came just before the wait does not end it, and is handled when it is over
        logger.info("stopping")
        schedule.stop()

    def reload(self, settings: Settings) -> None:
        """Go on with the sources, channels and rules of another reading of the configuration, without a pause."""
        desk = self._outside.desk(settings)
        self._store.write(partial(_sync, settings=settings, now=self._now()))
        self._dispatch.desk = desk  # first, so that no message to a new channel meets a desk that does not know it
        self._ingest.desk = desk
        self._refused = None
        logger.bind(rules=len(desk.ruleset.rules), sources=len(desk.sources)).info("read the configuration again")

    def keep(self, refused: str) -> None:
        """Go on with the configuration in force, and tell whoever asks why a later one was refused."""
        self._refused = refused
        logger.error("the configuration has faults, the earlier one stays in force:\n{}", refused)

    def standing(self) -> list[Finding]:
        """Return what waits, what has failed lately, and whether the latest configuration counts; raises StoreError."""
        said = f"the latest was refused, an earlier one is in force: {self._refused}" if self._refused else "in force"
        configuration = Finding(about="configuration", fine=self._refused is None, said=said)
        return [configuration, *standing(self._store, now=self._now())]

    def counts(self) -> dict[str, int]:
        """Return what was done since the start, and what waits, by the names of the metrics; raises StoreError."""
        done = {f"marsad_{name}_total": self._tally[name] for name in Summary.__slots__}
        waiting = self._store.read(lambda db: (entries.waiting(db), deliveries.waiting(db), gaps.count(db)))
        stands = conditions(self._ingest.desk.sources.values(), self._store, now=self._now())
        health = {f'marsad_source_health{{source="{id_}",health="{each.health}"}}': 1 for id_, each in stands.items()}
        return {
            **done,
            **health,
            "marsad_reload_refused": int(self._refused is not None),
            "marsad_entries_waiting": waiting[0],
            "marsad_deliveries_waiting": waiting[1],
            "marsad_gaps_waiting": waiting[2],
        }

    def summary(self) -> Summary:
        """Return what was done so far."""
        return Summary(**{name: self._tally[name] for name in Summary.__slots__})

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop taking things up, give what is in hand time to end, and close everything in reverse order."""
        self._ingest.halt()
        told = self._dispatch.stop(seconds=SECONDS_FOR_MESSAGES)
        read = self._ingest.stop(seconds=SECONDS_FOR_PAGES)
        self.at_rest = told and read
        if self.at_rest:
            with suppress(StoreError):  # the next start lets go of it just as well
                self._store.write(partial(leases.release, prefix=self._node.prefix))
        self._undo.close()


def _remember_pause(store: Store, host: str, until: datetime) -> None:
    """Keep a host's wish to be left alone, so that a restart does not break it."""
    store.write(partial(hosts.pause, key=host, until=until, reason="rate-limited"))


def _prepare(db: Connection, *, settings: Settings, node: Node, now: datetime, random: Callable[[], float]) -> None:
    """Take back what an earlier process of ours held when it ended, and spread what has become due meanwhile."""
    leases.release(db, node.prefix)
    _sync(db, settings=settings, now=now)
    sources.spread(db, now=now, random=random)


def _sync(db: Connection, *, settings: Settings, now: datetime) -> None:
    sources.sync(db, [(source.id, source.options.address) for source in settings.sources], now=now)
