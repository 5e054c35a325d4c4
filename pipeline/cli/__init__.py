"""The command line: one file for each group of commands, each loaded only when it is called."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Mapping
from importlib import import_module

import click

from connectors.plain import printable
from pipeline import workers
from pipeline.cli.exits import DEPENDENCY, FINE, INTERRUPTED, USAGE, Ended
from pipeline.collector import paused

# Where each command stands, and the first sentence of its help: so the list of them all need not load any.
COMMANDS: Mapping[str, tuple[str, str]] = {
    "alerts": ("pipeline.cli.alerts:alerts", "Show what the rules have told."),
    "articles": ("pipeline.cli.articles:articles", "Show what was read."),
    "backfill": ("pipeline.cli.backfill:backfill", "Read what a source published in earlier days."),
    "channels": ("pipeline.cli.channels:channels", "Show where alerts go, and try it."),
    "check": ("pipeline.cli.config:check", "Say everything that is wrong with the configuration."),
    "db": ("pipeline.cli.admin:db", "Keep the database in order."),
    "deliveries": ("pipeline.cli.deliveries:deliveries", "Show what is owed to whom, and send again what failed."),
    "demo": ("pipeline.demo.command:demo", "Watch alerts arrive from a made-up newsroom on this machine."),
    "doctor": ("pipeline.cli.admin:doctor", "Examine all that the service stands on, and what waits."),
    "export": ("pipeline.cli.export:export", "Write what is stored into files for others."),
    "extract": ("pipeline.cli.extract:extract", "Show the cleaned article on each page."),
    "faults": ("pipeline.cli.faults:faults", "Show what did not go as it should."),
    "hosts": ("pipeline.cli.hosts:hosts", "Show what the pages of a host repeat, and forget it."),
    "init": ("pipeline.cli.config:init", "Write a configuration to start from."),
    "match": ("pipeline.cli.texts:match", "Say which rules each document matches, and with which words."),
    "mentions": ("pipeline.cli.texts:mentions", "Show every known place and group that each document mentions."),
    "names": ("pipeline.cli.names:names", "Show what names are taken for, and take in those of others."),
    "once": ("pipeline.cli.run:once", "Poll every source now, carry everything through, and end."),
    "rules": ("pipeline.cli.rules:rules", "Show what is watched for."),
    "run": ("pipeline.cli.run:run", "Run the service until SIGTERM or Ctrl-C."),
    "schema": ("pipeline.cli.config:schema", "Print the JSON Schema of the configuration."),
    "sources": ("pipeline.cli.sources:sources", "Show what is polled, and find what could be."),
}
# Commands that read pages: the processes for that get ready while the command itself is loaded.
READING = frozenset({"backfill", "demo", "extract", "once", "run"})


class Commands(click.Group):
    """Knows every command by name and imports its file when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click asks in these words
        """Return the names in the order of the alphabet."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - the same
        """Return the command of this name."""
        if cmd_name not in COMMANDS:
            return None
        return _loaded(*COMMANDS[cmd_name][0].split(":"))

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - the same
        """Write the list of all commands without loading any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, sentence) for name, (_, sentence) in sorted(COMMANDS.items())])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that is called; for one that is not there, name those that are spelt alike."""
        if args[0] in READING and not set(args) & set(ctx.help_option_names):
            workers.prepare()
        try:
            return super().resolve_command(ctx, args)
        except click.exceptions.NoSuchCommand as error:
            raise click.exceptions.NoSuchCommand(error.command_name, possibilities=COMMANDS, ctx=ctx) from None


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="marsad")
def command() -> None:
    """Watch the news: sources are polled, rules matched, alerts sent. `marsad COMMAND --help` tells more."""


def main(arguments: list[str] | None = None) -> None:
    """Run one command and end with its exit code, as docs/commands.md lists them."""
    _open_ends()
    code = _code(arguments)
    gc.freeze()  # or Python looks through everything once more, to free what the system frees anyway
    raise SystemExit(code)


def _open_ends() -> None:
    """Read nothing from and write nowhere to what was closed before we began, for us and for our children.

    Python has no stream there, and the next file that is opened would take its number.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            nothing = os.open(os.devnull, os.O_RDWR)
            os.set_inheritable(nothing, True)  # noqa: FBT003 - takes no keywords
            setattr(sys, name, os.fdopen(nothing, mode, encoding="utf-8", errors="replace"))


def _loaded(module: str, name: str) -> click.Command:
    """Return a command, its file imported. What is loaded stays for good, so the collector need not look at it."""
    with paused():
        command: click.Command = getattr(import_module(module), name)
        gc.freeze()
    return command


def _code(arguments: list[str] | None) -> int:
    """Run the command and return its exit code, having said on stderr what kept it from its work."""
    try:
        code: int | None = command.main(arguments, prog_name="marsad", standalone_mode=False)
    except click.exceptions.Abort:
        return INTERRUPTED
    except Ended as error:
        click.echo(printable(error.format_message()), err=True)
        return error.code
    except click.ClickException as error:
        error.show()
        return USAGE
    except SystemExit:  # click's answer when the reader of our output has seen enough, which is no error
        return FINE
    except OSError as error:
        _forget_output()
        click.echo(f"{error.filename or 'The output'} cannot be used: {error.strerror}", err=True)
        return DEPENDENCY
    return code or FINE


def _forget_output() -> None:
    """Let go of what may still wait to be written, or Python ends with a complaint of its own about a full disk."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
