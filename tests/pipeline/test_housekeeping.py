"""What a long-lived service does beside its work."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest

from pipeline.cleaning.repeats import FORGOTTEN
from pipeline.housekeeping import FAULTS_KEPT, Housekeeping
from pipeline.kept import Kept, kept_of
from pipeline.settings import RetentionSettings
from pipeline.spool import DamagedBody
from pipeline.store import Connection, Store, alerts, articles, captures, entries, faults, memories
from pipeline.types import HostMemory, Told, identifier
from tests.builders import NOON, a_capture, a_fault, a_kinship, a_listing, a_match, an_alert, an_article
from tests.spools import spool_of

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
KEPT = RetentionSettings(text=90 * DAY, captures=DAY, alerts=None)


def tidy(store: Store, *, after: timedelta, kept: RetentionSettings = KEPT) -> None:
    Housekeeping(store, kept, spool=spool_of(store, now=lambda: NOON + after), now=lambda: NOON + after).tick()


def test_the_text_of_an_old_article_goes_and_its_key_stays(store: Store) -> None:
    article = an_article()
    store.write(lambda db: articles.add(db, article, a_kinship()))
    tidy(store, after=89 * DAY)
    assert text_of(store, article.id) == article.text
    tidy(store, after=91 * DAY)
    assert text_of(store, article.id) == ""
    assert store.read(lambda db: articles.by_keys(db, [article.key])) == {article.key: article.id}


def test_the_text_of_an_article_that_was_told_stays_as_long_as_its_alert(store: Store) -> None:
    article = an_article()
    store.write(tell)
    tidy(store, after=400 * DAY)
    assert text_of(store, article.id) == article.text
    tidy(store, after=400 * DAY, kept=RetentionSettings(text=90 * DAY, captures=DAY, alerts=365 * DAY))
    tidy(store, after=400 * DAY)
    assert store.read(lambda db: list(alerts.newest(db))) == []
    assert text_of(store, article.id) == ""


def test_old_faults_go(store: Store) -> None:
    store.write(lambda db: faults.add(db, a_fault(at=NOON)))
    tidy(store, after=FAULTS_KEPT - DAY)
    assert len(store.read(lambda db: list(faults.newest(db)))) == 1
    tidy(store, after=FAULTS_KEPT + DAY)
    assert store.read(lambda db: list(faults.newest(db))) == []


def test_what_a_host_repeats_goes_with_its_last_page(store: Store) -> None:
    store.write(lambda db: memories.keep(db, "daily.example", memory=HostMemory(stories=1), now=NOON))
    tidy(store, after=FORGOTTEN - DAY)
    assert store.read(lambda db: memories.of(db, "daily.example")).stories == 1
    tidy(store, after=FORGOTTEN + DAY)
    assert store.read(lambda db: memories.of(db, "daily.example")) == HostMemory()


def test_a_page_as_received_goes_after_a_day_and_its_body_with_it(store: Store) -> None:
    kept = a_kept_page(store)
    tidy(store, after=DAY - HOUR)
    assert spool_of(store).body(kept.sha256) == a_capture().body
    tidy(store, after=DAY + HOUR)
    assert store.read(lambda db: captures.get(db, kept.id)) is None
    with pytest.raises(DamagedBody):
        spool_of(store).body(kept.sha256)


def test_a_page_that_was_told_of_is_kept_as_long_as_its_alert(store: Store) -> None:
    store.write(tell)
    kept = a_kept_page(store, article=an_article().id)
    tidy(store, after=400 * DAY)
    assert spool_of(store).body(kept.sha256) == a_capture().body
    tidy(store, after=400 * DAY, kept=RetentionSettings(text=None, captures=DAY, alerts=365 * DAY))
    assert store.read(lambda db: captures.get(db, kept.id)) is None


def test_pages_are_kept_for_ever_where_that_is_wanted(store: Store) -> None:
    kept = a_kept_page(store)
    tidy(store, after=4_000 * DAY, kept=RetentionSettings(text=None, captures=None, alerts=None))
    assert spool_of(store).body(kept.sha256) == a_capture().body


def test_more_old_pages_than_a_batch_go_in_one_tick(store: Store) -> None:
    kept = a_kept_page(store)
    many = [replace(kept, id=f"cap-{number}") for number in range(captures.BATCH + 1)]
    for each in many:
        store.write(partial(captures.put, kept=each))
    tidy(store, after=2 * DAY)
    assert store.read(captures.page) == []


def a_kept_page(store: Store, article: str | None = None) -> Kept:
    """Keep a page at noon, of an entry that leads to this article."""
    store.write(lambda db: entries.add(db, [a_listing()], now=NOON))
    entry = identifier("ent", "daily", "1")
    kept = replace(kept_of(a_capture(), source="daily", entry=entry, archived=None), article=article)
    spool_of(store).keep(kept, a_capture().body)
    store.write(lambda db: captures.put(db, kept))
    return kept


def tell(db: Connection) -> None:
    article = an_article()
    articles.add(db, article, a_kinship())
    told = an_alert(articles=(article.id,))
    alerts.save(db, Told(matches=(a_match(document=article.id),), alerts=(told,)))


def text_of(store: Store, article: str) -> str:
    found = store.read(lambda db: articles.get(db, article))
    assert found is not None
    return found.text
