"""`marsad db` and `marsad doctor`: whether what the service stands on is sound."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.configured import settings_of
from pipeline.cli.exits import DEPENDENCY, FINE, NO
from pipeline.cli.opening import ending_on_store_errors
from pipeline.cli.options import config_option
from pipeline.cli.output import json_option, line
from pipeline.health import examine
from pipeline.store import schema


@click.group()
def db() -> None:
    """Keep the database in order."""


@db.command()
@config_option
def upgrade(config: Path | None) -> None:
    """Bring the tables up to this version.

    A SQLite database that holds anything is first copied beside itself.
    """
    settings = settings_of(config)
    with ending_on_store_errors():
        schema.upgrade(settings.database, data=settings.data)
    click.echo("The database is of this version.", err=True)


@db.command("check")
@config_option
@json_option
def check_(config: Path | None, *, as_json: bool) -> int:
    """Say whether the database is whole and of this version."""
    settings = settings_of(config)
    with ending_on_store_errors():
        wrong = schema.check(settings.database, data=settings.data)
    for sentence in wrong:
        click.echo(line({"problem": sentence}) if as_json else sentence)
    if not wrong and not as_json:
        click.echo("The database is whole and of this version.")
    return NO if wrong else FINE


@click.command()
@config_option
@json_option
def doctor(config: Path | None, *, as_json: bool) -> int:
    """Examine all that the service stands on, and what waits.

    Ends with 5 where something needs a person. Nothing is sent.
    """
    findings = examine(settings_of(config))
    for finding in findings:
        click.echo(line(finding.record()) if as_json else str(finding))
    return FINE if all(finding.fine for finding in findings) else DEPENDENCY
