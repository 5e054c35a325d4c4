"""What an answer means, status by status."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from connectors.errors import Reason
from connectors.web.responses import Response
from connectors.web.statuses import http_date, is_challenge, retry_after, status_error
from tests.builders import NOON

R = Reason


def a_response(status: int = 200, **more: Any) -> Response:
    url = "https://example.org/feed?key=s3cret"
    return Response(**{"url": url, "final_url": url, "status": status, "received_at": NOON, **more})


@pytest.mark.parametrize(
    ("status", "reason", "transient"),
    [
        *[(status, R.UNEXPECTED_STATUS, True) for status in (100, 201, 202, 206, 226, 299, 304, 600, 999)],
        (204, R.EMPTY, True),
        *[(status, R.REDIRECT, True) for status in (300, 301, 302, 303, 307, 308)],
        *[(status, R.CLIENT_ERROR, False) for status in (400, 405, 406, 415, 431)],
        *[(status, R.UNAUTHORIZED, False) for status in (401, 402, 407, 451)],
        (403, R.FORBIDDEN, True),
        (404, R.NOT_FOUND, True),
        (410, R.GONE, False),
        *[(status, R.CLIENT_ERROR, True) for status in (409, 412, 418, 421, 422)],
        *[(status, R.SERVER_ERROR, True) for status in (408, 425, 500, 501, 502, 504, 507, 520, 522, 599)],
        *[(status, R.RATE_LIMITED, True) for status in (429, 503)],
    ],
)
def test_a_status_has_a_reason_and_may_pass_or_not(status: int, reason: Reason, transient: bool) -> None:  # noqa: FBT001 - a column of the table
    error = status_error(a_response(status))
    assert (error.reason, error.transient) == (reason, transient)


def test_an_error_names_the_status_in_words_and_no_secret() -> None:
    assert str(status_error(a_response(404))) == "https://example.org/feed?… answered 404 Not Found"
    assert str(status_error(a_response(522))) == "https://example.org/feed?… answered 522"


@pytest.mark.parametrize(
    "response",
    [
        a_response(403, headers={"cf-mitigated": "challenge"}),
        a_response(503, headers={"cf-mitigated": "challenge"}),
        a_response(202, headers={"x-amzn-waf-action": "challenge"}),
        a_response(403, body=b"<html><SCRIPT src=x></script>Enable JavaScript and cookies to continue"),
        a_response(403, body=b"<script></script><p>Solve this CAPTCHA"),
    ],
)
def test_a_test_for_people_is_named_as_one(response: Response) -> None:
    error = status_error(response)
    assert is_challenge(response)
    assert (error.reason, error.transient) == (Reason.CHALLENGE, True)
    assert "people" in str(error)


@pytest.mark.parametrize(
    "response",
    [
        a_response(403, body=b"<html><h1>403 Forbidden</h1></html>"),
        a_response(403, body=b"<p>captcha"),
        a_response(404, body=b"<script>captcha</script>"),
        a_response(200, headers={"cf-mitigated": "challenge"}),
    ],
)
def test_a_plain_refusal_is_no_test_for_people(response: Response) -> None:
    assert not is_challenge(response)


@pytest.mark.parametrize(
    ("header", "span"),
    [
        ("120", timedelta(seconds=120)),
        (" 120 ", timedelta(seconds=120)),
        ("0", None),
        ("-5", None),
        ("1e9", None),
        ("1.5", None),
        ("１２", None),
        ("soon", None),
        ("", None),
        ("1000000000", timedelta(days=7)),
        ("9" * 5_000, timedelta(days=7)),
        ("Sun, 22 Nov 2026 12:02:00 GMT", timedelta(minutes=2)),
        ("Sunday, 22-Nov-26 12:02:00 GMT", timedelta(minutes=2)),
        ("Sun Nov 22 12:02:00 2026", timedelta(minutes=2)),
        ("Sun, 22 Nov 2026 11:00:00 GMT", None),
        ("Fri, 31 Dec 9999 23:59:59 GMT", timedelta(days=7)),
        ("Fri, 31 Dec 9999 23:59:59 -2300", None),
    ],
)
def test_retry_after_is_read_in_both_forms(header: str, span: timedelta | None) -> None:
    assert retry_after(a_response(429, headers={"retry-after": header})) == span


def test_a_retry_date_is_judged_against_the_clock_of_the_server() -> None:
    wrong_clock = {"retry-after": "Sat, 01 Jan 2000 00:10:00 GMT", "date": "Sat, 01 Jan 2000 00:00:00 GMT"}
    assert status_error(a_response(503, headers=wrong_clock)).retry_after == timedelta(minutes=10)


@pytest.mark.parametrize("text", ["", "-1", "0", "soon", "Sun, 99 Nov 2026 12:00:00 GMT"])
def test_what_is_no_date_is_none(text: str) -> None:
    assert http_date(text) is None


def test_a_date_is_utc() -> None:
    assert http_date("Sun, 22 Nov 2026 14:00:00 +0200") == datetime.fromisoformat("2026-11-22T12:00:00+00:00")
