"""How the service stands: what it is built on, what waits, what has failed lately."""

from __future__ import annotations

import platform
import shutil
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from importlib.metadata import version
from typing import Any

from connectors.errors import ConnectorError
from connectors.types import Source
from pipeline.clock import utc_now
from pipeline.condition import Condition, condition
from pipeline.errors import StoreError
from pipeline.faults import BUG
from pipeline.outside import Outside
from pipeline.settings import Settings
from pipeline.store import Store, channels, deliveries, entries, faults, gaps, open_store, schema, sources

LATELY = timedelta(hours=1)
LATE = timedelta(minutes=15)  # past its due time; what waits longer than that waits for a person
LOW_DISK = 500_000_000  # bytes
SOUND_SQLITE = (3, 51, 3)  # before it, two connections that write at once could damage a database in WAL mode


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that was looked at. Where it is not fine, `said` tells what a person can do."""

    about: str
    fine: bool
    said: str

    def record(self) -> dict[str, Any]:
        """Return the finding for programs."""
        return asdict(self)

    def __str__(self) -> str:
        """Return the finding for people."""
        return f"{'ok  ' if self.fine else 'LOOK'} {self.about}: {self.said}"


def examine(settings: Settings) -> list[Finding]:
    """Look at everything that the service stands on, and ask each channel whether it lets us in; sends nothing."""
    return [*_ground(settings), *_memory(settings), *_channels(settings)]


def standing(store: Store, *, now: datetime) -> list[Finding]:
    """Look at what waits and what has failed lately."""
    return [
        _queue("entries", *store.read(lambda s: (entries.waiting(s), entries.next_due(s))), now=now),
        _queue("deliveries", *store.read(lambda s: (deliveries.waiting(s), deliveries.next_due(s))), now=now),
        _bugs(store, now=now),
        *_gaps(store),
        *_disabled(store),
    ]


def conditions(configured: Iterable[Source], store: Store, *, now: datetime) -> dict[str, Condition]:
    """Return how each configured source stands, by id."""
    states = {state.id: state for state in store.read(sources.at_a_glance)}
    return {source.id: condition(source, states.get(source.id), now=now) for source in configured}


def _ground(settings: Settings) -> Iterator[Finding]:
    yield Finding(about="marsad", fine=True, said=f"{version('marsad')} on Python {platform.python_version()}")
    sound = sqlite3.sqlite_version_info >= SOUND_SQLITE
    note = "" if sound else "; before 3.51.3 one process at a time must write, which marsad sees to"
    yield Finding(about="sqlite", fine=True, said=sqlite3.sqlite_version + note)
    there = next(folder for folder in (settings.data, *settings.data.parents) if folder.exists())
    free = shutil.disk_usage(there).free
    yield Finding(about="disk", fine=free > LOW_DISK, said=f"{free // 1_000_000:,} MB free where {settings.data} lies")
    count = len(settings.warnings)
    said = f"rules: {len(settings.ruleset.rules)}, sources: {len(settings.sources)}, warnings: {count}"
    yield Finding(about="configuration", fine=True, said=said)


def _memory(settings: Settings) -> Iterator[Finding]:
    try:
        with closing(open_store(settings.database, data=settings.data)) as store:
            wrong = schema.check(settings.database, data=settings.data)
            yield Finding(about="database", fine=not wrong, said=" ".join(wrong) or "whole and of this version")
            yield from _sources(settings, store)
            yield from standing(store, now=utc_now())
    except StoreError as error:
        yield Finding(about="database", fine=False, said=str(error))


def _sources(settings: Settings, store: Store) -> Iterator[Finding]:
    """Name each source that needs a person, and count how the others stand."""
    stands = conditions(settings.sources, store, now=utc_now())
    number = Counter(each.health for each in stands.values() if not each.needs_a_person)
    counted = ", ".join(f"{count} {health}" for health, count in sorted(number.items()))
    yield Finding(about="sources", fine=True, said=f"{len(stands)} configured{f': {counted}' if counted else ''}")
    for name, each in stands.items():
        if each.needs_a_person:
            yield Finding(about=f"source {name}", fine=False, said=f"{each.health}: {each.advice}")


def _channels(settings: Settings) -> Iterator[Finding]:
    with Outside(settings.fetch) as outside:
        for name, channel in outside.desk(settings).channels.items():
            try:
                yield Finding(about=f"channel {name}", fine=True, said=channel.check())
            except ConnectorError as error:
                yield Finding(about=f"channel {name}", fine=False, said=str(error))


def _queue(about: str, waiting: int, next_due: datetime | None, *, now: datetime) -> Finding:
    late = timedelta(seconds=int((now - next_due).total_seconds())) if next_due else timedelta(0)
    said = f"{waiting} waiting"
    return Finding(about=about, fine=late <= LATE, said=f"{said}, the first for {late}" if late > LATE else said)


def _bugs(store: Store, *, now: datetime) -> Finding:
    recent = store.read(lambda s: [fault for fault in faults.newest(s, limit=100) if fault.at > now - LATELY])
    bugs = [fault.subject for fault in recent if fault.reason == BUG]
    said = f"{len(recent)} in the last hour"
    if bugs:
        said += f", {len(bugs)} of them ours: please report what `marsad faults list` shows for {bugs[0]}"
    return Finding(about="faults", fine=not bugs, said=said)


def _gaps(store: Store) -> Iterator[Finding]:
    missed = sorted({gap.source for gap in store.read(gaps.waiting)})
    if missed:
        said = f"listings have moved on unseen between two polls of {', '.join(missed)}; set a shorter `every` there"
        yield Finding(about="gaps", fine=False, said=said)


def _disabled(store: Store) -> Iterator[Finding]:
    for name, reason in store.read(channels.disabled).items():
        said = f"disabled: {reason}; `marsad channels enable {name}` undoes it"
        yield Finding(about=f"channel {name}", fine=False, said=said)
