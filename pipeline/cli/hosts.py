"""`marsad hosts`: what the pages of a host repeat, as it was learnt from its articles, and forgetting it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import click

from pipeline.cleaning.repeats import furniture_of
from pipeline.cli.exits import FINE, NO, Ended
from pipeline.cli.opening import opened
from pipeline.cli.options import config_option
from pipeline.cli.output import Columns, json_option, limit_option, show
from pipeline.learning import host_of
from pipeline.store import memories
from pipeline.types import HostMemory

COLUMNS: Columns = {
    "cut": lambda record: record["cut"],
    "stories": lambda record: f"{record['stories']} of {record['of']}",
    "last seen": lambda record: record["last_seen"],
    "line": lambda record: record["line"],
}


@click.group()
def hosts() -> None:
    """Show what the pages of a host repeat, and forget it."""


@hosts.command("show")
@click.argument("host")
@config_option
@json_option
@limit_option
def show_host(host: str, config: Path | None, limit: int | None, *, as_json: bool) -> None:
    """List the lines that its stories share.

    And which of them the next page of the host loses.
    """
    with opened(config) as (_, store):
        memory = store.read(partial(memories.repeated_by, host=_name(host)))
    if not memory.stories:
        raise Ended(f"Nothing has been learnt of {_name(host)}.", NO)
    empty = f"{memory.stories} stories of {_name(host)} were read, and no line stands in two of them."
    show(list(_records(memory))[:limit], COLUMNS, sentences={"line"}, as_json=as_json, empty=empty)


@hosts.command()
@click.argument("host")
@config_option
def forget(host: str, config: Path | None) -> int:
    """Drop all that was learnt of it.

    The next articles of the host teach it anew.
    """
    with opened(config) as (_, store):
        if not store.write(partial(memories.forget, host=_name(host))):
            raise Ended(f"Nothing has been learnt of {_name(host)}.", NO)
    click.echo(f"Forgot what the pages of {_name(host)} repeat.", err=True)
    return FINE


def _name(host: str) -> str:
    """Return the host as it is remembered: what people copy from an address bar is one too."""
    return host_of(host if "://" in host else f"https://{host}")


def _records(memory: HostMemory) -> Iterator[dict[str, Any]]:
    furniture = furniture_of(memory, itself=False)
    for line in memory.lines:
        yield {
            "line": line.text,
            "stories": line.stories,
            "of": memory.stories,
            "last_seen": line.seen.isoformat(),
            "cut": "anywhere" if line.key in furniture.anywhere else "ends" if line.key in furniture.ends else None,
        }
