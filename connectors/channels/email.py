"""A message in, one SMTP transaction out, with what the server said to each recipient. smtplib lives nowhere else."""

from __future__ import annotations

import smtplib
import socket
import ssl
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import timedelta
from email.message import EmailMessage
from threading import Timer
from typing import TypeAlias

from pydantic import Field

from connectors.channels.letter import Mailbox, address, letter
from connectors.channels.smtp import PORTS, SmtpSettings
from connectors.errors import ConnectorError, Reason
from connectors.interfaces import Clock, Options
from connectors.plain import shortened
from connectors.types import Message, Receipt

__all__ = ["EmailChannel", "EmailOptions", "SmtpSettings"]

LONGEST_ANSWER = 200  # characters of a server's answer that are kept

Answers: TypeAlias = Mapping[str, tuple[int, bytes]]
"""What the server said to each recipient that it did not accept."""


class EmailOptions(Options):
    """Who gets the mails of one channel. They see one another in the To header."""

    to: tuple[Mailbox, ...] = Field(min_length=1)


class EmailChannel:
    """Mail to the recipients of one channel."""

    def __init__(
        self,
        name: str,
        options: EmailOptions,
        *,
        smtp: SmtpSettings | None,
        timeout: timedelta,
        now: Clock,
        context: ssl.SSLContext | None = None,
        **_: object,
    ) -> None:
        if smtp is None:
            raise ValueError(f'channel {name} sends mail, which needs the section "smtp"')
        self._smtp = smtp
        self._login = smtp.login()
        self._sender = address(smtp.from_)
        self._recipients = tuple(map(address, options.to))
        self._seconds = timeout.total_seconds()
        self._now = now
        self._context = context or ssl.create_default_context()

    def send(self, message: Message) -> Receipt:
        """Send one mail to those who are still owed it, in one transaction.

        The receipt tells who took it, who refused it for good (5xx), and who asked for another try (4xx).
        """
        owed = tuple(who.addr_spec for who in self._recipients if who.addr_spec not in message.settled)
        if not owed:
            return Receipt(at=self._now(), detail="nobody is owed this message any more")
        mail = letter(message, sender=self._sender, recipients=self._recipients)
        with self._conversation() as session:
            answers = session.post(mail, sender=self._sender.addr_spec, to=owed)
        return self._receipt(owed, answers, settled=message.settled)

    def check(self) -> str:
        """Connect, secure, log in, and do nothing."""
        with self._conversation() as session:
            session.noop()
        return f"{self._smtp.host} takes mail from {self._sender.addr_spec}"

    @contextmanager
    def _conversation(self) -> Iterator[_Session]:
        """A session that is secured and logged in. Whatever goes wrong in it comes out as a ConnectorError."""
        session = _Session(self._smtp, seconds=self._seconds, context=self._context)
        try:
            session.begin(self._login)
            yield session
            session.take_leave()
        except OSError as error:  # which smtplib's own errors are, too
            raise _failure(error, self._smtp.host, cut_off=session.cut_off) from None
        finally:
            session.close()

    def _receipt(self, owed: Sequence[str], answers: Answers, *, settled: Sequence[str]) -> Receipt:
        refused = {who: _words(answer) for who, answer in answers.items() if answer[0] >= 500}
        deferred = {who: _words(answer) for who, answer in answers.items() if answer[0] < 500}
        if len(refused) == len(owed) and not settled:
            told = "; ".join(f"{who}: {words}" for who, words in refused.items())
            raise ConnectorError(
                f"{self._smtp.host} refused every recipient ({told})",
                reason=Reason.RECIPIENTS_REFUSED,
                transient=False,
            )
        return Receipt(
            at=self._now(),
            detail=f"{self._smtp.host} took it for {len(owed) - len(answers)} of {len(owed)}",
            accepted=tuple(who for who in owed if who not in answers),
            refused=refused,
            deferred=deferred,
        )


