"""How to reach the mail server that takes our mail, as a person sets it; nothing is asked here."""

from __future__ import annotations

from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, ConfigDict, Field, SecretStr, model_validator

from connectors.channels.letter import Mailbox
from connectors.interfaces import Options
from connectors.secret_files import secrets_in

PORTS = {"none": 25, "starttls": 587, "implicit": 465}


def _host(host: str) -> str:
    if not host or not host.isprintable() or " " in host:
        raise ValueError("must be the name or the address of a mail server")
    host.encode("idna")
    return host


def _password_file(path: Path) -> Path:
    secrets_in(path)
    return path


class SmtpSettings(Options):
    """The mail server that takes our mail. Without encryption it must run on this machine."""

    model_config = ConfigDict(hide_input_in_errors=True)

    host: Annotated[str, AfterValidator(_host)]
    port: int | None = Field(default=None, ge=1, le=65_535)
    tls: Literal["none", "starttls", "implicit"] = "starttls"
    username: str | None = None
    password: SecretStr | None = None
    password_file: Annotated[Path, AfterValidator(_password_file)] | None = None
    from_: Mailbox = Field(alias="from")

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        if self.tls == "none" and not _is_this_machine(self.host):
            raise ValueError('"tls: none" is for a mail server on this machine; use starttls or implicit')
        if self.password is not None and self.password_file is not None:
            raise ValueError('needs one of "password" and "password_file"')
        if (self.username is None) != (self.password is None and self.password_file is None):
            raise ValueError("username and password belong together")
        if not all(map(str.isascii, self.login() or ())):
            raise ValueError("username and password must be ASCII; SMTP servers do not agree on anything else")
        return self

    def login(self) -> tuple[str, str] | None:
        """Return user name and password, if any; raises ValueError where the file has been spoilt meanwhile."""
        if self.username is None:
            return None
        password = secrets_in(self.password_file)[0] if self.password_file else self.password or SecretStr("")
        return self.username, password.get_secret_value()


def _is_this_machine(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"
