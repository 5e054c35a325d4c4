"""A newsroom and the database of a service that has read it in; what was lost, came twice or is not whole, out."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Self, TypeVar

from sqlalchemy import and_, func, or_, select

from pipeline.clock import utc_now
from pipeline.demo import config
from pipeline.demo.key import Planted
from pipeline.demo.room import Newsroom
from pipeline.demo.verdict import Line, verdict
from pipeline.settings.databases import SQLITE
from pipeline.spool import DamagedBody, open_spool
from pipeline.store import Connection, alerts, captures, deliveries, open_store, schema
from pipeline.store.capture_rows import LOOK
from pipeline.store.rows import BACKFILL, DELIVERY, ENTRY, SOURCE

T = TypeVar("T")

LEASED = (SOURCE, BACKFILL, ENTRY, LOOK, DELIVERY)
CHANNELS = config.RECEIVERS.values()


@dataclass(frozen=True, slots=True)
class Memory:
    """The database at a URL, looked at from outside; `data` is the service's own folder, for the lock in it."""

    url: str
    data: Path

    def ask(self, question: Callable[[Connection], T]) -> T:
        """Return what the database answers."""
        with closing(open_store(self.url, data=self.data)) as store:
            return store.read(question)

    def damage(self) -> list[str]:
        """Return what is not whole, in sentences."""
        return schema.check(self.url, data=self.data)

    @contextmanager
    def as_left(self) -> Iterator[Self]:
        """Yield what a killed service has left, as a copy where that can be had: the next one shall mend it itself."""
        if not self.url.startswith(SQLITE):
            yield self
            return
        file = Path(self.url.removeprefix(SQLITE))
        with TemporaryDirectory() as folder:
            for part in (file, file.with_name(f"{file.name}-wal")):
                if part.exists():
                    shutil.copy(part, folder)
            yield type(self)(f"{SQLITE}{folder}/{file.name}", Path(folder))


@dataclass(slots=True)
class Outcome:
    """What came of a run: how many of what, and in sentences what is wrong."""

    planted: int = 0
    owed: Mapping[str, int] = field(default_factory=dict)
    arrived: Mapping[str, int] = field(default_factory=dict)
    lost: int = 0
    twice: int = 0
    repeated: int = 0
    refused: int = 0
    pages: int = 0
    put_off: int = 0
    wrong: list[str] = field(default_factory=list)

    def hold(self, condition: object, sentence: str) -> None:
        """Note the sentence where the condition does not hold."""
        if not condition:
            self.wrong.append(sentence)


def in_hand(s: Connection) -> Counter[str]:
    """Return how many rows of each table are being worked on."""
    counts = {table.name: s.scalar(select(func.count()).where(table.c.token.is_not(None))) or 0 for table in LEASED}
    return Counter(counts)


def is_over(room: Newsroom, s: Connection) -> bool:
    """Return whether nothing more will happen: nothing waits, or only pages put off that nobody waits for."""
    discovered, pending = ENTRY.c.state == "discovered", DELIVERY.c.state == "pending"
    now = and_(discovered, or_(ENTRY.c.due_at <= utc_now(), ENTRY.c.token.is_not(None)))
    waiting, due, owed = (s.scalar(select(func.count()).where(which)) for which in (discovered, now, pending))
    return not owed and (not waiting or (not due and not _unfinished(room, s)))


def outcome(room: Newsroom, memory: Memory) -> Outcome:
    """Hold the answer key against what arrived and against the database of a service that has ended."""
    found = Outcome(pages=len(room.pages), refused=len(room.tray.refused), wrong=memory.damage())
    _judge_arrivals(found, room)
    _judge_sends(found, room)
    memory.ask(lambda s: _judge_rows(found, room, s))
    _judge_captures(found, memory)
    return found


def _lines(room: Newsroom) -> tuple[Line, ...]:
    return verdict(room.key, room.tray.arrivals, told_by=config.told_by())


def _judge_arrivals(found: Outcome, room: Newsroom) -> None:
    """Every planted alert by each of its channels, under one id; messages of the same id are one message."""
    told_by, lines = config.told_by(), _lines(room)
    found.planted = sum(line.planted for line in lines if told_by[line.rule])
    found.owed = {by: sum(line.planted for line in lines if by in told_by[line.rule]) for by in CHANNELS}
    found.arrived = {"mail": sum(line.by_mail for line in lines), "webhook": sum(line.by_webhook for line in lines)}
    found.lost, found.twice = sum(line.missing for line in lines), sum(line.twice for line in lines)
    for line in lines:
        found.hold(not line.missing, f"{line.rule}: {line.missing} messages are lost")
        found.hold(not line.twice, f"{line.rule}: {line.twice} messages came a second time under another id")
        found.hold(not line.strays, f"{line.rule}: came for nothing that was planted: {line.strays}")


def _judge_sends(found: Outcome, room: Newsroom) -> None:
    """The same id, the same bytes, whether the receiver took them or not."""
    came = [(arrival.by, arrival.id) for arrival in room.tray.arrivals]
    found.repeated = len(came) - len(set(came))
    sent = {(arrival.by, arrival.id, arrival.raw) for arrival in (*room.tray.arrivals, *room.tray.refused)}
    versions = Counter((by, id_) for by, id_, _ in sent)
    for (by, id_), count in versions.items():
        found.hold(count == 1, f"{by} {id_} was sent in {count} versions")


def _judge_rows(found: Outcome, room: Newsroom, s: Connection) -> None:
    """One alert for each planted one, with every page that prints it; all told; nothing in hand or forgotten."""
    found.wrong += [
        f"{planted.rule} of {planted.story} does not stand once, and whole" for planted in _unfinished(room, s)
    ]
    for delivery in deliveries.newest(s):
        found.hold(delivery.state == "sent", f"{delivery.channel} {delivery.id} is {delivery.state}: {delivery.reason}")
    found.hold(not in_hand(s).total(), f"still in hand: {dict(in_hand(s))}")
    known = s.scalar(select(func.count()).select_from(ENTRY))
    found.hold(known == found.pages, f"of {found.pages} pages {known} are known")
    reasons = s.scalars(select(ENTRY.c.reason).where(ENTRY.c.state == "discovered")).all()
    found.put_off = len(reasons)
    found.hold(all(reasons), "a page is left without a reason")


def _judge_captures(found: Outcome, memory: Memory) -> None:
    """Every page that was kept is there with its bytes, and none twice."""
    with closing(open_store(memory.url, data=memory.data)) as store:
        spool = open_spool(store, data=memory.data, now=utc_now)
        kept = store.read(partial(captures.page, limit=100_000))
        for each in kept:
            try:
                spool.body(each.sha256)
            except DamagedBody as error:
                found.wrong.append(f"{each.url}: {error}")
    entries = Counter(each.entry for each in kept)
    found.hold(not entries or max(entries.values()) == 1, "a page was kept twice for one entry")


def _unfinished(room: Newsroom, s: Connection) -> list[Planted]:
    """Return the planted alerts that do not stand there exactly once, with every page that prints their story."""
    stored = [(alert.rule, frozenset(article.url for article in articles)) for alert, articles in alerts.newest(s)]
    return [
        planted
        for planted in room.key.planted
        if [urls for rule, urls in stored if rule == planted.rule and urls & planted.urls] != [planted.urls]
    ]
