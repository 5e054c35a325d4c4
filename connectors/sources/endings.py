"""The text of an ill-formed feed in, what of its end is missing out."""

from __future__ import annotations

import re
from dataclasses import dataclass

_OPENED = re.compile(r"(?i)<(?:[\w.-]+:)?(?:item|entry)[\s>]")
_CLOSED = re.compile(r"(?i)</(?:[\w.-]+:)?(?:item|entry)\s*>")
_ENDED = re.compile(r"(?i)</(?:[\w.-]+:)?(?:rss|feed|rdf|channel)\s*>")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """Whether a document is closed behind its last item, and whether that item is."""

    whole: bool
    last_item_whole: bool


WHOLE = Ending(whole=True, last_item_whole=True)


def ending_of(text: str) -> Ending:
    """Look for the tags that close a feed and its last item; half an item has half a link and half an id."""
    opened, closed, ended = (_last(tag, text) for tag in (_OPENED, _CLOSED, _ENDED))
    return Ending(whole=ended > opened, last_item_whole=max(closed, ended) >= opened)


def _last(tag: re.Pattern[str], text: str) -> int:
    return max((found.start() for found in tag.finditer(text)), default=-1)
