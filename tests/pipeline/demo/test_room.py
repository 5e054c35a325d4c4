"""The newsroom opens with its stock, lets the rest appear when told to, and never runs dry."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from pipeline.demo.room import newsroom
from pipeline.demo.stories import stock
from tests.clocks import HandClock

MAX_AGE = timedelta(days=3)
STOCK = sum(len(story.on) for story in stock())


def test_all_that_must_alert_is_young_enough_and_all_that_is_old_is_a_trap() -> None:
    for story in stock():
        assert not story.alerts or max(story.on.values()) < MAX_AGE
        assert story.traps or max(story.on.values()) < MAX_AGE


def test_what_is_held_back_appears_oldest_first_and_dated_now() -> None:
    clock = HandClock(datetime(2026, 11, 22, 12, 0, tzinfo=UTC))
    with newsroom(now=clock.now, hold=3) as room:
        assert len(room.pages) == STOCK - 3
        ages = [draft.age for draft in room.held]
        assert ages == sorted(ages, reverse=True)
        clock.wait(timedelta(minutes=1))
        appeared = [room.publish() for _ in range(3)]
        assert len(room.pages) == STOCK
        assert {page.published for page in appeared} == {clock.now()}
        assert not [page for page in appeared if page.story.slug.startswith("bulletin")]


def test_bulletins_follow_when_the_stock_is_out_and_the_key_grows_with_them() -> None:
    with newsroom() as room:
        before = len(room.key.planted)
        appeared = [room.publish() for _ in range(40)]
        assert len({page.url for page in room.pages}) == STOCK + 40
        assert len(room.key.planted) == before + sum(len(page.story.alerts) for page in appeared)
        assert {page.outlet.id for page in appeared} == {"orontes", "wadi-net", "al-difaf"}


def test_every_page_stands_on_its_own_address_and_every_outlet_on_its_own_server() -> None:
    with newsroom() as room:
        assert len({page.url for page in room.pages}) == STOCK
        assert len({site.home for site in room.sites.values()}) == len(room.sites)
