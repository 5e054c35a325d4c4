"""What is stored, as the JSON that scripts outside rely on: these keys are a promise."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from connectors.types import Progress, Window
from pipeline import records
from pipeline.store.backfills import Backfill
from pipeline.types import Cut, SourceState
from tests.builders import (
    NOON,
    a_delivery,
    a_fault,
    a_match,
    a_part,
    a_rule,
    a_source,
    a_telling,
    an_alert,
    an_article,
)


def test_an_alert() -> None:
    assert records.alert_record(an_alert(), [an_article(published=NOON)]) == {
        "id": "alert-1",
        "rule": "ports",
        "severity": "high",
        "state": "open",
        "opened_at": "2026-11-22T12:00:00Z",
        "articles": [
            {
                "url": "https://daily.example/1",
                "title": "Port closed",
                "source": "daily",
                "published": "2026-11-22T12:00:00Z",
            }
        ],
        "lane": "live",
        "why": "because the text names Aden",
    }


def test_an_alert_in_full_has_all_that_the_short_one_has() -> None:
    telling = a_telling(a_part("Aden is closed.", "Aden"))
    short = records.alert_record(telling.alert, [telling.parts[0][0]])
    full = records.telling_record(telling)
    assert full | {"articles": []} == short | {"articles": []}
    assert full["articles"][0].items() >= short["articles"][0].items()
    assert full["articles"][0]["mentions"][0]["surface"] == "Aden"


def test_an_article_and_the_same_in_full() -> None:
    article = an_article("One two three.", authors=("A", "B"), cut=(Cut(text="Menu", reason="menu"),))
    short = records.article_record(article)
    assert short == {
        "id": article.id,
        "url": "https://daily.example/1",
        "source": "daily",
        "title": "Port closed",
        "authors": ["A", "B"],
        "published": None,
        "published_grade": None,
        "language": "en",
        "fetched_at": "2026-11-22T12:00:00Z",
        "words": 3,
        "partial": False,
    }
    full = records.full_record(article)
    assert full.items() >= short.items()
    assert (full["text"], full["cut"]) == ("One two three.", [{"text": "Menu", "reason": "menu"}])


def test_a_delivery() -> None:
    assert records.delivery_record(a_delivery(attempts=2, reason="timeout")) == {
        "id": "msg-desk",
        "alert": "alert-1",
        "channel": "desk",
        "state": "pending",
        "attempts": 2,
        "next_attempt_at": "2026-11-22T12:00:00Z",
        "reason": "timeout",
    }
    assert records.delivery_record(a_delivery(next_attempt_at=None))["next_attempt_at"] is None


def test_a_fault() -> None:
    assert records.fault_record(a_fault()) == {
        "at": "2026-11-22T12:00:00Z",
        "stage": "poll",
        "source": "daily",
        "subject": "https://daily.example/feed",
        "reason": "timeout",
        "transient": True,
        "detail": "It took too long.",
    }


def test_a_source_that_was_never_polled_and_one_that_was() -> None:
    never = records.source_record(a_source(tags=("sea",)), None, now=NOON)
    assert never == {
        "id": "daily",
        "kind": "feed",
        "url": "https://daily.example/feed",
        "health": "new",
        "advice": None,
        "paused": False,
        "last_polled_at": None,
        "last_success_at": None,
        "next_due_at": None,
        "not_before": None,
        "reason": None,
        "backfill": None,
        "tags": ["sea"],
    }
    state = SourceState(
        id="daily",
        url="https://daily.example/feed",
        paused=True,
        last_polled_at=NOON,
        next_due_at=NOON + timedelta(hours=1),
        last_reason="timeout",
    )
    assert records.source_record(a_source(tags=("sea",)), state, now=NOON) == never | {
        "health": "paused",
        "advice": "`marsad sources resume daily` polls it again",
        "paused": True,
        "last_polled_at": "2026-11-22T12:00:00Z",
        "next_due_at": "2026-11-22T13:00:00Z",
        "reason": "timeout",
    }


def test_a_walk_through_an_archive_names_the_last_day_that_it_includes() -> None:
    window = Window(start=datetime(2013, 1, 1, tzinfo=UTC), end=datetime(2014, 1, 1, tzinfo=UTC))
    url = "https://daily.example/feed"
    walk = Backfill(source="daily", url=url, window=window, started_at=NOON, due_at=NOON, found=7)
    begun = records.backfill_record(walk)
    assert (begun["from"], begun["to"], begun["unit"], begun["done"]) == ("2013-01-01", "2013-12-31", None, 0)
    reached = Progress(unit="pages", done=3, total=9, reached=NOON)
    told = records.backfill_record(replace(walk, state="done", progress=reached, finished_at=NOON))
    assert told == begun | {
        "state": "done",
        "unit": "pages",
        "done": 3,
        "total": 9,
        "reached": "2026-11-22T12:00:00Z",
        "finished_at": "2026-11-22T12:00:00Z",
    }
    assert records.source_record(a_source(), None, now=NOON, walk=walk)["backfill"] == begun


def test_a_rule_whose_owner_named_no_channel_and_one_who_wants_nobody_told() -> None:
    assert records.rule_record(a_rule())["notify"] is None
    assert records.rule_record(a_rule(notify=()))["notify"] == []
    assert set(records.rule_record(a_rule())) == {
        *("id", "title", "severity", "status", "tags", "notify", "version", "place"),
    }


def test_a_match() -> None:
    assert records.match_record(a_match()) == {
        "rule": "ports",
        "score": None,
        "mentions": [{"field": "body", "start": 12, "end": 16, "surface": "Aden", "term": "place:aden"}],
        "why": "because the text names Aden",
    }
