"""`marsad sources`: what is polled, how each stands, and what lies behind a home page."""

from __future__ import annotations

import os
import re
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import click

from connectors.discovery import Proposal, discover
from connectors.errors import ConnectorError
from connectors.timestamps import published_text
from pipeline.cli.exits import DEPENDENCY, NO, Ended
from pipeline.cli.opening import opened, settings_of
from pipeline.cli.options import config_option
from pipeline.cli.output import Columns, json_option, limit_option, line, show
from pipeline.clock import utc_now
from pipeline.errors import ConfigError
from pipeline.outside import Outside
from pipeline.records import source_record
from pipeline.settings import Settings
from pipeline.settings.adding import NoRoomError, write_source
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


@sources.command()
@click.argument("url")
@config_option
@json_option
def test(url: str, config: Path | None, *, as_json: bool) -> None:
    """Show what can be polled behind an address, each with its newest entries. Nothing is kept."""
    for proposal in _found(settings_of(config), url):
        click.echo(line(_record(proposal)) if as_json else _for_people(proposal))


@sources.command()
@click.argument("url")
@click.option("--id", "id_", help="What the source is called; made from its host otherwise.")
@config_option
def add(url: str, id_: str | None, config: Path | None) -> None:
    """Add the best that can be polled behind an address to the configuration."""
    settings = settings_of(config)
    best = _found(settings, url)[0]
    name = id_ or _free_name(best, {source.id for source in settings.sources})
    source = {"id": name, best.kind: best.options["url"]}
    try:
        write_source(settings, source, environ=os.environ)
    except (NoRoomError, ConfigError) as error:
        raise Ended(str(error), NO) from None
    click.echo(_for_people(best))
    click.echo(f"Added to {settings.path} as {name}. A running service takes it up on SIGHUP.", err=True)


@sources.command()
@click.argument("source")
@config_option
def pause(source: str, config: Path | None) -> None:
    """Leave a source alone until it is resumed."""
    _set_paused(source, config, paused=True)


@sources.command()
@click.argument("source")
@config_option
def resume(source: str, config: Path | None) -> None:
    """Poll a paused source again."""
    _set_paused(source, config, paused=False)


def _set_paused(source: str, config: Path | None, *, paused: bool) -> None:
    with opened(config) as (settings, store):
        configured = [(known.id, known.options.address) for known in settings.sources]
        store.write(lambda session: stored.sync(session, configured, now=utc_now()))
        known = source in dict(configured) and store.write(lambda session: stored.pause(session, source, paused=paused))
    if not known:
        raise Ended(f"There is no source {source}; `marsad sources list` shows those there are.", NO)
    click.echo(f"{source} is {'paused' if paused else 'polled again'}.", err=True)


def _found(settings: Settings, url: str) -> tuple[Proposal, ...]:
    """Return what lies behind an address, best first; end the command where nothing does."""
    with Outside(settings.fetch) as outside:
        try:
            found = discover(url, http=outside.http, isolate=outside.isolate, now=utc_now)
        except ConnectorError as error:
            raise Ended(f"{url} cannot be read: {error}", DEPENDENCY) from None
    if not found:
        raise Ended(f"Nothing to poll was found behind {url}.", NO)
    return found


def _free_name(proposal: Proposal, taken: set[str]) -> str:
    """Return an id that says whose feed it is and that no other source has."""
    host = urlsplit(str(proposal.options["url"])).hostname or "source"
    name = re.sub(r"[^a-z0-9]+", "-", host.removeprefix("www.").lower()).strip("-") or "source"
    return next(free for number in count(1) if (free := name if number == 1 else f"{name}-{number}") not in taken)


def _record(proposal: Proposal) -> dict[str, Any]:
    return {
        "kind": proposal.kind,
        "options": dict(proposal.options),
        "title": proposal.title,
        "why": proposal.why,
        "certainty": proposal.certainty,
        "samples": [
            {"title": entry.title, "url": entry.url, "published": published_text(entry.published)}
            for entry in proposal.samples
        ],
    }


def _for_people(proposal: Proposal) -> str:
    newest = (f"    {published_text(entry.published) or 'no date':<25} {entry.title}" for entry in proposal.samples)
    head = f"{proposal.kind}: {proposal.options['url']}\n  {proposal.title} ({proposal.certainty}: {proposal.why})"
    return "\n".join([head, *newest])
