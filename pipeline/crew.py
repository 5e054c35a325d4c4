"""A bounded set of threads that works on claimed rows, so many at a time for one host or channel."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Condition


class Crew:
    """At most `size` jobs at once. A job's key is the host or the channel that it keeps busy."""

    def __init__(self, size: int, *, name: str) -> None:
        self._size = size
        self._pool = ThreadPoolExecutor(size, thread_name_prefix=name)
        self._changed = Condition()
        self._busy: Counter[str] = Counter()
        self._finished = 0

    @property
    def room(self) -> int:
        """Return how many more jobs can start at once."""
        with self._changed:
            return self._size - self._busy.total()

    @property
    def idle(self) -> bool:
        """Return whether no job is in hand."""
        return self.room == self._size

    def busy(self, per_key: int) -> frozenset[str]:
        """Return the keys that have reached `per_key` jobs."""
        with self._changed:
            return frozenset(key for key, jobs in self._busy.items() if jobs >= per_key)

    def start(self, key: str, job: Callable[[], None]) -> None:
        """Run the job in a thread of the crew; it must catch what it raises."""
        with self._changed:
            self._busy[key] += 1
        self._pool.submit(self._run, key, job)

    def _run(self, key: str, job: Callable[[], None]) -> None:
        try:
            job()
        finally:
            with self._changed:
                self._busy[key] -= 1
                self._busy += Counter()  # drops keys with nothing in hand
                self._finished += 1
                self._changed.notify_all()

    def await_change(self, seconds: float) -> None:
        """Return as soon as a job ends, or nothing is in hand, or after so many seconds."""
        with self._changed:
            seen = self._finished
            self._changed.wait_for(lambda: self._finished != seen or not self._busy, timeout=seconds)

    def close(self, seconds: float) -> bool:
        """Start nothing more; return whether all that was in hand ended within so many seconds."""
        self._pool.shutdown(wait=False, cancel_futures=True)
        with self._changed:
            return self._changed.wait_for(lambda: not self._busy, timeout=seconds)
