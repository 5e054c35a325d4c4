"""What was seen of a source, day by day, for people who must be able to say so."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from pipeline.clock import utc_now
from pipeline.sightings import Seen
from pipeline.store import Store, coverage, gaps, open_store
from tests.commands import Marsad
from tests.configurations import a_configuration
from tests.pipeline.cli.conftest import Day

KEYS = (
    "source",
    "day",
    "gap",
    "polls",
    "failed",
    "listed",
    "fetched",
    "extracted",
    "feed_only",
    "known",
    "matched",
    "refused",
    "waiting",
    "reasons",
    "missed",
)
DAY = timedelta(days=1)
NOW = utc_now()


def on(days_ago: int) -> str:
    return (NOW - days_ago * DAY).date().isoformat()


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Store]:
    """Yield the store of a configuration with a source seen three days ago and asked in vain the day after."""
    a_configuration(tmp_path, "sources: [{id: daily, feed: 'https://daily.example/feed'}]")
    with closing(open_store(f"sqlite:///{tmp_path}/marsad.db", data=tmp_path / ".marsad")) as store:
        seen = Seen(polls=4, listed=5, fetched=4, extracted=3, matched=1)
        store.write(partial(coverage.count, source="daily", at=NOW - 3 * DAY, seen=seen))
        refused = Seen(fetched=1, refused=1)
        store.write(partial(coverage.count, source="daily", at=NOW - 3 * DAY, reason="wall", seen=refused))
        store.write(partial(coverage.count, source="daily", at=NOW - 2 * DAY, reason="dns", seen=Seen(failed=6)))
        yield store


def test_programs_get_every_key_of_every_day_the_latest_first(marsad: Marsad, day: Day) -> None:
    done = marsad("sources", "coverage", "daily", "--json", "--config", day.config)
    today = done.records[0]
    assert tuple(today) == KEYS
    assert (today["source"], today["gap"], today["polls"], today["listed"]) == ("daily", False, 1, 4)
    assert (today["fetched"], today["extracted"], today["feed_only"], today["matched"]) == (3, 4, 1, 2)
    assert (today["refused"], today["waiting"], today["reasons"]) == (
        0,
        0,
        {"not-found": {"extracted": 1, "feed_only": 1}},
    )
    assert (done.code, done.err) == (0, "")


@pytest.mark.usefixtures("ledger")
def test_a_day_without_an_answered_poll_is_a_gap_and_says_which_kind(marsad: Marsad) -> None:
    days = marsad("sources", "coverage", "daily", "--json").records
    assert [(day["day"], day["gap"], day["failed"]) for day in days] == [
        (on(0), True, 0),
        (on(1), True, 0),
        (on(2), True, 6),
        (on(3), False, 0),
    ]
    told = marsad("sources", "coverage", "daily")
    assert told.out.count("not seen: not polled") == 2
    assert "not seen: no poll was answered; 6 polls failed (dns)" in told.out
    assert "1 refused (wall)" in told.out
    assert told.err == (
        f"daily, {on(3)} to {on(0)}: seen on 1 of 4 days, 5 listed, 3 extracted, 0 known before, 1 refused.\n"
    )


@pytest.mark.usefixtures("ledger")
def test_a_time_may_be_named_and_what_lies_before_the_first_poll_is_a_gap_too(marsad: Marsad) -> None:
    days = marsad("sources", "coverage", "daily", "--from", on(5), "--to", on(3), "--json").records
    assert [(day["day"], day["gap"]) for day in days] == [(on(3), False), (on(4), True), (on(5), True)]
    none = marsad("sources", "coverage", "daily", "--from", on(0), "--to", on(1), "--json")
    assert (none.code, none.out) == (2, "")
    assert "--from lies behind --to" in none.err
    ahead = marsad("sources", "coverage", "daily", "--to", (NOW + 9 * DAY).date().isoformat(), "--json")
    assert ahead.records[0]["day"] == on(0), "tomorrow is no gap yet"


def test_what_two_polls_have_missed_between_them_is_told_of_its_days(marsad: Marsad, ledger: Store) -> None:
    gap = gaps.Gap(source="daily", since=NOW - 3 * DAY, until=NOW - 2 * DAY)
    ledger.write(partial(gaps.record, gap=gap))
    days = marsad("sources", "coverage", "daily", "--json").records
    assert [len(day["missed"]) for day in days] == [0, 0, 1, 1]
    assert days[2]["missed"][0]["state"] == "open"
    assert marsad("sources", "coverage", "daily").out.count("items missed between polls") == 2


def test_a_source_that_was_never_polled_has_no_days(marsad: Marsad, tmp_path: Path) -> None:
    a_configuration(tmp_path, "sources: [{id: daily, feed: 'https://daily.example/feed'}]")
    told, listed = marsad("sources", "coverage", "daily"), marsad("sources", "coverage", "daily", "--json")
    assert (told.code, told.out, told.err) == (0, "", "Nothing has been seen of daily in that time.\n")
    assert (listed.code, listed.out, listed.err) == (0, "", "")


@pytest.mark.usefixtures("ledger")
def test_what_was_seen_of_a_source_that_is_no_longer_configured_can_still_be_told(
    marsad: Marsad, tmp_path: Path
) -> None:
    a_configuration(tmp_path)
    assert marsad("sources", "coverage", "daily", "--json").code == 0
    done = marsad("sources", "coverage", "dialy")
    assert (done.code, done.out) == (1, "")
    assert "There is no source dialy" in done.err
