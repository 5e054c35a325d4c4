"""A message in, a receipt out: whom it was handed to so far, and who is still owed it."""

from __future__ import annotations

from dataclasses import replace

from connectors.interfaces import Channel
from connectors.types import Message, Receipt


def deliver(channel: Channel, message: Message, *, earlier: Receipt | None) -> Receipt:
    """Hand the message over once, to those it is still owed to; raises ConnectorError when nobody took it.

    The receipt adds up with the `earlier` one of the same delivery.
    """
    if earlier is None:
        return channel.send(message)
    receipt = channel.send(replace(message, settled=(*earlier.accepted, *earlier.refused)))
    return replace(
        receipt,
        accepted=(*earlier.accepted, *receipt.accepted),
        refused={**earlier.refused, **receipt.refused},
    )
