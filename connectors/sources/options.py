"""The values that options of several kinds have in common, checked when the configuration is read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, TypeVar
from zoneinfo import ZoneInfo

from cssselect import SelectorError
from lxml.cssselect import CSSSelector
from pydantic import AfterValidator, Field

from connectors.errors import ConnectorError
from connectors.interfaces import Options
from connectors.sources.dates import stands_for_something
from connectors.types import Source
from connectors.web.urls import request_form

Own = TypeVar("Own", bound=Options)


def options_of(source: Source, kind: type[Own]) -> Own:
    """Return the options of a source, which must be those of this kind; raises TypeError for others."""
    if not isinstance(source.options, kind):
        raise TypeError(f"source {source.id} has the options of another kind")
    return source.options


def askable(url: str) -> str:
    """Return the URL as it is asked; raises ValueError for what never can be."""
    try:
        return request_form(url)
    except ConnectorError as error:
        raise ValueError(str(error)) from error


def _known_zone(name: str) -> str:
    try:
        return ZoneInfo(name).key
    except (KeyError, ValueError, OSError) as error:
        raise ValueError(f"no time zone {name!r}; zones are written like Asia/Beirut") from error


def _selector(text: str) -> str:
    try:
        CSSSelector(text, translator="html")
    except (SelectorError, AssertionError, ValueError) as error:
        raise ValueError(f"no CSS selector that is understood here: {error}") from error
    return text


def _meant(words: Mapping[str, str]) -> Mapping[str, str]:
    for word, meant in words.items():
        if not word.strip() or not stands_for_something(meant):
            raise ValueError(f"{word!r} cannot stand for {meant!r}: give a month, as October, or an offset, as +03:00")
    return words


Address = Annotated[str, AfterValidator(askable)]
Zone = Annotated[str, AfterValidator(_known_zone)]
DateWords = Annotated[Mapping[str, str], AfterValidator(_meant), Field(max_length=50)]
Selector = Annotated[str, AfterValidator(_selector)]
