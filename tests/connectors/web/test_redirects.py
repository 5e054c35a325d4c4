"""Where an answer sends us on to."""

from __future__ import annotations

import pytest

from connectors.errors import ConnectorError, Reason
from connectors.web.redirects import MOST_HOPS, next_url
from connectors.web.responses import Hop, Response
from tests.builders import NOON

HERE = "https://example.org/old/feed"


def a_redirect(location: str | None, status: int = 302, url: str = HERE) -> Response:
    headers = {} if location is None else {"location": location}
    return Response(url=url, final_url=url, status=status, received_at=NOON, headers=headers)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_every_kind_of_redirect_is_followed(status: int) -> None:
    assert next_url(a_redirect("/new", status), ()) == "https://example.org/new"


@pytest.mark.parametrize("status", [200, 201, 300, 304, 305, 404])
def test_no_other_status_sends_us_on(status: int) -> None:
    assert next_url(a_redirect("/new", status), ()) is None


@pytest.mark.parametrize("location", [None, ""])
def test_a_redirect_to_nowhere_is_an_answer(location: str | None) -> None:
    assert next_url(a_redirect(location), ()) is None


@pytest.mark.parametrize(
    ("location", "target"),
    [
        ("new", "https://example.org/old/new"),
        ("../new#part", "https://example.org/new"),
        ("//example.net/new", "https://example.net/new"),
        ("http://example.net", "http://example.net/"),
        ("?page=2", "https://example.org/old/feed?page=2"),
        ("/أخبار".encode().decode("latin-1"), "https://example.org/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1"),
        ("/caf\xe9", "https://example.org/caf%C3%A9"),
    ],
)
def test_a_location_is_read_as_browsers_do(location: str, target: str) -> None:
    assert next_url(a_redirect(location), ()) == target


def refusal(location: str, *hops: str) -> ConnectorError:
    with pytest.raises(ConnectorError) as caught:
        next_url(a_redirect(location), [Hop(status=302, url=url) for url in hops])
    return caught.value


@pytest.mark.parametrize(
    "location",
    [
        "file:///etc/passwd",
        "ftp://example.net/",
        "javascript:alert(1)",
        "data:text/html,x",
        "gopher://example.net/",
        "http://",
        "https://user:s3cret@example.net/",
        "/" + "a" * 3_000,
    ],
)
def test_what_cannot_be_asked_is_not_followed(location: str) -> None:
    error = refusal(location)
    assert (error.reason, error.transient) == (Reason.REDIRECT, False)
    assert "s3cret" not in str(error)


def test_a_circle_is_left() -> None:
    assert refusal(HERE).reason is Reason.REDIRECT
    assert refusal("https://example.org/", "https://example.org/", "https://example.org/b").reason is Reason.REDIRECT


def test_five_redirects_are_followed_and_no_sixth() -> None:
    hops = [f"https://example.org/{number}" for number in range(MOST_HOPS)]
    assert next_url(a_redirect("/end"), [Hop(status=301, url=url) for url in hops[:-1]]) == "https://example.org/end"
    assert refusal("/end", *hops).reason is Reason.REDIRECT
