"""Asking a site for its rules: when, how often, and what its silence means."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from connectors.errors import ConnectorError, Reason
from connectors.web.responses import Response
from connectors.web.robots import Robots
from tests.clocks import HandClock

PAGE = "https://example.org/private/page"
NO_ENTRY = b"User-agent: *\nDisallow: /private/\nCrawl-delay: 5"


class Sites:
    """Answers for robots.txt as told, and counts."""

    def __init__(self, clock: HandClock) -> None:
        self.clock = clock
        self.asked: list[str] = []
        self.says: ConnectorError | tuple[int, bytes] = (404, b"")

    def ask(self, url: str) -> Response:
        self.asked.append(url)
        if isinstance(self.says, ConnectorError):
            raise self.says
        status, body = self.says
        return Response(url=url, final_url=url, status=status, received_at=self.clock.now(), body=body)


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def sites(clock: HandClock) -> Sites:
    return Sites(clock)


@pytest.fixture
def robots(sites: Sites, clock: HandClock) -> Robots:
    return Robots(sites.ask, now=clock.now)


def refusal(robots: Robots, url: str = PAGE) -> ConnectorError:
    with pytest.raises(ConnectorError) as caught:
        robots.admit(url)
    return caught.value


def failure(reason: Reason = Reason.TIMEOUT, **more: Any) -> ConnectorError:
    return ConnectorError("https://example.org/robots.txt was silent for too long", reason=reason, **more)


def test_rules_keep_us_out_of_one_part_and_slow_us_down_in_the_other(robots: Robots, sites: Sites) -> None:
    sites.says = (200, NO_ENTRY)
    error = refusal(robots)
    assert (error.reason, error.transient) == (Reason.ROBOTS, False)
    assert str(error) == "https://example.org/robots.txt does not let us ask for https://example.org/private/page"
    assert robots.admit("https://example.org/news") == timedelta(seconds=5)


@pytest.mark.parametrize("status", [301, 304, 400, 401, 403, 404, 410, 451, 499])
def test_a_site_without_rules_allows_everything(robots: Robots, sites: Sites, status: int) -> None:
    sites.says = (status, NO_ENTRY)
    assert robots.admit(PAGE) == timedelta(0)


@pytest.mark.parametrize("status", [429, 500, 502, 503, 599])
def test_a_site_that_cannot_say_allows_nothing(robots: Robots, sites: Sites, status: int) -> None:
    sites.says = (status, b"")
    error = refusal(robots)
    assert error.reason in {Reason.RATE_LIMITED, Reason.SERVER_ERROR}
    assert error.transient
    assert str(error).startswith(
        f"robots.txt comes before anything else, and https://example.org/robots.txt answered {status}"
    )


@pytest.mark.parametrize("reason", [Reason.DNS, Reason.CONNECT, Reason.TLS, Reason.TIMEOUT, Reason.RESET])
def test_a_site_that_cannot_be_reached_allows_nothing_and_says_why(
    robots: Robots, sites: Sites, reason: Reason
) -> None:
    sites.says = failure(reason, transient=reason is not Reason.DNS)
    error = refusal(robots)
    assert (error.reason, error.transient) == (reason, reason is not Reason.DNS)


def test_a_site_that_sends_us_on_and_on_has_no_rules(robots: Robots, sites: Sites) -> None:
    sites.says = failure(Reason.REDIRECT)
    assert robots.admit(PAGE) == timedelta(0)


def test_rules_are_read_once_a_day_for_each_scheme_host_and_port(
    robots: Robots, sites: Sites, clock: HandClock
) -> None:
    for url in ["https://example.org/a", "https://example.org/b", "http://example.org/", "https://example.org:8443/"]:
        robots.admit(url)
    once = ["https://example.org/robots.txt", "http://example.org/robots.txt", "https://example.org:8443/robots.txt"]
    assert sites.asked == once
    clock.move(hours=23)
    robots.admit(PAGE)
    assert sites.asked == once
    clock.move(hours=1)
    robots.admit(PAGE)
    assert sites.asked == [*once, "https://example.org/robots.txt"]


def test_a_failing_site_is_not_asked_for_its_rules_by_everyone(robots: Robots, sites: Sites, clock: HandClock) -> None:
    sites.says = failure()
    for _ in range(5):
        refusal(robots)
    assert len(sites.asked) == 1
    clock.move(minutes=1)
    sites.says = (404, b"")
    assert robots.admit(PAGE) == timedelta(0)


def test_the_last_good_rules_hold_for_a_day_of_silence(robots: Robots, sites: Sites, clock: HandClock) -> None:
    sites.says = (200, NO_ENTRY)
    robots.admit("https://example.org/news")
    clock.move(hours=24)
    sites.says = failure()
    assert robots.admit("https://example.org/news") == timedelta(seconds=5)
    assert refusal(robots).reason is Reason.ROBOTS
    clock.move(hours=24, minutes=1)
    assert refusal(robots, "https://example.org/news").reason is Reason.TIMEOUT


def test_after_a_month_of_silence_everything_is_allowed(robots: Robots, sites: Sites, clock: HandClock) -> None:
    sites.says = failure()
    refusal(robots)
    clock.move(days=29)
    refusal(robots)
    clock.move(days=1)
    assert robots.admit(PAGE) == timedelta(0)


def test_a_good_answer_ends_the_silence(robots: Robots, sites: Sites, clock: HandClock) -> None:
    sites.says = failure()
    refusal(robots)
    clock.move(days=29)
    sites.says = (200, NO_ENTRY)
    robots.admit("https://example.org/news")
    clock.move(days=2)
    sites.says = failure()
    robots.admit("https://example.org/news")
    clock.move(days=2)
    refusal(robots)


def test_a_turn_that_did_not_come_says_nothing_about_the_site(robots: Robots, sites: Sites) -> None:
    sites.says = failure(Reason.RATE_LIMITED, retry_after=timedelta(minutes=1))
    assert refusal(robots).retry_after == timedelta(minutes=1)
    sites.says = (404, b"")
    assert robots.admit(PAGE) == timedelta(0)


def test_only_so_many_sites_are_remembered(robots: Robots, sites: Sites) -> None:
    for number in range(2_001):
        robots.admit(f"https://site-{number}.example/")
    robots.admit("https://site-2000.example/")
    assert len(sites.asked) == 2_001
    robots.admit("https://site-0.example/")
    assert len(sites.asked) == 2_002