class _Session(smtplib.SMTP):
    """One conversation with the server. It is cut off when its time is up, however slowly the server talks on."""

    def __init__(self, settings: SmtpSettings, *, seconds: float, context: ssl.SSLContext) -> None:
        super().__init__(local_hostname="[127.0.0.1]", timeout=seconds)  # a name, or smtplib would ask the DNS for one
        self.cut_off = False
        self._settings = settings
        self._context = context
        self._host = settings.host  # what STARTTLS compares the certificate with
        self._lever: socket.socket | None = None
        self._clock = Timer(seconds, self._cut)
        self._clock.daemon = True

    def begin(self, login: tuple[str, str] | None) -> None:
        """Connect, encrypt as the settings ask, and log in."""
        host, port = self._settings.host, self._settings.port or PORTS[self._settings.tls]
        self._clock.start()
        code, answer = self.connect(host, port)
        if code != 220:
            raise smtplib.SMTPConnectError(code, answer)
        if self._settings.tls == "starttls":
            with _refusal_means(Reason.TLS, f"{host} does not start TLS, and nothing is sent without"):
                self.starttls(context=self._context)
        if login:
            with _refusal_means(Reason.LOGIN_REFUSED, f"{host} refused the login of {login[0]}"):
                self.login(*login)

    def post(self, mail: EmailMessage, *, sender: str, to: Sequence[str]) -> Answers:
        """Hand one mail over; return what was said to those recipients for whom it was not taken."""
        try:
            return self.send_message(mail, sender, to)
        except smtplib.SMTPRecipientsRefused as error:  # 421 ends the transaction before everyone was asked for
            return {who: error.recipients.get(who, (421, b"was not asked for")) for who in to}

    def take_leave(self) -> None:
        """Say goodbye, which may fail: what was said before counts."""
        with suppress(OSError):
            self.quit()

    def close(self) -> None:
        """Close the connection and stop the clock."""
        super().close()
        self._clock.cancel()
        if self._lever:
            self._lever.close()

    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        """Connect; smtplib.SMTP_SSL hooks in here as well. From now on the clock is the only limit."""
        self.sock = plain = socket.create_connection((host, port), timeout)
        plain.settimeout(None)
        self.local_hostname = _literal(plain.getsockname()[0])
        self._lever = plain.dup()
        if self.cut_off:  # before there was a lever to pull
            raise TimeoutError
        if self._settings.tls == "implicit":
            return self._context.wrap_socket(plain, server_hostname=host)
        return plain

    def _cut(self) -> None:
        self.cut_off = True
        if self._lever:
            with suppress(OSError):
                self._lever.shutdown(socket.SHUT_RDWR)


def _literal(ip: str) -> str:
    """Return our address in the form that stands in for a name (RFC 5321, 4.1.3)."""
    return f"[IPv6:{ip}]" if ":" in ip else f"[{ip}]"


@contextmanager
def _refusal_means(reason: Reason, sentence: str) -> Iterator[None]:
    """Give a refusal its reason, without the server's words: they may repeat ours. It may be mended on either side."""
    try:
        yield
    except smtplib.SMTPServerDisconnected:
        raise
    except smtplib.SMTPException:
        raise ConnectorError(sentence, reason=reason) from None


def _failure(error: OSError, host: str, *, cut_off: bool) -> ConnectorError:
    """Return what went wrong. Only a refusal of the mail itself (5xx) is for good: all else may be mended."""
    if cut_off:
        error = TimeoutError()
    said = _words((error.smtp_code, error.smtp_error)) if isinstance(error, smtplib.SMTPResponseException) else ""
    reason, sentence = next((reason, sentence) for kinds, reason, sentence in _MEANINGS if isinstance(error, kinds))
    return ConnectorError(
        f"{host} {sentence.format(error=error, said=said)}",
        reason=reason,
        transient=not (isinstance(error, _OF_THE_MAIL) and error.smtp_code >= 500 and error.smtp_code not in _OF_US),
    )


_OF_THE_MAIL = (smtplib.SMTPSenderRefused, smtplib.SMTPDataError)
_OF_US = {530, 534, 535, 538}  # asks for a login, or for another one (RFC 4954, 6)
_MEANINGS: tuple[tuple[type[OSError] | tuple[type[OSError], ...], Reason, str], ...] = (  # the first that fits
    (TimeoutError, Reason.TIMEOUT, "took longer than a whole delivery may"),
    (_OF_THE_MAIL, Reason.REJECTED, "did not take the mail: {said}"),
    (smtplib.SMTPResponseException, Reason.REJECTED, "does not serve us: {said}"),
    (
        (smtplib.SMTPServerDisconnected, ConnectionResetError, BrokenPipeError),
        Reason.RESET,
        "broke off the conversation",
    ),
    (smtplib.SMTPException, Reason.REJECTED, "cannot take this mail: {error}"),
    (ssl.SSLCertVerificationError, Reason.TLS, "has no valid certificate: {error.verify_message}"),
    (ssl.SSLError, Reason.TLS, "cannot speak TLS with us: {error.reason}"),
    (socket.gaierror, Reason.DNS, "has no address: {error.strerror}"),
    (OSError, Reason.CONNECT, "cannot be reached: {error.strerror}"),
)


def _words(answer: tuple[int, bytes | str]) -> str:
    code, text = answer
    return shortened(f"{code} {text.decode('utf-8', 'replace') if isinstance(text, bytes) else text}", LONGEST_ANSWER)
