"""Articles come back whole, once per key, and a new one finds those it repeats."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

from pipeline.store import Store, articles
from pipeline.types import Article, Cut, Kinship, Neighbours
from tests.builders import NOON, a_kinship, an_article

MINUTE = timedelta(minutes=1)
ALL_ONES = (1 << 64) - 1


def add(store: Store, article: Article, kinship: Kinship | None = None) -> bool:
    return store.write(lambda db: articles.add(db, article, kinship or a_kinship()))


def neighbours(store: Store, article: Article) -> Neighbours:
    return store.read(lambda db: articles.neighbours(db, article))


def an_article_at(minute: int, **more: object) -> Article:
    url = f"https://daily.example/at/{minute}"
    return an_article(f"text {minute}", url=url, fetched_at=NOON + minute * MINUTE, **more)


def test_an_article_comes_back_as_it_was_stored(store: Store) -> None:
    article = an_article(
        "ميناء عدن مغلق\n\nThe port is closed.",
        kind="live",
        language="ar",
        authors=("A. Writer",),
        published=datetime(2026, 11, 22, 9, 30, tzinfo=timezone(timedelta(hours=3))),
        published_grade="likely",
        site="The Daily",
        tags=("ports", "عدن"),
        original_source="A Wire",
        partial=True,
        cut=(Cut(text="Read also", reason="link list"),),
        fingerprint="f",
        simhash=ALL_ONES - 1,
    )
    assert add(store, article)
    found = store.read(lambda db: articles.get(db, article.id))
    assert found == article
    assert found is not None
    assert found.fetched_at.utcoffset() == timedelta(0)
    assert found.published is not None
    assert found.published.isoformat() == "2026-11-22T09:30:00+03:00"


def test_an_article_of_a_bare_date_keeps_it_bare(store: Store) -> None:
    article = an_article(published=date(2026, 11, 22), published_grade="sure")
    add(store, article)
    assert store.read(lambda db: articles.get(db, article.id)) == article


def test_one_key_is_one_article_and_the_first_stays(store: Store) -> None:
    assert add(store, an_article("first"))
    assert not add(store, an_article("second", source="weekly"))
    (only,) = store.read(lambda db: list(articles.newest(db)))
    assert only.text == "first"


def test_a_key_of_ten_thousand_letters_is_a_key(store: Store) -> None:
    article = an_article(url="https://daily.example/" + "".join(f"{number}/" for number in range(2500)))
    assert add(store, article)
    known = store.read(lambda db: articles.by_keys(db, [article.key, article.key + "x"]))
    assert known == {article.key: article.id}


def test_what_is_not_there_is_not_found(store: Store) -> None:
    assert store.read(lambda db: articles.get(db, "art-x")) is None
    assert store.read(lambda db: articles.kinship(db, "art-x")) is None
    assert neighbours(store, an_article()) == Neighbours()


def test_what_an_article_was_to_others_is_kept(store: Store) -> None:
    article, kinship = an_article(), a_kinship(story="story-7", copy=True, near="art-x")
    add(store, article, kinship)
    assert store.read(lambda db: articles.kinship(db, article.id)) == kinship


def test_the_newest_come_first_and_as_many_as_asked_for(store: Store) -> None:
    for minute in (2, 1, 3):
        add(store, an_article_at(minute))
    assert [found.text for found in store.read(lambda db: list(articles.newest(db)))] == ["text 3", "text 2", "text 1"]
    assert [found.text for found in store.read(lambda db: list(articles.newest(db, limit=1)))] == ["text 3"]


def test_a_page_is_known_by_its_key(store: Store) -> None:
    add(store, an_article("first", fingerprint="f", simhash=5))
    assert neighbours(store, an_article("second", fingerprint="g", simhash=5)) == Neighbours(known=True)


def test_the_same_text_is_found_at_its_first_address(store: Store) -> None:
    for minute in (2, 1, 3):
        add(store, an_article_at(minute, fingerprint="same", simhash=0))
    assert neighbours(store, an_article(fingerprint="same")) == Neighbours(same=an_article_at(1).id)


def test_texts_without_fingerprint_and_simhash_are_nobody_s_copy(store: Store) -> None:
    add(store, an_article_at(1, fingerprint="", simhash=0))
    assert neighbours(store, an_article(fingerprint="", simhash=0)) == Neighbours()


def test_any_three_bits_apart_are_candidates_the_newest_first(store: Store) -> None:
    simhash = 0xFEDC_BA98_7654_3210
    apart = simhash ^ (1 << 63 | 1 << 40 | 1 << 3)
    for minute, other in enumerate((apart, ALL_ONES ^ simhash, simhash), start=1):
        add(store, an_article_at(minute, simhash=other))
    expected = ((an_article_at(3).id, simhash), (an_article_at(1).id, apart))
    assert neighbours(store, an_article(simhash=simhash)).near == expected


def test_a_crowded_band_gives_its_newest_only(store: Store) -> None:
    crowd = [an_article_at(minute, simhash=minute << 16 | 7) for minute in range(articles.NEAREST + 5)]
    for article in crowd:
        add(store, article)
    near = neighbours(store, an_article(simhash=ALL_ONES >> 16 << 16 | 7)).near
    assert [id_ for id_, _ in near] == [article.id for article in reversed(crowd[5:])]
