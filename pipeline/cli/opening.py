"""A command's `--config` in; settings, and a store or the whole service opened on them, out."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import click

from pipeline.cli.exits import DEPENDENCY, UNREADABLE, Ended
from pipeline.cli.options import find_config
from pipeline.errors import ConfigError, StoreError
from pipeline.settings import Settings, load_settings
from pipeline.store import Store, open_store


def existing_config(config: Path | None) -> Path:
    """Return the path of the configuration; end the command with 3 where there is none."""
    path = find_config(config, os.environ)
    if not path.exists():
        raise Ended(f"There is no {path}. `marsad init` writes one to start from.", UNREADABLE)
    return path


def settings_of(config: Path | None) -> Settings:
    """Read the configuration; end the command with 3 where there is none or it has faults."""
    try:
        return load_settings(existing_config(config), os.environ)
    except ConfigError as error:
        for fault in error.diagnostics:
            click.echo(str(fault), err=True)
        raise Ended("The configuration cannot be used; `marsad check` shows the same and more.", UNREADABLE) from None


@contextmanager
def opened(config: Path | None) -> Iterator[tuple[Settings, Store]]:
    """Read the configuration and open its database; end the command with 5 where the database is down."""
    settings = settings_of(config)
    with ending_on_store_errors(), closing(open_store(settings.database, data=settings.data)) as store:
        yield settings, store


@contextmanager
def ending_on_store_errors() -> Iterator[None]:
    """Turn a database that cannot be used into the command's end with 5."""
    try:
        yield
    except StoreError as error:
        raise Ended(str(error), DEPENDENCY) from None
