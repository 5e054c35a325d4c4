"""`marsad backfill`: an archive is read here and now, or by the service that is at work from the same folder."""

from __future__ import annotations

import os
import sys
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import click

from connectors.errors import ConnectorError
from connectors.plain import printable
from connectors.types import Source, Window
from pipeline import logs
from pipeline.cli.configured import settings_of
from pipeline.cli.exits import FINE, INTERRUPTED, NO, PARTLY, USAGE, Ended
from pipeline.cli.opening import ending_on_store_errors
from pipeline.cli.options import config_option
from pipeline.cli.output import json_option, line
from pipeline.cli.walking import Came, walk_here, watch
from pipeline.clock import utc_now
from pipeline.errors import AtWorkError
from pipeline.outside import Outside
from pipeline.records import backfill_record
from pipeline.settings import Settings
from pipeline.store import Store, backfills, open_store, sources
from pipeline.store.backfills import Backfill

DAY = timedelta(days=1)
DATE = click.DateTime(["%Y-%m-%d"])


@click.command()
@click.argument("source_id", metavar="SOURCE")
@click.option("--from", "first", type=DATE, required=True, metavar="DATE", help="The first day, YYYY-MM-DD in UTC.")
@click.option("--to", "last", type=DATE, required=True, metavar="DATE", help="The last day, included.")
@click.option("--notify", is_flag=True, help="Tell people what is found, as if it were new; else nobody is told.")
@click.option("--oldest-first", is_flag=True, help="Begin with the oldest, where the archive can be read that way.")
@click.option("--restart", is_flag=True, help="Begin anew, also where the same was read before.")
@config_option
@json_option
def backfill(
    source_id: str,
    first: datetime,
    *,
    last: datetime,
    notify: bool,
    oldest_first: bool,
    restart: bool,
    config: Path | None,
    as_json: bool,
) -> int:
    """Read what a source published in earlier days.

    What is found is matched and kept; nobody is told of it without --notify. Called again with the same days it goes on
    where it was. Beside a running service that does the reading, and this command shows how far it has come. Ends with
    4 where something is missing still.
    """
    logs.configure("ERROR")
    settings = settings_of(config)
    source = _source(settings, source_id)
    window = _window(first.date(), last.date(), oldest_first=oldest_first)
    with ending_on_store_errors(), closing(open_store(settings.database, data=settings.data)) as store:
        walk = _asked(settings, source, window=window, store=store, notify=notify, restart=restart)
        came = _done(settings, walk, store=store)
    click.echo(line(backfill_record(came.walk) | came.counts()) if as_json else came.table())
    click.echo(printable(came.sentence()), err=True)
    code = INTERRUPTED if came.interrupted else FINE if came.whole else PARTLY
    if not came.at_rest:
        sys.stdout.flush()
        os._exit(code)  # else we would stay until the slowest site has answered
    return code


def _source(settings: Settings, id_: str) -> Source:
    found = next((source for source in settings.sources if source.id == id_), None)
    if found is None:
        known = ", ".join(source.id for source in settings.sources) or "none"
        raise click.UsageError(f"No source {id_}. Configured: {known}.")
    return found


def _window(first: date, last: date, *, oldest_first: bool) -> Window:
    """Return the window from the beginning of the first day to the end of the last one."""
    if first > last:
        raise click.UsageError(f"--from {first} lies after --to {last}.")
    if first > utc_now().date():
        raise click.UsageError(f"--from {first} lies in the future; nothing was published then.")
    start = datetime.combine(first, datetime.min.time(), tzinfo=UTC)
    end = datetime.combine(min(last, date.max - DAY), datetime.min.time(), tzinfo=UTC) + DAY
    return Window(start=start, end=end, oldest_first=oldest_first)


def _asked(
    settings: Settings, source: Source, *, window: Window, store: Store, notify: bool, restart: bool
) -> Backfill:
    """Note down that the walk is wanted, and return it as it stands; end the command where it cannot be taken."""
    now = utc_now()
    try:
        with Outside(settings.fetch) as outside:
            cursor = outside.poller(source).begin(window)
    except ConnectorError as error:
        raise Ended(f"{error}.", USAGE) from None
    wanted = Backfill(
        source=source.id,
        url=source.options.address,
        window=window,
        started_at=now,
        due_at=now,
        notify=notify,
        cursor=cursor,
    )
    configured = [(known.id, known.options.address) for known in settings.sources]
    store.write(lambda db: sources.sync(db, configured, now=now))
    state = store.read(lambda db: sources.find(db, source.id))
    if state and state.paused:
        raise Ended(f"{source.id} is paused; `marsad sources resume {source.id}` lets it be asked again.", NO)
    return store.write(lambda db: backfills.ask(db, wanted, restart=restart))


def _done(settings: Settings, walk: Backfill, *, store: Store) -> Came:
    """Take the walk here, unless a service is at work that does; one that ends without having begun leaves it to us."""
    while True:
        try:
            return walk_here(settings, walk, store=store)
        except AtWorkError as service:
            came = watch(walk, store=store, process=service.process)
        if came is not None:
            return came
