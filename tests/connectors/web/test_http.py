"""The door as a whole: turns, robots.txt, redirects and webhooks, against sites on loopback."""

from __future__ import annotations

import gzip
import socket
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from itertools import repeat

import httpx
import pytest

from connectors.errors import ConnectorError, Reason
from connectors.web.http import Hop, Http, Purpose
from tests.builders import NOON
from tests.clocks import HandClock
from tests.doors import an_open_door, fetch_settings
from tests.servers import HANG, Asked, Raw, Route, dripping, head, raw, redirect, reply, serving

Routes = dict[str, Route]
SECOND = timedelta(seconds=1)
NO_ENTRY = reply("User-agent: *\nDisallow: /private", type="text/plain")


def refusal(http: Http, url: str, purpose: Purpose = Purpose.PAGE) -> ConnectorError:
    with pytest.raises(ConnectorError) as caught:
        http.get(url, purpose=purpose)
    return caught.value


# redirects


def test_redirects_are_followed_and_written_down() -> None:
    routes: Routes = {"/old": redirect("/older", 301), "/older": redirect("/new#part", 302), "/new": "news"}
    with serving(routes) as site, an_open_door() as http:
        response = http.get(site.at("/old"), purpose=Purpose.PAGE)
    assert (response.status, response.body, response.received_at) == (200, b"news", NOON)
    assert (response.url, response.final_url) == (site.at("/old"), site.at("/new"))
    assert response.hops == (Hop(status=301, url=site.at("/old")), Hop(status=302, url=site.at("/older")))


def test_a_redirect_may_lead_to_another_site() -> None:
    with serving({"/new": "news"}) as other, an_open_door() as http:
        target = other.at("/new", "other.localhost")
        with serving({"/old": redirect(target)}) as site:
            assert http.get(site.at("/old"), purpose=Purpose.PAGE).final_url == target


def test_a_chain_ends_after_five_redirects() -> None:
    routes = {f"/{number}": redirect(f"/{number + 1}") for number in range(6)} | {"/6": "never", "/5": "the end"}
    with serving(routes) as site, an_open_door() as http:
        assert http.get(site.at("/0"), purpose=Purpose.PAGE).body == b"the end"
        site_without_end = {**routes, "/5": redirect("/6")}
        with serving(site_without_end) as longer:
            assert refusal(http, longer.at("/0")).reason is Reason.REDIRECT
    assert longer.paths == [f"/{number}" for number in range(6)]


@pytest.mark.parametrize("target", ["/circle", "file:///etc/passwd", "http://169.254.169.254/latest/meta-data"])
def test_a_redirect_in_a_circle_or_out_of_bounds_is_not_followed(target: str) -> None:
    with serving({"/circle": redirect(target)}) as site, an_open_door() as http:
        error = refusal(http, site.at("/circle"))
    assert error.reason in {Reason.REDIRECT, Reason.ADDRESS_REFUSED}
    assert not error.transient
    assert site.paths == ["/circle"]


def test_a_redirect_that_is_not_wanted_is_the_answer() -> None:
    with serving({"/old": redirect("/older"), "/older": redirect("/new")}) as site, an_open_door() as http:
        response = http.get(site.at("/old"), purpose=Purpose.PAGE, follow=lambda _, target: target == site.at("/older"))
    assert (response.status, response.final_url) == (302, site.at("/older"))
    assert site.paths == ["/old", "/older"]


def test_redirects_share_the_time_of_the_whole_exchange() -> None:
    def slow(asked: Asked) -> Raw:
        onward = head(302, location=asked.path + "x", content_length="0")
        return raw(dripping(onward, every=0.25 / len(onward)))

    routes = {"/" + "x" * number: slow for number in range(6)}
    with serving(routes) as site, an_open_door(exchange=timedelta(seconds=0.6)) as http:
        assert refusal(http, site.at("/")).reason is Reason.TIMEOUT
    assert 1 < len(site.paths) < 5


def test_a_location_that_is_odd_is_still_followed() -> None:
    routes: Routes = {"/old": redirect("/caf\xe9 au lait?q=a b"), "/caf%C3%A9%20au%20lait?q=a%20b": "news"}
    with serving(routes) as site, an_open_door() as http:
        assert http.get(site.at("/old"), purpose=Purpose.PAGE).body == b"news"


# sizes and times by purpose


