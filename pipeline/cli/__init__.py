"""The command line: one file for each group of commands, each loaded only when it is called."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click

from pipeline.cli.exits import FINE, INTERRUPTED, USAGE, Ended

COMMANDS: Mapping[str, str] = {
    "alerts": "pipeline.cli.alerts:alerts",
    "articles": "pipeline.cli.articles:articles",
    "channels": "pipeline.cli.channels:channels",
    "check": "pipeline.cli.config:check",
    "db": "pipeline.cli.admin:db",
    "deliveries": "pipeline.cli.deliveries:deliveries",
    "demo": "pipeline.demo.command:demo",
    "doctor": "pipeline.cli.admin:doctor",
    "extract": "pipeline.cli.extract:extract",
    "faults": "pipeline.cli.faults:faults",
    "init": "pipeline.cli.config:init",
    "match": "pipeline.cli.texts:match",
    "mentions": "pipeline.cli.texts:mentions",
    "once": "pipeline.cli.run:once",
    "rules": "pipeline.cli.rules:rules",
    "run": "pipeline.cli.run:run",
    "schema": "pipeline.cli.config:schema",
    "sources": "pipeline.cli.sources:sources",
}


class Commands(click.Group):
    """Knows every command by name and imports its file when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click asks in these words
        """Return the names in the order of the alphabet."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - the same
        """Return the command of this name."""
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(import_module(module), name)
        return command


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="marsad")
def command() -> None:
    """Watch the news: sources are polled, rules matched, alerts sent. `marsad COMMAND --help` tells more."""


def main(arguments: list[str] | None = None) -> None:
    """Run one command and end with its exit code, as docs/commands.md lists them."""
    code: Any = FINE
    try:
        code = command.main(arguments, prog_name="marsad", standalone_mode=False)
    except click.exceptions.Abort:
        code = INTERRUPTED
    except Ended as error:
        click.echo(error.format_message(), err=True)
        code = error.code
    except click.ClickException as error:
        error.show()
        code = USAGE
    except BrokenPipeError:  # the reader of our output has seen enough
        code = FINE
    raise SystemExit(code if isinstance(code, int) else FINE)
