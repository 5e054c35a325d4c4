"""One message for one delivery."""

from __future__ import annotations

import json
from datetime import timedelta
from email.headerregistry import Address
from typing import Any, get_args

from hypothesis import given
from hypothesis import strategies as st

from connectors.channels.body import body_of
from connectors.channels.letter import letter
from pipeline.stages.compose import compose, compose_test
from pipeline.types import Telling
from rules.types import Template
from tests.builders import NOON, a_delivery, a_part, a_telling, an_alert

LATER = NOON + timedelta(hours=3)
DESK = Address("", "desk", "example.org")


def test_a_message_carries_the_delivery_s_key_and_the_alert_s_marks() -> None:
    message = compose(a_telling(), a_delivery(), reply_to=None, now=LATER)
    assert (message.key, message.type, message.created_at, message.reply_to) == (
        "msg-desk",
        "alert.opened",
        LATER,
        None,
    )
    assert (message.rule, message.alert, message.severity) == ("ports", "alert-1", "high")
    assert message.subject == "[HIGH] Ports closed: Port closed"
    assert message.settled == ()
    json.dumps(message.data)


def test_later_messages_of_an_alert_join_the_thread_of_the_first() -> None:
    parts = [a_part("Aden.", "Aden", title=title) for title in ("Port closed", "Port still closed")]
    first = compose(a_telling(*parts[:1]), a_delivery(), reply_to=None, now=NOON)
    later = compose(a_telling(*parts), a_delivery(event="updated-2"), reply_to=first.key, now=LATER)
    assert (later.type, later.subject, later.reply_to) == ("alert.updated", first.subject, first.key)


def test_a_brief_message_is_one_short_text_in_every_form() -> None:
    parts = [
        a_part("The port of Aden.", "Aden", source=name, url=f"https://{name}.example/") for name in ("a", "b", "a")
    ]
    message = compose(a_telling(*parts), a_delivery(), reply_to=None, now=NOON, template="brief")
    text = "[HIGH] Ports closed: Port closed\nWhy: because the text names Aden\n2 outlets\nhttps://a.example/"
    assert message.text == f"{text}\n"
    assert message.subject == "[HIGH] Ports closed: Port closed"
    alert: Any = message.data["alert"]
    assert alert["text"] == text
    assert len(alert["articles"]) == 3
    assert {
        key: alert["articles"][0][key] for key in ("url", "title", "source", "snippets", "mentions", "trimmed")
    } == {
        "url": "https://a.example/",
        "title": "Port closed",
        "source": "a",
        "snippets": [],
        "mentions": [],
        "trimmed": ["mentions", "snippets"],
    }
    assert "2 outlets" in message.html
    assert "blockquote" not in message.html


def test_a_brief_message_of_news_is_about_the_newest_article() -> None:
    parts = [a_part("Aden.", "Aden", title=title, url=f"https://{title}.example/") for title in ("first", "last")]
    message = compose(a_telling(*parts), a_delivery(event="updated-2"), reply_to=None, now=NOON, template="brief")
    assert message.text.splitlines() == [
        "[HIGH] Ports closed: last",
        "Why: because the text names Aden",
        "1 outlet",
        "https://last.example/",
    ]


def test_a_brief_message_stays_short_whatever_it_tells_of() -> None:
    part = a_part("Aden.", "Aden", title="word " * 500, why="because " * 500)
    message = compose(a_telling(part, why="because " * 500), a_delivery(), reply_to=None, now=NOON, template="brief")
    assert len(message.text) < 500


def test_an_alert_whose_articles_are_gone_can_still_be_told() -> None:
    for template in get_args(Template):
        message = compose(Telling(alert=an_alert(), parts=()), a_delivery(), reply_to=None, now=NOON, template=template)
        assert message.subject == "[HIGH] Ports closed"
        assert "because the text names Aden" in message.text


def test_the_same_alert_composed_twice_is_the_same_message() -> None:
    one, other = (compose(a_telling(), a_delivery(), reply_to=None, now=NOON) for _ in range(2))
    assert one == other


def test_a_test_message_says_that_nothing_has_happened() -> None:
    message = compose_test("desk", key="test-1", now=NOON)
    assert (message.type, message.key) == ("test", "test-1")
    assert message.subject == "[TEST] marsad reaches the channel desk"
    assert "nothing has happened" in message.text
    assert "nothing has happened" in message.html
    assert (message.rule, message.alert, message.severity) == ("", "", "")


ANY_TEXT = st.text(alphabet=st.characters(), max_size=300)


@given(st.fixed_dictionaries(dict.fromkeys(("title", "site", "url", "language"), ANY_TEXT)), ANY_TEXT, ANY_TEXT)
def test_whatever_the_words_the_message_can_be_mailed_and_posted(
    article: dict[str, str], text: str, rule_title: str
) -> None:
    part = a_part(f"{text} Aden {text}", "Aden", **article)
    message = compose(a_telling(part, rule_title=rule_title), a_delivery(), reply_to=None, now=NOON)
    mail = letter(message, sender=DESK, recipients=[DESK]).as_bytes()
    assert mail.count(b"\r\nSubject: ") == 1
    assert "Aden" in json.dumps(json.loads(body_of(message)))
    assert "\n" not in message.subject
