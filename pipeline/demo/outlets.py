"""The outlets of the newsroom: what kind of site each is, where its pages and its feed stand, how it writes them."""

from __future__ import annotations

from datetime import datetime, tzinfo
from functools import cache
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, TypeAdapter

from pipeline.demo.stories import DATA
from rules.nodes import plain
from rules.yaml import read


def _zone(offset: str) -> tzinfo | None:
    return datetime.strptime(offset, "%z").tzinfo


class FeedForm(BaseModel):
    """Where an outlet's feed stands, the template that it is written with, and the type it claims to be."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    path: str
    file: str
    type: str


class Outlet(BaseModel):
    """One site. `page` is the form of a page's path, `bulletins` the languages in which it never stops publishing."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    id: str
    name: str
    about: str
    page: str
    feed: FeedForm
    zone: Annotated[tzinfo, BeforeValidator(_zone)]
    encoding: str = "utf-8"
    language: str | None = None
    archive: str | None = None
    comments: int = 0
    tags: tuple[str, ...] = ()
    bulletins: tuple[str, ...] = ()


@cache
def outlets() -> tuple[Outlet, ...]:
    """Return the outlets in the order of their file."""
    file = DATA / "sites.yaml"
    return TypeAdapter(tuple[Outlet, ...]).validate_python(plain(read(file.read_bytes(), file.name)))
