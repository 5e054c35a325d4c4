"""What answered polls tell of a source beside its news: rhythm, silence, moves, emptiness, 304s that say nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import timedelta
from math import exp2
from typing import Any

import pytest

from connectors.registry import SOURCES
from connectors.types import Account, Hints, Poll, Validators
from pipeline.desk import Desk, Tally
from pipeline.polling import Polling
from pipeline.sightings import Signs
from pipeline.signs import observed, quiet
from pipeline.stages.poll import poll
from pipeline.store import Store, sources
from pipeline.types import SourceState
from pipeline.workers import Workers
from rules.loading import load
from tests.builders import NOON, a_poll, a_source, an_entry
from tests.clocks import HandClock
from tests.doors import an_open_door
from tests.feeds import an_item, rss
from tests.servers import Asked, Raw, Site, reply, serving

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
POLLED = SourceState(
    id="daily",
    url="https://daily.example/feed",
    validators=Validators(etag='"1"'),
    first_polled_at=NOON - 90 * DAY,
    last_polled_at=NOON - HOUR,
    last_success_at=NOON - HOUR,
    last_new_at=NOON - 5 * DAY,
)
NOT_MODIFIED = a_poll(
    account=Account(status=304, url=POLLED.url, items=10), validators=POLLED.validators, unchanged=True
)


def seen(step: Poll = NOT_MODIFIED, before: SourceState = POLLED, *, new: int = 0, kind: str = "feed") -> SourceState:
    """Return the state after a poll at noon."""
    after = replace(
        before, last_polled_at=NOON, last_success_at=NOON, next_due_at=NOON + HOUR, validators=step.validators
    )
    return observed(a_source(kind=kind), before, after, step=step, new=new, now=NOON)


def with_signs(**signs: Any) -> SourceState:
    return replace(POLLED, signs=Signs(**signs))


def test_the_longest_usual_pause_is_remembered_and_half_of_it_forgotten_in_a_month() -> None:
    news = a_poll(an_entry())
    assert seen(news, new=1).signs.lull == 5 * DAY - HOUR
    assert seen(news, with_signs(lull=20 * DAY), new=1).signs.lull == pytest.approx(
        20 * DAY * exp2(-5 / 30), abs=HOUR / 60
    )
    assert seen(NOT_MODIFIED, with_signs(lull=20 * DAY)).signs.lull == 20 * DAY
    assert seen(news, replace(POLLED, first_polled_at=None), new=1).signs.lull is None


def test_while_nobody_looks_a_source_is_not_silent() -> None:
    assert quiet(POLLED) == 5 * DAY - HOUR
    assert quiet(replace(POLLED, last_success_at=NOON - 6 * DAY)) == timedelta(0)
    assert quiet(SourceState(id="new", url="https://new.example/feed")) == timedelta(0)


def test_a_304_after_a_long_silence_has_the_body_asked_for_at_once() -> None:
    state = seen()
    assert (state.signs.ask_whole, state.next_due_at) == (True, NOON)


@pytest.mark.parametrize(
    "before",
    [
        replace(POLLED, last_new_at=NOON - 20 * HOUR),
        with_signs(lull=6 * DAY),
        with_signs(asked_whole_at=NOON - 23 * HOUR),
        with_signs(distrusted_at=NOON - DAY),
    ],
    ids=["no long silence", "not longer than usual", "asked today", "distrusted already"],
)
def test_a_304_is_believed(before: SourceState) -> None:
    state = seen(NOT_MODIFIED, before)
    assert (state.signs.ask_whole, state.next_due_at) == (False, NOON + HOUR)


def test_a_day_later_the_body_is_asked_for_again() -> None:
    assert seen(NOT_MODIFIED, with_signs(asked_whole_at=NOON - DAY)).signs.ask_whole


@pytest.mark.parametrize(("minutes", "due_at"), [(10, NOON + 10 * timedelta(minutes=1)), (11, NOON + HOUR)])
def test_it_is_not_asked_for_before_the_feed_s_own_wish(minutes: int, due_at: object) -> None:
    wish = replace(NOT_MODIFIED, hints=Hints(floor=timedelta(minutes=minutes)))
    assert seen(wish).next_due_at == due_at


def judged(step: Poll, *, asked: timedelta = timedelta(seconds=5)) -> Signs:
    """Return the signs after a body that was asked for so long after a 304."""
    return seen(step, replace(with_signs(ask_whole=True), last_polled_at=NOON - asked)).signs


def test_another_body_right_after_a_304_ends_all_trust() -> None:
    other = a_poll(an_entry(), validators=Validators(etag='"2"'))
    assert judged(other) == Signs(items=1, asked_whole_at=NOON, distrusted_at=NOON)


def test_the_same_body_proves_the_server_right() -> None:
    same = a_poll(unchanged=True, account=Account(status=200, url=POLLED.url, items=10))
    assert judged(same) == Signs(asked_whole_at=NOON)


def test_after_a_while_only_the_same_validators_with_another_body_are_a_lie() -> None:
    news, lie = a_poll(an_entry(), validators=Validators(etag='"2"')), a_poll(an_entry(), validators=POLLED.validators)
    assert judged(news, asked=HOUR).distrusted_at is None
    assert judged(lie, asked=HOUR).distrusted_at == NOON


def test_a_move_is_counted_as_long_as_it_leads_to_the_same_place() -> None:
    there = a_poll(an_entry(), hints=Hints(moved_to="https://daily.example/rss"))
    first = seen(there)
    assert (first.signs.moved_to, first.signs.moved_at, first.signs.moved_polls) == (
        "https://daily.example/rss",
        NOON,
        1,
    )
    before = with_signs(moved_to="https://daily.example/rss", moved_at=NOON - DAY, moved_polls=2)
    again = seen(there, before).signs
    assert (again.moved_at, again.moved_polls) == (NOON - DAY, 3)
    elsewhere = seen(replace(there, hints=Hints(moved_to="https://daily.example/atom")), before).signs
    assert (elsewhere.moved_at, elsewhere.moved_polls) == (NOON, 1)
    assert seen(a_poll(an_entry()), before).signs.moved_to is None
    away = seen(replace(there, hints=Hints(left_for="https://parked.example/feed")), before).signs
    assert (away.moved_to, away.moved_polls) == ("https://parked.example/feed", 1)


def empty(**more: Any) -> Poll:
    return a_poll(account=Account(status=200, url=POLLED.url, items=0), **more)


def test_a_feed_that_had_five_items_and_has_none_is_empty_until_it_has_some() -> None:
    emptied = seen(empty(), with_signs(items=5)).signs
    assert (emptied.items, emptied.emptied_at) == (5, NOON)
    later = seen(empty(), with_signs(items=5, emptied_at=NOON - DAY)).signs
    assert later.emptied_at == NOON - DAY
    assert seen(NOT_MODIFIED, with_signs(items=5, emptied_at=NOON - DAY)).signs.emptied_at == NOON - DAY
    assert seen(a_poll(an_entry()), with_signs(items=5, emptied_at=NOON - DAY)).signs == Signs(items=1)


def test_a_feed_of_four_items_and_a_sitemap_may_be_empty() -> None:
    assert seen(empty(), with_signs(items=4)).signs.emptied_at is None
    assert seen(empty(), with_signs(items=50), kind="sitemap").signs.emptied_at is None


class Listening:
    """A poller that tells what it was asked with."""

    def __init__(self) -> None:
        self.asked: list[Validators] = []

    def poll(self, _cursor: object, validators: Validators, _budget: object) -> Poll:
        self.asked.append(validators)
        return a_poll()


@pytest.mark.parametrize(
    ("signs", "sent"),
    [
        (Signs(), Validators(etag='"1"')),
        (Signs(ask_whole=True), Validators()),
        (Signs(distrusted_at=NOON), Validators()),
    ],
)
def test_validators_in_doubt_stay_at_home(signs: Signs, sent: Validators) -> None:
    poller: Any = Listening()
    poll(poller, replace(POLLED, signs=signs))
    assert poller.asked == [sent]


@contextmanager
def a_service(store: Store, route: Callable[[Asked], Raw]) -> Iterator[tuple[Site, HandClock, Callable[[], bool]]]:
    """Yield a site, a clock, and what polls the site's feed once."""
    clock = HandClock()
    with serving({"/feed": route}) as site, an_open_door(clock) as http, closing(Workers(1)) as isolate:
        kind = SOURCES["feed"]
        source = a_source(options=kind.options(url=site.at("/feed")))  # type: ignore[call-arg]
        poller = kind.make(source, http=http, isolate=isolate, now=clock.now)
        desk = Desk(sources={"daily": source}, pollers={"daily": poller}, channels={}, ruleset=load({}), per_host=1)
        store.write(lambda db: sources.sync(db, [("daily", source.options.address)], now=NOON))
        polling = Polling(store, Tally(), now=clock.now, random=lambda: 0.5)

        def ask() -> bool:
            given: dict[str, Any] = {"limit": 1, "lease": HOUR, "token": "t", "among": ["daily"], "any_due": True}
            (claim,) = store.write(lambda db: sources.claim(db, now=clock.at, **given))
            return polling.run(claim, desk)

        yield site, clock, ask


