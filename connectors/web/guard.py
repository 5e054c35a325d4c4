"""A host and port in, a connection to a judged address out: the one place from which sockets are opened.

It sees every hop of every request, resolves once, refuses unless all answers may be asked, and connects to the very
address it judged, so neither a redirect nor a name that changes its mind leads inside. Names stay what they were for
Host, SNI and certificates. Every read and write is bounded by the end of the whole exchange besides its own timeout.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from functools import partial
from ssl import SSLContext
from typing import Any

import httpcore

from connectors.errors import ConnectorError, Reason
from connectors.web.addresses import Network, first_refused
from connectors.web.resolving import Resolve, addresses_of

_CONNECT_SECONDS = 10.0
_SLICE = 16 * 1024  # a long write goes out in slices, so that a reader who dawdles cannot stretch it


class Countdown:
    """What is left of the time for one exchange."""

    def __init__(self) -> None:
        self._end = float("inf")

    def start(self, seconds: float) -> None:
        """Begin a new exchange of at most so many seconds."""
        self._end = time.monotonic() + seconds

    @property
    def left(self) -> float:
        """Seconds until the exchange must end; zero or less when it is over."""
        return self._end - time.monotonic()

    def within(self, timeout: float | None) -> float:
        """Return how long one step may wait; raise httpcore.ReadTimeout when no time is left."""
        if self.left <= 0:
            raise httpcore.ReadTimeout("the time for the whole exchange is over")
        return self.left if timeout is None else min(timeout, self.left)


class Guard(httpcore.NetworkBackend):
    """Opens connections for one client, and counts them; `countdown` is started anew for each of its exchanges."""

    def __init__(self, *, resolve: Resolve, allowed: Sequence[Network]) -> None:
        self.countdown = Countdown()
        self.opened = 0
        self._resolve = resolve
        self._allowed = allowed
        self._sockets = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to a host whose every address may be asked.

        Raises ConnectorError (DNS, ADDRESS_REFUSED, TIMEOUT) before anything is sent, else what httpcore raises.
        """
        addresses = addresses_of(host, self._resolve, seconds=self.countdown.within(_CONNECT_SECONDS))
        refused = first_refused(addresses, self._allowed)
        if refused:
            raise ConnectorError(
                f"{host[:100]} may not be asked: {refused} is not a public address;"
                " if it is your own, name its network in fetch.allow_private",
                reason=Reason.ADDRESS_REFUSED,
                transient=False,
            )
        connect = partial(
            self._sockets.connect_tcp, port=port, local_address=local_address, socket_options=socket_options
        )
        seconds = self.countdown.within(_CONNECT_SECONDS if timeout is None else timeout)
        self.opened += 1
        return _Bounded(_first_reached(addresses, connect, seconds=seconds), self.countdown)


def _first_reached(
    addresses: Sequence[str], connect: Callable[..., httpcore.NetworkStream], *, seconds: float
) -> httpcore.NetworkStream:
    """Try one after the other, each with an equal share of the time left: a dead one leaves some for the next."""
    connecting = Countdown()
    connecting.start(seconds)
    *others, last = addresses
    for waiting, address in zip(range(len(addresses), 1, -1), others, strict=True):
        with suppress(httpcore.ConnectError, httpcore.ConnectTimeout):
            return connect(address, timeout=connecting.within(None) / waiting)
    return connect(last, timeout=connecting.within(None))


class _Bounded(httpcore.NetworkStream):
    """A connection that knows when the whole exchange must end."""

    def __init__(self, stream: httpcore.NetworkStream, countdown: Countdown) -> None:
        self._stream = stream
        self._countdown = countdown

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._countdown.within(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        for start in range(0, len(buffer), _SLICE):
            self._stream.write(buffer[start : start + _SLICE], self._countdown.within(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        within = self._countdown.within(timeout)
        return _Bounded(self._stream.start_tls(ssl_context, server_hostname, within), self._countdown)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
