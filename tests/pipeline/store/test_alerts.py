"""A rule tells a story once, whoever else tells it at the same moment, and owes each channel one message for it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from functools import partial
from threading import Barrier
from typing import Any

import pytest

from pipeline.store import Store, alerts, articles, deliveries
from pipeline.types import Alert, Article, Delivery, Telling, Told
from tests.builders import NOON, a_delivery, a_kinship, a_match, a_mention, an_alert, an_article

MINUTE = timedelta(minutes=1)


def stored(store: Store, number: int = 1, **more: Any) -> Article:
    article = an_article(
        f"Aden {number}", url=f"https://daily.example/{number}", fetched_at=NOON + number * MINUTE, **more
    )
    store.write(lambda db: articles.add(db, article, a_kinship()))
    return article


def told(article: Article, **more: Any) -> Told:
    alert = an_alert(articles=(article.id,), **more)
    found = {"mentions": (a_mention("Aden", 0),), "score": 2.5, "rule_version": "a1b2", "gazetteer_version": "c3d4"}
    return Told(
        matches=(a_match(rule=alert.rule, document=article.id, **found),),
        alerts=(alert,),
        deliveries=(a_delivery("desk", alert=alert.id), a_delivery("hook", alert=alert.id)),
    )


def save(store: Store, *tales: Told) -> list[int]:
    return [store.write(partial(alerts.save, told=tale)) for tale in tales]


def listed(store: Store, **more: Any) -> list[tuple[Alert, tuple[Article, ...]]]:
    return store.read(lambda db: list(alerts.newest(db, **more)))


def owed(store: Store) -> list[Delivery]:
    return store.read(lambda db: list(deliveries.newest(db)))


def test_an_alert_comes_back_as_it_was_opened(store: Store) -> None:
    article = stored(store)
    tale = told(article, group_wait=30 * MINUTE, repeat_interval=timedelta(hours=4), severity="critical")
    assert save(store, tale) == [1]
    assert store.read(lambda db: alerts.get(db, "alert-1")) == tale.alerts[0]
    assert listed(store) == [(tale.alerts[0], (article,))]
    assert store.read(lambda db: alerts.telling(db, "alert-1")) == Telling(
        alert=tale.alerts[0], parts=((article, tale.matches[0]),)
    )
    assert store.read(lambda db: alerts.matches(db, article.id)) == tale.matches
    assert [found.channel for found in owed(store)] == ["desk", "hook"]


def test_there_is_nothing_to_tell_of_an_alert_that_is_not_there(store: Store) -> None:
    assert store.read(lambda db: alerts.get(db, "alert-1")) is None
    with pytest.raises(LookupError):
        store.read(lambda db: alerts.telling(db, "alert-1"))


def test_what_is_told_again_changes_nothing(store: Store) -> None:
    tale = told(stored(store))
    assert save(store, tale, tale) == [1, 0]
    assert len(owed(store)) == 2


def test_a_copy_joins_the_alert_and_owes_nothing(store: Store) -> None:
    first, copy = stored(store, 1), stored(store, 2)
    assert save(store, told(copy), told(first, id="another-id", opened_at=NOON + MINUTE)) == [1, 0]
    ((alert, members),) = listed(store)
    assert members == (first, copy)
    assert alert.articles == (first.id, copy.id)
    assert len(owed(store)) == 2


def test_another_rule_or_another_story_is_another_alert(store: Store) -> None:
    first, second = stored(store, 1), stored(store, 2)
    again = told(second, id="alert-2", story="story-2", opened_at=NOON + MINUTE)
    strikes = told(first, id="alert-3", rule="strikes", opened_at=NOON + 2 * MINUTE)
    assert save(store, told(first), again, strikes) == [1, 1, 1]
    assert [alert.id for alert, _ in listed(store)] == ["alert-3", "alert-2", "alert-1"]
    assert [alert.id for alert, _ in listed(store, limit=2)] == ["alert-3", "alert-2"]


def test_an_article_is_never_told_twice_by_one_rule_whatever_its_story(store: Store) -> None:
    article = stored(store)
    assert save(store, told(article), told(article, id="alert-2", story="story-2")) == [1, 0]
    assert [alert.id for alert, _ in listed(store)] == ["alert-1"]
    assert len(owed(store)) == 2


def test_history_is_stored_and_told_to_nobody(store: Store) -> None:
    assert save(store, told(stored(store), lane="history")) == [0]
    assert owed(store) == []
    assert listed(store, lane="live") == []
    assert [alert.lane for alert, _ in listed(store, lane="history")] == ["history"]


def test_a_live_copy_of_an_old_story_tells_it_once(store: Store) -> None:
    old, new, newer = stored(store, 1), stored(store, 2), stored(store, 3)
    save(store, told(old, lane="history"))
    live = told(new, opened_at=NOON + MINUTE, why="because it is new")
    assert save(store, live, told(newer)) == [1, 0]
    ((alert, members),) = listed(store, lane="live")
    assert (alert.opened_at, alert.why) == (NOON + MINUTE, "because it is new")
    assert members == (old, new, newer)
    assert len(owed(store)) == 2


def test_the_same_article_coming_up_live_does_not_tell_what_is_history(store: Store) -> None:
    article = stored(store)
    assert save(store, told(article, lane="history"), told(article)) == [0, 0]
    assert owed(store) == []


def test_a_disabled_channel_s_message_is_given_up_where_a_person_finds_it(store: Store) -> None:
    store.write(lambda db: deliveries.disable(db, "hook", reason="it answered 410", now=NOON))
    save(store, told(stored(store)))
    assert [(found.channel, found.state, found.reason) for found in owed(store)] == [
        ("desk", "pending", None),
        ("hook", "given_up", "it answered 410"),
    ]


def test_of_eight_threads_that_tell_one_story_one_opens_it(store: Store) -> None:
    copies = [stored(store, number) for number in range(8)]
    ready = Barrier(8)

    def tell(copy: Article) -> int:
        ready.wait()
        return store.write(lambda db: alerts.save(db, told(copy)))

    with ThreadPoolExecutor(8) as threads:
        assert sorted(threads.map(tell, copies)) == [0] * 7 + [1]
    ((_, members),) = listed(store)
    assert members == tuple(copies)
    assert len(owed(store)) == 2


def test_many_alerts_are_listed_with_their_articles(store: Store) -> None:
    for number in range(alerts.AT_ONCE + 1):
        save(store, told(stored(store, number), id=f"alert-{number}", story=f"story-{number}"))
    rows = listed(store)
    assert len(rows) == alerts.AT_ONCE + 1
    assert all(alert.articles == tuple(article.id for article in members) for alert, members in rows)


def test_one_match_that_cannot_be_stored_takes_back_the_whole_telling(store: Store) -> None:
    tale = told(stored(store))
    orphan = replace(tale, matches=(*tale.matches, a_match(document="art-nowhere")))
    with pytest.raises(Exception, match=r"(?i)foreign key"):
        store.write(lambda db: alerts.save(db, orphan))
    assert listed(store) == []
