"""One lock for all processes, that waits, tells, and ends with whoever held it."""

from __future__ import annotations

import fcntl
from pathlib import Path
from threading import Event, Thread

import pytest

from pipeline.errors import StoreError
from pipeline.store import lock
from pipeline.store.lock import FileLock


def test_a_lock_that_is_not_let_go_of_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "PATIENCE", 0.05)
    with (tmp_path / "lock").open("w") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        with pytest.raises(StoreError, match="another process has held"), FileLock(tmp_path / "lock").held():
            pytest.fail("the other one holds it")
    with FileLock(tmp_path / "lock").held():
        pass


def test_who_waits_gets_the_lock_when_it_is_free(tmp_path: Path) -> None:
    mine, inside = FileLock(tmp_path / "lock"), Event()

    def take() -> None:
        with FileLock(tmp_path / "lock").held():
            inside.set()

    with mine.held():
        waiting = Thread(target=take)
        waiting.start()
        assert not inside.is_set()
    waiting.join()
    assert inside.is_set()


def test_what_goes_wrong_inside_lets_go_of_the_lock(tmp_path: Path) -> None:
    mine = FileLock(tmp_path / "lock")
    with pytest.raises(LookupError), mine.held():
        raise LookupError
    with mine.held():
        pass
