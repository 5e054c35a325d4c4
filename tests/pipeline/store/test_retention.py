"""Old texts go, so many at a time; what an alert tells of stays, and what is known stays known."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from pipeline.store import Store, alerts, articles, deliveries, entries, retention
from pipeline.store.rows import ENTRY, MATCH
from pipeline.types import Article, Cut, Told
from tests.builders import NOON, a_delivery, a_kinship, a_listing, a_match, a_receipt, an_alert, an_article

DAY = timedelta(days=1)


def stored(store: Store, number: int) -> Article:
    article = an_article(
        f"text {number}",
        url=f"https://daily.example/{number}",
        fetched_at=NOON + number * DAY,
        cut=(Cut(text="Read also", reason="link list"),),
    )
    store.write(lambda db: articles.add(db, article, a_kinship()))
    return article


def texts(store: Store) -> list[str]:
    return [article.text for article in store.read(lambda db: list(articles.newest(db)))]


def empty(store: Store, *, days: int) -> int:
    return store.write(lambda db: retention.empty_texts(db, before=NOON + days * DAY, now=NOON + 99 * DAY))


def test_old_texts_go_and_those_of_alerts_stay(store: Store) -> None:
    old, told, _ = (stored(store, number) for number in range(3))
    tale = Told(matches=(a_match(document=told.id),), alerts=(an_alert(articles=(told.id,)),))
    store.write(lambda db: alerts.save(db, tale))
    assert empty(store, days=2) == 2
    assert empty(store, days=2) == 0
    assert texts(store) == ["text 2", "text 1", ""]
    emptied = store.read(lambda db: articles.get(db, old.id))
    assert emptied is not None
    assert emptied.cut == ()


def test_an_emptied_article_is_still_known(store: Store) -> None:
    article = stored(store, 0)
    empty(store, days=1)
    assert store.read(lambda db: articles.neighbours(db, article)).known
    copy = an_article(url="https://weekly.example/copy", fingerprint=article.fingerprint)
    assert store.read(lambda db: articles.neighbours(db, copy)).same == article.id


def test_what_the_feed_said_goes_with_the_text(store: Store) -> None:
    article = stored(store, 0)
    store.write(lambda db: entries.add(db, [a_listing("read", summary="short", content="long")], now=NOON))
    (claimed,) = store.write(
        lambda db: entries.claim(db, now=NOON, limit=1, busy=(), per_host=1, lease=DAY, token="t1")
    )
    store.write(lambda db: entries.finish(db, claimed, article=article.id))
    store.write(lambda db: entries.add(db, [a_listing("waiting", summary="short", content="long")], now=NOON))
    empty(store, days=1)
    said = select(ENTRY.c.identity, ENTRY.c.summary, ENTRY.c.content).order_by(ENTRY.c.identity)
    assert store.read(lambda db: [tuple(row) for row in db.execute(said)]) == [
        ("read", None, None),
        ("waiting", "short", "long"),
    ]


def test_few_are_emptied_at_a_time(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retention, "BATCH", 2)
    for number in range(3):
        stored(store, number)
    assert [empty(store, days=9) for _ in range(3)] == [2, 1, 0]


def told(store: Store, article: Article, number: int) -> None:
    alert = an_alert(
        id=f"alert-{number}", story=f"story-{number}", opened_at=article.fetched_at, articles=(article.id,)
    )
    tale = Told(
        matches=(a_match(document=article.id),),
        alerts=(alert,),
        deliveries=(a_delivery(id=f"msg-{number}", alert=alert.id),),
    )
    store.write(lambda db: alerts.save(db, tale))


def test_old_alerts_are_forgotten_once_nothing_is_owed_of_them(store: Store) -> None:
    for number in range(3):
        told(store, stored(store, number), number)
    (first,) = store.write(lambda db: deliveries.claim(db, now=NOON + 9 * DAY, limit=1, busy=(), lease=DAY, token="t1"))
    store.write(lambda db: deliveries.sent(db, first, a_receipt()))
    assert store.write(lambda db: retention.forget_alerts(db, before=NOON + 2 * DAY)) == 1
    assert store.write(lambda db: retention.forget_alerts(db, before=NOON + 2 * DAY)) == 0
    assert [alert.id for alert, _ in store.read(lambda db: list(alerts.newest(db)))] == ["alert-2", "alert-1"]
    assert [owed.id for owed in store.read(lambda db: list(deliveries.newest(db)))] == ["msg-2", "msg-1"]
    assert len(store.read(lambda db: db.execute(select(MATCH)).all())) == 2


def test_the_text_of_a_forgotten_alert_goes_in_its_turn(store: Store) -> None:
    told(store, stored(store, 0), 0)
    assert empty(store, days=1) == 1
    assert texts(store) == ["text 0"]
    store.write(lambda db: deliveries.disable(db, "desk", reason="gone", now=NOON))
    assert store.write(lambda db: retention.forget_alerts(db, before=NOON + DAY)) == 1
    assert empty(store, days=1) == 1
    assert texts(store) == [""]
