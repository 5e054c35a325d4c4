"""`marsad alerts`: what the rules have told, newest first, and one alert in full."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.exits import NO, Ended
from pipeline.cli.opening import opened
from pipeline.cli.options import config_option
from pipeline.cli.output import Columns, json_option, limit_option, line, most, show, tell
from pipeline.records import alert_record, telling_record
from pipeline.store import Store
from pipeline.store import alerts as stored
from pipeline.types import Lane, Telling
from pipeline.writing.report import report
from pipeline.writing.text import as_text

LANES: dict[str, Lane | None] = {"live": "live", "history": "history", "all": None}

COLUMNS: Columns = {
    "opened": lambda record: record["opened_at"],
    "severity": lambda record: record["severity"],
    "rule": lambda record: record["rule"],
    "title": lambda record: record["articles"][0]["title"] if record["articles"] else None,
    "sources": lambda record: [article["source"] for article in record["articles"]],
    "id": lambda record: record["id"],
}
SENTENCES = {"title", "sources"}


@click.group()
def alerts() -> None:
    """Show what the rules have told."""


@alerts.command("list")
@config_option
@json_option
@limit_option
@click.option(
    "--lane",
    type=click.Choice(list(LANES)),
    default="live",
    show_default=True,
    help="News, what was old when found, or both.",
)
def list_alerts(config: Path | None, lane: str, limit: int | None, *, as_json: bool) -> None:
    """List alerts, newest first."""
    rows = most(limit, as_json=as_json)
    with opened(config) as (_, store):
        records = store.read(lambda db: [alert_record(*row) for row in stored.newest(db, lane=LANES[lane], limit=rows)])
    show(records, COLUMNS, sentences=SENTENCES, as_json=as_json, empty="No alerts here yet.")


@alerts.command("show")
@click.argument("alert", metavar="ID")
@config_option
@json_option
def show_alert(alert: str, config: Path | None, *, as_json: bool) -> None:
    """Show one alert and why it was told.

    Its articles stand beside each other, with the words that matched.
    """
    with opened(config) as (_, store):
        telling = _telling(store, alert)
    if as_json:
        click.echo(line(telling_record(telling)))
    else:
        tell(as_text(report(telling)))


def _telling(store: Store, alert: str) -> Telling:
    try:
        return store.read(lambda db: stored.telling(db, alert))
    except LookupError:
        raise Ended(f"There is no alert {alert}; `marsad alerts list --lane all` shows those there are.", NO) from None
