"""Settings and what the store remembers in, advice in figures out: what only time shows of a rule."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from functools import partial

from pipeline.errors import StoreError
from pipeline.settings import Settings
from pipeline.store import alerts, open_existing
from rules.errors import Diagnostic
from rules.types import Rule

LOOKED_BACK = timedelta(days=30)
OFTEN = 0.05  # of all articles: what matches more than this is skimmed, and then not read
ENOUGH = 200  # articles; of fewer, a share says little


def too_often(settings: Settings, *, now: datetime) -> Iterator[Diagnostic]:
    """Yield a warning for each rule that matched a good part of last month's articles.

    Without a database of this version, or one that can be read, there is nothing to say; nothing is made or changed.
    """
    try:
        store = open_existing(settings.database, data=settings.data)
        if store is None:
            return
        with closing(store):
            read, matched = store.read(partial(alerts.matched_since, at=now - LOOKED_BACK))
    except StoreError:
        return
    for rule in settings.ruleset.rules.values():
        if read >= ENOUGH and matched.get(rule.id, 0) > OFTEN * read:
            yield _warning(rule, matched[rule.id], read)


def _warning(rule: Rule, matched: int, read: int) -> Diagnostic:
    file, line, column = rule.place.rsplit(":", 2)
    return Diagnostic(
        file=file,
        line=int(line),
        column=int(column),
        code="W156",
        message=f'"{rule.id}" matched {matched:,} of the {read:,} articles of the last 30 days ({matched / read:.0%})',
        hint="ask for more at once, or rule out what is not meant",
    )
