"""The webhook catcher believes what is signed, by our own channel or anybody else's, and nothing besides."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from pydantic import SecretStr
from standardwebhooks import Webhook

from connectors.channels.webhook import WebhookChannel, WebhookOptions
from connectors.errors import ConnectorError, Reason
from pipeline.clock import utc_now
from pipeline.demo.arrivals import Temper, Tray
from pipeline.demo.hookcatcher import HookCatcher
from tests.builders import a_message
from tests.doors import an_open_door

NOTHING: Mapping[str, str] = {}
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
ALERT = {
    "id": "alert-1",
    "rule": {"id": "ports", "title": "Ports closed", "severity": "high"},
    "articles": [{"url": "http://127.0.0.3/1"}, {"url": "http://127.0.0.4/2"}],
}
BODY = json.dumps({"type": "alert.opened", "timestamp": "2026-11-22T12:00:00Z", "data": {"alert": ALERT}})


@contextmanager
def catching(tray: Tray, *, refuse: float = 0.0) -> Iterator[HookCatcher]:
    with HookCatcher(tray, now=lambda: NOW, temper=Temper(refuse)) as catcher:
        yield catcher


def posted(catcher: HookCatcher, body: str = BODY, *, at: datetime = NOW, more: Mapping[str, str] = NOTHING) -> int:
    signature = Webhook(catcher.secret).sign("msg-1", at, BODY)
    headers = {
        "webhook-id": "msg-1",
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": signature,
        **more,
    }
    try:
        with urlopen(Request(catcher.url, data=body.encode(), headers=headers), timeout=10) as answer:  # noqa: S310
            return int(answer.status)
    except HTTPError as error:
        with error:
            return error.code


def test_what_another_hand_has_signed_arrives_with_all_its_articles() -> None:
    tray = Tray()
    with catching(tray) as catcher:
        assert posted(catcher) == 204
    [arrival] = tray.arrivals
    assert (arrival.by, arrival.id, arrival.rule) == ("webhook", "msg-1", "ports")
    assert arrival.urls == {"http://127.0.0.3/1", "http://127.0.0.4/2"}


def test_one_good_signature_among_several_is_enough() -> None:
    with catching(Tray()) as catcher:
        good = Webhook(catcher.secret).sign("msg-1", NOW, BODY)
        assert posted(catcher, more={"webhook-signature": f"v1,bm90IHRoaXM= {good}"}) == 204


@pytest.mark.parametrize("seconds", [-301, 301])
def test_an_old_or_early_post_is_not_believed(seconds: int) -> None:
    tray = Tray()
    with catching(tray) as catcher:
        assert posted(catcher, at=NOW + timedelta(seconds=seconds)) == 401
    assert tray.arrivals == ()


@pytest.mark.parametrize(
    ("body", "more"),
    [
        (BODY.replace("high", "low"), {}),
        (BODY, {"webhook-id": "msg-2"}),
        (BODY, {"webhook-timestamp": "soon"}),
        (BODY, {"webhook-signature": "v1,bm90IHRoaXM="}),
        (BODY, {"webhook-signature": ""}),
    ],
)
def test_what_was_changed_on_the_way_is_not_believed(body: str, more: dict[str, str]) -> None:
    with catching(Tray()) as catcher:
        assert posted(catcher, body, more=more) == 401


def test_our_own_channel_is_believed_and_its_refused_message_may_come_again() -> None:
    tray = Tray()
    message = a_message(data=json.loads(BODY)["data"])
    for refuse in (0.0, 1.0):
        with HookCatcher(tray, now=utc_now, temper=Temper(refuse)) as catcher, an_open_door() as http:
            options = WebhookOptions(url=catcher.url, secret=SecretStr(catcher.secret))
            channel = WebhookChannel("hook", options, http=http, timeout=timedelta(seconds=10), now=utc_now)
            if refuse:
                with pytest.raises(ConnectorError) as caught:
                    channel.send(message)
                assert (caught.value.reason, caught.value.transient) == (Reason.SERVER_ERROR, True)
            else:
                channel.send(message)
    assert [arrival.id for arrival in tray.arrivals] == [arrival.id for arrival in tray.refused] == ["msg-1"]
    assert tray.arrivals[0].raw == tray.refused[0].raw


def test_a_trial_message_is_taken_and_is_no_alert() -> None:
    tray = Tray()
    with catching(tray) as catcher, an_open_door() as http:
        options = WebhookOptions(url=catcher.url, secret=SecretStr(catcher.secret))
        channel = WebhookChannel("hook", options, http=http, timeout=timedelta(seconds=10), now=lambda: NOW)
        channel.send(a_message(type="test", data={}))
    assert tray.arrivals == ()
