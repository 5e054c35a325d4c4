"""A source's state in, one bounded step of its listing out."""

from __future__ import annotations

from connectors.interfaces import Poller
from connectors.types import Budget, Poll
from pipeline.types import SourceState


def poll(poller: Poller, state: SourceState) -> Poll:
    """Ask the source for what comes after its cursor; raises ConnectorError."""
    return poller.poll(state.cursor, state.validators, Budget())
