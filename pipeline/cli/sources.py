"""`marsad sources`: what is polled, how each stands, and what lies behind a home page."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.opening import opened
from pipeline.cli.options import config_option
from pipeline.cli.output import Columns, json_option, limit_option, show
from pipeline.records import source_record
from pipeline.store import sources as stored

COLUMNS: Columns = {
    "id": lambda record: record["id"],
    "kind": lambda record: record["kind"],
    "url": lambda record: record["url"],
    "last success": lambda record: record["last_success_at"],
    "next due": lambda record: "paused" if record["paused"] else record["next_due_at"],
    "trouble": lambda record: record["reason"],
}


@click.group()
def sources() -> None:
    """Show what is polled, and find what could be."""


@sources.command("list")
@config_option
@json_option
@limit_option
def list_sources(config: Path | None, limit: int | None, *, as_json: bool) -> None:
    """List the configured sources and how each stands."""
    with opened(config) as (settings, store):
        states = {state.id: state for state in store.read(stored.states)}
    records = [source_record(source, states.get(source.id)) for source in settings.sources]
    show(records[:limit], COLUMNS, as_json=as_json, empty="No sources yet; `marsad sources add URL` finds some.")
