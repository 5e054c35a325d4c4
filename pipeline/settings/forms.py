"""What marsad.yaml and the files it includes may say, as pydantic models: the spelling, the bounds and the defaults.

The sentence under a field is what editors show beside it (`pipeline.settings.jsonschema`).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Annotated, Any, Literal, NoReturn

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from connectors.channels.email import SmtpSettings
from connectors.interfaces import Options
from pipeline.settings.databases import checked
from pipeline.settings.units import Lifetime, Listen, Network, Share, Size
from pipeline.settings.values import Address
from rules.durations import Duration
from rules.fields import NEVER
from rules.schema import RuleSections
from rules.values import NOT_BUILT

RETRY = ("5s", "5m", "30m", "2h", "5h", "10h", "14h", "20h", "24h")


def not_built(what: str) -> BeforeValidator:
    """Return what refuses any value of a field that the contract knows and this version does not."""

    def refuse(_: object) -> NoReturn:
        raise PydanticCustomError(NOT_BUILT, "{what} is not built yet", {"what": what})

    return BeforeValidator(refuse)


class Form(BaseModel):
    """A map in the file. Unknown keys are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True, hide_input_in_errors=True)


class PerHostForm(Form):
    """How gently one host is asked."""

    concurrency: int = Field(default=1, ge=1, le=16)
    """Requests in flight at the same time; 1 if absent."""
    delay: Duration | None = None
    """Pause between two requests; 2s if absent, or longer where the host is slow; robots.txt may ask for more."""


class FetchForm(Form):
    """How other people's machines are asked."""

    user_agent: str | None = Field(default=None, pattern=r"^[!-~][ -~]*$", max_length=200)
    """Who we say we are; best with an address that explains it: `marsad/1.0 (+https://example.org/about)`."""
    contact: str | None = Field(default=None, pattern=r"^[!-~]+$", max_length=200)
    """An address that explains who reads there, added to user_agent in brackets."""
    timeout: Duration = timedelta(seconds=20)
    """The longest silence; the whole exchange is bounded too."""
    max_bytes: Size | None = None
    """The size of any one body, unpacked; if absent 10MB for feeds, 5MB for pages, 50MB for sitemaps."""
    per_host: PerHostForm = PerHostForm()
    """How gently one host is asked."""
    allow_private: tuple[Network, ...] = ()
    """Networks inside our own house that may be asked; without this no private address ever is."""


class SourceForm(Form):
    """A place to poll. The key that says what it is, such as `feed`, comes from the registry."""

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9._-]*$", max_length=100)
    """The name of the source, for ever: what was read is remembered under it."""
    every: Duration | None = None
    """How often to ask; if absent the interval follows how often something is new."""
    max_age: Duration = timedelta(days=3)
    """Older articles found at the first poll alert nobody; 3d if absent."""
    language: str | None = Field(default=None, pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$")
    """The language of most articles, such as en or ar."""
    tags: tuple[str, ...] = ()
    """Words of your own, which rules can ask for."""
    owner: str | None = None
    """Who is behind the source: those of one owner confirm nothing for each other."""
    reliability: Literal["A", "B", "C", "D", "E", "F"] | None = None
    """How far it has proved reliable, A to F."""


class DeliveryForm(Form):
    """How a message is tried until somebody took it."""

    retry: tuple[Duration, ...] = Field(default=RETRY, validate_default=True, min_length=1, max_length=50)
    """The waits between the tries; after the last one the message is given up and kept."""
    jitter: Share = 0.2
    """The share of a wait that chance adds to it; 20% if absent."""
    timeout: Duration = timedelta(seconds=20)
    """How long one try may take."""


class WebForm(Form):
    """The pages /healthz, /readyz and /metrics."""

    listen: Listen = Address(host="127.0.0.1", port=8080)
    """Address and port; 127.0.0.1:8080 if absent, which only this machine can ask."""


class RetentionForm(Form):
    """How long things are kept: a duration, or forever."""

    text: Lifetime = timedelta(days=90)
    """Texts of articles; 90d if absent."""
    captures: Lifetime = timedelta(days=1)
    """Pages as they were received, but for those that an alert tells of; 1d if absent."""
    alerts: Lifetime = None
    """Alerts with their articles; forever if absent."""


class ConfigurationForm(Form, RuleSections):
    """The whole of marsad.yaml; any part of it may stand in an included file instead.

    The sections of rules are here for editors and for hints: `rules.loading` reads them.
    """

    database: Annotated[str, AfterValidator(checked)] = "sqlite:///marsad.db"
    """`sqlite:///file` or `postgresql://user@host/name`; a relative file starts at the main file."""
    database_file: str | None = None
    """A file that holds the address of the database, where that has a password in it."""
    data: str = ".marsad"
    """The folder for the lock and the schema."""
    engine: Annotated[Any, not_built('"engine"'), WithJsonSchema(NEVER)] = None
    """For several machines."""
    include: str | tuple[str, ...] = ()
    """More files, by name or pattern, such as rules/*.yaml."""
    fetch: FetchForm = FetchForm()
    """How other people's machines are asked."""
    sources: tuple[SourceForm, ...] = ()
    """The places to poll."""
    smtp: SmtpSettings | None = None
    """The mail server for channels of type email."""
    channels: Mapping[str, Options] = Field(default_factory=dict)
    """The places that alerts go to, by name."""
    delivery: DeliveryForm = DeliveryForm()
    """How a message is tried until somebody took it."""
    web: WebForm = WebForm()
    """The pages /healthz, /readyz and /metrics."""
    retention: RetentionForm = RetentionForm()
    """How long things are kept."""
