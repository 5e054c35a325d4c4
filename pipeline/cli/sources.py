"""`marsad sources`: what is polled, how each stands, and what lies behind a home page."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from connectors.discovery import typed
from connectors.registry import SOURCES
from connectors.web.urls import key_form
from pipeline.cli.configured import settings_of
from pipeline.cli.coverage import coverage
from pipeline.cli.exits import NO, Ended
from pipeline.cli.naming import free_name, polled_already
from pipeline.cli.opening import opened
from pipeline.cli.opml import export, import_sources
from pipeline.cli.options import config_option
from pipeline.cli.output import Columns, json_option, limit_option, line, show, tell
from pipeline.cli.proposals import found_behind
from pipeline.clock import utc_now
from pipeline.errors import ConfigError
from pipeline.records import source_record
from pipeline.settings.adding import NoRoomError, write_sources
from pipeline.store import backfills
from pipeline.store import sources as stored

COLUMNS: Columns = {
    "id": lambda record: record["id"],
    "kind": lambda record: record["kind"],
    "url": lambda record: record["url"],
    "last success": lambda record: record["last_success_at"],
    "next due": lambda record: "paused" if record["paused"] else record["next_due_at"],
    "health": lambda record: record["health"],
    "advice": lambda record: record["advice"],
}
WITH_BACKFILL: Columns = {**COLUMNS, "backfill": lambda record: _walk(record["backfill"])}


@click.group()
def sources() -> None:
    """Show what is polled, and find what could be."""


for each in (coverage, import_sources, export):
    sources.add_command(each)


@sources.command("list")
@config_option
@json_option
@limit_option
def list_sources(config: Path | None, limit: int | None, *, as_json: bool) -> None:
    """List the configured sources and how each stands."""
    with opened(config) as (settings, store):
        states = {state.id: state for state in store.read(stored.at_a_glance)}
        walks = {walk.source: walk for walk in store.read(backfills.running)}
    records = [
        source_record(source, states.get(source.id), now=utc_now(), walk=walks.get(source.id))
        for source in settings.sources
    ]
    columns = WITH_BACKFILL if walks else COLUMNS
    empty = "No sources yet; `marsad sources add URL` finds some."
    show(records[:limit], columns, sentences={"advice"}, as_json=as_json, empty=empty)


kind_option = click.option("--kind", type=click.Choice(sorted(SOURCES)), help="Look for this kind of source only.")


@sources.command()
@click.argument("url")
@kind_option
@config_option
@json_option
def test(url: str, kind: str | None, *, config: Path | None, as_json: bool) -> None:
    """Show what can be polled behind an address.

    Each with its newest entries, and of the best of each kind what is read on their pages. Nothing is kept.
    """
    for found in found_behind(url, settings_of(config), kind=kind):
        if as_json:
            click.echo(line(found.record()))
        else:
            tell(str(found))


@sources.command()
@click.argument("url")
@kind_option
@click.option("--id", "id_", help="What the source is called; made from its host otherwise.")
@config_option
def add(url: str, kind: str | None, *, id_: str | None, config: Path | None) -> None:
    """Add the best of what can be polled behind an address.

    Or the best of one kind. What is only a guess should be looked at with `test` first.
    """
    settings = settings_of(config)
    best = found_behind(url, settings, kind=kind)[0]
    if known := polled_already(settings, best.proposal.kind).get(key_form(best.address)):
        raise Ended(f"{best.named} is polled already, as {known}.", NO)
    name = id_ or free_name("", typed(url), taken={source.id for source in settings.sources})
    try:
        write_sources(settings, [{"id": name, best.proposal.kind: best.written}], environ=os.environ)
    except (NoRoomError, ConfigError) as error:
        raise Ended(str(error), NO) from None
    tell(str(best))
    click.echo(f"Added to {settings.path} as {name}. A running service takes it up within seconds.", err=True)


@sources.command()
@click.argument("source", metavar="ID")
@config_option
def pause(source: str, config: Path | None) -> None:
    """Leave a source alone until it is resumed."""
    _set_paused(source, config, paused=True)


@sources.command()
@click.argument("source", metavar="ID")
@config_option
def resume(source: str, config: Path | None) -> None:
    """Poll a paused source again."""
    _set_paused(source, config, paused=False)


def _walk(record: Mapping[str, Any] | None) -> str | None:
    """Return how far a walk through an archive has come."""
    if record is None:
        return None
    of = f" of {record['total']}" if record["total"] else ""
    return f"{record['from']} to {record['to']}: {record['done']}{of} {record['unit'] or 'steps'}"


def _set_paused(source: str, config: Path | None, *, paused: bool) -> None:
    with opened(config) as (settings, store):
        configured = [(known.id, known.options.address) for known in settings.sources]
        store.write(lambda db: stored.sync(db, configured, now=utc_now()))
        known = source in dict(configured) and store.write(lambda db: stored.pause(db, source, paused=paused))
    if not known:
        raise Ended(f"There is no source {source}; `marsad sources list` shows those there are.", NO)
    click.echo(f"{source} is {'paused' if paused else 'polled again'}.", err=True)
