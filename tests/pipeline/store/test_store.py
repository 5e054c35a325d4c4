"""A unit of work is whole or not at all, is on disk when it is answered, and fails alone."""

from __future__ import annotations

import multiprocessing
import signal
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from threading import Barrier, Event
from typing import Any

import psycopg
import pytest
from sqlalchemy import event, text

from pipeline.errors import StoreError
from pipeline.store import Connection, Store, faults, open_store, schema, writer
from tests.builders import a_fault


def note(store: Store, *subjects: str) -> None:
    for subject in subjects:
        store.write(partial(faults.add, fault=a_fault(subject=subject)))


def noted(store: Store) -> list[str]:
    return sorted(fault.subject for fault in store.read(lambda db: list(faults.newest(db))))


def a_child(*arguments: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.pipeline.store.writing", *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)  # noqa: S603 - ourselves


def test_what_a_unit_raises_reaches_its_caller_and_nothing_of_it_is_stored(store: Store) -> None:
    def half(db: Connection) -> None:
        faults.add(db, a_fault(subject="half"))
        raise LookupError("the other half")

    with pytest.raises(LookupError, match="the other half"):
        store.write(half)
    note(store, "whole")
    assert noted(store) == ["whole"]


def together(store: Store, *units: Callable[[Connection], None]) -> list[BaseException | None]:
    """Give units to the writer while it is busy, so that they wait together; return what each raised."""
    begun, go_on = Event(), Event()

    def hold(_: Connection) -> None:
        begun.set()
        go_on.wait()

    with ThreadPoolExecutor(len(units) + 1) as threads:
        threads.submit(store.write, hold)
        begun.wait()
        answers = []
        for number, unit in enumerate(units, start=1):
            answers.append(threads.submit(store.write, unit))
            while store._writer and store._writer._units.qsize() < number:
                pass
        go_on.set()
        return [answer.exception() for answer in answers]


def test_units_that_wait_share_a_commit_and_one_that_fails_fails_alone(
    sqlite_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer, "LONGEST", 60.0)  # a busy machine may take longer over three units than a commit may
    commits: list[object] = []
    event.listen(sqlite_store._engines.writing, "commit", commits.append)

    def bad(db: Connection) -> None:
        faults.add(db, a_fault(subject="bad"))
        db.execute(text("SELECT * FROM nowhere"))

    answers = together(
        sqlite_store,
        lambda db: faults.add(db, a_fault(subject="first")),
        bad,
        lambda db: faults.add(db, a_fault(subject="last")),
    )
    assert (answers[0], answers[2]) == (None, None)
    assert "nowhere" in str(answers[1])
    assert noted(sqlite_store) == ["first", "last"]
    assert len(commits) == 1


def test_a_unit_for_which_there_is_no_room_fails_alone(sqlite_store: Store) -> None:
    """A full file makes SQLite undo the whole transaction, and so the units that wait together with it."""
    pages = sqlite_store.write(lambda db: db.exec_driver_sql("PRAGMA page_count").scalar_one())
    sqlite_store.write(lambda db: db.exec_driver_sql(f"PRAGMA max_page_count = {pages + 20}"))

    def big(db: Connection) -> None:
        for part in range(100):
            faults.add(db, a_fault(subject=f"big {part}", detail="x" * 10_000))

    answers = together(
        sqlite_store,
        lambda db: faults.add(db, a_fault(subject="first")),
        big,
        lambda db: faults.add(db, a_fault(subject="last")),
    )
    assert [type(answer) for answer in answers] == [type(None), StoreError, type(None)]
    assert "no room left" in str(answers[1])
    assert noted(sqlite_store) == ["first", "last"]


def test_a_reader_sees_one_unchanging_view(store: Store) -> None:
    note(store, "before")

    def look_twice(db: Connection) -> tuple[int, int]:
        first = len(list(faults.newest(db)))
        with ThreadPoolExecutor(1) as other:
            other.submit(note, store, "meanwhile").result()
        return first, len(list(faults.newest(db)))

    assert store.read(look_twice) == (1, 1)
    assert noted(store) == ["before", "meanwhile"]


def test_a_reader_changes_nothing(store: Store) -> None:
    with pytest.raises(StoreError, match="cannot be written to"):
        store.read(lambda db: faults.add(db, a_fault()))
    assert noted(store) == []


def test_a_unit_inside_a_unit_is_refused_rather_than_waiting_for_itself(sqlite_store: Store) -> None:
    with pytest.raises(RuntimeError, match="must not start another"):
        sqlite_store.write(lambda _: sqlite_store.write(lambda db: faults.add(db, a_fault())))


def test_units_of_many_threads_are_all_stored(store: Store) -> None:
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda number: note(store, f"{number:02}"), range(40)))
    assert noted(store) == [f"{number:02}" for number in range(40)]


