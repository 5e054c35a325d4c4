"""Settings in, what does not answer as they say it should out: `marsad check --online`."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

from connectors.errors import ConnectorError
from connectors.interfaces import Poller
from connectors.types import Budget, Cursor, Validators
from pipeline.health import examine
from pipeline.outside import Outside
from pipeline.settings import Settings
from rules.errors import Diagnostic

AT_A_TIME = 8


def unanswered(settings: Settings) -> Iterator[Diagnostic]:
    """Look at the database, log in to the mail server, ask each source once, and yield what went wrong."""
    for finding in examine(settings):
        if not finding.fine:
            yield _fault(settings, f"{finding.about}: {finding.said}")
    with Outside(settings.fetch) as outside, ThreadPoolExecutor(AT_A_TIME) as crew:
        pollers = outside.desk(settings).pollers
        for name, error in zip(pollers, crew.map(_error, pollers.values()), strict=True):
            if error:
                yield _fault(settings, f"source {name}: {error}")


def _error(poller: Poller) -> ConnectorError | None:
    try:
        poller.poll(Cursor(), Validators(), Budget(items=1))
    except ConnectorError as error:
        return error
    return None


def _fault(settings: Settings, message: str) -> Diagnostic:
    return Diagnostic(file=str(settings.path), line=1, column=1, code="E018", message=message)
