"""What the HTTP library raised in, the ConnectorError that it means out: one sentence that names the URL, no secret."""

from __future__ import annotations

import re
import ssl
from collections.abc import Iterator

import httpx

from connectors.errors import ConnectorError, Reason
from connectors.web.responses import shown


def failure(error: Exception, url: str, *, over: bool) -> ConnectorError:
    """Return what went wrong on the way to `url`; `over` says that the time for the whole exchange had run out."""
    name = shown(url)
    if isinstance(error, httpx.TimeoutException):
        sentence = "took longer than a whole exchange may" if over else "was silent for too long"
        return ConnectorError(f"{name} {sentence}", reason=Reason.TIMEOUT)
    if isinstance(error, httpx.RemoteProtocolError):
        return _broken_answer(error, name)
    if isinstance(error, httpx.ConnectError):
        return _no_connection(error, name)
    if isinstance(error, httpx.NetworkError):
        return ConnectorError(f"{name} broke off the connection", reason=Reason.RESET)
    return ConnectorError(f"{name} cannot be asked: {_words(error)}", reason=Reason.BAD_URL, transient=False)


def _broken_answer(error: Exception, name: str) -> ConnectorError:
    # h11 marks headers that outgrow its buffer with the status a server would answer
    if any(getattr(cause, "error_status_hint", None) == 431 for cause in _causes(error)):
        return too_much_header(name)
    if re.search("closed|disconnected", str(error)):
        return ConnectorError(f"{name} broke off its answer", reason=Reason.RESET)
    return ConnectorError(f"{name} does not speak HTTP: {_words(error)}", reason=Reason.UNREADABLE)


def too_much_header(name: str) -> ConnectorError:
    """Return the error for an answer whose headers alone are too large."""
    return ConnectorError(f"{name} answered with more headers than anyone needs", reason=Reason.TOO_LARGE)


def _no_connection(error: Exception, name: str) -> ConnectorError:
    for cause in _causes(error):
        if isinstance(cause, ssl.SSLCertVerificationError):
            return ConnectorError(f"{name} has no valid certificate: {cause.verify_message}", reason=Reason.TLS)
        if isinstance(cause, ssl.SSLError):
            return ConnectorError(f"{name} cannot speak TLS with us: {_words(cause)}", reason=Reason.TLS)
        if isinstance(cause, OSError) and cause.strerror:
            return ConnectorError(f"{name} cannot be reached: {cause.strerror}", reason=Reason.CONNECT)
    return ConnectorError(f"{name} cannot be reached", reason=Reason.CONNECT)


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__  # httpcore cuts the chain of causes, not that of contexts


def _words(error: BaseException) -> str:
    return str(error)[:200]
