"""`marsad channels`: where alerts go, a test message to one, and enabling one that said it was gone."""

from __future__ import annotations

import secrets
from functools import partial
from pathlib import Path

import click

from connectors.errors import ConnectorError
from connectors.timestamps import rfc3339
from pipeline.cli.configured import settings_of
from pipeline.cli.exits import DEPENDENCY, FINE, NO, PARTLY, Ended
from pipeline.cli.opening import opened
from pipeline.cli.options import config_option
from pipeline.cli.output import Columns, json_option, limit_option, show
from pipeline.clock import utc_now
from pipeline.outside import Outside
from pipeline.settings import Settings
from pipeline.stages.compose import compose_test
from pipeline.store import channels as stored

COLUMNS: Columns = {
    "name": lambda record: record["name"],
    "type": lambda record: record["type"],
    "disabled": lambda record: record["disabled"],
    "paused until": lambda record: record["paused_until"],
}
SENTENCES = {"disabled"}


@click.group()
def channels() -> None:
    """Show where alerts go, and try it."""


@channels.command("list")
@config_option
@json_option
@limit_option
def list_channels(config: Path | None, limit: int | None, *, as_json: bool) -> None:
    """List the channels, and which are disabled or asked to wait."""
    with opened(config) as (settings, store):
        disabled = store.read(stored.disabled)
        paused = store.read(partial(stored.pauses, now=utc_now()))
    records = [
        {
            "name": name,
            "type": spec.kind,
            "disabled": disabled.get(name),
            "paused_until": rfc3339(paused[name]) if name in paused else None,
        }
        for name, spec in settings.channels.items()
    ]
    show(records[:limit], COLUMNS, sentences=SENTENCES, as_json=as_json, empty="No channels; alerts are stored only.")


@channels.command()
@click.argument("name")
@config_option
def test(name: str, config: Path | None) -> int:
    """Send a message of type `test` to one channel, now.

    Ends with 4 where some of its recipients did not take it.
    """
    settings = settings_of(config)
    _must_exist(settings, name)
    key = f"test-{secrets.token_hex(8)}"
    with Outside(settings.fetch) as outside:
        try:
            receipt = outside.desk(settings).channels[name].send(compose_test(name, key=key, now=utc_now()))
        except ConnectorError as error:
            raise Ended(f"{name} did not take it: {error}", DEPENDENCY) from None
    click.echo(f"{name} took it: {receipt.detail}", err=True)
    missed = {**receipt.refused, **receipt.deferred}
    for recipient, said in missed.items():
        click.echo(f"Not {recipient}: {said}", err=True)
    return PARTLY if missed else FINE


@channels.command()
@click.argument("name")
@config_option
def enable(name: str, config: Path | None) -> None:
    """Send again to a channel that was disabled.

    A webhook is disabled when its receiver says that it is gone for good (410).
    """
    with opened(config) as (settings, store):
        _must_exist(settings, name)
        enabled = store.write(lambda db: stored.enable(db, name))
    if not enabled:
        raise Ended(f"{name} was not disabled.", NO)
    click.echo(
        f"{name} is enabled. What it was owed meanwhile was given up; `marsad deliveries retry --since DATE` sends it.",
        err=True,
    )


def _must_exist(settings: Settings, name: str) -> None:
    if name not in settings.channels:
        known = ", ".join(settings.channels) or "none"
        raise Ended(f"There is no channel {name}. Configured: {known}.", NO)
