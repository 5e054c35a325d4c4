"""Ticks that say "look now"; what is due, and when, stands in the rows. The only place that knows APScheduler."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from apscheduler.schedulers.background import BackgroundScheduler
from loguru import logger

# A tick goes on as long as there is work, and the scheduler would call each one it leaves out for that a warning.
logging.getLogger("apscheduler").setLevel(logging.ERROR)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """What is done at an interval. Its function may take as long as it likes; meanwhile it is not called again."""

    name: str
    every: timedelta
    do: Callable[[], None]


class Schedule:
    """Runs each tick in a thread of its own, never twice at once; a tick that was missed is made up for once."""

    def __init__(self, *ticks: Tick) -> None:
        self._scheduler = BackgroundScheduler(
            timezone=UTC, job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        )
        for tick in ticks:
            self._scheduler.add_job(
                _guarded,
                "interval",
                args=[tick],
                seconds=tick.every.total_seconds(),
                id=tick.name,
                next_run_time=datetime.now(UTC),
            )

    def start(self) -> None:
        """Start ticking, each tick at once."""
        self._scheduler.start()

    def stop(self) -> None:
        """Stop ticking; a tick that is running ends by itself."""
        self._scheduler.shutdown(wait=False)


def _guarded(tick: Tick) -> None:
    """Run one tick; whatever it raises is told, and the next tick comes all the same."""
    try:
        tick.do()
    except Exception as error:  # noqa: BLE001 - the database may be away for now; the service waits for it
        logger.bind(tick=tick.name).opt(exception=error).error("tick failed")
