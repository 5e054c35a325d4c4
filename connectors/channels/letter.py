"""A message in, a mail out: the same mail for the same message, whatever its words try."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from email.headerregistry import Address, BaseHeader, HeaderRegistry, UnstructuredHeader
from email.message import EmailMessage
from email.policy import SMTP, Policy
from typing import Annotated, Literal

from pydantic import AfterValidator

from connectors.plain import one_line
from connectors.types import Message

LONGEST_LINE = 998  # octets, RFC 5322, 2.1.1
LONGEST_ID = 900

_WORD = r"[^\s<>@,;:\"()\[\]\\]+"
_ADDRESS = re.compile(rf'(?:"?(?P<name>[^<>"]*?)"?\s*<)?(?P<local>{_WORD})@(?P<domain>{_WORD})(?(name)>)')


class _ForMachines(UnstructuredHeader, BaseHeader):
    """A header of ids. Folded as prose, a long one would turn into encoded words, which no machine reads back."""

    def fold(self, *, policy: Policy) -> str:
        """Return the header on one line."""
        return f"{self.name}: {self}{policy.linesep}"


_HEADERS = HeaderRegistry()
for _name in ("In-Reply-To", "References", "List-Id", "X-Marsad-Rule", "X-Marsad-Alert", "X-Marsad-Severity"):
    _HEADERS.map_to_type(_name, _ForMachines)
POLICY = SMTP.clone(header_factory=_HEADERS)


def address(text: str) -> Address:
    """Return the one address that is written here, with or without a name; raises ValueError for anything else.

    A domain in another script comes back in its ASCII form, which every server takes.
    """
    parts = _ADDRESS.fullmatch(text)
    if parts is None or text != one_line(text):
        raise ValueError('must be one address, "desk@example.org" or "The desk <desk@example.org>"')
    domain = parts["domain"].encode("idna").decode()
    return Address(display_name=parts["name"] or "", username=parts["local"], domain=domain)


def _is_address(text: str) -> str:
    address(text)
    return text


Mailbox = Annotated[str, AfterValidator(_is_address)]


def letter(message: Message, *, sender: Address, recipients: Sequence[Address]) -> EmailMessage:
    """Return the message as multipart/alternative, plain text first, with nothing in it that changes between tries."""
    mail = EmailMessage(policy=POLICY)
    mail["From"] = sender
    mail["To"] = recipients
    mail["Subject"] = one_line(message.subject)
    mail["Date"] = message.created_at
    for name, value in _for_machines(message, sender.domain).items():
        mail[name] = one_line(value).encode("ascii", "replace").decode()[:LONGEST_ID]
    mail.set_content(message.text, cte=_transfer(message.text))
    mail.add_alternative(message.html, subtype="html", cte=_transfer(message.html))
    mail.set_boundary("=_" + hashlib.sha256(message.key.encode(errors="replace")).hexdigest()[:32])
    return mail


def _for_machines(message: Message, domain: str) -> dict[str, str]:
    headers = {
        "Message-ID": f"<{message.key}@{domain}>",
        "Auto-Submitted": "auto-generated",  # RFC 3834
        "X-Auto-Response-Suppress": "All",  # the same for Exchange
    }
    if message.reply_to:
        headers |= dict.fromkeys(("In-Reply-To", "References"), f"<{message.reply_to}@{domain}>")
    if message.rule:
        headers |= {"List-Id": f"<{message.rule}.marsad.{domain}>", "X-Marsad-Rule": message.rule}  # RFC 2919
    if message.alert:
        headers |= {"X-Marsad-Alert": message.alert, "X-Marsad-Severity": message.severity}
    return headers


def _transfer(text: str) -> Literal["7bit", "base64"]:
    """Choose the encoding that breaks no line, hence no URL, and that every server takes."""
    short = all(len(line) <= LONGEST_LINE for line in text.splitlines())
    return "7bit" if short and text.isascii() else "base64"
