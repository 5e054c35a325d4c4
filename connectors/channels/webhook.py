"""A message in, one signed POST out (Standard Webhooks); the answer is read as a receipt or as an error."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Annotated, Self
from urllib.parse import urlsplit

from pydantic import AfterValidator, ConfigDict, Field, SecretStr, model_validator

from connectors.channels.body import body_of
from connectors.channels.signature import MOST_SECRETS, signed_headers, signing_key
from connectors.errors import ConnectorError, Reason
from connectors.interfaces import Clock, Options
from connectors.secret_files import secrets_in
from connectors.types import Message, Receipt
from connectors.web.http import Http
from connectors.web.responses import Response, shown
from connectors.web.statuses import status_error
from connectors.web.urls import request_form


def _address(url: str) -> str:
    try:
        return request_form(url)
    except ConnectorError:  # its sentence shows the path, which may be the receiver's secret
        raise ValueError("must be an http or https address, without user name and password") from None


def _secret(secret: SecretStr) -> SecretStr:
    signing_key(secret)
    return secret


def _secret_file(path: Path) -> Path:
    found = secrets_in(path)
    if len(found) > MOST_SECRETS:
        raise ValueError(f"{path} holds {len(found)} lines; at most {MOST_SECRETS} secrets are live at a time")
    for line, secret in enumerate(found, 1):
        try:
            signing_key(secret)
        except ValueError as error:
            raise ValueError(f"secret {line} in {path} {error}") from None
    return path


Secret = Annotated[SecretStr, AfterValidator(_secret)]


class WebhookOptions(Options):
    """Where to post, and what to sign with: one secret, or two while one replaces the other, newest first.

    `secret_file` holds one secret a line.
    """

    model_config = ConfigDict(hide_input_in_errors=True)

    url: Annotated[str, AfterValidator(_address)]
    secret: Secret | None = None
    secrets: tuple[Secret, ...] = Field(default=(), max_length=MOST_SECRETS)
    secret_file: Annotated[Path, AfterValidator(_secret_file)] | None = None

    @model_validator(mode="after")
    def _one_way_to_sign(self) -> Self:
        if (self.secret is not None) + bool(self.secrets) + (self.secret_file is not None) != 1:
            raise ValueError('needs one of "secret", "secrets" and "secret_file"')
        return self

    def signing_keys(self) -> tuple[bytes, ...]:
        """Return the live keys, newest first; raises ValueError where the file has been spoilt since it was checked."""
        single = (self.secret,) if self.secret else ()
        from_file = secrets_in(self.secret_file) if self.secret_file else ()
        return tuple(map(signing_key, (*single, *self.secrets, *from_file)))


class WebhookChannel:
    """One receiver of signed POSTs."""

    def __init__(
        self, name: str, options: WebhookOptions, *, http: Http, timeout: timedelta, now: Clock, **_: object
    ) -> None:
        self._name = name
        self._url = options.url
        self._host = urlsplit(options.url).netloc
        self._keys = options.signing_keys()
        self._http = http
        self._timeout = timeout
        self._now = now

    def send(self, message: Message) -> Receipt:
        """Post once, and never follow; only 2xx is success. All but 410 Gone may succeed later."""
        body = body_of(message)
        proof = signed_headers(message.key, body, at=self._now(), secrets=self._keys)
        headers = {"content-type": "application/json", **proof}
        try:
            response = self._http.post(self._url, body=body, headers=headers, timeout=self._timeout)
        except ConnectorError as error:
            raise self._retold(error) from None
        if not 200 <= response.status < 300:
            raise self._refusal(response)
        return Receipt(at=self._now(), detail=f"{self._host} answered {response.status}")

    def check(self) -> str:
        """Say what can be known without posting."""
        return f"posts to {self._host}; only a message tells whether it listens: marsad channels test {self._name}"

    def _refusal(self, response: Response) -> ConnectorError:
        if response.status == 410:
            return ConnectorError(f"{self._host} answered 410: it wants no more", reason=Reason.GONE, transient=False)
        return self._retold(status_error(response))

    def _retold(self, error: ConnectorError) -> ConnectorError:
        """Leave the path out, it may be the receiver's secret; and have it tried again, whatever it was.

        A refused address or a wrong path are mended in our configuration or theirs; the alert waits for that.
        """
        sentence = str(error).replace(shown(self._url), self._host)
        return ConnectorError(sentence, reason=error.reason, retry_after=error.retry_after)
