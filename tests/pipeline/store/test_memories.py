"""What a host repeats is kept over a restart, whole, and can be forgotten."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from pipeline.store import Store, memories
from pipeline.types import HostMemory, RepeatedLine, StoryLines
from tests.builders import NOON

DAY = date(2026, 11, 22)
LINE = RepeatedLine(key=(1 << 64) - 1, stories=7, since=2, seen=DAY, text="Share this")
MEMORY = HostMemory(
    stories=9,
    pages=("art-1", "art-2"),
    lines=(LINE,),
    once=(StoryLines(number=9, day=DAY, keys=(3, (1 << 63) + 1)), StoryLines(number=8, day=DAY, keys=())),
)


def keep(store: Store, host: str, memory: HostMemory = MEMORY) -> None:
    store.write(partial(memories.keep, host=host, memory=memory, now=NOON))


def test_what_is_kept_is_what_was_learnt_and_the_latest_counts(store: Store) -> None:
    assert store.read(partial(memories.of, host="daily.example")) == HostMemory()
    keep(store, "daily.example", HostMemory(stories=1))
    keep(store, "daily.example")
    assert store.read(partial(memories.of, host="daily.example")) == MEMORY
    assert store.read(partial(memories.of, host="other.example")) == HostMemory()


def test_a_line_of_any_letters_can_be_kept(store: Store) -> None:
    keep(store, "daily.example", HostMemory(stories=9, lines=(replace(LINE, text="Share \ud800 this: \0 مشاركة"),)))
    (line,) = store.read(partial(memories.of, host="daily.example")).lines
    assert line.text.endswith("مشاركة")


def test_reading_a_page_asks_only_for_what_its_host_repeats(store: Store) -> None:
    keep(store, "daily.example")
    assert store.read(partial(memories.repeated_by, host="daily.example")) == HostMemory(stories=9, lines=(LINE,))
    assert store.read(partial(memories.repeated_by, host="other.example")) == HostMemory()


def test_a_host_can_be_forgotten_and_one_unseen_for_long_is(store: Store) -> None:
    keep(store, "daily.example")
    keep(store, "other.example")
    assert store.write(partial(memories.forget, host="daily.example"))
    assert not store.write(partial(memories.forget, host="daily.example"))
    assert store.write(partial(memories.forget_unseen, before=NOON, limit=9)) == 0
    assert store.write(partial(memories.forget_unseen, before=NOON + timedelta(seconds=1), limit=9)) == 1
    assert store.read(partial(memories.of, host="other.example")) == HostMemory()
