"""Kinds of values that the rule language is made of, as types for pydantic: what each may look like."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    StringConstraints,
    ValidationInfo,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError
from typing_extensions import TypeAliasType

from rules.fields import NEVER
from rules.scene import Zone
from rules.windows import Unit, Window

NOT_BUILT = "E031"
ZONES_TO_COME = frozenset({"author", "caption", "tags", "url"})

_WITHIN = re.compile(r"([1-9][0-9]{0,5}) (word|sentence|paragraph)s?")


def window_of(written: str) -> Window:
    """Return the window that is written so; raises ValueError in words for people."""
    if found := _WITHIN.fullmatch(written.strip()):
        unit: dict[str, Unit] = {"word": "word", "sentence": "sentence", "paragraph": "paragraph"}
        return Window(int(found[1]), unit[found[2]])
    raise ValueError('a window is written like "8 words", "1 sentence" or "2 paragraphs"')


def holding(least: int, most: int | None = None) -> Any:
    """Return the check of a list's length as it is written: pydantic's own counts only the items that are right."""

    def check(written: Any) -> Any:
        if isinstance(written, list) and len(written) < least:
            raise ValueError(f"must hold at least {least}, not {len(written)}")
        if isinstance(written, list) and most is not None and len(written) > most:
            raise ValueError(f"must hold at most {most}, not {len(written)}")
        return written

    return BeforeValidator(check)


def _refuse(_: object, info: ValidationInfo) -> None:
    raise _not_built(f'"{(info.field_name or "").rstrip("_")}"')


def _not_built(what: str) -> PydanticCustomError:
    return PydanticCustomError(NOT_BUILT, "{what} is not built yet", {"what": what})


def _is_every(written: Any) -> Any:
    if written != "every":
        raise _not_built('"when" other than "every"')
    return written


def _are_zones(written: Any) -> Any:
    for zone in written if isinstance(written, list) else [written]:
        if isinstance(zone, str) and zone in ZONES_TO_COME:
            raise _not_built(f'"in: {zone}"')
    return written


def _is_window(written: Any) -> Any:
    if isinstance(written, str):
        window_of(written)
    return written


def _is_tag(written: str) -> str:
    kind, _, tag = written.partition(":")
    if kind != "tag" or not tag.strip():
        raise ValueError("must name rules by one of their tags, as in tag:syria")
    return tag.strip()


NotBuilt: TypeAlias = Annotated[Any, BeforeValidator(_refuse), WithJsonSchema(NEVER)]
Identifier: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+$", max_length=100)]
Text: TypeAlias = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Words: TypeAlias = Annotated[tuple[Text, ...], holding(1)]
Country: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
Language: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$")]
Day: TypeAlias = Annotated[str, StringConstraints(pattern=r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$")]
Languages: TypeAlias = Annotated[tuple[Language, ...], holding(1)]
WithinText: TypeAlias = Annotated[str, BeforeValidator(_is_window)]
Every: TypeAlias = Annotated[Literal["every"], BeforeValidator(_is_every)]
Zones: TypeAlias = Annotated[Zone | Annotated[tuple[Zone, ...], holding(1)], BeforeValidator(_are_zones)]
OfTag: TypeAlias = Annotated[Text, AfterValidator(_is_tag), Field(json_schema_extra={"pattern": "^tag:"})]

# What names something that stands elsewhere in the configuration. Each has its name in the schema, where editors are
# told what there is to be named (`pipeline.settings.local`).
Term = TypeAliasType("Term", Text)
PlaceTerm = TypeAliasType("PlaceTerm", Text)
GroupTerm = TypeAliasType("GroupTerm", Text)
PlaceName = TypeAliasType("PlaceName", Text)
GroupName = TypeAliasType("GroupName", Text)
CountryCode = TypeAliasType("CountryCode", Text)
PlaceId = TypeAliasType("PlaceId", Identifier)
Cause = TypeAliasType("Cause", Text)
ChannelName = TypeAliasType("ChannelName", Text)
SourceId = TypeAliasType("SourceId", Text)
Terms: TypeAlias = Annotated[tuple[Term, ...], holding(1)]