@pytest.mark.parametrize("purpose", [Purpose.PAGE, Purpose.FEED])
def test_each_purpose_has_its_own_largest_body(purpose: Purpose) -> None:
    routes = {
        "/fits": lambda _: raw(head(), b"a" * purpose.most),
        "/over": lambda _: raw(head(), b"a" * (purpose.most + 1)),
    }
    with serving(routes) as site, an_open_door() as http:
        assert len(http.get(site.at("/fits"), purpose=purpose).body) == purpose.most
        assert refusal(http, site.at("/over"), purpose).reason is Reason.TOO_LARGE


def test_a_url_beyond_2048_characters_is_not_asked() -> None:
    with an_open_door() as http:
        assert refusal(http, "http://127.0.0.1/" + "a" * 2_048).reason is Reason.BAD_URL


# robots.txt


def test_robots_are_obeyed_for_the_page_and_behind_a_redirect() -> None:
    routes: Routes = {"/robots.txt": NO_ENTRY, "/private": "secret", "/way-in": redirect("/private"), "/open": "news"}
    with serving(routes) as site, an_open_door() as http:
        assert http.get(site.at("/open"), purpose=Purpose.PAGE).body == b"news"
        assert refusal(http, site.at("/private")).reason is Reason.ROBOTS
        assert refusal(http, site.at("/way-in")).reason is Reason.ROBOTS
        assert http.get(site.at("/private"), purpose=Purpose.PAGE, obey_robots=False).body == b"secret"
    assert site.paths == ["/open", "/way-in", "/private"]
    assert len(site.asked("/robots.txt")) == 1


@pytest.mark.parametrize("purpose", [Purpose.FEED, Purpose.PAGE, Purpose.SITEMAP, Purpose.ARCHIVE])
def test_robots_hold_for_everything_that_is_read(purpose: Purpose) -> None:
    with serving({"/robots.txt": NO_ENTRY, "/private": "secret"}) as site, an_open_door() as http:
        assert refusal(http, site.at("/private"), purpose).reason is Reason.ROBOTS


def test_only_the_beginning_of_an_endless_robots_file_is_read() -> None:
    def endless(_: Asked) -> Raw:
        return raw(head(content_type="text/plain"), b"User-agent: *\nDisallow: /private\n", repeat(b"# more\n" * 9_000))

    with serving({"/robots.txt": endless, "/open": "news"}) as site, an_open_door() as http:
        assert http.get(site.at("/open"), purpose=Purpose.PAGE).body == b"news"
        assert refusal(http, site.at("/private")).reason is Reason.ROBOTS


def test_a_robots_file_may_be_moved_and_packed() -> None:
    rules = reply(gzip.compress(b"User-agent: marsad\nDisallow: /private"), content_encoding="gzip")
    with serving({"/robots.txt": redirect("/rules"), "/rules": rules}) as site, an_open_door() as http:
        assert refusal(http, site.at("/private")).reason is Reason.ROBOTS


def test_a_broken_robots_file_keeps_us_out_and_says_why() -> None:
    with serving({"/robots.txt": reply(status=500), "/open": "news"}) as site, an_open_door() as http:
        error = refusal(http, site.at("/open"))
    assert str(error) == (
        f"robots.txt comes before anything else, and {site.url}/robots.txt answered 500 Internal Server Error"
    )
    assert site.paths == []


def test_a_crawl_delay_spaces_requests() -> None:
    clock = HandClock()
    rules = reply("User-agent: *\nCrawl-delay: 7", type="text/plain")
    with serving({"/robots.txt": rules, "/a": "news", "/b": "news"}) as site, an_open_door(clock) as http:
        for path in ("/a", "/b"):
            http.get(site.at(path), purpose=Purpose.PAGE)
    assert clock.waits == [7 * SECOND, 7 * SECOND]  # the first after robots.txt itself


# pace


def test_every_request_waits_for_its_turn_robots_and_redirects_too() -> None:
    clock = HandClock()
    with serving({"/a": redirect("/b"), "/b": "news"}) as site, an_open_door(clock, delay=2 * SECOND) as http:
        http.get(site.at("/a"), purpose=Purpose.PAGE)
    assert [request.path for request in site.requests] == ["/robots.txt", "/a", "/b"]
    assert clock.waits == [2 * SECOND, 2 * SECOND]


@pytest.mark.parametrize("status", [429, 503])
def test_a_refusal_keeps_us_away_from_the_whole_key(status: int) -> None:
    clock = HandClock()
    routes: Routes = {"/busy": reply(status=status, retry_after="3600"), "/open": "news"}
    with serving(routes) as site, an_open_door(clock) as http:
        assert http.get(site.at("/busy"), purpose=Purpose.PAGE).status == status
        error = refusal(http, site.at("/open"))
        assert (error.reason, error.retry_after) == (Reason.RATE_LIMITED, timedelta(hours=1))
        assert http.politeness.waiting(clock.now()) == {"127.0.0.1": NOON + timedelta(hours=1)}
        assert site.paths == ["/busy"]
        clock.move(hours=1)
        assert http.get(site.at("/open"), purpose=Purpose.PAGE).body == b"news"


