"""`marsad init`, `check` and `schema`: a configuration to start from, what is wrong with one, what one may say."""

from __future__ import annotations

import os
from pathlib import Path

import click

from pipeline.cli.configured import existing_config, settings_of
from pipeline.cli.exits import FINE, NO, Ended
from pipeline.cli.online import unanswered
from pipeline.cli.options import config_option, no_config_option
from pipeline.cli.output import json_option, line
from pipeline.cli.starting import OccupiedError, schema_text, start, write_schema
from pipeline.cli.verdicts import WRITERS, summed_up
from pipeline.clock import utc_now
from pipeline.errors import ConfigError
from pipeline.lints import too_often
from pipeline.settings import load_settings, local_schema
from pipeline.settings import schema as settings_schema
from rules.errors import Diagnostic


@click.command()
@no_config_option
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default=Path(), metavar="[DIR]")
def init(folder: Path) -> None:
    """Write a configuration to start from.

    A commented marsad.yaml, a first rule and a gazetteer, into DIR or here.
    """
    try:
        written = start(folder)
    except OccupiedError as error:
        raise Ended(str(error), NO) from None
    except OSError as error:
        raise Ended(f"{error.filename} cannot be written: {error.strerror}", NO) from None
    for path in written:
        click.echo(path)
    elsewhere = "" if folder.resolve() == Path.cwd() else f"cd {folder} && "
    click.echo(f"Next: {elsewhere}marsad check", err=True)


@click.command()
@config_option
@click.option("--format", "style", type=click.Choice(list(WRITERS)), default="text", help="How findings are written.")
@json_option
@click.option("--online", is_flag=True, help="Also try the database, the mail login and every source.")
def check(config: Path | None, style: str, *, as_json: bool, online: bool) -> int:
    """Say everything that is wrong with the configuration.

    Ends with 1 where it has faults; warnings refuse nothing.
    """
    found = _found(existing_config(config), online=online)
    for diagnostic in found:
        click.echo(WRITERS["json" if as_json else style](diagnostic))
    click.echo(summed_up(found), err=True)
    return FINE if all(diagnostic.is_warning for diagnostic in found) else NO


@click.command()
@config_option
@json_option
@click.option("--local", is_flag=True, help="With the ids of this configuration: its places, groups, lists, rules, …")
@click.option("--write", is_flag=True, help="Into the data folder, where editors look for it, instead of printing it.")
def schema(config: Path | None, *, as_json: bool, local: bool, write: bool) -> None:
    """Print the JSON Schema of the configuration.

    Editors complete and check marsad.yaml with it. A configuration is needed for --local and --write alone.
    """
    settings = settings_of(config) if local or write else None
    made = local_schema(settings.path) if settings and local else settings_schema()
    text = f"{line(made)}\n" if as_json else schema_text(made)
    if settings and write:
        click.echo(write_schema(settings.data, text))
    else:
        click.echo(text, nl=False)


def _found(path: Path, *, online: bool) -> list[Diagnostic]:
    try:
        settings = load_settings(path, os.environ)
    except ConfigError as error:
        return list(error.diagnostics)
    return [*settings.warnings, *too_often(settings, now=utc_now()), *(unanswered(settings) if online else ())]
