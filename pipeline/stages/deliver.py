"""A message in; a receipt, or the time of the next try, out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from connectors.errors import ConnectorError
from connectors.interfaces import Channel
from connectors.types import Message, Receipt
from pipeline.types import Delivery


def deliver(channel: Channel, message: Message, delivery: Delivery) -> Receipt:
    """Hand the message over once, to those it is still owed to; raises ConnectorError."""
    earlier = delivery.receipt
    settled = (*earlier.accepted, *earlier.refused) if earlier else ()
    receipt = channel.send(replace(message, settled=settled))
    if earlier is None:
        return receipt
    return replace(
        receipt,
        accepted=(*earlier.accepted, *receipt.accepted),
        refused={**earlier.refused, **receipt.refused},
    )


def next_try(
    attempts: int,
    error: ConnectorError | None,
    *,
    steps: tuple[timedelta, ...],
    jitter: float,
    now: datetime,
    random: Callable[[], float],
) -> datetime | None:
    """Return when to try again after so many attempts, or None when the last step is used up or no try can help.

    Jitter only adds, so that the whole schedule is never shorter than its steps. The receiver's own wish to be left
    alone is obeyed where it is longer.
    """
    if (error is not None and not error.transient) or attempts > len(steps):
        return None
    pause = steps[attempts - 1] * (1 + jitter * random())
    wish = error.retry_after if error else None
    return now + max(pause, wish or pause)
