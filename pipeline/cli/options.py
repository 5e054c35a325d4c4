"""Which configuration a command is about: `--config`, else `MARSAD_CONFIG`, else `marsad.yaml` here."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

DEFAULT = Path("marsad.yaml")

config_option = click.option(
    "--config",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The configuration; $MARSAD_CONFIG or ./marsad.yaml without it.",
)


no_config_option = click.option(
    "--config",
    type=click.Path(path_type=Path),
    metavar="FILE",
    expose_value=False,
    help="Taken as by every command; this one needs no configuration.",
)


def find_config(option: Path | None, environ: Mapping[str, str]) -> Path:
    """Return the path that is meant; whether anything is there is not looked at."""
    return option or Path(environ.get("MARSAD_CONFIG") or DEFAULT)
