"""A number in, a bulletin out: the newsroom never runs dry, and of each bulletin it is known what it must set off."""

from __future__ import annotations

from functools import cache

from pydantic import BaseModel, ConfigDict

from pipeline.demo.stories import DATA, Story
from rules.nodes import plain
from rules.yaml import read

NOTICES = 4  # beside the lead, so that a bulletin is long enough to be an article
STRIDE = 5  # no divisor of any number of notices, so that one lead meets other notices each time it comes round
TITLES = {"en": "Bulletin {}: {}", "ar": "نشرة رقم {}: {}"}
DATELINES = {"en": "BEIRUT - {}", "ar": "بيروت - {}"}
ON_DUTY = {"en": ("Maya Sarrouf",), "ar": ("ندى شمعون",)}


class Lead(BaseModel):
    """What a bulletin is about, and the rules that it must set off."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str
    language: str
    alerts: tuple[str, ...]
    text: str


class Pool(BaseModel):
    """All that bulletins are made of. The notices, by language, hold nothing that a rule looks for."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    leads: tuple[Lead, ...]
    notices: dict[str, tuple[str, ...]]


@cache
def pool() -> Pool:
    """Return what the newsroom's file of bulletins holds."""
    file = DATA / "bulletins.yaml"
    return Pool.model_validate(plain(read(file.read_bytes(), file.name)))


def bulletin(number: int) -> Story:
    """Return the bulletin of that number, from 1 on: always the same one, and no two alike."""
    leads, notices = pool().leads, pool().notices
    lead = leads[(number - 1) % len(leads)]
    among = notices[lead.language]
    chosen = [among[(number * STRIDE + step) % len(among)] for step in range(NOTICES)]
    return Story(
        slug=f"bulletin-{number}",
        title=TITLES[lead.language].format(number, lead.title),
        paragraphs=(DATELINES[lead.language].format(lead.text), *chosen),
        authors=ON_DUTY[lead.language],
        language=lead.language,
        alerts=lead.alerts,
    )