def test_a_closed_store_says_so_and_has_stored_what_it_took(database: str, tmp_path: Path) -> None:
    store = open_store(database, data=tmp_path / "data")
    note(store, "last")
    store.close()
    store.close()
    with pytest.raises(StoreError, match="closed"):
        note(store, "too late")
    with pytest.raises(StoreError, match="closed"):
        noted(store)
    again = open_store(database, data=tmp_path / "data")
    assert noted(again) == ["last"]
    again.close()


def test_a_forked_child_must_open_the_database_itself(store: Store) -> None:
    note(store, "parent")

    def try_it(answers: Any) -> None:
        try:
            note(store, "child")
        except StoreError as error:
            answers.send(str(error))
        store.close()

    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe()
    child = context.Process(target=try_it, args=(theirs,))
    child.start()
    child.join()
    assert "must open it itself" in ours.recv()
    note(store, "parent again")
    assert noted(store) == ["parent", "parent again"]


def test_a_process_killed_while_it_writes_loses_nothing_it_was_promised(database: str, tmp_path: Path) -> None:
    child = a_child(database, tmp_path / "data")
    assert child.stdout
    promised = [child.stdout.readline().strip() for _ in range(50)]
    child.send_signal(signal.SIGKILL)
    promised += [line.strip() for line in child.stdout.read().splitlines(keepends=True) if line.endswith("\n")]
    assert child.wait() == -signal.SIGKILL
    child.stdout.close()
    assert schema.check(database, data=tmp_path / "data") == []
    store = open_store(database, data=tmp_path / "data")
    assert set(promised) <= set(noted(store))
    note(store, "life goes on")
    store.close()


def test_a_full_disk_is_told_and_loses_nothing_that_was_promised(sqlite_database: str, tmp_path: Path) -> None:
    said = subprocess.run(  # noqa: S603 - ourselves
        [sys.executable, "-m", "tests.pipeline.store.writing", sqlite_database, tmp_path / "data", "500000"],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    *promised, sentence = said.stdout.splitlines()
    assert sentence.startswith(("There is no room left", "The disk of the database"))
    store = open_store(sqlite_database, data=tmp_path / "data")
    assert sorted(promised) == noted(store)
    store.close()


def test_two_transactions_that_stand_in_each_other_s_way_both_come_through(postgres_store: Store) -> None:
    note(postgres_store, "a", "b")
    both_hold_one = Barrier(2)
    tried: list[str] = []

    def change(db: Connection, order: str) -> None:
        tried.append(order)
        for subject in order:
            db.execute(text("UPDATE fault SET detail = :order WHERE subject = :it"), {"order": order, "it": subject})
            if len(tried) <= 2 and subject == order[0]:
                both_hold_one.wait()

    with ThreadPoolExecutor(2) as threads:
        list(threads.map(lambda order: postgres_store.write(lambda db: change(db, order)), ["ab", "ba"]))
    assert len(tried) > 2
    assert len({fault.detail for fault in postgres_store.read(lambda db: list(faults.newest(db)))}) == 1


def test_a_server_that_drops_our_connections_is_told_once_and_then_asked_again(
    postgres_store: Store, postgres_database: str
) -> None:

    def drop(db: Connection) -> None:
        own = db.execute(text("SELECT pg_backend_pid()")).scalar_one()
        with psycopg.connect(postgres_database) as other:
            other.execute("SELECT pg_terminate_backend(%s)", (own,))
        faults.add(db, a_fault())

    with pytest.raises(StoreError, match="database server is away"):
        postgres_store.write(drop)
    note(postgres_store, "back")
    assert noted(postgres_store) == ["back"]
