"""A mail server of our own on loopback that takes mail, refuses it or breaks off, as it is told to.

    with catching() as box:
        channel.send(message)
    assert box.mails[0].message["Subject"] == "[HIGH] Ports closed"

What a box says to a sender or a recipient, and to a mail as a whole, stands in `answers` and `verdict`.
"""

from __future__ import annotations

import asyncio
import email
import email.policy
import socket
import ssl
import subprocess
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email.message import EmailMessage
from pathlib import Path
from typing import Literal, Self

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

Tls = Literal["none", "starttls", "implicit"]
BREAK_OFF = "break off"
"""As a verdict: close the connection when the mail has been received, and say nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """One mail as it was handed over: envelope, and bytes."""

    sender: str
    recipients: tuple[str, ...]
    raw: bytes

    @property
    def message(self) -> EmailMessage:
        """The mail as a reader sees it."""
        parsed = email.message_from_bytes(self.raw, policy=email.policy.default)
        assert isinstance(parsed, EmailMessage)
        return parsed

    def body(self, kind: Literal["plain", "html"]) -> str:
        """The decoded text of one of its two parts, with line ends as Python has them."""
        part = self.message.get_body((kind,))
        assert isinstance(part, EmailMessage)
        return "\n".join(part.get_content().splitlines())


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate for 127.0.0.1 and localhost that nobody trusts until he is told to."""

    file: Path
    key: Path

    def shown(self) -> ssl.SSLContext:
        """Return what a server needs in order to show it."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.file, self.key)
        return context

    def trusted(self) -> ssl.SSLContext:
        """Return what a client needs in order to trust it."""
        return ssl.create_default_context(cafile=str(self.file))


def a_certificate(folder: Path, *names: str) -> Certificate:
    """Make one with the openssl command; by default for this machine."""
    made = Certificate(folder / "cert.pem", folder / "key.pem")
    alternatives = ",".join(names or ("DNS:localhost", "IP:127.0.0.1"))
    command = (
        f"openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=marsad-tests"
        f" -addext subjectAltName={alternatives} -keyout {made.key} -out {made.file}"
    )
    subprocess.run(command.split(), check=True, capture_output=True)  # noqa: S603 - our own words, no shell
    return made


@dataclass(slots=True)
class Mailbox:
    """A running server: what it has taken, and what it answers."""

    port: int = 0
    answers: Mapping[str, str] = field(default_factory=dict)
    verdict: str = "250 taken"
    quits: str = "221 bye"
    mails: list[Mail] = field(default_factory=list)
    logins: list[tuple[str, str]] = field(default_factory=list)
    goodbyes: int = 0
    arrived: threading.Condition = field(default_factory=threading.Condition)

    def wait_for(self, count: int, *, seconds: float = 20) -> list[Mail]:
        """Return the mails as soon as there are so many of them."""
        with self.arrived:
            assert self.arrived.wait_for(lambda: len(self.mails) >= count, timeout=seconds), f"{len(self.mails)} mails"
            return list(self.mails)

    async def handle_MAIL(  # noqa: N802 - aiosmtpd's name
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        """Answer to a sender."""
        envelope.mail_from = address
        return self.answers.get(address, "250 fine")

    async def handle_RCPT(  # noqa: N802 - the same
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        """Answer to a recipient."""
        answer = self.answers.get(address, "250 fine")
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_QUIT(self, _server: SMTP, _session: Session, _envelope: Envelope) -> str:  # noqa: N802 - the same
        """Answer to a goodbye, or never, where there is nothing to answer."""
        self.goodbyes += 1
        if not self.quits:
            await asyncio.Event().wait()
        return self.quits

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 - the same
        """Keep the mail where the verdict is good."""
        if self.verdict == BREAK_OFF:
            assert isinstance(server.transport, asyncio.WriteTransport)
            server.transport.abort()
        elif self.verdict.startswith("250"):
            assert envelope.mail_from
            assert isinstance(envelope.original_content, bytes)
            recipients = tuple(envelope.rcpt_tos)
            mail = Mail(sender=envelope.mail_from, recipients=recipients, raw=envelope.original_content)
            with self.arrived:
                self.mails.append(mail)
                self.arrived.notify_all()
        return self.verdict


@contextmanager
def catching(
    *,
    tls: Tls = "none",
    certificate: Certificate | None = None,
    login: tuple[str, str] | None = None,
    answers: Mapping[str, str] | None = None,
    verdict: str = "250 taken",
    quits: str = "221 bye",
) -> Iterator[Mailbox]:
    """Take mail on a free port of 127.0.0.1 until the block ends."""
    box = Mailbox(answers=answers or {}, verdict=verdict, quits=quits)
    context = certificate.shown() if certificate else None

    def check(
        _server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, data: LoginPassword
    ) -> AuthResult:
        given = (data.login.decode(), data.password.decode())
        box.logins.append(given)
        return AuthResult(success=given == login, handled=False)

    def greet() -> SMTP:
        return SMTP(
            box,
            hostname="mailbox.example",
            loop=asyncio.get_running_loop(),
            tls_context=context if tls == "starttls" else None,
            require_starttls=tls == "starttls",
            authenticator=check if login else None,
            auth_require_tls=False,
        )

    with _Reception(greet, context=context if tls == "implicit" else None) as reception:
        box.port = reception.port
        yield box


class _Reception:
    """Lets visitors in, in a thread of its own, and sees off every one of them at the end, however he came or went."""

    def __init__(self, greet: Callable[[], SMTP], *, context: ssl.SSLContext | None) -> None:
        self._greet = greet
        self._context = context
        self._door = socket.create_server(("127.0.0.1", 0))
        self._door.settimeout(0)  # as asyncio wants it
        self.port: int = self._door.getsockname()[1]
        self._visitors: list[socket.socket] = []
        self._seating: set[asyncio.Future[None]] = set()  # a task that nobody holds may vanish
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="mailbox")

    def __enter__(self) -> Self:
        self._thread.start()
        asyncio.run_coroutine_threadsafe(self._open(), self._loop)
        return self

    def __exit__(self, *_: object) -> None:
        asyncio.run_coroutine_threadsafe(self._close(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()
        for connection in (self._door, *self._visitors):
            connection.close()

    async def _open(self) -> None:
        self._loop.add_reader(self._door, self._let_in)

    def _let_in(self) -> None:
        visitor, _ = self._door.accept()
        self._visitors.append(visitor)
        self._seating.add(asyncio.ensure_future(self._seat(visitor)))

    async def _seat(self, visitor: socket.socket) -> None:
        with suppress(OSError):  # he left at the door, or does not trust our certificate
            await self._loop.connect_accepted_socket(self._greet, visitor, ssl=self._context)

    async def _close(self) -> None:
        self._loop.remove_reader(self._door)
        while others := asyncio.all_tasks() - {asyncio.current_task()}:
            for task in others:
                task.cancel()
            await asyncio.wait(others)
        for visitor in self._visitors:
            with suppress(OSError):
                visitor.shutdown(socket.SHUT_RDWR)


@contextmanager
def saying(line: bytes, *, every: float | None = None) -> Iterator[int]:
    """Yield the port of a server that says one line to each visitor, again and again if told to, and never listens."""
    done = threading.Event()

    def talk(visitor: socket.socket) -> None:
        with visitor, suppress(OSError):
            visitor.sendall(line)
            while not done.wait(every):
                visitor.sendall(line)

    def welcome() -> None:
        with suppress(OSError):
            while True:
                threading.Thread(target=talk, args=server.accept()[:1]).start()

    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = threading.Thread(target=welcome)
        thread.start()
        try:
            yield server.getsockname()[1]
        finally:
            done.set()
            with suppress(OSError):
                server.shutdown(socket.SHUT_RDWR)
            thread.join()