def test_many_threads_share_one_door() -> None:
    with serving({"/a": "news"}) as site, an_open_door(concurrency=8) as http, ThreadPoolExecutor(8) as pool:
        asked = [pool.submit(http.get, site.at("/a"), purpose=Purpose.PAGE) for _ in range(40)]
        assert [one.result().body for one in asked] == [b"news"] * 40
    assert site.connections <= 9


# webhooks


def post(http: Http, url: str, body: bytes = b'{"type":"test"}', timeout: timedelta = 5 * SECOND) -> tuple[int, bytes]:
    response = http.post(url, body=body, headers={"Content-Type": "application/json"}, timeout=timeout)
    return response.status, response.body


def test_a_post_is_sent_as_it_is_without_robots_and_pace() -> None:
    clock = HandClock()
    keep_out = reply("User-agent: *\nDisallow: /", type="text/plain")
    with (
        serving({"/robots.txt": keep_out, "/in": reply("thanks")}) as site,
        an_open_door(clock, delay=9 * SECOND) as http,
    ):
        for _ in range(2):
            assert post(http, site.at("/in")) == (200, b"thanks")
    assert [(request.method, request.path, request.body) for request in site.requests] == [
        ("POST", "/in", b'{"type":"test"}')
    ] * 2
    assert site.requests[0].headers["content-type"] == "application/json"
    assert site.requests[0].headers["content-length"] == "15"
    assert clock.waits == []


@pytest.mark.parametrize("status", [204, 301, 302, 307, 308, 400, 410, 429, 500, 503])
def test_every_answer_to_a_post_is_returned_and_none_followed(status: int) -> None:
    with serving({"/in": reply(status=status, location="/other", retry_after="60")}) as site, an_open_door() as http:
        assert post(http, site.at("/in"))[0] == status
        assert http.politeness.waiting(NOON) == {}
    assert site.paths == ["/in"]


def test_a_long_receipt_is_cut_off() -> None:
    with serving({"/in": lambda _: raw(head(), repeat(b"a" * 50_000))}) as site, an_open_door() as http:
        assert post(http, site.at("/in")) == (200, b"a" * 65_536)


@pytest.mark.parametrize(
    "answer", [raw(head(content_length="99"), b"half"), reply(b"no gzip", content_encoding="gzip"), raw(head(), HANG)]
)
def test_whoever_has_said_yes_has_said_yes_however_the_receipt_goes_wrong(answer: Raw) -> None:
    with serving({"/in": answer}) as site, an_open_door() as http:
        assert post(http, site.at("/in"), timeout=SECOND / 4) == (200, b"")


@pytest.mark.parametrize("answer", [raw(HANG), raw(dripping(head(x_drip="a" * 1_000), every=0.05))])
def test_a_post_has_an_end(answer: Raw) -> None:
    with serving({"/in": answer}) as site, an_open_door() as http, pytest.raises(ConnectorError) as caught:
        post(http, site.at("/in"), timeout=SECOND / 4)
    assert caught.value.reason is Reason.TIMEOUT


def test_a_receiver_who_does_not_read_does_not_hold_us() -> None:
    with socket.create_server(("127.0.0.1", 0)) as deaf, an_open_door() as http:
        url = f"http://127.0.0.1:{deaf.getsockname()[1]}/in"
        with pytest.raises(ConnectorError) as caught:
            post(http, url, body=b"a" * 20_000_000, timeout=SECOND / 4)
    assert caught.value.reason is Reason.TIMEOUT


# the rest


def test_a_transport_may_stand_in_for_the_network() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        return httpx.Response(404) if request.url.path == "/robots.txt" else httpx.Response(200, text="simulated")

    http = Http(fetch_settings(allow_private=()), now=lambda: NOON, transport=httpx.MockTransport(answer))
    assert http.get("https://example.org/", purpose=Purpose.PAGE).body == b"simulated"
    http.close()


def test_a_closed_door_lets_nobody_in() -> None:
    with serving({"/a": "news"}) as site, an_open_door() as http:
        http.close()
        assert refusal(http, site.at("/a")).reason is Reason.RATE_LIMITED
    assert site.requests == []
