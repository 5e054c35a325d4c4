"""What is owed is handed over by one at a time, however late its turn comes."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from itertools import chain, repeat
from pathlib import Path

from connectors.types import Message, Receipt
from pipeline.desk import Desk, Tally
from pipeline.dispatch import LEASE, Dispatch
from pipeline.node import Node
from pipeline.settings import DeliverySettings
from pipeline.store import Connection, Store, deliveries
from pipeline.types import DeliveryClaim
from rules.loading import load
from tests.builders import NOON, a_delivery, a_message, a_receipt

LATER = NOON + LEASE + timedelta(minutes=1)
PLAN = DeliverySettings(retry=(), jitter=0.0, timeout=timedelta(seconds=1))


class WatchedChannel:
    """Takes each message, and meanwhile sees what others could claim."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.others: list[DeliveryClaim] = []

    def send(self, _message: Message) -> Receipt:
        self.others += self.store.write(self._claim)
        return a_receipt()

    def check(self) -> str:
        return "watched"

    def _claim(self, db: Connection) -> list[DeliveryClaim]:
        return deliveries.claim(db, now=LATER, limit=9, busy=(), lease=LEASE, token="another")


def test_what_once_takes_up_late_is_held_from_then_on(store: Store, tmp_path: Path) -> None:
    owed = replace(a_delivery("desk"), alert=None, message=a_message())
    store.write(lambda db: deliveries.owe(db, [owed], at=NOON))
    channel, times = WatchedChannel(store), chain([NOON], repeat(LATER))
    desk = Desk(sources={}, pollers={}, channels={"desk": channel}, ruleset=load({}), per_host=1)
    with closing(Node(tmp_path)) as node:
        Dispatch(
            desk, store=store, node=node, plan=PLAN, tally=Tally(), now=lambda: next(times), random=lambda: 0.0
        ).once()
    assert [one.state for one in store.read(lambda db: list(deliveries.newest(db)))] == ["sent"]
    assert channel.others == []