def test_news_behind_a_server_that_always_says_304_is_found_within_a_day(sqlite_store: Store) -> None:
    items = [an_item(1)]

    def stuck(asked: Asked) -> Raw:
        if "if-none-match" in asked.headers:
            return reply(status=304, etag='"1"')
        return reply(rss(*items), type="application/rss+xml", etag='"1"')

    with a_service(sqlite_store, stuck) as (site, clock, ask):
        assert not ask()
        items.append(an_item(2))
        for _ in range(24):
            clock.move(hours=1)
            assert not ask()
        clock.move(hours=1)
        assert ask(), "asks again at once"
        assert not ask()
        (state,) = sqlite_store.read(sources.states)
        assert state.last_new_at == clock.at
        assert state.signs.distrusted_at == clock.at
        ask()
    conditional = ["if-none-match" in asked.headers for asked in site.asked("/feed")]
    assert conditional == [False, *[True] * 25, False, False]


def test_an_honest_server_is_asked_in_full_but_once_a_day(sqlite_store: Store) -> None:
    def honest(asked: Asked) -> Raw:
        known = asked.headers.get("if-none-match") == '"1"'
        return reply(status=304) if known else reply(rss(an_item()), type="application/rss+xml", etag='"1"')

    with a_service(sqlite_store, honest) as (site, clock, ask):
        for _ in range(24 * 4):
            while ask():
                pass
            clock.move(hours=1)
        (state,) = sqlite_store.read(sources.states)
    assert state.signs.distrusted_at is None
    whole = sum("if-none-match" not in asked.headers for asked in site.asked("/feed"))
    assert whole == 1 + 3
