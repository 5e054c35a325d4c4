"""What a long-lived service does beside its work."""

from __future__ import annotations

from datetime import timedelta

from pipeline.cleaning.repeats import FORGOTTEN
from pipeline.housekeeping import FAULTS_KEPT, Housekeeping
from pipeline.settings import RetentionSettings
from pipeline.store import Connection, Store, alerts, articles, faults, memories
from pipeline.types import HostMemory, Told
from tests.builders import NOON, a_fault, a_kinship, a_match, an_alert, an_article

DAY = timedelta(days=1)
KEPT = RetentionSettings(text=90 * DAY, captures=DAY, alerts=None)


def tidy(store: Store, *, after: timedelta, kept: RetentionSettings = KEPT) -> None:
    Housekeeping(store, kept, now=lambda: NOON + after).tick()


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


def tell(db: Connection) -> None:
    article = an_article()
    articles.add(db, article, a_kinship())
    told = an_alert(articles=(article.id,))
    alerts.save(db, Told(matches=(a_match(document=article.id),), alerts=(told,)))


def text_of(store: Store, article: str) -> str:
    found = store.read(lambda db: articles.get(db, article))
    assert found is not None
    return found.text
