"""Webhooks against servers on loopback, and their signatures against the reference implementation."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, ClassVar

import pytest
from pydantic import SecretStr, ValidationError
from standardwebhooks import Webhook, WebhookVerificationError

from connectors.channels.webhook import WebhookChannel, WebhookOptions
from connectors.errors import ConnectorError, Reason
from tests.builders import NOON, a_message
from tests.clocks import HandClock
from tests.connectors.channel_contract import ChannelContract, Meaning, Reached
from tests.doors import an_open_door
from tests.servers import HANG, Site, raw, redirect, reply, serving

SECRET = "whsec_" + b64encode(b"the newest of our secrets").decode()
OLDER = "whsec_" + b64encode(b"the one that is on its way out").decode()
PATH = "/hooks/T0KEN-IN-THE-PATH?key=T0KEN-IN-THE-QUERY"

MINUTE = timedelta(minutes=1)
IN_A_MINUTE = "Sun, 22 Nov 2026 12:01:00 GMT"


@contextmanager
def a_channel(
    site: Site, *, clock: HandClock | None = None, path: str = PATH, **options: Any
) -> Iterator[WebhookChannel]:
    clock = clock or HandClock()
    given = WebhookOptions.model_validate({"url": site.at(path), "secret": SECRET, **options})
    with an_open_door(clock) as http:
        yield WebhookChannel("hook", given, http=http, timeout=timedelta(seconds=5), now=clock.now)


class TestContract(ChannelContract):
    secrets = (SECRET, SECRET.removeprefix("whsec_"), "T0KEN-IN-THE-PATH", "T0KEN-IN-THE-QUERY")
    refusals: ClassVar = {
        "moved": (redirect("/elsewhere", 307), Meaning(reason=Reason.REDIRECT)),
        "bad request": (reply("no", 400), Meaning(reason=Reason.CLIENT_ERROR)),
        "unauthorized": (reply("no", 401), Meaning(reason=Reason.UNAUTHORIZED)),
        "forbidden": (reply("no", 403), Meaning(reason=Reason.FORBIDDEN)),
        "not found": (reply("no", 404), Meaning(reason=Reason.NOT_FOUND)),
        "gone": (reply("no", 410), Meaning(reason=Reason.GONE, transient=False)),
        "too many": (
            reply("later", 429, retry_after="60"),
            Meaning(reason=Reason.RATE_LIMITED, retry_after=MINUTE),
        ),
        "unavailable until": (
            reply("later", 503, retry_after=IN_A_MINUTE),
            Meaning(reason=Reason.RATE_LIMITED, retry_after=MINUTE),
        ),
        "unavailable": (reply("later", 503), Meaning(reason=Reason.RATE_LIMITED)),
        "broken": (reply("oops", 500), Meaning(reason=Reason.SERVER_ERROR)),
        "no HTTP": (raw(b"SSH-2.0-OpenSSH\r\n\r\n"), Meaning(reason=Reason.UNREADABLE)),
        "hung up": (raw(), Meaning(reason=Reason.RESET)),
    }

    @contextmanager
    def reach(self, answer: Any = None) -> Iterator[Reached]:
        with serving({PATH: answer or reply(status=204)}) as site, a_channel(site) as channel:
            yield Reached(channel=channel, keys=lambda: [request.headers["webhook-id"] for request in site.asked(PATH)])


def posted(site: Site) -> tuple[bytes, dict[str, str]]:
    (request,) = site.asked(PATH)
    assert request.method == "POST"
    return request.body, dict(request.headers)


def test_a_receiver_can_verify_every_live_secret_and_no_other() -> None:
    clock = HandClock(datetime.now(UTC))
    with (
        serving({PATH: reply()}) as site,
        a_channel(site, clock=clock, secret=None, secrets=[SECRET, OLDER]) as channel,
    ):
        channel.send(a_message())
        body, headers = posted(site)
    first, second = headers["webhook-signature"].split(" ")
    assert Webhook(SECRET).verify(body, {**headers, "webhook-signature": first}) == json.loads(body)
    assert Webhook(OLDER).verify(body, {**headers, "webhook-signature": second}) == json.loads(body)
    with pytest.raises(WebhookVerificationError):
        Webhook("whsec_" + b64encode(b"another secret altogether").decode()).verify(body, headers)
    with pytest.raises(WebhookVerificationError):
        Webhook(SECRET).verify(body.replace(b"alert-1", b"alert-2"), headers)


def test_the_body_is_the_contract_and_its_time_the_message_s() -> None:
    clock = HandClock(NOON + timedelta(hours=2))
    with serving({PATH: reply()}) as site, a_channel(site, clock=clock) as channel:
        channel.send(a_message(type="alert.updated", data={"alert": {"id": "alert-1", "why": "لأن"}}))
        body, headers = posted(site)
    assert json.loads(body) == {
        "type": "alert.updated",
        "timestamp": "2026-11-22T12:00:00Z",
        "data": {"alert": {"id": "alert-1", "why": "لأن"}},
    }
    assert headers["content-type"] == "application/json"
    assert headers["webhook-timestamp"] == str(int(clock.now().timestamp()))


def test_a_retry_sends_the_same_bytes_with_the_time_of_its_own_attempt() -> None:
    clock = HandClock()
    with serving({PATH: reply()}) as site, a_channel(site, clock=clock) as channel:
        channel.send(a_message())
        clock.move(hours=5)
        channel.send(a_message())
        first, second = site.asked(PATH)
    assert first.body == second.body
    assert first.headers["webhook-id"] == second.headers["webhook-id"]
    assert int(second.headers["webhook-timestamp"]) - int(first.headers["webhook-timestamp"]) == 5 * 3600
    assert first.headers["webhook-signature"] != second.headers["webhook-signature"]


def test_a_redirect_is_a_failure_and_never_followed() -> None:
    with (
        serving({PATH: redirect("/elsewhere", 308), "/elsewhere": reply()}) as site,
        a_channel(site) as channel,
        pytest.raises(ConnectorError, match="answered 308"),
    ):
        channel.send(a_message())
    assert site.asked("/elsewhere") == []


def test_a_receiver_that_answers_nothing_is_left_when_the_time_is_up() -> None:
    with serving({PATH: raw(HANG)}) as site, an_open_door() as http:
        options = WebhookOptions(url=site.at(PATH), secret=SecretStr(SECRET))
        channel = WebhookChannel("hook", options, http=http, timeout=timedelta(seconds=0.3), now=HandClock().now)
        with pytest.raises(ConnectorError) as caught:
            channel.send(a_message())
    assert (caught.value.reason, caught.value.transient) == (Reason.TIMEOUT, True)
    assert "T0KEN" not in str(caught.value)


def test_no_message_reaches_an_address_that_may_not_be_asked() -> None:
    with serving({PATH: reply()}) as site, an_open_door(allow_private=()) as http:
        options = WebhookOptions(url=site.at(PATH), secret=SecretStr(SECRET))
        channel = WebhookChannel("hook", options, http=http, timeout=timedelta(seconds=5), now=HandClock().now)
        with pytest.raises(ConnectorError) as caught:
            channel.send(a_message())
    assert caught.value.reason is Reason.ADDRESS_REFUSED
    assert "T0KEN" not in str(caught.value)
    assert site.connections == 0


def test_what_is_not_gone_is_worth_another_try_even_where_nobody_listens() -> None:
    with serving({}) as site:
        port_nobody_listens_on = site.at(PATH)
    with an_open_door() as http:
        options = WebhookOptions(url=port_nobody_listens_on, secret=SecretStr(SECRET))
        channel = WebhookChannel("hook", options, http=http, timeout=timedelta(seconds=5), now=HandClock().now)
        with pytest.raises(ConnectorError) as caught:
            channel.send(a_message())
    assert (caught.value.reason, caught.value.transient) == (Reason.CONNECT, True)
    assert "T0KEN" not in str(caught.value)


BAD_SECRETS = [
    "",
    "s3cr3t-of-ours",
    "whsec_s3cr3t-of-ours!!",
    "whsec_" + b64encode(b"s3cr3t: too short").decode(),
    "whsec_" + b64encode(b"s3cr3t" * 11).decode(),
    b64encode(b"s3cr3t without its beginning").decode(),
]


@pytest.mark.parametrize("secret", BAD_SECRETS)
def test_a_bad_secret_is_refused_with_what_is_asked_and_without_the_secret(secret: str, tmp_path: Path) -> None:
    file = tmp_path / "hook-secret"
    file.write_text(f"{SECRET}\n{secret or 'x'}\n")
    for given in ({"secret": secret}, {"secrets": [SECRET, secret]}, {"secret_file": str(file)}):
        with pytest.raises(ValidationError, match='must be "whsec_" and the base64 of 24 to 64') as caught:
            WebhookOptions.model_validate({"url": "https://ops.example.org/in", **given})
        assert "s3cr3t" not in str(caught.value)
        assert b64encode(b"s3cr3t")[:8].decode() not in str(caught.value)
        assert SECRET not in str(caught.value)


@pytest.mark.parametrize("size", [24, 64])
@pytest.mark.parametrize("padding", ["=", ""])
def test_a_secret_of_every_length_that_the_standard_allows_is_taken(size: int, padding: str) -> None:
    secret = "whsec_" + b64encode(bytes(size)).decode().rstrip("=") + padding * (-size % 3)
    options = WebhookOptions.model_validate({"url": "https://ops.example.org/in", "secret": secret})
    assert options.signing_keys() == (bytes(size),)


def test_a_file_holds_the_live_secrets_newest_first(tmp_path: Path) -> None:
    file = tmp_path / "hook-secret"
    file.write_text(f"\ufeff{SECRET}\r\n\n  {OLDER}  \n")
    options = WebhookOptions.model_validate({"url": "https://ops.example.org/in", "secret_file": str(file)})
    assert options.signing_keys() == (b"the newest of our secrets", b"the one that is on its way out")


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({}, 'needs one of "secret", "secrets" and "secret_file"'),
        ({"secret": SECRET, "secrets": [OLDER]}, 'needs one of "secret", "secrets" and "secret_file"'),
        ({"secrets": [SECRET, OLDER, SECRET]}, "at most 2 items"),
        ({"secret_file": "no/such/file"}, "cannot read no/such/file: No such file or directory"),
        ({"secret": SECRET, "url": "ftp://ops.example.org/in"}, "must be an http or https address"),
        ({"secret": SECRET, "url": "https://me:s3cr3t@ops.example.org/in"}, "without user name and password"),
        ({"secret": SECRET, "method": "PUT"}, "Extra inputs are not permitted"),
    ],
)
def test_options_that_do_not_fit_are_refused(given: dict[str, Any], words: str) -> None:
    with pytest.raises(ValidationError, match=words) as caught:
        WebhookOptions.model_validate({"url": "https://ops.example.org/in", **given})
    assert "s3cr3t" not in str(caught.value)


def test_options_show_no_secret() -> None:
    options = WebhookOptions.model_validate({"url": "https://ops.example.org/in", "secrets": [SECRET, OLDER]})
    assert SECRET not in f"{options!r} {options} {options.model_dump()} {options.model_dump_json()}"
