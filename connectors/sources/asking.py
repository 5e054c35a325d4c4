"""The URL of a listing and its validators in, one Answer out: nothing new, or a body; any other answer is an error."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from connectors.errors import ConnectorError, Reason
from connectors.types import Validators
from connectors.web.http import Http
from connectors.web.responses import Purpose, Response, shown
from connectors.web.statuses import status_error
from connectors.web.urls import same_site

ACCEPT = (
    "application/atom+xml, application/rss+xml, application/rdf+xml, application/feed+json;q=0.9, "
    "application/xml;q=0.9, text/xml;q=0.8, */*;q=0.1"
)
PERMANENT = {301, 308}
MINDS_HEADERS = {400, 405, 406, 412, 415, 431}  # may be an answer to what we sent along
# of a document that is one of several: what speaks of it alone; all else speaks of the whole host, or of ourselves
OF_ONE_DOCUMENT = frozenset(
    {
        Reason.BAD_URL,
        Reason.REDIRECT,
        Reason.ROBOTS,
        Reason.NOT_FOUND,
        Reason.GONE,
        Reason.FORBIDDEN,
        Reason.CLIENT_ERROR,
        Reason.SERVER_ERROR,
        Reason.UNEXPECTED_STATUS,
        Reason.TIMEOUT,
        Reason.TOO_LARGE,
        Reason.BAD_ENCODING,
        Reason.EMPTY,
        Reason.NOT_A_FEED,
        Reason.UNREADABLE,
        Reason.TOO_SLOW_TO_READ,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A response with or without a new body. `validators` are those to send once this body is dealt with."""

    response: Response
    validators: Validators
    body_hash: str = ""

    @property
    def not_modified(self) -> bool:
        """Whether the server says that nothing changed since the validators were given."""
        return self.response.status == 304

    @property
    def partial(self) -> bool:
        """Whether the body holds only what is new (RFC 3229)."""
        return self.response.status == 226

    @property
    def moved_to(self) -> str | None:
        """Where the listing lives now: the last of only permanent redirects, on the same registrable domain."""
        return self.response.final_url if self._moved_for_good and self._same_site else None

    @property
    def left_for(self) -> str | None:
        """Where the listing lives now, if only permanent redirects have led to another registrable domain."""
        return self.response.final_url if self._moved_for_good and not self._same_site else None

    @property
    def notes(self) -> tuple[str, ...]:
        """What a person should know about the way here."""
        if self.left_for is None:
            return ()
        return (f"moved for good to another site, {shown(self.left_for)}: change the source if that is right",)

    @property
    def _moved_for_good(self) -> bool:
        return bool(self.response.hops) and all(hop.status in PERMANENT for hop in self.response.hops)

    @property
    def _same_site(self) -> bool:
        return same_site(self.response.url, self.response.final_url)


def ask(http: Http, url: str, *, validators: Validators, purpose: Purpose, accept: str = ACCEPT) -> Answer:
    """Ask once, with each validator that was received, byte for byte; a second time, plainly, if that was the trouble.

    Raises ConnectorError for what happens on the way, for every status but 200, 226 and 304, for an empty body (EMPTY),
    and for a 304 that nobody asked for.
    """
    response = http.get(url, purpose=purpose, headers={"Accept": accept, **_conditions(validators)})
    unasked = response.status == 304 and validators == Validators()
    if unasked or response.status in MINDS_HEADERS:
        validators = Validators()
        response = http.get(url, purpose=purpose)
    if response.status == 304 and validators != Validators():
        return Answer(response=response, validators=_validators(response, fallback=validators))
    if response.status not in {200, 226}:
        raise status_error(response)
    if not response.body.strip(b" \t\r\n\0"):
        raise ConnectorError(f"{shown(response.final_url)} answered with nothing", reason=Reason.EMPTY)
    return Answer(
        response=response,
        validators=_validators(response, fallback=Validators()),
        body_hash=sha256(response.body).hexdigest(),
    )


def _conditions(validators: Validators) -> dict[str, str]:
    conditions = {"If-None-Match": validators.etag, "If-Modified-Since": validators.last_modified}
    return {name: value for name, value in conditions.items() if value is not None}


def _validators(response: Response, *, fallback: Validators) -> Validators:
    return Validators(
        etag=response.headers.get("etag", fallback.etag),
        last_modified=response.headers.get("last-modified", fallback.last_modified),
    )
