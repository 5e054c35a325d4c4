"""A source's state in, one bounded step of its listing out."""

from __future__ import annotations

from connectors.interfaces import Poller
from connectors.types import Budget, Poll, Validators
from pipeline.types import SourceState


def poll(poller: Poller, state: SourceState) -> Poll:
    """Ask the source for what comes after its cursor; raises ConnectorError.

    Validators that are in doubt or not to be trusted stay at home.
    """
    whole = state.signs.ask_whole or state.signs.distrusted_at is not None
    return poller.poll(state.cursor, Validators() if whole else state.validators, Budget())
