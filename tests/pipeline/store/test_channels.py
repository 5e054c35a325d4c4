"""A channel that is gone is sent nothing until a person enables it, one that asked to wait nothing until then."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from pipeline.store import Store, channels
from tests.builders import NOON

MINUTE = timedelta(minutes=1)


def pause(store: Store, minutes: int) -> None:
    store.write(partial(channels.pause, name="hook", until=NOON + minutes * MINUTE, reason="rate-limited"))


def test_a_longer_wish_to_be_left_alone_is_never_shortened_and_ends(store: Store) -> None:
    for minutes in (5, 9, 1):
        pause(store, minutes)
    assert store.read(partial(channels.pauses, now=NOON + 8 * MINUTE)) == {"hook": NOON + 9 * MINUTE}
    assert store.read(partial(channels.pauses, now=NOON + 9 * MINUTE)) == {}
    assert store.read(channels.disabled) == {}


def test_a_channel_that_only_asked_to_wait_is_not_enabled_by_hand(store: Store) -> None:
    pause(store, 5)
    assert not store.write(partial(channels.enable, name="hook"))
    assert store.read(partial(channels.pauses, now=NOON)) == {"hook": NOON + 5 * MINUTE}


def test_a_channel_that_is_gone_stays_so_for_its_first_reason_whatever_it_wishes_later(store: Store) -> None:
    pause(store, 5)
    for reason in ("it answered 410", "it answered 410 again"):
        store.write(partial(channels.disable, name="hook", reason=reason, now=NOON))
    pause(store, 9)
    assert store.read(channels.disabled) == {"hook": "it answered 410"}
    assert store.write(partial(channels.enable, name="hook"))
    assert store.read(partial(channels.pauses, now=NOON)) == {}
