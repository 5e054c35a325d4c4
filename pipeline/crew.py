"""A bounded set of threads that works on claimed rows, so many at a time for one host or channel."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Condition, Event

from loguru import logger

LOOK_AGAIN = 1.0  # seconds after which rows that have become due meanwhile are looked for


class Crew:
    """At most `size` jobs at once, and `queue` more that are at hand. A job's key is what it keeps busy."""

    def __init__(self, size: int, *, name: str, queue: int = 0) -> None:
        self._size = size + queue
        self._pool = ThreadPoolExecutor(size, thread_name_prefix=name)
        self._changed = Condition()
        self._busy: Counter[str] = Counter()
        self._finished = 0
        self._closing = False

    @property
    def room(self) -> int:
        """Return how many more jobs can be taken up."""
        with self._changed:
            return self._size - self._busy.total()

    def busy(self, per_key: int) -> frozenset[str]:
        """Return the keys that have reached `per_key` jobs; jobs without a key keep nothing busy."""
        with self._changed:
            return frozenset(key for key, jobs in self._busy.items() if key and jobs >= per_key)

    def start(self, key: str, job: Callable[[], None]) -> None:
        """Run the job in a thread of the crew. What it raises is told and harms no other; its claim will run out.

        Once the crew is closing nothing starts; what was claimed for it is taken up again at the next start.
        """
        with self._changed:
            if not self._closing:
                self._busy[key] += 1
                self._pool.submit(self._run, key, job)

    def work_off(self, take: Callable[[int], int], *, stopping: Event) -> None:
        """Take up work until none can be taken up and none is in hand.

        `take` is told how much room there is, starts at most as many jobs, and returns how many. It is asked when half
        of the room is free, because claims cost less by the dozen, and otherwise once a second.
        """
        enough = (self._size + 1) // 2
        while not stopping.is_set():
            finished = self._finished
            room = self.room
            if room >= enough and take(room):
                enough = (self._size + 1) // 2
                continue
            if room == self._size:
                return
            enough = enough if self._await_change(finished) else 1

    def close(self, seconds: float) -> bool:
        """Start nothing more; return whether all that was in hand ended within so many seconds."""
        with self._changed:
            self._closing = True
            self._pool.shutdown(wait=False)
            return self._changed.wait_for(lambda: not self._busy, timeout=seconds)

    def _run(self, key: str, job: Callable[[], None]) -> None:
        try:
            job()
        except Exception as error:  # noqa: BLE001 - the database may be away; the claimed row is taken up again
            logger.bind(key=key).opt(exception=error).error("left undone")
        finally:
            with self._changed:
                self._busy[key] -= 1
                self._busy += Counter()  # drops keys with nothing in hand
                self._finished += 1
                self._changed.notify_all()

    def _await_change(self, finished: int) -> bool:
        """Return whether a job has ended, as soon as one has."""
        with self._changed:
            return self._changed.wait_for(lambda: self._finished != finished, timeout=LOOK_AGAIN)
