"""The mail catcher takes what the real mail channel sends, and refuses as it is told to."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest

from connectors.channels.email import EmailChannel, EmailOptions, SmtpSettings
from connectors.errors import ConnectorError
from connectors.types import Message
from pipeline.clock import utc_now
from pipeline.demo.arrivals import Arrival, Temper, Tray
from pipeline.demo.mailcatcher import MailCatcher
from tests.builders import a_message


@contextmanager
def a_channel(tray: Tray, *, refuse: float = 0.0) -> Iterator[EmailChannel]:
    with MailCatcher(tray, temper=Temper(refuse)) as catcher:
        smtp = SmtpSettings.model_validate(
            {"host": catcher.host, "port": catcher.port, "tls": "none", "from": "marsad@newsroom.example"}
        )
        options = EmailOptions.model_validate({"to": ["desk@newsroom.example"]})
        yield EmailChannel("desk", options, smtp=smtp, timeout=timedelta(seconds=10), now=utc_now)


def one_about(url: str) -> Message:
    return a_message(rule="ports", subject="[HIGH] Ports: closed", text=f"Port closed\nHarbour News\n{url}\n\n    …\n")


def test_a_mail_arrives_with_its_rule_its_id_and_the_pages_it_names() -> None:
    tray = Tray()
    with a_channel(tray) as channel:
        channel.send(one_about("http://127.0.0.3:80/view?i=7_8"))
    [arrival] = tray.arrivals
    assert (arrival.by, arrival.rule, arrival.subject) == ("mail", "ports", "[HIGH] Ports: closed")
    assert arrival.urls == {"http://127.0.0.3:80/view?i=7_8"}
    assert "msg-1" in arrival.id


def test_a_refused_mail_is_owed_still_and_did_not_arrive() -> None:
    tray = Tray()
    with a_channel(tray, refuse=1.0) as channel, pytest.raises(ConnectorError) as caught:
        channel.send(one_about("http://127.0.0.3/1"))
    assert (caught.value.transient, tray.arrivals) == (True, ())
    assert [arrival.rule for arrival in tray.refused] == ["ports"]


def test_whoever_listens_hears_of_each_arrival() -> None:
    heard: list[Arrival] = []
    tray = Tray(heard.append)
    with a_channel(tray) as channel:
        channel.send(one_about("http://127.0.0.3/1"))
    assert tuple(heard) == tray.arrivals


@pytest.mark.parametrize("share", [0.0, 1 / 3, 1.0])
def test_a_temper_refuses_its_share_and_the_same_ones_for_the_same_seed(share: float) -> None:
    first, second = ([Temper(share, seed=7).refuses() for _ in range(1)] for _ in range(2))
    temper = Temper(share, seed=7)
    many = [temper.refuses() for _ in range(3_000)]
    assert first == second
    assert abs(sum(many) / len(many) - share) < 0.04
