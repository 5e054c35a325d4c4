"""`marsad deliveries`: what is owed to which channel, and sending again what was given up."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import click

from pipeline.cli.exits import NO, Ended
from pipeline.cli.opening import opened
from pipeline.cli.options import config_option
from pipeline.cli.output import Columns, json_option, limit_option, most, show
from pipeline.clock import utc_now
from pipeline.records import delivery_record
from pipeline.store import channels
from pipeline.store import deliveries as stored

COLUMNS: Columns = {
    "id": lambda record: record["id"],
    "channel": lambda record: record["channel"],
    "state": lambda record: record["state"],
    "attempts": lambda record: record["attempts"],
    "next attempt": lambda record: record["next_attempt_at"],
    "reason": lambda record: record["reason"],
    "alert": lambda record: record["alert"],
}


@click.group()
def deliveries() -> None:
    """Show what is owed to whom, and send again what failed."""


@deliveries.command("list")
@config_option
@json_option
@limit_option
def list_deliveries(config: Path | None, limit: int | None, *, as_json: bool) -> None:
    """List deliveries, newest first."""
    rows = most(limit, as_json=as_json)
    with opened(config) as (_, store):
        records = store.read(lambda db: [delivery_record(row) for row in stored.newest(db, limit=rows)])
    show(records, COLUMNS, as_json=as_json, empty="Nothing was ever owed to anyone.")


@deliveries.command()
@click.argument("delivery", required=False, metavar="[ID]")
@click.option(
    "--since", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="All since this day, YYYY-MM-DD in UTC."
)
@config_option
def retry(delivery: str | None, since: datetime | None, config: Path | None) -> None:
    """Send again what was given up.

    One delivery by its ID, or all that were first owed since a day; `marsad run` or the next `marsad once` sends them.
    """
    if (delivery is None) == (since is None):
        raise click.UsageError("Name either one delivery or a day with --since.")
    with opened(config) as (_, store):
        if since is not None:
            day = since.replace(tzinfo=UTC)
            again = store.write(partial(stored.retry_since, at=day, now=utc_now()))
        else:
            again = store.write(lambda db: stored.retry(db, delivery or "", now=utc_now()))
        disabled = store.read(channels.disabled)
    if delivery and not again:
        raise Ended(f"No delivery {delivery} was given up; `marsad deliveries list` shows how each stands.", NO)
    click.echo(f"{len(again)} to be sent again.", err=True)
    for name, number in Counter(again).items():
        if name in disabled:
            click.echo(f"{number} of them not before `marsad channels enable {name}`: {disabled[name]}.", err=True)
