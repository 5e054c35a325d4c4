"""Mail against servers on loopback: every mode of encryption, every kind of refusal, and silence."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any, ClassVar

import pytest
from pydantic import ValidationError

from connectors.channels.email import EmailChannel, EmailOptions, SmtpSettings
from connectors.errors import ConnectorError, Reason
from tests.builders import NOON, a_message
from tests.clocks import HandClock
from tests.connectors.channel_contract import ChannelContract, Meaning, Reached
from tests.mailbox import BREAK_OFF, Certificate, Tls, a_certificate, catching, saying

PASSWORD = "Correct-Horse-0"
LOGIN = ("marsad", PASSWORD)
SENDER, DESK, DUTY = "marsad@example.org", "desk@example.org", "duty@example.org"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    return a_certificate(tmp_path_factory.mktemp("certificate"))


def smtp(port: int = 25, **more: Any) -> SmtpSettings:
    given = {"host": "127.0.0.1", "port": port, "tls": "none", "from": "Marsad <marsad@example.org>"}
    return SmtpSettings.model_validate({**given, **more})


def a_channel(
    port: int, *to: str, seconds: float = 10, context: ssl.SSLContext | None = None, **settings: Any
) -> EmailChannel:
    return EmailChannel(
        "desk",
        EmailOptions(to=to or (DESK,)),
        smtp=smtp(port, **settings),
        timeout=timedelta(seconds=seconds),
        now=HandClock().now,
        context=context,
    )


def with_login() -> dict[str, Any]:
    return {"username": LOGIN[0], "password": PASSWORD}


def refusal(channel: EmailChannel, **message: Any) -> ConnectorError:
    with pytest.raises(ConnectorError) as caught:
        channel.send(a_message(**message))
    return caught.value


def key_in(message_id: str) -> str:
    return message_id.strip("<>").partition("@")[0]


class TestContract(ChannelContract):
    secrets = (PASSWORD,)
    refusals: ClassVar = {
        "no such user": (
            {"answers": {DESK: "550 5.1.1 no such user"}},
            Meaning(reason=Reason.RECIPIENTS_REFUSED, transient=False),
        ),
        "not this mail": ({"verdict": "554 5.7.1 spam"}, Meaning(reason=Reason.REJECTED, transient=False)),
        "not from him": ({"answers": {SENDER: "553 5.7.1 no"}}, Meaning(reason=Reason.REJECTED, transient=False)),
        "not without a login": ({"answers": {SENDER: "530 5.7.0 log in"}}, Meaning(reason=Reason.REJECTED)),
        "not now": ({"verdict": "451 4.3.0 try later"}, Meaning(reason=Reason.REJECTED)),
        "closing": ({"verdict": "421 4.3.2 going down"}, Meaning(reason=Reason.REJECTED)),
        "broken off after DATA": ({"verdict": BREAK_OFF}, Meaning(reason=Reason.RESET)),
        "another password": ({"login": ("marsad", "another")}, Meaning(reason=Reason.LOGIN_REFUSED)),
        "no login at all": ({"login": None}, Meaning(reason=Reason.LOGIN_REFUSED)),
    }

    @contextmanager
    def reach(self, answer: Any = None) -> Iterator[Reached]:
        with catching(**{"login": LOGIN, **(answer or {})}) as box:
            yield Reached(
                channel=a_channel(box.port, **with_login()),
                keys=lambda: [key_in(mail.message["Message-ID"]) for mail in box.mails],
            )


@pytest.mark.parametrize("tls", ["none", "starttls", "implicit"])
def test_mail_arrives_in_every_mode_after_a_login(tls: Tls, certificate: Certificate) -> None:
    with catching(tls=tls, certificate=certificate, login=LOGIN) as box:
        channel = a_channel(box.port, DESK, DUTY, tls=tls, context=certificate.trusted(), **with_login())
        assert channel.check() == "127.0.0.1 takes mail from marsad@example.org"
        receipt = channel.send(a_message())
    (mail,) = box.mails
    assert (mail.sender, mail.recipients) == ("marsad@example.org", (DESK, DUTY))
    assert box.logins == [LOGIN, LOGIN]
    assert box.goodbyes == 2
    assert (receipt.at, receipt.accepted) == (NOON, (DESK, DUTY))
    assert receipt.detail == "127.0.0.1 took it for 2 of 2"


@pytest.mark.parametrize("tls", ["starttls", "implicit"])
def test_a_certificate_that_nobody_vouches_for_is_not_accepted(tls: Tls, certificate: Certificate) -> None:
    with catching(tls=tls, certificate=certificate, login=LOGIN) as box:
        error = refusal(a_channel(box.port, tls=tls, **with_login()))
    assert (error.reason, error.transient) == (Reason.TLS, True)
    assert "127.0.0.1 has no valid certificate: self" in str(error)
    assert box.logins == []


@pytest.mark.parametrize("tls", ["starttls", "implicit"])
def test_a_certificate_for_another_name_is_not_accepted(tls: Tls, tmp_path: Path) -> None:
    other = a_certificate(tmp_path, "DNS:mail.example.org")
    with catching(tls=tls, certificate=other, login=LOGIN) as box:
        error = refusal(a_channel(box.port, tls=tls, context=other.trusted(), **with_login()))
    assert error.reason is Reason.TLS
    assert box.logins == []


def test_where_encryption_is_asked_for_nothing_is_sent_without() -> None:
    with catching(tls="none", login=LOGIN) as box:
        error = refusal(a_channel(box.port, tls="starttls", **with_login()))
    assert (error.reason, error.transient) == (Reason.TLS, True)
    assert str(error) == "127.0.0.1 does not start TLS, and nothing is sent without"
    assert (box.logins, box.mails) == ([], [])


def test_a_server_that_speaks_plainly_where_tls_is_due_is_left() -> None:
    with catching(tls="none") as box:
        assert refusal(a_channel(box.port, tls="implicit")).reason is Reason.TLS


def test_each_recipient_has_an_answer_of_its_own() -> None:
    answers = {"gone@example.org": "550 5.1.1 no such user", "full@example.org": "452 4.2.2 mailbox full"}
    with catching(answers=answers) as box:
        receipt = a_channel(box.port, DESK, "gone@example.org", "full@example.org").send(a_message())
    assert box.mails[0].recipients == (DESK,)
    assert receipt.accepted == (DESK,)
    assert receipt.refused == {"gone@example.org": "550 5.1.1 no such user"}
    assert receipt.deferred == {"full@example.org": "452 4.2.2 mailbox full"}


def test_a_retry_goes_to_those_still_owed_in_the_same_words() -> None:
    with catching(answers={DUTY: "450 4.2.1 greylisted"}) as box:
        channel = a_channel(box.port, DESK, DUTY)
        first = channel.send(a_message())
        box.answers = {}
        second = channel.send(a_message(settled=first.accepted))
        third = channel.send(a_message(settled=(*first.accepted, *second.accepted)))
    assert [mail.recipients for mail in box.mails] == [(DESK,), (DUTY,)]
    assert box.mails[0].raw == box.mails[1].raw
    assert (second.accepted, third.accepted, third.deferred) == ((DUTY,), (), {})


def test_when_all_ask_for_patience_the_message_stays_owed() -> None:
    with catching(answers={DESK: "450 4.2.1 greylisted", DUTY: "550 5.1.1 no such user"}) as box:
        receipt = a_channel(box.port, DESK, DUTY).send(a_message())
    assert (receipt.accepted, [*receipt.deferred], [*receipt.refused]) == ((), [DESK], [DUTY])


def test_a_server_that_leaves_between_two_recipients_owes_an_answer_to_both() -> None:
    with catching(answers={DESK: "421 4.3.2 going down"}) as box:
        receipt = a_channel(box.port, DESK, DUTY).send(a_message())
    assert receipt.deferred == {DESK: "421 4.3.2 going down", DUTY: "421 was not asked for"}


def test_the_last_refusal_is_no_failure_where_others_have_had_the_message() -> None:
    with catching(answers={DUTY: "550 5.1.1 no such user"}) as box:
        receipt = a_channel(box.port, DESK, DUTY).send(a_message(settled=(DESK,)))
    assert receipt.refused == {DUTY: "550 5.1.1 no such user"}


def test_a_server_that_takes_the_mail_and_then_stays_silent_has_taken_it() -> None:
    with catching(quits="") as box:
        receipt = a_channel(box.port, seconds=0.3).send(a_message())
    assert receipt.accepted == (DESK,)


@pytest.mark.parametrize(
    ("tls", "line", "every"),
    [
        ("none", b"", None),  # connects and is silent
        ("none", b"220 hello\r\n", None),  # greets and is silent
        ("none", b"220-hello\r\n", 0.01),  # greets for ever
        ("none", b"2", 0.01),  # and never ends the first line
        ("starttls", b"220 hello\r\n", None),
        ("implicit", b"", None),
    ],
)
def test_the_time_for_a_delivery_ends_however_slowly_the_server_talks(
    tls: Tls, line: bytes, every: float | None
) -> None:
    with saying(line, every=every) as port:
        channel = a_channel(port, tls=tls, seconds=0.2)
        with pytest.raises(ConnectorError) as caught:
            channel.check()
        assert {refusal(channel).reason, caught.value.reason} == {Reason.TIMEOUT}


def test_with_hardly_any_time_a_mail_is_sent_or_late_and_nothing_else() -> None:
    reasons = set()
    with catching() as box:
        for _ in range(20):
            try:
                a_channel(box.port, seconds=1e-5).send(a_message())
            except ConnectorError as error:
                reasons.add(error.reason)
    assert reasons <= {Reason.TIMEOUT}


@pytest.mark.parametrize("line", [b"554 no service for you\r\n", b"HTTP/1.1 400 Bad Request\r\n"])
def test_a_server_that_does_not_greet_us_is_tried_again(line: bytes) -> None:
    with saying(line) as port:
        error = refusal(a_channel(port))
    assert (error.reason, error.transient) == (Reason.REJECTED, True)


def test_a_server_that_is_away_is_tried_again() -> None:
    with catching() as box:
        pass
    error = refusal(a_channel(box.port))
    assert (error.reason, error.transient) == (Reason.CONNECT, True)
    assert str(error) == "127.0.0.1 cannot be reached: Connection refused"


def test_a_name_without_an_address_is_tried_again() -> None:
    error = refusal(a_channel(587, host="mail.marsad.invalid", tls="starttls"))
    assert (error.reason, error.transient) == (Reason.DNS, True)


def test_a_channel_without_a_server_is_refused_at_the_start() -> None:
    with pytest.raises(ValueError, match='channel desk sends mail, which needs the section "smtp"'):
        EmailChannel("desk", EmailOptions(to=(DESK,)), smtp=None, timeout=timedelta(1), now=HandClock().now)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"host": "mail.example.org"}, '"tls: none" is for a mail server on this machine'),
        ({"host": "192.0.2.1"}, '"tls: none" is for a mail server on this machine'),
        ({"host": "mail example"}, "must be the name or the address of a mail server"),
        ({"host": ""}, "must be the name or the address of a mail server"),
        ({"tls": "sometimes"}, "Input should be 'none', 'starttls' or 'implicit'"),
        ({"port": 0}, "greater than or equal to 1"),
        ({"from": "Marsad"}, "must be one address"),
        ({"from": "marsad@example.org\r\nBcc: eve@example.net"}, "must be one address"),
        ({"password": PASSWORD}, "username and password belong together"),
        ({"username": "marsad"}, "username and password belong together"),
        ({**with_login(), "password_file": "FILE"}, 'needs one of "password" and "password_file"'),
        ({"username": "marsad", "password": "Pässword"}, "must be ASCII"),
        ({"username": "marsad", "password_file": "no/such/file"}, "cannot read no/such/file: No such file"),
        ({"pasword": PASSWORD}, "Extra inputs are not permitted"),
    ],
)
def test_settings_that_do_not_fit_are_refused_without_the_password(
    given: dict[str, Any], words: str, tmp_path: Path
) -> None:
    (tmp_path / "password").write_text(PASSWORD)
    if given.get("password_file") == "FILE":
        given = {**given, "password_file": str(tmp_path / "password")}
    with pytest.raises(ValidationError, match=words) as caught:
        smtp(**given)
    assert PASSWORD not in str(caught.value)
    assert "Pässword" not in str(caught.value)


def test_the_password_may_stand_in_a_file(tmp_path: Path) -> None:
    file = tmp_path / "password"
    file.write_text(f"{PASSWORD}\n")
    settings = smtp(username="marsad", password_file=str(file))
    assert settings.login() == LOGIN
    assert PASSWORD not in f"{settings!r} {settings.model_dump_json()}"


@pytest.mark.parametrize("to", [[], ["desk"], ["desk@"], ["a@example.org, b@example.org"], ["list: a@example.org;"]])
def test_recipients_that_are_no_addresses_are_refused(to: list[str]) -> None:
    with pytest.raises(ValidationError):
        EmailOptions.model_validate({"to": to})


def test_the_usual_port_follows_from_the_encryption(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def refuse(address: tuple[str, int], _timeout: float) -> None:
        asked.append(address)
        raise ConnectionRefusedError(111, "Connection refused")

    monkeypatch.setattr("socket.create_connection", refuse)
    for tls in ("none", "starttls", "implicit"):
        refusal(
            EmailChannel(
                "desk",
                EmailOptions(to=(DESK,)),
                smtp=SmtpSettings.model_validate({"host": "localhost", "tls": tls, "from": DESK}),
                timeout=timedelta(seconds=1),
                now=HandClock().now,
            )
        )
    assert asked == [("localhost", 25), ("localhost", 587), ("localhost", 465)]
