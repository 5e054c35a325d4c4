"""Steps 3 to 8 of the walk: one entry in; its article, matches, alerts and deliveries committed together out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from loguru import logger

from connectors.types import Entry, Source
from pipeline.capturing import Captured
from pipeline.desk import Desk
from pipeline.faults import UNREADABLE, fault_of
from pipeline.lanes import lane
from pipeline.learning import host_of, learn
from pipeline.pagework import PageWork, keep
from pipeline.retries import asks_for_patience, page_again
from pipeline.sightings import Seen
from pipeline.stages.alert import alert
from pipeline.stages.capture import capture
from pipeline.stages.dedupe import dedupe
from pipeline.stages.extract import extract, from_feed
from pipeline.stages.match import match
from pipeline.store import Connection, alerts, articles, coverage, entries, faults, looks
from pipeline.types import Article, EntryClaim, Fault, Kinship, Lane, Told


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of an entry: an article and what it leads to, or a fault and perhaps the time of the next try, or both.

    `known` is the id of an article that another entry has already brought from the same address. `host` is whose page
    was read, "" where the text is the feed's own. `captured` is the page, if one was had. `tries` are those so far.
    """

    known: str | None = None
    article: Article | None = None
    host: str = ""
    kinship: Kinship | None = None
    told: Told = Told()
    fault: Fault | None = None
    again_at: datetime | None = None
    tries: int = 0
    captured: Captured | None = None
    to_be_read_again: bool = False


class ClaimLostError(Exception):
    """Somebody else has taken the entry up; raised inside a transaction, so that nothing of it is kept."""


class Carrying(PageWork[EntryClaim, Outcome]):
    """Carries one claimed entry at a time."""

    def _done(self, claim: EntryClaim, desk: Desk) -> Outcome:
        if claim.known:
            return Outcome(known=claim.known)
        outcome = self._read(claim, desk)
        return outcome if outcome.article is None else self._tell(claim, outcome, outcome.article, desk=desk)

    def _read(self, claim: EntryClaim, desk: Desk) -> Outcome:
        """Read the entry's page; where it cannot be had, put it off, and in the end take the feed's own text."""
        entry, captured = claim.entry, None
        try:
            if entry.url is None:
                return Outcome(article=self._isolate(from_feed, entry))
            fetch = partial(capture, entry, desk.fetcher(entry.source, self._pages))
            captured = self._capturing.first(claim.id, entry, fetch)
            host = host_of(captured.page.final_url)
            read = self._isolate(extract, entry, captured.page, self._known.of(host))
            return Outcome(article=read, host=host, captured=captured)
        except UNREADABLE as error:
            trouble = self._trouble(claim, error, stage="extract" if captured or entry.url is None else "capture")
        article = None if trouble.again_at else self._feed_text(entry)
        return replace(trouble, article=article, captured=captured)

    def _feed_text(self, entry: Entry) -> Article | None:
        try:
            return self._isolate(from_feed, entry)
        except UNREADABLE:
            return None  # the page's own trouble is the one to tell of

    def _failed(self, claim: EntryClaim, bug: Exception) -> Outcome:
        return self._trouble(claim, bug, stage="ingest")

    def _trouble(self, claim: EntryClaim, error: Exception, *, stage: str) -> Outcome:
        now, entry = self._now(), claim.entry
        fault = fault_of(error, stage=stage, source=entry.source, subject=entry.url or entry.title, at=now)
        again_at = page_again(error, claim.attempts, listed_at=entry.listed_at, now=now)
        return Outcome(fault=fault, again_at=again_at, tries=claim.attempts - asks_for_patience(error))

    def _tell(self, claim: EntryClaim, outcome: Outcome, article: Article, *, desk: Desk) -> Outcome:
        kinship = dedupe(article, self._store.read(lambda db: articles.neighbours(db, article)))
        source = desk.sources.get(claim.entry.source)
        told = alert(
            article,
            () if kinship.seen else match(article, desk.ruleset, source),
            kinship=kinship,
            rules=desk.ruleset.rules,
            channels=desk.channels.keys(),
            lane=_lane(claim, article, source),
            now=self._now(),
        )
        live = {each.rule for each in told.alerts if each.lane == "live"}
        again = any(desk.ruleset.rules[rule].status == "live" for rule in live)
        return replace(outcome, kinship=kinship, told=told, to_be_read_again=again)

    def _settled(self, claim: EntryClaim, outcome: Outcome) -> None:
        told = logger.bind(source=claim.entry.source, entry=claim.id)
        try:
            done = self._store.write(lambda db: _commit(db, claim, outcome, now=self._now()))
        except ClaimLostError:
            told.warning("carried by somebody else meanwhile")
            return
        if not outcome.again_at:
            self._capturing.let_go(claim.id)
        self._tally.add(**done)
        if outcome.fault:
            told.bind(subject=outcome.fault.subject, reason=outcome.fault.reason).warning("not read as it should be")
        else:
            told.bind(**done).info("carried")


