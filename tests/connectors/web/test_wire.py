"""One exchange with servers that do as they please: each ends within its bounds, as an answer or as a named error."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from datetime import timedelta
from itertools import repeat
from typing import Any

import pytest

from connectors.errors import ConnectorError, Reason
from connectors.web.http import Purpose, Response
from tests.doors import an_open_door
from tests.servers import HANG, Asked, Raw, Route, dripping, head, raw, reply, serving

SOON = timedelta(seconds=0.3)
NEWS = b"<rss>news of the day</rss>"


def fetch(route: Route, headers: dict[str, str] | None = None, **settings: Any) -> Response:
    with serving({"/feed": route}) as site, an_open_door(**settings) as http:
        return http.get(site.at("/feed"), purpose=Purpose.FEED, headers=headers or {}, obey_robots=False)


def refusal(route: Route, **settings: Any) -> ConnectorError:
    with pytest.raises(ConnectorError) as caught:
        fetch(route, **settings)
    assert "http://127.0.0.1" in str(caught.value)
    return caught.value


def packed(body: bytes, coding: str = "gzip") -> Raw:
    return reply(body, content_encoding=coding)


def chunked(*pieces: bytes) -> bytes:
    return b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces)


# what is answered well


@pytest.mark.parametrize(
    "answer",
    [
        reply(NEWS),
        packed(gzip.compress(NEWS)),
        packed(gzip.compress(NEWS), ", gzip"),
        raw(head(transfer_encoding="chunked"), chunked(NEWS[:5], NEWS[5:], b"")),
        raw(head(transfer_encoding="chunked", content_encoding="gzip"), chunked(gzip.compress(NEWS), b"")),
        raw(head(), NEWS),
        raw(b"HTTP/1.0 200 OK\r\n\r\n", NEWS),
        raw(b"HTTP/1.1 200\r\n\r\n", NEWS),
        raw(dripping(head(content_length=str(len(NEWS))), every=0.0005), NEWS),
        raw(b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n", head(), NEWS),
        raw(head(content_length=str(len(NEWS))), NEWS, b"and more that nobody announced"),
    ],
)
def test_a_body_arrives_whole_however_it_is_sent(answer: Raw) -> None:
    response = fetch(answer)
    assert (response.status, response.body) == (200, NEWS)


def test_a_304_has_no_body_even_when_it_brings_one() -> None:
    response = fetch(raw(head(304, etag='"a"', content_length="4"), b"junk"))
    assert (response.status, response.body, response.headers["etag"]) == (304, b"", '"a"')


@pytest.mark.parametrize("status", [200, 204, 206, 400, 404, 410, 418, 429, 500, 503, 599])
def test_every_status_is_an_answer(status: int) -> None:
    assert fetch(reply(status=status)).status == status


def test_repeated_headers_are_joined_and_names_are_in_lower_case() -> None:
    answer = raw(b"HTTP/1.1 200 OK\r\nLINK: <a>\r\nLink: <b>\r\nX-Odd: caf\xe9\r\nContent-Length: 0\r\n\r\n")
    assert fetch(answer).headers == {"link": "<a>, <b>", "x-odd": "café", "content-length": "0"}


# what we send


def sent(**settings: Any) -> Asked:
    with serving({"/feed": "hello"}) as site, an_open_door(**settings) as http:
        headers = {"If-None-Match": 'W/"caf\xe9"', "accept": "application/rss+xml"}
        http.get(site.at("/feed"), purpose=Purpose.FEED, headers=headers, obey_robots=False)
    return site.requests[0]


def test_we_say_who_we_are_and_nothing_else() -> None:
    request = sent()
    assert set(request.headers) == {"host", "user-agent", "accept", "accept-encoding", "if-none-match"}
    assert request.headers["user-agent"] == "marsad/1.0 (+https://example.org/reader)"
    assert request.headers["accept"] == "application/rss+xml"
    assert request.headers["accept-encoding"] == "gzip"


def test_a_contact_stands_behind_our_name() -> None:
    assert sent(user_agent="marsad/1.0", contact="mailto:a@b.example").headers["user-agent"] == (
        "marsad/1.0 (+mailto:a@b.example)"
    )


def test_a_validator_goes_back_byte_for_byte() -> None:
    assert sent().headers["if-none-match"] == 'W/"caf\xe9"'


def test_cookies_are_not_kept() -> None:
    with serving({"/feed": reply(NEWS, set_cookie="id=1; Path=/")}) as site, an_open_door() as http:
        for _ in range(2):
            http.get(site.at("/feed"), purpose=Purpose.FEED, obey_robots=False)
    assert "cookie" not in site.requests[1].headers


def test_one_connection_serves_many_requests() -> None:
    with serving({"/feed": NEWS}) as site, an_open_door() as http:
        for _ in range(5):
            http.get(site.at("/feed"), purpose=Purpose.FEED, obey_robots=False)
    assert (len(site.requests), site.connections) == (5, 1)


def test_a_connection_that_was_closed_meanwhile_is_not_used_again() -> None:
    with serving({"/feed": lambda _: raw(head(content_length="2"), b"ok")}) as site, an_open_door() as http:
        for _ in range(3):
            assert http.get(site.at("/feed"), purpose=Purpose.FEED, obey_robots=False).body == b"ok"
    assert site.connections == 3


def test_a_kept_connection_that_breaks_is_replaced_once() -> None:
    answers = iter([reply("one"), raw(), reply("two"), raw(), raw()])
    with serving({"/feed": lambda _: next(answers)}) as site, an_open_door() as http:
        bodies = [http.get(site.at("/feed"), purpose=Purpose.FEED, obey_robots=False).body for _ in range(2)]
        assert bodies == [b"one", b"two"]
        with pytest.raises(ConnectorError) as caught:
            http.get(site.at("/feed"), purpose=Purpose.FEED, obey_robots=False)
    assert caught.value.reason is Reason.RESET
    assert len(site.requests) == 5


def test_a_post_is_never_sent_twice() -> None:
    answers = iter([reply("one"), raw()])
    with serving({"/in": lambda _: next(answers)}) as site, an_open_door() as http:
        http.post(site.at("/in"), body=b"1", headers={}, timeout=SOON)
        with pytest.raises(ConnectorError) as caught:
            http.post(site.at("/in"), body=b"2", headers={}, timeout=SOON)
    assert caught.value.reason is Reason.RESET
    assert [request.body for request in site.requests] == [b"1", b"2"]


# sizes


def endless() -> Iterator[bytes]:
    yield head(transfer_encoding="chunked")
    yield from repeat(chunked(b"a" * 60_000))


@pytest.mark.parametrize(
    "answer",
    [
        lambda _: raw(head(), repeat(b"a" * 60_000)),
        lambda _: raw(endless()),
        raw(head(content_length="40000000"), b"a" * 1_100_000),
        packed(gzip.compress(b"\0" * 200_000_000, compresslevel=1)),
        packed(gzip.compress(NEWS * 100_000)),
    ],
)
def test_a_body_beyond_its_limit_is_refused(answer: Route) -> None:
    assert refusal(answer, max_bytes=1_000_000).reason is Reason.TOO_LARGE


def test_headers_beyond_their_limit_are_refused() -> None:
    for size in (70_000, 300_000):
        assert refusal(raw(head(x_long="a" * size), NEWS)).reason is Reason.TOO_LARGE
    assert refusal(raw(head(**{f"x_{number}": "a" * 1_000 for number in range(70)}), NEWS)).reason is Reason.TOO_LARGE


def test_headers_within_their_limit_are_taken() -> None:
    assert fetch(raw(head(x_long="a" * 60_000), NEWS)).body == NEWS


# codings


@pytest.mark.parametrize(
    "answer",
    [
        packed(NEWS),
        packed(gzip.compress(gzip.compress(NEWS)), "gzip, gzip"),
        packed(zlib.compress(NEWS), "deflate"),
        packed(zlib.compress(NEWS, wbits=-15), "deflate"),
        packed(NEWS, "br"),
        packed(gzip.compress(NEWS)[:-4]),
    ],
)
def test_a_coding_that_was_not_asked_for_or_is_false_is_refused(answer: Raw) -> None:
    error = refusal(answer)
    assert (error.reason, error.transient) == (Reason.BAD_ENCODING, True)


# time


@pytest.mark.parametrize(
    "answer",
    [
        lambda _: raw(dripping(b"HTTP/1.1 200 OK\r\nX-Drip: " + b"a" * 200, every=0.05)),
        lambda _: raw(head(), dripping(b"a" * 200, every=0.05)),
        lambda _: raw(head(content_length="200"), dripping(b"a" * 200, every=0.05)),
        lambda _: raw(repeat(b"HTTP/1.1 100 Continue\r\n\r\n")),
    ],
)
def test_a_drip_ends_with_the_whole_exchange_although_no_silence_is_long(answer: Route) -> None:
    error = refusal(answer, exchange=SOON)
    assert (error.reason, error.transient) == (Reason.TIMEOUT, True)
    assert "whole exchange" in str(error)


@pytest.mark.parametrize("answer", [raw(HANG), raw(head()[:-2], HANG), raw(head(), b"<rss>", HANG)])
def test_a_silence_ends_with_its_timeout(answer: Raw) -> None:
    error = refusal(answer, timeout=SOON)
    assert (error.reason, error.transient) == (Reason.TIMEOUT, True)
    assert "silent" in str(error)


# what breaks


@pytest.mark.parametrize(
    "answer",
    [
        raw(),
        raw(head(content_length="1000"), NEWS),
        raw(head(transfer_encoding="chunked"), chunked(NEWS)),
        raw(head()[:-2]),
    ],
)
def test_an_answer_that_is_cut_is_no_answer(answer: Raw) -> None:
    error = refusal(answer)
    assert (error.reason, error.transient) == (Reason.RESET, True)


@pytest.mark.parametrize(
    "answer",
    [
        raw(b"SSH-2.0-OpenSSH_9.2\r\n\r\n"),
        raw(b"HTTP/9.9 what\r\n\r\n"),
        raw(b"HTTP/1.1 200 OK\r\nno colon here\r\n\r\n"),
        raw(b"HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n"),
        raw(head(transfer_encoding="chunked"), b"zz\r\n"),
        raw(b"\x16\x03\x01\x02\x00" * 10),
    ],
)
def test_what_does_not_speak_http_is_named_so(answer: Raw) -> None:
    assert refusal(answer).reason is Reason.UNREADABLE


def test_a_header_that_cannot_be_sent_is_our_own_fault() -> None:
    with serving({}) as site, an_open_door() as http, pytest.raises(ConnectorError) as caught:
        http.get(site.at("/"), purpose=Purpose.FEED, headers={"X": "a\r\nHost: evil"}, obey_robots=False)
    assert (caught.value.reason, caught.value.transient) == (Reason.BAD_URL, False)
    assert site.requests == []
