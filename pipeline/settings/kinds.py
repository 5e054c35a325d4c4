"""The registry in, forms out that know every kind of source and channel, so that a new kind needs no line here."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal, Self, Union

from pydantic import BeforeValidator, Field, create_model, model_validator
from pydantic_core import PydanticCustomError

from connectors.interfaces import Options
from connectors.registry import CHANNELS, SOURCES
from connectors.types import Source
from pipeline.settings.forms import ConfigurationForm, SourceForm
from pipeline.settings.values import ChannelSpec
from rules.suggestions import listed

ChannelName = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]*$", max_length=100)]


@cache
def configuration() -> type[ConfigurationForm]:
    """Return the form of the whole file."""
    fields: dict[str, Any] = {
        "sources": (tuple[_source(), ...], ()),  # type: ignore[misc]
        "channels": (dict[ChannelName, _channel()], {}),  # type: ignore[misc]
    }
    return create_model("Configuration", __base__=ConfigurationForm, __doc__=ConfigurationForm.__doc__, **fields)


def source_of(form: SourceForm, folder: Path) -> Source:
    """Return the source that a form describes, in a configuration that stands in a folder."""
    (kind,) = _given(form)
    options: Options = getattr(form, kind)
    return Source(
        kind=kind,
        options=options.based_in(folder),
        **{name: getattr(form, name) for name in SourceForm.model_fields},
    )


def channel_of(name: str, form: Options) -> ChannelSpec:
    """Return the channel that a form describes."""
    kind = dict(form)["type"]
    return ChannelSpec(name=name, kind=kind, options=form)


class _OneKind(SourceForm):
    @model_validator(mode="after")
    def _has_one_kind(self) -> Self:
        kinds = _given(self)
        if len(kinds) != 1:
            raise PydanticCustomError(
                "E025",
                "a source has exactly one of the keys {known}; this one has {given}",
                {"known": ", ".join(SOURCES), "given": listed(kinds, "and") if kinds else "none"},
            )
        return self


def _given(form: SourceForm) -> list[str]:
    return [kind for kind in SOURCES if kind in form.model_fields_set]


def _source() -> type[SourceForm]:
    fields: dict[str, Any] = {kind: (_or_shorthand(entry.options), None) for kind, entry in SOURCES.items()}
    return create_model("Source", __base__=_OneKind, **fields)


def _or_shorthand(options: type[Options]) -> Any:
    """Return the type of a field where a bare text stands for the field that the options name as their shorthand."""
    short = options.model_fields[options.shorthand].annotation

    def spelt_out(value: object) -> object:
        return {options.shorthand: value} if isinstance(value, str | list) else value

    return Annotated[options, BeforeValidator(spelt_out, json_schema_input_type=str | short | options)]


def _channel() -> Any:
    """Return the type of a channel: the options of one of the kinds, and which kind it is."""
    kinds: dict[str, Any] = {kind: (entry.options, (Literal[kind], ...)) for kind, entry in CHANNELS.items()}
    forms = [create_model(f"{kind} channel", __base__=base, type=name) for kind, (base, name) in kinds.items()]
    return Annotated[Union[tuple(forms)], Field(discriminator="type")]  # noqa: UP007 - there is no other spelling for it
