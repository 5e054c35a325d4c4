"""Which databases there are, how SQLite is set up, and what a locked or foreign one is told as."""

from __future__ import annotations

import sqlite3
import traceback
from pathlib import Path

import pytest

from pipeline.errors import StoreError
from pipeline.store import Store, engine, faults, open_store
from tests.builders import a_fault


def pragma(store: Store, name: str) -> object:
    return store.write(lambda db: db.exec_driver_sql(f"PRAGMA {name}").scalar_one())


def test_sqlite_is_set_up_to_lose_nothing(sqlite_store: Store) -> None:
    assert pragma(sqlite_store, "journal_mode") == "wal"
    assert pragma(sqlite_store, "synchronous") == 2
    assert pragma(sqlite_store, "foreign_keys") == 1
    assert pragma(sqlite_store, "busy_timeout") == 10_000


def test_closing_puts_the_log_back_into_the_file(sqlite_store: Store, tmp_path: Path) -> None:
    sqlite_store.write(lambda db: faults.add(db, a_fault()))
    assert (tmp_path / "marsad.db-wal").exists()
    sqlite_store.close()
    assert not (tmp_path / "marsad.db-wal").exists()


def test_another_program_that_holds_the_database_is_told(
    sqlite_database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "BUSY", 50)
    store = open_store(sqlite_database, data=tmp_path / "data")
    other = sqlite3.connect(tmp_path / "marsad.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError, match="locked by another program"):
        store.write(lambda db: faults.add(db, a_fault()))
    other.close()
    store.write(lambda db: faults.add(db, a_fault()))
    store.close()


def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear reader, " * 1000)
    with pytest.raises(StoreError, match="not one of marsad's"):
        open_store(f"sqlite:///{letter}", data=tmp_path / "data")
    assert letter.read_text() == "Dear reader, " * 1000


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="check that its folder exists"):
        open_store(f"sqlite:///{tmp_path}/nowhere/marsad.db", data=tmp_path / "data")


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("mysql://root:hidden@127.0.0.1/marsad", "no way to keep things in mysql"),
        ("sqlite://", "nothing would be remembered"),
        ("sqlite:///:memory:", "nothing would be remembered"),
        ("hidden and no URL", "cannot be read"),
        ("postgresql://marsad:hidden@127.0.0.1:1/marsad", "server is away"),
    ],
)
def test_a_url_that_leads_nowhere_is_told_without_its_secret(url: str, sentence: str, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=sentence) as caught:
        open_store(url, data=tmp_path / "data")
    assert "hidden" not in "".join(traceback.format_exception_only(caught.value))
    assert "hidden" not in str(caught.value.__cause__)
