"""An article that is due again in; what has become of its page, and the news that this is, committed together out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from loguru import logger

from connectors.errors import ConnectorError
from connectors.types import Capture
from pipeline.capturing import Captured
from pipeline.desk import Desk
from pipeline.faults import UNREADABLE, fault_of
from pipeline.learning import host_of
from pipeline.pagework import PageWork, keep
from pipeline.retries import MISSING, page_again
from pipeline.stages.alert import alert
from pipeline.stages.capture import capture
from pipeline.stages.compare import compare
from pipeline.stages.dedupe import dedupe
from pipeline.stages.extract import extract
from pipeline.stages.match import match
from pipeline.stages.update import update
from pipeline.store import Connection, alerts, articles, faults, looks, retellings, revisions
from pipeline.types import Article, Fault, Neighbours, Told
from pipeline.versions import LookClaim
from rules.types import Match


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of a look: nothing new, a new version with what follows from it, a page that is gone, or a fault.

    `matches` are those of rules that had matched before, `updated` the ids of alerts to be sent anew, `told` what is
    new. `again_at` is the time of the next try.
    """

    captured: Captured | None = None
    article: Article | None = None
    diff: str = ""
    matches: tuple[Match, ...] = ()
    updated: tuple[str, ...] = ()
    told: Told = Told()
    withdrawn: bool = False
    fault: Fault | None = None
    again_at: datetime | None = None


class LookLostError(Exception):
    """Somebody else has taken the article up; raised inside a transaction, so that nothing of it is kept."""


class Looking(PageWork[LookClaim, Outcome]):
    """Reads one claimed article at a time again."""

    def _done(self, claim: LookClaim, desk: Desk) -> Outcome:
        if not claim.article.text:  # forgotten meanwhile: there is nothing to compare with
            return Outcome()
        captured = None
        try:
            fetch = partial(capture, claim.entry, desk.fetcher(claim.entry.source, self._pages))
            captured = self._capturing.again(claim.entry_id, claim.entry, fetch, article=claim.id)
            article, diff = self._read(claim, captured.page)
        except UNREADABLE as error:
            if isinstance(error, ConnectorError) and error.reason in MISSING:
                return Outcome(withdrawn=True)
            return replace(self._failed(claim, error), captured=captured)
        outcome = Outcome(captured=captured, article=article, diff=diff)
        return outcome if article is None else self._tell(claim, outcome, article, desk=desk)

    def _read(self, claim: LookClaim, page: Capture) -> tuple[Article | None, str]:
        """Return the article as it stands there now, with what has changed; None where nothing has."""
        before, known = claim.article, self._known.of(host_of(page.final_url))
        after = self._isolate(extract, claim.entry, page, known)
        diff = self._isolate(compare, before, after, known, version=claim.version)
        if diff is None:
            return None, ""
        return replace(before, **{name: getattr(after, name) for name in articles.READ}), diff

    def _tell(self, claim: LookClaim, outcome: Outcome, article: Article, *, desk: Desk) -> Outcome:
        """Match the new version; a pair of rule and article that was told before is news at most, and never opened."""
        source = desk.sources.get(claim.entry.source)
        told = self._store.read(partial(retellings.of, article=claim.id))
        before = {each.match.rule for each in told}
        found = match(article, desk.ruleset, source)
        opened = alert(
            article,
            [each for each in found if each.rule not in before],
            kinship=dedupe(article, Neighbours()),
            rules=desk.ruleset.rules,
            channels=desk.channels.keys(),
            lane=claim.lane,
            now=self._now(),
        )
        again = tuple(each for each in found if each.rule in before)
        updated = update(told, article, matches=again, ruleset=desk.ruleset)
        return replace(outcome, told=opened, matches=again, updated=updated)

    def _failed(self, claim: LookClaim, bug: Exception) -> Outcome:
        now, entry = self._now(), claim.entry
        again_at = page_again(bug, claim.attempts, listed_at=entry.listed_at, now=now)
        subject = entry.url or entry.title
        return Outcome(
            fault=fault_of(bug, stage="look", source=entry.source, subject=subject, at=now), again_at=again_at
        )

    def _settled(self, claim: LookClaim, outcome: Outcome) -> None:
        said = logger.bind(source=claim.entry.source, article=claim.id)
        try:
            opened = self._store.write(lambda db: _commit(db, claim, outcome, now=self._now()))
        except LookLostError:
            said.warning("read again by somebody else meanwhile")
            return
        self._tally.add(alerts=opened)
        if outcome.fault:
            said.bind(reason=outcome.fault.reason).warning("not read again as it should be")
        else:
            changed = outcome.article is not None
            said.bind(changed=changed, withdrawn=outcome.withdrawn, updated=len(outcome.updated)).info("read again")


def _commit(db: Connection, claim: LookClaim, outcome: Outcome, *, now: datetime) -> int:
    """Store everything in one transaction; return how many alerts this opens. Raises LookLostError."""
    if not _settle(db, claim, outcome, now=now):
        raise LookLostError
    if outcome.fault:
        faults.add(db, outcome.fault)
    keep(db, outcome.captured, article=claim.id)
    article, number = outcome.article, claim.version + 1
    if article is None or not revisions.add(db, claim.article, article, number=number, diff=outcome.diff, read_at=now):
        return 0
    articles.change(db, article, dedupe(article, Neighbours()).story)
    retellings.rematch(db, claim.id, outcome.matches, number=number)
    retellings.owe(db, outcome.updated, article=claim.id, number=number, now=now)
    return alerts.save(db, outcome.told, revision=number)


def _settle(db: Connection, claim: LookClaim, outcome: Outcome, *, now: datetime) -> bool:
    if outcome.again_at:
        return looks.postpone(db, claim, until=outcome.again_at)
    withdrawn_at = claim.withdrawn_at or now if outcome.withdrawn else None
    return looks.done(db, claim, now=now, withdrawn_at=claim.withdrawn_at if outcome.fault else withdrawn_at)
