"""Mails as their readers see them, whatever the words in them try."""

from __future__ import annotations

import email
import email.policy
from email.headerregistry import Address
from email.message import EmailMessage
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectors.channels.letter import address, letter
from connectors.types import Message
from tests.builders import a_message
from tests.connectors.channel_contract import HOSTILE

SENDER = Address("Marsad", "marsad", "example.org")
DESK = Address("", "desk", "example.org")
LONG_URL = "https://daily.example/2026/11/22/" + "a-very-long-way-to-say-that-the-port-is-closed-" * 12 + "?a=1&b=2"


def written(message: Message, sender: Address = SENDER) -> bytes:
    return letter(message, sender=sender, recipients=[DESK]).as_bytes()


def read(raw: bytes) -> EmailMessage:
    mail = email.message_from_bytes(raw, policy=email.policy.default)
    assert isinstance(mail, EmailMessage)
    assert not [part.defects for part in mail.walk() if part.defects]
    return mail


def body(mail: EmailMessage, kind: str) -> str:
    part = mail.get_body((kind,))
    assert isinstance(part, EmailMessage)
    content = part.get_content()
    assert isinstance(content, str)
    return content


def test_every_header_of_the_contract_is_there() -> None:
    mail = read(written(a_message(reply_to="msg-0")))
    assert {name: str(value) for name, value in mail.items() if name != "Content-Type"} == {
        "From": "Marsad <marsad@example.org>",
        "To": "desk@example.org",
        "Subject": "[HIGH] Ports closed: Port closed",
        "Date": "Sun, 22 Nov 2026 12:00:00 +0000",
        "Message-ID": "<msg-1@example.org>",
        "In-Reply-To": "<msg-0@example.org>",
        "References": "<msg-0@example.org>",
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
        "List-Id": "<ports.marsad.example.org>",
        "X-Marsad-Rule": "ports",
        "X-Marsad-Alert": "alert-1",
        "X-Marsad-Severity": "high",
        "MIME-Version": "1.0",
    }


def test_the_first_mail_of_an_alert_answers_none_and_a_test_names_no_rule() -> None:
    mail = read(written(a_message(type="test", rule="", alert="", severity="")))
    assert {"In-Reply-To", "References", "List-Id", "X-Marsad-Rule", "X-Marsad-Alert"}.isdisjoint(mail.keys())


def test_plain_text_comes_first_and_html_second() -> None:
    mail = read(written(a_message(text="Ports closed", html="<p>Ports closed</p>")))
    assert mail.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in mail.iter_parts()] == ["text/plain", "text/html"]


@pytest.mark.parametrize("other_words", ["", "الميناء مغلق", "x" * 2_000, "…"])
def test_an_address_in_the_text_is_never_broken(other_words: str) -> None:
    mail = read(written(a_message(text=f"{other_words}\n{LONG_URL}\n", html=f'<a href="{LONG_URL}">{other_words}</a>')))
    assert body(mail, "plain").splitlines() == [other_words, LONG_URL]
    assert LONG_URL in body(mail, "html")


def test_plain_letters_travel_as_they_are_so_that_logs_and_filters_can_read_them() -> None:
    raw = written(a_message(text=f"Ports closed\n{LONG_URL}\n"))
    assert f"\r\nPorts closed\r\n{LONG_URL}\r\n".encode() in raw


def test_no_line_is_longer_than_a_server_must_take() -> None:
    mails = [written(a_message(text=words * 5_000, subject=words * 5_000)) for words in ("x", "Aden ", "عدن")]
    assert max(len(line) for mail in mails for line in mail.split(b"\r\n")) <= 998


def test_the_same_message_is_the_same_mail() -> None:
    assert written(a_message()) == written(a_message())
    assert written(a_message("msg-1")) != written(a_message("msg-2"))


def test_ids_stay_whole_however_long_they_are() -> None:
    sender = Address("", "marsad", "a-quite-long-label." * 5 + "example.org")
    raw = written(a_message("msg-2", reply_to="msg-1", rule="a-rule-with-a-long-name-" * 4), sender)
    assert f"References: <msg-1@{sender.domain}>\r\n".encode() in raw
    assert f"In-Reply-To: <msg-1@{sender.domain}>\r\n".encode() in raw
    assert f"List-Id: <{'a-rule-with-a-long-name-' * 4}.marsad.{sender.domain}>\r\n".encode() in raw


@pytest.mark.parametrize("field", ["subject", "rule", "alert", "severity", "reply_to", "key"])
def test_no_word_can_become_a_header(field: str) -> None:
    given: dict[str, Any] = {field: HOSTILE}
    mail = read(written(a_message(**given)))
    assert mail["Bcc"] is None
    assert set(mail.keys()) - set(read(written(a_message(reply_to="msg-0"))).keys()) == set()
    shown = "".join(str(value) for value in mail.values())
    assert not set("\r\n\x00\x1b\u202e\u2028\ud800") & set(shown)


@given(st.text(alphabet=st.characters(), max_size=400))
def test_any_subject_arrives_as_its_words(subject: str) -> None:
    mail = read(written(a_message(subject=subject)))
    assert len(mail.get_all("Subject", [])) == 1
    assert mail["Bcc"] is None
    assert not any(ord(letter) < 32 for letter in str(mail["Subject"]))


@pytest.mark.parametrize(
    ("text", "name", "spec"),
    [
        ("desk@example.org", "", "desk@example.org"),
        ("The desk <desk+night@example.org>", "The desk", "desk+night@example.org"),
        ('"Desk, night" <desk@example.org>', "Desk, night", "desk@example.org"),
        ("المكتب <desk@example.org>", "المكتب", "desk@example.org"),
        ("root@localhost", "", "root@localhost"),
        ("desk@مثال.example", "", "desk@xn--mgbh0fb.example"),
    ],
)
def test_an_address_is_read_with_or_without_a_name(text: str, name: str, spec: str) -> None:
    found = address(text)
    assert (found.display_name, found.addr_spec) == (name, spec)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "desk",
        "desk@",
        "@example.org",
        "<>",
        "a@b@c",
        "a@example.org, b@example.org",
        "desk: a@example.org;",
        "desk <a@example.org",
        "a@example.org>",
        "a@example.org\r\nBcc: eve@example.net",
        "a@example.org\n",
        "a\u202e@example.org",
        f"a@{'b' * 64}.example",
        "a@b..example",
    ],
)
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the domain's own fault comes in words of the codec
        address(text)
