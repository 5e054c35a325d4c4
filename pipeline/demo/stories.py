"""The texts of the newsroom: what each says, where it stands, and which rules it must and must not set off."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import PurePath

from pydantic import BaseModel, ConfigDict

from rules.durations import Duration
from rules.nodes import plain
from rules.yaml import read

DATA = files("pipeline.demo") / "newsroom"


class Story(BaseModel):
    """One text, with its answer key.

    `on` holds, for each outlet that prints it, how old it is there when the newsroom opens. `alerts` are the rules it
    must set off, `traps` those it must not, each with the reason. `faults` are statuses with which an outlet answers
    for its page. `near` names the story of which it is a near copy; it is told of on its own.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    slug: str
    title: str
    paragraphs: tuple[str, ...]
    authors: tuple[str, ...]
    on: dict[str, Duration] = {}
    language: str = "en"
    tags: tuple[str, ...] = ()
    alerts: tuple[str, ...] = ()
    traps: dict[str, str] = {}
    faults: dict[str, int] = {}
    near: str | None = None


@cache
def stock() -> tuple[Story, ...]:
    """Return every story that the newsroom holds, by slug."""
    return tuple(map(_story, sorted((DATA / "stories").iterdir(), key=lambda file: file.name)))


def _story(file: Traversable) -> Story:
    _, head, body = file.read_text("utf-8").split("---\n", 2)
    told = plain(read(head, file.name))
    if not isinstance(told, dict):
        raise TypeError(f"{file.name} does not begin with a map")
    paragraphs = [" ".join(paragraph.split()) for paragraph in body.strip().split("\n\n")]
    return Story.model_validate({"slug": PurePath(file.name).stem, "paragraphs": paragraphs, **told})
