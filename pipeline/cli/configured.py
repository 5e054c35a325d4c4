"""A command's `--config` in, the settings that it names out."""

from __future__ import annotations

import os
from pathlib import Path

import click

from pipeline.cli.exits import UNREADABLE, Ended
from pipeline.cli.options import find_config
from pipeline.errors import ConfigError
from pipeline.settings import Settings, load_settings


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
        for fault in error.faults:
            click.echo(str(fault), err=True)
        raise Ended("The configuration cannot be used; `marsad check` shows the same and more.", UNREADABLE) from None