def _commit(db: Connection, claim: EntryClaim, outcome: Outcome, *, now: datetime) -> dict[str, int]:
    """Store everything in one transaction; return what is new, by the names of the summary. Raises ClaimLostError."""
    article, kinship = outcome.article, outcome.kinship
    new = bool(article and kinship and articles.add(db, article, kinship))
    if not _settle(db, claim, outcome):
        raise ClaimLostError
    if outcome.fault:
        faults.add(db, outcome.fault)
    keep(db, outcome.captured, article=article.id if article else None)
    if new and article and kinship and outcome.host:
        learn(db, article, kinship, host=outcome.host, now=now)
    saved = alerts.save(db, outcome.told) if new else 0
    if new and article and outcome.to_be_read_again and claim.entry.url and not claim.entry.archived:
        looks.plan(db, article.id, claim, now=now)
    if not outcome.again_at:  # last, because all that is carried for a source waits for this row
        reason = outcome.fault.reason if outcome.fault else ""
        coverage.count(db, claim.entry.source, at=claim.entry.listed_at, reason=reason, seen=_seen(outcome, new=new))
    if new:
        return {"articles": 1, "alerts": saved}
    missed = outcome.article is None and outcome.known is None
    return {"failed": int(missed and not _refused(outcome))}


def _seen(outcome: Outcome, *, new: bool) -> Seen:
    """Return the line of the ledger that an entry leaves which is carried through, whether well or not."""
    fault, reached = outcome.fault, bool(outcome.known or outcome.article)
    return Seen(
        fetched=int(bool(outcome.host) or (fault is not None and fault.stage == "extract")),
        extracted=int(new),
        feed_only=int(new and fault is not None),
        known=int(reached and not new),
        matched=int(new and bool(outcome.told.matches)),
        refused=int(not reached),
    )


def _settle(db: Connection, claim: EntryClaim, outcome: Outcome) -> bool:
    """Write what is left to do for the entry; return whether the claim still held."""
    reached = outcome.known or (outcome.article.id if outcome.article else None)
    if reached:
        return entries.finish(db, claim, article=reached)
    reason = outcome.fault.reason if outcome.fault else ""
    if outcome.again_at:
        return entries.postpone(db, claim, until=outcome.again_at, reason=reason, tries=outcome.tries)
    return entries.fail(db, claim, reason=reason)


def _refused(outcome: Outcome) -> bool:
    """Return whether the page was read and is no article; that is an answer, and no failure of the run."""
    return outcome.fault is not None and outcome.fault.stage == "extract" and not outcome.fault.transient


def _lane(claim: EntryClaim, article: Article, source: Source | None) -> Lane:
    """Return the lane by the page's own date, which may say that an undated entry of a first poll is an old one."""
    if not claim.first_poll or source is None:
        return claim.lane
    return lane(article.published, source=source, listed_at=claim.entry.listed_at, first_poll=True)
