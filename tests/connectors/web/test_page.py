"""What is a page and what is not."""

from __future__ import annotations

import pytest

from connectors.errors import ConnectorError, Reason
from connectors.types import Capture
from connectors.web.page import fetch_page
from tests.builders import NOON
from tests.doors import an_open_door
from tests.servers import Route, redirect, reply, serving

PAGE = b"<!DOCTYPE html><html><body><p>Port closed</p></body></html>"


def capture(route: Route) -> Capture:
    with serving({"/page": route}) as site, an_open_door() as http:
        return fetch_page(site.at("/page"), http)


def refusal(route: Route) -> ConnectorError:
    with pytest.raises(ConnectorError) as caught:
        capture(route)
    return caught.value


def test_a_page_is_captured_as_it_came() -> None:
    routes = {"/old": redirect("/new", 301), "/new": reply(PAGE, type="text/html; charset=windows-1256", x_served="1")}
    with serving(routes) as site, an_open_door() as http:
        page = fetch_page(site.at("/old"), http)
    assert page == Capture(
        url=site.at("/old"),
        final_url=site.at("/new"),
        status=200,
        content_type="text/html; charset=windows-1256",
        body=PAGE,
        captured_at=NOON,
        headers={"content-type": "text/html; charset=windows-1256", "content-length": "59", "x-served": "1"},
    )
    assert site.asked("/new")[0].headers["accept"].startswith("text/html")


@pytest.mark.parametrize(
    "type_",
    [
        "text/html",
        "TEXT/HTML;charset=utf-8",
        "application/xhtml+xml",
        "application/xml",
        "application/vnd.wap.xhtml+xml",
        "text/plain",
        "text/xml",
    ],
)
def test_text_of_any_kind_is_a_page(type_: str) -> None:
    assert capture(reply(PAGE, type=type_)).content_type == type_


@pytest.mark.parametrize("type_", ["", "application/octet-stream", "unknown/unknown"])
@pytest.mark.parametrize("body", [PAGE, b"\xef\xbb\xbf\n <HTML>", b"<?xml version='1.0'?><html/>", "<p>أخبار".encode()])
def test_a_page_is_known_by_its_body_where_the_server_does_not_say(type_: str, body: bytes) -> None:
    assert capture(reply(body, type=type_)).content_type == "text/html"


@pytest.mark.parametrize(
    "route",
    [
        reply(b"%PDF-1.7 ...", type="application/pdf"),
        reply(b"%PDF-1.7 ...", type="text/html"),
        reply(b"\x89PNG\r\n\x1a\n", type="image/png"),
        reply(b"\xff\xd8\xff\xe0", type=""),
        reply(b"PK\x03\x04", type="application/octet-stream"),
        reply(b"\x1f\x8b\x08", type="text/html"),
        reply(b'{"no": "page"}', type="application/json"),
        reply(b"just words", type=""),
        reply(PAGE, type="video/mp4"),
    ],
)
def test_what_is_no_text_is_no_page(route: Route) -> None:
    error = refusal(route)
    assert (error.reason, error.transient) == (Reason.NOT_A_PAGE, False)


@pytest.mark.parametrize("body", [b"", b" \r\n\t "])
def test_an_empty_page_may_be_filled_later(body: bytes) -> None:
    error = refusal(reply(body))
    assert (error.reason, error.transient) == (Reason.NOT_A_PAGE, True)


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (202, Reason.UNEXPECTED_STATUS),
        (204, Reason.EMPTY),
        (206, Reason.UNEXPECTED_STATUS),
        (301, Reason.REDIRECT),
        (403, Reason.FORBIDDEN),
        (404, Reason.NOT_FOUND),
        (410, Reason.GONE),
        (451, Reason.UNAUTHORIZED),
        (500, Reason.SERVER_ERROR),
    ],
)
def test_a_status_that_brings_no_page_is_named(status: int, reason: Reason) -> None:
    assert refusal(reply(PAGE, status)).reason is reason


def test_a_test_for_people_is_named_and_keeps_us_away() -> None:
    with serving({"/page": reply(PAGE, 403, cf_mitigated="challenge"), "/other": PAGE}) as site, an_open_door() as http:
        for path, reason in {"/page": Reason.CHALLENGE, "/other": Reason.RATE_LIMITED}.items():
            with pytest.raises(ConnectorError) as caught:
                fetch_page(site.at(path), http)
            assert caught.value.reason is reason
    assert site.paths == ["/page"]
