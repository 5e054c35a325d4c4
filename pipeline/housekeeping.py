"""What a long-lived service does beside its work: old texts, captures and faults go, a little at a time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial

from loguru import logger

from connectors.interfaces import Clock
from pipeline.cleaning.repeats import FORGOTTEN
from pipeline.settings import RetentionSettings
from pipeline.spool import Spool
from pipeline.store import Connection, Store, captures, faults, memories, retention

FAULTS_KEPT = timedelta(days=90)


class Housekeeping:
    """Tidies by the retention settings. Keys are never dropped, so old news is never new again."""

    def __init__(self, store: Store, kept: RetentionSettings, *, spool: Spool, now: Clock) -> None:
        self._store = store
        self._spool = spool
        self._kept = kept
        self._now = now
        self._turn = 0

    def tick(self) -> None:
        """Make everything smaller that has become old, one batch for each unit of work."""
        now = self._now()
        faulty = self._all(partial(faults.prune, before=now - FAULTS_KEPT, limit=retention.BATCH))
        unseen = self._all(partial(memories.forget_unseen, before=now - FORGOTTEN, limit=retention.BATCH))
        alerts = texts = 0
        if self._kept.alerts is not None:
            alerts = self._all(partial(retention.forget_alerts, before=now - self._kept.alerts))
        if self._kept.text is not None:
            texts = self._all(partial(retention.empty_texts, before=now - self._kept.text, now=now))
        pages = self._captures()
        if faulty or unseen or alerts or texts or pages:
            logger.bind(faults=faulty, hosts=unseen, alerts=alerts, texts=texts, captures=pages).info("tidied")

    def _captures(self) -> int:
        """Forget old captures, then the bodies of which none speaks any more; return at how many was looked."""
        done, now = 0, self._now()
        if self._kept.captures is not None:
            batch = partial(captures.forget, before=now - self._kept.captures, now=now)
            while (found := self._store.write(batch))[0]:
                self._spool.drop(found[1])
                done += found[0]
        self._turn += 1
        return done + self._spool.sweep(self._turn)

    def _all(self, batch: Callable[[Connection], int]) -> int:
        done = 0
        while part := self._store.write(batch):
            done += part
        return done
