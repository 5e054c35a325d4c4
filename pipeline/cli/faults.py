"""`marsad faults`: what did not go as it should."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.opening import opened
from pipeline.cli.options import config_option
from pipeline.cli.output import Columns, json_option, limit_option, most, show
from pipeline.records import fault_record
from pipeline.store import faults as stored

COLUMNS: Columns = {
    "at": lambda record: record["at"],
    "stage": lambda record: record["stage"],
    "source": lambda record: record["source"],
    "reason": lambda record: record["reason"],
    "subject": lambda record: record["subject"],
    "detail": lambda record: record["detail"].strip().splitlines()[-1],  # of a traceback, what it says
}
SENTENCES = {"detail"}


@click.group()
def faults() -> None:
    """Show what did not go as it should."""


@faults.command("list")
@config_option
@json_option
@limit_option
def list_faults(config: Path | None, limit: int | None, *, as_json: bool) -> None:
    """List faults, newest first."""
    rows = most(limit, as_json=as_json)
    with opened(config) as (_, store):
        records = store.read(lambda db: [fault_record(row) for row in stored.newest(db, limit=rows)])
    show(records, COLUMNS, sentences=SENTENCES, as_json=as_json, empty="No faults.")
