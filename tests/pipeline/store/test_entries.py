"""What sources announce is stored once, carried by one at a time, in turn, and settled by the one who holds it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest

from connectors.types import Archived
from pipeline.store import Store, articles, entries, sources
from pipeline.store.rows import ENTRY
from pipeline.types import EntryClaim, Listing
from tests.builders import NOON, a_kinship, a_listing, an_article

MINUTE = timedelta(minutes=1)


def add(store: Store, *listings: Listing, now: datetime = NOON) -> int:
    return store.write(lambda db: entries.add(db, listings, now=now))


def claim(store: Store, **more: Any) -> list[EntryClaim]:
    given = {"now": NOON, "limit": 10, "busy": (), "per_host": 5, "lease": 5 * MINUTE, "token": "t1", **more}
    return store.write(lambda db: entries.claim(db, **given))


def identities(claims: list[EntryClaim]) -> list[str]:
    return [claimed.entry.identity for claimed in claims]


def test_an_entry_comes_back_as_it_was_announced(store: Store) -> None:
    listing = a_listing(
        "guid 1",
        lane="history",
        first_poll=True,
        host="daily.example",
        title="Der Hafen von عدن 🚢",
        published=datetime(2026, 11, 22, 9, 30, tzinfo=timezone(timedelta(hours=3))),
        published_raw="Sun, 22 Nov 2026 09:30 +0300",
        published_zone="given",
        updated=NOON,
        summary="Short",
        content="<p>Long</p>",
        language="ar",
        authors=("A. Writer", "B. Writer"),
        tags=("ports",),
        item_hash="abc",
        document_url="https://daily.example/feed",
        position=4,
    )
    add(store, listing)
    (claimed,) = claim(store)
    assert claimed.entry == listing.entry
    assert (claimed.lane, claimed.first_poll, claimed.host) == ("history", True, "daily.example")
    assert claimed.entry.published is not None
    assert claimed.entry.published.isoformat() == "2026-11-22T09:30:00+03:00"


def test_the_copy_that_an_archive_keeps_comes_back_as_it_was_announced(store: Store) -> None:
    copy = Archived(location="captures/a.warc.gz", captured_at=NOON, digest="sha1:ABC", offset=4096)
    add(store, a_listing("1", archived=copy))
    (claimed,) = claim(store)
    assert claimed.entry.archived == copy


def test_of_entries_that_ask_no_host_any_number_is_claimed_at_once(store: Store) -> None:
    add(store, *(a_listing(str(number), host="") for number in range(4)), a_listing("5"), a_listing("6"))
    claimed = claim(store, per_host=1)
    assert [one.host for one in claimed].count("") == 4
    assert [one.host for one in claimed].count("daily.example") == 1


def test_entries_of_one_lane_or_of_one_source_can_be_asked_for(store: Store) -> None:
    add(store, a_listing("new"), a_listing("old", lane="history"), a_listing("other", source="weekly"))
    assert identities(claim(store, lanes=("history",))) == ["old"]
    assert identities(claim(store, source="weekly")) == ["other"]
    assert identities(claim(store)) == ["new"]


def test_what_is_left_of_a_source_is_what_was_not_put_off(store: Store) -> None:
    add(store, a_listing("1", host="a.example"), a_listing("2", source="weekly", host="b.example"))
    assert store.read(lambda db: entries.left_of(db, "daily", now=NOON)) == 1
    assert store.read(lambda db: entries.due_hosts(db, now=NOON, source="daily")) == {"a.example"}
    store.write(lambda db: entries.hold(db, host="a.example", until=NOON + MINUTE, reason="rate-limited"))
    assert store.read(lambda db: entries.left_of(db, "daily", now=NOON)) == 0


def test_old_entries_do_not_count_among_those_that_keep_sources_from_being_polled(store: Store) -> None:
    add(store, a_listing("new"), a_listing("old", lane="history"))
    assert store.read(lambda db: entries.at_hand(db, now=NOON, busy=())) == 1


def test_a_bare_date_stays_a_bare_date(store: Store) -> None:
    add(store, a_listing(published=date(2026, 11, 22)))
    (claimed,) = claim(store)
    assert claimed.entry.published == date(2026, 11, 22)
    assert not isinstance(claimed.entry.published, datetime)


def test_an_entry_that_is_known_is_not_new(store: Store) -> None:
    assert add(store, a_listing("1"), a_listing("2")) == 2
    assert add(store, a_listing("2"), a_listing("3"), a_listing("3")) == 1
    assert store.read(entries.waiting) == 3


def test_an_entry_that_moved_to_https_is_the_same_entry(store: Store) -> None:
    assert add(store, a_listing("http://daily.example/1", second_key="daily.example/1")) == 1
    assert add(store, a_listing("https://daily.example/1", second_key="daily.example/1")) == 0


def test_the_same_identity_in_another_source_is_another_entry(store: Store) -> None:
    assert add(store, a_listing("1"), a_listing("1", source="weekly")) == 2


def test_a_thousand_long_identities_fit(store: Store) -> None:
    listings = [a_listing(f"{number} " + "ö" * 3000, host="h" * 3000) for number in range(1000)]
    assert add(store, *listings) == 1000
    assert add(store, *listings) == 0


def test_live_entries_go_before_history_and_older_ones_before_newer(store: Store) -> None:
    add(store, a_listing("old history", lane="history", host="a.example"))
    add(store, a_listing("new", host="b.example"), now=NOON + 2 * MINUTE)
    add(store, a_listing("older", host="c.example"), now=NOON + MINUTE)
    assert identities(claim(store, now=NOON + 3 * MINUTE)) == ["older", "new", "old history"]


def test_no_host_gets_more_than_its_share_and_a_busy_one_nothing(store: Store) -> None:
    add(store, *(a_listing(f"a{number}", host="a.example") for number in range(9)))
    add(store, *(a_listing(f"b{number}", host="b.example") for number in range(9)), now=NOON + MINUTE)
    add(store, *(a_listing(f"h{number}", host="a.example", lane="history") for number in range(9)))
    claimed = claim(store, now=NOON + MINUTE, per_host=2)
    assert sorted(found.host for found in claimed) == ["a.example"] * 2 + ["b.example"] * 2
    assert claim(store, now=NOON + MINUTE, busy={"a.example", "b.example"}) == []


def test_as_many_are_claimed_as_asked_for(store: Store) -> None:
    add(store, *(a_listing(str(number), host=f"{number}.example") for number in range(5)))
    assert len(claim(store, limit=3)) == 3
    assert len(claim(store, limit=3, token="t2")) == 2


def test_attempts_are_counted_when_an_entry_is_claimed(store: Store) -> None:
    add(store, a_listing())
    assert [found.attempts for found in claim(store)] == [1]
    assert claim(store, now=NOON + 4 * MINUTE, token="t2") == []
    assert [found.attempts for found in claim(store, now=NOON + 5 * MINUTE, token="t2")] == [2]


def test_a_late_writer_changes_nothing(store: Store) -> None:
    add(store, a_listing())
    (late,) = claim(store)
    (holder,) = claim(store, now=NOON + 6 * MINUTE, token="t2")
    assert not store.write(lambda db: entries.finish(db, late, article=None))
    assert not store.write(lambda db: entries.fail(db, late, reason="not-found"))
    assert not store.write(lambda db: entries.postpone(db, late, until=NOON, reason="timeout", tries=1))
    assert store.write(lambda db: entries.finish(db, holder, article=None))
    assert not store.write(lambda db: entries.finish(db, holder, article=None))
    assert store.read(entries.waiting) == 0


def test_a_finished_or_failed_entry_is_never_claimed_again(store: Store) -> None:
    add(store, a_listing("read"), a_listing("gone"))
    read, gone = sorted(claim(store), key=lambda found: found.entry.identity, reverse=True)
    article = an_article()
    store.write(lambda db: articles.add(db, article, a_kinship()))
    assert store.write(lambda db: entries.finish(db, read, article=article.id))
    assert store.write(lambda db: entries.fail(db, gone, reason="gone"))
    assert claim(store, now=NOON + timedelta(days=9)) == []
    assert add(store, a_listing("read"), a_listing("gone")) == 0


def test_a_postponed_entry_waits_until_then(store: Store) -> None:
    add(store, a_listing())
    (claimed,) = claim(store)
    assert store.write(lambda db: entries.postpone(db, claimed, until=NOON + 9 * MINUTE, reason="timeout", tries=1))
    assert store.read(entries.next_due) == NOON + 9 * MINUTE
    assert claim(store, now=NOON + 8 * MINUTE) == []
    assert [found.attempts for found in claim(store, now=NOON + 9 * MINUTE)] == [2]


def test_the_next_due_time_is_the_end_of_the_lease_while_all_are_in_hand(store: Store) -> None:
    assert store.read(entries.next_due) is None
    add(store, a_listing())
    assert store.read(entries.next_due) == NOON
    claim(store)
    assert store.read(entries.next_due) == NOON + 5 * MINUTE


def test_the_hosts_of_what_could_be_claimed_now_are_known(store: Store) -> None:
    add(store, a_listing("now", host="a.example"), a_listing("in hand", host="b.example"))
    add(store, a_listing("later", host="c.example"), now=NOON + MINUTE)
    claim(store, busy={"a.example"})
    assert store.read(lambda db: entries.due_hosts(db, now=NOON)) == {"a.example"}
    assert store.read(lambda db: entries.due_hosts(db, now=NOON + 5 * MINUTE)) == {
        "a.example",
        "b.example",
        "c.example",
    }


def test_a_host_that_wants_to_be_left_alone_is_and_what_is_in_hand_goes_on(store: Store) -> None:
    add(store, *(a_listing(name, host="a.example") for name in ("1", "2", "3")))
    add(store, a_listing("elsewhere", host="b.example"))
    (in_hand,) = claim(store, limit=1, busy={"b.example"})
    until = NOON + 9 * MINUTE
    store.write(lambda db: entries.hold(db, host="a.example", until=until, reason="rate-limited"))
    assert identities(claim(store, token="t2")) == ["elsewhere"]
    assert store.write(lambda db: entries.finish(db, in_hand, article=None))
    assert len(claim(store, now=until, busy={"b.example"})) == 2
    assert store.write(lambda db: entries.hold(db, host="a.example", until=NOON, reason="late word")) == 0


def last_seen(store: Store) -> dict[str, datetime]:
    return {row.identity: row.last_seen_at for row in store.read(lambda db: db.execute(ENTRY.select()).all())}


def test_what_is_still_listed_is_marked_to_the_day(store: Store) -> None:
    add(store, a_listing("1"), a_listing("2"), a_listing("http://3", second_key="3"))
    later = NOON + timedelta(days=2)
    store.write(lambda db: entries.touch(db, "daily", ["1"], now=later))
    add(store, a_listing("https://3", second_key="3"), now=later)
    store.write(lambda db: entries.touch(db, "daily", ["1"], now=later + MINUTE))
    assert last_seen(store) == {"1": later, "2": NOON, "http://3": later}


def test_entries_and_cursor_are_stored_together_or_not_at_all(store: Store) -> None:
    store.write(lambda db: sources.sync(db, [("daily", "https://daily.example/feed")], now=NOON))
    (polling,) = store.write(lambda db: sources.claim(db, now=NOON, limit=1, lease=MINUTE, token="t1", among={"daily"}))

    def cut_short(db: Any) -> None:
        entries.add(db, [a_listing()], now=NOON)
        sources.finish(db, polling, replace(polling.state, points=3.0))
        raise InterruptedError

    with pytest.raises(InterruptedError):
        store.write(cut_short)
    assert store.read(entries.waiting) == 0
    assert store.read(sources.states) == [polling.state]


def test_text_that_no_database_can_hold_loses_no_entry(store: Store) -> None:
    broken = "nul \0 and half a pair \ud83d"
    listing = a_listing(broken, second_key=broken, title=broken, content=broken, tags=(broken,), language="en")
    assert add(store, listing, a_listing("2")) == 2
    assert add(store, listing) == 0
    (claimed,) = [found for found in claim(store) if found.entry.language]
    assert claimed.entry.content == "nul \ufffd and half a pair \ufffd"
    assert claimed.entry.tags == ("nul \0 and half a pair \ufffd",)  # in JSON a NUL is an escape, and stays
