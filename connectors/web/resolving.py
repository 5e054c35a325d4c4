"""A host name in, its addresses out, in bounded time; what kind of failure it was is told apart."""

from __future__ import annotations

import socket
from collections.abc import Callable, Sequence
from ipaddress import ip_address
from queue import Empty, SimpleQueue
from threading import Thread

from connectors.errors import ConnectorError, Reason

Resolve = Callable[[str], Sequence[str]]
"""Returns every address of a name or raises OSError; may block."""

_NO_SUCH_NAME = {socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)}


def addresses_of(host: str, resolve: Resolve, *, seconds: float) -> tuple[str, ...]:
    """Return every address of a host; an address, in any spelling that connecting would understand, is its own.

    Raises ConnectorError: DNS, not transient where the name does not exist; TIMEOUT when nobody answers in `seconds`.
    """
    literal = _literal(host)
    if literal:
        return (literal,)
    try:
        answers = _within(seconds, lambda: tuple(dict.fromkeys(resolve(host))))
    except Empty:
        raise ConnectorError(f"the name {host[:100]!r} was not resolved in time", reason=Reason.TIMEOUT) from None
    except socket.gaierror as error:
        raise _failure(host, nowhere=error.errno in _NO_SUCH_NAME) from error
    except UnicodeError as error:  # a label too long, or one that IDNA refuses
        raise _failure(host, nowhere=True) from error
    except OSError as error:
        raise _failure(host, nowhere=False) from error
    if not answers:
        raise _failure(host, nowhere=True)
    return answers


def ask_the_system(host: str) -> tuple[str, ...]:
    """Resolve as the machine does; names under localhost are this machine without asking anyone (RFC 6761, 6.3)."""
    if host == "localhost" or host.endswith(".localhost"):
        return ("127.0.0.1",)
    return tuple(str(answer[4][0]) for answer in socket.getaddrinfo(host, None, type=socket.SOCK_STREAM))


def _literal(host: str) -> str | None:
    try:
        return str(ip_address(host))
    except ValueError:
        return None


def _within(seconds: float, ask: Callable[[], tuple[str, ...]]) -> tuple[str, ...]:
    """Run what cannot be interrupted in a thread of its own; raise Empty and leave it behind when it takes too long."""
    outcome: SimpleQueue[tuple[str, ...] | Exception] = SimpleQueue()

    def run() -> None:
        try:
            outcome.put(ask())
        except Exception as error:  # noqa: BLE001 - it is raised again in the thread that asked
            outcome.put(error)

    Thread(target=run, name="resolve", daemon=True).start()
    result = outcome.get(timeout=max(seconds, 0))
    if isinstance(result, Exception):
        raise result
    return result


def _failure(host: str, *, nowhere: bool) -> ConnectorError:
    sentence = (
        f"there is no host named {host[:100]!r}" if nowhere else f"the name {host[:100]!r} cannot be resolved now"
    )
    return ConnectorError(sentence, reason=Reason.DNS, transient=not nowhere)
