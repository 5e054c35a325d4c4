"""What a new source is called, and what is polled already."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from itertools import count
from urllib.parse import urlsplit

from connectors.web.urls import key_form
from pipeline.settings import Settings

LONGEST = 60  # characters of an id that we make
FEWEST = 3  # letters and digits; a title in other letters leaves fewer of them


def free_name(title: str, url: str, *, taken: Collection[str]) -> str:
    """Return an id that no other source has: made from the title, or from the host where it is in other letters."""
    name = _slug(title)
    if len(name.replace("-", "")) < FEWEST or not title.isascii():
        name = _slug((urlsplit(url).hostname or "").removeprefix("www.")) or "source"
    return next(free for number in count(1) if (free := name if number == 1 else f"{name}-{number}") not in taken)


def polled_already(settings: Settings, kind: str) -> Mapping[str, str]:
    """Return the ids of the sources of a kind that asks for URLs, by the key forms of these."""
    return {key_form(source.options.address): source.id for source in settings.sources if source.kind == kind}


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:LONGEST].rstrip("-")
