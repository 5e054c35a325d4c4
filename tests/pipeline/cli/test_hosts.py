"""What was learnt of a host can be looked at, and forgotten."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from pipeline.store import memories, open_store
from pipeline.types import HostMemory, RepeatedLine
from tests.builders import NOON
from tests.commands import Marsad
from tests.configurations import settings_from

DAY = date(2026, 11, 22)
LINES = (
    RepeatedLine(key=1, stories=5, since=1, seen=DAY, text="We and our 214 partners"),
    RepeatedLine(key=2, stories=2, since=1, seen=DAY, text="Share \x1b[31mthis"),
)


@pytest.fixture(autouse=True)
def _learnt(tmp_path: Path) -> None:
    settings = settings_from(tmp_path)
    memory = HostMemory(stories=5, lines=LINES)
    with closing(open_store(settings.database, data=settings.data)) as store:
        store.write(partial(memories.keep, host="daily.example", memory=memory, now=NOON))


@pytest.mark.parametrize("host", ["daily.example", "WWW.Daily.Example", "https://www.daily.example/news?page=2"])
def test_the_lines_that_stories_share_are_listed_with_what_becomes_of_them(marsad: Marsad, host: str) -> None:
    done = marsad("hosts", "show", host, "--json")
    common = {"of": 5, "last_seen": "2026-11-22"}
    assert done.records == [
        {"line": "We and our 214 partners", "stories": 5, "cut": "anywhere"} | common,
        {"line": "Share \x1b[31mthis", "stories": 2, "cut": "ends"} | common,
    ]
    assert done.code == 0


def test_people_see_a_table_that_does_nothing_to_their_terminal(marsad: Marsad) -> None:
    shown = marsad("hosts", "show", "daily.example").out
    assert "5 of 5" in shown
    assert "\x1b" not in shown


def test_a_host_is_forgotten_once_and_unknown_from_then_on(marsad: Marsad) -> None:
    assert marsad("hosts", "forget", "daily.example").code == 0
    for words in (("show", "daily.example"), ("forget", "daily.example"), ("show", "")):
        done = marsad("hosts", *words)
        assert (done.code, done.out) == (1, "")
        assert "Nothing has been learnt" in done.err
