"""A web page in, the part of it that is watched out, and a hash of its text that clocks and counters do not change."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256

from lxml.html import HtmlElement, tostring

from connectors.errors import Reason
from connectors.sources.documents import Unreadable
from connectors.sources.markup import line_of, select, tree_of
from connectors.sources.months import fold
from connectors.sources.texts import storable

_SILENT = ("script", "style", "noscript", "template", "iframe", "object", "svg", "form", "input", "button", "select")
_SPAN = "seconds?|secs?|minutes?|mins?|hours?|days?|weeks?|months?|years?"
_SPAN_IN_ARABIC = "ثانيه|ثواني?|دقيقه|دقائق|ساعه|ساعات|يوم|ايام|اسبوع|اسابيع|شهر|اشهر|سنه|سنوات"
_COUNTED = "views?|reads?|comments?|shares?|likes?|visitors?|online|مشاهده|مشاهدات|قراءه|تعليق|تعليقات|زائر|زوار"
# of the folded text: what is said of time and of readers, and is another thing at each look
_VOLATILE = re.compile(
    rf"""\d{{1,2}}:\d{{2}}(?::\d{{2}})?(?:\s*[ap]\.?m\b\.?)?
    | \d+\s+(?:{_SPAN})\s+ago\b | منذ\s+(?:\d+\s+)?(?:{fold(_SPAN_IN_ARABIC)})
    | \b\d[\d,.]*\s*[km]?\s*(?:{fold(_COUNTED)})\b | \b(?:{fold(_COUNTED)})\s*[:(]?\s*\d[\d,.]*\)?""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """What is watched: its markup, a hash of its text, and the title of the page."""

    markup: str
    text_hash: str
    title: str


def read_watched(body: bytes, content_type: str, *, url: str, selector: str | None) -> Watched | Unreadable:  # noqa: ARG001 - all readers are told the URL
    """Read a page, and of it what the selector fits, all of it without one. Slow on hostile pages: for children."""
    tree = tree_of(body, content_type)
    if tree is None:
        return Unreadable(reason=Reason.NOT_A_FEED, detail="nothing to watch")
    title = next(map(line_of, tree.iter("title")), "")
    parts = _outermost(select(tree, selector)) if selector else list(tree.iter("body"))[:1]
    for part in parts:
        _silence(part)
    text = storable(" ".join(map(line_of, parts)))
    if not text:
        where = f"no text that {selector!r} fits" if selector else "no text to watch"
        return Unreadable(reason=Reason.NOT_A_FEED, detail=where)
    markup = "\n".join(str(tostring(part, encoding="unicode", with_tail=False)) for part in parts)
    return Watched(markup=storable(markup), text_hash=_hash(text), title=storable(title))


def _outermost(parts: list[HtmlElement]) -> list[HtmlElement]:
    """Leave out what stands within another part."""
    chosen = set(parts)
    return [part for part in parts if chosen.isdisjoint(part.iterancestors())]


def _silence(part: HtmlElement) -> None:
    """Take out what no reader sees, and what only asks for something."""
    for element in list(part.iter(*_SILENT)):
        if element is not part:
            element.drop_tree()


def _hash(text: str) -> str:
    steady = _VOLATILE.sub(" ", fold(text))
    return sha256(" ".join(steady.split()).encode()).hexdigest()
