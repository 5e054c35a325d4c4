"""What is remembered of pages comes back as it was, in order and part by part."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial

from connectors.types import Archived
from pipeline.kept import Kept, kept_of
from pipeline.store import Store, captures, entries
from pipeline.store.spans import Span
from pipeline.types import identifier
from tests.builders import NOON, a_capture, a_listing

HOUR = timedelta(hours=1)
ENTRY = identifier("ent", "daily", "1")
COPY = Archived(location="https://archive.example/1", captured_at=NOON - HOUR, digest="sha1:A", offset=7)
KEPT = kept_of(a_capture(headers={"x-one": "القلمون"}), source="daily", entry=ENTRY, archived=COPY)


def several(store: Store, count: int) -> list[Kept]:
    """Store so many captures, two at each full hour from noon."""
    store.write(lambda db: entries.add(db, [a_listing()], now=NOON))
    kept = [replace(KEPT, id=f"cap-{number}", captured_at=NOON + number // 2 * HOUR) for number in range(count)]
    for each in reversed(kept):
        store.write(partial(captures.put, kept=each))
    return kept


def test_what_is_remembered_of_a_page_comes_back_as_it_was(store: Store) -> None:
    (kept,) = several(store, 1)
    assert store.read(lambda db: captures.get(db, kept.id)) == kept
    assert store.read(lambda db: captures.get(db, "cap-9")) is None


def test_what_is_put_again_takes_the_place_of_what_was_there(store: Store) -> None:
    (kept,) = several(store, 1)
    store.write(lambda db: captures.put(db, replace(kept, status=203)))
    assert [each.status for each in store.read(captures.page)] == [203]


def test_captures_are_read_part_by_part_without_gap_or_repetition(store: Store) -> None:
    kept = several(store, 7)
    read: list[Kept] = []
    while part := store.read(partial(captures.page, after=read[-1] if read else None, limit=3)):
        read += part
    assert read == kept


def test_captures_of_a_time_and_of_a_source(store: Store) -> None:
    kept = several(store, 6)
    span = Span(since=NOON + HOUR, until=NOON + 2 * HOUR)
    assert store.read(lambda db: captures.page(db, span=span)) == kept[2:4]
    assert store.read(lambda db: captures.page(db, source="daily")) == kept
    assert store.read(lambda db: captures.page(db, source="other")) == []


def test_which_bodies_are_spoken_of(store: Store) -> None:
    several(store, 2)
    many = [f"{number:064x}" for number in range(captures.BATCH + 1)]
    assert store.read(lambda db: captures.named(db, [*many, KEPT.sha256])) == {KEPT.sha256}
