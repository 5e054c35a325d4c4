"""What a host asks of us, and what its answers teach."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from connectors.web.lanes import Lane
from connectors.web.responses import Response
from tests.builders import NOON

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


def answer(status: int = 200, **more: Any) -> Response:
    url = "https://example.org/"
    return Response(**{"url": url, "final_url": url, "status": status, "received_at": NOON, **more})


def pauses(*answers: Response, chance: float = 0.0) -> list[timedelta]:
    """Return how long each answer keeps us away."""
    lane, spans = Lane(), []
    for one in answers:
        lane.paused_until = None
        lane.heed(one, chance=chance)
        spans.append(lane.ready_at(NOON) - NOON)
    return spans


@pytest.mark.parametrize("status", [429, 503])
def test_a_refusal_pauses_for_a_quarter_of_an_hour_and_twice_as_long_each_time_up_to_a_day(status: int) -> None:
    spans = pauses(*[answer(status)] * 9)
    assert spans == [15 * MINUTE * 2**power for power in range(7)] + [24 * HOUR] * 2


def wish(seconds: int) -> Response:
    return answer(429, headers={"retry-after": str(seconds)})


def test_a_host_that_says_when_to_come_back_is_believed_up_to_a_day() -> None:
    assert [pauses(wish(seconds)) for seconds in (5, 7_200, 10**9)] == [[timedelta(seconds=5)], [2 * HOUR], [24 * HOUR]]


def test_a_host_that_refuses_again_when_it_told_us_to_come_is_left_alone_for_longer() -> None:
    assert pauses(wish(5), wish(5), wish(7_200)) == [timedelta(seconds=5), 30 * MINUTE, 2 * HOUR]


def test_a_challenge_pauses_for_six_hours_and_up_to_a_week() -> None:
    assert pauses(*[answer(403, headers={"cf-mitigated": "challenge"})] * 6) == [
        *[6 * HOUR * 2**power for power in range(5)],
        timedelta(days=7),
    ]


@pytest.mark.parametrize(("status", "challenge"), [(429, {}), (503, {}), (403, {"cf-mitigated": "challenge"})])
def test_a_refusal_that_an_archive_plays_back_is_not_its_own(status: int, challenge: dict[str, str]) -> None:
    kept = {"memento-datetime": "Sat, 02 Jun 2012 10:00:00 GMT", **challenge}
    assert pauses(answer(status, headers=kept)) == [timedelta(0)]


def test_chance_adds_up_to_a_quarter() -> None:
    assert pauses(answer(429), chance=1.0) == [15 * MINUTE * 1.25]


def test_an_answer_ends_the_row_of_refusals_and_a_failure_does_not() -> None:
    assert pauses(answer(429), answer(), answer(429))[-1] == 15 * MINUTE
    assert pauses(answer(429), answer(500), answer(404), answer(429))[-1] == 30 * MINUTE


@pytest.mark.parametrize("status", [200, 301, 304, 401, 403, 404, 410, 500, 502])
def test_no_other_status_pauses(status: int) -> None:
    assert pauses(answer(status)) == [timedelta(0)]


def test_a_pause_is_never_shortened() -> None:
    lane = Lane()
    lane.pause(NOON + HOUR)
    lane.pause(NOON + MINUTE)
    assert lane.paused_until == NOON + HOUR


def slowness_after(*answers: tuple[int, float]) -> float:
    lane = Lane()
    for status, seconds in answers:
        lane.slow_down(answer(status, took=timedelta(seconds=seconds)))
    return lane.slowness.total_seconds()


def test_the_gap_is_at_least_as_long_as_an_answer_takes() -> None:
    assert slowness_after((200, 8)) == 8


def test_a_host_that_recovers_is_asked_faster_step_by_step() -> None:
    assert slowness_after((200, 8), (200, 2)) == 5
    assert slowness_after((200, 8), (200, 2), (200, 2)) == 3.5


def test_a_quick_failure_does_not_make_us_faster_but_a_slow_one_makes_us_slower() -> None:
    assert slowness_after((200, 8), (500, 0.1)) == 8
    assert slowness_after((200, 8), (500, 20)) == 20


def test_slowness_has_an_end() -> None:
    assert slowness_after((200, 300)) == 60


def test_a_clock_that_was_set_back_does_not_keep_us_out() -> None:
    lane = Lane(touched=NOON + 24 * HOUR, gap=MINUTE)
    assert lane.ready_at(NOON) == NOON + MINUTE


def test_a_lane_is_forgotten_only_when_nothing_would_change() -> None:
    idle = Lane(touched=NOON, gap=MINUTE)
    assert idle.owes_nothing(NOON + MINUTE)
    assert not idle.owes_nothing(NOON)
    for busy in (Lane(in_flight=1), Lane(refusals=1), Lane(slowness=MINUTE), Lane(paused_until=NOON + HOUR)):
        assert not busy.owes_nothing(NOON)


def test_how_a_host_has_answered_is_known_for_a_day_after_its_last_turn_and_pause() -> None:
    slow = Lane(touched=NOON, gap=MINUTE, slowness=MINUTE)
    refusing = Lane(touched=NOON, refusals=3, paused_until=NOON + 30 * HOUR)
    assert not slow.owes_nothing(NOON + 23 * HOUR)
    assert slow.owes_nothing(NOON + 24 * HOUR)
    assert not refusing.owes_nothing(NOON + 53 * HOUR)
    assert refusing.owes_nothing(NOON + 54 * HOUR)
