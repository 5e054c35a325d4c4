"""`marsad sources coverage`: the ledger of one source, day by day, with the days on which it was not seen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

import click

from connectors.timestamps import rfc3339
from pipeline.cli.exits import NO, Ended
from pipeline.cli.opening import opened
from pipeline.cli.options import config_option
from pipeline.cli.output import Columns, json_option, limit_option, show
from pipeline.clock import utc_now
from pipeline.sightings import Day
from pipeline.store import coverage as stored
from pipeline.store import gaps as missed
from pipeline.store.gaps import Gap

ONE = timedelta(days=1)
DATE = click.DateTime(["%Y-%m-%d"])

FAILED = {"failed": "polls failed", "refused": "refused", "feed_only": "from the feed alone"}


def _why(record: Mapping[str, Any]) -> str:
    """Say in one line why a day is not whole."""
    said = []
    if record["gap"]:
        said.append("not seen: no poll was answered" if record["failed"] else "not seen: not polled")
    if any(gap["state"] != "filled" for gap in record["missed"]):
        said.append("items missed between polls")
    for reason, seen in record["reasons"].items():
        said += [f"{seen[name]} {told} ({reason})" for name, told in FAILED.items() if name in seen]
    return "; ".join(said)


COLUMNS: Columns = {
    "day": lambda record: record["day"],
    "polls": lambda record: record["polls"],
    "listed": lambda record: record["listed"],
    "fetched": lambda record: record["fetched"],
    "extracted": lambda record: record["extracted"],
    "known": lambda record: record["known"],
    "matched": lambda record: record["matched"],
    "refused": lambda record: record["refused"],
    "waiting": lambda record: record["waiting"],
    "why": _why,
}


@click.command()
@click.argument("source", metavar="ID")
@click.option("--from", "first", type=DATE, metavar="DATE", help="The first day, YYYY-MM-DD in UTC; else the earliest.")
@click.option("--to", "last", type=DATE, metavar="DATE", help="The last day, included; else today.")
@config_option
@json_option
@limit_option
def coverage(
    source: str,
    first: datetime | None,
    *,
    last: datetime | None,
    config: Path | None,
    limit: int | None,
    as_json: bool,
) -> None:
    """Show what was seen of a source on each day.

    The latest day first. A day on which no poll was answered is shown as a gap.
    """
    if first and last and first > last:
        raise click.UsageError("--from lies behind --to.")
    today = utc_now().date()
    ends = {"first": first and first.date(), "last": last and last.date()}
    with opened(config) as (settings, store):
        days, missing = store.read(lambda db: (stored.of(db, source, **ends), missed.of(db, source)))
    if not days and source not in {known.id for known in settings.sources}:
        raise Ended(f"There is no source {source}; `marsad sources list` shows those there are.", NO)
    start = ends["first"] or (days[0].day if days else None)
    told = list(_told(days, first=start, last=min(ends["last"] or today, today))) if start else []
    if days or as_json:
        records = (_record(source, day, missing) for day in reversed(told))
        show(islice(records, limit), COLUMNS, sentences={"why"}, as_json=as_json, empty="")
    if not as_json:
        click.echo(_sum(source, told) if days else f"Nothing has been seen of {source} in that time.", err=True)


def _told(days: Sequence[Day], *, first: date, last: date) -> Iterator[Day]:
    """Yield every day of the time, those of which nothing is known as well."""
    known = {day.day: day for day in days}
    for number in range((last - first).days + 1):
        day = first + number * ONE
        yield known.get(day, Day(day=day))


def _record(source: str, day: Day, missing: Sequence[Gap]) -> dict[str, Any]:
    reasons = {
        reason: {name: number for name, number in asdict(seen).items() if number}
        for reason, seen in day.reasons.items()
    }
    return {
        "source": source,
        "day": day.day.isoformat(),
        "gap": day.gap,
        **asdict(day.seen),
        "waiting": day.waiting,
        "reasons": reasons,
        "missed": [
            {"since": rfc3339(gap.since), "until": rfc3339(gap.until), "state": gap.state}
            for gap in missing
            if gap.since.date() <= day.day <= gap.until.date()
        ],
    }


def _sum(source: str, told: Sequence[Day]) -> str:
    """Say in one sentence what was seen."""
    total = {name: sum(getattr(day.seen, name) for day in told) for name in ("listed", "extracted", "known", "refused")}
    seen = sum(not day.gap for day in told)
    return (
        f"{source}, {told[0].day} to {told[-1].day}: seen on {seen} of {len(told)} days, {total['listed']} listed, "
        f"{total['extracted']} extracted, {total['known']} known before, {total['refused']} refused."
    )
