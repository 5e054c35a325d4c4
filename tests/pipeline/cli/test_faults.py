"""What did not go as it should, for people and for programs."""

from __future__ import annotations

from contextlib import closing
from datetime import timedelta
from functools import partial
from pathlib import Path

from pipeline.store import faults, open_store
from tests.builders import NOON, a_fault
from tests.commands import Marsad
from tests.configurations import a_configuration, settings_from
from tests.pipeline.cli.conftest import GONE, Day

KEYS = ("at", "stage", "source", "subject", "reason", "transient", "detail")


def test_programs_get_every_key_of_every_fault(marsad: Marsad, day: Day) -> None:
    done = marsad("faults", "list", "--json", "--config", day.config)
    assert all(tuple(record) == KEYS for record in done.records)
    found = {record["stage"]: record for record in done.records}
    assert found["capture"] | {"at": "", "detail": ""} == {
        "at": "",
        "stage": "capture",
        "source": "daily",
        "subject": day.url + GONE.path,
        "reason": "not-found",
        "transient": True,
        "detail": "",
    }
    assert (found["deliver"]["reason"], found["deliver"]["transient"]) == ("server-error", True)
    assert found["deliver"]["at"].endswith("Z")
    assert (done.code, done.err) == (0, "")


def test_programs_get_every_row_and_people_the_newest_fifty(marsad: Marsad, tmp_path: Path) -> None:
    settings = settings_from(tmp_path)
    with closing(open_store(settings.database, data=settings.data)) as store:
        for number in range(60):
            fault = a_fault(at=NOON + timedelta(seconds=number), subject=f"number {number}")
            store.write(partial(faults.add, fault=fault))
    listed = marsad("faults", "list", "--json")
    assert [record["subject"] for record in listed.records] == [f"number {number}" for number in reversed(range(60))]
    assert len(marsad("faults", "list", "--json", "--limit", "55").records) == 55
    told = marsad("faults", "list")
    assert len(told.out.splitlines()) == 51
    assert told.err == "These are the first 50; --json prints them all.\n"
    few = marsad("faults", "list", "--limit", "3")
    assert (len(few.out.splitlines()), few.err) == (4, "")


def test_of_a_traceback_people_see_what_it_says(marsad: Marsad, tmp_path: Path) -> None:
    settings = settings_from(tmp_path)
    with closing(open_store(settings.database, data=settings.data)) as store:
        trace = "Traceback (most recent call last):\n  File ...\nValueError: it is so\n"
        store.write(partial(faults.add, fault=a_fault(detail=trace)))
    assert "ValueError: it is so" in marsad("faults", "list").out
    assert marsad("faults", "list", "--json").records[0]["detail"] == trace


def test_people_read_that_there_are_none_and_programs_read_nothing(marsad: Marsad, tmp_path: Path) -> None:
    a_configuration(tmp_path)
    told, listed = marsad("faults", "list"), marsad("faults", "list", "--json")
    assert (told.code, told.out, told.err) == (0, "", "No faults.\n")
    assert (listed.code, listed.out, listed.err) == (0, "", "")
