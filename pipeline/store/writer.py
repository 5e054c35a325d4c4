"""Units of work from many threads in, their answers out once on disk: one thread commits together what waits."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from queue import Empty, SimpleQueue
from threading import Lock, Thread, current_thread
from time import monotonic
from typing import Any, TypeVar

from sqlalchemy import Connection

from pipeline.errors import StoreError
from pipeline.store.engine import Engines
from pipeline.store.failures import told

T = TypeVar("T")
MOST_UNITS = 50  # in one commit
LONGEST = 0.010  # seconds for which more are taken into one commit
CLOSED = "The database is closed; the service is stopping."


class Unit:
    """One function of a connection and the answer its caller waits for, which is given after the commit only."""

    def __init__(self, fn: Callable[[Connection], Any]) -> None:
        self.answer: Future[Any] = Future()
        self._fn = fn
        self._result: Any = None
        self._error: BaseException | None = None

    def run(self, db: Connection) -> None:
        """Do the work inside a savepoint. What it raises is its own and harms no other unit of the same commit.

        Raises only where the database has given up the whole transaction.
        """
        self._error = None
        db.exec_driver_sql("SAVEPOINT unit")
        try:
            with told():
                self._result = self._fn(db)
        except BaseException as error:
            self._error = error
            if not _under_way(db):
                raise
            db.exec_driver_sql("ROLLBACK TO unit")
        db.exec_driver_sql("RELEASE unit")

    def settle(self, failure: BaseException | None = None) -> None:
        """Wake the caller, with its own error or else with that of the commit."""
        error = self._error or failure
        if error is None:
            self.answer.set_result(self._result)
        else:
            self.answer.set_exception(error)


class Writer:
    """The one thread that writes."""

    def __init__(self, ways: Engines) -> None:
        self._ways = ways
        self._units: SimpleQueue[Unit | None] = SimpleQueue()
        self._gate = Lock()
        self._closed = False
        self._thread = Thread(target=self._run, name="store", daemon=True)
        self._thread.start()

    def do(self, fn: Callable[[Connection], T]) -> T:
        """Return what the function returns, once it is on disk; raise what it raises, having changed nothing."""
        if current_thread() is self._thread:
            raise RuntimeError("a unit of work must not start another one: they wait for each other")
        unit = Unit(fn)
        with self._gate:
            if self._closed:
                raise StoreError(CLOSED)
            self._units.put(unit)
        answer: T = unit.answer.result()
        return answer

    def close(self) -> None:
        """Commit what waits and end the thread."""
        with self._gate:
            if not self._closed:
                self._closed = True
                self._units.put(None)
        self._thread.join()

    def _run(self) -> None:
        while (unit := self._units.get()) is not None:
            self._commit(unit, self._more())

    def _commit(self, first: Unit, others: Iterable[Unit] = ()) -> None:
        taken = [first]
        try:
            with told(), self._ways.alone() as db:
                first.run(db)
                for unit in others:
                    taken.append(unit)
                    unit.run(db)
        except BaseException as error:  # noqa: BLE001 - whatever it is, callers wait for an answer
            self._commit_apart(taken, error)
        else:
            for unit in taken:
                unit.settle()

    def _commit_apart(self, units: Sequence[Unit], failure: BaseException) -> None:
        """Try each by itself, so that the one for which there is no room fails alone."""
        if len(units) == 1:
            units[0].settle(failure)
        else:
            for unit in units:
                self._commit(unit)

    def _more(self) -> Iterator[Unit]:
        """Yield what waits by now; nobody is made to wait for others to come."""
        until = monotonic() + LONGEST
        for _ in range(MOST_UNITS - 1):
            try:
                unit = self._units.get_nowait()
            except Empty:
                return
            if unit is None:
                self._units.put(None)
                return
            yield unit
            if monotonic() > until:
                return


def _under_way(db: Connection) -> bool:
    """Return whether SQLite still holds the transaction open: a full disk makes it undo the whole of it by itself."""
    driver: Any = db.connection.driver_connection
    return bool(driver.in_transaction)
