"""What a configuration comes to, as frozen values; every path is absolute."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from connectors.interfaces import Options
from connectors.types import FetchSettings, Source
from rules.errors import Diagnostic
from rules.types import RuleSet

if TYPE_CHECKING:
    from connectors.channels.email import SmtpSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelSpec:
    """A place that alerts go to: its name, its kind in the registry, and what is set on it."""

    name: str
    kind: str
    options: Options


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliverySettings:
    """How a message is tried: the waits between tries, the share that chance adds to each, the longest a try takes."""

    retry: tuple[timedelta, ...]
    jitter: float
    timeout: timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class RetentionSettings:
    """How long things are kept; None is for ever."""

    text: timedelta | None
    captures: timedelta | None
    alerts: timedelta | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where the web listens."""

    host: str
    port: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WebSettings:
    """What is set on the web."""

    listen: Address


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All that a service needs to know. `path` is the main file, `files` all that were read, `warnings` mere advice.

    `patterns` name all files that belong to it, also those that an `include` would take up once they are there.

    `database` is `sqlite:////an/absolute/path` or `postgresql://…`, with its password.
    """

    path: Path
    database: str = field(repr=False)
    data: Path
    fetch: FetchSettings
    sources: tuple[Source, ...]
    smtp: SmtpSettings | None
    channels: Mapping[str, ChannelSpec]
    delivery: DeliverySettings
    web: WebSettings
    retention: RetentionSettings
    ruleset: RuleSet
    files: tuple[Path, ...]
    patterns: tuple[str, ...]
    warnings: tuple[Diagnostic, ...]
