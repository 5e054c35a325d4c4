"""The pages that were published in, the answer key out: every alert that must arrive, and every one that must not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.demo.pages import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Planted:
    """An alert that must arrive once by each channel: one rule, one story, told with every page that prints it."""

    rule: str
    story: str
    urls: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trap:
    """An alert that must not arrive, and why a careless reader might send it."""

    rule: str
    story: str
    urls: frozenset[str]
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerKey:
    """What a service that makes no mistake would have told of the pages published so far."""

    planted: tuple[Planted, ...]
    traps: tuple[Trap, ...]


def answer_key(pages: Iterable[Page]) -> AnswerKey:
    """Return the key to these pages, by story and rule."""
    printed: dict[str, list[Page]] = {}
    for page in pages:
        printed.setdefault(page.story.slug, []).append(page)
    planted, traps = [], []
    for slug, copies in sorted(printed.items()):
        urls = frozenset(page.url for page in copies)
        story = copies[0].story
        planted += [Planted(rule=rule, story=slug, urls=urls) for rule in story.alerts]
        traps += [Trap(rule=rule, story=slug, urls=urls, why=why) for rule, why in story.traps.items()]
    return AnswerKey(planted=tuple(planted), traps=tuple(traps))
