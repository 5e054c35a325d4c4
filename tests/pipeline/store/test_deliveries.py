"""What is owed is tried by one at a time, keeps its message, and ends once; what was given up can be owed again."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any

from pipeline.store import Store, channels, deliveries
from pipeline.types import Delivery, DeliveryClaim
from tests.builders import NOON, a_delivery, a_message, a_receipt

MINUTE = timedelta(minutes=1)


def owe(store: Store, *owed: Delivery, at: Any = NOON) -> None:
    store.write(lambda db: deliveries.owe(db, [replace(delivery, alert=None) for delivery in owed], at=at))


def claim(store: Store, **more: Any) -> list[DeliveryClaim]:
    given = {"now": NOON, "limit": 10, "busy": (), "lease": 5 * MINUTE, "token": "t1", **more}
    return store.write(lambda db: deliveries.claim(db, **given))


def one(store: Store, **more: Any) -> DeliveryClaim:
    (claimed,) = claim(store, **more)
    return claimed


def shown(store: Store) -> list[Delivery]:
    return store.read(lambda db: list(deliveries.newest(db)))


def test_a_delivery_is_claimed_as_it_is_owed_and_its_attempt_counted(store: Store) -> None:
    owe(store, a_delivery())
    assert one(store) == DeliveryClaim(
        id="msg-desk", token="t1", attempts=1, delivery=replace(a_delivery(), alert=None, attempts=1)
    )
    assert claim(store, token="t2") == []
    assert shown(store)[0].state == "pending"


def test_nothing_is_owed_twice(store: Store) -> None:
    owe(store, a_delivery())
    owe(store, a_delivery(next_attempt_at=NOON - MINUTE))
    assert [found.next_attempt_at for found in shown(store)] == [NOON]


def test_the_longest_due_go_first_and_none_to_a_busy_channel(store: Store) -> None:
    owe(store, a_delivery("late", next_attempt_at=NOON), a_delivery("early", next_attempt_at=NOON - MINUTE))
    owe(store, a_delivery("soon", next_attempt_at=NOON + MINUTE), a_delivery("busy"))
    assert [found.delivery.channel for found in claim(store, busy={"busy"})] == ["early", "late"]


def test_one_channel_cannot_take_up_every_hand(store: Store) -> None:
    owe(store, *(a_delivery("silent", id=f"msg-{number}", event=f"updated:{number}") for number in range(3)))
    owe(store, a_delivery("desk", next_attempt_at=NOON - MINUTE), at=NOON)
    assert [found.delivery.channel for found in claim(store)] == ["desk", "silent"]
    assert [found.delivery.channel for found in claim(store, token="t2")] == ["silent"]


def test_all_that_a_channel_is_owed_waits_as_long_as_it_asks(store: Store) -> None:
    owe(store, a_delivery("desk"), a_delivery("hook"), a_delivery("hook", id="msg-2", event="updated:1"))
    patient = NOON + 9 * MINUTE
    owe(store, a_delivery("hook", id="msg-3", event="updated:2", next_attempt_at=patient))
    until = NOON + 5 * MINUTE
    store.write(lambda db: channels.pause(db, "hook", until=until, reason="rate-limited"))
    owe(store, a_delivery("hook", id="msg-4", event="updated:3"))
    assert [found.delivery.channel for found in claim(store, now=until - MINUTE, lease=9 * MINUTE)] == ["desk"]
    assert {found.id: (found.next_attempt_at, found.reason) for found in shown(store) if found.channel == "hook"} == {
        "msg-hook": (until, "rate-limited"),
        "msg-2": (until, "rate-limited"),
        "msg-3": (patient, None),
        "msg-4": (until, "rate-limited"),
    }
    assert store.read(deliveries.next_due) == until
    assert claim(store, now=until, due=until - MINUTE) == []
    turns = [one(store, now=patient, token=f"t{turn}").id for turn in range(4)]
    assert turns == ["msg-2", "msg-4", "msg-hook", "msg-3"]


def test_what_was_due_earlier_is_leased_from_now(store: Store) -> None:
    owe(store, a_delivery("desk"), a_delivery("hook", next_attempt_at=NOON + MINUTE))
    assert one(store, now=NOON + 9 * MINUTE, due=NOON).delivery.channel == "desk"
    assert [found.delivery.channel for found in claim(store, now=NOON + 13 * MINUTE, token="t2")] == ["hook"]


def test_the_message_is_kept_as_first_composed(store: Store) -> None:
    owe(store, a_delivery())
    first = one(store)
    message = a_message(data={"alert": {"id": "ä", "n": [1, 2.5, None, True]}}, settled=("a@example.org",))
    assert store.write(lambda db: deliveries.keep(db, first, message))
    assert not store.write(lambda db: deliveries.keep(db, first, a_message(subject="another")))
    assert one(store, now=NOON + 6 * MINUTE, token="t2").delivery.message == message


def test_what_was_sent_is_over(store: Store) -> None:
    owe(store, a_delivery())
    receipt = a_receipt(accepted=("a@example.org",), refused={"b@example.org": "550 unknown"})
    claimed = one(store)
    assert store.write(lambda db: deliveries.sent(db, claimed, receipt))
    (sent,) = shown(store)
    assert (sent.state, sent.next_attempt_at, sent.receipt) == ("sent", None, receipt)
    assert claim(store, now=NOON + timedelta(days=9)) == []


def test_a_postponed_delivery_waits_and_keeps_what_was_said(store: Store) -> None:
    owe(store, a_delivery())
    receipt = a_receipt(accepted=("a@example.org",), deferred={"b@example.org": "450 later"})
    claimed, due = one(store), NOON + 9 * MINUTE
    assert store.write(lambda db: deliveries.postpone(db, claimed, at=due, reason="deferred", receipt=receipt))
    assert store.read(deliveries.next_due) == due
    assert claim(store, now=due - MINUTE) == []
    again = one(store, now=due)
    assert (again.attempts, again.delivery.reason, again.delivery.receipt) == (2, "deferred", receipt)
    assert store.write(lambda db: deliveries.postpone(db, again, at=due, reason="timeout"))
    assert one(store, now=due).delivery.receipt == receipt


def test_what_was_given_up_stays_until_a_person_owes_it_again(store: Store) -> None:
    owe(store, a_delivery())
    claimed = one(store)
    receipt = a_receipt(
        accepted=("a@example.org",), refused={"b@example.org": "550"}, deferred={"c@example.org": "450"}
    )
    assert store.write(lambda db: deliveries.keep(db, claimed, a_message()))
    assert store.write(lambda db: deliveries.give_up(db, claimed, reason="timeout", receipt=receipt))
    (ended,) = shown(store)
    assert (ended.state, ended.next_attempt_at, ended.reason) == ("given_up", None, "timeout")
    assert store.write(lambda db: deliveries.retry(db, claimed.id, now=NOON + MINUTE)) == ["desk"]
    again = one(store, now=NOON + MINUTE, token="t2")
    assert again.attempts == 1
    assert again.delivery.message == a_message()
    assert again.delivery.receipt == replace(receipt, refused={}, deferred={})


def test_only_what_was_given_up_can_be_owed_again(store: Store) -> None:
    owe(store, a_delivery())
    assert not store.write(lambda db: deliveries.retry(db, "msg-desk", now=NOON))
    assert not store.write(lambda db: deliveries.retry(db, "msg-nowhere", now=NOON))


def test_all_that_was_given_up_since_a_time_can_be_owed_again(store: Store) -> None:
    for hour, channel in enumerate(("first", "second", "third")):
        owe(store, a_delivery(channel), at=NOON + timedelta(hours=hour))
    for claimed in claim(store):
        store.write(partial(deliveries.give_up, claim=claimed, reason="timeout"))
    again = store.write(lambda db: deliveries.retry_since(db, NOON + timedelta(hours=1), now=NOON))
    assert sorted(again) == ["second", "third"]
    assert [(found.channel, found.state) for found in shown(store)] == [
        ("third", "pending"),
        ("second", "pending"),
        ("first", "given_up"),
    ]


def test_a_late_writer_changes_nothing(store: Store) -> None:
    owe(store, a_delivery())
    late = one(store)
    holder = one(store, now=NOON + 6 * MINUTE, token="t2")
    assert not store.write(lambda db: deliveries.keep(db, late, a_message()))
    assert not store.write(lambda db: deliveries.sent(db, late, a_receipt()))
    assert not store.write(lambda db: deliveries.postpone(db, late, at=NOON, reason="timeout"))
    assert not store.write(lambda db: deliveries.give_up(db, late, reason="timeout"))
    assert store.write(lambda db: deliveries.sent(db, holder, a_receipt()))


def test_disabling_a_channel_gives_up_what_it_was_owed(store: Store) -> None:
    owe(store, a_delivery("hook"), a_delivery("desk"))
    assert store.write(lambda db: deliveries.disable(db, "hook", reason="it answered 410", now=NOON)) == 1
    assert store.read(channels.disabled) == {"hook": "it answered 410"}
    assert store.read(deliveries.waiting) == 1
    assert [found.delivery.channel for found in claim(store)] == ["desk"]


def test_nothing_goes_to_a_disabled_channel_until_it_is_enabled(store: Store) -> None:
    owe(store, a_delivery("hook"))
    store.write(lambda db: deliveries.disable(db, "hook", reason="it answered 410", now=NOON))
    store.write(lambda db: deliveries.retry(db, "msg-hook", now=NOON))
    assert claim(store) == []
    assert store.read(deliveries.waiting) == 0
    assert store.read(deliveries.next_due) is None
    assert store.write(lambda db: channels.enable(db, "hook"))
    assert not store.write(lambda db: channels.enable(db, "hook"))
    assert one(store).delivery.channel == "hook"


def test_what_was_on_the_wire_when_its_channel_was_disabled_may_still_have_arrived(store: Store) -> None:
    owe(store, a_delivery("hook"), a_delivery("hook", id="msg-2", event="updated:1"))
    arrived, failed = one(store), one(store, token="t2")
    store.write(lambda db: deliveries.disable(db, "hook", reason="it answered 410", now=NOON))
    assert store.write(lambda db: deliveries.sent(db, arrived, a_receipt()))
    assert not store.write(lambda db: deliveries.postpone(db, failed, at=NOON, reason="timeout"))
    assert {found.id: found.state for found in shown(store)} == {arrived.id: "sent", failed.id: "given_up"}


def test_the_next_due_time_is_none_where_nothing_is_owed(store: Store) -> None:
    assert store.read(deliveries.next_due) is None
    owe(store, a_delivery())
    assert store.read(deliveries.next_due) == NOON
    one(store)
    assert store.read(deliveries.next_due) == NOON + 5 * MINUTE
