"""Values for tests, complete with every default, so that a test names only what it is about."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

from connectors.interfaces import Options
from connectors.types import Account, Capture, Cursor, Entry, Message, Poll, Receipt, Source, Validators
from pipeline.types import Alert, Article, Delivery, Fault, Kinship, Listing, Telling
from rules.types import Document, Match, Mention, Rule

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


class AddressOptions(Options):
    """Options of a source that has nothing but an address."""

    url: str


def a_source(id_: str = "daily", url: str = "https://daily.example/feed", **more: Any) -> Source:
    return Source(**{"id": id_, "kind": "feed", "options": AddressOptions(url=url), **more})


def an_entry(identity: str = "1", **more: Any) -> Entry:
    given = {
        "source": "daily",
        "identity": identity,
        "second_key": more.get("second_key", f"second {identity}"),
        "url": f"https://daily.example/{identity}",
        "title": "Port closed",
        "listed_at": NOON,
    }
    return Entry(**{**given, **more})


def a_capture(body: str | bytes = "<html><body><p>Port closed</p></body></html>", **more: Any) -> Capture:
    given = {
        "url": "https://daily.example/1",
        "final_url": more.get("url", "https://daily.example/1"),
        "status": 200,
        "content_type": "text/html; charset=utf-8",
        "body": body.encode() if isinstance(body, str) else body,
        "captured_at": NOON,
    }
    return Capture(**{**given, **more})


def a_poll(*entries: Entry, **more: Any) -> Poll:
    given = {
        "entries": entries,
        "cursor": Cursor(),
        "validators": Validators(),
        "account": Account(status=200, url="https://daily.example/feed", items=len(entries)),
        "listed": tuple(entry.identity for entry in entries),
    }
    return Poll(**{**given, **more})


def a_document(body: str = "", title: str = "", **more: Any) -> Document:
    return Document(**{"id": "doc", "title": title, "body": body, **more})


def an_article(text: str = "The port of Aden was closed on Sunday.", **more: Any) -> Article:
    url = more.get("url", "https://daily.example/1")
    given = {
        "key": url,
        "url": url,
        "title": "Port closed",
        "text": text,
        "source": "daily",
        "fetched_at": NOON,
        "language": "en",
        "fingerprint": f"fingerprint of {text}",
    }
    return Article(**{**given, **more})


def a_kinship(**more: Any) -> Kinship:
    return Kinship(**{"story": "story-1", **more})


def a_mention(surface: str = "Aden", start: int = 12, **more: Any) -> Mention:
    given = {"field": "body", "start": start, "end": start + len(surface), "surface": surface, "term": "place:aden"}
    return Mention(**{**given, **more})


def a_match(rule: str = "ports", **more: Any) -> Match:
    given = {"rule": rule, "document": "doc", "mentions": (a_mention(),), "why": "because the text names Aden"}
    return Match(**{**given, **more})


def a_rule(id_: str = "ports", **more: Any) -> Rule:
    return Rule(**{"id": id_, "title": "Ports closed", **more})


def an_alert(**more: Any) -> Alert:
    given = {
        "id": "alert-1",
        "rule": "ports",
        "rule_title": "Ports closed",
        "severity": "high",
        "story": "story-1",
        "opened_at": NOON,
        "why": "because the text names Aden",
    }
    return Alert(**{**given, **more})


def a_message(key: str = "msg-1", **more: Any) -> Message:
    given = {
        "key": key,
        "type": "alert.opened",
        "subject": "[HIGH] Ports closed: Port closed",
        "text": "Ports closed",
        "html": "<p>Ports closed</p>",
        "data": {"alert": {"id": "alert-1"}},
        "created_at": NOON,
        "rule": "ports",
        "alert": "alert-1",
        "severity": "high",
    }
    return Message(**{**given, **more})


def a_listing(identity: str = "1", **more: Any) -> Listing:
    own = {name: more.pop(name) for name in ("lane", "first_poll", "host") if name in more}
    given: dict[str, Any] = {"lane": "live", "first_poll": False, "host": "daily.example"}
    return Listing(entry=an_entry(identity, **more), **(given | own))


def a_delivery(channel: str = "desk", **more: Any) -> Delivery:
    given = {
        "id": more.get("id", f"msg-{channel}"),
        "alert": "alert-1",
        "channel": channel,
        "event": "opened",
        "next_attempt_at": NOON,
    }
    return Delivery(**{**given, **more})


def a_receipt(**more: Any) -> Receipt:
    return Receipt(**{"at": NOON, "detail": "250 taken", **more})


def a_fault(**more: Any) -> Fault:
    given = {
        "at": NOON,
        "stage": "poll",
        "source": "daily",
        "subject": "https://daily.example/feed",
        "reason": "timeout",
        "transient": True,
        "detail": "It took too long.",
    }
    return Fault(**{**given, **more})


def mentions_of(text: str, *words: str, **more: Any) -> tuple[Mention, ...]:
    """Every place in the text where one of the words stands, each word being a term of its own."""
    places = sorted((found.start(), word) for word in words for found in re.finditer(re.escape(word), text))
    return tuple(a_mention(word, start, **{"term": f"word:{word}", **more}) for start, word in places)


def a_part(text: str, *words: str, **more: Any) -> tuple[Article, Match]:
    """An article and the match of a rule that looks for these words in its title and body."""
    why = more.pop("why", "because the text names Aden")
    article = an_article(text, **more)
    found = (*mentions_of(article.title, *words, field="title"), *mentions_of(text, *words))
    return article, a_match(mentions=found, why=why)


def a_telling(*parts: tuple[Article, Match], **alert: Any) -> Telling:
    shown = parts or (a_part("The port of Aden was closed on Sunday.", "Aden"),)
    return Telling(alert=an_alert(**alert), parts=shown)
