"""Whose turn it is, on a clock that only waiting moves."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor, wait
from datetime import datetime, timedelta
from itertools import pairwise
from threading import Barrier, Event, Lock, Thread
from typing import Any

import pytest

from connectors.errors import ConnectorError, Reason
from connectors.web.politeness import LONGEST_TURN, Politeness
from connectors.web.responses import Purpose, Response
from tests.builders import NOON
from tests.clocks import HandClock
from tests.doors import fetch_settings

URL = "https://www.example.org/feed"
SECOND = timedelta(seconds=1)


def answer(status: int = 200, **more: Any) -> Response:
    return Response(**{"url": URL, "final_url": URL, "status": status, "received_at": NOON, **more})


def politeness(clock: HandClock, **settings: Any) -> Politeness:
    return Politeness(fetch_settings(**settings), now=clock.now, wait=clock.wait, random=lambda: 0.0)


def starts(polite: Politeness, clock: HandClock, *urls: str, **more: Any) -> list[float]:
    """Ask one after the other; return when each request started, in seconds after noon."""
    times: list[datetime] = []

    def ask() -> Response:
        times.append(clock.now())
        return answer(received_at=clock.now(), **more)

    for url in urls:
        polite.in_turn(url, ask)
    return [(time - NOON).total_seconds() for time in times]


def test_requests_to_one_key_are_two_seconds_apart_by_default() -> None:
    clock = HandClock()
    urls = ["https://example.org/a", "https://news.example.org/b", "http://example.org:81/c"]
    assert starts(politeness(clock, delay=None), clock, *urls) == [0, 2, 4]


def test_an_archive_is_asked_for_its_list_more_slowly_than_for_its_pages() -> None:
    clock = HandClock()
    polite = politeness(clock, delay=None)
    times = []
    for purpose in (Purpose.ARCHIVE, Purpose.ARCHIVE, Purpose.PLAYBACK, Purpose.PLAYBACK, Purpose.PLAYBACK):
        polite.in_turn(URL, answer, purpose=purpose)
        times.append((clock.now() - NOON).total_seconds())
    assert times == [0, 3, 6, 7, 8]


def test_an_archive_is_asked_by_one_at_a_time_whatever_others_bear() -> None:
    clock, entered, leave = HandClock(), Event(), Event()
    polite = politeness(clock, concurrency=4)

    def slow() -> Response:
        entered.set()
        assert leave.wait(10)
        return answer()

    with ThreadPoolExecutor(2) as threads:
        first = threads.submit(polite.in_turn, URL, slow, purpose=Purpose.PLAYBACK)
        assert entered.wait(10)
        second = threads.submit(polite.in_turn, URL, answer, purpose=Purpose.PLAYBACK)
        assert wait([second], timeout=0.05).done == set()
        leave.set()
        assert first.result(10).status == second.result(10).status == 200


def test_other_keys_do_not_wait() -> None:
    clock = HandClock()
    assert starts(politeness(clock, delay=None), clock, "https://example.org/", "https://example.net/") == [0, 0]


@pytest.mark.parametrize(("delay", "expected"), [(0, [0, 0, 0]), (1, [0, 1, 2]), (30, [0, 30, 60])])
def test_a_delay_that_is_set_is_obeyed(delay: float, expected: list[float]) -> None:
    clock = HandClock()
    assert starts(politeness(clock, delay=delay * SECOND), clock, URL, URL, URL) == expected


def test_a_slow_host_slows_us_down_unless_the_delay_is_set() -> None:
    clock = HandClock()
    assert starts(politeness(clock, delay=None), clock, URL, URL, took=5 * SECOND) == [0, 5]
    clock = HandClock()
    assert starts(politeness(clock, delay=SECOND), clock, URL, URL, took=5 * SECOND) == [0, 1]


def test_the_gap_begins_when_the_answer_has_come() -> None:
    clock = HandClock()
    polite = politeness(clock, delay=2 * SECOND)

    def take_long() -> Response:
        clock.move(seconds=10)
        return answer()

    polite.in_turn(URL, take_long)
    assert starts(polite, clock, URL) == [12]


def test_the_gap_is_kept_after_a_request_that_failed() -> None:
    clock = HandClock()
    polite = politeness(clock, delay=2 * SECOND)
    with pytest.raises(ConnectorError, match="broke"):
        polite.in_turn(URL, lambda: fail("broke"))
    assert starts(polite, clock, URL) == [2]


def fail(message: str) -> Response:
    raise ConnectorError(message, reason=Reason.RESET)


def test_a_crawl_delay_raises_the_gap_before_and_after() -> None:
    clock = HandClock()
    polite = politeness(clock, delay=SECOND)
    starts(polite, clock, URL)
    polite.in_turn(URL, answer, crawl_delay=30 * SECOND)
    assert clock.now() == NOON + 30 * SECOND
    assert starts(polite, clock, URL) == [60]


def test_a_shorter_crawl_delay_changes_nothing() -> None:
    clock = HandClock()
    polite = politeness(clock, delay=5 * SECOND)
    polite.in_turn(URL, answer, crawl_delay=SECOND)
    assert starts(polite, clock, URL) == [5]


def test_a_refusal_keeps_everyone_away_from_the_key_without_waiting() -> None:
    clock = HandClock()
    polite = politeness(clock)
    assert polite.in_turn(URL, lambda: answer(429, headers={"retry-after": "3600"})).status == 429
    with pytest.raises(ConnectorError) as caught:
        polite.in_turn("https://other.example.org/", lambda: fail("asked all the same"))
    assert (caught.value.reason, caught.value.retry_after) == (Reason.RATE_LIMITED, timedelta(hours=1))
    assert clock.waits == []
    clock.move(hours=1)
    assert starts(polite, clock, URL) == [3600]


def test_a_turn_that_is_too_far_off_is_not_waited_for() -> None:
    clock = HandClock()
    polite = politeness(clock, delay=LONGEST_TURN + SECOND)
    starts(polite, clock, URL)
    with pytest.raises(ConnectorError) as caught:
        starts(polite, clock, URL)
    assert (caught.value.reason, caught.value.retry_after) == (Reason.RATE_LIMITED, LONGEST_TURN + SECOND)


def test_whoever_asks_what_waits_is_told_gaps_and_pauses() -> None:
    clock = HandClock()
    polite = politeness(clock, delay=2 * SECOND)
    starts(polite, clock, URL, "http://127.0.0.1:8000/")
    polite.pause("example.net", NOON + timedelta(hours=1))
    assert polite.waiting(NOON) == {
        "example.org": NOON + 2 * SECOND,
        "127.0.0.1": NOON + 2 * SECOND,
        "example.net": NOON + timedelta(hours=1),
    }
    assert polite.waiting(NOON + timedelta(minutes=1)) == {"example.net": NOON + timedelta(hours=1)}
    assert polite.waiting(NOON + timedelta(hours=1)) == {}


def test_a_key_in_flight_is_waiting_until_it_has_room() -> None:
    clock = HandClock()
    polite = politeness(clock)
    seen: list[dict[str, datetime]] = []

    def look_around() -> Response:
        seen.append(polite.waiting(NOON))
        return answer()

    polite.in_turn(URL, look_around)
    assert list(seen[0]) == ["example.org"]
    assert seen[0]["example.org"] > NOON
    assert polite.waiting(NOON) == {}


@pytest.mark.parametrize("concurrency", [1, 3])
def test_no_more_are_in_flight_than_allowed_and_so_many_are(concurrency: int) -> None:
    polite = politeness(HandClock(), concurrency=concurrency)
    together = Barrier(concurrency)
    lock, inside, most = Lock(), 0, 0

    def ask() -> Response:
        nonlocal inside, most
        with lock:
            inside += 1
            most = max(most, inside)
        together.wait(timeout=20)  # breaks unless as many as allowed are really here at once
        with lock:
            inside -= 1
        return answer()

    with ThreadPoolExecutor(9) as pool:
        answers = [pool.submit(polite.in_turn, URL, ask) for _ in range(9)]
        assert [one.result().status for one in answers] == [200] * 9
    assert most == concurrency


def test_many_threads_keep_the_gap_between_them() -> None:
    clock, lock = HandClock(), Lock()
    times: list[datetime] = []

    def wait(span: timedelta) -> None:
        with lock:
            clock.wait(span)

    polite = Politeness(fetch_settings(concurrency=4, delay=SECOND), now=clock.now, wait=wait, random=lambda: 0.0)

    def ask() -> Response:
        times.append(clock.now())
        return answer()

    with ThreadPoolExecutor(8) as pool:
        for one in [pool.submit(polite.in_turn, URL, ask) for _ in range(20)]:
            one.result()
    times.sort()
    assert len(times) == 20
    assert all(later - earlier >= SECOND for earlier, later in pairwise(times))


def test_a_refusal_also_stops_those_who_wait_for_their_gap() -> None:
    clock = HandClock()

    def wait(span: timedelta) -> None:
        clock.wait(span)
        polite.pause("example.org", clock.now() + timedelta(hours=1))

    settings = fetch_settings(concurrency=2, delay=2 * SECOND)
    polite = Politeness(settings, now=clock.now, wait=wait, random=lambda: 0.0)
    starts(polite, clock, URL)
    with pytest.raises(ConnectorError) as caught:
        starts(polite, clock, URL)
    assert caught.value.reason is Reason.RATE_LIMITED


def test_closing_sends_away_those_who_wait() -> None:
    clock = HandClock()
    polite = Politeness(fetch_settings(delay=60 * SECOND), now=clock.now, wait=None, random=lambda: 0.0)
    polite.in_turn(URL, answer)
    errors: list[Reason] = []
    begun = Event()

    def wait_for_a_turn() -> None:
        begun.set()
        try:
            polite.in_turn(URL, answer)
        except ConnectorError as error:
            errors.append(error.reason)

    threads = [Thread(target=wait_for_a_turn) for _ in range(2)]  # one waits for the gap, one for a place
    for thread in threads:
        thread.start()
    begun.wait()
    polite.close()
    for thread in threads:
        thread.join(timeout=20)
    assert errors == [Reason.RATE_LIMITED] * 2
